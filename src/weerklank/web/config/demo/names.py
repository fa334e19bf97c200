"""Names that nobody has."""

FIRST = [
    "Aafje",
    "Bram",
    "Carla",
    "Daan",
    "Els",
    "Fouad",
    "Gerda",
    "Hassan",
    "Ilse",
    "Joris",
    "Kaatje",
    "Lars",
    "Meryem",
    "Niek",
    "Olga",
    "Pieter",
    "Quirine",
    "Ruben",
    "Samira",
    "Teun",
    "Ursula",
    "Viktor",
    "Wies",
    "Xander",
    "Yara",
    "Zeger",
]
LAST = [
    "Voorbeeld",
    "Verzonnen",
    "Fictief",
    "Bedacht",
    "Proefmaker",
    "Testema",
    "Nepstra",
    "van Nergens",
]


def made_up_name(number: int) -> str:
    """A name for each number, the same every time; no two of the first 208 are alike.

    >>> made_up_name(0), made_up_name(26), made_up_name(208)
    ('Aafje Voorbeeld', 'Aafje Verzonnen', 'Aafje Voorbeeld 2')
    """
    rest, first = divmod(number, len(FIRST))
    again, last = divmod(rest, len(LAST))
    return f"{FIRST[first]} {LAST[last]}" + (f" {again + 1}" if again else "")
