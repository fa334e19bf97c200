"""An organisation's file of design tokens: what is taken, what is left, what can be read."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from weerklank.web import ui
from weerklank.web.ui.tokens import clean_tokens, contrast
from weerklank.web.ui.tokens.contrast import OURS, PAIRS, TAKES_FROM
from weerklank.web.ui.tokens.names import KINDS, SYNONYMS
from weerklank.web.ui.tokens.values import colour

SHEETS = Path(ui.__file__).parent / "static" / "ui"
SAFE_LINE = re.compile(
    r"  --utrecht-[a-z0-9-]+: "
    r'(#[0-9a-f]{6}([0-9a-f]{2})?|[0-9.e+-]+(px|rem|em|%)?|("[A-Za-z0-9 _-]+"|[a-z-]+)'
    r'(, ("[A-Za-z0-9 _-]+"|[a-z-]+))*);',
    re.ASCII,
)
NAMES = sorted({*KINDS, *(each for several in SYNONYMS.values() for each in several)})


def is_safe(css):
    first, *lines, last = css.removesuffix("\n").split("\n")
    return (first, last) == (":root {", "}") and all(map(SAFE_LINE.fullmatch, lines))


def taken(css):
    return dict(re.findall(r"  (--[\w-]+): (.*);", clean_tokens(css).css))


def test_the_style_sheets_read_exactly_the_tokens_that_are_taken():
    read = {
        name
        for sheet in SHEETS.glob("*.css")
        for name in re.findall(r"var\((--utrecht-[\w-]+)", sheet.read_text("utf-8"))
    }

    assert read == set(KINDS)


def test_our_own_theme_is_the_one_against_which_contrast_is_counted():
    light = (SHEETS / "tokens.css").read_text("utf-8").split("@media")[0]

    assert {value for value in OURS.values() if value not in light} == set()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("#FFF", "#ffffff"),
        ("#012c9d99", "#012c9d99"),
        ("rgb(1, 44, 157)", "#012c9d"),
        ("rgba(1 44 157 / 50%)", "#012c9d80"),
        ("hsl(0deg 100% 50%)", "#ff0000"),
        ("hsl(120, 100%, 25%)", "#008000"),
        ("White", "#ffffff"),
        ("transparent", "#00000000"),
        ("var(--brand)", "#a91079"),
        ("var(--missing, var(--brand))", "#a91079"),
    ],
)
def test_a_colour_is_written_anew(said, written):
    css = f".theme {{ --utrecht-link-color: {said}; --brand: #a91079 }}"

    assert taken(css) == {"--utrecht-link-color": written}


@pytest.mark.parametrize(
    ("name", "said", "written"),
    [
        ("--utrecht-button-border-radius", "999px", "999px"),
        ("--utrecht-button-border-radius", "0", "0px"),
        ("--utrecht-form-control-border-width", "2px", "2px"),
        ("--utrecht-heading-font-weight", "bold", "700"),
        ("--utrecht-document-line-height", "150%", "1.5"),
        (
            "--utrecht-document-font-family",
            "Fira Sans, 'Arial'",
            '"Fira Sans", "Arial", sans-serif',
        ),
        ("--utrecht-document-font-family", "Georgia, serif", '"Georgia", serif'),
    ],
)
def test_a_measure_or_a_typeface_is_written_anew(name, said, written):
    assert taken(f":root{{{name}:{said}}}") == {name: written}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("--utrecht-link-color", "url(https://example.org/x)"),
        ("--utrecht-link-color", "expression(alert(1))"),
        ("--utrecht-link-color", "color-mix(in srgb, red, blue)"),
        ("--utrecht-link-color", "var(--loop)"),
        ("--utrecht-link-color", "#12345"),
        ("--utrecht-button-border-width", "400px"),
        ("--utrecht-document-line-height", "0.2"),
        ("--utrecht-document-line-height", "12px"),
        ("--utrecht-heading-font-weight", "calc(9 * 99)"),
        ("--utrecht-document-font-family", "x\\';}"),
        ("--utrecht-document-font-family", ""),
    ],
)
def test_what_is_not_plainly_safe_is_left_out(name, said):
    css = f":root {{ --loop: var(--pool); --pool: var(--loop); {name}: {said}; }}"

    assert taken(css) == {}


def test_nothing_is_fetched_by_a_token_file():
    css = '@import "//evil"; @font-face { src: url(//evil) } .t { --utrecht-link-color: #000 }'

    assert clean_tokens(css).css == ":root {\n  --utrecht-link-color: #000000;\n}\n"


@pytest.mark.parametrize(
    "line",
    [
        "--utrecht-link-color: url(x);",
        "--utrecht-link-color: #fff;} body{",
        '--utrecht-document-font-family: "a\\";',
        "--other: #ffffff;",
        "@import x;",
    ],
)
def test_an_unsafe_line_would_be_found(line):
    assert is_safe(":root {\n  --utrecht-link-color: #ffffff;\n}\n")
    assert not is_safe(f":root {{\n  {line}\n}}\n")


@given(st.text(max_size=300))
def test_whatever_a_file_holds_only_safe_lines_come_out(text):
    found = clean_tokens(text).css

    assert found == "" or is_safe(found)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.one_of(
                st.text(max_size=40),
                st.text(alphabet="#0fAr g(b)h,sl/%.-+\"'\\;{}@u:*", max_size=30),
                st.from_regex(r"(#[0-9a-f]{1,9}|rgb\([0-9 ,.%]{1,20}\)|[0-9.]{1,8}(px|em)?)"),
            ),
        ),
        max_size=8,
    )
)
@example([("--utrecht-link-color", "#fff\n}\nbody{x:1")])
def test_whatever_the_tokens_hold_only_safe_lines_come_out(tokens):
    css = ".theme {" + "".join(f"{name}: {value};" for name, value in tokens) + "}"

    found = clean_tokens(css).css

    assert found == "" or is_safe(found)


@given(
    st.recursive(
        st.one_of(st.text(max_size=12), st.integers(), st.none(), st.booleans()),
        lambda below: st.dictionaries(
            st.sampled_from(
                ["utrecht", "link", "color", "value", "$value", "$metadata", "x;}"]
            ),
            below,
            max_size=4,
        ),
        max_leaves=12,
    )
)
def test_whatever_json_holds_only_safe_lines_come_out(tree):
    found = clean_tokens(json.dumps(tree)).css

    assert found == "" or is_safe(found)


def test_json_is_read_with_its_aliases():
    tree = {
        "brand": {"blue": {"$value": "#0b3d91"}},
        "utrecht": {
            "link": {"color": {"$type": "color", "$value": "{brand.blue}"}},
            "document": {"font-family": {"value": ["Mulish", "sans-serif"]}},
        },
    }

    assert taken(json.dumps(tree)) == {
        "--utrecht-document-font-family": '"Mulish", sans-serif',
        "--utrecht-link-color": "#0b3d91",
    }


def test_sets_of_tokens_as_design_programs_save_them_are_read():
    tree = {
        "$metadata": {"tokenSetOrder": ["components/link"]},
        "components/link": {"utrecht": {"link": {"color": {"value": "#0b3d91"}}}},
    }

    assert taken(json.dumps(tree)) == {"--utrecht-link-color": "#0b3d91"}


def test_another_generation_of_names_is_understood_and_the_first_name_wins():
    css = (
        ":root{--nl-link-color:#111111;--utrecht-root-color:#222222;--nl-paragraph-color:#333}"
    )

    assert taken(css) == {
        "--utrecht-document-color": "#222222",
        "--utrecht-link-color": "#111111",
    }


def test_what_was_not_taken_is_said():
    css = """
      .theme { --utrecht-link-color: #000; --utrecht-document-color: url(x); --foo: 1; --bar: 2 }
      @media (prefers-color-scheme: dark) { .theme { --utrecht-link-color: #fff } }
    """

    assert clean_tokens(css).losses == (
        "--utrecht-document-color was left out: its value is not one we can use.",
        "Tokens that Weerklank has no place for, and left out: 2.",
        "Tokens for dark mode, print or other screens, which were left out: 1.",
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No design tokens were found"),
        ("body { color: red }", "No design tokens were found"),
        ("{ this is not JSON", "cannot be read"),
        ("x" * 1_000_001, "too large"),
        ('{"a":' * 200_000, "cannot be read"),
        (":root{" + "".join(f"--a{n}:1;" for n in range(20_001)) + "}", "too many"),
    ],
    ids=["empty", "no tokens", "no JSON", "large", "deep", "many"],
)
def test_a_file_without_tokens_is_refused_with_the_reason(text, sentence):
    found = clean_tokens(text)

    assert found.css == ""
    assert sentence in found.losses[0]


# Worked with the formula of WCAG 2.2: #777777 has a luminance of 0.184, and
# (1 + 0.05) / (0.184 + 0.05) = 4.48.
def test_contrast_is_that_of_wcag():
    assert contrast.contrast(colour("#777"), colour("#fff")) == pytest.approx(4.48, abs=0.005)


def test_a_look_that_cannot_be_read_is_warned_about():
    css = ":root{--utrecht-document-background-color:#fff;--utrecht-document-color:#999}"

    assert clean_tokens(css).warnings[0] == (
        "Text on the page is hard to read: its contrast is 2.8, and should be at least 4.5."
    )


def test_words_on_a_button_are_compared_with_the_button():
    css = ":root{--utrecht-button-primary-action-background-color:#ffd200}"

    assert [warning.split(":")[0] for warning in clean_tokens(css).warnings] == [
        "The words on buttons are hard to read",
        "The words on a button under the mouse are hard to read",
        "Buttons hardly stand out from the page",
    ]


def test_every_pair_of_colours_ends_in_a_colour():
    for pair in PAIRS:
        for name in (pair.front, pair.behind):
            while name in TAKES_FROM:
                name = TAKES_FROM[name]
            assert colour(OURS.get(name, name)) is not None, name
