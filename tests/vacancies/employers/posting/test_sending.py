"""From a finished draft to a place that waits for its region, and back."""

from typing import Any

import pytest
from django.test import Client

from regions.region_pages import make_region_pages
from site_core.mail.models import OutgoingMail
from site_core.versions import version_of
from tests.regions.factories import RegionTree, UserFactory, make_editor, make_national_editor
from tests.strict import StrictClient
from tests.vacancies.employers.factories import HOME, MembershipFactory
from tests.vacancies.employers.posting.factories import LEARNING, SIGNED, WORK, Writer, make_draft, make_postcode
from tests.vacancies.factories import VacancyFactory
from vacancies.checking.deciding import ask_changes, publish, refuse
from vacancies.checking.enums import RefusalReason, State
from vacancies.checking.models import Remark, Submission
from vacancies.employers.models import Membership
from vacancies.employers.organisations import block_organisation
from vacancies.employers.posting.drafts import Typed, change, save_step
from vacancies.employers.posting.models import Agreement, Draft
from vacancies.employers.posting.steps import STEPS
from vacancies.employers.posting.terms import VERSION
from vacancies.models import Vacancy
from vacancies.proofs.keeping import note_check
from vacancies.proofs.models import BasicJobCheck, LearningProof
from vacancies.proofs.templatetags.proofs_tags import proof_to_check

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(region_tree: RegionTree) -> Membership:
    """The owner of an organisation, in a region with one postcode."""
    make_postcode(region_tree)
    return MembershipFactory(employer__region=region_tree.helmond.region)


@pytest.fixture
def writer(membership: Membership) -> Writer:
    """The owner with a draft in which every step is right."""
    return Writer(membership.user, make_draft(membership))


def waiting(draft: Draft) -> tuple[Submission, int]:
    """What the region reads of a draft, and in which version."""
    submission = Submission.objects.get(place=draft.place, state=State.WAITING)
    return submission, version_of(submission.place)


def test_check_shows_everything_who_looks_and_by_when(writer: Writer) -> None:
    page = writer.open("controleren/")
    for text in (
        "Hulp in de kas",
        "5799",
        "15,50",
        "maandag, dinsdag",
        "geen diploma nodig",
        "licentie CC0",
        "U krijgt antwoord uiterlijk",
    ):
        assert text in page, text
    assert "het team van de regio Helmond-De Peel" in page
    assert "Stuur naar regio Helmond-De Peel" in page


def test_sent_place_waits_in_the_queue_of_its_region_with_the_terms_agreed_to(writer: Writer, region_tree: RegionTree) -> None:
    assert writer.send().headers["Location"] == writer.url()
    place, submission, agreement = Vacancy.objects.get(), Submission.objects.get(), Agreement.objects.get()
    assert (place.live, place.employer_id, place.region_id) == (False, writer.draft.employer_id, region_tree.helmond.region_id)
    assert (submission.place, submission.state, submission.submitted_by) == (place, State.WAITING, writer.draft.made_by)
    assert (agreement.place, agreement.version, agreement.agreed_by) == (place, VERSION, writer.draft.made_by)
    page = writer.open()
    assert "Uw plek wordt nagekeken" in page
    organisation = writer.browser.get(f"{HOME}organisaties/{writer.draft.employer_id}/").content.decode()
    assert "wordt nagekeken" in organisation
    assert "staat nog niet op de site" not in organisation
    # Nothing is written, sent or thrown away while the region looks.
    assert writer.browser.get(writer.url("stap/wat/")).status_code == 302
    assert writer.save("wat", WORK | {"title": "Anders"}).headers["Location"] == writer.url()
    assert writer.send().headers["Location"] == writer.url()
    writer.browser.post(writer.url("weggooien/"))
    assert Draft.objects.get().title == "Hulp in de kas"
    assert Submission.objects.count() == 1


def test_without_agreeing_nothing_is_sent(writer: Writer) -> None:
    page = writer.send(agreed="").content.decode()
    assert 'href="#id_agreed"' in page
    assert not Vacancy.objects.exists()


def test_what_a_colleague_changed_meanwhile_is_not_sent_unseen(writer: Writer) -> None:
    page = writer.send(version="3").content.decode()
    assert "De plek is nog niet verstuurd" in page
    assert not Vacancy.objects.exists()


