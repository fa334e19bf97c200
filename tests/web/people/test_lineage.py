"""Teams that get another name or place, split and merge: nobody is lost, nothing is rewritten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.web import make
from weerklank.web.people.actions import lineage as actions
from weerklank.web.people.actions.names import NameTaken
from weerklank.web.people.actions.teams import NotOnThisDay, end_team
from weerklank.web.people.models import Appointment, Membership, Origin, Team
from weerklank.web.people.rules import Role, covers
from weerklank.web.people.rules.lineage import ancestors, has_circle
from weerklank.web.people.rules.periods import Days, can_end, overlap
from weerklank.web.trust.models import AuditEvent

DAY = make.MONDAY.date()
LATER = DAY + timedelta(days=100)


@pytest.fixture
def deed(admin):
    """By whom, and when."""
    return {"on": DAY, "by": admin, "at": make.MONDAY}


def people(team, day=DAY):
    rows = team.memberships.select_related("person")
    return {m.person.name for m in rows if covers(m.from_on, m.until_on, day)}


def test_a_new_name_is_a_new_team_with_the_same_people(north, member, lead, deed):
    heir = actions.rename_team(north, name="Northeast", **deed)

    north.refresh_from_db()
    assert (north.until_on, heir.from_on) == (DAY, DAY)
    assert people(north) == set()
    assert people(heir) == {"Mo Member", "Lea Lead"}
    assert people(north, DAY - timedelta(days=1)) == {"Mo Member", "Lea Lead"}
    assert [(o.origin, o.how) for o in heir.origins.all()] == [(north, "renamed")]
    assert Appointment.objects.get(team=heir, role=Role.TEAM_LEADER).person == lead
    assert AuditEvent.objects.get().deed == "people.team.renamed"


def test_a_team_moves_under_its_own_name(valley, north, member, deed):
    lake = make.municipality(valley, "Lake")

    heir = actions.move_team(north, municipality=lake, **deed)

    assert (heir.name, heir.municipality) == ("North", lake)
    assert people(heir) == {"Mo Member"}


def test_two_teams_merge_and_somebody_in_both_is_in_it_once(north, south, member, deed):
    Membership.objects.create(person=member, team=south)
    make.member(south, "Sam South")

    heir = actions.merge_teams([north, south], name="North", **deed)

    assert people(heir) == {"Mo Member", "Sam South"}
    assert Membership.objects.filter(team=heir).count() == 2
    assert set(heir.origins.values_list("origin", "how")) == {
        (north.pk, "merged"),
        (south.pk, "merged"),
    }


def test_a_team_splits_in_two_of_which_one_has_its_name(north, member, lead, deed):
    parts = [
        actions.Part("North", frozenset({lead.pk})),
        actions.Part("Far north", frozenset({member.pk})),
    ]

    heirs = actions.split_team(north, parts, goes_on=False, **deed)

    assert [people(heir) for heir in heirs] == [{"Lea Lead"}, {"Mo Member"}]
    assert people(north) == set()
    assert {o.how for o in Origin.objects.filter(origin=north)} == {"split"}
    assert Appointment.objects.get(team=heirs[0]).person == lead


def test_a_part_is_split_off_and_the_team_goes_on(north, member, lead, deed):
    part = actions.Part("Far north", frozenset({member.pk}))

    (heir,) = actions.split_team(north, [part], goes_on=True, **deed)

    north.refresh_from_db()
    assert north.until_on is None
    assert (people(north), people(heir)) == ({"Lea Lead"}, {"Mo Member"})


def test_nobody_falls_out_of_a_team_that_ends(north, member, lead, deed):
    parts = [actions.Part("A", frozenset({lead.pk})), actions.Part("B", frozenset())]

    with pytest.raises(actions.NotEverybodyHasAPlace):
        actions.split_team(north, parts, goes_on=False, **deed)

    assert Team.objects.count() == 1


def test_what_is_refused_changes_nothing(north, south, member, deed):
    with pytest.raises(NameTaken):
        actions.rename_team(north, name="south", **deed)

    north.refresh_from_db()
    assert north.until_on is None
    assert people(north) == {"Mo Member"}


def test_a_team_cannot_change_after_it_ended_or_before_it_began(hill, deed):
    ended = make.team(hill, "Old", until_on=DAY)
    young = make.team(hill, "Young", from_on=LATER)

    for team in (ended, young):
        with pytest.raises(NotOnThisDay):
            actions.rename_team(team, name="New", **deed)


def test_who_would_join_later_joins_the_heir(north, deed):
    late = make.person("Lotte Later")
    Membership.objects.create(person=late, team=north, from_on=LATER)

    heir = actions.rename_team(north, name="Northeast", **deed)

    assert Membership.objects.get(person=late).team == heir
    assert people(heir, LATER) == {"Lotte Later"}


def test_ending_a_team_ends_what_belongs_to_it(north, member, lead, admin):
    end_team(north, on=DAY, by=admin, at=make.MONDAY)

    assert people(north) == set()
    assert Appointment.objects.get(team=north).until_on == DAY


def test_the_database_refuses_a_team_that_is_older_than_its_origin(north, south):
    older, younger = sorted([north, south], key=lambda team: team.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Origin.objects.create(team=older, origin=younger, how="renamed")


@pytest.mark.parametrize(
    ("page", "values"),
    [
        ("team_rename", {"name": "Northeast"}),
        ("team_move", {}),
        ("team_merge", {"name": "Northsouth"}),
        ("team_split", {"first": "Far north", "goes_on": "on"}),
        ("team_end", {}),
    ],
)
def test_every_change_is_made_in_the_browser_and_told_on_the_page(
    as_, admin, valley, north, south, member, page, values
):
    lake = make.municipality(valley, "Lake")
    browser = as_(admin)
    address = reverse(f"people:{page}", args=[valley.pk, north.pk])
    values = values | {
        "on": "2026-09-07",
        "municipality": lake.pk,
        "others": [south.pk],
        f"person_{member.pk}": "first" if page == "team_split" else "",
    }

    assert browser.get(address).status_code == 200
    answer = browser.post(address, values)

    assert answer.status_code == 302
    shown = browser.get(reverse("people:team_detail", args=[valley.pk, north.pk]))
    assert "7 september 2026" in shown.content.decode()


def test_splitting_says_what_is_missing_next_to_the_field(as_, admin, valley, north, member):
    address = reverse("people:team_split", args=[valley.pk, north.pk])

    answer = as_(admin).post(address, {"on": "2026-09-07", "first": "Far north"})

    assert set(answer.context["form"].errors) == {"second", f"person_{member.pk}"}


# --- rules ------------------------------------------------------------------------------------

days = st.dates(min_value=make.day("2020-01-01"), max_value=make.day("2020-03-01"))
periods = st.builds(Days, st.none() | days, st.none() | days).filter(
    lambda each: None in each or each.from_on < each.until_on
)


@given(periods, periods)
def test_two_periods_overlap_when_a_day_is_in_both(one, other):
    start = make.day("2019-12-31")
    both = any(
        covers(*one, start + timedelta(days=n)) and covers(*other, start + timedelta(days=n))
        for n in range(65)
    )

    assert overlap(one, other) == overlap(other, one) == both


@given(periods, days)
def test_a_period_that_can_end_still_holds_a_day_after_that(period, day):
    if can_end(*period, day):
        assert covers(period.from_on, day, day - timedelta(days=1))
        assert not covers(period.from_on, day, day)


@given(st.lists(st.sets(st.integers(0, 30)), max_size=31))
def test_teams_that_only_come_from_older_teams_never_go_in_a_circle(drawn):
    origins = {team: {o for o in older if o < team} for team, older in enumerate(drawn)}

    assert not has_circle(origins)
    assert all(max(ancestors(team, origins), default=-1) < team for team in origins)


@given(st.dictionaries(st.integers(0, 8), st.sets(st.integers(0, 8))))
def test_ancestors_are_the_origins_and_theirs_also_in_a_circle(origins):
    for team, direct in origins.items():
        found = ancestors(team, origins)

        assert direct <= found
        assert found == direct.union(*(ancestors(each, origins) for each in direct))
