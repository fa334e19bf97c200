"""Attackers of a file with a row per person, who have the file and know something besides.

They know who took part, and everybody's background, which is more than anybody does; how often
each answer was given in each municipality and each team, as the report and the annexes print
it; and one of them all answers of their own team. Each gives somebody who is found, or None.
"""

from collections import Counter, defaultdict
from itertools import combinations

from tests.attacks.row_files import ANSWERS, BACKGROUND, BLANK, SMALLEST, WORDS

LARGE = 30
FEWEST_LEFT = 3


def class_of(row):
    return (row["municipality"], *(row[name] for name in BACKGROUND))


def answers_in(rows, question):
    """How often each answer was given, no answers left out."""
    return Counter(row[question] for row in rows if row[question] not in WORDS)


def tells(counts, *, smallest):
    """Whether so few answered, or nearly all the same, that people's answers are known."""
    n = counts.total()
    return 0 < n < smallest or (0 < n < LARGE and n - max(counts.values()) <= 1)


def look_alike(rows, truth):
    """Looks for a person of whom fewer than ten rows can be, blanks filled in at will."""
    by_class = Counter(map(class_of, rows))
    for person in truth:
        fits = [
            number
            for (home, *cells), number in by_class.items()
            if home == person["municipality"]
            and all(
                cell in (BLANK, person[name])
                for cell, name in zip(cells, BACKGROUND, strict=True)
            )
        ]
        if fits and sum(fits) < SMALLEST:
            return person
    return None


def stands_apart(rows, truth):
    """Looks for rows that fewer than ten people have in common as they are printed."""
    return next(
        (each for each, n in Counter(map(class_of, rows)).items() if n < SMALLEST), None
    )


def all_the_same(rows, truth):
    """Looks for people of one kind who (nearly) all gave the same answer."""
    homes = Counter(row["municipality"] for row in rows)
    classes = defaultdict(list)
    for row in rows:
        classes[class_of(row)].append(row)
    for key, members in classes.items():
        if len(members) < homes[key[0]]:
            for question in ANSWERS:
                if tells(answers_in(members, question), smallest=SMALLEST):
                    return key, question
    return None


def subtracts(rows, truth):
    """Takes what is printed away from what is known of the municipality, and has the blanks."""
    for home in {row["municipality"] for row in rows}:
        here = [row for row in rows if row["municipality"] == home]
        for question in BACKGROUND:
            known = Counter(row[question] for row in truth if row["municipality"] == home)
            blank = sum(row[question] == BLANK for row in here)
            known.subtract(row[question] for row in here if row[question] != BLANK)
            if 0 < blank < len(here):
                left = Counter({answer: n for answer, n in known.items() if n})
                if blank < SMALLEST or (blank < LARGE and blank - max(left.values()) <= 1):
                    return home, question
    return None


def reads_the_routing(rows, truth):
    """Sees from who was asked `lead` which role a blank stands for."""
    return next((row for row in rows if row["role"] == BLANK and row["lead"] != BLANK), None)


def sees_the_team(rows, truth):
    """Sees from what was not asked of some rows of a municipality which team they are of."""
    for home in {row["municipality"] for row in rows}:
        for question in ANSWERS:
            asked = {
                row[question] == "not asked" for row in rows if row["municipality"] == home
            }
            if len(asked) == 2:
                return home, question
    return None


def takes_teams_away(rows, truth):
    """Takes teams that are all of some kinds away from these, and looks at what is left.

    The counts of every team are known, also those that are printed nowhere.
    """
    for home, kinds, members in _kinds(rows, truth):
        for union in _unions(kinds):
            inside = [person for kind in union for person in kinds[kind]]
            for question in ANSWERS:
                answered = [p for p in inside if p[question] not in WORDS | {BLANK}]
                all_of_home = [p for p in members if p[question] not in WORDS | {BLANK}]
                if not answered or len(answered) == len(all_of_home):
                    continue
                whole = _sizes(all_of_home)
                own = _sizes(answered)
                left = [p for p in answered if own[p["team"]] < whole[p["team"]]]
                if not left or tells(answers_in(left, question), smallest=SMALLEST):
                    return home, union, question
    return None


def knows_own_team(rows, truth):
    """Takes the rows of their own team away, and is left with one or two of a kind."""
    for home, kinds, _ in _kinds(rows, truth):
        for kind, people in kinds.items():
            for number in _sizes(people).values():
                if 0 < len(people) - number < FEWEST_LEFT:
                    return home, kind
    return None


def _sizes(people):
    return Counter(person["team"] for person in people)


def _unions(kinds):
    names = list(kinds)
    for size in range(1, len(names)):
        yield from combinations(names, size)


def _kinds(rows, truth):
    """Per municipality its people by what they look like in the file, with their shown cells."""
    person_of = {person["tag"]: person for person in truth}
    homes = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["tag"] not in WORDS:
            seen = {question: row[question] for question in ANSWERS}
            homes[row["municipality"]][class_of(row)].append(person_of[row["tag"]] | seen)
    for home, kinds in homes.items():
        if len(kinds) <= 8:
            yield home, kinds, [person for people in kinds.values() for person in people]


ATTACKERS = (
    look_alike,
    stands_apart,
    all_the_same,
    subtracts,
    reads_the_routing,
    sees_the_team,
    takes_teams_away,
    knows_own_team,
)
