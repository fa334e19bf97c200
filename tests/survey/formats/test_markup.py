"""XML of strangers is read without entities, without a network and within limits."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.survey.formats import markup as limits
from weerklank.survey.formats.markup import read_markup
from weerklank.survey.refusals import BadInput

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE survey [<!ENTITY a "ha">%s]><survey>&k;</survey>""" % b"".join(
    b'<!ENTITY %c "%s">' % (to, b"&%c;" % at * 10)
    for at, to in zip(b"abcdefghij", b"bcdefghijk", strict=True)
)


def refusal(content: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        read_markup(content, "survey.lss")
    assert refused.value.problems[0].where == "survey.lss"
    return refused.value.problems[0].what


def test_texts_are_read_as_they_stand_comments_are_not() -> None:
    root = read_markup("<survey>één<!-- no --><b>&lt;i></b></survey>".encode(), "a")

    assert root.text == "één"
    assert root.findtext("b") == "<i>"


def test_a_file_of_this_machine_is_not_read_into_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    uri = secret.as_uri()

    for content in (
        f'<!DOCTYPE s [<!ENTITY x SYSTEM "{uri}">]><s>&x;</s>',
        f'<!DOCTYPE s SYSTEM "{uri}"><s/>',
        f'<!DOCTYPE s [<!ENTITY % x SYSTEM "{uri}"> %x;]><s/>',
    ):
        assert "the secret" not in refusal(content.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(encoding: str) -> None:
    text = '<!DOCTYPE s [<!ENTITY x "text">]><s a="&x;">&x;</s>'

    assert "document type" in refusal(text.encode(encoding))


def test_a_billion_laughs_take_no_memory() -> None:
    in_attribute = LAUGHS.replace(b"<survey>&k;</survey>", b'<survey a="&k;"/>')

    tracemalloc.start()
    assert refusal(LAUGHS)
    assert refusal(in_attribute)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 5_000_000


def test_what_is_nested_too_deep_is_refused() -> None:
    assert "well-formed" in refusal(b"<a>" * 10_000 + b"</a>" * 10_000)


def test_an_include_stays_a_plain_element() -> None:
    content = b'<s xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="other.xml"/></s>'

    assert len(read_markup(content, "a")) == 1


def test_what_is_over_a_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "elements" in refusal(b"<a>" + b"<b/>" * limits.MOST_TAGS + b"</a>")

    monkeypatch.setattr(limits, "LARGEST_MARKUP", 5)
    assert "larger" in refusal(b"<survey/>")


@pytest.mark.parametrize("content", [b"", b"no markup", b"<a>", b"<a></b>", b"\xff\xfe\x00"])
def test_what_is_no_markup_is_refused(content: bytes) -> None:
    assert "well-formed" in refusal(content)


@given(st.binary(max_size=200), st.integers(0, 60))
def test_any_bytes_are_read_or_refused(content: bytes, at: int) -> None:
    honest = b'<?xml version="1.0" encoding="UTF-8"?><survey><title>Work</title></survey>'
    for each in (content, honest[:at] + content + honest[at:]):
        try:
            read_markup(each, "a")
        except BadInput:
            continue
