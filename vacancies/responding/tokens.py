"""The number of one form: what is sent in twice under one number is one thing."""

import re
import secrets

TOKEN = re.compile(r"[A-Za-z0-9_-]{22,43}")


def new_token() -> str:
    """Return a number that nobody guesses."""
    return secrets.token_urlsafe(16)


def is_token(text: str) -> bool:
    """Whether a text has the form of such a number."""
    return bool(TOKEN.fullmatch(text))
