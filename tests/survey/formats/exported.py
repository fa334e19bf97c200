"""Answers to write: a small questionnaire with every kind of answers, and rows of them."""

from datetime import date

import numpy as np
from hypothesis import strategies as st

from tests.survey import make
from weerklank.survey.codebook import GroupColumn, codebook_of
from weerklank.survey.formats.rows import Purpose, Rows
from weerklank.survey.missing import NOT_SHARED, Missing
from weerklank.survey.wave import OpenAnswer

ASKED = make.questionnaire(
    make.item("role", scale="role", theme="who"),
    make.item("help", favourable="high"),
    make.item("hours", scale="hours"),
    make.item("mark", scale="mark"),
    make.item("tools", scale="tools"),
    make.item("more", scale="words"),
    subscales=(make.subscale("calm", "help"),),
)
LANGUAGES = ("nl", "en")


def rows_of(columns, *, teams=None, purpose=Purpose.INSIDE, asked=ASKED, texts=()):
    n = len(next(iter(columns.values())))
    teams = np.array(teams if teams is not None else ["north"] * n, dtype=np.str_)
    group = GroupColumn("team", {"nl": "Team", "en": "Team"}, {t: t.title() for t in teams})
    return Rows(
        wave="2016",
        title={"nl": "Meting 2016", "en": "Wave 2016"},
        date=date(2016, 5, 1),
        purpose=purpose,
        codebook=codebook_of(asked, (group,), is_shared=purpose is Purpose.SHARING),
        groups={"team": teams},
        columns={name: make.codes(*column) for name, column in columns.items()},
        texts=texts,
        release="2016-1" if purpose is Purpose.SHARING else "",
    )


def columns_of(codes):
    """The same codes in every column, as far as they are on its scale."""
    return {
        name: [code if code < ASKED.scale_of(item).size else 0 for code in codes]
        for name, item in ASKED.columns.items()
    }


KINDS = [int(kind) for kind in Missing]
EVERYTHING = rows_of(columns_of([0, 1, *KINDS]))


@st.composite
def any_rows(draw):
    """Any answers, of teams with any names, with any words beside them."""
    n = draw(st.integers(1, 6))
    purpose = draw(st.sampled_from(list(Purpose)))
    missing = [*KINDS, *([NOT_SHARED] if purpose is Purpose.SHARING else [])]
    columns = {
        name: draw(
            st.lists(
                st.one_of(
                    st.integers(0, ASKED.scale_of(item).size - 1), st.sampled_from(missing)
                ),
                min_size=n,
                max_size=n,
            )
        )
        for name, item in ASKED.columns.items()
    }
    words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)
    teams = draw(st.lists(words.map(str.strip).filter(bool), min_size=n, max_size=n))
    texts = ()
    if purpose is Purpose.INSIDE:
        written = draw(
            st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=3)
        )
        texts = tuple(OpenAnswer("north", "more", each) for each in written)
    return rows_of(columns, teams=teams, purpose=purpose, texts=texts)


def values_of(rows, name):
    """The numbers that a file must hold for a column, worked out by hand from its codes."""
    by_code = dict(zip([*KINDS, NOT_SHARED], [-99, -98, -97, -96, -95, -94, -90], strict=True))
    given = {
        "role": [1, 2, 3],
        "help": [1, 2, 3, 4, 5],
        "hours": range(0, 37, 4),
        "mark": range(1, 11),
    }
    answers = given.get(name, [0, 1])
    return [by_code[c] if c < 0 else answers[c] for c in rows.columns[name].tolist()]
