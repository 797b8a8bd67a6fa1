"""What the frame around every page needs: icons, menu, languages, the notice bar."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from site_core.colour import HEX, is_readable
from site_core.kept_settings import kept_values
from site_core.models import ListTexts, NoticeBar

register = template.Library()


@lru_cache(maxsize=500)
def _drawing(name: str) -> SafeString:
    template = '<svg class="pw-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    return format_html(template, static("site/icons.svg"), name)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon of the sprite; it is hidden from screen readers, so a text always stands beside it."""
    return _drawing(name)


@register.simple_tag
def static_if_built(path: str) -> str:
    """Return the address of a static file, or nothing: the page for our own faults may not fail on a missing file."""
    try:
        return static(path)
    except ValueError:
        return ""


def localise(path: str, language: str) -> str:
    """Return the same address in a language: Dutch has no prefix, others have theirs."""
    for code, _name in settings.LANGUAGES:
        if path == f"/{code}" or path.startswith(f"/{code}/"):
            path = path[len(code) + 1 :] or "/"
            break
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


@register.simple_tag
def local(path: str) -> str:
    """Return an address of our own in the language of this page."""
    return localise(path, get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def theme_link(colour: str) -> SafeString:
    """Link the stylesheet of a region's colour; nothing for a colour on which white text cannot be read."""
    digits = colour.removeprefix("#").lower()
    if not HEX.fullmatch(digits) or not is_readable(digits):
        return SafeString("")
    return format_html('<link rel="stylesheet" href="{}">', reverse("theme_css", args=[digits]))


@register.simple_tag
def next_steps(slug: str) -> list[tuple[str, str, str]]:
    """List the buttons under the title of a page of texts: label, address and variant; most have none."""
    if slug != "voor-werkgevers":
        return []
    return [
        (_("Plaats een plek of log in"), local("/werkgevers/"), "primary"),
        (_("Zoek uw contactpunt"), local("/contact/"), "secondary"),
    ]


@dataclass(frozen=True)
class MenuItem:
    """One entry of the main menu."""

    label: str
    url: str
    current: bool


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[MenuItem]:
    """List the entries of the main menu; the part of the site that the visitor is in is current."""
    entries = [
        (_("Werk zoeken"), "/vacatures/"),
        (_("Voor werkgevers"), "/voor-werkgevers/"),
        (_("Regio’s"), "/regios/"),
        (_("Lessen"), "/lessen/"),
        (_("Contact"), "/contact/"),
    ]
    request: HttpRequest | None = context.get("request")
    here = request.path if request else ""
    return [MenuItem(label, local(path), here.startswith(local(path))) for label, path in entries]


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[dict[str, Any]]:
    """List the languages of the site, each with the address of this same page in it."""
    request: HttpRequest | None = context.get("request")
    here = request.get_full_path() if request else "/"
    now = get_language() or settings.LANGUAGE_CODE
    return [
        {"code": code, "name": name, "url": localise(here, code), "current": code == now} for code, name in settings.LANGUAGES
    ]


@register.simple_tag
def lang_nl() -> SafeString:
    """Mark an element with Dutch words on a page in another language, so that it is read out as Dutch."""
    return SafeString("" if get_language() == settings.LANGUAGE_CODE else ' lang="nl"')


@register.simple_tag
def notice() -> dict[str, str]:
    """Return text and link of the notice bar, both empty when it is off."""
    bar = kept_values(NoticeBar)
    return {"text": bar["text"], "link": bar["link"]} if bar.get("shown") else {"text": "", "link": ""}


@register.simple_tag
def own_lead(name: str) -> str:
    """Return what editors wrote above a list; empty when they did not, and in other languages than theirs."""
    return str(kept_values(ListTexts).get(name, "")) if get_language() == settings.LANGUAGE_CODE else ""


@register.simple_tag(takes_context=True)
def demo_banner_shown(context: template.Context) -> bool:
    """Whether the page says that it shows example content: by setting, or because the page itself says so."""
    return bool(settings.SHOW_DEMO_BANNER or context.get("is_example"))
