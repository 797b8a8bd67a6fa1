"""The guide for editors (docs/editors.nl.md) as a page of the admin: the little of Markdown that the guide uses."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from site_core.admin_frame import admin_frame

SOURCE = Path(settings.BASE_DIR) / "docs" / "editors.nl.md"
PICTURES = SOURCE.parent / "editors"
HEADING = re.compile(r"(#{2,3}) (.+)")
PICTURE = re.compile(r"!\[([^]]+)\]\(editors/([a-z]+)\.png\)")
ITEM = re.compile(r"(?:- |(\d+)\. )")
INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^]]+)\]\((#[^)]+)\)"), r'<a href="\2">\1</a>'),
)
Chapters = list[tuple[str, str]]


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide with its chapters."""
    chapters, html = read_guide()
    frame = admin_frame(_("Uitleg voor redacteuren"), "help")
    return render(request, "pages/site_core/admin/guide.html", {**frame, "chapters": chapters, "guide": html})


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Send a picture of the guide."""
    path = PICTURES / f"{name}.png"
    if not re.fullmatch(r"[a-z]+", name) or not path.exists():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="image/png")


@lru_cache(maxsize=1)
def read_guide() -> tuple[Chapters, SafeString]:
    """Return the chapters, as anchor and title, and the text."""
    blocks = re.split(r"\n\s*\n", SOURCE.read_text(encoding="utf-8").strip())[1:]
    headings = [found for block in blocks if (found := HEADING.fullmatch(block))]
    chapters = [(_anchor(found[2]), found[2]) for found in headings if found[1] == "##"]
    return chapters, mark_safe("\n".join(_block(block) for block in blocks))  # noqa: S308 - escaped, and our own text


def _block(block: str) -> str:
    if heading := HEADING.fullmatch(block):
        level = len(heading[1])
        return f'<h{level} id="{_anchor(heading[2])}">{_inline(heading[2])}</h{level}>'
    if shown := PICTURE.fullmatch(block):
        address = reverse("guide:picture", args=[shown[2]])
        width, height = _size(PICTURES / f"{shown[2]}.png")
        return f'<p><img src="{address}" alt="{escape(shown[1])}" width="{width}" height="{height}" loading="lazy"></p>'
    if block.startswith("|"):
        return _table(block)
    if first := ITEM.match(block):
        items = "".join(f"<li>{_inline(item)}</li>" for item in _items(block))
        return f"<ol>{items}</ol>" if first[1] else f"<ul>{items}</ul>"
    return f"<p>{_inline(block)}</p>"


def _items(block: str) -> Iterator[str]:
    for item in re.split(r"\n(?=- |\d+\. )", block):
        yield item[ITEM.match(item).end() :]  # type: ignore[union-attr]  # the split is before an item


def _table(block: str) -> str:
    head, _line, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in block.split("\n"))
    columns = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="listing"><thead><tr>{columns}</tr></thead><tbody>{lines}</tbody></table>'


def _size(picture: Path) -> tuple[int, int]:
    """Return the size that a PNG says in its head, so that a jump does not land where the text was before a picture came."""
    head = picture.read_bytes()[16:24]
    return int.from_bytes(head[:4]), int.from_bytes(head[4:])


def _inline(text: str) -> str:
    html: str = escape(" ".join(text.split()))
    for pattern, tag in INLINE:
        html = pattern.sub(tag, html)
    return html


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
