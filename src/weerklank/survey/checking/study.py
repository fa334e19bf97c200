"""Checking the description of a study."""

from collections.abc import Iterator
from math import isfinite

from weerklank.survey.checking.corrections import in_corrections
from weerklank.survey.checking.findings import Finding, doubles, unknown
from weerklank.survey.checking.questionnaire import ids_of_variables
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import Problem
from weerklank.survey.study import Plan, Study, Wave

LANGUAGES = ("nl", "en")
"""The languages in which reports and certificates are made."""

SMALLEST_ALLOWED = 5
"""The threshold can be raised by a study, never lowered below this (respondents)."""


def problems_of_study(study: Study, questionnaires: dict[str, Questionnaire]) -> list[Problem]:
    """Everything in `study.toml` that leads nowhere or does not fit; empty if all does.

    `questionnaires` holds the version of every wave; raises KeyError where one is not there.

    >>> from weerklank.survey.study import Plan
    >>> nobody = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), plan=Plan(smallest_group=3), **nobody)
    >>> [problem.what for problem in problems_of_study(study, {})]
    ['Groups of 3 would be shown.']
    """
    return [
        Problem(what, f"study.toml, {where}", mend)
        for what, where, mend in (
            *_in_languages(study),
            *doubles("team", [team.id for team in study.teams]),
            *doubles("municipality", [each.id for each in study.municipalities]),
            *doubles("wave", [wave.id for wave in study.waves]),
            *_in_units(study),
            *_in_merges(study),
            *_in_waves(study, questionnaires),
            *_in_plan(study, questionnaires),
        )
    ]


def _in_languages(study: Study) -> Iterator[Finding]:
    mend = f"Use {' or '.join(LANGUAGES)}, or both."
    if not study.languages:
        yield "No language is named.", "languages", mend
    for language in study.languages:
        if language not in LANGUAGES:
            yield f"No report can be made in '{language}'.", "languages", mend


def _in_units(study: Study) -> Iterator[Finding]:
    organisations = [organisation.id for organisation in study.organisations]
    municipalities = [municipality.id for municipality in study.municipalities]
    for municipality in study.municipalities:
        where = f"municipality {municipality.id}"
        yield from unknown([municipality.organisation], organisations, "organisation", where)
    for team in study.teams:
        where = f"team {team.id}"
        bounds = [wave for wave in (team.first_wave, team.last_wave) if wave]
        yield from unknown([team.municipality], municipalities, "municipality", where)
        yield from unknown(bounds, study.wave_by_id, "wave", where)
        yield from unknown([o.team for o in team.origins], study.team_by_id, "team", where)


def _in_merges(study: Study) -> Iterator[Finding]:
    """Merges are of municipalities, or of teams of one municipality, and of each only once."""
    municipalities = {each.id for each in study.municipalities}
    names = {*municipalities, *study.team_by_id}
    yield from doubles("group", [member for merge in study.merges for member in merge.of])
    yield from doubles("group", [*names, *(each.id for each in study.merges)])
    for merge in study.merges:
        where = f"merge {merge.id}"
        yield from unknown(merge.of, names, "municipality or team", where)
        if len(merge.of) < 2:
            yield "One group alone is not merged.", where, "Name two or more."
        homes = {study.municipality_of.get(member, "") for member in merge.of}
        if len(homes) > 1 and not municipalities.issuperset(merge.of):
            yield (
                "These are groups of different kinds.",
                where,
                "Merge municipalities, or teams of one municipality.",
            )


def _in_waves(study: Study, questionnaires: dict[str, Questionnaire]) -> Iterator[Finding]:
    units = {*study.team_by_id, *(each.id for each in study.municipalities)}
    dates = [wave.date for wave in study.waves]
    if dates != sorted(dates):
        yield "The waves are not in order of their dates.", "waves", "Put the first wave first."
    for wave in study.waves:
        where = f"wave {wave.id}"
        yield from unknown(wave.invited, study.team_by_id, "team", f"{where}, invited")
        yield from unknown(wave.variants, units, "team or municipality", f"{where}, variants")
        variants = [variant.id for variant in questionnaires[wave.questionnaire].variants]
        yield from unknown(wave.variants.values(), variants, "variant", f"{where}, variants")
        if any(number < 0 for number in wave.invited.values()):
            yield "Fewer than no people were invited.", f"{where}, invited", "Correct it."
        yield from _alive(study, wave, where)


def _alive(study: Study, wave: Wave, where: str) -> Iterator[Finding]:
    order = list(study.wave_by_id)
    for name in wave.invited:
        team = study.team_by_id.get(name)
        if team is None or not {team.first_wave, team.last_wave} <= {"", *order}:
            continue
        first = order.index(team.first_wave) if team.first_wave else 0
        last = order.index(team.last_wave) if team.last_wave else len(order)
        if not first <= order.index(wave.id) <= last:
            yield f"Team '{name}' did not exist in this wave.", where, "Correct its waves."


def _in_plan(study: Study, questionnaires: dict[str, Questionnaire]) -> Iterator[Finding]:
    known = {name for each in questionnaires.values() for name in ids_of_variables(each)}
    listed = [name for family in study.plan.families for name in family.variables]
    yield from unknown(study.plan.primary, known, "variable", "plan, primary")
    yield from unknown(listed, known, "variable", "plan, families")
    if study.plan.smallest_group < SMALLEST_ALLOWED:
        yield (
            f"Groups of {study.plan.smallest_group} would be shown.",
            "plan, smallest-group",
            f"Make it {SMALLEST_ALLOWED} or more.",
        )
    if study.plan.smallest_team < SMALLEST_ALLOWED:
        yield (
            f"Teams of {study.plan.smallest_team} would be shown in the annexes.",
            "plan, smallest-team",
            f"Make it {SMALLEST_ALLOWED} or more.",
        )
    yield from _in_what_is_tested(study.plan)
    yield from in_corrections(study, questionnaires, known)


def _in_what_is_tested(plan: Plan) -> Iterator[Finding]:
    # One-sided tests from 0.5 up would call everything too small to matter.
    if not 0 < plan.level < 0.5:
        yield f"A level of {plan.level} is no level for a test.", "plan, level", "Use 0.05."
    margin = plan.minimum_relevant_difference
    if not (isfinite(margin) and margin > 0):
        yield (
            f"A difference of {margin} cannot be the smallest that matters.",
            "plan, minimum-relevant-difference",
            "Make it a number of scale points above 0.",
        )
