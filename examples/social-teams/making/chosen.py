"""What no report says, and what we chose so that the answers look like those of people."""

SEED = 20_170_116

TEAMS = {
    "2015": {
        "zwolle-noord": 15,
        "zwolle-zuid": 11,
        "zwolle-west": 10,
        "zwolle-oost": 12,
        "zwolle-midden": 8,
        "elburg": 7,
    },
    "2016": {
        "zwolle-noord": 17,
        "zwolle-zuid": 12,
        "zwolle-west": 11,
        "zwolle-oost": 13,
        "zwolle-midden": 8,
        "elburg": 8,
    },
    "2017": {
        "zwolle-noord": 24,
        "zwolle-zuid": 16,
        "zwolle-west": 14,
        "zwolle-oost": 18,
        "zwolle-midden": 11,
        "elburg": 5,
        "steenwijk-binnen": 8,
        "steenwijk-buiten": 6,
        "hardenberg-kern": 11,
        "hardenberg-noord": 6,
        "hardenberg-zuid": 6,
        "hardenberg-west": 6,
        "ommen": 7,
    },
}
"""Respondents per wave and team."""

STOPPED = {
    "2015": {"zwolle-oost": 1},
    "2016": {"zwolle-zuid": 1, "zwolle-noord": 1},
    "2017": {
        "zwolle-noord": 2,
        "zwolle-west": 1,
        "zwolle-oost": 1,
        "steenwijk-buiten": 1,
        "hardenberg-kern": 1,
    },
}
"""People who stopped before the competencies."""

SHARES = {
    "C01": (1, 2, 4, 10, 83),
    "C02": (3, 6, 10, 19, 62),
    "C03": (1, 4, 7, 41, 47),
    "C04": (1, 4, 5, 36, 54),
    "C05": (14, 23, 16, 40, 7),
    "C06": (1, 4, 8, 35, 52),
    "C07": (1, 7, 13, 44, 35),
    "C08": (2, 10, 16, 43, 29),
    "C09": (6, 17, 18, 36, 23),
    "C10": (2, 10, 15, 41, 32),
    "C11": (0, 4, 8, 33, 55),
    "C12": (0, 5, 10, 35, 50),
    "C13": (0, 5, 9, 33, 53),
    "C14": (0, 7, 11, 35, 47),
    "C16": (8, 15, 27, 32, 18),
    "E11a": (3, 9, 18, 46, 24),
    "E11b": (2, 8, 18, 46, 26),
    # 19 people in the lowest two answers: they are asked E12.
    "E11c": (5 / 1.38, 14 / 1.38, 26 / 1.38, 62 / 1.38, 31 / 1.38),
    "E13": (4, 9, 24, 42, 21),
    "E14": (3, 7, 25, 32, 33),
    "E15": (4, 9, 24, 30, 33),
    "E16": (3, 8, 16, 36, 37),
    "E17": (17, 23, 17, 26, 17),
    "E18": (22, 28, 24, 17, 9),
    "E19": (12, 20, 22, 30, 16),
    "E20": (4, 9, 21, 40, 26),
    "E21": (2, 6, 31, 44, 17),
    "E22": (2, 6, 13, 45, 34),
    "D25": (1, 4, 14, 51, 30),
    "D26": (12, 29, 26, 26, 7),
    "D27": (3, 7, 12, 27, 51),
    "D28": (2, 5, 13, 38, 42),
    "D29": (7, 14, 20, 29, 30),
    "O01": (4, 18, 26, 38, 14),
    "O02": (4, 20, 24, 38, 14),
    "O03": (2, 20, 24, 35, 19),
    "O04": (3, 19, 16, 42, 20),
    "O05": (1, 6, 12, 41, 40),
    "O06": (2, 6, 10, 31, 51),
    "O07": (14, 19, 21, 30, 16),
    "O08": (1, 5, 9, 58, 27),
    "E23": (6 / 1.32, 34 / 1.32, 78 / 1.32, 14 / 1.32),
}
"""Percentages of the answers in 2017, from the lowest answer to the highest.

Where the report has only words ("half agree", "a large group in the middle"), these fit them.
"""