def test_a_step_saved_while_a_colleague_sends_changes_nothing(writer: Writer) -> None:
    before = Draft.objects.get()
    writer.send()
    typed = Typed(WORK | {"title": "Te laat"}, version=1, kept={})
    saved = save_step(draft=before, step=STEPS[0], typed=typed, by=writer.draft.made_by)
    assert saved.theirs == WORK | {"title": "Hulp in de kas"}
    assert Draft.objects.get().title == "Hulp in de kas"


def test_blocked_organisation_sends_nothing(writer: Writer) -> None:
    block_organisation(organisation=writer.draft.employer, reason="Bestaat niet.", by=UserFactory())
    assert "Uw organisatie is geblokkeerd." in writer.send().content.decode()
    assert not Vacancy.objects.exists()


def test_kept_warnings_go_to_the_region_with_their_reason(writer: Writer) -> None:
    answer = writer.save("wat", WORK | {"description": "Wij zoeken een jonge collega. U geeft planten water."})
    assert answer.headers["Location"].endswith("?tips#tips")
    page = writer.open("stap/wat/?tips")
    name = page.partition('name="waarom-')[2].partition('"')[0]
    assert "Dit gaat over leeftijd." in page
    values = WORK | {
        "description": "Wij zoeken een jonge collega. U geeft planten water.",
        f"waarom-{name}": "Het is een leerplek.",
    }
    # Shown once, so it stops nobody a second time.
    assert writer.save("wat", values).headers["Location"] == writer.url("controleren/")
    assert "Het is een leerplek." in writer.open("controleren/")
    writer.send()
    kept = Submission.objects.get().kept.get()
    assert (kept.code, kept.field, kept.reason) == ("age", "description", "Het is een leerplek.")


def test_remarks_stand_at_their_field_until_the_place_is_sent_again(writer: Writer, region_tree: RegionTree) -> None:
    writer.send()
    submission, version = waiting(Draft.objects.get())
    remarks = {"title": "Zeg wat iemand doet.", "pc4": "Klopt dit?", "": "Bijna goed."}
    ask_changes(submission=submission, version=version, by=make_editor(region_tree.helmond), remarks=remarks)
    assert writer.url() in OutgoingMail.objects.get(subject__startswith="Wilt u iets veranderen").body
    overview = writer.open()
    for text in ("De regio vraagt u iets aan te passen", "Zeg wat iemand doet.", "Bijna goed.", "aanpassen"):
        assert text in overview, text
    assert f'{writer.url("stap/wat/")}#veld-title"' in overview
    page = writer.open("stap/wat/")
    assert 'id="veld-title"' in page
    assert page.index("De regio vraagt:") < page.index('id="id_title"') < page.index('id="id_description"')
    assert "Klopt dit?" not in page
    writer.save("wat", WORK | {"title": "Planten water geven"})
    assert writer.send().headers["Location"] == writer.url()
    assert Submission.objects.waiting().count() == 1
    assert Vacancy.objects.count() == 1
    assert "Uw plek wordt nagekeken" in writer.open()


def test_remarks_are_answered_or_acted_upon_and_stay_until_somebody_decides(
    writer: Writer, region_tree: RegionTree, client: Client
) -> None:
    writer.send()
    submission, version = waiting(Draft.objects.get())
    editor = make_editor(region_tree.helmond)
    ask_changes(submission=submission, version=version, by=editor, remarks={"title": "Zeg wat iemand doet.", "": "Ook via ons?"})
    # The same once more without a word is no answer.
    check = writer.open("controleren/")
    for text in ("Zeg wat iemand doet.", "Ook via ons?", "U veranderde nog niets."):
        assert text in check
    assert writer.send().status_code == 200
    assert not Submission.objects.waiting().exists()
    _title, whole = Remark.objects.order_by("pk")
    assert writer.send(**{f"antwoord-{whole.pk}": "Nee, alleen bij ons."}).status_code == 302
    client.force_login(editor)
    assert "Nee, alleen bij ons." in client.get(f"/beheer/nakijken/{Submission.objects.waiting().get().pk}/").content.decode()
    # Taken back, everything is still there to be solved.
    writer.browser.post(writer.url("terugnemen/"))
    assert "Zeg wat iemand doet." in writer.open("stap/wat/")
    assert ">aanpassen<" in writer.open()
    writer.save("wat", WORK | {"title": "Planten water geven"})
    overview = writer.open()
    assert ">aanpassen<" not in overview
    assert ">veranderd<" in overview
    assert "Nee, alleen bij ons." in writer.open("controleren/")
    assert writer.send().status_code == 302


