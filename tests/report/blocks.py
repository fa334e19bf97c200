"""Every block of a report, and every table in it, in order."""

from collections.abc import Iterator

from weerklank.report.document import Block, Document, Figure, Table


def blocks(document: Document) -> Iterator[Block]:
    yield from document.front
    for chapter in document.chapters:
        yield from chapter.blocks
        for section in chapter.sections:
            yield from section.blocks


def tables(document: Document) -> list[Table]:
    return [
        block.table if isinstance(block, Figure) else block
        for block in blocks(document)
        if isinstance(block, Figure | Table)
    ]
