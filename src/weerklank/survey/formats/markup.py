"""XML of other programs, read without entities, without a network, within limits."""

from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from weerklank.survey.refusals import BadInput, Problem

LARGEST_MARKUP = 30_000_000
"""An XML document with more bytes than this describes no questionnaire."""
LARGEST_RECORD = 2_000_000
"""Characters in one record of a stream, names of its fields included."""
_CHUNK = 100_000
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


def stream_records(stream: IO[bytes], record: str, source: str) -> Iterator[dict[str, str]]:
    """The records of a large XML document, one by one: the text of each field by its name.

    A field that a record does not have is not in it; one that is empty is "". Only one record
    is held at a time. Raises BadInput as `read_markup` does, and for a record that is too
    large.

    >>> from io import BytesIO
    >>> content = b"<rows><row><a>1</a><b/></row><row><a>2</a></row></rows>"
    >>> list(stream_records(BytesIO(content), "row", "answers.xml"))
    [{'a': '1', 'b': ''}, {'a': '2'}]
    """
    target = _Records(record, source)
    parser = etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            yield from target.taken()
        parser.close()
    except (etree.XMLSyntaxError, ValueError):
        raise _refused("This is not well-formed XML, or it is cut off.", source) from None
    yield from target.taken()


class _Records:
    """What the parser tells, from which records are made without a tree."""

    def __init__(self, record: str, source: str) -> None:
        self._record, self._source = record, source
        self._ready: list[dict[str, str]] = []
        self._fields: dict[str, str] | None = None
        self._path: list[str] = []
        self._text: list[str] = []
        self._size = 0

    def taken(self) -> list[dict[str, str]]:
        ready, self._ready = self._ready, []
        return ready

    def doctype(self, *_: object) -> None:
        raise _refused(
            "This XML defines a document type, as no survey tool does.", self._source
        )

    def start(self, tag: str, _: object) -> None:
        if self._fields is not None:
            self._path.append(tag)
            self._text = []
            self._grow(len(tag) + 1)
        elif tag == self._record:
            self._fields, self._size = {}, 0

    def data(self, text: str) -> None:
        if self._path:
            self._text.append(text)
            self._grow(len(text))

    def end(self, tag: str) -> None:
        if self._path:
            if len(self._path) == 1 and self._fields is not None:
                self._fields[tag] = "".join(self._text)
            self._path.pop()
        elif self._fields is not None and tag == self._record:
            self._ready.append(self._fields)
            self._fields = None

    def close(self) -> None:
        return None

    def _grow(self, by: int) -> None:
        self._size += by
        if self._size > LARGEST_RECORD:
            raise _refused("One record in this XML is too large.", self._source)


def _refused(what: str, source: str) -> BadInput:
    return BadInput(Problem(what, source, "Export it once more from the survey tool."))
