"""XML of other programs, read without entities, without a network, within limits."""

from typing import Any

from lxml import etree

from weerklank.survey.refusals import BadInput, Problem

LARGEST_MARKUP = 30_000_000
"""An XML document with more bytes than this describes no questionnaire."""
MOST_TAGS = 4_000_000
"""Each element takes some hundred bytes of memory, however short it is written."""


def read_markup(content: bytes, source: str) -> Any:
    """The root element of an XML document; `source` is what messages call it.

    Comments and processing instructions are left out. Raises BadInput for what is not
    well-formed, for what brings entities or a document type of its own, and for what is over
    a limit, of size or of depth.

    >>> read_markup(b"<survey><title>Work</title></survey>", "survey.lss").findtext("title")
    'Work'
    """
    if len(content) > LARGEST_MARKUP:
        raise _refused(f"This XML is larger than {LARGEST_MARKUP // 1_000_000} MB.", source)
    if content.count(b"<") > MOST_TAGS:
        raise _refused("This XML holds too many elements.", source)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _refused("This is not well-formed XML, or it is cut off.", source) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused("This XML defines a document type, as no survey tool does.", source)
    return root


def _refused(what: str, source: str) -> BadInput:
    return BadInput(Problem(what, source, "Export it once more from the survey tool."))
