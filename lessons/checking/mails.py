"""Who is told what: the checkers of a step that a lesson waits, the author what became of it."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lessons.checking.enums import State, Step
from lessons.checking.models import LessonCheck, label_of
from regions.teams.membership import national_editors, team_members
from site_core.mail.outbox import Message, queue_mails
from site_core.users.models import User


def tell_checkers(check: LessonCheck, *, but: User | None) -> int:
    """Mail those who check at this step that a lesson waits, but not whoever moved it there; returns how many."""
    people = national_editors() if check.step == Step.NATIONAL else team_members(check.lesson.region_id)
    wanted = people.exclude(pk=but.pk if but else 0).exclude(wagtail_userprofile__submitted_notifications=False)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Een les wacht op u: %(title)s") % {"title": title_of(check)}
        context = {"check": check, "title": title_of(check), "address": address_of("lesson_checking:detail", check.pk)}
        return send(wanted, subject, render_to_string("email/lesson_waits.txt", context))


def tell_author(check: LessonCheck) -> int:
    """Mail whoever handed a lesson in what became of it, or the region's team when that person is gone; returns how many."""
    if check.state == State.WITHDRAWN:
        return 0
    author = check.submitted_by
    team = team_members(check.lesson.region_id)
    people = team.model._default_manager.filter(pk=author.pk) if author and author.is_active else team
    is_public = check.state == State.PUBLISHED
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Uw les staat op de site: %(title)s") if is_public else _("Wilt u iets veranderen aan uw les: %(title)s")
        remarks = [(label_of(remark.field, check.lesson.type), remark.text) for remark in check.remarks.all()]
        address = address_of("wagtailsnippets_lessons_lesson:edit", check.lesson_id)
        page = f"{settings.BASE_URL}{check.lesson.get_absolute_url()}"
        context = {
            "title": title_of(check),
            "remarks": remarks,
            "address": page if is_public else address,
            "is_public": is_public,
        }
        body = render_to_string("email/lesson_decided.txt", context)
        return send(people.exclude(pk=check.decided_by_id or 0), subject % {"title": title_of(check)}, body)


def title_of(check: LessonCheck) -> str:
    """Return the title that was handed in; that of the public page may be older."""
    return str(check.lesson.get_latest_revision_as_object().title)


def address_of(name: str, pk: int) -> str:
    """Return the whole address of a page in the admin."""
    return f"{settings.BASE_URL}{reverse(name, args=[pk])}"


def send(people: QuerySet[Any], subject: str, body: str) -> int:
    """Put one message for each of these people in the outbox; returns how many."""
    addresses = people.order_by("pk").values_list("email", flat=True).distinct()
    return queue_mails(Message(address, subject, body) for address in addresses)
