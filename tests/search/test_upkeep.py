"""Commands, checks and the readiness of the index."""

from io import StringIO
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from search import index_objects
from search.checks import engine_has_an_address, engine_is_known, index_is_of_today, readiness
from search.models import SearchEntry
from site_core.registries import readiness_checks
from tests.search.conftest import SOURCE, redirect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("source")]


def run(command: str, *arguments: str) -> str:
    """The output of a command."""
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def age_the_index() -> None:
    """Make as if the analysis has changed since."""
    SearchEntry.objects.update(analysis_version=0)


def test_a_rebuild_fills_the_index_and_says_how_much() -> None:
    redirect("/kok"), redirect("/imker"), redirect("/weg", is_permanent=False)
    assert run("search_rebuild", "--source", SOURCE).startswith(f"{SOURCE}: 2 documents")
    assert SearchEntry.objects.filter(source=SOURCE).count() == 2


def test_a_rebuild_takes_out_what_is_gone_and_renews_old_entries() -> None:
    kept, gone = redirect("/kok"), redirect("/imker")
    index_objects(SOURCE, [kept.pk, gone.pk])
    age_the_index()
    Redirect.objects.filter(pk=gone.pk).delete()
    run("search_rebuild")
    assert list(SearchEntry.objects.filter(source=SOURCE).values_list("object_pk", flat=True)) == [kept.pk]
    assert readiness() == ""


def test_an_unknown_source_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CommandError, match=SOURCE):
        run("search_rebuild", "--source", "bestaat-niet")


def test_the_status_compares_index_and_database() -> None:
    index_objects(SOURCE, [redirect("/kok").pk, redirect("/straks", automatically_created=True).pk])
    assert f"{SOURCE}: 2 entries, 2 belong in it, 1 visible today, 0 of an older analysis" in run("search_status")


@pytest.mark.parametrize("spoil", [age_the_index, SearchEntry.objects.all().delete], ids=["older analysis", "missing entries"])
def test_the_status_ends_with_the_command_that_helps(spoil: Any) -> None:
    index_objects(SOURCE, [redirect("/kok").pk])
    spoil()
    with pytest.raises(CommandError, match=f"search_rebuild --source {SOURCE}"):
        run("search_status")


def test_an_unknown_engine_is_an_error(settings: Any) -> None:
    assert engine_is_known() == []
    settings.SEARCH_ENGINE = "sphinx"
    hint = "Write SEARCH_ENGINE=embedded or SEARCH_ENGINE=elasticsearch."
    assert [(message.id, message.hint) for message in engine_is_known()] == [("search.E001", hint)]


def test_an_engine_elsewhere_without_an_address_is_an_error(settings: Any) -> None:
    assert engine_has_an_address() == []
    settings.SEARCH_ENGINE = "elasticsearch"
    assert [message.id for message in engine_has_an_address()] == ["search.E002"]
    settings.SEARCH_URL = ["http://localhost:9200"]
    assert engine_has_an_address() == []


def test_an_older_analysis_is_a_warning_with_the_command() -> None:
    index_objects(SOURCE, [redirect("/kok").pk])
    assert index_is_of_today(databases=["default"]) == []
    age_the_index()
    warnings = [message for message in run_checks(databases=["default"]) if message.id == "search.W001"]
    assert [warning.hint for warning in warnings] == ["Run: manage.py search_rebuild"]


def test_readiness_knows_an_older_analysis() -> None:
    assert dict(readiness_checks.items())["search"].check is readiness
    index_objects(SOURCE, [redirect("/kok").pk])
    assert readiness() == ""
    age_the_index()
    assert "search_rebuild" in readiness()
