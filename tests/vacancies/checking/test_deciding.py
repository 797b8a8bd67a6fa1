"""A checker decides about what was read: publish, ask for changes, refuse; the employer gets one mail each time."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from site_core.versions import version_of
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor
from tests.vacancies.checking.factories import hand_in, make_poster, new_place
from tests.vacancies.employers.factories import MembershipFactory
from vacancies.checking.enums import State
from vacancies.checking.models import RegionChecking, Remark, Submission
from vacancies.checking.submitting import KeptWarning, submit
from vacancies.employers.models import Membership
from vacancies.models import Employer, Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def poster(region_tree: RegionTree) -> Membership:
    """The owner of an organisation in Helmond-De Peel."""
    return make_poster(region_tree)


@pytest.fixture
def editor(client: Client, region_tree: RegionTree, poster: Membership) -> User:
    """An editor of Helmond-De Peel who is logged in."""
    user = make_editor(region_tree.helmond, email="redactie@helmond.example")
    client.force_login(user)
    return user


@pytest.fixture
def waiting(poster: Membership, editor: User, region_tree: RegionTree) -> Submission:
    """A new place that waits."""
    return hand_in(poster, region_tree)


def url(submission: Submission) -> str:
    """The page of a place in the queue."""
    return f"/beheer/nakijken/{submission.pk}/"


def stored(submission: Submission) -> Vacancy:
    """The place as the database has it."""
    return Vacancy.objects.get(pk=submission.place_id)


def decide(client: Client, submission: Submission, besluit: str, **values: Any) -> Any:
    """Decide about the version of this moment."""
    version = values.pop("version", version_of(stored(submission)))
    return client.post(url(submission), {"besluit": besluit, "version": version, **values})


def mails_to(address: str) -> list[OutgoingMail]:
    """The mail to an address, oldest first."""
    return list(OutgoingMail.objects.filter(recipient=address).order_by("pk"))


def test_checkers_are_mailed_that_a_place_waits_and_nobody_else(waiting: Submission, editor: User) -> None:
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [editor.email]
    mail = mails_to(editor.email)[0]
    assert mail.subject == "Een plek wacht op u: Hulp in de bakkerij"
    assert url(waiting) in mail.body


def test_publishing_makes_it_public_with_one_mail_and_a_history(client: Client, waiting: Submission, editor: User) -> None:
    ContactPointFactory(region=waiting.region, phone="+31492000111")
    assert decide(client, waiting, "publiceren").headers["Location"] == "/beheer/nakijken/"
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by) == (State.PUBLISHED, editor)
    assert waiting.hours_taken is not None
    assert Vacancy.objects.visible().get().pk == waiting.place_id
    mail = mails_to("baas@bakkerij.example")[0]
    assert mail.subject == "Uw plek staat op de site: Hulp in de bakkerij"
    assert stored(waiting).get_absolute_url() in mail.body
    assert "0492 000 111" in mail.body
    assert len(mails_to("baas@bakkerij.example")) == 1
    actions = set(ModelLogEntry.objects.filter(user=editor).values_list("action", flat=True))
    assert {"wagtail.workflow.approve", "wagtail.publish"} <= actions


def test_remarks_per_field_reach_the_employer(client: Client, waiting: Submission, editor: User) -> None:
    assert "Schrijf bij ten minste één onderdeel" in decide(client, waiting, "vragen").content.decode()
    values = {"opmerking_hours_min": "Hoeveel uren?", "opmerking_algemeen": "Bijna goed."}
    decide(client, waiting, "vragen", **values)
    waiting.refresh_from_db()
    assert (waiting.state, stored(waiting).live) == (State.CHANGES_ASKED, False)
    assert dict(waiting.remarks.values_list("field", "text")) == {"hours_min": "Hoeveel uren?", "": "Bijna goed."}
    mail = mails_to("baas@bakkerij.example")[0]
    assert "- Uren per week, minst: Hoeveel uren?\n- Bijna goed." in mail.body
    entry = ModelLogEntry.objects.get(action="wagtail.workflow.reject")
    assert entry.user == editor
    assert "Hoeveel uren?" in entry.data["comment"]
    assert "Uren per week, minst: Hoeveel uren?" in client.get(url(waiting)).content.decode()


def test_publishing_with_remarks_is_refused_and_keeps_them(client: Client, waiting: Submission) -> None:
    html = decide(client, waiting, "publiceren", opmerking_title="Zeg wat iemand doet.").content.decode()
    assert "U schreef opmerkingen." in html
    assert "Zeg wat iemand doet." in html
    assert not Remark.objects.exists()
    assert Submission.objects.get().state == State.WAITING


def test_refusing_needs_a_reason_and_ends_the_workflow(client: Client, waiting: Submission, editor: User) -> None:
    assert "Kies waarom u de plek afwijst." in decide(client, waiting, "afwijzen").content.decode()
    assert "Leg uit waarom" in decide(client, waiting, "afwijzen", reason="anders").content.decode()
    decide(client, waiting, "afwijzen", reason="verdringing", explanation="Dit deed een betaalde kracht.")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason, stored(waiting).workflow_in_progress) == (State.REFUSED, "verdringing", False)
    mail = mails_to("baas@bakkerij.example")[0]
    assert "Het werk komt in de plaats van een gewone baan.\n\nDit deed een betaalde kracht." in mail.body
    assert ModelLogEntry.objects.filter(action="wagtail.workflow.reject", user=editor).exists()


def test_refused_change_leaves_the_public_place_and_its_form(
    client: Client, waiting: Submission, poster: Membership, editor: User
) -> None:
    decide(client, waiting, "publiceren")
    place = stored(waiting)
    place.title = "Gratis wassen"
    change = submit(place=place, by=poster.user)
    page = " ".join(client.get(url(change)).content.decode().split())
    assert "Gewijzigd: Titel." in page
    assert '<span class="checking-was">Hulp in de bakkerij</span>' in page
    assert "Publiceer de wijziging" in page
    decide(client, change, "afwijzen", reason="past-niet")
    now = stored(waiting)
    assert (now.title, now.live, now.has_unpublished_changes) == ("Hulp in de bakkerij", True, False)
    assert now.get_latest_revision_as_object().title == "Hulp in de bakkerij"


def test_decision_is_about_what_was_read(client: Client, waiting: Submission, poster: Membership) -> None:
    read = version_of(stored(waiting))
    place = stored(waiting)
    place.title = "Iets heel anders"
    place.save_revision(user=poster.user)
    html = decide(client, waiting, "publiceren", version=read).content.decode()
    assert "De plek is intussen gewijzigd." in html
    assert "Iets heel anders" in html
    assert not stored(waiting).live


def test_version_that_was_saved_over_is_not_what_was_read(client: Client, waiting: Submission, poster: Membership) -> None:
    read, place = version_of(stored(waiting)), stored(waiting)
    place.title = "Iets heel anders"
    newest = place.latest_revision
    place.save_revision(user=newest.user, overwrite_revision=newest)  # as the admin does while somebody types
    assert stored(waiting).latest_revision_id == newest.pk
    html = decide(client, waiting, "publiceren", version=read).content.decode()
    assert "De plek is intussen gewijzigd." in html
    assert not stored(waiting).live


def test_place_that_an_editor_let_reach_further_is_not_for_one_region(client: Client, waiting: Submission) -> None:
    place = stored(waiting)
    place.reach = "land"
    place.save_revision()
    assert "voor meer dan één regio" in decide(client, waiting, "publiceren").content.decode()
    assert not stored(waiting).live


def test_second_decision_changes_nothing(client: Client, waiting: Submission) -> None:
    version = version_of(stored(waiting))
    decide(client, waiting, "afwijzen", reason="past-niet")
    answer = client.post(url(waiting), {"besluit": "publiceren", "version": version}, follow=True)
    assert "intussen al besloten" in answer.content.decode()
    assert "U schreef:" not in answer.content.decode()
    asked = {"besluit": "vragen", "version": version, "opmerking_title": "Zeg wat iemand doet."}
    late = unescape(client.post(url(waiting), asked, follow=True).content.decode())
    assert "U schreef: Opmerking bij Titel: Zeg wat iemand doet." in late  # so that no remark is lost
    assert Submission.objects.get().state == State.REFUSED
    assert not stored(waiting).live


def test_place_without_its_workflow_can_still_be_decided(client: Client, waiting: Submission, editor: User) -> None:
    stored(waiting).workflow_states.all().delete()
    decide(client, waiting, "publiceren")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by, stored(waiting).live) == (State.PUBLISHED, editor, True)


def test_place_whose_versions_an_import_threw_away_can_still_be_decided(client: Client, waiting: Submission) -> None:
    Vacancy.objects.update(latest_revision=None, has_unpublished_changes=False)
    assert 'name="version" value=""' in client.get(url(waiting)).content.decode()
    decide(client, waiting, "publiceren", version="")
    assert stored(waiting).live
    assert Submission.objects.get().state == State.PUBLISHED


def test_buttons_of_wagtail_mail_the_employer_as_well_and_only_once(client: Client, waiting: Submission) -> None:
    state = stored(waiting).current_workflow_task_state
    address = reverse("wagtailsnippets_vacancies_vacancy:workflow_action", args=[waiting.place_id, "reject", state.pk])
    client.post(address, {"comment": "Noem de uren."})
    waiting.refresh_from_db()
    assert waiting.state == State.CHANGES_ASKED
    mails = mails_to("baas@bakkerij.example")
    assert len(mails) == 1
    assert "- Noem de uren." in mails[0].body


def test_owners_get_the_mail_when_whoever_handed_it_in_is_gone(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    colleague = MembershipFactory(employer=poster.employer, poster=True)
    submission = submit(place=new_place(poster, region_tree), by=colleague.user)
    colleague.delete()
    decide(client, submission, "publiceren")
    assert len(mails_to("baas@bakkerij.example")) == 1
    assert mails_to(colleague.user.email) == []


def test_text_of_the_region_is_used_with_its_places_filled_in_once(client: Client, waiting: Submission) -> None:
    Vacancy.objects.update(title="{reden} & <b>")
    RegionChecking.objects.create(
        region=waiting.region, text_published="Gelukt: {titel} van {organisatie} in {regio}. {onbekend}"
    )
    decide(client, waiting, "publiceren")
    mail = mails_to("baas@bakkerij.example")[0]
    assert mail.body == "Gelukt: Hulp in de bakkerij van Bakkerij De Proef in Helmond-De Peel. {onbekend}\n"


def test_named_checkers_get_the_mail_instead_of_the_whole_team(poster: Membership, editor: User, region_tree: RegionTree) -> None:
    colleague, stranger = make_editor(region_tree.helmond), make_editor(region_tree.zeeland)
    chosen = RegionChecking.objects.create(region=region_tree.helmond.region)
    chosen.checkers.set([colleague, stranger])
    hand_in(poster, region_tree)
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [colleague.email]


def test_page_shows_checks_what_was_kept_and_the_state_of_the_organisation(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    place = new_place(poster, region_tree, description="Wij zoeken een jonge vrouw van 20 jaar.")
    page = client.get(url(submit(place=place, by=poster.user))).content.decode()
    codes = {
        advice.remark.code
        for _g, fields in client.get(url(Submission.objects.get())).context["dossier"].groups
        for shown in fields
        for advice in shown.advice
        if advice.is_warning
    }
    assert codes
    kept = [KeptWarning(min(codes), "description", "Dat hoort bij dit werk.")]
    again = submit(place=stored(Submission.objects.get()), by=poster.user, kept=kept)
    page = client.get(url(again)).content.decode()
    assert "De werkgever laat dit staan: “Dat hoort bij dit werk.”" in page
    assert "Dit is de eerste plek van een organisatie die nog niet gecontroleerd is." in page
    Employer.objects.update(blocked_at=timezone.now(), block_reason="Bestaat niet.")
    assert "Deze organisatie is geblokkeerd." in client.get(url(again)).content.decode()


def test_preview_is_the_page_of_the_visitor_in_a_frame(client: Client, waiting: Submission) -> None:
    answer = client.get(f"{url(waiting)}voorbeeld/")
    assert answer.status_code == 200
    assert "Hulp in de bakkerij" in answer.content.decode()
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_page_of_one_place_asks_a_fixed_number_of_questions(
    client: Client, waiting: Submission, django_assert_num_queries: Any
) -> None:
    client.get(url(waiting))
    with django_assert_num_queries(30):
        client.get(url(waiting))


def test_dashboard_and_form_lead_to_the_check_and_decide_nothing(client: Client, waiting: Submission) -> None:
    edit = reverse("wagtailsnippets_vacancies_vacancy:edit", args=[waiting.place_id])
    home, form = client.get("/beheer/").content.decode(), client.get(edit).content.decode()
    assert f'href="{url(waiting)}"' in home
    assert f'href="{url(waiting)}"' in form
    for page in (home, form):
        assert not any(word in page for word in ("data-workflow-action", "action-cancel-workflow", "action-publish"))


def test_nothing_is_sent_back_without_a_word(client: Client, waiting: Submission) -> None:
    state = stored(waiting).current_workflow_task_state
    address = reverse("wagtailsnippets_vacancies_vacancy:workflow_action", args=[waiting.place_id, "reject", state.pk])
    client.post(address, {"comment": " "})
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_approved_change_of_a_paused_place_is_not_said_to_be_on_the_site(
    client: Client, waiting: Submission, poster: Membership
) -> None:
    decide(client, waiting, "publiceren")
    place = stored(waiting)
    Vacancy.objects.filter(pk=place.pk).update(paused_at=timezone.now())
    place.refresh_from_db()
    place.title = "Hulp in de broodbakkerij"
    change = submit(place=place, by=poster.user)
    page = client.get(url(change)).content.decode()
    assert "wijziging van een plek die nu niet te zien is (op pauze)" in page
    answer = client.post(url(change), {"besluit": "publiceren", "version": version_of(stored(change))}, follow=True)
    assert "De plek is niet te zien op de site: op pauze. De werkgever krijgt een mail." in answer.content.decode()
    mail = mails_to("baas@bakkerij.example")[-1]
    assert mail.subject == "Uw plek is goedgekeurd: Hulp in de broodbakkerij"
    assert "Zo staat zij ervoor: op pauze." in mail.body
    assert place.get_absolute_url() not in mail.body


def test_nobody_is_said_to_get_a_mail_where_nobody_does(client: Client, waiting: Submission, poster: Membership) -> None:
    poster.delete()
    assert "Deze werkgever heeft niemand die een mail krijgt." in client.get(url(waiting)).content.decode()
    values = {"besluit": "afwijzen", "reason": "dubbel", "version": version_of(stored(waiting))}
    answer = client.post(url(waiting), values, follow=True).content.decode()
    assert "Er gaat geen mail naar de werkgever." in answer


def test_refusal_without_a_reason_says_so_on_top_with_a_link(client: Client, waiting: Submission) -> None:
    html = decide(client, waiting, "afwijzen").content.decode()
    assert html.index('<a href="#id_reason">Kies waarom u de plek afwijst.') < html.index("Zo ziet een bezoeker het")
    assert 'id="id_reason"' in html


@pytest.mark.parametrize("page", ["meldingen", "organisaties", "leerbedrijven", "nakijken"])
def test_each_page_of_the_admin_names_itself_in_the_browser(client: Client, editor: User, page: str) -> None:
    html = client.get(f"/beheer/{page}/").content.decode()
    assert html.partition("<title>")[2].split()[0] not in ("-", "|", "Wagtail")
