"""Two versions of a questionnaire: the earlier one, and ways to change it."""

from datetime import date

from msgspec.structs import replace

from tests.survey import make
from weerklank.survey.decisions import Decision

NAMES = ("a", "b", "c", "d")
EARLIER = make.questionnaire(
    *map(make.item, NAMES), subscales=(make.subscale("whole", "a", "b", "c"),)
)


def with_item(asked, name, **changes):
    items = tuple(replace(i, **changes) if i.id == name else i for i in asked.items)
    return replace(asked, items=items)


def without_item(asked, name):
    """The item is gone, from its subscales too."""
    subscales = tuple(
        replace(each, items=tuple(i for i in each.items if i != name))
        for each in asked.subscales
    )
    items = tuple(i for i in asked.items if i.id != name)
    return replace(asked, items=items, subscales=subscales)


def with_subscale(asked, **changes):
    return replace(asked, subscales=(replace(asked.subscales[0], **changes),))


def with_scale(asked, name, **changes):
    scales = tuple(replace(s, **changes) if s.id == name else s for s in asked.scales)
    return replace(asked, scales=scales)


def renamed(asked, name, new):
    """The item has another id, in its subscales too."""
    subscales = tuple(
        replace(each, items=tuple(new if i == name else i for i in each.items))
        for each in asked.subscales
    )
    return replace(with_item(asked, name, id=new), subscales=subscales)


def decided(earlier, later, item, /, **said):
    """A decision on the words that an item has in these two versions."""
    was = said.get("was") or item
    given = {
        "item": item,
        "earlier": earlier.id,
        "later": later.id,
        "earlier_text": earlier.item_by_id[was].text if was in earlier.item_by_id else {},
        "later_text": later.item_by_id[item].text,
        "verdict": "same-measurement",
        "reason": make.said("alleen de grammatica"),
        "by": "the panel",
        "date": date(2026, 1, 15),
    }
    return Decision(**given | said)
