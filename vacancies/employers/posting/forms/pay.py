"""Step 3: wage or benefit, and who helps."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regions.instruments.minimum_wage import MinimumWageUnknown, minimum_wage
from vacancies.employers.posting.forms.base import EuroField, StepForm, explained
from vacancies.enums import Contract, Kind, Pay
from vacancies.kinds import POSSIBLE_PAY, USUAL_PAY
from vacancies.models import Vacancy
from vacancies.presentation import euros

# The labels of the code list speak to who looks for work.
PAY_NAMES: dict[str, str | Promise] = {
    Pay.WAGE: _("Ja, loon"),
    Pay.APPRENTICE: _("Ja, loon voor een leerbaan"),
    Pay.BENEFIT: _("Nee, de uitkering loopt door"),
    Pay.BOTH: _("Deels loon, deels uitkering"),
}
PAY_FOR_EMPLOYERS: dict[str, str | Promise] = {
    Pay.WAGE: _("U betaalt loon."),
    Pay.APPRENTICE: _("U betaalt loon volgens de regels voor leerbanen."),
    Pay.BENEFIT: _("U betaalt geen loon. De gemeente of UWV moet dit goed vinden."),
    Pay.BOTH: _("U betaalt een deel. De uitkering vult aan."),
}


class PayForm(StepForm):
    """Wage fields count only where a wage is paid."""

    when = dict.fromkeys(("wage_min", "wage_max", "contract"), "paid")

    wage_min = EuroField(label=_("Loon per uur: ten minste"), required=False)
    wage_max = EuroField(label=_("Loon per uur: hoogstens"), required=False)

    class Meta:
        model = Vacancy
        fields = ["pay", "wage_min", "wage_max", "contract", "guidance", "instruments"]
        labels = {
            "pay": _("Krijgt iemand loon?"),
            "guidance": _("Wie of wat helpt iemand op weg?"),
            "instruments": _("Welke regelingen wilt u gebruiken?"),
        }
        help_texts = {
            "guidance": _("Kruis alleen aan wat er echt is."),
            "instruments": _("Weet u het niet? Sla dit over. Het contactpunt vertelt u er meer over."),
        }
        widgets = {"pay": forms.RadioSelect, "contract": forms.RadioSelect}
        error_messages = {
            "pay": {
                "required": _("Kies of iemand loon krijgt."),
                "invalid_choice": _(
                    "Dit past niet bij de soort plek. Kies opnieuw, of kies bij “Het werk” een andere soort plek."
                ),
            }
        }

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        if data is not None and data.get("pay") == Pay.BENEFIT:
            # The draft keeps what was typed; a place without a wage does not.
            data = {**data, "wage_min": "", "wage_max": "", "contract": ""}
        super().__init__(data, **kwargs)

    def shape(self) -> None:
        """Offer what the kind allows, start with what is usual, and name the minimum wage."""
        kind = str(self.answers.get("kind", ""))
        possible = POSSIBLE_PAY.get(kind, (Pay.WAGE, Pay.BENEFIT, Pay.BOTH))
        choices = [(pay, PAY_NAMES[pay]) for pay in possible]
        self.fields["pay"].choices = explained(choices, PAY_FOR_EMPLOYERS)  # type: ignore[attr-defined]
        self.fields["pay"].initial = USUAL_PAY.get(kind, Pay.WAGE)
        if Pay.BENEFIT not in possible:
            self.fields["pay"].help_text = _("Deze soort plek is betaald werk.")
        elif possible == (Pay.BENEFIT,):
            self.fields["pay"].help_text = _("Bij deze soort plek loopt de uitkering door.")
        self.fields["contract"].choices = [*Contract.choices, ("", _("dat weet ik nog niet"))]  # type: ignore[attr-defined]
        self.fields["contract"].initial = ""
        try:
            least = minimum_wage(on=timezone.localdate(), bbl=kind == Kind.APPRENTICESHIP).euros
        except MinimumWageUnknown:
            return
        self.fields["wage_min"].help_text = _("Vanaf 21 jaar ten minste %(wage)s. Laat leeg als u het nog niet weet.") % {
            "wage": euros(least)
        }
