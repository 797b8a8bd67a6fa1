"""Keep text unreadable in the database and in its backups: sealed with a key of the settings, and only here made readable."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(ValueError):
    """The text was sealed with a key that the settings no longer name."""


def seal(text: str) -> str:
    """Return text that only the holder of the key can read."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return what was sealed, with the newest key or an older one. Raises Unreadable."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable("No key of the settings opens this text; add the older one at the end of SEALING_KEYS.") from error


def reseal(sealed: str) -> str:
    """Return the same text, sealed with the newest key. Raises Unreadable."""
    return seal(unseal(sealed))


def _box() -> MultiFernet:
    # The first key seals; all of them open, so that a new key is put in front of the old one. The secret of the site opens too:
    # until SEALING_KEYS was set, it sealed.
    secrets = [*settings.SEALING_KEYS, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    return urlsafe_b64encode(sha256(b"perspectief.sealing:" + secret.encode()).digest())
