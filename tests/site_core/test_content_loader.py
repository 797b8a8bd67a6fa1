"""Standard pages from text files."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from site_core.content_loader import ContentError, PageText, load_text, read_texts, to_html
from site_core.models import StandardPage
from site_core.users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def text(**changes: object) -> PageText:
    values = {"slug": "proef", "title": "Proef", "lead": "Kort.", "sections": (("Kop", "Tekst"),)} | changes
    return PageText(**values)  # type: ignore[arg-type]


def run(**options: object) -> str:
    out = StringIO()
    call_command("load_content", stdout=out, **options)
    return out.getvalue()


def test_every_text_of_the_house_becomes_a_live_page_with_a_description() -> None:
    run()
    pages = StandardPage.objects.live()
    assert set(pages.values_list("slug", flat=True)) == {item.slug for item in read_texts()}
    assert not pages.filter(search_description="").exists()
    assert pages.get(slug="voor-werkgevers").url.endswith("/voor-werkgevers/")


def test_second_run_changes_nothing() -> None:
    run()
    latest = list(StandardPage.objects.order_by("pk").values_list("latest_revision_id", flat=True))
    assert "new 0\nchanged 0\n" in run()
    assert list(StandardPage.objects.order_by("pk").values_list("latest_revision_id", flat=True)) == latest


def test_dry_run_writes_nothing() -> None:
    assert "new 1" in run(dry_run=True)
    assert not StandardPage.objects.exists()


def test_new_words_reach_an_untouched_page() -> None:
    load_text(text())
    assert load_text(text(sections=(("Kop", "Andere tekst"),))) == "changed"
    assert "Andere tekst" in str(StandardPage.objects.get().body.get_prep_value())


def test_page_that_an_editor_changed_is_left_alone() -> None:
    load_text(text())
    page = StandardPage.objects.get()
    page.lead = "Van de redactie."
    page.save_revision(user=User.objects.create_user("r@voorbeeld.example")).publish()
    assert load_text(text(lead="Van ons.")) == "kept"
    assert StandardPage.objects.get().lead == "Van de redactie."


def test_draft_of_an_editor_is_left_alone() -> None:
    load_text(text())
    page = StandardPage.objects.get()
    page.lead = "In bewerking."
    page.save_revision()
    assert load_text(text(lead="Van ons.")) == "kept"
    assert StandardPage.objects.get().get_latest_revision_as_object().lead == "In bewerking."


def test_page_that_an_editor_took_offline_stays_offline() -> None:
    load_text(text())
    StandardPage.objects.get().unpublish()
    load_text(text(lead="Nieuwe woorden."))
    assert not StandardPage.objects.get().live


def test_paragraphs_lists_and_links_become_html() -> None:
    html = to_html("Eerste [plek](/vacatures/).\nZelfde alinea.\n\nKies:\n- een;\n- twee.")
    assert html == (
        '<p>Eerste <a href="/vacatures/">plek</a>. Zelfde alinea.</p><p>Kies:</p><ul><li>een;</li><li>twee.</li></ul>'
    )


@pytest.mark.parametrize(
    "evil",
    ["<script>alert(1)</script>", "[klik](javascript:alert(1))", '[klik](/a"onclick="alert(1))', "<img src=x onerror=alert(1)>"],
)
def test_markup_in_a_text_stays_text(evil: str) -> None:
    html = to_html(evil)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "onclick=" not in html.replace("&quot;", '"').split("href=", maxsplit=1)[0]


def test_text_file_without_a_title_names_what_to_add(tmp_path: Path) -> None:
    (tmp_path / "fout.toml").write_text('slug = "fout"\n[[section]]\nheading = "a"\ntext = "b"\n')
    with pytest.raises(ContentError, match=r"fout\.toml: add 'title'"):
        read_texts(tmp_path)


def whole(slug: str) -> str:
    """Return the text of one of our own pages."""
    page = next(item for item in read_texts() if item.slug == slug)
    return str(page.body())


@pytest.mark.parametrize("slug", ["meld-een-probleem", "privacy", "contact-met-de-site", "toegankelijkheid"])
def test_pages_name_the_editors_address_once_it_is_set(slug: str, settings: Any) -> None:
    settings.EDITORS_EMAIL = "redactie@werkinderegio.nl"
    assert 'href="mailto:redactie@werkinderegio.nl"' in whole(slug)
    settings.EDITORS_EMAIL = ""
    assert "mailto:" not in whole(slug)
    assert 'href="/contact/"' in whole(slug)


def test_no_page_promises_an_address_that_nobody_reads() -> None:
    texts = {item.slug: str(item.body()) for item in read_texts()}
    assert not [slug for slug, words in texts.items() if "@" in words or "{" in words.replace("{'", "")]


def test_who_has_a_place_can_go_on_from_the_top_of_the_page_for_employers(client: Client) -> None:
    run()
    below_title = client.get("/voor-werkgevers/").content.decode().partition("</h1>")[2]
    assert 'href="/werkgevers/"><span class="nl-button__label">' in below_title.partition("<h2")[0]


@pytest.mark.parametrize("slug", ["voor-werkgevers", "en-mijn-uitkering", "meld-een-probleem"])
def test_who_reads_about_the_contact_point_can_go_there(slug: str) -> None:
    assert 'href="/contact/"' in whole(slug)
