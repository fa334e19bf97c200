"""What is highest and lowest in a team, as far as its figures can carry that."""

from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.report.annex.view import TeamView
from weerklank.survey.describing import Description
from weerklank.survey.questionnaire import Pair, Subscale
from weerklank.survey.variables import gap_id


@dataclass(frozen=True, slots=True)
class Extremes:
    """The highest and the lowest mean of a team's subscales, as printed, and whose they are.

    `is_apart` says that the two differ by as much as matters in practice.
    """

    high: float
    low: float
    highest: Sequence[Subscale]
    lowest: Sequence[Subscale]
    is_apart: bool


def extremes(view: TeamView) -> Extremes | None:
    """The extremes of the subscales on which a high score is good; None of fewer than two.

    Only subscales with the same answers as the first one are laid beside each other. Means
    that are printed alike are alike.
    """
    plan = view.material.study.plan
    known = [each for each in view.subscales if each.favourable == "high"]
    chosen = [each for each in known if each.id in plan.primary] or known
    alike = [each for each in chosen if _measure(view, each) == _measure(view, chosen[0])]
    means = [(each, view.own(each.id)) for each in alike]
    shown = [(each, round(m.mean, 1)) for each, m in means if isinstance(m, Description)]
    if len(shown) < 2:
        return None
    high, low = max(mean for _, mean in shown), min(mean for _, mean in shown)
    return Extremes(
        high=high,
        low=low,
        highest=[each for each, mean in shown if mean == high],
        lowest=[each for each, mean in shown if mean == low],
        is_apart=high - low >= plan.minimum_relevant_difference,
    )


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
