"""A region that begins while a round is open is asked as well."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from lessons.rounds.enums import Stage
from lessons.rounds.joining import ask_new_regions
from lessons.rounds.models import RegionForm, Round
from lessons.rounds.opening import close_round, reopen_round
from lessons.rounds.reminding import remind
from site_core.mail.models import OutgoingMail
from site_core.registries import periodic_jobs
from tests.lessons.rounds.factories import form_of, give_answer, make_round
from tests.regions.factories import RegionFactory, RegionPageFactory, RegionTree, make_editor, make_national_editor

pytestmark = pytest.mark.django_db


def test_region_that_begins_later_gets_the_form_and_the_mail_once_and_is_counted(client: Client, region_tree: RegionTree) -> None:
    found = make_round()
    page = RegionPageFactory(parent=region_tree.index, region=RegionFactory(name="Nieuwland", slug="nieuwland"))
    editor = make_editor(page, email="nieuw@voorbeeld.example")
    client.force_login(editor)
    client.get("/beheer/rondes/")
    assert found.forms.count() == 2  # looking makes nothing
    assert (ask_new_regions(), ask_new_regions()) == (1, 0)
    assert "ask_new_regions" in dict(periodic_jobs.items())
    assert OutgoingMail.objects.values_list("recipient", flat=True).get() == editor.email
    assert f"/beheer/rondes/{found.pk}/regio/{page.region.pk}/" in client.get("/beheer/").content.decode()
    assert client.get(f"/beheer/rondes/{found.pk}/regio/{page.region.pk}/").status_code == 200
    client.force_login(make_national_editor())
    assert "0 van 3" in client.get("/beheer/rondes/").content.decode()
    told = client.get(f"/beheer/rondes/{found.pk}/").content.decode()
    assert "0 van 3 regio’s zijn klaar" in told
    assert "Nieuwe regio gevraagd: Nieuwland" in told


def test_region_is_asked_from_its_first_day_and_not_by_a_closed_round(region_tree: RegionTree) -> None:
    with time_machine.travel("2026-11-01 09:00", tick=False) as clock:
        found, closed = make_round(days=60), make_round(title="Eerder", days=60)
        close_round(found=closed, by=make_national_editor())
        region = RegionFactory(valid_from="2026-12-01")
        assert ask_new_regions() == 0
        clock.move_to("2026-12-01 09:00")
        assert ask_new_regions() == 1
        assert RegionForm.objects.get(region=region).round == found


def test_region_that_begins_past_the_day_can_answer_but_is_not_told_that_it_is_late(region_tree: RegionTree) -> None:
    with time_machine.travel("2026-03-01 09:00", tick=False) as clock:
        found = make_round(days=30)
        clock.move_to("2026-04-02 09:00")
        page = RegionPageFactory(parent=region_tree.index)
        make_editor(page)
        assert ask_new_regions() == 1
        clock.move_to("2026-04-09 09:00")
        remind()
        assert form_of(found, page.region).stage == Stage.AFTER
        assert not OutgoingMail.objects.exists()


def test_nobody_is_mailed_of_an_example(region_tree: RegionTree) -> None:
    found = make_round()
    Round.objects.update(is_example=True)
    page = RegionPageFactory(parent=region_tree.index)
    make_editor(page)
    assert (ask_new_regions(), found.forms.count(), OutgoingMail.objects.count()) == (1, 3, 0)


def test_region_that_ended_is_asked_and_reminded_no_more_but_keeps_what_it_wrote(region_tree: RegionTree) -> None:
    with time_machine.travel("2026-11-01 09:00", tick=False) as clock:
        ending, written = RegionFactory(valid_until="2026-12-01"), RegionFactory(valid_until="2026-12-01")
        make_editor(RegionPageFactory(parent=region_tree.index, region=written))
        found = make_round(days=45)
        give_answer(form_of(found, written), "goed", "Wij gaan samen verder.", done=False)
        give_answer(form_of(found, ending), "goed", "", done=False)
        assert (ask_new_regions(), found.forms.count()) == (0, 4)
        clock.move_to("2026-12-02 09:00")
        ask_new_regions()
        assert set(found.forms.values_list("region", flat=True)) == {
            written.pk,
            region_tree.helmond.region.pk,
            region_tree.zeeland.region.pk,
        }
        remind()
        assert not OutgoingMail.objects.exists()


def test_round_that_is_opened_again_asks_new_regions_at_once(region_tree: RegionTree) -> None:
    found, by = make_round(), make_national_editor()
    close_round(found=found, by=by)
    region = RegionFactory()
    assert ask_new_regions() == 0
    reopen_round(found=found, due_on=timezone.localdate() + timedelta(days=20), by=by)
    assert form_of(found, region).stage == Stage.OPENED
