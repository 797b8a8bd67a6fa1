"""Walks every address of the employers' side and of its moderation, as every role, by GET and POST.

A new address fails here until somebody writes down what each role gets.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from regions.region_pages import make_region_pages
from site_core.users.models import User
from tests.regions.factories import RegionTree, UserFactory, make_editor, make_national_editor
from tests.regions.test_rights_walk import patterns
from tests.vacancies.employers.factories import InvitationFactory, MembershipFactory, browser_of
from tests.vacancies.employers.posting.factories import make_draft
from tests.vacancies.factories import VacancyFactory
from vacancies.employers.models import EmployerSession, Invitation, JoinRequest, Membership
from vacancies.employers.posting.models import Draft
from vacancies.models import Employer, Vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TOKEN = re.compile(r'value="[A-Za-z0-9]{64}"')
HOME, OUT, LOGIN = "302 /werkgevers/", "302 /werkgevers/?uitgelogd", "302 /beheer/login/"
# Everything names organisation A. Editors are logged in at /beheer/ alone, so below /werkgevers/ they are nobody.
# Per address: GET of anonymous, owner A, poster A, owner B; then POST of the same. Empty forms: 200 shows what is missing.
EMPLOYERS: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    "home": ((200, 200, 200, 200), (200, HOME, HOME, HOME)),
    "code": (("302 /werkgevers/?verlopen", HOME, HOME, HOME), ("302 /werkgevers/?verlopen", HOME, HOME, HOME)),
    "log_out": ((405, 405, 405, 405), (OUT,) * 4),
    "sessions": ((HOME, 200, 200, 200), (405, 405, 405, 405)),
    "end_all_sessions": ((405, 405, 405, 405), (HOME, OUT, OUT, OUT)),
    "end_session": ((405, 405, 405, 405), (HOME, "302 /werkgevers/apparaten/", 404, 404)),
    "accept": ((405, 405, 405, 405), (HOME, 404, 404, 404)),
    "decline": ((405, 405, 405, 405), (HOME, 404, 404, 404)),
    "register": ((HOME, 200, 200, 200), (HOME, 200, 200, 200)),
    "organisation": ((HOME, 200, 200, 404), (405, 405, 405, 405)),
    "change": ((HOME, 200, 404, 404), (HOME, 200, 404, 404)),
    "joining": ((HOME, 200, 404, 404), (HOME, 200, 404, 404)),
    "leave_contact_point": ((405, 405, 405, 405), (HOME, "302 joining", 404, 404)),
    "people": ((HOME, 200, 200, 404), (405, 405, 405, 405)),
    "invite": ((HOME, 200, 404, 404), (HOME, 200, 404, 404)),
    "set_role": ((405, 405, 405, 405), (HOME, "302 people", 404, 404)),
    "remove": ((HOME, 200, 404, 404), (HOME, "302 people", 404, 404)),
    "withdraw": ((405, 405, 405, 405), (HOME, "302 people", 404, 404)),
    "new_draft": ((405, 405, 405, 405), (HOME, "302 first step", "302 first step", 404)),
    "copy_place": ((405, 405, 405, 405), (HOME, "302 new draft", "302 new draft", 404)),
    "change_place": ((405, 405, 405, 405), (HOME, "302 new draft", "302 new draft", 404)),
    "draft": ((HOME, 200, 200, 404), (405, 405, 405, 405)),
    "draft_step": ((HOME, 200, 200, 404), (HOME, 409, 409, 404)),
    "draft_tips": ((405, 405, 405, 405), (HOME, 200, 200, 404)),
    "check_draft": ((HOME, 200, 200, 404), (HOME, 200, 200, 404)),
    "preview_draft": ((HOME, 200, 200, 404), (405, 405, 405, 405)),
    "phone_draft": ((HOME, 200, 200, 404), (405, 405, 405, 405)),
    "take_back_draft": ((405, 405, 405, 405), (HOME, "302 draft", "302 draft", 404)),
    "delete_draft": ((HOME, 200, 200, 404), (HOME, "302 organisation", "302 organisation", 404)),
    "own_place": ((HOME, 200, 200, 404), (HOME, "302 place", "302 place", 404)),
    # Only a signed link opens these; tests/vacancies/ending/ says for whom.
    "place_by_link": ((404, 404, 404, 404), (404, 404, 404, 404)),
    "still_there": ((404, 404, 404, 404), (404, 404, 404, 404)),
}
# What a poster may change as well as an owner.
OF_EVERYBODY = {"new_draft", "copy_place", "change_place", "delete_draft"}
# Per address: GET of an editor of A's region, of another region, national; then POST of the same.
MODERATION: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    "index": ((200, 200, 200), (405, 405, 405)),
    "detail": ((200, 404, 200), (405, 404, 405)),
    "confirm": ((405, 404, 405), ("302 detail", 404, "302 detail")),
    "block": ((405, 404, 405), ("302 detail", 404, "302 detail")),
    "unblock": ((405, 404, 405), ("302 detail", 404, "302 detail")),
    "invite_owner": ((405, 404, 405), ("302 detail", 404, "302 detail")),
    "move": ((200, 404, 200), (200, 404, 200)),
    "joining": ((200, 404, 200), (200, 404, 200)),
}
NAMES = sorted({name for _path, name, _pattern in patterns() if name.startswith(("employers:", "organisations:"))})


class Cast:
    """Organisation A with two people, an invitation and a second session of its owner; and everybody else."""

    def __init__(self, region_tree: RegionTree) -> None:
        make_region_pages()
        region = region_tree.helmond.region
        self.owner = MembershipFactory(employer__region=region, employer__name="Geheim BV", employer__is_intermediary=True)
        self.join = JoinRequest.objects.create(employer=self.owner.employer, region=region)
        self.second = MembershipFactory(employer=self.owner.employer, user__email="geheim@a.example")
        self.poster = MembershipFactory(employer=self.owner.employer, poster=True)
        self.other = MembershipFactory(employer__region=region)
        self.invitation = InvitationFactory(employer=self.owner.employer)
        self.place = VacancyFactory(employer=self.owner.employer, title="Geheim BV zoekt hulp")
        self.draft = make_draft(self.owner, title="Geheim BV zoekt nog meer hulp")
        self.elsewhere = uuid.UUID(str(self._second_session().number))
        self.users: dict[str, User | None] = {
            "anonymous": None,
            "owner A": self.owner.user,
            "poster A": self.poster.user,
            "owner B": self.other.user,
        }

    def _second_session(self) -> EmployerSession:
        browser_of(self.owner.user)
        return EmployerSession.objects.get(user=self.owner.user)

    def arguments(self, pattern: Any, *, foreign: bool = True) -> dict[str, Any]:
        """Fill an address with what belongs to A, or with what nobody has."""
        nobody = 2**40
        filled = {
            "pk": self.owner.employer_id if foreign else nobody,
            "member_pk": self.second.pk if foreign else nobody,
            "invitation_pk": self.invitation.pk if foreign else nobody,
            "join_pk": self.join.pk if foreign else nobody,
            "number": self.elsewhere if foreign else uuid.uuid4(),
            "place_pk": self.place.pk if foreign else nobody,
            "slug": "wat",
            "token": "x",
        }
        if str(pattern.pattern).startswith("plekken/"):
            filled["pk"] = self.draft.pk if foreign else nobody
        if foreign and "uitnodigingen/<int:pk>" in str(pattern.pattern):
            filled["pk"] = self.invitation.pk
        return {key: filled[key] for key in pattern.pattern.regex.groupindex}


@pytest.fixture
def cast(region_tree: RegionTree) -> Cast:
    """Everybody of the walk."""
    return Cast(region_tree)


def found(name: str) -> Any:
    """Return the pattern of a full name."""
    return next(pattern for _path, full, pattern in patterns() if full == name)


def stored() -> list[Any]:
    """Every row that a stranger could have changed."""
    return [
        list(model.objects.order_by("pk").values()) for model in (Employer, Membership, Invitation, JoinRequest, Draft, Vacancy)
    ]


def told(response: Any, cast: Cast) -> Any:
    """Say what came back, as the tables above do."""
    if response.status_code != 302:
        return response.status_code
    where = re.split(r"\?(?:next|verder)=", response.headers["Location"])[0]
    short = {
        reverse("employers:people", args=[cast.owner.employer_id]): "people",
        reverse("organisations:detail", args=[cast.owner.employer_id]): "detail",
        reverse("employers:organisation", args=[cast.owner.employer_id]): "organisation",
        reverse("employers:joining", args=[cast.owner.employer_id]): "joining",
        reverse("employers:draft", args=[cast.draft.pk]): "draft",
        reverse("employers:own_place", args=[cast.owner.employer_id, cast.place.pk]): "place",
    }
    if where not in short and (draft := re.fullmatch(r"/werkgevers/plekken/\d+/(stap/wat/)?", where)):
        return "302 first step" if draft[1] else "302 new draft"
    return f"302 {short.get(where, where)}"


def test_every_address_has_an_expectation() -> None:
    expected = {f"employers:{name}" for name in EMPLOYERS} | {f"organisations:{name}" for name in MODERATION}
    assert set(NAMES) == expected


@contextmanager
def undone() -> Iterator[None]:
    """Take back what the walk changed at one address before it goes to the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


