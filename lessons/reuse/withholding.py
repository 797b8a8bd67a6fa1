"""What others wrote below a lesson whose region is no longer named: hidden until an editor read it, because it may name it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.signals import published

from lessons.models import Lesson
from lessons.reuse.models import LessonQuestion, LessonUse, UseResult
from regions.contact.requests.hiding import gives_away
from regions.teams.membership import national_editors, team_members
from site_core.mail.outbox import Message, queue_mails

WITHHELD = "lesson_reuse.withhold"


def withhold_questions(*, lesson: Lesson) -> int:
    """Hide the questions of an unnamed lesson that were put below it while it named its region, and tell the team; returns how
    many."""
    named = LessonQuestion.objects.filter(lesson=lesson.pk, published_on__isnull=False, withheld_on__isnull=True)
    number = named.filter(checked_unnamed=False).update(withheld_on=timezone.localdate())
    if number:
        log(instance=lesson, action=WITHHELD, data={"what": number})
        _tell(lesson, number)
    return number


@transaction.atomic
def withhold_uses(*, lesson: Lesson) -> int:
    """Hide what regions wrote of using an unnamed lesson while it named its region, and tell their teams; returns of how many."""
    named = LessonUse.objects.filter(lesson=lesson.pk, checked_unnamed=False, withheld_on__isnull=True)
    uses = list(named.select_for_update(of=("self",)).order_by("pk"))
    LessonUse.objects.filter(pk__in=[use.pk for use in uses]).update(withheld_on=timezone.localdate())
    for use in uses:
        if not use.is_example:
            _tell_users(lesson, use)
    return len(uses)


@transaction.atomic
def show_texts(*, use: LessonUse) -> None:
    """Show what a region wrote of using a lesson again; raises ValidationError where it still names the region of the lesson."""
    held = LessonUse.objects.select_for_update(of=("self",)).select_related("lesson").get(pk=use.pk)
    notes = UseResult.objects.standing().filter(use=held).order_by("pk").values_list("note", flat=True)
    if held.lesson.is_unnamed and gives_away("\n".join((held.adapted, held.stop_reason, *notes)), held.lesson.region_id):
        raise ValidationError(_("In uw tekst staat een naam waaraan men de regio van de les herkent. De tekst blijft verborgen."))
    held.checked_unnamed, held.withheld_on = held.lesson.is_unnamed, None
    held.save(update_fields=["checked_unnamed", "withheld_on"])


def on_published(instance: Lesson, **_event: Any) -> None:
    """Look at the questions and uses of a lesson that becomes public without its region, by whichever button."""
    if instance.live and instance.is_unnamed:
        withhold_questions(lesson=instance)
        withhold_uses(lesson=instance)


def say_withheld(request: HttpRequest, snippet: Any) -> None:
    """Say to whoever published a lesson in its form that questions below it are hidden."""
    if not isinstance(snippet, Lesson) or "action-publish" not in request.POST:
        return
    if number := LessonQuestion.objects.withheld().filter(lesson=snippet.pk).count():
        button = messages.button(reverse("lesson_reuse:questions"), _("Kijk ze na"))
        messages.warning(request, _words(number), buttons=[button])


def _tell(lesson: Lesson, number: int) -> int:
    team = team_members(lesson.region_id)
    people = team if team.exists() else national_editors()
    with translation.override(settings.LANGUAGE_CODE):
        context = {"words": _words(number), "address": settings.BASE_URL + reverse("lesson_reuse:questions")}
        body = render_to_string("email/lesson_questions_withheld.txt", context)
        subject = _("Wilt u dit nakijken? Vragen bij de les ‘%(lesson)s’") % {"lesson": lesson.title}
    return queue_mails(Message(address, subject, body) for address in people.order_by("pk").values_list("email", flat=True))


def _tell_users(lesson: Lesson, use: LessonUse) -> int:
    with translation.override(settings.LANGUAGE_CODE):
        address = settings.BASE_URL + reverse("lesson_reuse:detail", args=[use.pk])
        body = render_to_string("email/lesson_use_withheld.txt", {"lesson": lesson, "address": address})
        subject = _("Uw tekst bij de les ‘%(lesson)s’ is nu verborgen") % {"lesson": lesson.title}
    people = team_members(use.region_id).order_by("pk").values_list("email", flat=True)
    return queue_mails(Message(email, subject, body) for email in people)


def _words(number: int) -> str:
    text = ngettext(
        "De les noemt uw regio niet meer. Daarom is %(number)d vraag bij de les verborgen: misschien staat uw regio erin.",
        "De les noemt uw regio niet meer. Daarom zijn %(number)d vragen bij de les verborgen: misschien staat uw regio erin.",
        number,
    )
    return text % {"number": number}


published.connect(on_published, sender=Lesson, dispatch_uid="lessons.reuse.withholding")
