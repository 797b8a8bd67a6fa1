"""People of organisations, as tests need them."""

import re
from typing import Any

import factory
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from factory.django import DjangoModelFactory

from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from tests.regions.factories import UserFactory
from tests.strict import StrictClient
from tests.vacancies.factories import EmployerFactory
from vacancies.employers.login.adapter import BACKEND
from vacancies.employers.login.sessions import SessionStore, begin_session
from vacancies.employers.models import Invitation, Membership, Role

HOME = "/werkgevers/"


class MembershipFactory(DjangoModelFactory):
    """The owner of an organisation that registered itself; trait `poster`."""

    class Meta:
        model = Membership

    employer = factory.SubFactory(EmployerFactory, registered=True)
    user = factory.SubFactory(UserFactory)
    role = Role.OWNER

    class Params:
        poster = factory.Trait(role=Role.POSTER)


class InvitationFactory(DjangoModelFactory):
    """An invitation as poster, of today."""

    class Meta:
        model = Invitation

    employer = factory.SubFactory(EmployerFactory, registered=True)
    email = factory.Sequence(lambda n: f"genodigde{n}@voorbeeld.example")
    role = Role.POSTER


def code_for(address: str) -> str:
    """Read the code from the newest mail to an address."""
    body = OutgoingMail.objects.filter(recipient=address).order_by("pk").last().body
    return re.search(r"\d{4}-\d{4}", body)[0]


def log_in(client: Any, address: str) -> Any:
    """Log a browser in as people do, and return the last answer."""
    client.post(HOME, {"email": address})
    return client.post(f"{HOME}code/", {"code": code_for(address)})


def browser_of(user: User | None) -> StrictClient:
    """A browser in which somebody is logged in already, without the mail."""
    client = StrictClient()
    if user is not None:
        request = HttpRequest()
        request.session = SessionStore()
        request.session.update(
            {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: user.get_session_auth_hash()}
        )
        begin_session(request)
        request.session.save()
        for name in ("werkgever", "werkgever-en"):
            client.cookies[name] = request.session.session_key
    return client
