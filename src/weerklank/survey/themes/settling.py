"""What two coders see differently, and the coding that counts after they settled it."""

from collections.abc import Iterable, Mapping, Sequence

from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.themes.agreement import codes_of
from weerklank.survey.themes.answers import Written
from weerklank.survey.themes.coding import Code, Remark
from weerklank.survey.themes.reading import Coded
from weerklank.survey.themes.sheet import Row

Remarks = tuple[Remark, ...]


def merged_tree(coders: Sequence[Coded]) -> tuple[Code, ...]:
    """The themes of all coders, those of the first one first.

    Raises BadInput where two coders gave one code different titles.

    >>> from pathlib import Path
    >>> nobody = {"file": Path("a.xlsx"), "coder": "A", "remarks": {}, "refused": frozenset()}
    >>> one = Coded(codes=(Code("time", {"en": "Time"}),), **nobody)
    >>> other = Coded(codes=(Code("room", {"en": "Room"}),), **nobody)
    >>> [code.id for code in merged_tree([one, other])]
    ['time', 'room']
    """
    tree: dict[str, Code] = {}
    for coded in coders:
        for code in coded.codes:
            known = tree.setdefault(code.id, code)
            for language in known.title.keys() & code.title.keys():
                if known.title[language] != code.title[language]:
                    raise BadInput(
                        Problem(
                            f"Theme '{code.id}' is called '{known.title[language]}' by one "
                            f"coder and '{code.title[language]}' by another.",
                            str(coded.file),
                            "Agree on one title, and write it in both sheets.",
                        )
                    )
            title = code.title | known.title
            tree[code.id] = Code(code.id, title, known.description or code.description)
    return tuple(tree.values())


def differing(first: Coded, second: Coded) -> tuple[str, ...]:
    """The keys of the answers that two coders coded differently, or want to quote differently.

    >>> from pathlib import Path
    >>> nobody = {"file": Path("a.xlsx"), "coder": "A", "codes": (), "refused": frozenset()}
    >>> one = Coded(remarks={"B": (Remark(("time",)),), "C": ()}, **nobody)
    >>> other = Coded(remarks={"B": (Remark(("room",)),), "C": ()}, **nobody)
    >>> differing(one, other)
    ('B',)
    """
    return tuple(key for key in first.remarks if agreed_remarks(first, second, key) is None)


def agreed_remarks(first: Coded, second: Coded, key: str) -> Remarks | None:
    """The remarks in an answer where two coders agree, without quotes that one refused.

    What only one of them wants to quote is quoted. None where they differ.

    >>> from pathlib import Path
    >>> nobody = {"file": Path("a.xlsx"), "coder": "A", "codes": (), "refused": frozenset()}
    >>> one = Coded(remarks={"B": (Remark(("time",), "Te druk."),)}, **nobody)
    >>> other = Coded(remarks={"B": (Remark(("time",)),)}, **nobody)
    >>> agreed_remarks(one, other, "B")
    (Remark(codes=('time',), quote='Te druk.'),)
    """
    mine, yours = without_refused(first, second, key)
    if sorted(each.codes for each in mine) != sorted(each.codes for each in yours):
        return None
    quoting = [remarks for remarks in (mine, yours) if any(each.quote for each in remarks)]
    if len(quoting) > 1 and mine != yours:
        return None
    return quoting[0] if quoting else mine


def without_refused(first: Coded, second: Coded, key: str) -> tuple[Remarks, Remarks]:
    """What both made of an answer; without quotes where one of them refused that.

    >>> from pathlib import Path
    >>> nobody = {"file": Path("a.xlsx"), "coder": "A", "codes": ()}
    >>> one = Coded(remarks={"B": (Remark(("time",), "Druk."),)}, refused=frozenset(), **nobody)
    >>> other = Coded(remarks={"B": ()}, refused=frozenset("B"), **nobody)
    >>> without_refused(one, other, "B")
    ((Remark(codes=('time',), quote=''),), ())
    """
    mine, yours = first.remarks[key], second.remarks[key]
    if key in first.refused | second.refused:
        return _unquoted(mine), _unquoted(yours)
    return mine, yours


def _unquoted(remarks: Iterable[Remark]) -> Remarks:
    return tuple(Remark(each.codes) for each in remarks)


def rows_to_settle(first: Coded, second: Coded, answers: Iterable[Written]) -> list[Row]:
    """The rows of a sheet in which two coders settle what they see differently.

    What both said stands in it; what they share is filled in where neither split the answer.

    >>> from pathlib import Path
    >>> nobody = {"file": Path("a.xlsx"), "coder": "A", "codes": (), "refused": frozenset()}
    >>> one = Coded(remarks={"B": (Remark(("room", "time")),)}, **nobody)
    >>> other = Coded(remarks={"B": (Remark(("time",)),)}, **nobody)
    >>> (row,) = rows_to_settle(one, other, [Written("B", "story", "Druk", {"north": 1})])
    >>> row.said, row.codes
    (('room + time', 'time'), ('time',))
    """
    keys = {*differing(first, second)}
    return [
        row
        for written in answers
        if written.key in keys
        for row in _rows(*without_refused(first, second, written.key), written)
    ]


def _rows(mine: Remarks, yours: Remarks, written: Written) -> Iterable[Row]:
    whole = len(mine) == len(yours) == 1
    shared = sorted(codes_of(mine) & codes_of(yours)) if whole else []
    quotes = [each.quote for each in (*mine, *yours) if each.quote] if whole else []
    for piece in written.pieces:
        yield Row(
            key=written.key,
            item=written.item,
            times=written.times,
            text=piece,
            said=(_said(mine), _said(yours)),
            codes=tuple(shared),
            may_quote=bool(quotes),
            quote=quotes[0] if quotes else "",
        )


def _said(remarks: Iterable[Remark]) -> str:
    parts = [
        " + ".join(each.codes) + (f": {each.quote}" if each.quote else "") for each in remarks
    ]
    return " | ".join(parts)


def settled_remarks(
    first: Coded, second: Coded, settled: Coded | None
) -> Mapping[str, Remarks]:
    """The coding that counts: what both say, and where they differ what they settled on.

    Raises BadInput where something is still to be settled.

    >>> from pathlib import Path
    >>> nobody = {"file": Path("a.xlsx"), "coder": "A", "codes": (), "refused": frozenset()}
    >>> one = Coded(remarks={"B": (Remark(("time",)),)}, **nobody)
    >>> settled_remarks(one, one, None)
    {'B': (Remark(codes=('time',), quote=''),)}
    """
    found: dict[str, Remarks] = {}
    for key in first.remarks:
        agreed = agreed_remarks(first, second, key)
        if agreed is None and settled is not None:
            refused = first.refused | second.refused | settled.refused
            agreed = settled.remarks[key]
            agreed = _unquoted(agreed) if key in refused else agreed
        if not agreed and (first.remarks[key] or second.remarks[key]):
            where = str(settled.file if settled else first.file)
            mend = "Give it a theme, or the dash for no theme."
            raise BadInput(Problem(f"Answer {key} is not settled yet.", where, mend))
        found[key] = agreed or ()
    return found
