"""An intermediary names its clients, and asks regions whether it may belong to their contact point."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from regions.contact.models import ContactPoint, Intermediary
from regions.region_pages import make_region_pages
from site_core.mail.models import OutgoingMail
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor
from tests.strict import StrictClient
from tests.vacancies.employers.factories import HOME, MembershipFactory, browser_of
from tests.vacancies.employers.posting.factories import WORK, Writer, make_draft, make_postcode
from tests.vacancies.factories import EmployerFactory, VacancyFactory
from vacancies.employers.joining import AlreadyDecided, MayNotJoin, ask_to_join, decide_join, leave_where_not_allowed
from vacancies.employers.models import JoinRequest, JoinState, Membership
from vacancies.employers.organisations import block_organisation, change_organisation
from vacancies.employers.posting.building import build
from vacancies.models import Employer, Vacancy
from vacancies.presentation import card_of

pytestmark = pytest.mark.django_db

ASKED = "/beheer/organisaties/aanvragen/"


@pytest.fixture
def owner(region_tree: RegionTree) -> Membership:
    """The owner of a confirmed intermediary in Zeeland; both regions have a contact point."""
    make_region_pages()
    for page in (region_tree.helmond, region_tree.zeeland):
        ContactPointFactory(region=page.region)
    values = {"is_intermediary": True, "confirmed_at": timezone.now(), "region": region_tree.zeeland.region}
    return MembershipFactory(employer__name="Bureau De Schakel", **{f"employer__{name}": value for name, value in values.items()})


def url(owner: Membership, part: str = "") -> str:
    """An address of the organisation."""
    return f"{HOME}organisaties/{owner.employer_id}/contactpunten/{part}"


def test_region_that_is_asked_says_yes_and_the_owner_learns_so(owner: Membership, region_tree: RegionTree) -> None:
    browser, region = browser_of(owner.user), region_tree.helmond.region
    assert "Aansluiten bij een contactpunt" in browser.get(f"{HOME}organisaties/{owner.employer_id}/").content.decode()
    assert browser.post(url(owner), {"region": region.pk}).headers["Location"] == url(owner)
    assert "wacht op de regio" in browser.get(url(owner)).content.decode()
    editor, other = Client(), Client()
    by = make_editor(region_tree.helmond)
    editor.force_login(by)
    other.force_login(make_editor(region_tree.zeeland))
    join = JoinRequest.objects.get()
    assert "Bureau De Schakel" in editor.get("/beheer/organisaties/").content.decode()
    assert "Vragen om zich aan te sluiten" not in other.get("/beheer/organisaties/").content.decode()
    assert other.get(f"{ASKED}{join.pk}/").status_code == 404
    assert other.post(f"{ASKED}{join.pk}/", {"decision": "approved"}).status_code == 404
    assert "Bureau De Schakel wil zich aansluiten" in editor.get(f"{ASKED}{join.pk}/").content.decode()
    assert editor.post(f"{ASKED}{join.pk}/", {"decision": "approved"}).headers["Location"] == "/beheer/organisaties/"
    assert "aangesloten" in browser.get(url(owner)).content.decode()
    assert ModelLogEntry.objects.get(action="employers.join.approve").user == by
    mail = OutgoingMail.objects.get()
    assert mail.recipient == owner.user.email
    assert "hoort nu bij het contactpunt van de regio Helmond-De Peel" in mail.body
    assert editor.post(f"{ASKED}{join.pk}/", {"decision": "refused", "reason": "x"}).status_code == 404


def test_no_needs_a_reason_and_may_be_asked_again(owner: Membership, region_tree: RegionTree) -> None:
    join = ask_to_join(employer=owner.employer, region=region_tree.helmond.region)
    editor = Client()
    editor.force_login(make_editor(region_tree.helmond))
    assert "Schrijf op waarom niet." in editor.post(f"{ASKED}{join.pk}/", {"decision": "refused"}).content.decode()
    editor.post(f"{ASKED}{join.pk}/", {"decision": "refused", "reason": "Wij kennen u niet."})
    browser = browser_of(owner.user)
    assert "Wij kennen u niet." in browser.get(url(owner)).content.decode()
    assert "Toelichting van de regio: Wij kennen u niet." in OutgoingMail.objects.get().body
    browser.post(url(owner), {"region": join.region_id})
    join.refresh_from_db()
    assert (join.state, join.reason) == (JoinState.WAITING, "")


def test_of_two_decisions_one_is_heard(owner: Membership, region_tree: RegionTree) -> None:
    join, by = ask_to_join(employer=owner.employer, region=region_tree.helmond.region), make_editor(region_tree.helmond)
    decide_join(request=join, state=JoinState.APPROVED, reason="", by=by)
    with pytest.raises(AlreadyDecided):
        decide_join(request=join, state=JoinState.REFUSED, reason="Nee.", by=by)
    assert JoinRequest.objects.get().state == JoinState.APPROVED


def test_contact_point_lists_who_joined_and_keeps_its_draft_to_itself(owner: Membership, region_tree: RegionTree) -> None:
    point, by = ContactPoint.objects.get(region=region_tree.helmond.region), make_editor(region_tree.helmond)
    point.save_revision().publish()
    point.refresh_from_db()
    point.public_name = "Nog niet af"
    point.save_revision()
    join = ask_to_join(employer=owner.employer, region=region_tree.helmond.region)
    decide_join(request=join, state=JoinState.APPROVED, reason="", by=by)
    page = StrictClient().get("/contact/", {"plaats": "5701"}).content.decode()
    assert "Bureau De Schakel" in page
    assert "Nog niet af" not in page
    stored = ContactPoint.objects.get(pk=point.pk)
    assert stored.has_unpublished_changes
    # Whoever publishes the draft later keeps it listed, once.
    stored.latest_revision.publish()
    assert [row.name for row in stored.intermediaries.all()] == ["Bureau De Schakel"]
    Employer.objects.filter(pk=owner.employer_id).update(name="Andere naam")
    browser_of(owner.user).post(url(owner, f"{join.pk}/stoppen/"))
    stored = ContactPoint.objects.get(pk=point.pk)
    assert not stored.intermediaries.exists()
    assert not stored.get_latest_revision_as_object().intermediaries.exists()


def test_blocked_intermediary_is_listed_nowhere_and_what_editors_wrote_stays(owner: Membership, region_tree: RegionTree) -> None:
    for page in (region_tree.helmond, region_tree.zeeland):
        point = ContactPoint.objects.get(region=page.region)
        Intermediary.objects.create(contact_point=point, name="Van de redactie")
        if page == region_tree.zeeland:
            Intermediary.objects.create(contact_point=point, name=owner.employer.name)
        join = ask_to_join(employer=owner.employer, region=page.region)
        decide_join(request=join, state=JoinState.APPROVED, reason="", by=make_editor(page))
    block_organisation(organisation=owner.employer, reason="Bestaat niet.", by=make_editor(region_tree.helmond))
    assert not JoinRequest.objects.exists()
    names = Intermediary.objects.order_by("contact_point__region__name", "name").values_list("name", flat=True)
    assert list(names) == ["Van de redactie", "Bureau De Schakel", "Van de redactie"]


@pytest.mark.parametrize("values", [{"is_intermediary": False}, {"name": "Heel anders"}])
def test_who_stops_as_intermediary_or_takes_another_name_is_listed_nowhere(
    owner: Membership, region_tree: RegionTree, values: dict[str, object]
) -> None:
    join = ask_to_join(employer=owner.employer, region=region_tree.helmond.region)
    decide_join(request=join, state=JoinState.APPROVED, reason="", by=make_editor(region_tree.helmond))
    change_organisation(organisation=owner.employer, values={"description": "Wij bemiddelen."})
    assert Intermediary.objects.exists()
    change_organisation(organisation=owner.employer, values=values)
    assert not Intermediary.objects.exists()
    assert not JoinRequest.objects.exists()


def test_who_editors_made_no_intermediary_is_listed_nowhere_and_may_leave(owner: Membership, region_tree: RegionTree) -> None:
    join = ask_to_join(employer=owner.employer, region=region_tree.helmond.region)
    decide_join(request=join, state=JoinState.APPROVED, reason="", by=make_editor(region_tree.helmond))
    assert leave_where_not_allowed(owner.employer) == 0
    waiting = ask_to_join(employer=owner.employer, region=region_tree.zeeland.region)
    Employer.objects.update(is_intermediary=False)
    here = f"{HOME}organisaties/{owner.employer_id}/"
    assert browser_of(owner.user).post(url(owner, f"{waiting.pk}/stoppen/")).headers["Location"] == here
    assert leave_where_not_allowed(Employer.objects.get(pk=owner.employer_id)) == 1
    assert not Intermediary.objects.exists()


def test_owner_takes_a_request_back(owner: Membership, region_tree: RegionTree) -> None:
    join = ask_to_join(employer=owner.employer, region=region_tree.helmond.region)
    assert browser_of(owner.user).post(url(owner, f"{join.pk}/stoppen/")).headers["Location"] == url(owner)
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("values", [{"is_intermediary": False}, {"blocked_at": timezone.now(), "block_reason": "Bestaat niet."}])
def test_who_is_no_intermediary_or_blocked_joins_nothing(
    owner: Membership, region_tree: RegionTree, values: dict[str, object]
) -> None:
    waiting = ask_to_join(employer=owner.employer, region=region_tree.helmond.region)
    for name, value in values.items():
        setattr(owner.employer, name, value)
    owner.employer.save()
    with pytest.raises(MayNotJoin):
        ask_to_join(employer=owner.employer, region=region_tree.zeeland.region)
    with pytest.raises(AlreadyDecided):
        decide_join(request=waiting, state=JoinState.APPROVED, reason="", by=make_editor(region_tree.helmond))
    answer = browser_of(owner.user).post(url(owner), {"region": region_tree.zeeland.region_id})
    assert answer.status_code == (302 if owner.employer.is_intermediary else 404)


def test_intermediary_names_its_client_and_others_cannot(owner: Membership, region_tree: RegionTree) -> None:
    make_postcode(region_tree)
    draft = make_draft(owner)
    writer = Writer(owner.user, draft)
    assert "Namens welke werkgever?" in writer.open("stap/wat/")
    writer.save("wat", WORK | {"on_behalf_of": "Kwekerij Groen"})
    draft.refresh_from_db()
    assert build(draft).place.on_behalf_of == "Kwekerij Groen"
    writer.save("wat", WORK | {"on_behalf_of": "https://kwaad.example"})
    draft.refresh_from_db()
    assert "on_behalf_of" in build(draft).forms["wat"].errors
    plain = MembershipFactory()
    other = make_draft(plain, on_behalf_of="Belastingdienst")
    assert "Namens welke werkgever?" not in Writer(plain.user, other).open("stap/wat/")
    assert build(other).place.on_behalf_of == ""


def test_place_says_on_whose_behalf_it_is_posted_and_by_whom(owner: Membership) -> None:
    place = VacancyFactory(employer=owner.employer, on_behalf_of="Kwekerij Groen")
    page = StrictClient().get(place.get_absolute_url()).content.decode()
    assert "Namens Kwekerij Groen, geplaatst door Bureau De Schakel" in page
    assert '"hiringOrganization": {"@type": "Organization", "name": "Kwekerij Groen"}' in page
    assert "Wie de plek plaatst" in page
    [listed] = Vacancy.objects.visible().with_card()
    assert card_of(listed).meta == "Namens Kwekerij Groen, geplaatst door Bureau De Schakel"


def test_page_shows_what_a_confirmed_organisation_says_and_asks_no_more_for_it(django_assert_num_queries: object) -> None:
    shown = {"workplace": "Er is een lift.", "logo": "logos/proef.webp"}
    checked = VacancyFactory(route="werkgever", employer=EmployerFactory(confirmed_at=timezone.now(), **shown))
    waiting = VacancyFactory(route="werkgever", employer=EmployerFactory(**shown))
    browser = StrictClient()
    browser.get(checked.get_absolute_url())
    for place, expected in ((checked, True), (waiting, False)):
        with django_assert_num_queries(1):  # type: ignore[operator]
            page = browser.get(place.get_absolute_url()).content.decode()
        for text in ("Gecontroleerd door de redactie", "Er is een lift.", "logos/proef.webp"):
            assert (text in page) is expected, text
