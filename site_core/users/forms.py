"""Asking for a new password: the mail goes through the outbox, and not more often than three times an hour."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from site_core.mail.models import OutgoingMail
from site_core.mail.outbox import queue_mail
from site_core.users.links import password_link
from site_core.users.models import User

MAILS_PER_HOUR = 3


class LoginForm(WagtailLoginForm):
    """Wagtail's form, with the one label that it leaves in English."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Wachtwoord")


class PasswordResetForm(WagtailPasswordResetForm):
    """Answers alike for known and unknown addresses, and as quickly: the worker sends the mail."""

    def get_users(self, email: str) -> Iterable[User]:
        """Return the active account of an address, also one that never set a password: the mailbox is the proof."""
        return User.objects.filter(email=email.lower(), is_active=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put a mail with a link in the outbox, unless this account had three in the last hour."""
        subject = _("Kies een nieuw wachtwoord")
        since = timezone.now() - timedelta(hours=1)
        for user in self.get_users(self.cleaned_data["email"]):
            recent = OutgoingMail.objects.filter(recipient=user.email, subject=subject, created_at__gte=since)
            if recent.count() < MAILS_PER_HOUR:
                body = render_to_string("email/new_password.txt", {"user": user, "link": password_link(user)})
                queue_mail(recipient=user.email, subject=subject, body=body)
