"""Pages that stay where they are: every region has one page, at a fixed place, for as long as the region exists."""

from typing import Any

from wagtail.models import PagePermissionTester


class FixedPagePermissions(PagePermissionTester):
    """What a user may do with such a page: change it, never take it away, hide it, move it or copy it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Nobody deletes it."""
        return False

    def can_unpublish(self) -> bool:
        """Nobody hides it."""
        return False

    def can_move(self) -> bool:
        """Nobody moves it."""
        return False

    def can_copy(self) -> bool:
        """Nobody copies it."""
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        """Nobody copies it, wherever."""
        return False


class FixedPage:
    """A page of which Wagtail offers no button to take it away and refuses the address behind it."""

    def permissions_for_user(self, user: Any) -> FixedPagePermissions:
        """Return what this user may do."""
        return FixedPagePermissions(user, self)
