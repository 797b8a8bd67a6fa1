"""Turns the texts of site_core/content/ into pages, and leaves alone what an editor changed since."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from re import Match
from re import compile as pattern
from typing import Literal

import nh3
from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from site_core.models import HomePage, StandardPage
from site_core.pages_setup import ensure_home
from site_core.text_print import text_print

CONTENT_DIR = Path(__file__).parent / "content"
ALLOWED_TAGS = {"p", "ul", "li", "a"}
LINK = pattern(r"\[([^\]]+)\]\(((?:/|https://|mailto:|tel:)[^)\s]*)\)")

Outcome = Literal["new", "changed", "unchanged", "kept"]


class ContentError(ValueError):
    """A text file that cannot become a page; the message names the file and what to mend."""


@dataclass(frozen=True)
class PageText:
    """One text file: what becomes one page below the home page."""

    slug: str
    title: str
    lead: str
    sections: tuple[tuple[str, str], ...]

    def body(self) -> list[dict[str, str]]:
        """The blocks of the page: per section a heading and a text."""
        return [block for heading, text in self.sections for block in _blocks(heading, text)]

    def print(self) -> str:
        """A fingerprint of everything that the loader writes."""
        return text_print(self.title, self.lead, self.body())


def read_texts(folder: Path = CONTENT_DIR) -> list[PageText]:
    """Read every text file of a folder; raises ContentError on the first that is not right."""
    return [_read(path) for path in sorted(folder.glob("*.toml"))]


@transaction.atomic
def load_text(text: PageText) -> Outcome:
    """Make or update one page; "kept" means that an editor changed it, so that it was left alone."""
    page = StandardPage.objects.child_of(ensure_home()).filter(slug=text.slug).first()
    if page is None:
        return _add(text)
    if _edited(page):
        return "kept"
    if page.loaded_print == text.print():
        return "unchanged"
    _write(page, text)
    revision = page.save_revision()
    if page.live:
        revision.publish()
    return "changed"


def _add(text: PageText) -> Outcome:
    page = StandardPage(slug=text.slug, title=text.title)
    _write(page, text)
    HomePage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return "new"


def _write(page: StandardPage, text: PageText) -> None:
    page.title = page.draft_title = text.title
    page.lead = page.search_description = text.lead
    page.body = [(block["type"], block["value"]) for block in text.body()]
    page.loaded_print = text.print()


def _edited(page: Page) -> bool:
    latest = page.get_latest_revision_as_object()
    return text_print(latest.title, latest.lead, latest.body.get_prep_value()) != page.loaded_print


def _read(path: Path) -> PageText:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        sections = tuple((section["heading"], _filled_in(section["text"])) for section in data["section"])
        return PageText(slug=data["slug"], title=data["title"], lead=data["summary"], sections=sections)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name}: {error}") from error
    except KeyError as error:
        raise ContentError(
            f"{path.name}: add {error} (every page has slug, title, summary and [[section]] heading, text)."
        ) from error


def _filled_in(text: str) -> str:
    """Put in how to reach who runs the site: a text may not promise an address that nobody reads."""
    if address := settings.EDITORS_EMAIL:
        mail = f"[{address}](mailto:{address})"
        ways = {"{redactie}": f"Mail naar {mail}.", "{lek}": f"Mail naar {mail} en vraag hoe u het veilig kunt sturen."}
    else:
        ways = {
            "{redactie}": "Deze site heeft nog geen eigen e-mailadres. Bel of mail het [contactpunt van uw regio](/contact/).",
            "{lek}": (
                "Deze site heeft nog geen eigen adres voor zulke meldingen. Bel het [contactpunt van uw regio](/contact/) "
                "en vraag wie de site beheert. Vertel alleen aan de beheerder wat u vond."
            ),
        }
    for mark, words in ways.items():
        text = text.replace(mark, words)
    return text


def _blocks(heading: str, text: str) -> Iterator[dict[str, str]]:
    if heading:
        yield {"type": "heading", "value": heading}
    yield {"type": "text", "value": to_html(text)}


def to_html(text: str) -> str:
    """Turn paragraphs, "- " lists and [label](/pad/) links into clean HTML; any other mark-up stays visible text."""
    html = "".join(_paragraph(part.strip().splitlines()) for part in text.strip().split("\n\n") if part.strip())
    return nh3.clean(html, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, link_rel=None)


def _paragraph(lines: list[str]) -> str:
    items = [line[2:] for line in lines if line.startswith("- ")]
    words = " ".join(line for line in lines if not line.startswith("- "))
    html = f"<p>{_inline(words)}</p>" if words else ""
    if items:
        html += "<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>"
    return html


def _inline(text: str) -> str:
    def link(match: Match[str]) -> str:
        return f'<a href="{match[2]}">{match[1]}</a>'

    return LINK.sub(link, escape(text, quote=False))


def load_all(texts: list[PageText]) -> dict[Outcome, list[str]]:
    """Load every text; returns the slugs per outcome."""
    outcomes: dict[Outcome, list[str]] = {"new": [], "changed": [], "unchanged": [], "kept": []}
    for text in texts:
        outcomes[load_text(text)].append(text.slug)
    return outcomes