def test_returned_place_may_be_thrown_away(writer: Writer, region_tree: RegionTree) -> None:
    writer.send()
    submission, version = waiting(Draft.objects.get())
    ask_changes(submission=submission, version=version, by=make_editor(region_tree.helmond), remarks={"": "Bijna goed."})
    assert writer.url("weggooien/") in writer.open()
    writer.browser.post(writer.url("weggooien/"))
    assert not Draft.objects.exists()
    assert not Vacancy.objects.exists()


def test_returned_change_that_is_thrown_away_leaves_the_place_as_it_is(membership: Membership, region_tree: RegionTree) -> None:
    place = VacancyFactory(employer=membership.employer, pc4="5799", title="Hulp in de kas")
    writer = Writer(membership.user, change(place=place, by=membership.user))
    writer.save("wat", writer.draft.answers | {"title": "Planten water geven"})
    writer.send()
    submission, version = waiting(Draft.objects.get())
    ask_changes(submission=submission, version=version, by=make_editor(region_tree.helmond), remarks={"": "Bijna goed."})
    writer.browser.post(writer.url("weggooien/"))
    place.refresh_from_db()
    assert (place.live, place.title, place.current_workflow_state) == (True, "Hulp in de kas", None)
    assert place.get_latest_revision_as_object().title == "Hulp in de kas"


def test_published_place_is_public_and_its_draft_leaves_the_list(writer: Writer, region_tree: RegionTree) -> None:
    writer.send()
    submission, version = waiting(Draft.objects.get())
    publish(submission=submission, version=version, by=make_editor(region_tree.helmond))
    place = Vacancy.objects.visible().get()
    assert "Hulp in de kas" in StrictClient().get(place.get_absolute_url()).content.decode()
    assert "De plek staat op de site" in writer.open()
    url = f"{HOME}organisaties/{writer.draft.employer_id}/"
    page = writer.browser.get(url).content.decode()
    assert "Nog niet op de site" not in page
    assert "op de site tot en met" in page
    writer.browser.post(f"{url}plekken/{place.pk}/wijzigen/")
    assert "Dit is een wijziging van een plek die op de site staat." in writer.open()


def test_place_for_the_whole_country_says_that_the_national_editors_look(membership: Membership) -> None:
    writer = Writer(membership.user, make_draft(membership, reach="land"))
    writer.send()
    assert "De landelijke redactie kijkt ernaar" in writer.open()


def test_what_the_region_decided_stays_when_the_draft_is_taken_back(writer: Writer, region_tree: RegionTree) -> None:
    writer.send()
    submission, version = waiting(Draft.objects.get())
    editor = make_editor(region_tree.helmond)
    ask_changes(submission=submission, version=version, by=editor, remarks={"title": "Zeg wat iemand doet."})
    writer.browser.post(writer.url("terugnemen/"))
    submission.refresh_from_db()
    assert (submission.state, submission.decided_by) == (State.CHANGES_ASKED, editor)
    assert "Zeg wat iemand doet." in writer.open()


def test_refused_place_tells_why_and_stays_to_be_read(writer: Writer, region_tree: RegionTree) -> None:
    writer.send()
    submission, version = waiting(Draft.objects.get())
    reason = RefusalReason.DISPLACEMENT
    refuse(submission=submission, version=version, by=make_editor(region_tree.helmond), reason=reason, explanation="Zie de cao.")
    page = writer.open()
    for text in ("De regio plaatst deze plek niet", "komt in de plaats van een gewone baan", "Zie de cao."):
        assert text in page, text
    assert writer.browser.get(writer.url("stap/wat/")).status_code == 302
    # Thrown away, it is gone for the employer and stays in the history of the region.
    writer.browser.post(writer.url("weggooien/"))
    assert not Draft.objects.exists()
    assert Submission.objects.get().state == State.REFUSED
    organisation = writer.browser.get(f"{HOME}organisaties/{writer.draft.employer_id}/").content.decode()
    assert "Hulp in de kas" not in organisation


def test_a_place_that_waits_may_be_taken_back_and_thrown_away(writer: Writer) -> None:
    writer.send()
    writer.browser.post(writer.url("terugnemen/"))
    assert Submission.objects.get().state == State.WITHDRAWN
    assert "Wat u nog doet" in writer.open()
    writer.browser.post(writer.url("weggooien/"))
    assert not Vacancy.objects.exists()
    assert not Draft.objects.exists()


