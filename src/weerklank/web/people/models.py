"""Who is who."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.rules import OF_A_TEAM, Role


def period_ends_after_it_starts(name: str) -> models.CheckConstraint:
    """A period is half-open and holds at least a day."""
    return models.CheckConstraint(
        condition=Q(from_on__isnull=True)
        | Q(until_on__isnull=True)
        | Q(until_on__gt=F("from_on")),
        name=f"{name}_ends_after_it_starts",
    )


class Period(models.Model):
    """From (included) until (excluded); empty means that it has no such end."""

    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True


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


class Team(Period):
    """A team, in the period in which it had this name, place and people."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="teams", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "municipality",
                Lower("name"),
                condition=Q(until_on__isnull=True),
                name="team_has_a_name_of_its_own",
            ),
            period_ends_after_it_starts("team"),
        ]

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """Where a team came from: with two origins it was merged, with two heirs it was split."""

    class How(models.TextChoices):
        RENAMED = "renamed", _("renamed")
        SPLIT = "split", _("split off")
        MERGED = "merged", _("merged")
        MOVED = "moved", _("moved")

    team = models.ForeignKey(Team, models.CASCADE, related_name="origins")
    origin = models.ForeignKey(Team, models.PROTECT, related_name="heirs")
    how = models.CharField(_("how"), max_length=10, choices=How.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("team", "origin", name="origin_is_named_once"),
            models.CheckConstraint(
                condition=~Q(team=F("origin")), name="team_is_not_its_own_origin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} < {self.origin} ({self.how})"


class Users(BaseUserManager["User"]):
    """People, found by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> "User":
        """Without a password a person is known, but cannot sign in."""
        user = self.model(email=email.strip().lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Somebody without a password is known to a team, and has no account yet."""

    class Language(models.TextChoices):
        NL = "nl", _("Dutch")
        EN = "en", _("English")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.NL
    )
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="person_has_an_address_of_their_own"),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Membership(Period):
    """A person is in a team for some time."""

    person = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "person",
                "team",
                condition=Q(until_on__isnull=True),
                name="person_is_in_a_team_once",
            ),
            period_ends_after_it_starts("membership"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.team}"


class Appointment(Period):
    """A person has a role in an organisation, or in one team."""

    person = models.ForeignKey(User, models.CASCADE, related_name="appointments")
    role = models.CharField(
        _("role"), max_length=20, choices=[(role.value, role.value) for role in Role]
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="appointments", null=True, blank=True
    )
    team = models.ForeignKey(
        Team, models.CASCADE, related_name="appointments", null=True, blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, team__isnull=True)
                | Q(
                    organisation__isnull=True,
                    team__isnull=False,
                    role__in=sorted(role.value for role in OF_A_TEAM),
                ),
                name="appointment_is_in_an_organisation_or_a_team",
            ),
            models.UniqueConstraint(
                "person",
                "role",
                "organisation",
                condition=Q(until_on__isnull=True, organisation__isnull=False),
                name="appointment_in_an_organisation_once",
            ),
            models.UniqueConstraint(
                "person",
                "role",
                "team",
                condition=Q(until_on__isnull=True, team__isnull=False),
                name="appointment_in_a_team_once",
            ),
            period_ends_after_it_starts("appointment"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class Reporting(Period):
    """Who reports to whom: a manager may not join a group of people who report to them."""

    person = models.ForeignKey(User, models.CASCADE, related_name="reports_to")
    manager = models.ForeignKey(User, models.CASCADE, related_name="reports")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "person",
                "manager",
                condition=Q(until_on__isnull=True),
                name="reporting_is_named_once",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("manager")), name="nobody_reports_to_themselves"
            ),
            period_ends_after_it_starts("reporting"),
        ]

    def __str__(self) -> str:
        return f"{self.person} > {self.manager}"


class Welcome(models.Model):
    """A link with which one person makes an account, and gets the role that it names."""

    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="welcomes")
    team = models.ForeignKey(
        Team, models.CASCADE, related_name="welcomes", null=True, blank=True
    )
    made_by = models.ForeignKey(User, models.SET_NULL, related_name="+", null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email}: {self.role}"
