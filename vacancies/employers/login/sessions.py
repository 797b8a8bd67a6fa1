"""Sessions of employers: a store of their own, and what their user sees of them and ends."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from site_core.users.models import User
from vacancies.employers.models import EmployerSession

# How long somebody may take to fill in a code; the session before a log-in holds nothing else.
BEFORE_LOGIN = timedelta(minutes=15)
NUMBER, STARTED, BROWSER = "number", "started_at", "browser"
# Order matters: each of these browsers also claims to be those below it.
BROWSERS = {
    "Edg": "Edge",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac", "Linux": "Linux"}


class SessionStore(DatabaseStore):
    """Django's database store on our own table, which also tells whose session a row is."""

    # Set by the middleware for a GET, which writes nothing: what Django changes then is forgotten with the request.
    reads_only = False

    @classmethod
    def get_model_class(cls) -> Any:
        """The table of employers' sessions."""
        return EmployerSession

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Write beside the data what the list of sessions shows."""
        row: Any = super().create_model_instance(data)
        row.user_id, row.number, row.browser = data.get(SESSION_KEY), data.get(NUMBER), data.get(BROWSER, "")
        row.started_at = datetime.fromisoformat(data[STARTED]) if STARTED in data else None
        return row

    def flush(self) -> None:
        """Forget the session; a GET leaves its row to the next POST. Django does this when a password was changed."""
        if self.reads_only:
            self.clear()
            self._session_key = None
        else:
            super().flush()

    def cycle_key(self) -> None:
        """Take another key, but not during a GET. Django does this when the site's secret was changed."""
        if self.reads_only:
            return
        self.keys()  # reads the row before it goes
        with transaction.atomic():
            # First: two rows may not have the same number, and Django would try new keys for ever.
            self.delete(self.session_key)
            super().cycle_key()


def begin_session(request: HttpRequest) -> None:
    """Note when this session began and in roughly what browser, and let it last as long as others."""
    session = request.session
    session[NUMBER], session[STARTED] = str(uuid.uuid4()), timezone.now().isoformat()
    session[BROWSER] = describe_browser(request.headers.get("User-Agent", ""))
    session.set_expiry(settings.SESSION_COOKIE_AGE)


def sessions_of(user: User) -> QuerySet[EmployerSession]:
    """Return where this user is logged in now, the newest first."""
    return EmployerSession.objects.filter(user_id=user.pk, expire_date__gt=timezone.now()).order_by("-started_at", "number")


def end_sessions(user: User) -> int:
    """End every session of a user; returns how many."""
    return EmployerSession.objects.filter(user_id=user.pk).delete()[0]


def describe_browser(agent: str) -> str:
    """Say in words what a browser calls itself; nothing that tells one person from another."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), _("Een browser"))
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return _("%(browser)s op %(system)s") % {"browser": browser, "system": system} if system else browser
