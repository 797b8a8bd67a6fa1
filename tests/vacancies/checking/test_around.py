"""Around the queue: the settings of a region, what is overdue, and the report."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from regions.geography.models import Region
from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from site_core.versions import version_of
from tests.regions.factories import RegionTree, make_editor, make_national_editor
from tests.vacancies.checking.factories import hand_in, make_poster
from vacancies.checking.deciding import ask_changes, publish, refuse
from vacancies.checking.enums import RefusalReason
from vacancies.checking.models import RegionChecking, Submission
from vacancies.checking.overdue import escalate_overdue
from vacancies.checking.submitting import submit
from vacancies.checking.texts import TEMPLATES
from vacancies.employers.models import Membership
from vacancies.models import Vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SETTINGS, REPORT = "/beheer/nakijken/instellingen/", "/beheer/nakijken/verslag/"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in the Netherlands


@pytest.fixture
def poster(region_tree: RegionTree) -> Membership:
    """The owner of an organisation in Helmond-De Peel."""
    return make_poster(region_tree)


@pytest.fixture
def editor(client: Client, region_tree: RegionTree, poster: Membership) -> User:
    """An editor of Helmond-De Peel who is logged in."""
    user = make_editor(region_tree.helmond)
    client.force_login(user)
    return user


def values(**changed: Any) -> dict[str, Any]:
    """A filled-in form with the usual texts."""
    texts = {name: str(TEMPLATES[name].text) for name in ("text_published", "text_changes", "text_refused")}
    return {"target_hours": 16, **texts, **changed}


def test_region_sets_its_promise_its_checkers_and_its_texts(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    url = f"{SETTINGS}{region_tree.helmond.region.pk}/"
    assert client.get(SETTINGS).headers["Location"] == url
    assert client.get(url).status_code == 200
    said = values(checkers=[editor.pk], publish_confirmed="on", text_published="Gelukt: {titel}")
    assert client.post(url, said).headers["Location"] == url
    stored = RegionChecking.objects.get()
    assert (stored.target_hours, stored.publish_confirmed, list(stored.checkers.all())) == (16, True, [editor])
    assert (stored.text_published, stored.text_changes, stored.text_refused) == ("Gelukt: {titel}", "", "")
    with time_machine.travel(MONDAY, tick=False):
        assert hand_in(poster, region_tree).due_at == MONDAY + timedelta(days=2)


def test_mails_can_be_read_before_they_are_stored(client: Client, editor: User, region_tree: RegionTree) -> None:
    url = f"{SETTINGS}{region_tree.helmond.region.pk}/"
    page = client.post(url, values(voorbeeld="1", text_published="<b>{titel}</b> in {regio}")).content.decode()
    assert "&lt;b&gt;Hulp in de bakkerij&lt;/b&gt; in Helmond-De Peel" in page
    assert not RegionChecking.objects.exists()


@pytest.mark.parametrize(
    ("field", "text", "complaint"),
    [
        ("text_published", "Hallo {naam}", "Dit kunnen wij niet invullen: {naam}."),
        ("text_changes", "Kijk op {link}", "In deze mail moet ook staan: {opmerkingen}."),
        ("text_refused", "Helaas, {titel}.", "In deze mail moet ook staan: {reden}."),
        ("target_hours", "0", "minstens 1"),
        ("checkers", ["999999"], "999999"),
    ],
)
def test_wrong_settings_are_explained_and_not_stored(client: Client, editor: User, field: str, text: Any, complaint: str) -> None:
    page = client.post(f"{SETTINGS}{Region.objects.get(code='AM32').pk}/", values(**{field: text})).content.decode()
    assert complaint in page
    assert not RegionChecking.objects.exists()


def test_settings_and_figures_of_another_region_do_not_exist(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    hand_in(poster, region_tree)
    client.force_login(make_editor(region_tree.zeeland))
    url = f"{SETTINGS}{region_tree.helmond.region.pk}/"
    assert client.get(url).status_code == 404
    assert client.post(url, values()).status_code == 404
    assert not RegionChecking.objects.exists()
    assert "Helmond" not in client.get(REPORT).content.decode()
    client.force_login(make_national_editor())
    assert "Helmond" in client.get(REPORT).content.decode()
    assert client.get(SETTINGS).content.decode().count("/beheer/nakijken/instellingen/") >= Region.objects.count()
    assert client.get(url).status_code == 200


def test_what_is_overdue_is_told_to_the_national_editors_once(poster: Membership, region_tree: RegionTree) -> None:
    national, regional = make_national_editor(), make_editor(region_tree.helmond)
    with time_machine.travel(MONDAY, tick=False):
        late, fresh = hand_in(poster, region_tree, title="Late plek"), hand_in(poster, region_tree, title="Verse plek")
    Submission.objects.filter(pk=fresh.pk).update(due_at=MONDAY + timedelta(days=30))
    OutgoingMail.objects.all().delete()
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        assert escalate_overdue() == 0
    with time_machine.travel(MONDAY + timedelta(days=4), tick=False):
        assert (escalate_overdue(), escalate_overdue()) == (1, 0)
    mail = OutgoingMail.objects.get()
    assert mail.recipient == national.email != regional.email
    assert f"/beheer/nakijken/{late.pk}/" in mail.body
    assert "Late plek (Helmond-De Peel), beloofd voor donderdag 26 november, 10.00 uur" in mail.body
    assert "Verse plek" not in mail.body


def test_report_counts_per_month_with_median_and_share_in_time(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    decisions = (2, 26, 30)  # hours on the clock: 2, 10 and 12 working hours later
    with time_machine.travel(MONDAY, tick=False):
        found = [hand_in(poster, region_tree) for _number in range(4)]
        RegionChecking.objects.create(region=region_tree.helmond.region)
    for submission, hours in zip(found, decisions, strict=False):
        with time_machine.travel(MONDAY + timedelta(hours=hours), tick=False):
            if hours == 30:
                Submission.objects.filter(pk=submission.pk).update(due_at=MONDAY)
                refuse(
                    submission=submission,
                    version=version_of(submission.place),
                    by=editor,
                    reason=RefusalReason.DISPLACEMENT,
                )
            else:
                publish(submission=submission, version=version_of(submission.place), by=editor)
    with time_machine.travel(MONDAY + timedelta(days=1, hours=8), tick=False):
        client.force_login(editor)
        row = client.get(REPORT).context["rows"][0]
        lines = client.get(f"{REPORT}csv/").content.decode("utf-8-sig").splitlines()
    assert (row.received, row.decided, row.published, row.refused) == (4, 3, 2, 1)
    assert (row.median_hours, row.share_in_time) == ("10,0", "67%")
    assert lines[1] == "2026-11;Helmond-De Peel;4;3;2;0;1;10,0;67%;0"


def test_name_of_a_region_is_no_formula(client: Client, poster: Membership, editor: User, region_tree: RegionTree) -> None:
    hand_in(poster, region_tree)
    Region.objects.filter(pk=region_tree.helmond.region.pk).update(name="=1+1")
    assert ";'=1+1;" in client.get(f"{REPORT}csv/").content.decode()


def test_place_that_comes_again_counts_once_a_month(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        submission = hand_in(poster, region_tree)
        ask_changes(submission=submission, version=version_of(submission.place), by=editor, remarks={"": "Noem de uren."})
        submit(place=Vacancy.objects.get(pk=submission.place_id), by=poster.user)
        client.force_login(editor)
        row = client.get(REPORT).context["rows"][0]
    assert Submission.objects.count() == 2
    assert (row.received, row.changes_asked) == (1, 1)
