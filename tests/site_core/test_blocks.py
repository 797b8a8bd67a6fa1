"""Every block of a rich page draws sound HTML."""

import pytest
from pytest_django.asserts import assertInHTML
from wagtail.models import Collection
from wagtail_factories import DocumentFactory, ImageFactory

from site_core.blocks import BodyBlock


def draw(*blocks: dict[str, object]) -> str:
    """Render stored blocks as a page does."""
    body = BodyBlock()
    return str(body.render(body.to_python(list(blocks))))


@pytest.fixture
def _root(db: None) -> None:
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


def test_heading_and_text() -> None:
    html = draw({"type": "heading", "value": "Loon & uren"}, {"type": "text", "value": "<p>U krijgt <b>loon</b>.</p>"})
    assert "Loon &amp; uren</h2>" in html
    assert "<p>U krijgt <b>loon</b>.</p>" in html


def test_table_has_caption_headings_and_numbers_at_the_end() -> None:
    columns = [{"type": "text", "heading": "Actie"}, {"type": "number", "heading": "Doel"}]
    value = {"columns": columns, "rows": [{"values": ["Basisbanen", 50.0]}], "caption": "Acties"}
    html = draw({"type": "table", "value": value})
    assert "<caption>Acties</caption>" in html
    assert '<th scope="col" class="pw-number">Doel</th>' in html
    assert '<th scope="row">Basisbanen</th>' in html
    assert '<td class="pw-number">50' in html


@pytest.mark.usefixtures("_root")
def test_image_carries_the_alternative_text_of_the_block() -> None:
    image = ImageFactory()
    # Made beforehand, as at save: a visit may not write.
    image.renditions.create(filter_spec="max-1280x960|format-webp", file="images/tuin.webp", width=8, height=6)
    html = draw({"type": "image", "value": {"image": image.pk, "alt_text": "Een tuin", "decorative": False}})
    assertInHTML('<img alt="Een tuin" height="6" loading="lazy" src="/media/images/tuin.webp" width="8">', html)
    assert image.renditions.count() == 1


@pytest.mark.usefixtures("_root")
def test_document_tells_its_kind_and_size() -> None:
    document = DocumentFactory(title="Plan van de regio")
    html = draw({"type": "document", "value": {"document": document.pk, "text": ""}})
    assert ">Plan van de regio</a>" in html
    assert "bytes)" in html
