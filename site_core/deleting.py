"""Deleting in the admin: what others hold on to is not deleted, and the editor hears so."""

from collections.abc import Sequence
from typing import Any

from django.db import router
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.permissions import policy_registry


def keep_what_others_hold(request: HttpRequest, objects: Sequence[Any]) -> HttpResponse | None:
    """Lead back to the list when something that may not go hangs on one of these; Wagtail knows of such things only in texts.

    For the hook `before_delete_snippet`, which runs for one and for many, when asking and when deleting.
    """
    for thing in objects:
        if not policy_registry.get(thing).user_has_permission_for_instance(request.user, "delete", thing):
            return None  # Wagtail says so itself
        if is_held(thing):
            text = _("“%(what)s” kan niet weg, omdat anderen het gebruiken. Haal het van de site in plaats daarvan.")
            messages.error(request, text % {"what": thing})
            return redirect(thing.snippet_viewset.get_url_name("list"))
    return None


def is_held(thing: Any) -> bool:
    """Whether the database would refuse to delete a thing; nothing is deleted."""
    try:
        Collector(using=router.db_for_write(type(thing)), origin=thing).collect([thing])
    except (ProtectedError, RestrictedError):
        return True
    return False
