"""Uploaded files are shown, never run, and never lead out of their folder."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def uploads(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return Path(settings.MEDIA_ROOT)


@pytest.mark.django_db
def test_an_upload_is_served_in_a_sandbox(client: Client, uploads: Path) -> None:
    (uploads / "images").mkdir()
    (uploads / "images" / "foto.png").write_bytes(b"\x89PNG")
    response = client.get("/media/images/foto.png")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == b"\x89PNG"  # type: ignore[attr-defined]
    response.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/images/nee.png",
        "/media/documents/plan.pdf",
        "/media/images/../../db.sqlite3",
        "/media/%2e%2e/db.sqlite3",
    ],
)
def test_nothing_else_can_be_fetched(client: Client, uploads: Path, path: str) -> None:
    (uploads.parent / "db.sqlite3").write_text("secret")
    (uploads / "documents").mkdir()
    (uploads / "documents" / "plan.pdf").write_text("secret")
    response = client.get(path)
    assert response.status_code in (400, 404)
    assert b"secret" not in response.content
