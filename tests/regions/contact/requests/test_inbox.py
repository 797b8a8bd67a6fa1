"""The inbox of a region: its own questions, found, handed out, noted, answered and counted."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regions.contact.requests import answering
from regions.contact.requests.enums import How, Subject
from regions.contact.requests.figures import figures_by_region
from regions.contact.requests.inbox_urls import urlpatterns
from regions.contact.requests.models import ContactRequest, Note, RegionAnswering, SavedReply
from regions.contact.requests.upkeep import erase_requests
from site_core.mail.models import OutgoingMail
from tests.regions.contact.requests.factories import ANNA, answered, make_request
from tests.regions.factories import RegionTree, UserFactory, make_editor, make_national_editor

pytestmark = pytest.mark.any_database
INBOX = "/beheer/vragen/"


@pytest.fixture
def editor(client: Client, region_tree: RegionTree) -> Any:
    """An editor of Helmond-De Peel, logged in."""
    user = make_editor(region_tree.helmond)
    client.force_login(user)
    return user


def detail(asked: ContactRequest, name: str = "detail") -> str:
    return reverse(f"contact_requests:{name}", args=[asked.pk])


def test_inbox_shows_only_the_own_region_and_every_address_of_others_answers_404(
    client: Client, region_tree: RegionTree, editor: Any
) -> None:
    own = make_request(region_tree.helmond.region)
    other = make_request(region_tree.zeeland.region, content=ANNA._replace(organisation="Zeeuws Geheim"))
    national = make_request(region_tree.helmond.region, is_national=True, content=ANNA._replace(organisation="Groot Geheim"))
    reply = SavedReply.objects.create(region=region_tree.zeeland.region, title="Zeeuws Geheim", text="x")
    before = list(ContactRequest.objects.order_by("pk").values())
    page = client.get(INBOX, {"stand": "alles"}).content.decode()
    assert "Bakkerij De Proef" in page
    assert "Geheim" not in page
    assert "Geheim" not in client.get(f"{INBOX}bestand/", {"stand": "alles"}).content.decode()
    assert "Geheim" not in client.get(detail(own)).content.decode()
    replies = "wagtailsnippets_contact_requests_savedreply"
    assert "Geheim" not in client.get(reverse(f"{replies}:list")).content.decode()
    assert client.get(reverse(f"{replies}:edit", args=[reply.pk])).status_code == 404
    assert "Geheim" not in client.post(detail(own), {"invoegen": "1", "saved": reply.pk}).content.decode()
    for pattern in urlpatterns:
        for foreign in (other, national):
            if not pattern.pattern.converters:
                continue
            kwargs = {"pk": foreign.pk, "region_pk": region_tree.zeeland.region.pk}
            url = reverse(f"contact_requests:{pattern.name}", kwargs={key: kwargs[key] for key in pattern.pattern.converters})
            assert client.get(url).status_code == 404, url
            assert client.post(url, {"how": "gebeld", "text": "x"}).status_code == 404, url
    assert list(ContactRequest.objects.order_by("pk").values()) == before
    client.force_login(make_national_editor())
    assert "Groot Geheim" in client.get(INBOX).content.decode()
    client.force_login(UserFactory())
    assert client.get(INBOX).status_code == 404
    assert Client().get(detail(own)).status_code == 302


def test_inbox_asks_the_same_questions_for_one_row_and_for_twenty(
    client: Client, region_tree: RegionTree, editor: Any, django_assert_num_queries: Any
) -> None:
    make_request(region_tree.helmond.region)
    client.get(INBOX)
    with django_assert_num_queries(16) as first:
        client.get(INBOX)
    for _ in range(19):
        make_request(region_tree.helmond.region, assigned_to=editor)
    with django_assert_num_queries(len(first)):
        assert "20 vragen" in client.get(INBOX).content.decode()


def test_filters_narrow_and_the_file_holds_no_personal_data_and_no_formula(
    client: Client, region_tree: RegionTree, editor: Any
) -> None:
    region = region_tree.helmond.region
    make_request(region, subject=Subject.SCHEME, assigned_to=editor)
    make_request(region, subject=Subject.PLACE, content=ANNA._replace(organisation="=HYPERLINK()"))
    answered(make_request(region, subject=Subject.OTHER), timezone.now())

    def found(**query: str) -> set[str]:
        return {row.request.subject for row in client.get(INBOX, query).context["rows"]}

    assert found() == {Subject.SCHEME, Subject.PLACE}
    assert found(wie="ik") == {Subject.SCHEME}
    assert found(wie="niemand", stand="alles") == {Subject.PLACE, Subject.OTHER}
    assert found(stand="beantwoord") == {Subject.OTHER}
    assert found(stand="te-laat") == set()
    assert found(onderwerp="regeling", stand="onzin") == {Subject.SCHEME}
    file = client.get(f"{INBOX}bestand/", {"stand": "alles"}).content.decode()
    assert file.count("\r\n") == 4
    assert not any(word in file for word in ("Anna", "anna@", "Bakkerij", "HYPERLINK", editor.email))


def test_taking_noting_and_answering_a_question(client: Client, region_tree: RegionTree, editor: Any) -> None:
    asked = make_request(region_tree.helmond.region)
    SavedReply.objects.create(region=region_tree.helmond.region, title="Loonkosten", text="Lees de pagina over loonkosten.")
    assert "Anna de Vries" in client.get(detail(asked)).content.decode()
    assert ContactRequest.objects.get().read_at is None  # reading in the admin writes nothing
    taken = client.post(detail(asked, "take"), follow=True).content.decode()
    assert "U beantwoordt deze vraag." in taken
    client.post(detail(asked, "note"), {"text": "Belt morgen terug"})
    assert "Belt morgen terug" in client.get(detail(asked)).content.decode()
    reply = SavedReply.objects.get()
    page = client.post(detail(asked), {"invoegen": "1", "saved": reply.pk, "reply": "Beste Anna,", "how": "gemaild"})
    assert "Beste Anna,\n\nLees de pagina over loonkosten." in page.content.decode()
    assert ContactRequest.objects.get().is_waiting
    assert "Kies hoe u heeft geantwoord." in client.post(detail(asked), {"reply": ""}).content.decode()
    assert client.post(detail(asked), {"how": "gemaild", "reply": "Beste Anna"}).headers["Location"] == INBOX
    asked.refresh_from_db()
    assert (asked.how, asked.answered_by, asked.assigned_to) == (How.MAILED, editor, editor)
    assert "intussen al beantwoord" in client.post(detail(asked), {"how": "gebeld"}, follow=True).content.decode()
    assert OutgoingMail.objects.filter(recipient="anna@bakkerij.example").count() == 2  # read, answered
    assert "Beste Anna" not in str(OutgoingMail.objects.values_list())


def test_question_is_assigned_only_within_the_team(client: Client, region_tree: RegionTree, editor: Any) -> None:
    asked, stranger = make_request(region_tree.helmond.region), make_editor(region_tree.zeeland)
    colleague = make_editor(region_tree.helmond)
    for person, expected in ((stranger, None), (colleague, colleague)):
        client.post(detail(asked, "assign"), {"person": person.pk})
        asked.refresh_from_db()
        assert asked.assigned_to == expected


def test_region_sets_its_target_and_deputy_and_new_questions_keep_to_it(
    client: Client, region_tree: RegionTree, editor: Any
) -> None:
    region = region_tree.helmond.region
    url = reverse("contact_requests:settings", args=[region.pk])
    assert client.get(f"{INBOX}instellingen/").headers["Location"] == url
    assert client.post(url, {"target_hours": 0}).status_code == 200
    stranger = make_editor(region_tree.zeeland)
    assert client.post(url, {"target_hours": 8, "deputy": stranger.pk}).status_code == 200
    assert client.post(url, {"target_hours": 8, "deputy": editor.pk, "answerers": [editor.pk]}).status_code == 302
    assert RegionAnswering.objects.get().target_hours == 8
    assert "binnen 8 werkuren" in Client().get("/contact/helmond-de-peel/vraag/").content.decode()


def test_dashboard_and_menu_say_how_many_wait(client: Client, region_tree: RegionTree, editor: Any) -> None:
    assert "Er wachten geen vragen." in client.get("/beheer/").content.decode()
    for _ in range(2):
        make_request(region_tree.helmond.region)
    make_request(region_tree.zeeland.region)
    answering.answer(request=make_request(region_tree.helmond.region), how=How.CALLED, by=editor)
    page = client.get("/beheer/").content.decode()
    assert "2 vragen wachten" in page
    assert "Vragen (2)" in page
    assert not Note.objects.exists()


def test_what_is_no_question_is_closed_without_a_mail_counts_nowhere_and_stays_listed(
    client: Client, region_tree: RegionTree, editor: Any
) -> None:
    region = region_tree.helmond.region
    spam = make_request(region, received_at=timezone.now() - timedelta(days=20))
    assert client.post(detail(spam), {"how": "geen-vraag"}).status_code == 200  # it is no kind of answer
    assert client.post(detail(spam, "dismiss")).headers["Location"] == INBOX
    spam.refresh_from_db()
    assert (spam.how, spam.answered_by) == (How.NO_QUESTION, editor)
    assert not OutgoingMail.objects.exists()
    assert region.pk not in figures_by_region()
    assert "Het team zag hierin geen vraag." in client.get(f"/contact/vraag/{spam.key}/").content.decode()
    with pytest.raises(ProtectedError), transaction.atomic():
        spam.delete()
    answered(make_request(region), timezone.now())
    assert client.get(f"{INBOX}geen-vraag/").status_code == 404
    client.force_login(make_national_editor())
    listed = client.get(INBOX, {"stand": "geen-vraag"}).content.decode()
    assert f"gesloten door {editor}" in listed
    assert [row.request.pk for row in client.get(INBOX, {"stand": "beantwoord"}).context["rows"]] != [spam.pk]
    [share] = client.get(f"{INBOX}geen-vraag/").context["shares"]
    assert (share.region, share.came, share.dismissed, share.late, share.percent) == (region, 2, 1, 1, 50)


def test_what_was_closed_as_no_question_waits_again_by_its_first_promise(
    client: Client, region_tree: RegionTree, editor: Any
) -> None:
    asked = make_request(region_tree.helmond.region)
    client.post(detail(asked, "reopen"))
    client.post(detail(asked, "dismiss"))
    assert "intussen al beantwoord" in client.post(detail(asked, "dismiss"), follow=True).content.decode()
    client.post(detail(asked, "reopen"))
    again = ContactRequest.objects.get()
    assert (again.is_waiting, again.due_at, again.answered_by) == (True, asked.due_at, None)
    client.post(detail(asked, "dismiss"))
    with time_machine.travel(timezone.now() + timedelta(days=28)):
        erase_requests()
        client.post(detail(asked, "reopen"))
    assert ContactRequest.objects.get().is_dismissed
