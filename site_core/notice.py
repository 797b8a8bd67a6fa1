"""Lets a change of the notice bar be seen at once in this process; in others it takes half a minute."""

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save

from site_core.models import NoticeBar
from site_core.templatetags.site_tags import NOTICE_KEY


def _forget(**kwargs: Any) -> None:
    cache.delete(NOTICE_KEY)


def connect() -> None:
    """Listen to the notice bar."""
    for signal in (post_save, post_delete):
        signal.connect(_forget, sender=NoticeBar, dispatch_uid="site_core.notice")
