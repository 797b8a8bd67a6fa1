"""A round from opening to the last answer, as editors meet it in the admin."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client, RequestFactory
from django.utils import timezone

from lessons.models import Lesson
from lessons.rounds.becoming import lesson_of_answer, lesson_of_form
from lessons.rounds.enums import QuestionKey, Reach, Stage
from lessons.rounds.models import Answer, DraftOfAnswer, RegionForm, Round
from lessons.rounds.opening import close_round
from lessons.rounds.panels import RoundsPanel
from lessons.rounds.reminding import remind
from lessons.rounds.saving import Typed, save_answer
from regions.geography.models import Region
from site_core.mail.models import OutgoingMail
from site_core.permissions import regions_of
from site_core.users.models import User
from tests.lessons.rounds.factories import form_of, give_answer, make_round
from tests.regions.factories import RegionTree, add_whole_plan, make_editor, make_national_editor
from tests.vacancies.factories import VacancyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def found(region_tree: RegionTree) -> Round:
    """A round that is open."""
    return make_round()


@pytest.fixture
def editor(region_tree: RegionTree) -> User:
    """An editor of Helmond-De Peel."""
    return make_editor(region_tree.helmond)


@pytest.fixture
def browser(client: Client, editor: User) -> Client:
    """That editor's browser."""
    client.force_login(editor)
    return client


def url_of(found: Round, region: Region) -> str:
    return f"/beheer/rondes/{found.pk}/regio/{region.pk}/"


def page_of(form: RegionForm, **texts: str) -> dict[str, Any]:
    """Return what a browser sends of a form that shows what is stored, with other texts for some kinds of question."""
    answers = {answer.question_id: answer for answer in form.answers.all()}
    sent: dict[str, Any] = {}
    for question in form.round.questions.all():
        answer = answers.get(question.pk)
        prefix = f"v{question.pk}"
        sent[f"{prefix}-text"] = texts.get(question.key, answer.text if answer else "")
        sent[f"{prefix}-themes"] = answer.themes if answer else []
        sent[f"{prefix}-reach"] = answer.reach if answer else Reach.ALL
        sent[f"{prefix}-version"] = answer.version if answer else 0
    return sent


def test_a_national_editor_words_a_round_and_every_team_gets_one_mail(client: Client, region_tree: RegionTree) -> None:
    make_editor(region_tree.helmond, email="peel@voorbeeld.example")
    client.force_login(make_national_editor())
    page = client.get("/beheer/rondes/nieuw/").content.decode()
    assert 'value="Wat ging goed in het afgelopen halfjaar?"' in page
    sent: dict[str, Any] = {"title": "Najaar 2026", "due_on": (timezone.localdate() + timedelta(days=40)).isoformat()}
    sent |= {"introduction": "", "vraag-TOTAL_FORMS": 11, "vraag-INITIAL_FORMS": 11}
    for number, key in enumerate(QuestionKey.values):
        asked = {"goed": "Wat ging goed?", "extra": "Wat doet u met het Werkcentrum?"}
        sent |= {f"vraag-{number}-key": key, f"vraag-{number}-text": asked.get(key, ""), f"vraag-{number}-help": ""}
    assert client.post("/beheer/rondes/nieuw/", sent).status_code == 302
    made = Round.objects.get()
    assert [question.key for question in made.questions.all()] == ["goed", "extra"]
    assert made.forms.count() == Region.objects.current().count() == 2
    written = OutgoingMail.objects.get()
    assert written.recipient == "peel@voorbeeld.example"
    assert url_of(made, region_tree.helmond.region) in written.body
    sent |= {"vraag-0-text": "", "vraag-9-text": ""}
    assert "Stel ten minste één vraag." in client.post("/beheer/rondes/nieuw/", sent).content.decode()
    assert mail.outbox == []  # the worker sends


