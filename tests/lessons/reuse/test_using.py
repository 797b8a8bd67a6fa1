"""A region uses a lesson of another one, says what came of it, and stops."""

from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from lessons.models import Lesson, LessonStanding
from lessons.reuse.enums import Outcome, Stage
from lessons.reuse.models import LessonUse, UseResult
from lessons.reuse.reading import ledger_of
from lessons.reuse.recording import first_question, stop_use
from lessons.reuse.reminding import ask_for_results
from lessons.reuse.standing import recount
from regions.plan.append_only import AppendOnly
from search.models import SearchChange
from site_core.mail.models import OutgoingMail
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_result, make_use
from tests.regions.factories import RegionFactory, RegionTree, make_editor, make_national_editor

TODAY = "2026-11-23T10:00:00+01:00"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Half a year after January."""
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def lesson(region_tree: RegionTree) -> Lesson:
    """A lesson that Zeeland gave."""
    return LessonFactory(region=region_tree.zeeland.region, title="Bellen helpt")


@pytest.fixture
def use(lesson: Lesson, region_tree: RegionTree) -> LessonUse:
    """Helmond-De Peel uses it."""
    return make_use(lesson, region_tree.helmond.region, adapted="Wij bellen op dinsdag.")


@pytest.fixture
def editor(client: Client, region_tree: RegionTree) -> Client:
    """The browser of an editor of Helmond-De Peel."""
    client.force_login(make_editor(region_tree.helmond))
    return client


def read(client: Client, lesson: Lesson) -> str:
    """Return the page of a lesson, without its header and footer."""
    return unescape(client.get(lesson.get_absolute_url()).content.decode()).partition("<main")[2].partition("</main>")[0]


def standing(lesson: Lesson) -> tuple[int, int]:
    row = LessonStanding.objects.get(lesson=lesson)
    return row.uses, row.proven_uses


def test_the_button_on_the_page_leads_an_editor_to_a_use_in_the_ledger(editor: Client, lesson: Lesson) -> None:
    start = reverse("lesson_reuse:start", args=[lesson.pk])
    before = read(Client(), lesson)
    assert f'href="{start}"' in before
    assert "Nog geen andere regio" in before
    assert Client().get(start)["Location"] == f"/beheer/login/?next={start}"
    assert "Helmond-De Peel</option>" in editor.get(start).content.decode()
    region = LessonUse._meta.get_field("region").related_model.objects.get(slug="helmond-de-peel")
    data = {"region": region.pk, "since": "2026-11-01", "adapted": "Wij bellen\r\nop dinsdag."}
    assert editor.post(start, data).status_code == 302
    use = LessonUse.objects.get()
    assert (use.ask_on, use.adapted, use.entered_as) == (date(2027, 5, 1), "Wij bellen\nop dinsdag.", "regio")
    page = read(Client(), lesson)
    assert "1 andere regio gebruikt deze les." in page
    assert "Helmond-De Peel</a>" in page
    assert "nog niet bekend" in page
    assert "Zo telt dit in lijsten" in page
    assert editor.get(start)["Location"] == reverse("lesson_reuse:detail", args=[use.pk])
    assert standing(lesson) == (1, 0)


def test_own_lesson_and_drafts_are_refused(editor: Client, region_tree: RegionTree) -> None:
    own = LessonFactory(region=region_tree.helmond.region)
    draft = LessonFactory(region=region_tree.zeeland.region, draft=True)
    start = reverse("lesson_reuse:start", args=[own.pk])
    data = {"region": own.region_id, "since": "2026-11-01"}
    for answer in (editor.get(start), editor.post(start, data)):
        assert "Dit is een les van uw eigen regio" in answer.content.decode()
    assert editor.get(reverse("lesson_reuse:start", args=[draft.pk])).status_code == 404
    with pytest.raises(ValidationError, match="eigen regio"):
        make_use(own, region_tree.helmond.region)
    with pytest.raises(ValidationError, match="niet op de site"):
        make_use(draft, region_tree.helmond.region)
    assert not LessonUse.objects.exists()


def test_one_open_use_per_lesson_and_region(use: LessonUse, region_tree: RegionTree) -> None:
    with pytest.raises(ValidationError, match="al"):
        make_use(use.lesson, use.region)
    with pytest.raises(IntegrityError), transaction.atomic():
        LessonUse.objects.create(lesson=use.lesson, region=use.region, since=use.since)
    stop_use(use=use, on=date(2026, 9, 1), reason="Het team is weg.")
    make_use(use.lesson, use.region, since=date(2026, 10, 1))
    assert standing(use.lesson) == (1, 0)


def test_national_editor_writes_it_down_for_a_region(client: Client, lesson: Lesson, region_tree: RegionTree) -> None:
    client.force_login(make_national_editor())
    start = reverse("lesson_reuse:start", args=[lesson.pk])
    assert f'href="{start}"' in client.get(reverse("wagtailsnippets_lessons_lesson:list")).content.decode()
    client.post(start, {"region": lesson.region_id, "since": "2026-11-01"})
    assert not LessonUse.objects.exists()
    client.post(start, {"region": region_tree.helmond.region.pk, "since": "2026-11-01"})
    assert LessonUse.objects.get().entered_as == "landelijk"


def test_result_is_shown_counted_and_noted_for_search(editor: Client, use: LessonUse) -> None:
    SearchChange.objects.all().delete()
    data = {"outcome": "werkt", "seen_on": "2026-11-20", "note": "Elf plekken erbij."}
    assert editor.post(reverse("lesson_reuse:add_result", args=[use.pk]), data).status_code == 302
    page = read(Client(), use.lesson)
    assert "In 1 regio werkt het." in page
    assert "Werkt (20 november 2026)" in page
    assert "Elf plekken erbij." in page
    assert standing(use.lesson) == (1, 1)
    assert set(SearchChange.objects.values_list("source", "object_pk")) == {("lessons", use.lesson_id)}
    SearchChange.objects.all().delete()
    recount(lesson_pk=use.lesson_id)
    assert not SearchChange.objects.exists()


def test_result_is_never_changed_but_corrected_by_a_new_one(editor: Client, use: LessonUse) -> None:
    first = make_result(use, note="Het werkt.")
    with pytest.raises(AppendOnly):
        first.save()
    with pytest.raises(AppendOnly):
        UseResult.objects.filter(pk=first.pk).update(note="Anders.")
    with pytest.raises(AppendOnly):
        UseResult.objects.filter(pk=first.pk).delete()
    address = reverse("lesson_reuse:correct_result", args=[use.pk, first.pk])
    assert "Het werkt." in editor.get(address).content.decode()
    data = {"outcome": "werkt-deels", "seen_on": "2026-07-06", "note": "Alleen in de zomer."}
    assert editor.post(address, data).status_code == 302
    assert editor.post(address, data).status_code == 302  # pressed twice
    late = editor.post(address, data | {"note": "Ook in de winter."}).content.decode()  # corrected meanwhile
    assert "Dit resultaat is intussen al verbeterd. Uw tekst is niet bewaard." in late
    assert "Ook in de winter.</textarea>" in late
    assert editor.get(address).headers["Location"] == reverse("lesson_reuse:detail", args=[use.pk])
    assert UseResult.objects.count() == 2
    page = read(Client(), use.lesson)
    assert "Alleen in de zomer." in page
    assert "Het werkt." not in page
    assert "verbeterd, telt niet meer" in editor.get(reverse("lesson_reuse:detail", args=[use.pk])).content.decode()
    assert standing(use.lesson) == (1, 0)
    with pytest.raises(ValidationError, match="intussen al verbeterd"):
        make_result(use, Outcome.FAILS, replaces=first)


def test_last_result_of_a_region_counts_also_after_it_stopped(use: LessonUse) -> None:
    make_result(use)
    assert make_result(use).pk == UseResult.objects.get().pk  # sent in twice
    stop_use(use=use, on=date(2026, 9, 1), reason="Het project is klaar.")
    assert standing(use.lesson) == (0, 1)
    again = make_use(use.lesson, use.region, since=date(2026, 10, 1))
    make_result(again, Outcome.FAILS, seen_on=date(2026, 11, 1))
    assert standing(use.lesson) == (1, 0)


def test_stopping_asks_for_a_reason_and_stays_in_the_ledger(editor: Client, use: LessonUse) -> None:
    address = reverse("lesson_reuse:stop", args=[use.pk])
    assert "Daar leren anderen van." in editor.post(address, {"on": "2026-11-01", "reason": " "}).content.decode()
    assert "vanaf het begin" in editor.post(address, {"on": "2025-11-01", "reason": "Geen tijd."}).content.decode()
    assert editor.post(address, {"on": "2026-11-01", "reason": "Geen geld meer."}).status_code == 302
    page = read(Client(), use.lesson)
    assert "0 andere regio’s gebruiken deze les." in page
    assert "Gestopt op 1 november 2026:" in page
    assert "Geen geld meer." in page
    assert "al gestopt" in editor.post(address, {"on": "2026-11-01", "reason": "Nog eens."}).content.decode()


@pytest.mark.parametrize(
    ("since", "entered", "asked"),
    [
        (date(2026, 1, 5), date(2026, 1, 5), date(2026, 7, 5)),
        (date(2026, 8, 31), date(2026, 8, 31), date(2027, 2, 28)),
        (date(2020, 1, 1), date(2026, 11, 23), date(2026, 12, 7)),
    ],
)
def test_the_question_comes_after_half_a_year(since: date, entered: date, asked: date) -> None:
    assert first_question(since, entered) == asked


def test_team_is_asked_after_half_a_year_and_once_more_each_once(client: Client, lesson: Lesson, region_tree: RegionTree) -> None:
    make_editor(region_tree.helmond, email="rian@peel.example")
    make_editor(region_tree.zeeland, email="zus@zeeland.example")
    lesson.is_unnamed = True
    lesson.save()
    use = make_use(lesson, region_tree.helmond.region, since=date(2026, 11, 20))
    sent = []
    for day in ("2027-05-19", "2027-05-20", "2027-05-21", "2027-06-18", "2027-06-19", "2027-06-20", "2027-12-01"):
        with time_machine.travel(f"{day}T10:00:00+01:00", tick=False):
            sent.append(ask_for_results())
    assert sent == [0, 1, 0, 0, 1, 0, 0]
    mails = list(OutgoingMail.objects.order_by("pk"))
    assert [mail.recipient for mail in mails] == ["rian@peel.example"] * 2
    assert all(f"/beheer/gebruik/{use.pk}/" in mail.body and "Zeeland" not in mail.body for mail in mails)
    assert "Dit is de laatste mail hierover." in mails[1].body
    use.refresh_from_db()
    assert use.stage == Stage.AGAIN


@pytest.mark.parametrize("how", ["result", "stop", "unpublished", "example"])
def test_nobody_is_asked_what_is_known_or_no_longer_asked(use: LessonUse, region_tree: RegionTree, how: str) -> None:
    make_editor(region_tree.helmond)
    if how == "result":
        LessonUse.objects.filter(pk=use.pk).update(ask_on=date(2026, 11, 1))
        make_result(use, seen_on=date(2026, 9, 1))
    elif how == "stop":
        stop_use(use=use, on=date(2026, 9, 1), reason="Geen tijd.")
    elif how == "unpublished":
        Lesson.objects.filter(pk=use.lesson_id).update(live=False)
    else:
        LessonUse.objects.filter(pk=use.pk).update(is_example=True)
    with time_machine.travel("2027-06-01T10:00:00+01:00", tick=False):
        assert ask_for_results() == 0


def test_what_waits_stands_on_the_dashboard(editor: Client, use: LessonUse, region_tree: RegionTree) -> None:
    with time_machine.travel("2027-01-01T10:00:00+01:00", tick=False):
        editor.force_login(make_editor(region_tree.helmond))  # the first log-in has ended by now
        home = editor.get("/beheer/").content.decode()
        assert reverse("lesson_reuse:add_result", args=[use.pk]) in home
        assert "1 les van een andere regio in gebruik" in home
        assert "Vul in wat ervan kwam" in editor.get(reverse("lesson_reuse:index")).content.decode()


def test_an_unnamed_giver_stays_unnamed_for_the_region_that_uses_it(editor: Client, use: LessonUse) -> None:
    Lesson.objects.filter(pk=use.lesson_id).update(is_unnamed=True)
    result = make_result(use)
    names = [
        *(reverse(f"lesson_reuse:{name}", args=[use.pk]) for name in ("detail", "add_result", "stop")),
        reverse("lesson_reuse:correct_result", args=[use.pk, result.pk]),
        reverse("lesson_reuse:index"),
        "/beheer/",
    ]
    for address in names:
        answer = editor.get(address)
        assert answer.status_code == 200
        assert "zeeland" not in answer.content.decode().lower(), address
    assert "zeeland" not in read(Client(), use.lesson).lower()


def test_use_of_another_region_does_not_exist_for_an_editor(client: Client, use: LessonUse, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.zeeland))
    result = make_result(use)
    before = list(LessonUse.objects.values()), list(UseResult.objects.values())
    for name, args in (("detail", []), ("add_result", []), ("correct_result", [result.pk]), ("stop", []), ("change", [])):
        address = reverse(f"lesson_reuse:{name}", args=[use.pk, *args])
        assert client.get(address).status_code == 404
        assert client.post(address, {"outcome": "werkt-niet", "note": "x", "reason": "x"}).status_code == 404
    assert (list(LessonUse.objects.values()), list(UseResult.objects.values())) == before
    # The region that gave the lesson reads who uses it.
    page = client.get(reverse("lesson_reuse:index")).content.decode()
    assert "Deze regio’s gebruiken onze lessen" in page
    assert "Helmond-De Peel" in page


def test_what_a_region_changed_and_since_when_can_be_written_again(editor: Client, use: LessonUse) -> None:
    address = reverse("lesson_reuse:change", args=[use.pk])
    assert address in editor.get(reverse("lesson_reuse:detail", args=[use.pk])).content.decode()
    shown = editor.get(address).context["form"]["shown"].value()
    first = {"since": "2026-07-01", "adapted": "Wij bellen op maandag.", "shown": shown}
    assert editor.post(address, first).status_code == 302
    assert editor.post(address, first).status_code == 302  # pressed twice
    assert "Wij bellen op maandag." in read(Client(), use.lesson)
    use.refresh_from_db()
    assert (use.since, use.ask_on) == (date(2026, 7, 1), date(2027, 1, 1))
    late = editor.post(address, first | {"adapted": "Wij mailen."})
    page = unescape(late.content.decode())
    assert "Iemand anders heeft dit intussen gewijzigd. Nu staat er: 01-07-2026 · Wij bellen op maandag." in page
    assert "Wij mailen.</textarea>" in page
    again = first | {"adapted": "Wij mailen.", "shown": late.context["form"]["shown"].value()}
    assert editor.post(address, again).status_code == 302
    make_result(use, seen_on=date(2026, 9, 1))
    early = unescape(editor.post(address, again | {"since": "2026-10-01", "adapted": "X."}).content.decode())
    assert "Iemand anders" in early
    shown = editor.get(address).context["form"]["shown"].value()
    refused = editor.post(address, {"since": "2026-10-01", "adapted": "X.", "shown": shown}).content.decode()
    assert "Kies een dag voor het eerste resultaat" in refused
    use.refresh_from_db()
    assert (use.since, use.adapted) == (date(2026, 7, 1), "Wij mailen.")


def test_reason_of_stopping_can_be_written_again_but_not_left_out(editor: Client, use: LessonUse) -> None:
    stop_use(use=use, on=date(2026, 11, 1), reason="Jansen wilde niet.")
    address = reverse("lesson_reuse:change", args=[use.pk])
    data = {"since": "2026-01-05", "shown": editor.get(address).context["form"]["shown"].value()}
    assert "verplicht" in editor.post(address, data).content.decode()
    assert editor.post(address, data | {"stop_reason": "Het kostte te veel."}).status_code == 302
    use.refresh_from_db()
    assert (use.stop_reason, use.stopped_on) == ("Het kostte te veel.", date(2026, 11, 1))


def test_who_writes_a_use_down_is_told_the_day_of_the_question(editor: Client, lesson: Lesson, region_tree: RegionTree) -> None:
    data = {"region": region_tree.helmond.region.pk, "since": "2026-01-05"}
    page = editor.post(reverse("lesson_reuse:start", args=[lesson.pk]), data, follow=True).content.decode()
    assert "Op 7 december 2026 vragen wij u wat ervan kwam." in page


@pytest.mark.parametrize("rows", [1, 20])
def test_ledger_and_list_cost_the_same_for_one_and_twenty(
    editor: Client, region_tree: RegionTree, lesson: Lesson, django_assert_num_queries: Any, rows: int
) -> None:
    for region in RegionFactory.create_batch(rows):
        make_result(make_use(lesson, region))
    for other in LessonFactory.create_batch(rows, region=region_tree.zeeland.region):
        make_result(make_use(other, region_tree.helmond.region))
    with django_assert_num_queries(2):
        assert len(ledger_of(lesson.pk)) == rows
    address = reverse("lesson_reuse:index")
    editor.get(address)
    with django_assert_num_queries(18):
        editor.get(address)
