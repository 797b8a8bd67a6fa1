"""How a place stands is no part of its text: an older draft never turns it back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from tests.regions.factories import RegionTree
from tests.vacancies.factories import VacancyFactory
from vacancies.enums import CloseReason
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


def test_publishing_an_older_draft_does_not_reopen_what_was_closed_since() -> None:
    place = VacancyFactory()
    place.title = "Hulp in de kas"
    draft = place.save_revision(clean=False)
    today = timezone.localdate()
    Vacancy.objects.filter(pk=place.pk).update(
        closed_on=today, close_reason=CloseReason.FILLED_HERE, positions_filled=1, standing_at=timezone.now(), responses_counted=3
    )
    Revision.objects.get(pk=draft.pk).publish()  # as another request has it, without the place of this one
    place.refresh_from_db()
    assert (place.title, place.closed_on, place.positions_filled) == ("Hulp in de kas", today, 1)
    assert place.responses_counted == 3


def test_what_an_editor_writes_later_counts() -> None:
    place = VacancyFactory(standing_at=timezone.now() - timedelta(days=1), paused_at=timezone.now() - timedelta(days=1))
    place.paused_at, place.closing_date = None, timezone.localdate() + timedelta(days=5)
    place.save_revision(clean=False).publish()
    place.refresh_from_db()
    assert place.paused_at is None
    assert place.closing_date == timezone.localdate() + timedelta(days=5)


def test_page_of_a_paused_place_says_so_and_offers_others(client: Client, region_tree: RegionTree) -> None:
    place, other = VacancyFactory(paused=True), VacancyFactory()
    response = client.get(place.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 200
    assert "Deze plek staat op pauze" in html
    assert "noindex" in html
    assert other.title in html
