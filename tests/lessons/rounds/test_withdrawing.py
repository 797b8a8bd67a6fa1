"""Closing a round early, opening it again until a day, and withdrawing one that nobody answered."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from lessons.rounds.becoming import lesson_of_answer
from lessons.rounds.enums import Stage
from lessons.rounds.models import RegionForm, Round
from lessons.rounds.reminding import remind
from lessons.rounds.saving import RoundClosed, Typed, save_answer
from lessons.rounds.withdrawing import withdraw_round
from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from tests.lessons.rounds.factories import form_of, give_answer, make_round
from tests.regions.factories import RegionTree, make_editor, make_national_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(region_tree: RegionTree) -> Round:
    """A round that is open."""
    return make_round()


@pytest.fixture
def editor(client: Client) -> User:
    """A national editor, who is logged in."""
    editor = make_national_editor()
    client.force_login(editor)
    return editor


def test_round_without_answers_is_withdrawn_after_a_question_and_the_list_says_by_whom(
    client: Client, editor: User, found: Round, region_tree: RegionTree
) -> None:
    make_editor(region_tree.helmond, region_tree.zeeland, email="peel@voorbeeld.example")
    url = f"/beheer/rondes/{found.pk}/intrekken/"
    assert url in client.get(f"/beheer/rondes/{found.pk}/").content.decode()
    asked = unescape(client.get(url).content.decode())
    assert "Wilt u ‘Najaar 2026’ intrekken?" in asked
    assert "2 regio’s zijn gevraagd; geen daarvan schreef al iets." in asked
    assert Round.objects.exists()
    listed = unescape(client.post(url, follow=True).content.decode())
    assert not Round.objects.exists()
    assert "De ronde ‘Najaar 2026’ is ingetrokken." in listed
    assert f"Najaar 2026: {timezone.localtime():%-d}" in listed
    assert str(editor) in listed.partition("Ingetrokken rondes")[2]
    entry = ModelLogEntry.objects.get(action="lesson_rounds.withdraw")
    assert (entry.user, entry.deleted, entry.label) == (editor, True, "Najaar 2026")
    written = OutgoingMail.objects.get()  # once, also for two regions
    assert (written.recipient, "trok deze ronde in: Najaar 2026" in written.body) == ("peel@voorbeeld.example", True)


def test_round_with_an_answer_stays_and_says_why(client: Client, editor: User, found: Round, region_tree: RegionTree) -> None:
    give_answer(form_of(found, region_tree.zeeland.region), "goed", "Het ging.", done=False)
    url = f"/beheer/rondes/{found.pk}/intrekken/"
    shown = client.get(f"/beheer/rondes/{found.pk}/").content.decode()
    assert url not in shown
    assert "U kunt deze ronde niet intrekken: regio’s schreven al een antwoord" in shown
    for response in (client.get(url), client.post(url)):
        page = unescape(response.content.decode())
        assert "Deze ronde kan niet weg: 1 regio schreef al een antwoord. Zeeland." in " ".join(
            page.replace("<strong>", "").replace("</strong>", "").split()
        )
        assert "Sluit dan de ronde" in page
        assert "Ja, trek de ronde in" not in page
    assert response.status_code == 409
    assert found.forms.count() == 2
    assert not OutgoingMail.objects.exists()


def test_answer_that_was_emptied_again_keeps_no_round_but_a_lesson_made_of_it_does(
    client: Client, editor: User, found: Round, region_tree: RegionTree
) -> None:
    other, form = make_round(title="Andere"), form_of(found, region_tree.zeeland.region)
    answer = give_answer(form, "goed", "Het ging.", done=False)
    give_answer(form_of(other, region_tree.zeeland.region), "goed", "Ook.", done=False)
    give_answer(form_of(other, region_tree.zeeland.region), "goed", "", done=False)
    lesson_of_answer(answer=answer, by=editor)
    give_answer(form, "goed", "", done=False)
    for one in (found, other):
        client.post(f"/beheer/rondes/{one.pk}/intrekken/")
    assert Round.objects.get() == found


def test_who_saves_in_a_round_that_is_gone_is_told_that_it_is_closed(editor: User, found: Round, region_tree: RegionTree) -> None:
    form = form_of(found, region_tree.zeeland.region)
    question = found.questions.get(key="goed")
    withdraw_round(found=Round.objects.get(pk=found.pk), by=editor)
    with pytest.raises(RoundClosed):
        save_answer(form=form, question=question, typed=Typed("Te laat."), by=editor)


def test_closed_round_is_opened_until_a_day_to_come_and_reminds_again(client: Client, region_tree: RegionTree) -> None:
    make_editor(region_tree.helmond)
    editor = make_national_editor()
    with time_machine.travel("2026-03-01 09:00", tick=False) as clock:
        found = make_round(days=30)
        clock.move_to("2026-04-10 09:00")
        assert remind() == 1
        client.force_login(editor)
        client.post(f"/beheer/rondes/{found.pk}/sluiten/")
        url = f"/beheer/rondes/{found.pk}/heropenen/"
        page = client.get(f"/beheer/rondes/{found.pk}/").content.decode()
        assert url in page
        assert 'value="2026-04-24"' in client.get(url).content.decode()
        assert "Kies een dag die nog komt." in client.post(url, {"due_on": "2026-04-10"}).content.decode()
        assert not Round.objects.open().exists()
        told = client.post(url, {"due_on": "2026-05-20"}, follow=True).content.decode()
        assert "Ronde weer geopend, tot: 20 mei 2026" in told
        assert str(editor) in told.partition("Wie deed wat")[2]
        assert set(RegionForm.objects.values_list("stage", flat=True)) == {Stage.OPENED}
        assert client.get(url).status_code == 302  # it is open
        assert remind() == 0
        clock.move_to("2026-05-20 09:00")
        assert remind() == 1


def test_later_day_in_the_form_of_the_round_reminds_again(client: Client, editor: User, region_tree: RegionTree) -> None:
    found = make_round(days=1)
    RegionForm.objects.update(stage=Stage.AFTER)
    questions = list(found.questions.all())
    due = timezone.localdate() + timedelta(days=10)
    sent = {"title": "Najaar", "due_on": due.isoformat(), "vraag-TOTAL_FORMS": 9, "vraag-INITIAL_FORMS": 9}
    for number, question in enumerate(questions):
        sent |= {f"vraag-{number}-key": question.key, f"vraag-{number}-text": question.text}
    client.post(f"/beheer/rondes/{found.pk}/wijzigen/", sent)
    assert set(RegionForm.objects.values_list("stage", flat=True)) == {Stage.BEFORE}


def test_closing_twice_keeps_the_first_moment(client: Client, editor: User, found: Round) -> None:
    client.post(f"/beheer/rondes/{found.pk}/sluiten/")
    found.refresh_from_db()
    client.post(f"/beheer/rondes/{found.pk}/sluiten/")
    assert Round.objects.get().closed_at == found.closed_at


def test_region_editors_withdraw_and_open_nothing(client: Client, found: Round, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    for address in ("intrekken/", "heropenen/"):
        assert client.get(f"/beheer/rondes/{found.pk}/{address}").status_code == 302  # to the first page of the admin
        assert client.post(f"/beheer/rondes/{found.pk}/{address}").status_code == 302
    assert Round.objects.exists()
    page = client.get(f"/beheer/rondes/{found.pk}/").content.decode()
    assert "Wie deed wat" not in page
    assert "intrekken" not in page
