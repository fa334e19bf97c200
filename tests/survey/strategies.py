"""What hypothesis draws from: questionnaires, answers to them, and any value of a type."""

from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from tests.survey import make
from weerklank.survey.missing import Missing
from weerklank.survey.scale import Kind, Scale


@st.composite
def number_scales(draw, name="numbers"):
    """A grid from a round low in round steps: 0, 0.5, 1, ..."""
    low, steps = draw(st.integers(-3, 3)), draw(st.integers(1, 6))
    step = draw(st.sampled_from([0.1, 0.25, 0.5, 1, 2]))
    return Scale(id=name, kind=Kind.NUMBER, low=low, high=low + steps * step, step=step)


def items(names, scale):
    return st.tuples(
        *(
            st.builds(
                make.item,
                st.just(name),
                st.just(scale),
                favourable=st.sampled_from(["high", "low", "none"]),
                keying=st.sampled_from([None, None, "straight", "reversed"]),
            )
            for name in names
        )
    )


@st.composite
def questionnaires_with_a_subscale(draw):
    """One to five items, straight or reversed, on one scale, in one subscale."""
    scale = draw(number_scales())
    names = [f"i{number}" for number in range(draw(st.integers(1, 5)))]
    whole = make.subscale(
        "whole",
        *names,
        score=draw(st.sampled_from(["mean", "sum"])),
        minimum_answered=draw(st.sampled_from([None, *range(1, len(names) + 1)])),
    )
    return make.questionnaire(
        *draw(items(names, scale.id)), scales=(scale,), subscales=(whole,)
    )


def codes(size):
    """Answers and every kind of missing, answers more often."""
    reasons = st.sampled_from([int(kind) for kind in Missing])
    return st.one_of(st.integers(0, size - 1), st.integers(0, size - 1), reasons)


@st.composite
def answers_to(draw, asked, *, most=12):
    """Respondents of three teams, each with a code per column."""
    people = draw(st.integers(0, most))
    each = {"min_size": people, "max_size": people}
    teams = draw(st.lists(st.sampled_from(list(make.MUNICIPALITY_OF)), **each))
    columns = {
        name: draw(st.lists(codes(asked.scale_of(item).size), **each))
        for name, item in asked.columns.items()
    }
    return make.answers(teams, **columns)


PLAIN = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    int: st.integers(-(2**31), 2**31),
    float: st.floats(allow_nan=False),
    date: st.dates(),
    bool: st.booleans(),
    NoneType: st.none(),
}


def values_of(kind):
    """Any value of a type that a study or questionnaire is made of."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, parts = get_origin(kind), get_args(kind)
    if origin is None and issubclass(kind, msgspec.Struct):
        fields = msgspec.structs.fields(kind)
        return st.builds(kind, **{field.name: values_of(field.type) for field in fields})
    if origin is None and issubclass(kind, Enum):
        return st.sampled_from(kind)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, UnionType):
        return st.one_of(*map(values_of, parts))
    if origin is tuple:
        return st.lists(values_of(parts[0]), max_size=2).map(tuple)
    return st.dictionaries(*map(values_of, parts), max_size=2)
