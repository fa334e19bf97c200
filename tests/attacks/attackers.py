"""The attackers. Each has rows (groups whose counts are out) and looks for somebody exposed.

Written beside the defence and not from it: other algebra, other searches, other bounds.

**What counts as a leak.** With `smallest` the number of people that a group must have:

- *few*: the counts of a group of fewer than `smallest` people on a question follow exactly.
  A group is a set of teams (or pieces of teams), each as it was in one version of one wave;
  or a set of changes: the people who came, went or answered otherwise between two versions.
- *alike*: it follows that in a group of fewer than 30 people all gave the same answer. In 30
  people or more that is a finding about the group, and no leak.
- *member*: one person, taking their own answer away, learns that in a group of fewer than 30
  people all the others gave the same answer, or is left with fewer than three others.
- *insider*: a team that knows all its own answers works out the counts of fewer than three.
- *whole*: no sum says so, but no other whole numbers of people fit: the counts of a group of
  fewer than `smallest` are known, or that all (or all but one) of two people or more gave the
  same answer. What a group of 30 or more that is out says of all its people does not count.

How many people answered is taken to be known of every team; that is more than is published.
An attacker answers with the cells of somebody exposed, or with None.
"""

from itertools import product

from tests.attacks.loot import groups_that_follow
from tests.attacks.whole_numbers import known_by_whole_numbers

LARGE = 30
FEWEST_LEFT = 3


def few(loot):
    """Adds and subtracts."""
    return next(groups_that_follow(loot, below=loot.smallest), None)


def alike(loot):
    """Looks for a group that follows, and of which everybody gave the same answer."""
    return _nearly_alike(loot, others=0)


def member(loot):
    """Knows one answer, their own; so looks for a group in which one person differs."""
    left = next(groups_that_follow(loot, below=FEWEST_LEFT + 1), None)
    return left or _nearly_alike(loot, others=1)


def _nearly_alike(loot, others):
    """A group that follows, of whom at most so many did not give (or leave) one answer."""
    for answer, way in product(range(loot.counts.shape[1]), (1, -1)):
        if way > 0 or (loot.counts < 0).any():
            found = next(
                groups_that_follow(
                    loot,
                    below=LARGE,
                    weigh=lambda part, c=answer, w=way: part.people - w * int(part.counts[c]),
                    most=others,
                ),
                None,
            )
            if found:
                return found
    return None


def insider(loot):
    """Knows all answers of one team, and takes them away."""
    known = loot.unseen.value
    for team in loot.teams:
        if any(known[cell] for cell in team):
            for group in groups_that_follow(loot.with_team(team), below=FEWEST_LEFT):
                if not group & team:
                    return group
    return None


def whole_numbers(loot):
    """Knows that people come in whole numbers, none below zero, and tries what fits.

    Where adding and subtracting is enough, that is another attack.
    """
    return None if few(loot) else known_by_whole_numbers(loot, large=LARGE)
