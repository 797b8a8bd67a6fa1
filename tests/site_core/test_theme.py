"""Colours of a region: contrast, shades and their stylesheet."""

import pytest
from django.template import Context, Template
from django.test import Client

from site_core.colour import ACCENTS, accent, contrast, darker, is_readable


@pytest.mark.parametrize(("colour", "ratio"), [("#000000", 21.0), ("ffffff", 1.0), ("#767676", 4.54), ("#0b5563", 8.42)])
def test_contrast_with_white(colour: str, ratio: float) -> None:
    assert contrast(colour) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("text", ["", "#fff", "groen", "#0b556g", "#0b5563 ", "#0b5563\n"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no colour"):
        contrast(text)


def test_dark_text_can_be_read_on_every_accent() -> None:
    assert min(contrast(colour, "182024") for colour in ACCENTS) > 7


@pytest.mark.parametrize("colour", ["#0b5563", "#8a5a00", "#6b1f58", "#1c7a3f", "#000000"])
def test_shades_of_a_readable_colour_stay_readable(colour: str) -> None:
    assert is_readable(darker(colour))
    assert accent(colour) in ACCENTS


def test_theme_sets_three_properties_and_is_kept_for_a_year(client: Client) -> None:
    response = client.get("/thema/0b5563.css")
    assert response.content == b":root{--pw-theme:#0b5563;--pw-theme-dark:#073a43;--pw-theme-accent:#f2b441}\n"
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["f2b441", "ffffff", "0B5563", "0b556", "0b5563a", "zzzzzz"])
def test_theme_of_an_unreadable_colour_does_not_exist(client: Client, name: str) -> None:
    assert client.get(f"/thema/{name}.css").status_code == 404


def test_theme_link_is_empty_for_a_colour_that_cannot_be_used() -> None:
    draw = Template("{% load site_tags %}{% theme_link colour %}")
    assert draw.render(Context({"colour": "#0B5563"})) == '<link rel="stylesheet" href="/thema/0b5563.css">'
    assert draw.render(Context({"colour": "#f2b441"})) == ""
