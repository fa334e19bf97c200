"""Texts that must fit in so many bytes, for formats that count in bytes."""

from collections.abc import Iterator


def cut_to_bytes(text: str, most: int) -> str:
    """The text, cut after the last whole character that fits in so many bytes of UTF-8.

    >>> cut_to_bytes("één", 3), cut_to_bytes("één", 9)
    ('é', 'één')
    """
    return text.encode()[:most].decode(errors="ignore")


def lines_of_bytes(text: str, most: int) -> Iterator[str]:
    """The text in lines of at most so many bytes, broken between words where that can be.

    >>> list(lines_of_bytes("one two threefourfive", 9))
    ['one two', 'threefour', 'five']
    """
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if len(longer.encode()) <= most:
            line = longer
            continue
        if line:
            yield line
        line = word
        while len(line.encode()) > most:
            piece = cut_to_bytes(line, most)
            yield piece
            line = line[len(piece) :]
    if line:
        yield line
