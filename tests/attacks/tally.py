"""Many random studies, every attack on each, and what came of it."""

from collections import Counter
from dataclasses import dataclass, field, fields

import numpy as np

from tests.attacks import publishing, releasing
from tests.attacks.loot import GaveUp, Loot
from tests.attacks.named import ATTACKS, LOOKS
from tests.attacks.scenarios import scenario
from weerklank.analysis.disclosure.derivable import TooEntangled
from weerklank.analysis.disclosure.hiding import NothingLeftToHide

AUDIENCES = {releasing.PUBLIC: "public report", releasing.TEAMS: "report and annexes"}


@dataclass
class Tally:
    """What came of some studies.

    Per attack: the questions that it concerned, and those on which the naive way and ours gave
    somebody away. `leaks` says where ours did: the seed and number of the study, and who.
    `people` holds the respondents whose team stays visible in our way and in the naive one,
    and all there are; `releases` what left, `refused` the studies in which nothing could.
    """

    studies: int = 0
    releases: int = 0
    refused: int = 0
    tried: Counter = field(default_factory=Counter)
    naive: Counter = field(default_factory=Counter)
    ours: Counter = field(default_factory=Counter)
    gave_up: Counter = field(default_factory=Counter)
    people: np.ndarray = field(default_factory=lambda: np.zeros(3, int))
    leaks: list = field(default_factory=list)

    def __add__(self, other):
        names = [each.name for each in fields(self)]
        return Tally(*(getattr(self, name) + getattr(other, name) for name in names))


def names_of_attacks():
    """Every attack that is counted, in the order of the table."""
    released = [f"{name}: {_words(look)}" for name in AUDIENCES.values() for look in LOOKS]
    return [attack.name for attack in ATTACKS] + released


def attack_study(seed, number):
    """Publish one random study in both ways, and let every attacker at it."""
    rng = np.random.default_rng([seed, number])
    study = scenario(rng)
    tally = Tally(studies=1)
    _attack_patterns(tally, study, (seed, number))
    _attack_release(tally, releasing.as_teams(study), rng, (seed, number))
    return tally


def _attack_patterns(tally, study, where):
    """The patterns of `analysis.disclosure`, over waves that are pooled and teams that split."""
    tally.releases += len({group.release for group in study.groups})
    for question in study.questions:
        try:
            shown = publishing.ours(study, question)
        except (TooEntangled, NothingLeftToHide):
            tally.refused += 1
            continue
        naive = publishing.naive(study, question)
        tally.people += publishing.visible_people(study, question, shown, naive)
        rows = [group.cells for group in shown]
        found = {look: _find(tally, look, Loot.of(rows, study, question)) for look in LOOKS}
        for attack in ATTACKS:
            if attack.concerns(study, question):
                tally.tried[attack.name] += 1
                tally.naive[attack.name] += bool(attack.finds(study, question))
                if found[attack.look]:
                    tally.ours[attack.name] += 1
                    tally.leaks.append((*where, attack.name, sorted(found[attack.look])))


def _attack_release(tally, study, rng, where):
    """What a release shows, as the command plans it."""
    tally.releases += len({group.release for group in study.groups})
    try:
        released = releasing.released(study, rng)
    except (TooEntangled, NothingLeftToHide):
        tally.refused += 1
        return
    for question, rows in zip(study.questions, released, strict=True):
        naive = releasing.naively_released(study, question)
        for audience, words in AUDIENCES.items():
            for look in LOOKS:
                name = f"{words}: {_words(look)}"
                tally.tried[name] += 1
                ours, other = (
                    _find(tally, look, Loot.of(each[audience], study, question, smallest))
                    for each in (rows, naive)
                    for smallest in [releasing.THRESHOLDS[audience]]
                )
                tally.naive[name] += bool(other)
                if ours:
                    tally.ours[name] += 1
                    tally.leaks.append((*where, name, sorted(ours)))


def _find(tally, look, loot):
    try:
        return look(loot)
    except GaveUp:
        tally.gave_up[_words(look)] += 1
        return None


def _words(look):
    return look.__name__.replace("_", " ")
