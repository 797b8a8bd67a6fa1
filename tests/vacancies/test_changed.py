"""The page of a place says what was changed last, while that is news."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from wagtail.models import Revision

from tests.vacancies.factories import VacancyFactory

pytestmark = pytest.mark.django_db


def test_page_says_what_was_changed_once_each_and_only_what_matters(client: Client) -> None:
    place = VacancyFactory(changed_on=date(2026, 5, 3), changed_fields=["hours_min", "hours_max", "days", "title"])
    with time_machine.travel("2026-05-20T12:00"):
        place.visible_from, place.confirmed_on, place.closing_date = date(2026, 5, 1), date(2026, 5, 1), date(2026, 8, 1)
        place.save()
        assert "Gewijzigd op 3 mei: uren, dagen" in client.get(place.get_absolute_url()).content.decode()
    with time_machine.travel("2026-07-20T12:00"):
        assert "Gewijzigd op" not in client.get(place.get_absolute_url()).content.decode()


def test_version_of_a_place_never_turns_back_what_was_changed_last() -> None:
    place = VacancyFactory()
    revision = place.save_revision(clean=False)
    type(place).objects.update(changed_on=date(2026, 5, 3), changed_fields=["hours_min"])
    Revision.objects.get(pk=revision.pk).publish()
    place.refresh_from_db()
    assert (place.changed_on, place.changed_fields) == (date(2026, 5, 3), ["hours_min"])