MEANS = {
    "P01-attitude": 4.4,
    "P01-behaviour": 4.0,
    "P02-attitude": 3.4,
    "P02-behaviour": 3.6,
    "P03-attitude": 3.7,
    "P03-behaviour": 3.3,
    "P04-attitude": 4.0,
    "P04-behaviour": 4.2,
    "P05-attitude": 3.4,
    "P05-behaviour": 3.7,
    "P06-attitude": 3.5,
    "P06-behaviour": 3.7,
    "P07-attitude": 4.4,
    "P07-behaviour": 3.1,
    "P08-attitude": 4.6,
    "P08-behaviour": 4.4,
    "P09-attitude": 4.5,
    "P09-behaviour": 4.3,
    "P10-attitude": 3.5,
    "P10-behaviour": 3.2,
    "W1": 4.3,
    "W2": 4.2,
    "W3": 4.1,
    "W4": 3.9,
    "W5": 3.1,
    "W6": 2.8,
    "W7": 3.7,
    "W8": 2.6,
    "W9": 3.2,
    "Z01": 2.9,
    "Z02": 3.1,
}
"""Means of the answers as given in 2017, on a scale of five."""

COMPETENCIES = {
    "K01": (7.80, 8.90),
    "K02": (7.50, 8.40),
    "K03": (7.46, 8.34),
    "K04": (7.41, 8.31),
    "K05": (7.39, 8.29),
    "K06": (7.21, 8.31),
    "K07": (7.20, 8.20),
    "K08": (7.01, 8.20),
    "K09": (7.00, 8.10),
    "K10": (6.99, 8.19),
    "K11": (6.80, 7.90),
    "K12": (6.76, 8.03),
    "K13": (6.70, 8.00),
    "K14": (6.33, 7.46),
}
"""Means (now, target) from which the printed means and gaps follow by rounding."""

COMPETENCIES_ANSWERED = {
    **dict.fromkeys(("K01", "K03"), 129),
    **dict.fromkeys(("K02", "K06"), 128),
    **dict.fromkeys(("K04", "K08"), 127),
    **dict.fromkeys(("K05", "K07", "K10"), 126),
    **dict.fromkeys(("K09", "K13"), 125),
    **dict.fromkeys(("K11", "K14"), 124),
    "K12": 123,
}
ACTIVITIES_ANSWERED = {"E24a": 129, "E24b": 128, "E24c": 126, "E24d": 124}

SKIPPED = {"C13": 1, "P02-behaviour": 1, "P06-attitude": 1, "E13": 1}
"""People who saw the question in 2017 and left it empty; for competencies see above."""

REFUSED = {"gender": 3, "age": 2}
"""People who would rather not say, in every wave."""

IMPROVEMENTS = (57, 50, 31, 22, 14, 17)
"""Percentage that ticks each option of C15."""

GENDER = (82, 17, 1)
FUNCTION = (94.2, 4.35, 0.72, 0.73)
EDUCATION = (0.8, 4.3, 87, 7.2, 0.7)

TEAM_YEARS = {"2015": (60, 35, 5, 0), "2016": (36, 54, 9, 1), "2017": (22, 56, 18, 4)}
"""Percentages of the classes of experience in the team, from short to long."""

STARTED_IN_2017 = "steenwijkerland"

YEARS = {
    "2015": {"zwolle": 13.6, "elburg": 9.4},
    "2016": {"zwolle": 14.2, "elburg": 10.0},
}
"""Mean years of experience in the earlier waves."""

AGES = {
    "2015": {"mean": 41.2, "sd": 11.2, "min": 22, "max": 63},
    "2016": {"mean": 41.7, "sd": 11.3, "min": 21, "max": 64},
}

NOT_DOING = (45, 30)
"""Percentage of those who do not do an activity, that can do it, or likes it."""

WRITERS = {"2015": {"Q01": 11}, "2016": {"Q01": 14}, "2017": {"Q01": 34, "Q02": 18}}
"""How many people write an answer to an open question."""

BAKEN_SPREAD = 0.8
BAKEN_SPREADS = {("baken1", "2016"): 0.6, ("baken1", "2017"): 0.5}
"""How much people differ about a Baken statement, before the scale cuts it off."""
