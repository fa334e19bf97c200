"""Organisations and their municipalities."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """Who employs the teams of some municipalities, or commissions a study."""

    class Address(models.TextChoices):
        """How Dutch pages speak to people."""

        JE = "je", _("je (informal)")
        U = "u", _("u (formal)")

    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(
        _("form of address"), max_length=2, choices=Address.choices, default=Address.JE
    )
    tokens = models.TextField(_("design tokens"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("name"), name="organisation_has_a_name_of_its_own"),
        ]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality, or another unit above teams."""

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="municipalities",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "organisation", Lower("name"), name="municipality_has_a_name_of_its_own"
            ),
        ]

    def __str__(self) -> str:
        return self.name