WALK = [(name, method) for name in EMPLOYERS for method in ("get", "post")]


@pytest.mark.parametrize("role", ["anonymous", "owner A", "poster A", "owner B"])
def test_employers_get_what_is_theirs_and_404_for_the_rest(cast: Cast, role: str) -> None:
    column, before = list(cast.users).index(role), stored()
    for name, method in WALK:
        with undone():
            browser = browser_of(cast.users[role])
            url = reverse(f"employers:{name}", kwargs=cast.arguments(found(f"employers:{name}")))
            response = getattr(browser, method)(url, {})
            assert told(response, cast) == EMPLOYERS[name][method == "post"][column], (name, method)
            if method == "get" or not (role == "owner A" or (role == "poster A" and name in OF_EVERYBODY)):
                assert stored() == before, (name, method)
            if role in ("anonymous", "owner B"):
                assert "Geheim BV" not in response.content.decode(), (name, method)


def test_what_is_anothers_answers_exactly_as_what_does_not_exist(cast: Cast) -> None:
    for name, method in WALK:
        pattern = found(f"employers:{name}")
        answers = []
        for foreign in (True, False):
            with undone():
                browser = browser_of(cast.other.user)
                url = reverse(f"employers:{name}", kwargs=cast.arguments(pattern, foreign=foreign))
                response = getattr(browser, method)(url, {})
            location = response.headers.get("Location", "")
            page = TOKEN.sub("", response.content.decode().replace(url, ""))
            answers.append((response.status_code, location, page, response.headers.keys()))
        # The list of sessions tells when each began; all else is the same to the letter.
        assert answers[0][:2] == answers[1][:2], (name, method)
        assert answers[0][2:] == answers[1][2:] or name == "sessions", (name, method)


