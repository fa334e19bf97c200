"""Labels of REDCap: HTML is read as text, and text is written so that it stays text.

A label is HTML to REDCap: `[name]` is replaced by an answer, `{name}` by a field, `<b>` makes
letters bold. A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula.
All of these are written as a character reference, such as `&#61;` for `=`: REDCap shows the
sign itself, a spreadsheet sees text, and `plain` brings the sign back.
"""

import re
from html import unescape

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)[^<>]*+>|<![^<>]*+>")
_UNSEEN = frozenset({"script", "style"})
_INLINE = frozenset({"a", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"})
_REPLACED = re.compile(r"[\[{](?=[A-Za-z])")
_LIKE_A_TAG = re.compile(r"<(?=\S)")
FORMULA = "=+-@"


def plain(label: str) -> str:
    """The text of a label in one line: without tags, and without what scripts say.

    >>> plain("<div>I get <b>help</b>.<br>Often?</div><script>alert(1)</script>")
    'I get help. Often?'
    >>> plain("&#61;A1 &lt; 5"), plain("younger than < 20")
    ('=A1 < 5', 'younger than < 20')
    """
    pieces, at, unseen = [], 0, ""
    for tag in _TAG.finditer(label):
        if not unseen:
            pieces.append(label[at : tag.start()])
        at, name = tag.end(), (tag["name"] or "").lower()
        if unseen:
            unseen = "" if tag["end"] and name == unseen else unseen
        elif name in _UNSEEN and not tag["end"]:
            unseen = name
        elif name not in _INLINE:
            pieces.append(" ")
    if not unseen:
        pieces.append(label[at:])
    return " ".join(unescape("".join(pieces)).split())


def has_markup(label: str) -> bool:
    """Whether a label holds tags, which are not taken.

    >>> has_markup("<b>Work</b>"), has_markup("2 < 3")
    (True, False)
    """
    return _TAG.search(label) is not None


def shielded(text: str) -> str:
    """A text as a label that begins a cell: neither HTML nor a formula, nothing replaced.

    >>> shielded("=1+1"), shielded("A & B, [x] {y} <20")
    ('&#61;1+1', 'A & B, &#91;x] &#123;y} &lt;20')
    """
    written = unbroken(text)
    if written[:1] and written[0] in FORMULA:
        return f"&#{ord(written[0])};{written[1:]}"
    return written


def unbroken(text: str) -> str:
    """The same for a text that does not begin a cell.

    >>> unbroken("-1 or less"), unbroken("AT&amp;T")
    ('-1 or less', 'AT&amp;amp;T')
    """
    written = " ".join(text.split())
    if unescape(written) != written:
        written = written.replace("&", "&amp;")
    written = _LIKE_A_TAG.sub("&lt;", written)
    return _REPLACED.sub(lambda sign: f"&#{ord(sign[0])};", written)
