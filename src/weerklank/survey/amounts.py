"""Amounts in words, for the few sentences that the library itself says."""


def amount(number: int, one: str, many: str = "") -> str:
    """A number with its noun, in the singular or the plural.

    >>> amount(1, "item"), amount(2, "item"), amount(0, "municipality", "municipalities")
    ('1 item', '2 items', '0 municipalities')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
