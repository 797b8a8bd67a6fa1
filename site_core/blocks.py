"""Building blocks of every rich page: the same few everywhere, each with one template in templates/blocks/."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from site_core.images import page_image

RICH_TEXT_FEATURES: list[str] = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level."""

    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        label = _("Tussenkop")


class DocumentBlock(blocks.StructBlock):
    """A document to download, with its name in words."""

    document = DocumentChooserBlock(label=_("Document"))
    text = blocks.CharBlock(label=_("Naam op de pagina"), required=False, max_length=120)

    class Meta:
        icon = "doc-full"
        template = "blocks/document.html"
        label = _("Document")


class PictureBlock(ImageBlock):
    """An image that is described in words or said to be decoration; shown only in the size that was made beforehand."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the image as pages show it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["picture"] = page_image(value) if value else None
        return context


class BodyBlock(blocks.StreamBlock):
    """The body of an editorial page or a lesson."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES, label=_("Tekst"), template="blocks/text.html")
    image = PictureBlock(label=_("Afbeelding"), template="blocks/image.html")
    document = DocumentBlock()
    table = TypedTableBlock(
        [("text", blocks.CharBlock(label=_("Tekst"))), ("number", blocks.FloatBlock(label=_("Getal")))],
        label=_("Tabel"),
        template="blocks/table.html",
        required=False,
    )

    class Meta:
        icon = "doc-full"
