"""How allauth.mfa does its work here: secrets sealed, and named by our settings instead of by a request."""

from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from site_core.sealing import seal, unseal


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seals the secrets of apps and recovery codes; the site of a security key is that of BASE_URL."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Name the site as the app will list it."""
        return settings.WAGTAIL_SITE_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind security keys to our own host, never to one that a request names."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "", "name": settings.WAGTAIL_SITE_NAME}
