"""The account of a person who logs in, known by an e-mail address."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from site_core.users.addresses import refuse_special_letters


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Make a user; without a password the account cannot log in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Make a user with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find an account whatever the case of the typed address."""
        return self.get(email=(username or "").lower())


class User(AbstractUser):
    """A person with an account; the e-mail address is the name to log in with."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mailadres"), unique=True, validators=[refuse_special_letters])

    # Counts up to end every session of this account; each holds a print of it.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        ordering = ["email"]
        # Look-ups compare letter by letter: PostgreSQL's UPPER, behind `iexact`, makes an I of a dotless ı.
        constraints = [models.CheckConstraint(condition=Q(email=Lower(F("email"))), name="users_email_in_lower_case")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        password_print = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{password_print}{self.session_round}"

    def clean(self) -> None:
        """Write the address in lower case, also when an administrator types it."""
        super().clean()
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the address in lower case, whoever saves the account."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)