def test_place_that_an_editor_handed_in_outlives_the_draft(writer: Writer, region_tree: RegionTree) -> None:
    writer.send()
    writer.browser.post(writer.url("terugnemen/"))
    make_region_pages()
    place, editor = Vacancy.objects.get(), make_editor(region_tree.helmond)
    place.get_workflow().start(place, editor)
    writer.browser.post(writer.url("weggooien/"))
    assert not Draft.objects.exists()
    assert Submission.objects.waiting().get().submitted_by == editor


def test_a_change_of_a_live_place_waits_while_the_place_stays(membership: Membership) -> None:
    place = VacancyFactory(employer=membership.employer, pc4="5799", title="Hulp in de kas")
    writer = Writer(membership.user, change(place=place, by=membership.user))
    writer.save("wat", writer.draft.answers | {"title": "Planten water geven"})
    assert writer.send().status_code == 302
    place.refresh_from_db()
    assert (place.live, place.title) == (True, "Hulp in de kas")
    assert Submission.objects.get().is_waiting


def test_a_harmless_change_is_public_at_once(membership: Membership) -> None:
    place = VacancyFactory(employer=membership.employer, pc4="5799", place_name="Proefdorp", positions=3)
    place.refresh_from_db()
    place.clean()
    place.save()
    writer = Writer(membership.user, change(place=place, by=membership.user))
    writer.save("wat", writer.draft.answers | {"positions": "2"})
    writer.send()
    place.refresh_from_db()
    assert (place.live, place.positions) == (True, 2)
    assert "De plek staat op de site" in writer.open()
    # Once more: the answers are read anew from what is public.
    writer.browser.post(f"{HOME}organisaties/{membership.employer_id}/plekken/{place.pk}/wijzigen/")
    assert Draft.objects.get().answers["positions"] == "2"
    assert Draft.objects.get().sent_at is None


def test_owner_employer_and_state_never_come_from_the_form(writer: Writer, region_tree: RegionTree) -> None:
    other = MembershipFactory()
    smuggled = {
        "employer": other.employer_id,
        "region": region_tree.zeeland.region_id,
        "live": "on",
        "state": "published",
        "place": 1,
    }
    writer.send(**smuggled)
    place = Vacancy.objects.get()
    assert (place.live, place.employer_id) == (False, writer.draft.employer_id)
    assert place.region_id == region_tree.helmond.region_id
    assert Submission.objects.get().state == State.WAITING


def test_a_basic_job_is_signed_by_who_ticked_the_statements(membership: Membership) -> None:
    signer = MembershipFactory(employer=membership.employer, poster=True)
    draft = make_draft(membership, kind="basisbaan", route="coach")
    draft.versions.pop("basisbaan")
    for name in SIGNED:
        draft.answers.pop(name)
    draft.save()
    writer = Writer(signer.user, draft)
    incomplete = writer.save("basisbaan", SIGNED | {"no_displacement": ""})
    assert 'href="#id_no_displacement"' in incomplete.content.decode()
    writer.save("basisbaan", SIGNED)
    Writer(membership.user, draft).send()
    check = BasicJobCheck.objects.get()
    assert (check.signed_by, check.signed_name, check.guide) == (signer.user, SIGNED["signed_name"], "De voorman")


def make_public(membership: Membership, **answers: Any) -> tuple[Writer, Vacancy]:
    """A place of this kind on the site, and its writer."""
    make_region_pages()
    writer = Writer(membership.user, make_draft(membership, **answers))
    writer.send()
    submission, version = waiting(Draft.objects.get())
    publish(submission=submission, version=version, by=make_national_editor())
    return writer, Vacancy.objects.get()


def test_change_that_waits_or_was_sent_back_is_opened_as_it_is(membership: Membership) -> None:
    writer, place = make_public(membership)
    url = f"{HOME}organisaties/{membership.employer_id}/plekken/{place.pk}/wijzigen/"
    writer.browser.post(url)
    writer.save("wat", WORK | {"title": "Planten water geven"})
    writer.send()
    writer.browser.post(url)
    assert "Uw plek wordt nagekeken" in writer.open()
    submission, version = waiting(writer.draft)
    ask_changes(submission=submission, version=version, by=make_national_editor(), remarks={"title": "Korter graag."})
    writer.browser.post(url)
    assert "Korter graag." in writer.open()
    assert Draft.objects.get().title == "Planten water geven"


