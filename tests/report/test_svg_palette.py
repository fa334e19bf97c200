import re
from itertools import pairwise

import pytest

from weerklank.report.svg import palette


@pytest.mark.parametrize("dark", [False, True])
def test_every_label_inside_a_bar_can_be_read(dark):
    parts = [role for role in palette.ROLES if re.fullmatch(r"[dq]\d+", role)]

    assert len(parts) == 22
    for role in parts:
        part, ink = palette.ROLES[role][dark], palette.ROLES[f"on-{role}"][dark]
        assert palette.contrast(part, ink) >= 4.5, role


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("diverging", [False, True])
@pytest.mark.parametrize("count", range(2, 8))
def test_neighbouring_answers_differ_on_a_grey_print(count, diverging, dark):
    roles = palette.steps(count, diverging=diverging)
    shades = [palette.ROLES[role][dark] for role in roles]

    for one, other in pairwise(shades):
        assert palette.contrast(one, other) >= 1.2, (roles, one, other)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("count", range(2, 12))
def test_the_two_ends_of_a_scale_differ_on_a_grey_print(count, dark):
    ends = palette.steps(count, diverging=True)[:: count - 1]

    first, last = (palette.ROLES[role][dark] for role in ends)
    assert palette.contrast(first, last) >= 1.2


@pytest.mark.parametrize("count", range(2, 30))
@pytest.mark.parametrize("diverging", [False, True])
def test_any_number_of_answers_gets_colours(count, diverging):
    roles = palette.steps(count, diverging=diverging)

    assert len(roles) == count
    assert all(role in palette.ROLES for role in roles)
    if count <= 11:
        assert len(set(roles)) == count


@pytest.mark.parametrize("dark", [False, True])
def test_lines_and_letters_stand_out_from_the_paper(dark):
    paper = palette.ROLES["paper"][dark]

    for role in ("ink", "muted"):
        assert palette.contrast(palette.ROLES[role][dark], paper) >= 4.5
    for role in ("bar", "line", *(f"s{at}" for at in range(6))):
        assert palette.contrast(palette.ROLES[role][dark], paper) >= 3
