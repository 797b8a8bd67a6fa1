"""The page where staff log in is in Dutch from top to bottom."""

import re

import pytest
from django.test import Client


@pytest.mark.django_db
def test_login_page_is_ours_and_in_dutch(client: Client) -> None:
    page = client.get("/beheer/login/").content.decode()
    labels = [
        " ".join(re.sub(r"<[^>]+>", "", label).replace("*", "").split())
        for label in re.findall(r"<label.*?</label>", page, flags=re.DOTALL)
    ]
    assert labels == ["E-mailadres", "Wachtwoord", "Ingelogd blijven"]
    assert "Inloggen bij Perspectief" in page
