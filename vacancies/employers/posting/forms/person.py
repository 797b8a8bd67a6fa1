"""Step 4: what is not needed, and what is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vacancies.employers.posting.forms.base import StepForm
from vacancies.enums import DutchLevel, Education, NotNeeded
from vacancies.models import Vacancy

# Who needs one of these needs a diploma.
WITH_DIPLOMA = (Education.VMBO, Education.ENTRANCE, Education.MBO2, Education.MBO34)


class PersonForm(StepForm):
    """What people read first: all that they need not have."""

    class Meta:
        model = Vacancy
        fields = ["not_needed", "dutch_level", "education", "licences", "accessibility"]
        labels = {
            "not_needed": _("Wat is niet nodig?"),
            "dutch_level": _("Hoeveel Nederlands is nodig?"),
            "education": _("Welke opleiding is ten minste nodig?"),
            "licences": _("Welk rijbewijs is nodig?"),
            "accessibility": _("Hoe is de werkplek?"),
        }
        help_texts = {
            "not_needed": _("Kruis alles aan wat niet hoeft. Dit lezen mensen het eerst."),
            "licences": _("Alleen als het werk zonder rijbewijs niet kan."),
        }
        widgets = {"dutch_level": forms.RadioSelect, "education": forms.RadioSelect}
        error_messages = {
            "dutch_level": {"required": _("Kies hoeveel Nederlands nodig is.")},
            "education": {"required": _("Kies een opleiding, of “geen opleiding”.")},
        }

    def shape(self) -> None:
        """Leave the empty choices out, and start with the lowest."""
        self.fields["dutch_level"].choices = DutchLevel.choices  # type: ignore[attr-defined]
        self.fields["education"].choices = Education.choices  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        super()._post_clean()
        # Who asks for a licence or a diploma cannot say that none is needed; the place keeps both, for the tips.
        not_needed = self.cleaned_data.get("not_needed", ())
        if self.cleaned_data.get("education") in WITH_DIPLOMA and NotNeeded.DIPLOMA in not_needed:
            self.add_error("education", _("U kruiste aan dat geen diploma nodig is. Kies een van de twee."))
        if self.cleaned_data.get("licences") and NotNeeded.LICENCE in not_needed:
            self.add_error("licences", _("U kruiste aan dat geen rijbewijs nodig is. Kies een van de twee."))
