"""Tables of people: looked at first, carried out at once, and brought again without doubles."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.web import make
from weerklank.web.people.models import (
    Appointment,
    Membership,
    Municipality,
    Reporting,
    Team,
    User,
)
from weerklank.web.people.rules import Role
from weerklank.web.people.rules.lineage import has_circle
from weerklank.web.people.rules.people_plan import Kind, Known, plan
from weerklank.web.people.rules.people_table import COLUMNS, Row, Trouble, columns_of, read_row
from weerklank.web.people.rules.periods import Days
from weerklank.web.trust.models import AuditEvent

TABLE = """Naam;E-mailadres;Team;Gemeente;Rol;Vanaf;Tot;Valt onder;Telefoon
Nia New;Nia@example.org;East;Lake;;01-09-2026;;max@example.org;06
Tom Team;tom@example.org;East;Lake;teamleider;;;max@example.org;
Max Boss;max@example.org;;;leidinggevende;;;;
Bad Row;nowhere;East;Lake;;;;;
Odd Role;odd@example.org;East;;koning;;;;
"""


@pytest.fixture
def bring(as_, admin, valley):
    """Choose a file on the page, as the administrator; the preview is the answer."""
    browser = as_(admin)

    def sent(content, name="people.csv"):
        content = content.encode() if isinstance(content, str) else content
        file = SimpleUploadedFile(name, content)
        return browser.post(reverse("people:table_upload", args=[valley.pk]), {"file": file})

    return sent


@pytest.fixture
def carry_out(as_, admin, valley):
    """Press the button under a preview."""
    browser = as_(admin)

    def pressed(preview):
        return browser.post(
            reverse("people:table_carry_out", args=[valley.pk]), preview.context["form"].initial
        )

    return pressed


def stored():
    return [
        [str(each) for each in table.objects.order_by("pk")]
        for table in (Municipality, Team, User, Membership, Appointment, Reporting)
    ]


def test_a_preview_writes_nothing(bring):
    before = stored()

    preview = bring(TABLE)

    assert preview.context["plan"].steps
    assert stored() == before


def test_a_table_is_carried_out(bring, carry_out, valley):
    carry_out(bring(TABLE))

    east = Team.objects.get(name="East")
    assert east.municipality.name == "Lake"
    assert set(east.memberships.values_list("person__email", "from_on")) == {
        ("nia@example.org", date(2026, 9, 1)),
        ("tom@example.org", None),
        ("odd@example.org", None),
    }
    assert Appointment.objects.get(role=Role.TEAM_LEADER).team == east
    assert Appointment.objects.get(role=Role.MANAGER).organisation == valley
    assert {str(each) for each in Reporting.objects.all()} == {
        "Nia New > Max Boss",
        "Tom Team > Max Boss",
    }
    assert not User.objects.get(email="nia@example.org").has_usable_password()
    line = AuditEvent.objects.get(deed="people.table.imported")
    assert line.details["person"] == 4
    assert "example.org" not in str(line.details)


def test_what_is_not_taken_is_told_with_its_row_and_how_to_mend_it(bring):
    losses = bring(TABLE).context["losses"]

    assert [(loss["row"], loss["word"]) for loss in losses] == [
        (0, "Telefoon"),
        (5, "nowhere"),
        (6, "koning"),
    ]
    assert all(loss["what"] and loss["mend"] for loss in losses)


def test_the_same_table_again_changes_nothing(bring, carry_out):
    carry_out(bring(TABLE))
    before = stored()

    again = bring(TABLE)

    assert again.context["plan"].steps == ()
    assert again.context["plan"].unchanged == 4
    carry_out(again)
    assert stored() == before


def test_a_later_table_changes_what_is_different(bring, carry_out):
    carry_out(bring(TABLE))

    later = TABLE.replace("01-09-2026;;max", "01-09-2026;2026-12-01;tom").replace("Nia N", "N")
    preview = bring(later)

    assert {step.kind for step in preview.context["plan"].steps} == {
        Kind.NAME,
        Kind.LEAVE,
        Kind.REPORTS,
        Kind.REPORTS_NO_MORE,
    }
    carry_out(preview)
    nia = User.objects.get(email="nia@example.org")
    assert nia.name == "New"
    assert nia.memberships.get().until_on == date(2026, 12, 1)
    assert [str(each.manager) for each in nia.reports_to.all()] == ["Tom Team"]


def test_what_changed_between_preview_and_button_is_shown_once_more(bring, carry_out, valley):
    preview = bring(TABLE)
    make.team(make.municipality(valley, "Lake"), "East")

    answer = carry_out(preview)

    assert answer.status_code == 200
    assert not User.objects.filter(email="nia@example.org").exists()
    carry_out(answer)
    assert Team.objects.filter(name="East").count() == 1
    assert User.objects.filter(email="nia@example.org").exists()


def test_a_preview_is_for_one_person_and_one_organisation(bring, client, outsider, coast):
    preview = bring(TABLE)
    client.force_login(outsider, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.post(
        reverse("people:table_carry_out", args=[coast.pk]), preview.context["form"].initial
    )

    assert answer.url == reverse("people:table_upload", args=[coast.pk])
    assert not User.objects.filter(email="nia@example.org").exists()


def test_a_preview_that_was_changed_is_refused(as_, admin, valley, bring):
    values = bring(TABLE).context["form"].initial

    answer = as_(admin).post(
        reverse("people:table_carry_out", args=[valley.pk]),
        values | {"rows": "x" + values["rows"]},
    )

    assert answer.url == reverse("people:table_upload", args=[valley.pk])


def test_somebody_of_elsewhere_keeps_their_name(bring, carry_out):
    make.person("Nia Elsewhere", email="nia@example.org")

    carry_out(bring(TABLE))

    assert User.objects.get(email="nia@example.org").name == "Nia Elsewhere"


def test_an_account_keeps_its_name(bring, member, north):
    preview = bring(f"name;email;team;municipality\nMona;{member.email};North;Hill\n")

    assert preview.context["plan"].steps == ()


def test_a_table_gives_nobody_a_role_that_reaches_far(bring, carry_out):
    preview = bring("email;role\neve@example.org;beheerder\n")

    carry_out(preview)

    assert [loss["word"] for loss in preview.context["losses"]] == [
        "beheerder",
        "eve@example.org",
    ]
    assert not Appointment.objects.filter(person__email="eve@example.org").exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.csv"),
        (b"naam;team\nNia;East\n", "no-address.csv"),
        (b"PK\x03\x04 not a workbook", "broken.xlsx"),
        (b"\x00\x01\x02\x03" * 50, "noise.csv"),
        (b"email\n" + b"a@example.org\n" * 5001, "long.csv"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_next_to_the_field(bring, content, name):
    answer = bring(content, name)

    assert answer.context["form"].errors["file"]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_template_is_a_table_that_is_understood(as_, admin, valley, bring, suffix):
    content = as_(admin).get(reverse("people:table_template", args=[valley.pk, suffix])).content
    if suffix == "csv":
        names = content.decode("utf-8-sig").strip().split(";")
    else:
        names = [cell.value for cell in load_workbook(BytesIO(content)).active[1]]

    found, strange = columns_of(names)

    assert set(found) == set(COLUMNS)
    assert strange == []


def test_a_workbook_is_read_with_its_dates(bring, carry_out):
    book, file = Workbook(), BytesIO()
    book.active.append(["Name", "E-mail", "Team", "Municipality", "From"])
    book.active.append(["Nia", "nia@example.org", "East", "Lake", date(2026, 9, 1)])
    book.save(file)

    carry_out(bring(file.getvalue(), "people.xlsx"))

    assert Membership.objects.get().from_on == date(2026, 9, 1)


def test_a_table_page_does_not_exist_for_others(as_, manager, valley):
    browser = as_(manager)

    for page in ("table_upload", "table_carry_out"):
        assert browser.post(reverse(f"people:{page}", args=[valley.pk])).status_code == 404
    template = reverse("people:table_template", args=[valley.pk, "csv"])
    assert browser.get(template).status_code == 404


# --- rules ------------------------------------------------------------------------------------

emails = st.sampled_from([f"{name}@example.org" for name in "abcde"])
days = st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1))
periods = st.builds(Days, days, days).filter(
    lambda each: None in each or each.from_on < each.until_on
)
rows = st.lists(
    st.builds(
        Row,
        number=st.just(0),
        email=emails,
        name=st.sampled_from(["", "Anna", "Bo"]),
        team=st.sampled_from(["", "North", "NORTH", "South"]),
        municipality=st.sampled_from(["", "Hill", "hill", "Lake"]),
        role=st.none() | st.sampled_from([Role.TEAM_LEADER, Role.MANAGER, Role.FACILITATOR]),
        days=periods,
        manager=st.just("") | emails,
    ),
    max_size=12,
)


tables = rows.map(
    lambda drawn: [replace(row, number=at) for at, row in enumerate(drawn, start=2)]
)
TODAY = date(2026, 2, 1)


@settings(max_examples=300)
@given(tables, tables)
def test_what_was_planned_once_is_not_planned_again(first, second):
    known = Known()
    plan(first, known, day=TODAY)
    plan(second, known, day=TODAY)

    assert plan(second, known, day=TODAY).steps == ()


@given(tables)
def test_every_row_has_an_outcome(table):
    made = plan(table, Known(), day=TODAY)

    touched = {step.row for step in made.steps} | {loss.row for loss in made.losses}
    assert made.unchanged == len({row.number for row in table} - touched)


@given(tables)
def test_a_plan_never_lets_people_report_in_a_circle(table):
    known = Known()

    plan(table, known, day=TODAY)

    assert not has_circle(known.managers)


@given(st.dictionaries(st.sampled_from(sorted(COLUMNS)), st.text(max_size=20)))
def test_reading_a_row_never_fails(cells):
    row, losses = read_row(2, cells)

    assert row is not None or losses
    assert {loss.row for loss in losses} <= {2}


def test_columns_may_be_named_in_either_language():
    assert columns_of(["Name", "E-mail", "Until"])[0].keys() == {"name", "email", "until_on"}
    assert columns_of(["Naam", "E-mail", "Tot"])[0].keys() == {"name", "email", "until_on"}
    assert read_row(2, {"email": "x"})[1][0].trouble == Trouble.NO_ADDRESS
