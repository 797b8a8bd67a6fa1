"""A place as somebody types it, step by step."""

from typing import Any

from site_core.users.models import User
from tests.regions.factories import MembershipFactory as RegionMembershipFactory
from tests.regions.factories import MunicipalityFactory, PostcodeFactory, RegionTree
from tests.strict import StrictClient
from tests.vacancies.employers.factories import HOME, browser_of
from vacancies.employers.models import Membership
from vacancies.employers.posting.models import Draft
from vacancies.models import default_closing_date

WORK = {
    "kind": "banenafspraak",
    "title": "Hulp in de kas",
    "description": "U geeft planten water.\n\nEen collega doet het voor.",
    "summary": "",
    "extra": "",
    "sector": "groen",
    "positions": "1",
}
PAY = {
    "pay": "loon",
    "wage_min": "€ 15,50",
    "wage_max": "16",
    "contract": "",
    "guidance": ["vaste-begeleider"],
    "instruments": [],
}
PERSON = {"not_needed": ["diploma", "cv"], "dutch_level": "weinig", "education": "geen", "licences": [], "accessibility": []}
RESPOND = {"route": "contactpunt", "apply_name": "", "apply_phone": "", "apply_email": "", "apply_url": ""}
SIGNED = {
    **dict.fromkeys(("new_work", "no_other_money", "adds", "guided", "no_displacement"), "on"),
    "guide": "De voorman",
    "signed_name": "A. de Proef, directeur",
}
LEARNING = {"learning_number": "100200300", "learning_level": "mbo-2", "learning_supervisor": "De voorman"}


def where(**values: Any) -> dict[str, Any]:
    """The step of place and time; postcode 5799 lies in the first region of the tree."""
    filled = {"pc4": "5799 AB", "street": "Kasweg 1", "hours_min": "16", "hours_max": "24", "days": ["ma", "di"]}
    return filled | {"parts_of_day": [], "start_date": "", "closing_date": default_closing_date().isoformat()} | values


def typed() -> dict[str, dict[str, Any]]:
    """Every step of an ordinary place, filled in."""
    return {
        "wat": WORK,
        "waar-en-wanneer": where(),
        "loon-en-begeleiding": PAY,
        "wat-niet-nodig-is": PERSON,
        "reageren": RESPOND,
    }


def make_postcode(region_tree: RegionTree) -> None:
    """Let postcode 5799 lie in the first region."""
    municipality = MunicipalityFactory(name="Proefdorp")
    RegionMembershipFactory(municipality=municipality, region=region_tree.helmond.region)
    PostcodeFactory(pc4="5799", municipality=municipality, place_name="Proefdorp")


def make_draft(membership: Membership, **changed: Any) -> Draft:
    """A draft of which every step was saved; `changed` replaces answers by name."""
    steps = typed()
    kind = changed.get("kind", WORK["kind"])
    if kind == "basisbaan":
        steps["basisbaan"] = SIGNED
    if kind == "bbl":
        steps["leerbedrijf"] = LEARNING
    answers: dict[str, Any] = {}
    for step in steps.values():
        answers |= step
    return Draft.objects.create(
        employer=membership.employer, made_by=membership.user, answers=answers | changed, versions=dict.fromkeys(steps, 1)
    )


class Writer:
    """Somebody of an organisation who writes a place in a browser."""

    def __init__(self, user: User, draft: Draft) -> None:
        self.browser: StrictClient = browser_of(user)
        self.draft = draft

    def url(self, part: str = "") -> str:
        """An address of the draft."""
        return f"{HOME}plekken/{self.draft.pk}/{part}"

    def open(self, part: str = "") -> str:
        """The text of a page of the draft."""
        response = self.browser.get(self.url(part))
        assert response.status_code == 200, response.headers
        return response.content.decode()

    def save(self, step: str, values: dict[str, Any], **extra: Any) -> Any:
        """Save a step as its page would, with the version that is stored now."""
        self.draft.refresh_from_db()
        version = self.draft.versions.get(step, 0)
        return self.browser.post(self.url(f"stap/{step}/"), {"version": version, **values, **extra})

    def send(self, **values: Any) -> Any:
        """Agree and send."""
        self.draft.refresh_from_db()
        sent = {"version": sum(self.draft.versions.values()), "agreed": "on"} | values
        return self.browser.post(self.url("controleren/"), sent)
