"""Mail servers that fail in a certain way."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend


class Refusing(BaseEmailBackend):
    """Nobody answers."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Fail before anything is sent."""
        raise OSError("no route")


class LateAnswer(EmailBackend):
    """The message arrives, the answer does not."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Send, then lose the connection."""
        super().send_messages(messages)
        raise TimeoutError("no answer")


class Killed(BaseEmailBackend):
    """The process ends here."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Leave without a word, as after a signal."""
        raise SystemExit
