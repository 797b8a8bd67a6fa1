"""What is kept is made once in half a minute, and anew after a change."""

from datetime import UTC, datetime
from itertools import count

import pytest
import time_machine
from django.db import transaction
from django.utils import translation
from django.utils.translation import get_language
from pytest_django import DjangoCaptureOnCommitCallbacks

from site_core.kept import SECONDS, Kept, forget_everything_kept


def counter() -> Kept[int]:
    """Return something kept that counts how often it was made."""
    numbers = count(1)
    return Kept(lambda: next(numbers))


def test_it_is_made_once_in_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = counter()
    for seconds, made in ((0, 1), (SECONDS - 1, 1), (SECONDS + 1, 2), (2 * SECONDS, 2)):
        monkeypatch.setattr("site_core.kept.monotonic", lambda seconds=seconds: float(seconds))
        assert kept.get() == made


def test_what_was_kept_at_midnight_is_of_yesterday() -> None:
    kept = counter()
    with time_machine.travel(datetime(2026, 11, 22, 22, 59, 55, tzinfo=UTC), tick=False) as clock:
        kept.get()
        clock.shift(10)  # midnight in Amsterdam
        assert kept.get() == 2


@pytest.mark.django_db
def test_a_change_is_seen_at_once_and_again_after_its_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    kept = counter()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        kept.get()
        kept.forget_on(sender=None)
        assert kept.get() == 2
    assert kept.get() == 3


def test_what_is_in_words_is_made_for_each_language() -> None:
    kept = Kept(get_language, by_language=True)
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            assert kept.get() == language


def test_what_changes_while_it_is_made_is_made_anew() -> None:
    numbers = count(1)

    def make() -> int:
        number = next(numbers)
        if number == 1:
            kept.forget()  # somebody else saves
        return number

    kept = Kept(make)
    assert [kept.get(), kept.get(), kept.get()] == [1, 2, 2]


def test_everything_can_be_forgotten() -> None:
    kept = counter()
    kept.get()
    forget_everything_kept()
    assert kept.get() == 2