@pytest.mark.parametrize("make", [make_national_editor, UserFactory], ids=["national", "without rights"])
def test_editors_are_nobody_below_the_employers_area(cast: Cast, make: Callable[[], User]) -> None:
    editor, before = make(), stored()
    for name, method in WALK:
        browser = Client()
        browser.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
        url = reverse(f"employers:{name}", kwargs=cast.arguments(found(f"employers:{name}")))
        assert told(getattr(browser, method)(url, {}), cast) == EMPLOYERS[name][method == "post"][0], (name, method)
        assert stored() == before, (name, method)


def test_moderators_reach_the_organisations_of_their_region(cast: Cast, region_tree: RegionTree) -> None:
    editors = (make_editor(region_tree.helmond), make_editor(region_tree.zeeland), make_national_editor())
    for name, method in [(name, method) for name in MODERATION for method in ("get", "post")]:
        url = reverse(f"organisations:{name}", kwargs=cast.arguments(found(f"organisations:{name}")))
        for editor, expected in zip(editors, MODERATION[name][method == "post"], strict=True):
            with undone():
                browser = Client()
                browser.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
                assert told(getattr(browser, method)(url, {}), cast) == expected, (name, method, editor)
        for role, user in cast.users.items():
            assert told(getattr(browser_of(user), method)(url, {}), cast) == LOGIN, (name, method, role)
