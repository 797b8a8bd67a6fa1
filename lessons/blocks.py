"""What hangs below a lesson: documents to take along."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

YES, NO = "ja", "nee"


class DownloadBlock(blocks.StructBlock):
    """A document to take along; whoever adds it says whether everybody can read it."""

    document = DocumentChooserBlock(label=_("Document"))
    text = blocks.CharBlock(label=_("Naam op de pagina"), max_length=120)
    accessible = blocks.ChoiceBlock(
        label=_("Is het document toegankelijk?"),
        choices=[
            (YES, _("Ja: het heeft koppen, de tekst is te kopiëren en beeld is beschreven")),
            (NO, _("Nee: op de pagina staat dat men om een andere vorm kan vragen")),
        ],
        help_text=_("Open de PDF. Kunt u de tekst kopiëren? Dan kan een voorleesprogramma hem meestal ook lezen."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "blocks/download.html"
