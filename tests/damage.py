"""Files as they come after a bad disk, a bad line or a bad intention."""

from random import Random

WHOLE_NUMBERS = (b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x01\0\0\0")
"""What a field that counts something may hold to surprise its reader."""


def damaged(content: bytes, seed: int) -> bytes:
    """The same file with one to six places changed, cut out, filled in or cut off."""
    random = Random(seed)  # noqa: S311 -- a seed that can be repeated is the point
    broken = bytearray(content)
    for _ in range(random.randint(1, 6)):
        _damage(broken, random)
    return bytes(broken) or b"?"


def _damage(broken: bytearray, random: Random) -> None:
    if not broken:
        return
    place = random.randrange(len(broken))
    match random.choice(("change", "cut out", "fill in", "cut off", "count")):
        case "change":
            broken[place] = random.randrange(256)
        case "cut out":
            del broken[place : place + random.randint(1, 64)]
        case "fill in":
            broken[place:place] = random.randbytes(random.randint(1, 16))
        case "cut off":
            del broken[max(place, 1) :]
        case "count":
            broken[place : place + 4] = random.choice(WHOLE_NUMBERS)
