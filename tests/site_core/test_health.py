"""The addresses that a monitor asks."""

from django.test import Client


def test_liveness_answers_without_a_database(client: Client) -> None:
    assert client.get("/gezondheid").content == b"ok\n"
