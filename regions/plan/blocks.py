"""The documents of a plan."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from regions.enums import DocumentKind


class PlanDocumentBlock(blocks.StructBlock):
    """A document of the plan: uploaded, or only named."""

    title = blocks.CharBlock(label=_("Naam"), max_length=160, help_text=_("Zoals op de kaft, bijvoorbeeld: Actieplan 2026-2028."))
    kind = blocks.ChoiceBlock(choices=DocumentKind.choices, label=_("Soort"), default=DocumentKind.OTHER)
    date = blocks.DateBlock(label=_("Datum op het stuk"), required=False)
    document = DocumentChooserBlock(
        label=_("Bestand"),
        required=False,
        help_text=_(
            "Kies een bestand dat iedereen kan lezen, ook met een schermlezer: liever een toegankelijke pdf dan een scan. "
            "Zonder bestand noemen wij alleen de naam."
        ),
    )
    note = blocks.CharBlock(label=_("Toelichting"), max_length=300, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")
