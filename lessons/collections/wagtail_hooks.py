"""Reading lists in the admin, each for the editors of its region, and the questions of the start for national editors."""

from itertools import count
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from lessons.collections.choosing import public_lessons_chooser
from lessons.collections.models import LessonCollection, StartQuestion
from lessons.models import Lesson
from site_core.admin_columns import StatusColumn
from site_core.keys import is_key
from site_core.permissions import wall
from site_core.permissions.forms import RegionOrNationalForm
from site_core.permissions.viewset import RegionSnippetViewSet

UNNAMED = _("De regio van deze les wil niet genoemd worden. Zo’n les kan alleen in een landelijke verzameling.")

# The field holds 80 letters; a number may come behind.
MOST_WORDS = 70


class NationalViewSet(SnippetViewSet):
    """Closed, with its chooser, for those who work for some regions only: the lists are of all regions."""

    copy_view_enabled = False

    def on_register(self) -> None:
        """Close every address."""
        super().on_register()
        wall.rules.add(f"{self.url_namespace}:*", wall.national)
        wall.rules.add(f"{self.get_chooser_admin_url_namespace()}:*", wall.national)


class CollectionForm(RegionOrNationalForm):
    """A reading list; one of a region holds no lesson whose region is unnamed. Without an address it gets one of its title."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def full_clean(self) -> None:
        """Refuse drafts, whose titles the form would show; raises PermissionDenied. What was withdrawn meanwhile may stay."""
        if self.is_bound:
            sent = {str(row["lesson"].value() or "") for row in self.formsets["items"].forms}
            held = {str(row.initial.get("lesson") or "") for row in self.formsets["items"].forms}
            new = {pk for pk in sent - held if is_key(pk)}
            if Lesson.objects.visible().filter(pk__in=new).count() < len(new):
                raise PermissionDenied
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Say at each lesson that this list may not hold why not."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("slug") and "slug" not in self.errors:
            # The form saves itself while somebody types: until it is public the title may still be half of what it becomes.
            is_public = self.instance.first_published_at is not None
            cleaned["slug"] = self.instance.slug if is_public else _free_address(cleaned.get("title", ""), self.instance.pk)
        listed = LessonCollection(region=cleaned.get("region"))
        rows = self.formsets["items"]
        for row in rows.forms:
            lesson = row.cleaned_data.get("lesson") if row.is_valid() and not rows._should_delete_form(row) else None
            if lesson and not listed.may_hold(lesson):
                row.add_error("lesson", UNNAMED)
        return cleaned


def _free_address(title: str, own_pk: int | None) -> str:
    """Return the words of a title as an address that no other list has."""
    words = slugify(title)[:MOST_WORDS].strip("-") or "lijst"
    taken = set(LessonCollection.objects.exclude(pk=own_pk).filter(slug__startswith=words).values_list("slug", flat=True))
    return next(slug for number in count(1) if (slug := f"{words}-{number}" if number > 1 else words) not in taken)


class CollectionViewSet(RegionSnippetViewSet):
    """Reading lists, each changed by the editors of its region; those without one by national editors."""

    model = LessonCollection
    icon = "list-ul"
    menu_label = _("Verzamelingen")
    copy_view_enabled = False
    list_display = ["title", "region", StatusColumn()]
    search_fields = ["title", "summary"]
    edit_handler: Any = ObjectList(
        [
            FieldPanel("region", help_text=_("Leeg is landelijk; dat kan alleen de landelijke redactie.")),
            FieldPanel("title"),
            FieldPanel(
                "slug",
                help_text=_("De woorden in het adres, bijvoorbeeld: werkgevers-vinden. Leeg? Dan maken wij ze van de titel."),
            ),
            FieldPanel("summary", help_text=_("Eén zin. Die staat in de lijst van verzamelingen.")),
            FieldPanel("introduction", help_text=_("Voor wie is deze lijst, en hoe lees je hem?")),
            InlinePanel(
                "items",
                [FieldPanel("lesson", widget=public_lessons_chooser.widget_class), FieldPanel("note")],
                heading=_("Lessen van alle regio’s, in volgorde"),
                label=_("Les"),
                min_num=1,
            ),
        ],
        base_form_class=CollectionForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """List the user's own lists with the names that the list shows."""
        return super().get_queryset(request).select_related("region")


class StartQuestionViewSet(NationalViewSet):
    """The questions of /lessen/beginnen/."""

    model = StartQuestion
    icon = "help"
    menu_label = _("Vragen om te beginnen")
    list_display = ["question", "sort_order", StatusColumn()]
    ordering = ["sort_order", "pk"]
    edit_handler: Any = ObjectList(
        [
            FieldPanel(
                "question", help_text=_("Zoals iemand het zou vragen. Bijvoorbeeld: Hoe vind ik werkgevers voor een basisbaan?")
            ),
            FieldPanel("answer", help_text=_("Eén of twee zinnen. De lessen vertellen de rest.")),
            FieldPanel("sort_order", help_text=_("De laagste staat bovenaan. Vijf vragen is genoeg.")),
            InlinePanel("items", heading=_("Twee of drie lessen"), label=_("Les"), min_num=1, max_num=3),
        ]
    )


class CollectionGroup(SnippetViewSetGroup):
    """One entry of the menu for both."""

    menu_label = _("Wegwijs in lessen")
    menu_icon = "list-ul"
    menu_order = 231
    items = (CollectionViewSet, StartQuestionViewSet)


hooks.register("register_admin_viewset", lambda: public_lessons_chooser)
register_snippet(CollectionGroup)
