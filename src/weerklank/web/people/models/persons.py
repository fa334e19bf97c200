"""People, and the teams they are in."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.models.period import Period, period_ends_after_it_starts
from weerklank.web.people.models.teams import Team


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
    added_at = models.DateTimeField(auto_now_add=True)

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
