"""Asks another region for what it offered, through the clock of its contact point; once for each pair of answers."""

from datetime import timedelta

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from lessons.rounds.models import Answer, OfferAsked
from regions.contact.requests.asking import REQUESTS_PER_REGION, Question, ask
from regions.contact.requests.enums import CallBack, Subject
from regions.contact.requests.forms import new_token
from regions.contact.requests.models import Content
from regions.contact.requests.routing import Route, point_for
from site_core.limits.counting import Limit, first_spent
from site_core.users.models import User

QUESTIONS_PER_REGION = Limit("round_questions_per_region", 10, timedelta(days=1))
MOST_QUOTED = 500


class TooOften(Exception):
    """The region asked as many others today as it may, or the other was asked too much."""


@transaction.atomic
def ask_for_offer(*, want: Answer, offer: Answer, by: User) -> tuple[OfferAsked, bool]:
    """Send a question to the region of an offer; returns it, and whether it is new. Raises TooOften."""
    # Whoever presses twice waits at this row, and then finds the first question.
    Answer.objects.select_for_update().get(pk=want.pk)
    if before := OfferAsked.objects.filter(want=want, offer=offer).first():
        return before, False
    giver = offer.form.region_id
    if first_spent((QUESTIONS_PER_REGION, str(want.form.region_id)), (REQUESTS_PER_REGION, str(giver))):
        raise TooOften
    question = Question(
        content=Content(
            organisation=_("Regio %(region)s") % {"region": want.form.region.name},
            name=by.get_full_name() or _("De redactie"),
            reach=by.email,
            message=_message(want, offer),
        ),
        subject=Subject.OTHER,
        token=new_token(),
        call_back=CallBack.MAIL,
    )
    request = ask(route=Route(giver, None, point_for(giver, None)), question=question)
    return OfferAsked.objects.create(want=want, offer=offer, request=request), True


def _message(want: Answer, offer: Answer) -> str:
    quoted = {"want": Truncator(want.text).chars(MOST_QUOTED), "offer": Truncator(offer.text).chars(MOST_QUOTED)}
    parts = (
        _("Dit is een vraag van de redactie van de regio %(region)s."),
        _("Wij willen graag weten:\n%(want)s"),
        _("U schreef in de ronde ‘%(round)s’ dat u dit kunt geven:\n%(offer)s"),
        _("Kunt u ons daarmee helpen? U kunt antwoorden op het mailadres bij deze vraag."),
    )
    names = {"region": want.form.region.name, "round": offer.form.round.title, **quoted}
    return "\n\n".join(part % names for part in parts)
