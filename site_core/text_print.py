"""The fingerprint of an editorial text: tells whether an editor changed what `load_content` wrote."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any


def text_print(title: str, lead: str, body: Iterable[Mapping[str, Any]]) -> str:
    """Return a fingerprint of a title, a lead and the types and values of a body's blocks."""
    return sha256(repr((title, lead, [(block["type"], block["value"]) for block in body])).encode()).hexdigest()
