"""Who may not see a page, asked in one query instead of Wagtail's two."""

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction


class OneQueryRestrictions:
    """A page that looks up the view restrictions of itself and the pages above it at once.

    Wagtail first asks whether one of them is an alias of another page; the pages of regions never are.
    """

    path: str
    alias_of_id: int | None
    steplen: int = Page.steplen

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return the restrictions on this page and its ancestors."""
        if self.alias_of_id:
            restrictions: QuerySet[PageViewRestriction] = super().get_view_restrictions()  # type: ignore[misc]
            return restrictions
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)
