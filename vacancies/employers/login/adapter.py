"""How allauth does its work here: mail through the outbox, no messages in cookies, our own idea of a visitor's address."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from site_core.mail.outbox import queue_mail
from site_core.users.login_limits import client_address
from vacancies.employers.login.onward import onward
from vacancies.employers.login.sessions import begin_session

BACKEND = "vacancies.employers.login.backend.CodeBackend"


class CodeAdapter(DefaultAccountAdapter):
    """Sends the code by the outbox and starts a session of the employers' area."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the one mail that this log-in knows."""
        body = render_to_string("email/login_code.txt", {"code": context["code"]})
        queue_mail(recipient=email, subject=_("Uw code om in te loggen"), body=body)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our pages say it themselves, without a cookie."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """Log in by our own backend, which gives no rights."""
        user.backend = BACKEND
        super().login(request, user)
        begin_session(request)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Go where the visit was going inside the employers' area, or to the employer's home; never elsewhere."""
        return redirect(onward(kwargs.get("redirect_url") or "") or "employers:home")

    def get_login_stages(self) -> list[str]:
        """Ask for the code alone: who has a second factor has it for the admin, which this log-in never opens."""
        return ["allauth.account.stages.LoginByCodeStage"]

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that our own proxy saw."""
        return client_address(request)
