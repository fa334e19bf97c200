"""Elements of a codebook: in the order of the schema, with languages, ids and clean texts."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

NAMESPACE = "ddi:codebook:2_5"
SCHEMA = "https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = Any
"""An element of lxml, which has no types of its own."""


def codebook(language: str) -> Element:
    """The root of a codebook whose main language is this one.

    >>> codebook("nl").get("version")
    '2.5'
    """
    root = etree.Element(f"{{{NAMESPACE}}}codeBook", nsmap={None: NAMESPACE, "xsi": _XSI})
    root.set("version", "2.5")
    root.set(_LANG, language)
    root.set(f"{{{_XSI}}}schemaLocation", f"{NAMESPACE} {SCHEMA}")
    return root


def add(
    parent: Element, tag: str, text: str = "", /, *, language: str = "", **attributes: str
) -> Element:
    """Add an element at the end of its parent; attributes without a value are left out.

    >>> theme = add(codebook("nl"), "labl", "Werk\\x07", language="nl", level="")
    >>> theme.text, dict(theme.attrib)
    ('Werk', {'{http://www.w3.org/XML/1998/namespace}lang': 'nl'})
    """
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    for key, value in attributes.items():
        if value:
            element.set(key, clean(value))
    if language:
        element.set(_LANG, language)
    if text:
        element.text = clean(text)
    return element


def add_texts(parent: Element, tag: str, text: Mapping[str, str], /, **attributes: str) -> None:
    """Add an element for each language that a text has; empty ones are left out.

    >>> root = codebook("nl")
    >>> add_texts(root, "labl", {"nl": "Werk", "en": "", "de": "Arbeit"})
    >>> [element.text for element in root]
    ['Werk', 'Arbeit']
    """
    for language, said in text.items():
        if said.strip() and is_language(language):
            add(parent, tag, said, language=language, **attributes)


def is_language(code: str) -> bool:
    """Whether XML takes this as the code of a language.

    >>> is_language("nl"), is_language("nl-BE"), is_language("Dutch (NL)")
    (True, True, False)
    """
    return bool(_LANGUAGE.fullmatch(code))


def clean(text: str) -> str:
    """A text without the control characters that XML cannot hold.

    >>> clean("a\\x00b")
    'ab'
    """
    return _NOT_XML.sub("", text)


def id_of(kind: str, name: str) -> str:
    """The id of an element: the same for the same name in every wave, and no other's.

    >>> id_of("V", "C01"), id_of("V", "tools/3")
    ('V_C01', 'V_tools.2f.3')
    """
    written = "".join(
        sign if re.fullmatch(r"[A-Za-z0-9_-]", sign) else f".{ord(sign):x}." for sign in name
    )
    return f"{kind}_{written}"


def ids_of(kind: str, names: Iterable[str]) -> str:
    """References to several elements.

    >>> ids_of("V", ["a", "b"])
    'V_a V_b'
    """
    return " ".join(id_of(kind, name) for name in names)
