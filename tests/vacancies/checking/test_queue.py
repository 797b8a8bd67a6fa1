"""The queue in the admin: own regions, oldest first, with the time that is left, and who looks."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from site_core.users.models import User
from site_core.versions import version_of
from tests.regions.factories import RegionTree, make_editor, make_national_editor
from tests.vacancies.checking.factories import hand_in, make_poster
from tests.vacancies.employers.factories import MembershipFactory
from tests.vacancies.factories import VacancyFactory
from vacancies.checking.deciding import ask_changes
from vacancies.checking.enums import State
from vacancies.checking.models import Submission
from vacancies.checking.submitting import submit
from vacancies.employers.models import Membership
from vacancies.models import Employer, Vacancy

pytestmark = pytest.mark.django_db

LIST = "/beheer/nakijken/"
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


def shown(client: Client, query: str = "") -> str:
    """The text of the queue."""
    return " ".join(client.get(LIST + query).content.decode().split())


def confirm(poster: Membership) -> None:
    """Confirm the organisation."""
    Employer.objects.filter(pk=poster.employer_id).update(confirmed_at=timezone.now())
    poster.employer.refresh_from_db()


def key(submission: Submission) -> str:
    """What a chosen row says."""
    return f"{submission.pk}:{version_of(Vacancy.objects.get(pk=submission.place_id))}"


def test_oldest_is_first_with_age_and_due_time_in_words(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    for hours, title in ((0, "Eerste plek"), (3, "Tweede plek"), (28, "Derde plek")):
        with time_machine.travel(MONDAY + timedelta(hours=hours), tick=False):
            hand_in(poster, region_tree, title=title)
    with time_machine.travel(MONDAY + timedelta(days=3, hours=1), tick=False):
        client.force_login(editor)
        html = shown(client)
    assert html.index("Eerste plek") < html.index("Tweede plek") < html.index("Derde plek")
    assert "25 werkuren" in html
    assert '<span class="checking-late">1 werkuur te laat</span>' in html
    assert '<span class="checking-soon">nog 2 werkuren</span>' in html
    assert '<span class="checking-fine">nog 11 werkuren</span>' in html
    assert "voor do 26 november, 10.00 uur" in html


def test_menu_counts_what_waits_in_the_own_regions_only(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    hand_in(poster, region_tree)
    hand_in(poster, region_tree)
    assert "Nakijken (2)" in client.get("/beheer/").content.decode()
    client.force_login(make_editor(region_tree.zeeland))
    html = client.get("/beheer/").content.decode()
    assert "Nakijken" in html
    assert "Nakijken (" not in html


def test_editor_of_another_region_meets_nothing(
    client: Client, poster: Membership, region_tree: RegionTree, django_capture_on_commit_callbacks: object
) -> None:
    submission = hand_in(poster, region_tree)
    client.force_login(make_editor(region_tree.zeeland))
    assert "Hulp in de bakkerij" not in shown(client)
    before = list(Submission.objects.values())
    for part in ("", "voorbeeld/"):
        assert client.get(f"{LIST}{submission.pk}/{part}").status_code == 404
    values = {"besluit": "publiceren", "version": version_of(submission.place)}
    for part in ("", "nemen/", "toewijzen/"):
        assert client.post(f"{LIST}{submission.pk}/{part}", values).status_code == 404
    confirm(poster)
    client.post(f"{LIST}publiceren/", {"plek": [key(submission)]})
    assert list(Submission.objects.values()) == before
    client.force_login(make_national_editor())
    assert "Hulp in de bakkerij" in shown(client)


def test_place_is_taken_assigned_and_given_back(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    submission, colleague = hand_in(poster, region_tree), make_editor(region_tree.helmond)
    url = f"{LIST}{submission.pk}/"
    assert client.post(f"{url}nemen/", {"naar": "lijst"}).headers["Location"] == LIST
    assert Submission.objects.get().taken_by == editor
    assert client.post(f"{url}toewijzen/", {"checker": colleague.pk}).headers["Location"] == url
    assert Submission.objects.get().taken_by == colleague
    client.post(f"{url}toewijzen/", {"checker": make_editor(region_tree.zeeland).pk})
    assert Submission.objects.get().taken_by == colleague
    client.post(f"{url}toewijzen/", {"checker": ""})
    assert Submission.objects.get().taken_by is None


def test_place_that_a_colleague_took_stays_with_the_colleague(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    submission, colleague = hand_in(poster, region_tree), make_editor(region_tree.helmond)
    Submission.objects.update(taken_by=colleague)
    page = client.post(f"{LIST}{submission.pk}/nemen/", {"naar": "lijst"}, follow=True).content.decode()
    assert f"{colleague} kijkt deze plek al na." in page
    assert Submission.objects.get().taken_by == colleague


def test_place_that_moved_to_another_region_is_read_there_alone(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    first = hand_in(poster, region_tree)
    version = version_of(first.place)
    ask_changes(submission=first, version=version, by=editor, remarks={"title": "Noem het werk."})
    place = Vacancy.objects.get()
    place.title, place.region = "Hulp op de kade", region_tree.zeeland.region
    second = submit(place=place, by=poster.user)
    page = client.get(f"{LIST}{first.pk}/").content.decode()
    assert "Noem het werk." in page
    assert "Hulp op de kade" not in page
    assert client.get(f"{LIST}{first.pk}/voorbeeld/").status_code == 404
    client.force_login(make_editor(region_tree.zeeland))
    assert f"/edit/{place.pk}/" in client.get(f"{LIST}{second.pk}/").content.decode()
    # A public place that only its waiting change moves here is still the other region's to edit.
    Vacancy.objects.update(region=region_tree.helmond.region)
    page = client.get(f"{LIST}{second.pk}/").content.decode()
    assert "Hulp op de kade" in page
    assert f"/edit/{place.pk}/" not in page


def test_numbers_that_no_database_holds_are_no_error_of_ours(client: Client, editor: User) -> None:
    assert client.get(f"{LIST}{'9' * 25}/").status_code == 404
    for key_of_row in (f"1:{'9' * 5000}", f"{'9' * 5000}:1", f"{'9' * 30}:1"):
        assert client.post(f"{LIST}publiceren/", {"plek": [key_of_row]}).status_code == 302


def test_filters_narrow_the_queue(client: Client, poster: Membership, editor: User, region_tree: RegionTree) -> None:
    hand_in(poster, region_tree, title="Verse plek")
    late = hand_in(poster, region_tree, title="Late plek", kind="basisbaan", route="coach")
    Submission.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(hours=1), taken_by=editor)
    for query in ("?wie=ik", "?termijn=te-laat", "?termijn=vandaag", "?soort=basisbaan"):
        html = shown(client, query)
        assert "Late plek" in html, query
        assert "Verse plek" not in html, query
    assert "Late plek" not in shown(client, "?wie=niemand")
    assert "Er is niets dat hierbij past." in shown(client, "?wat=wijziging")
    assert "Verse plek" in shown(client, "?wie=onzin&pagina=999&wat=nieuw")


def test_only_places_without_warnings_of_confirmed_organisations_go_together(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    unconfirmed = MembershipFactory(employer__region=region_tree.helmond.region)
    first = hand_in(unconfirmed, region_tree)
    confirm(poster)
    clean, other = hand_in(poster, region_tree), hand_in(poster, region_tree)
    warned = hand_in(poster, region_tree, description="Wij zoeken een jonge vrouw van 20 jaar.")
    assert warned.warnings > 0
    html = shown(client)
    assert html.count('name="plek"') == 2
    stale = key(other)
    Vacancy.objects.get(pk=other.place_id).save_revision()
    answer = client.post(f"{LIST}publiceren/", {"plek": [key(first), key(clean), key(warned), stale, "x:1"]}, follow=True)
    said = answer.content.decode()
    assert "1 plek gepubliceerd." in said
    assert "3 plekken overgeslagen" in said
    published = Submission.objects.get(state=State.PUBLISHED)
    assert (published, published.decided_by) == (clean, editor)


def test_text_that_became_worse_after_it_was_handed_in_does_not_go_together(
    client: Client, poster: Membership, editor: User, region_tree: RegionTree
) -> None:
    confirm(poster)
    submission = hand_in(poster, region_tree)
    place = Vacancy.objects.get(pk=submission.place_id)
    place.description = "Wij zoeken een jonge vrouw van 20 jaar."
    place.save_revision()
    client.post(f"{LIST}publiceren/", {"plek": [key(submission)]})
    assert Submission.objects.get().state == State.WAITING


def many(poster: Membership, number: int) -> None:
    """Let many places wait, without the workflow: only the list is asked for."""
    region = poster.employer.region
    municipality = region.central_municipality
    places = Vacancy.objects.bulk_create(
        VacancyFactory.build(employer=poster.employer, region=region, municipality=municipality, live=False, title=f"Plek {n}")
        for n in range(number)
    )
    now = timezone.now()
    Submission.objects.bulk_create(
        Submission(place=place, region=region, submitted_by=poster.user, submitted_at=now - timedelta(days=9), due_at=now)
        for place in places
    )


@pytest.mark.parametrize("rows", [1, 20, 500])
def test_queue_asks_the_same_questions_for_1_20_and_500_places(
    client: Client, editor: User, poster: Membership, django_assert_num_queries, rows: int
) -> None:
    many(poster, rows)
    client.get(LIST)
    with django_assert_num_queries(17):
        client.get(LIST)
