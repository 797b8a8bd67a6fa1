"""Who is told what: the region's checkers that a place waits, the employer what became of it."""

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from regions.contact.models import ContactPoint
from regions.teams.membership import national_editors, team_members
from site_core.mail.outbox import Message, queue_mails
from site_core.permissions.regions import regions_of
from site_core.users.models import User
from vacancies.checking.clock import settings_of
from vacancies.checking.enums import RefusalReason, State
from vacancies.checking.models import Submission, label_of
from vacancies.checking.texts import TEMPLATES, fill
from vacancies.employers.models import Membership
from vacancies.ending.states import State as Standing
from vacancies.ending.states import state_of
from vacancies.models import Vacancy

TEXT_OF = {State.PUBLISHED: "text_published", State.CHANGES_ASKED: "text_changes", State.REFUSED: "text_refused"}
STOPPED = "text_stopped"
UNSEEN = "text_unseen"


def tell_checkers(submission: Submission) -> int:
    """Mail those who check in the region that a place waits, but not whoever handed it in; returns how many."""
    editors = checkers_of(submission).exclude(pk=submission.submitted_by_id or 0)
    wanted = editors.exclude(wagtail_userprofile__submitted_notifications=False)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Een plek wacht op u: %(title)s") % {"title": submission.place.title}
        body = render_to_string("email/place_waits.txt", {"submission": submission, "address": queue_address(submission)})
        return _send(wanted, subject, body)


def tell_national_editors(submissions: list[Submission]) -> int:
    """Mail the national editors which places wait longer than was promised; returns how many were told."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Plekken die te lang wachten: %(number)d") % {"number": len(submissions)}
        context = {"rows": [(submission, queue_address(submission)) for submission in submissions]}
        return _send(national_editors(), subject, render_to_string("email/places_overdue.txt", context))


def tell_employer(submission: Submission) -> int:
    """Mail whoever handed a place in what became of it, or the owners when that person is gone; returns how many."""
    recipients = employers_to_tell(submission)
    if not recipients:
        return 0
    with translation.override(settings.LANGUAGE_CODE):
        standing = standing_of(submission)
        name = text_name(submission, standing)
        values, template = values_for(submission, standing), TEMPLATES[name]
        own = "" if submission.is_national else getattr(settings_of(submission.region_id), name, "")
        text = own or str(template.text)
        subject, body = fill(str(template.subject), values), fill(text, values)
    return queue_mails(Message(address, subject, body) for address in recipients)


def standing_of(submission: Submission) -> Standing:
    """Return how the place stands now; two queries."""
    place = Vacancy.objects.select_related("employer").get(pk=submission.place_id)
    return state_of(place, place.employer)


def text_name(submission: Submission, standing: Standing) -> str:
    """Return which mail says what became of a submission; a place that nobody sees is not said to be on the site."""
    if submission.state == State.PUBLISHED and not standing.is_public:
        return UNSEEN
    return TEXT_OF.get(State(submission.state), STOPPED)


def hears_of_it(submission: Submission, by: User) -> bool:
    """Whether anybody but whoever decides gets a mail about the decision."""
    return any(address != by.email for address in employers_to_tell(submission))


def checkers_of(submission: Submission) -> QuerySet[User]:
    """Return who checks it: whom the region named, as far as they are in its team, or the whole team; or the national editors."""
    if submission.is_national:
        return national_editors()
    team, chosen = team_members(submission.region_id), settings_of(submission.region_id)
    named = team.filter(pk__in=chosen.checkers.values("pk")) if chosen.pk else team.none()
    return named if named.exists() else team


def employers_to_tell(submission: Submission) -> list[str]:
    """Return the addresses that get the answer; nobody gets one about what they decided themselves."""
    handed_in = submission.submitted_by
    if handed_in and handed_in.is_active and _still_belongs(handed_in, submission):
        return [] if handed_in == submission.decided_by else [handed_in.email]
    owners = Membership.objects.owners().filter(employer_id=submission.place.employer_id, user__is_active=True)
    return list(owners.order_by("pk").values_list("user__email", flat=True))


def values_for(submission: Submission, standing: Standing) -> dict[str, str]:
    """Return what is filled in in the texts of a mail about this submission."""
    point = ContactPoint.objects.visible().main().for_region(submission.region_id).first()
    is_public = submission.state == State.PUBLISHED and standing.is_public
    return {
        "titel": submission.place.title,
        "organisatie": submission.place.employer.name,
        "regio": submission.region.name,
        "team": team_in_words(submission),
        "link": settings.BASE_URL + (submission.place.get_absolute_url() if is_public else _own_page(submission)),
        "telefoon": str(point.phone.as_national) if point and point.phone else _("zie de pagina van uw regio"),
        "opmerkingen": remarks_in_words(list(submission.remarks.values_list("field", "text"))),
        "reden": reason_in_words(submission),
        "stand": standing.text,
    }


def _own_page(submission: Submission) -> str:
    """Return where the employer goes on: the draft with the remarks, or the own home for what an editor handed in."""
    draft = getattr(submission.place, "posting_draft", None)
    return reverse("employers:draft", args=[draft.pk]) if draft else reverse("employers:home")


def team_in_words(submission: Submission) -> str:
    """Return who signs the mail."""
    if submission.is_national:
        return _("De landelijke redactie")
    return _("Het team van de regio %(region)s") % {"region": submission.region.name}


def remarks_in_words(remarks: list[tuple[str, str]]) -> str:
    """Return remarks as lines of a mail, each behind the name of its field."""
    return "\n".join(f"- {label_of(field)}: {text}" if field else f"- {text}" for field, text in remarks)


def reason_in_words(submission: Submission) -> str:
    """Return why a place was refused: the reason from the list, unless it is "another", and what was written with it."""
    listed = submission.get_reason_display() if submission.reason not in ("", RefusalReason.OTHER) else ""
    return "\n\n".join(part for part in (listed, submission.explanation) if part)


def queue_address(submission: Submission) -> str:
    """Return the address at which a checker decides."""
    return settings.BASE_URL + reverse("checking:detail", args=[submission.pk])


def _still_belongs(user: User, submission: Submission) -> bool:
    """Whether somebody works for the organisation of the place, or is an editor who handed it in."""
    if Membership.objects.of(user).filter(employer_id=submission.place.employer_id).exists():
        return True
    return bool(regions_of(user))


def _send(users: QuerySet[User], subject: str, body: str) -> int:
    addresses = users.order_by("pk").values_list("email", flat=True)
    return queue_mails(Message(address, subject, body) for address in addresses)
