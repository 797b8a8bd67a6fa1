"""What upper rooms want to know of a place when its page is read: an expression each, in the same query."""

from collections.abc import Callable

from django.db.models import Exists

from site_core.registries import Registry

# The name is the attribute of the place; the expression may refer to its primary key.
page_marks: Registry[Callable[[], Exists]] = Registry()
