"""The lists of a plan: partners, money, documents."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from regions.enums import PartnerRole


class PartnerBlock(blocks.StructBlock):
    """A party in the plan and what it does."""

    name = blocks.CharBlock(label=_("Naam"), max_length=120, help_text=_("Bijvoorbeeld: Gemeente Goes."))
    role = blocks.ChoiceBlock(choices=PartnerRole.choices, label=_("Rol"))

    class Meta:
        icon = "group"
        label = _("Partner")


class MoneyBlock(blocks.StructBlock):
    """Money received in a year, with its source."""

    year = blocks.IntegerBlock(label=_("Jaar"), min_value=2000, max_value=2100)
    amount = blocks.IntegerBlock(label=_("Bedrag in euro's"), min_value=0, help_text=_("Zonder punten, bijvoorbeeld 1000000."))
    source = blocks.CharBlock(
        label=_("Bron"), max_length=200, help_text=_("Waar staat dit bedrag? Bijvoorbeeld: Jaarverslag 2026.")
    )

    class Meta:
        icon = "pick"
        label = _("Geld")


class PlanDocumentBlock(blocks.StructBlock):
    """A document of the plan: uploaded, or only named."""

    title = blocks.CharBlock(label=_("Naam"), max_length=160, help_text=_("Zoals op de kaft, bijvoorbeeld: Actieplan 2026-2028."))
    document = DocumentChooserBlock(
        label=_("Bestand"),
        required=False,
        help_text=_(
            "Kies een bestand dat iedereen kan lezen, ook met een schermlezer. Zonder bestand noemen wij alleen de naam."
        ),
    )
    note = blocks.CharBlock(label=_("Toelichting"), max_length=300, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")
