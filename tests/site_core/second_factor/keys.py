"""A security key made of software: it answers as a real one does."""

import base64
import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

ORIGIN = "http://localhost"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def written(data: bytes) -> str:
    """Bytes as browsers send them."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class SoftKey:
    """One key with one credential of one site."""

    def __init__(self, site: str = "localhost") -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.identity = os.urandom(32)
        self.site = hashlib.sha256(site.encode()).digest()

    def create(self, options: dict[str, Any], origin: str = ORIGIN) -> dict[str, Any]:
        """Introduce itself."""
        public = ES256.from_cryptography_key(self.private.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.identity, public)
        data = AuthenticatorData.create(self.site, PRESENT | VERIFIED | ATTESTED, 0, credential)
        attestation = AttestationObject.create("none", data, {})
        client = self._client_data("webauthn.create", options, origin)
        return self._answer({"clientDataJSON": written(client), "attestationObject": written(bytes(attestation))})

    def get(self, options: dict[str, Any], origin: str = ORIGIN) -> dict[str, Any]:
        """Prove that it is the same key."""
        data = bytes(AuthenticatorData.create(self.site, PRESENT | VERIFIED, 1))
        client = self._client_data("webauthn.get", options, origin)
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {"clientDataJSON": written(client), "authenticatorData": written(data), "signature": written(signature)}
        )

    def _client_data(self, kind: str, options: dict[str, Any], origin: str) -> bytes:
        challenge = options["publicKey"]["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}).encode()

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        own = written(self.identity)
        return {"id": own, "rawId": own, "type": "public-key", "clientExtensionResults": {}, "response": response}
