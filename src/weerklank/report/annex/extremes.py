"""What is highest and lowest in a team, as far as its figures can carry that."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import comb

from weerklank.report.annex.view import TeamView
from weerklank.survey.describing import Description
from weerklank.survey.questionnaire import Pair, Subscale
from weerklank.survey.team_and_rest import are_apart
from weerklank.survey.variables import gap_id


@dataclass(frozen=True, slots=True)
class Extremes:
    """The highest and the lowest mean of a team's subscales, as printed, and whose they are.

    `is_apart` says that the two differ by as much as matters in practice, and by more than
    chance; `is_of_all` that no subscale is hidden, so that they are the extremes of all;
    `is_mixed` that other subscales have other answers, and are not among them.
    """

    high: float
    low: float
    highest: Sequence[Subscale]
    lowest: Sequence[Subscale]
    is_apart: bool
    is_of_all: bool
    is_mixed: bool


def extremes(view: TeamView) -> Extremes | None:
    """The extremes of the subscales on which a high score is good; None of fewer than two.

    Only subscales with the same answers as the first one are laid beside each other. Means
    that are printed alike are alike.
    """
    alike = _alike(view)
    means = [(each, view.own(each.id)) for each in alike]
    shown = [(each, round(m.mean, 1)) for each, m in means if isinstance(m, Description)]
    if len(shown) < 2:
        return None
    high, low = max(mean for _, mean in shown), min(mean for _, mean in shown)
    highest = [each for each, mean in shown if mean == high]
    lowest = [each for each, mean in shown if mean == low]
    matters = high - low >= view.material.study.plan.minimum_relevant_difference
    return Extremes(
        high=high,
        low=low,
        highest=highest,
        lowest=lowest,
        is_apart=matters
        and all(_are_apart(view, both, len(shown)) for both in product(highest, lowest)),
        is_of_all=len(shown) == len(alike),
        is_mixed=len(alike) < len(_chosen(view)),
    )


def _are_apart(view: TeamView, chosen: tuple[Subscale, Subscale], among: int) -> bool:
    """By more than chance, for two that were chosen because they are the furthest apart."""
    scored = [(view.round_.variables[each.id], view.counts(each.id)) for each in chosen]
    level = view.material.study.plan.level / comb(among, 2)
    return are_apart(*scored, level=level)


def _chosen(view: TeamView) -> list[Subscale]:
    plan = view.material.study.plan
    known = [each for each in view.subscales if each.favourable == "high"]
    return [each for each in known if each.id in plan.primary] or known


def _alike(view: TeamView) -> list[Subscale]:
    chosen = _chosen(view)
    return [each for each in chosen if _measure(view, each) == _measure(view, chosen[0])]


def _measure(view: TeamView, subscale: Subscale) -> tuple[str, str]:
    return view.questionnaire.item_by_id[subscale.items[0]].scale, subscale.score


def widest_gap(view: TeamView) -> Pair | None:
    """The pair with the largest gap above zero, of competencies first; None without one.

    Of gaps that are printed alike it is the one that was asked first.
    """
    for kind in ("have-target", "attitude-behaviour"):
        pairs = [each for each in view.questionnaire.pairs if each.kind == kind]
        gaps = {each.id: view.own(gap_id(each)) for each in pairs}
        shown = {
            name: round(found.mean, 1)
            for name, found in gaps.items()
            if isinstance(found, Description)
        }
        if shown and max(shown.values()) > 0:
            return next(each for each in pairs if shown.get(each.id) == max(shown.values()))
    return None
