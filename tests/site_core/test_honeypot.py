"""The field that only programs fill in."""

from django import forms
from django.template.loader import render_to_string

from site_core.honeypot import HONEYPOT, HoneypotMixin


class Remark(HoneypotMixin, forms.Form):
    """Something that visitors send."""

    text = forms.CharField()


def test_person_notices_nothing_and_the_field_is_gone() -> None:
    form = Remark({"text": "Dag", HONEYPOT: ""})
    assert form.is_valid()
    assert form.cleaned_data == {"text": "Dag"}
    assert Remark({"text": "Dag"}).is_valid()


def test_program_is_refused_in_words_and_finds_the_field_empty_again() -> None:
    form = Remark({"text": "Dag", HONEYPOT: "https://kwaad.example"})
    assert not form.is_valid()
    assert "Bent u een mens?" in str(form.non_field_errors())
    assert "kwaad" not in render_to_string("components/field.html", {"field": form[HONEYPOT]})


def test_nobody_reaches_the_field_by_eye_keyboard_or_screen_reader() -> None:
    drawn = render_to_string("components/field.html", {"field": Remark()[HONEYPOT]})
    assert 'aria-hidden="true"' in drawn
    assert "pw-visually-hidden" in drawn
    assert 'tabindex="-1"' in drawn
    assert 'autocomplete="off"' in drawn