def test_what_an_editor_handed_in_is_neither_taken_back_nor_replaced(membership: Membership, region_tree: RegionTree) -> None:
    writer, place = make_public(membership)
    change(place=place, by=membership.user)
    writer.save("wat", WORK | {"title": "Van de werkgever"})
    editor = make_editor(region_tree.helmond)
    place.title = "Van de redactie"
    place.save_revision(user=editor)
    place.get_workflow().start(place, editor)
    writer.browser.post(writer.url("terugnemen/"))
    assert "De redactie veranderde zelf iets aan deze plek." in writer.send().content.decode()
    submission, _version = waiting(writer.draft)
    assert submission.submitted_by == editor
    assert submission.place.get_latest_revision_as_object().title == "Van de redactie"
    assert Draft.objects.get().title == "Van de werkgever"
    # Once that is decided the employer goes on with what was written.
    publish(submission=submission, version=version_of(submission.place), by=editor)
    assert writer.send().headers["Location"] == writer.url()
    assert waiting(writer.draft)[0].place.get_latest_revision_as_object().title == "Van de werkgever"


def test_another_company_of_a_public_learning_job_waits_with_the_change_and_goes_with_it(membership: Membership) -> None:
    writer, place = make_public(membership, kind="bbl", pay="bbl-loon")
    note_check(proof=LearningProof.objects.get(), recognised=True, by=UserFactory())
    for end in (refuse, publish):
        change(place=Vacancy.objects.get(), by=membership.user)
        # Nothing else changes, and yet somebody is to look.
        writer.save("leerbedrijf", LEARNING | {"learning_number": "999999", "learning_level": "mbo-4"})
        assert writer.send().status_code == 302
        submission, version = waiting(writer.draft)
        assert "Dit is een erkend leerbedrijf" in StrictClient().get(place.get_absolute_url()).content.decode()
        shown = proof_to_check(place, submission.proof)
        assert (shown["learning"].number, shown["was"].number) == ("999999", "100200300")
        values: dict[str, Any] = {"reason": RefusalReason.OTHER} if end is refuse else {}
        end(submission=submission, version=version, by=make_national_editor(), **values)
        number, status = ("100200300", "confirmed") if end is refuse else ("999999", "stated")
        assert (LearningProof.objects.get().number, LearningProof.objects.get().status) == (number, status)


def test_signed_checklist_stays_until_another_kind_of_place_is_approved(membership: Membership) -> None:
    writer, _place = make_public(membership, kind="basisbaan")
    change(place=Vacancy.objects.get(), by=membership.user)
    writer.save("wat", WORK)
    assert writer.send().status_code == 302
    assert BasicJobCheck.objects.exists()
    submission, version = waiting(writer.draft)
    publish(submission=submission, version=version, by=make_national_editor())
    assert not BasicJobCheck.objects.exists()


def test_a_learning_job_states_its_company(membership: Membership) -> None:
    writer = Writer(membership.user, make_draft(membership, kind="bbl", pay="bbl-loon"))
    writer.send()
    proof = LearningProof.objects.get()
    assert (proof.number, proof.level, proof.status, proof.holds) == ("100200300", "mbo-2", "stated", False)


@pytest.mark.parametrize("kind", ["banenafspraak", "basisbaan", "bbl"])
def test_preview_is_the_public_page_and_fits_a_frame_of_the_own_site(membership: Membership, kind: str) -> None:
    writer = Writer(membership.user, make_draft(membership, kind=kind))
    response = writer.browser.get(writer.url("voorbeeld/"))
    page = response.content.decode()
    assert response.templates[0].name == "pages/vacancies/vacancy.html"
    assert "Hulp in de kas" in page
    assert "application/ld+json" not in page
    for text in ("Zo ziet een bezoeker uw plek.", writer.url("controleren/"), '<meta name="robots" content="noindex">'):
        assert text in page
    for dead_end in ("/reageren/", "/melden/", "wa.me", 'rel="canonical"'):
        assert dead_end not in page
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert ("De werkgever tekende dit op" in page) == (kind == "basisbaan")
    assert ("De werkgever zegt dat dit een erkend leerbedrijf is" in page) == (kind == "bbl")
    assert "frame-src 'self'" in writer.browser.get(writer.url("voorbeeld/telefoon/")).headers["Content-Security-Policy"]


def test_preview_of_a_place_without_a_town_is_called_by_its_title(membership: Membership) -> None:
    writer = Writer(membership.user, make_draft(membership, pc4=""))
    assert "<title>Hulp in de kas –" in writer.browser.get(writer.url("voorbeeld/")).content.decode()


def test_check_costs_at_most_twenty_queries(writer: Writer, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        writer.open("controleren/")
