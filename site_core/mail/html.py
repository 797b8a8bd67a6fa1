"""The HTML of a message: its own text in paragraphs, and nothing that is fetched from anywhere."""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")


def html_of(subject: str, body: str) -> str:
    """Return a whole page for a mail program; only lines that are an address of this site become links."""
    paragraphs = [
        format_html_join(SafeString("<br>\n"), "{}", ((_line(line),) for line in paragraph.split("\n")))
        for paragraph in BETWEEN_PARAGRAPHS.split(body.replace("\r\n", "\n").strip())
    ]
    return render_to_string(
        "email/frame.html", {"subject": subject, "paragraphs": paragraphs, "site": settings.WAGTAIL_SITE_NAME}
    )


def _line(line: str) -> str:
    # What a stranger wrote must not become a link in a mail of ours.
    if line.startswith(f"{settings.BASE_URL}/") and not re.search(r"\s", line.strip()):
        return format_html('<a href="{0}">{0}</a>', line.strip())
    return line
