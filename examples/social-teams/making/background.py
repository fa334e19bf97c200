"""Who the respondents are: age, years of experience, and what they tell about themselves."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from making import chosen, printed
from making.crowd import Crowd, Mask, Scores
from making.quotas import Column, hand_out, quota_from_shares
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Questionnaire

Years = NDArray[np.int64]
TEAM_MEMBER, LEADER, INTERN = 0, 1, 2


def background_columns(crowd: Crowd, questionnaire: Questionnaire) -> dict[str, Column]:
    """The columns of the background theme."""
    everybody = np.ones(len(crowd), dtype=np.bool_)
    seniority = crowd.trait("seniority")
    function = _in_shares(crowd, chosen.FUNCTION, crowd.trait("function"))
    seniority = seniority + 0.8 * (function == LEADER) - 9.0 * (function == INTERN)
    silent = _refusing(crowd, "age") & (function == TEAM_MEMBER)
    age = _ages(crowd, seniority, ~silent)
    experience = _experience(crowd, age)
    team_years = np.zeros(len(crowd), dtype=np.int16)
    older_teams = everybody & (crowd.municipalities != chosen.STARTED_IN_2017)
    shares = chosen.TEAM_YEARS[crowd.wave]
    hand_out(
        team_years,
        older_teams,
        quota_from_shares(shares, int(older_teams.sum())),
        experience + 6 * crowd.trait("team years"),
    )
    gender = _in_shares(crowd, chosen.GENDER, crowd.trait("gender"))
    return {
        "gender": _hide(gender, _refusing(crowd, "gender")),
        "age": _hide(_places(age, questionnaire, "age"), silent),
        "experience": _places(experience, questionnaire, "years"),
        "team-experience": team_years,
        "function": function,
        "education": _in_shares(crowd, chosen.EDUCATION, crowd.trait("education")),
    }


def _in_shares(crowd: Crowd, shares: tuple[float, ...], leaning: Scores) -> Column:
    column = np.zeros(len(crowd), dtype=np.int16)
    everybody = np.ones(len(crowd), dtype=np.bool_)
    hand_out(column, everybody, quota_from_shares(shares, len(crowd)), leaning)
    return column


def _refusing(crowd: Crowd, item: str) -> Mask:
    refusing = np.zeros(len(crowd), dtype=np.bool_)
    order = np.argsort(crowd.trait(f"refuses {item}"), kind="stable")
    refusing[order[: chosen.REFUSED[item]]] = True
    return refusing


def _hide(column: Column, silent: Mask) -> Column:
    return np.where(silent, np.int16(Missing.REFUSED), column)


def _places(years: Years, questionnaire: Questionnaire, scale: str) -> Column:
    return (years - questionnaire.scale_by_id[scale].low).astype(np.int16)


def _ages(crowd: Crowd, seniority: Scores, told: Mask) -> Years:
    """Ages as printed among those who tell theirs; the others are of average age."""
    wanted = printed.AGE if crowd.wave == "2017" else chosen.AGES[crowd.wave]
    people = np.flatnonzero(told)
    age = np.full(len(crowd), round(wanted["mean"]), dtype=np.int64)
    order = people[np.argsort(seniority[people], kind="stable")]
    age[order] = _age_list(len(people), wanted, crowd.random("ages"))
    return age


def _age_list(people: int, wanted: Mapping[str, float], chance: np.random.Generator) -> Years:
    """Rising ages with this mean, standard deviation, lowest and highest."""
    ages = np.rint(np.linspace(wanted["min"], wanted["max"], people)).astype(np.int64)

    def miss(trial: Years) -> float:
        return abs(trial.mean() - wanted["mean"]) + abs(trial.std(ddof=1) - wanted["sd"])

    for _ in range(4000):
        trial = ages.copy()
        trial[chance.integers(1, people - 1)] += chance.choice((-1, 1))
        trial = np.clip(trial, wanted["min"], wanted["max"])
        if miss(trial) < miss(ages):
            ages = trial
    return np.sort(ages)


def _experience(crowd: Crowd, age: Years) -> Years:
    """Years of experience with the printed mean per municipality and spread over all."""
    wanted = printed.EXPERIENCE if crowd.wave == "2017" else chosen.YEARS[crowd.wave]
    longest = np.maximum(age - 18, 0)
    years = np.rint(longest * crowd.random("experience").beta(1.6, 1.4, len(crowd)))
    years = years.astype(np.int64)
    for municipality, mean in wanted.items():
        _reach_mean(years, np.flatnonzero(crowd.municipalities == municipality), longest, mean)
    if crowd.wave == "2017":
        _reach_spread(years, crowd, longest)
    return years


def _reach_mean(years: Years, people: np.ndarray, longest: Years, mean: float) -> None:
    """Move whoever has most room by a year, until the mean is as near as it gets."""
    while (gap := round(mean * len(people)) - int(years[people].sum())) != 0:
        room = longest[people] - years[people] if gap > 0 else years[people]
        years[people[room.argmax()]] += 1 if gap > 0 else -1


def _reach_spread(years: Years, crowd: Crowd, longest: Years) -> None:
    """Let two people of a municipality swap a year until the spread is as printed."""
    chance = crowd.random("spread")
    miss = abs(years.std(ddof=1) - printed.EXPERIENCE_SD)
    while miss > 0.02:
        more, less = chance.integers(len(crowd), size=2)
        same = crowd.municipalities[more] == crowd.municipalities[less]
        if not same or more == less or years[more] >= longest[more] or years[less] == 0:
            continue
        years[[more, less]] += (1, -1)
        now = abs(years.std(ddof=1) - printed.EXPERIENCE_SD)
        if now < miss:
            miss = now
        else:
            years[[more, less]] -= (1, -1)
