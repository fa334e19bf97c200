"""Organisations and municipalities."""

from datetime import datetime

from django.db import transaction

from weerklank.web.people.actions.names import name_of_its_own
from weerklank.web.people.models import Municipality, Organisation, User
from weerklank.web.trust.actions import record


@transaction.atomic
def add_municipality(
    organisation: Organisation, *, name: str, by: User, at: datetime
) -> Municipality:
    """Raises NameTaken where the organisation has one of that name."""
    with name_of_its_own():
        municipality = Municipality.objects.create(organisation=organisation, name=name)
    record("people.municipality.added", municipality, by=by, at=at, organisation=organisation)
    return municipality


@transaction.atomic
def rename_municipality(
    municipality: Municipality, *, name: str, by: User, at: datetime
) -> None:
    """Raises NameTaken where the organisation has another of that name."""
    with name_of_its_own():
        Municipality.objects.filter(pk=municipality.pk).update(name=name)
    organisation = municipality.organisation
    record("people.municipality.renamed", municipality, by=by, at=at, organisation=organisation)


@transaction.atomic
def change_settings(
    organisation: Organisation, *, name: str, address: str, by: User, at: datetime
) -> None:
    """Change the name of an organisation, and how Dutch pages speak to its people.

    Raises NameTaken.
    """
    with name_of_its_own():
        Organisation.objects.filter(pk=organisation.pk).update(name=name, address=address)
    record("people.organisation.changed", organisation, by=by, at=at, organisation=organisation)


@transaction.atomic
def change_look(organisation: Organisation, *, tokens: str, by: User, at: datetime) -> None:
    """Give an organisation the look of these design tokens; without any, our own."""
    Organisation.objects.filter(pk=organisation.pk).update(tokens=tokens)
    record("people.look.changed", organisation, by=by, at=at, organisation=organisation)
