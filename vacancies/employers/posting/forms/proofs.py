"""The steps of two kinds alone: the signed checklist of a basic job, and the recognition of a learning company."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from vacancies.employers.posting.forms.base import StepForm
from vacancies.models import Vacancy
from vacancies.proofs.models import STATEMENTS, BasicJobCheck, LearningProof, Level

AGREE = _("Kruis dit aan, of kies een andere soort plek.")


def _statement(text: Any) -> forms.BooleanField:
    return forms.BooleanField(label=text, error_messages={"required": AGREE})


class BasicJobForm(StepForm):
    """Five statements, each ticked apart, and who signs them."""

    new_work = _statement(STATEMENTS["new_work"])
    no_other_money = _statement(STATEMENTS["no_other_money"])
    adds = _statement(STATEMENTS["adds"])
    guided = _statement(STATEMENTS["guided"])
    guide = forms.CharField(
        label=_("Wie begeleidt?"),
        max_length=120,
        help_text=_("Een functie is genoeg, bijvoorbeeld: de voorman. Dit staat niet op de site."),
        error_messages={"required": _("Vul in wie begeleidt.")},
    )
    no_displacement = _statement(STATEMENTS["no_displacement"])
    signed_name = forms.CharField(
        label=_("Uw naam en functie"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("U ondertekent hiermee. Op de site staat alleen de dag, niet uw naam."),
        error_messages={"required": _("Vul uw naam en functie in.")},
    )

    class Meta:
        model = Vacancy
        fields: list[str] = []

    def proof(self) -> BasicJobCheck:
        """Return what is signed, unsaved and without place."""
        return BasicJobCheck(guide=self.cleaned_data["guide"], signed_name=self.cleaned_data["signed_name"])


class LearningForm(StepForm):
    """By what the region finds the company in the register, and who teaches."""

    learning_number = forms.CharField(
        label=_("Nummer van uw erkenning als leerbedrijf"),
        max_length=20,
        validators=[RegexValidator(r"^[0-9A-Za-z .-]{4,20}\Z", _("Vul alleen het nummer in."))],
        help_text=_("U vindt het bij SBB. De regio kijkt het na."),
        error_messages={"required": _("Vul het nummer in.")},
    )
    learning_level = forms.ChoiceField(
        label=_("Op welk niveau leert iemand?"),
        choices=Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een niveau.")},
    )
    learning_supervisor = forms.CharField(
        label=_("Wie is de praktijkopleider?"),
        max_length=120,
        help_text=_("Een functie is genoeg. Dit staat niet op de site."),
        error_messages={"required": _("Vul in wie de praktijkopleider is.")},
    )

    class Meta:
        model = Vacancy
        fields: list[str] = []

    def proof(self) -> LearningProof:
        """Return what is stated, unsaved and without place."""
        value: dict[str, Any] = self.cleaned_data
        return LearningProof(
            number=value["learning_number"].strip(), level=value["learning_level"], supervisor=value["learning_supervisor"]
        )
