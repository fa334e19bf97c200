"""Names that must be different: the database says who was first."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction


class NameTaken(Exception):
    """Another one has this name already."""


@contextmanager
def name_of_its_own() -> Iterator[None]:
    """Turn the database's refusal of a second one of this name into NameTaken."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refusal:
        raise NameTaken from refusal
