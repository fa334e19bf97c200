from tests.survey import make
from tests.survey.comparability.versions import EARLIER, decided, renamed, with_item
from weerklank.survey.comparability.matching import likeness, probably_renamed, same_items

LONG = "In het team vragen we elkaar vaak om feedback"
ASKED = make.questionnaire(
    make.item("f1", text={"nl": f"{LONG}."}),
    make.item("f2", text={"nl": "Ik weet wat er van mij wordt verwacht"}),
)


def ids(pairs):
    return [(before.id, after.id) for before, after in pairs]


def test_an_edited_wording_under_another_id_is_suggested():
    later = with_item(renamed(ASKED, "f1", "F01"), "F01", text={"nl": f"{LONG} en hulp."})

    assert ids(probably_renamed(ASKED, later)) == [("f1", "F01")]
    assert same_items(ASKED, later) == {"f2": "f2"}


def test_another_question_is_not_suggested():
    later = with_item(renamed(ASKED, "f1", "F01"), "F01", text={"nl": "Wat is je functie?"})

    assert probably_renamed(ASKED, later) == []


def test_each_item_is_in_one_pair_and_the_most_alike_goes_first():
    later = make.questionnaire(
        make.item("n1", text={"nl": f"{LONG} en hulp."}), make.item("n2", text={"nl": LONG})
    )

    assert ids(probably_renamed(ASKED, later)) == [("f1", "n2")]


def test_a_decision_settles_a_suggestion_either_way():
    later = renamed(EARLIER, "a", "a1")
    same = decided(EARLIER, later, "a1", was="a")
    other = decided(EARLIER, later, "a1", was="a", verdict="not-the-same")

    assert probably_renamed(EARLIER, later, (same,)) == []
    assert probably_renamed(EARLIER, later, (other,)) == []
    assert same_items(EARLIER, later, (same,))["a1"] == "a"
    assert "a1" not in same_items(EARLIER, later, (other,))


def test_an_item_that_kept_its_id_is_the_same_whatever_it_says():
    later = with_item(ASKED, "f1", text={"nl": "Wat is je functie?"})

    assert same_items(ASKED, later) == {"f1": "f1", "f2": "f2"}


def test_texts_must_be_alike_in_every_language_they_share():
    one = {"nl": "Ik krijg hulp", "en": "I get help"}

    # Of helpiget and igethelp a block of four is in order: 2 * 4 / (8 + 8).
    assert likeness(one, {"nl": "Ik krijg hulp", "en": "Help I get"}) == 0.5
    assert likeness(one, {"nl": "ik krijg hulp!"}) == 1
    assert likeness(one, {"de": "Ich bekomme Hilfe"}) == 0
    assert likeness(one, {"nl": "?"}) == 0
