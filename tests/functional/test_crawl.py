"""Every address that the example site links to answers, and every link goes somewhere."""

import re
import urllib.error
import urllib.request
from collections import Counter
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from tests.functional.conftest import IN_BROWSER

pytestmark = IN_BROWSER

# Filters combine without end; their links are followed one step from the board, not from each other.
FILTERED = re.compile(r"^/(?:en/)?(?:vacatures|lessen|contact)/.*\?")
# The forms of every place, lesson and contact point are alike, and so is each page in English when all are read in Dutch.
ALIKE = {
    re.compile(r"(?:/vacatures/\d+|/contact/[\w-]+)/(reageren|melden|vraag)/"): 3,
    re.compile(r"/contact/vraag/(over)/"): 3,
    re.compile(r"^/en/(vacatures|lessen|gemeenten)/[\w-]+"): 30,
}
LINK = re.compile(r"<(?:a|link|img|script|use)\b[^>]*?\b(?:href|src)=\"([^\"]+)\"")


def fetch(address: str) -> tuple[int, str]:
    """Return status and text of an address."""
    try:
        with urllib.request.urlopen(address, timeout=30) as response:
            kind = response.headers.get_content_type()
            return response.status, response.read().decode() if kind == "text/html" else ""
    except urllib.error.HTTPError as error:
        return error.code, ""


def test_no_address_fails_and_no_link_is_dead(site: str) -> None:
    waiting, seen, faults = ["/", "/en/"], {"/", "/en/"}, []
    alike: Counter[tuple[re.Pattern[str], str]] = Counter()
    while waiting:
        path = waiting.pop()
        status, html = fetch(site + path)
        if status != 200:
            faults.append(f"{path} answers {status}")
        if FILTERED.match(path):
            continue
        for found in LINK.findall(html):
            target = urldefrag(urljoin(site + path, unescape(found)))[0]
            if not target.startswith(site):
                continue
            parts = urlsplit(target)
            next_path = parts.path + (f"?{parts.query}" if parts.query else "")
            skipped = next_path.startswith(("/beheer/", "/thema/")) or (FILTERED.match(next_path) and len(parts.query) > 60)
            for pattern, enough in ALIKE.items():
                if next_path not in seen and (kind := pattern.search(next_path)):
                    alike[pattern, kind[1]] += 1
                    skipped = skipped or alike[pattern, kind[1]] > enough
            if next_path not in seen and not skipped:
                seen.add(next_path)
                waiting.append(next_path)
    assert not faults
    assert len(seen) > 900, "the crawl should reach every place, lesson, region and municipality"
