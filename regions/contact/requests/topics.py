"""What can be asked about besides work: upper rooms register it, so that a question finds its region, and the inbox a title."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from regions.contact.requests.enums import Subject
from regions.contact.requests.models import ContactRequest
from site_core.registries import Registry

Text = str | Promise


@dataclass(frozen=True)
class Topic:
    """One thing that people ask about; `hides_region` says that whoever asks may not learn of which region it is."""

    title: str
    url: str
    region_pk: int
    hides_region: bool = False


@dataclass(frozen=True)
class TopicKind:
    """A kind of such things: its words, and how public ones are found by their numbers in one query.

    `follow_up` returns what a team can do with an answered question: words and an address in the admin.
    """

    label: Text
    heading: Text
    subject: Subject
    find: Callable[[Collection[int]], Mapping[int, Topic]]
    follow_up: Callable[[ContactRequest], tuple[Text, str]] | None = None


topic_kinds: Registry[TopicKind] = Registry()


def kind_named(name: str) -> TopicKind | None:
    """Return the kind of that name; None when no room registered it."""
    return dict(topic_kinds.items()).get(name)


def topics_of(requests: Iterable[ContactRequest]) -> dict[int, Topic]:
    """Return what questions are about, by the key of the question; one query per kind that is among them."""
    found: dict[int, Topic] = {}
    about = [request for request in requests if request.about_kind]
    for name in dict.fromkeys(request.about_kind for request in about):
        kind = kind_named(name)
        members = {request.pk: request.about_number or 0 for request in about if request.about_kind == name}
        known = kind.find(list(members.values())) if kind else {}
        found |= {pk: known[number] for pk, number in members.items() if number in known}
    return found
