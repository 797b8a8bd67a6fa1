"""The component tag refuses what a component does not declare."""

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Template
from django.test import override_settings
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from site_core.address_form import AddressForm
from site_core.drawings import adding, drawings
from site_core.templatetags.components import REQUIRED, fixed, read_declaration


class DjangoForm(forms.Form):
    """A form of one field."""

    q = forms.CharField()


def draw(source: str, **context: object) -> str:
    """Render a template that has our tags loaded."""
    return Template("{% load components site_tags %}" + source).render(Context(context))


def test_declaration_tells_required_arguments_defaults_and_variants() -> None:
    declaration = read_declaration('{# component: title, url="", open=False, variant="plain|quiet" #}')
    assert declaration.defaults == {"title": REQUIRED, "url": "", "open": False, "variant": "plain"}
    assert declaration.variants == {"variant": ("plain", "quiet")}


def test_template_without_declaration_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="A component starts with"):
        read_declaration("<p>")


def test_unreadable_declaration_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        read_declaration("{# component: title, url=over #}")


def test_unknown_argument_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="takes no colour"):
        draw('{% component "badge" text="Leerbaan" colour="red" %}')


def test_missing_argument_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="needs text"):
        draw('{% component "badge" %}')


def test_unknown_variant_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="variant is 'loud', not one of plain"):
        draw('{% component "badge" text="Leerbaan" variant="loud" %}')


@override_settings(ENVIRONMENT="production")
def test_in_production_a_wrong_variant_falls_back_to_the_first() -> None:
    assert "pw-badge--plain" in draw('{% component "badge" variant="loud" colour="red" %}')


def test_component_sees_nothing_of_the_page_around_it() -> None:
    assert "geheim" not in draw('{% component "page_head" title="Werk" %}', lead="geheim", label="geheim")


def test_component_escapes_text() -> None:
    assert "&lt;b&gt;" in draw('{% component "badge" text=text %}', text="<b>")


def test_wrap_gives_the_block_as_text() -> None:
    html = draw('{% wrap "disclosure" summary="Meer" %}<p>Tekst</p>{% endwrap %}')
    assert "<summary>Meer</summary>" in html
    assert "<p>Tekst</p>" in html


def test_facet_with_a_chosen_option_stands_open() -> None:
    option = {"value": "1", "label": "Zwolle", "count": 3, "chosen": False}
    facet = '{% component "facet" legend="Regio" name="regio" options=options %}'
    assert '<details class="pw-facet">' in draw(facet, options=[option])
    assert '<details class="pw-facet" open>' in draw(facet, options=[option, {**option, "chosen": True}])


def test_icon_is_hidden_from_screen_readers() -> None:
    assert draw('{% icon "map-pin" %}') == (
        '<svg class="pw-icon" aria-hidden="true" focusable="false"><use href="/static/site/icons.svg#map-pin"></use></svg>'
    )


def test_component_may_have_an_argument_called_name() -> None:
    assert 'name="stap" value="2"' in draw('{% component "button" label="Verder" name="stap" value="2" %}')


def test_ready_arguments_come_before_those_in_the_template() -> None:
    ready = {"text": "Leerbaan", "variant": "info"}
    assert "pw-badge--warning" in draw('{% component "badge" ready variant="warning" %}', ready=ready)


def test_text_that_is_safe_html_and_text_that_is_not_never_share_a_drawing() -> None:
    badge = '{% component "badge" text=text %}'
    assert "<b>nu</b>" in draw(badge, text=mark_safe("<b>nu</b>"))
    assert "&lt;b&gt;nu&lt;/b&gt;" in draw(badge, text="<b>nu</b>")
    assert "<b>nu</b>" in draw(badge, text=mark_safe("<b>nu</b>"))


@pytest.mark.parametrize("pair", [(1, True), (1, 1.0), (0, False), (["a"], ("a",)), ({"a": 1}, {"a": True})])
def test_values_that_are_equal_but_look_different_have_different_keys(pair: tuple[object, object]) -> None:
    assert pair[0] == pair[1] or list(pair[0]) == list(pair[1])  # type: ignore[call-overload]
    assert fixed(pair[0]) != fixed(pair[1])


@pytest.mark.parametrize(("language", "mark"), [("nl", ""), ("en", ' lang="nl"')])
def test_dutch_links_are_read_out_as_dutch_on_an_english_page(language: str, mark: str) -> None:
    with translation.override(language):
        drawn = draw('{% component "link_list" items=items dutch=True %}', items=[("Les", "/lessen/1/", "")])
    assert f'<a class="nl-link" href="/lessen/1/"{mark}>Les</a>' in drawn


def test_component_is_drawn_again_in_another_language() -> None:
    chip = '{% component "chips" items=items label="Gekozen" %}'
    with translation.override("nl"):
        assert "weghalen" in draw(chip, items=[("zorg", "/")])
    with translation.override("en"):
        assert "weghalen" not in draw(chip, items=[("zorg", "/")])


def drawn(source: str, **context: object) -> int:
    """Draw three times on a page that is the same for everybody; return how many drawings are kept."""
    drawings.clear()
    with adding():
        assert len({draw(source, **context) for _again in range(3)}) == 1
    return len(drawings)


def test_same_arguments_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn('{% component "badge" text=text %}', text=_("Leerbaan")) == 1
    monkeypatch.setattr("site_core.templatetags.components._template", None)
    with pytest.raises(TypeError):
        draw('{% component "badge" text=text %}', text=_("Baan"))


def test_component_without_arguments_is_drawn_once() -> None:
    assert drawn('{% component "site_footer" %}') == 2  # the footer, and the finder in it


def test_field_of_an_address_is_kept_by_what_it_shows() -> None:
    field = '{% component "field" field=form.q %}'
    assert drawn(field, form=AddressForm({"q": "zorg"})) == 1
    marked = AddressForm({"q": "zorg"})
    marked.fields["q"].widget.attrs["aria-invalid"] = "true"
    assert "aria-invalid" in draw(field, form=marked)
    assert 'value="&lt;b&gt;"' in draw(field, form=AddressForm({"q": "<b>"}))


def test_argument_that_may_change_is_drawn_each_time() -> None:
    assert drawn('{% component "field" field=form.q %}', form=DjangoForm({"q": "zorg"})) == 0
