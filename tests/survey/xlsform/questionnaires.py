"""Questionnaires that fit themselves, with every kind of answers, routing and odd names."""

from hypothesis import strategies as st

from tests.survey import make
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Kind

NAMES = ["C01", "c-2", "1a", "a b", "meta", "é", "label", "name", "q_", "_x", "E11.c", "work"]
PLAIN_WORDS = st.text("abc déë\u201c\u2019\u20ac<&>'\"%=+-@", min_size=1, max_size=20).map(
    lambda words: f"x{words}".strip()
)
HOSTILE_WORDS = st.sampled_from(
    [
        "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "${C01}", "${", "<script>alert(1)</script>",
        "_x000D_", "a\r\nb", "a\x00b", "\ufffe", " around ", "]]>", "&amp;", "http://x.nl", "x" * 40_000,
    ]
)  # fmt: skip
COMPARED = [each.id for each in make.SCALES if each.kind not in (Kind.OPEN, Kind.MULTIPLE)]


@st.composite
def rules(draw, earlier: dict[str, str]) -> str:
    """A rule on earlier items, whose scale is given by their id."""
    item = draw(st.sampled_from(sorted(earlier)))
    scale = next(each for each in make.SCALES if each.id == earlier[item])
    code = st.sampled_from([float(value) for value in scale.values]).map(
        lambda each: f"{each:g}"
    )
    sign = draw(st.sampled_from(["<", "<=", ">", ">=", "==", "!=", "in", "in"]))
    codes = draw(st.lists(code, max_size=3, unique=True))
    right = f"[{', '.join(codes)}]" if sign == "in" else draw(code)
    own = f"{item} {sign} {right}"
    return draw(
        st.sampled_from([own, f"not ({own})", f"{own} and {own}", f"{own} or not ({own})"])
    )


@st.composite
def questionnaires(draw, words=PLAIN_WORDS) -> Questionnaire:
    """One to nine items; consecutive ones often share their answers, theme and rule."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=9, unique=True))
    earlier: dict[str, str] = {}
    items = []
    scale, theme, rule = "agree", "work", ""
    for name in names:
        if draw(st.booleans()):
            scale = draw(st.sampled_from([each.id for each in make.SCALES]))
            theme = draw(st.sampled_from(["work", "who"]))
            usable = {each: of for each, of in earlier.items() if each.isidentifier()}
            rule = draw(st.one_of(st.just(""), rules(usable))) if usable else ""
        text = {"nl": draw(words), "en": draw(words)}
        refuses = draw(st.booleans())
        items.append(
            make.item(name, scale, theme=theme, text=text, show_if=rule, may_refuse=refuses)
        )
        if scale in COMPARED:
            earlier[name] = scale
    return make.questionnaire(*items)