def test_a_round_is_reworded_closed_and_opened_again(client: Client, found: Round) -> None:
    client.force_login(make_national_editor())
    questions = list(found.questions.all())
    sent: dict[str, Any] = {
        "title": "Voorjaar",
        "due_on": found.due_on.isoformat(),
        "vraag-TOTAL_FORMS": 9,
        "vraag-INITIAL_FORMS": 9,
    }
    for number, question in enumerate(questions):
        sent |= {f"vraag-{number}-key": question.key, f"vraag-{number}-text": f"Vraag {number}?"}
    assert client.get(f"/beheer/rondes/{found.pk}/wijzigen/").status_code == 200
    assert client.post(f"/beheer/rondes/{found.pk}/wijzigen/", sent).status_code == 302
    found.refresh_from_db()
    assert (found.title, found.questions.get(key="goed").text, found.questions.count()) == ("Voorjaar", "Vraag 0?", 9)
    client.post(f"/beheer/rondes/{found.pk}/sluiten/")
    assert not Round.objects.open().exists()
    client.post(f"/beheer/rondes/{found.pk}/heropenen/", {"due_on": found.due_on.isoformat()})
    assert Round.objects.open().get() == found


def test_the_form_shows_last_time_and_what_the_site_knows(browser: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    with time_machine.travel("2026-11-22 10:00", tick=False):
        before = make_round(title="Voorjaar 2026", opened_on=timezone.localdate() - timedelta(days=180))
        give_answer(form_of(before, region), "goed", "Wij belden eerder.")
        add_whole_plan(region_tree.helmond)
        VacancyFactory(region=region, closed_on=timezone.localdate(), close_reason="vervuld-anders")
        now = make_round()
        page = browser.get(url_of(now, region)).content.decode()
    assert "Uw antwoord van vorige keer (Voorjaar 2026)" in page
    assert "Wij belden eerder." in page
    assert "extra matches 2026: 64 van 150 op 1 oktober 2026, achter" in page
    assert "Actielijn ‘Eén aanspreekpunt’: vertraagd. Het team was niet compleet." in page
    assert "1 plek gesloten sinds" in page
    assert not Answer.objects.filter(form__round=now).exists()


def test_answers_are_saved_each_by_itself_and_last_time_can_be_taken_over(browser: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    before = make_round(title="Voorjaar 2026", opened_on=timezone.localdate() - timedelta(days=180))
    give_answer(form_of(before, region), "geven", "Ons draaiboek.", themes=("matching",))
    now = make_round()
    form = form_of(now, region)
    sent = page_of(form, goed="Het ging goed.", geven="Een middag meelopen.")
    give = now.questions.get(key="geven")
    response = browser.post(url_of(now, region), {**sent, "taken_over": give.pk})
    assert response.headers["Location"] == f"{url_of(now, region)}#vraag-{give.pk}"
    answers = {answer.question.key: answer for answer in form.answers.select_related("question")}
    assert answers["geven"].text == "Een middag meelopen.\n\nOns draaiboek."
    assert (answers["geven"].themes, answers["goed"].version, len(answers)) == (["matching"], 1, 2)
    browser.post(url_of(now, region), page_of(form))
    assert Answer.objects.get(pk=answers["goed"].pk).version == 1  # the same text again is no change


def test_two_writers_lose_nothing(browser: Client, editor: User, found: Round, region_tree: RegionTree) -> None:
    form = form_of(found, region_tree.helmond.region)
    url, question = url_of(found, form.region), found.questions.get(key="goed")
    opened = page_of(form, goed="Mijn tekst.", trots="Mijn trots.")
    give_answer(form, "goed", "Tekst van een collega.", done=False)
    response = browser.post(url, opened)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Tekst van een collega." in page
    assert "Mijn tekst." in page
    assert form.answers.get(question=question).text == "Tekst van een collega."
    assert form.answers.get(question__key="trots").text == "Mijn trots."
    assert browser.post(url, opened).status_code == 409  # pressing again chooses nothing
    browser.post(url, {**opened, "dropped": question.pk})
    assert form.answers.get(question=question).text == "Tekst van een collega."
    browser.post(url, {**opened, "mine": f"{question.pk}-1"})
    assert form.answers.get(question=question).text == "Mijn tekst."


def test_the_script_saves_the_same_way(browser: Client, found: Round, region_tree: RegionTree) -> None:
    form = form_of(found, region_tree.helmond.region)
    url, question, script = url_of(found, form.region), found.questions.get(key="goed"), {"X-Requested-With": "fetch"}
    opened = page_of(form, goed="Bezig met typen")
    told = browser.post(url, opened, headers=script).json()
    assert told["versions"][f"v{question.pk}-version"] == 1
    assert told["message"].startswith("Bewaard om")
    assert browser.post(url, page_of(form, goed="x" * 5000), headers=script).status_code == 422
    assert browser.post(url, {**opened, f"v{question.pk}-text": "Anders"}, headers=script).status_code == 409


def test_done_is_said_and_taken_back_and_a_closed_round_stays_as_it_is(
    browser: Client, editor: User, found: Round, region_tree: RegionTree
) -> None:
    form = form_of(found, region_tree.helmond.region)
    url = url_of(found, form.region)
    browser.post(url, {**page_of(form, goed="Klaar."), "done": "1"})
    form.refresh_from_db()
    assert (form.done_at is not None, form.done_by) == (True, editor)
    assert "klaar op" in browser.get(f"/beheer/rondes/{found.pk}/").content.decode()
    browser.post(f"{url}klaar/")
    form.refresh_from_db()
    assert form.done_at is None
    close_round(found=found, by=editor)
    browser.post(url, page_of(form, goed="Te laat."))
    assert form.answers.get().text == "Klaar."
    assert "De ronde is gesloten." in browser.get(url).content.decode()


def test_one_click_makes_a_draft_lesson_once(browser: Client, editor: User, found: Round, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    form = form_of(found, region)
    text = "De brief werkte niet. Niemand las hem, want hij was te lang. Nu bellen wij."
    answer = give_answer(form, "anders", text, themes=("matching",))
    give_answer(form, "goed", "Bellen werkte.")
    give_answer(form, "effect", "Elf plekken.")
    url = f"{url_of(found, region)}les/"
    response = browser.post(url, {"answer": answer.pk})
    lesson = Lesson.objects.get()
    assert response.headers["Location"].endswith(f"/{lesson.pk}/")
    assert (lesson.type, lesson.title, lesson.did_not_work) == ("misser", "De brief werkte niet", text)
    assert (lesson.themes, lesson.region, lesson.live, lesson.round_origin.answer) == (["matching"], region, False, answer)
    assert (
        "Gemaakt uit een antwoord: Najaar 2026"
        in browser.get(f"/beheer/snippets/lessons/lesson/history/{lesson.pk}/").content.decode()
    )
    edit = browser.get(f"/beheer/snippets/lessons/lesson/edit/{lesson.pk}/").content.decode()
    assert f'href="{url_of(found, region)}#vraag-{answer.question_id}"' in edit
    browser.post(url, {"answer": answer.pk})
    assert Lesson.objects.count() == 1
    browser.post(url, {"all": "1"})
    whole = DraftOfAnswer.objects.get(answer=None).lesson
    assert (whole.type, whole.worked, whole.effect, whole.did_not_work) == ("terugblik", "Bellen werkte.", "Elf plekken.", text)
    page = browser.get(url_of(found, region)).content.decode()
    assert lesson.title in page
    assert whole.title in page


def test_form_of_a_lesson_warns_when_others_may_read_the_answer_it_was_made_of(
    browser: Client, editor: User, found: Round, region_tree: RegionTree
) -> None:
    form = form_of(found, region_tree.helmond.region)
    shared = give_answer(form, "goed", "Bellen werkte.", by=editor, done=False)
    kept = give_answer(form, "anders", "De brief werkte niet.", by=editor, done=False, reach="eigen")
    own, other = lesson_of_answer(answer=kept, by=editor), lesson_of_answer(answer=shared, by=editor)
    whole = lesson_of_form(form=form, by=editor)
    warned = [
        "dan herkennen zij uw regio" in browser.get(f"/beheer/snippets/lessons/lesson/edit/{lesson.pk}/").content.decode()
        for lesson in (own, other, whole)
    ]
    assert warned == [False, True, True]
    page = browser.get(f"/beheer/snippets/lessons/lesson/edit/{other.pk}/").content.decode()
    assert page.index("dan herkennen zij uw regio") < page.index('name="is_unnamed"')


def test_another_regions_form_is_not_there_and_region_editors_open_no_rounds(
    browser: Client, found: Round, region_tree: RegionTree
) -> None:
    other = form_of(found, region_tree.zeeland.region)
    answer = give_answer(other, "goed", "Zeeuws geheim.", done=False)
    url = url_of(found, other.region)
    for address, sent in ((url, page_of(other, goed="Ingebroken.")), (f"{url}klaar/", {}), (f"{url}les/", {"answer": answer.pk})):
        assert browser.post(address, sent).status_code == 404
    assert browser.get(url).status_code == 404
    assert browser.post(f"{url_of(found, region_tree.helmond.region)}les/", {"answer": answer.pk}).status_code == 302
    assert not Lesson.objects.exists()
    assert Answer.objects.get().text == "Zeeuws geheim."
    for address in ("nieuw/", f"{found.pk}/wijzigen/", f"{found.pk}/sluiten/"):
        assert browser.post(f"/beheer/rondes/{address}").status_code == 302  # to the first page of the admin
    assert Round.objects.open().count() == 1
    browser.logout()
    assert browser.get(f"/beheer/rondes/{found.pk}/").status_code == 302


def test_reminders_come_two_weeks_before_on_the_day_and_a_week_after_each_once(region_tree: RegionTree, editor: User) -> None:
    with time_machine.travel("2026-03-01 09:00", tick=False) as clock:
        found = make_round(days=30)
        form = form_of(found, region_tree.helmond.region)
        assert remind() == 0
        for day, stage in (("2026-03-17", Stage.BEFORE), ("2026-03-31", Stage.DUE), ("2026-04-07", Stage.AFTER)):
            clock.move_to(f"{day} 09:00")
            assert (remind(), remind()) == (1, 0)
            form.refresh_from_db()
            assert form.stage == stage
        clock.move_to("2026-06-01 09:00")
        assert remind() == 0
        assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == {editor.email}
        give_answer(form_of(late := make_round(days=30), region_tree.helmond.region), "goed", "Klaar.")
        clock.move_to("2026-07-01 09:00")
        assert (remind(), late.forms.filter(stage=Stage.DUE).count()) == (0, 1)  # done is not reminded, and Zeeland has no team


def test_saving_names_the_version_that_was_seen(found: Round, editor: User, region_tree: RegionTree) -> None:
    form, question = form_of(found, region_tree.helmond.region), found.questions.get(key="goed")
    first = save_answer(form=form, question=question, typed=Typed("Een."), by=editor)
    assert (first.theirs, first.answer.version) == (None, 1)
    second = save_answer(form=form, question=question, typed=Typed("Twee."), by=editor)
    assert second.theirs is not None
    assert (second.theirs.text, second.theirs.version) == ("Een.", 1)
    assert (
        save_answer(form=form, question=question, typed=Typed("Een."), by=editor).theirs is None
    )  # the same text is no conflict


def test_the_form_costs_the_same_after_many_rounds_and_the_first_page_for_many_regions(
    browser: Client, editor: User, region_tree: RegionTree, django_assert_num_queries: Any
) -> None:
    found, region = make_round(), region_tree.helmond.region
    for number in range(1, 4):
        before = make_round(title=f"Eerder {number}", opened_on=timezone.localdate() - timedelta(days=180 * number))
        with django_assert_num_queries(22):
            browser.get(url_of(found, region))
        for key in QuestionKey.values[:9]:
            give_answer(form_of(before, region), key, "Tekst.", by=editor)
            give_answer(form_of(found, region), key, f"Tekst {number}.", by=editor)
    for user in (editor, make_editor(region_tree.helmond, region_tree.zeeland)):
        request = RequestFactory().get("/beheer/")
        request.user = user
        regions_of(user)
        with django_assert_num_queries(8):
            RoundsPanel().get_context_data({"request": request})
