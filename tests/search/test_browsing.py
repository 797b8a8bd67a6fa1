"""Lists without words are kept for half a minute."""

from typing import Any

import pytest
import time_machine

from search import SearchQuery, search
from search.browsing import SECONDS, forget_lists
from search.models import SearchEntry
from tests.vacancies.reading import place
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

LIST = SearchQuery(source="vacancies", order="newest")


def test_list_is_asked_once_in_half_a_minute(django_assert_num_queries: Any) -> None:
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False) as clock:
        place()
        with django_assert_num_queries(1):
            assert search(LIST).total == 1
        with django_assert_num_queries(0):
            assert search(LIST).total == 1
        clock.shift(SECONDS + 1)
        with django_assert_num_queries(1):
            search(LIST)


def test_change_of_this_process_is_seen_at_once() -> None:
    place()
    assert search(LIST).total == 1
    place()
    assert search(LIST).total == 2


def test_change_of_another_process_is_seen_within_half_a_minute() -> None:
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False) as clock:
        place()
        assert search(LIST).total == 1
        SearchEntry.objects.all().delete()  # what another process does to the index
        assert search(LIST).total == 1
        clock.shift(SECONDS + 1)
        assert search(LIST).total == 0


def test_other_questions_have_lists_of_their_own() -> None:
    place(kind="basisbaan")
    place(kind="regulier")
    only = SearchQuery(source="vacancies", order="newest", filters={"soort": frozenset({"basisbaan"})})
    assert (search(LIST).total, search(only).total) == (2, 1)


def test_questions_with_words_are_never_kept(django_assert_num_queries: Any) -> None:
    place(title="Tuinhulp")
    asked = SearchQuery(source="vacancies", text="tuinhulp")
    search(asked)
    with django_assert_num_queries(1):
        search(asked)


def test_list_of_yesterday_is_not_given_today() -> None:
    with time_machine.travel("2026-11-22T22:59:50Z", tick=False) as clock:
        vacancy = place()
        Vacancy.objects.filter(pk=vacancy.pk).update(closing_date="2026-11-22")
        SearchEntry.objects.update(visible_until="2026-11-22")
        forget_lists()
        assert search(LIST).total == 1
        clock.shift(20)
        assert search(LIST).total == 0
