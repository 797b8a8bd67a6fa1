"""What makes the suite strict: unordered rows come shuffled, pages and templates are checked as they pass."""

import random
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.base import FilterExpression, Variable, VariableDoesNotExist
from django.test import Client

OUR_APPS = {
    "site_core",
    "users",
    "mail",
    "search",
    "regions",
    "geography",
    "contact",
    "plan",
    "teams",
    "instruments",
    "supply",
    "meetings",
    "vacancies",
    "lessons",
    "posting",
    "lesson_rounds",
    "proofs",
}
DATA_SCRIPT = "application/ld+json"
# Built on Wagtail's own frames, which leave much undefined.
OF_THE_ADMIN = ("/wagtailadmin/", "/admin/")
OUR_TEMPLATES = str(settings.BASE_DIR / "templates")


class PageCheck(HTMLParser):
    """Collects what a public page may not hold: inline handlers, styles and scripts, a second h1, an id used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.headings = 0
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        named = dict(attrs)
        self.faults += [f"inline {name} on <{tag}>" for name in named if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in named and named.get("type") != DATA_SCRIPT):
            self.faults.append(f"inline <{tag}>")
        if tag == "h1":
            self.headings += 1
        identity = named.get("id")
        if identity and identity in self.ids:
            self.faults.append(f"id {identity} twice")
        self.ids.add(identity or "")


def page_faults(html: str) -> list[str]:
    """Return what is wrong with a whole page."""
    check = PageCheck()
    check.feed(html)
    if check.headings != 1:
        check.faults.append(f"{check.headings} h1 headings")
    return check.faults


class StrictClient(Client):
    """A client that refuses public pages which break the house rules."""

    def request(self, **request: Any) -> HttpResponse:  # type: ignore[override]
        """Send the request and check the page that comes back."""
        response: HttpResponse = super().request(**request)  # type: ignore[assignment]
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_page and not request.get("PATH_INFO", "").startswith(("/beheer/", "/documenten/")):
            html = response.content.decode()
            if "<html" in html:
                assert not page_faults(html), f"{request['PATH_INFO']}: {page_faults(html)}"
                text = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
                assert not re.search(r"\{[{%]", text), "template code on the page"
        return response


@pytest.fixture
def client() -> StrictClient:
    """A visitor's browser without JavaScript."""
    return StrictClient()


@pytest.fixture(autouse=True)
def _shuffle_unordered_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give rows of our models in random order where a queryset asks for none, so that no test leans on luck."""
    fetch_all = QuerySet._fetch_all  # type: ignore[attr-defined]

    def fetch_and_shuffle(self: Any) -> None:
        fresh = self._result_cache is None
        fetch_all(self)
        if fresh and self.model._meta.app_label in OUR_APPS and not self.ordered and not self.query.is_sliced:
            random.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_and_shuffle)


@pytest.fixture(autouse=True)
def _refuse_undefined_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail when one of our templates prints a variable that nobody gave it; Wagtail's own templates do so by design."""
    find, resolve = Variable.resolve, FilterExpression.resolve
    missing: list[str] = []

    def note_missing(self: Variable, context: Any) -> Any:
        try:
            return find(self, context)
        except VariableDoesNotExist:
            missing.append(str(self.var))
            raise

    def fail_on_missing(self: FilterExpression, context: Any, ignore_failures: bool = False) -> Any:
        missing.clear()
        value = resolve(self, context, ignore_failures)
        origin = str(context.template.origin.name) if getattr(context, "template", None) else ""
        ours = origin.startswith(OUR_TEMPLATES) and not any(part in origin for part in OF_THE_ADMIN)
        if missing and not ignore_failures and ours:
            pytest.fail(f"{origin} prints the undefined variable {missing[-1]}")
        return value

    monkeypatch.setattr(Variable, "resolve", note_missing)
    monkeypatch.setattr(FilterExpression, "resolve", fail_on_missing)
