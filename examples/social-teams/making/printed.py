"""What a printed report says about such teams: the figures that the answers must match.

Percentages and means are as printed, so rounded. Everything that the report does not say
is chosen by us and stands in `chosen`.
"""

FACTOR = 1.12
"""Baken means of 2015 and 2016 are printed after multiplication by this factor."""

RESPONSE = {
    "2015": {"zwolle": 56, "elburg": 7},
    "2016": {"zwolle": 61, "elburg": 8},
    "2017": {"zwolle": 83, "elburg": 5, "steenwijkerland": 14, "ommen-hardenberg": 36},
}

INVITED = {
    "2015": {"zwolle": 105, "elburg": 8},
    "2016": {"zwolle": 120, "elburg": 8},
    "2017": {"zwolle": 114, "elburg": 8, "steenwijkerland": 15, "ommen-hardenberg": 54},
}

BAKENS_ZWOLLE = {
    "baken1": (4.62, 4.71, 4.55),
    "baken2": (4.68, 4.65, 4.59),
    "baken3": (3.62, 3.70, 3.96),
    "baken4": (3.54, 3.36, 3.71),
    "baken5": (3.56, 3.56, 3.82),
    "baken6": (3.86, 3.95, 4.35),
    "baken7": (4.80, 4.36, 4.45),
    "baken8": (4.70, 4.76, 4.74),
}
"""Mean per subscale in 2015, 2016 and 2017, Zwolle."""

BAKEN_ITEMS = {
    "B01": (4.8, 5.0, 4.6),
    "B02": (4.3, 4.4, 4.5),
    "B03": (4.6, 4.4, 4.4),
    "B04": (4.7, 4.9, 4.7),
    "B05": (4.6, 4.6, 4.7),
    "B06": (3.2, 3.1, 3.2),
    "B07": (3.9, 3.7, 4.3),
    "B08": (3.7, 3.5, 4.2),
    "B09": (None, 3.1, 3.8),
    "B10": (None, 4.7, 4.6),
    "B11": (2.6, 3.0, 2.6),
    "B12": (3.6, 3.5, 3.7),
    "B13": (None, 3.7, 4.1),
    "B14": (None, 3.0, 3.4),
    "B15": (3.4, 3.3, 3.6),
    "B16": (3.8, 3.8, 4.0),
    "B17": (4.6, 4.5, 4.8),
    "B18": (3.1, 3.1, 3.8),
    "B19": (None, 4.2, 4.5),
    "B20": (4.8, 4.8, 4.8),
    "B21": (4.6, 4.7, 4.8),
    "B22": (None, 3.5, 3.8),
    "B23": (None, 4.9, 4.7),
    "B24": (4.8, 4.6, 4.7),
}
"""Mean per statement in 2015, 2016 and 2017, all municipalities; None was not asked."""

SHARES = {
    "C01": {1: 1, 5: 83},
    "C02": {5: 62},
    "C03": {4: 41, 5: 47},
    "C04": {4: 36, 5: 54},
    "C05": {1: 14, 2: 23, 3: 16, 4: 40, 5: 7},
    "E16": {4: 36, 5: 37},
    "E17": {1: 17, 3: 17, 5: 17},
    "E19": {4: 30, 5: 16},
    "E20": {4: 40, 5: 26},
    "E22": {4: 45, 5: 34},
    "D25": {4: 51, 5: 30},
    "D27": {4: 27, 5: 51},
    "D28": {4: 38, 5: 42},
    "O01": {1: 4, 5: 14},
    "O02": {1: 4, 5: 14},
    "O03": {1: 2, 5: 19},
    "O04": {2: 19},
    "O05": {5: 40},
    "O06": {4: 31, 5: 51},
    "O08": {4: 58, 5: 27},
    "E23": {1: 5, 3: 59, 4: 11},
    "function": {1: 94, 2: 4, 3: 1},
    "education": {1: 1, 2: 4, 3: 87, 4: 7, 5: 1},
}
"""Percentages per answer code in 2017, all municipalities."""

ANSWERED = {
    **dict.fromkeys(("C01", "C05", "E17", "E16", "D25", "D28", "D29", "B01", "B24"), 138),
    **dict.fromkeys(("D26", "D27", "B07", "B11", "B13", "B14"), 124),
    **dict.fromkeys(("O01", "O04", "O08", "W1", "W3", "W6", "W7", "W8", "E23"), 132),
    "E13": 123,
    "E12": 19,
}
"""How many people answered in 2017."""

ACTIVITIES = {
    "E24a": (88, 93, 92),
    "E24b": (74, 93, 99),
    "E24c": (82, 100, 95),
    "E24d": (66, 56, 99),
}
"""Percentage that does the activity, and of those: can do it, likes it. 2017, all."""

COMPETENCIES = {
    "K01": (7.8, 8.9, 1.1),
    "K02": (7.5, 8.4, 0.9),
    "K03": (7.5, 8.3, 0.9),
    "K04": (7.4, 8.3, 0.9),
    "K05": (7.4, 8.3, 0.9),
    "K06": (7.2, 8.3, 1.1),
    "K07": (7.2, 8.2, 1.0),
    "K08": (7.0, 8.2, 1.2),
    "K09": (7.0, 8.1, 1.1),
    "K10": (7.0, 8.2, 1.2),
    "K11": (6.8, 7.9, 1.1),
    "K12": (6.8, 8.0, 1.3),
    "K13": (6.7, 8.0, 1.3),
    "K14": (6.3, 7.5, 1.1),
}
"""Mean mark now, mean target and mean gap in 2017, all municipalities."""

EXPERIENCE = {"zwolle": 14.8, "elburg": 10.6, "steenwijkerland": 14.6, "ommen-hardenberg": 8.3}
"""Mean years of experience in 2017; their standard deviation over all is EXPERIENCE_SD."""

EXPERIENCE_SD = 9.9
AGE = {"mean": 42.0, "sd": 11.5, "min": 18, "max": 64}

CHANGES = {
    "2016": {
        "P05-attitude": 0.019,
        "O01": 0.035,
        "O06": 0.0003,
        "C03": 0.048,
        "O05": 0.0003,
        "O03": 0.012,
        "C09": 0.019,
        "C16": -0.0003,
    },
    "2015": {
        "C03": 0.0003,
        "P01-behaviour": 0.040,
        "P05-behaviour": -0.031,
        "P10-behaviour": -0.049,
        "P03-attitude": -0.046,
        "K05-target": -0.047,
        "K01-have": -0.030,
        "K01-target": -0.024,
    },
}
"""Two-sided p of 2017 against an earlier wave in Zwolle, with the sign of the change.

The sign is that of the answers as given: people agree more (+) in 2017 that records cost
too much time. A printed .000 is taken as .0003.
"""

CLEAR_BAKENS = {
    "2016": {"baken3", "baken4", "baken5", "baken6"},
    "2015": {"baken3", "baken5", "baken6", "baken7"},
}
"""Subscales whose corrected scores of an earlier wave differ from 2017 at .05 in Zwolle."""

TESTED, CLEAR = 88, 12
"""Variables tested in Zwolle, 2017 against 2016, and how many differed at .05."""

CALIBRATION = {"agree5": 4.16, "frequency5": 3.72}
"""Mean of the same statements on both scales among 28 people."""
