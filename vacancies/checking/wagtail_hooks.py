"""The check of places in the admin: the lines in the log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from vacancies.checking.submitting import CHANGED_AT_ONCE


def register_checking_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""
    label = _("Meteen gewijzigd door de werkgever")
    actions.register_action(CHANGED_AT_ONCE, label, label)


hooks.register("register_log_actions", register_checking_log_actions)
