"""The catalogues follow the texts in code and templates."""

from pathlib import Path

import messages
from babel.messages.catalog import Catalog


def test_texts_of_code_and_templates_are_collected() -> None:
    texts = {message.id for message in messages.collect()}
    assert "Basisbaan" in texts
    assert "Ga direct naar de inhoud" in texts


def test_a_text_without_english_is_found() -> None:
    catalog = Catalog(locale="en")
    catalog.add("Zoeken", "Search")
    catalog.add("Plaats")
    assert messages.lacking(catalog) == ["Plaats"]


def test_a_translation_that_loses_a_placeholder_is_found() -> None:
    catalog = Catalog(locale="en")
    catalog.add("%(count)s plekken", "places", flags=["python-format"])
    assert messages.lacking(catalog) == ["%(count)s plekken"]


def test_a_plural_in_a_template_is_collected_as_two_forms(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "{% blocktranslate trimmed count n=total %}\n {{ n }} plek\n{% plural %}\n  {{ n }} plekken 100%\n{% endblocktranslate %}"
    )
    assert list(messages._in_template(page)) == [(("%(n)s plek", "%(n)s plekken 100%%"), None)]
