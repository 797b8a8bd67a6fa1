"""The link by which somebody sets a password; it works once and for three days (PASSWORD_RESET_TIMEOUT)."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from site_core.users.models import User


def password_link(user: User) -> str:
    """Return the whole address; its host comes from the settings, never from a request."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("wagtailadmin_password_reset_confirm", args=[uid, default_token_generator.make_token(user)])
    return f"{settings.BASE_URL}{path}"
