"""Pages that belong to no part of the product: the home page and editorial pages; the notice bar and texts above lists."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page

from site_core.blocks import BodyBlock
from site_core.home import SearchForm, region_columns
from site_core.text_print import text_print

HOME_DEPTH = 2


class HomePage(Page):
    """The front door."""

    lead = models.CharField(_("inleiding"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "pages/site_core/home_page.html"

    class Meta:
        verbose_name = _("voorpagina")
        verbose_name_plural = _("voorpagina's")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the search form and the regions; places and lessons come by the tags of their rooms."""
        form, regions = SearchForm(auto_id="voor_%s"), region_columns(self)
        return {
            **super().get_context(request, *args, **kwargs),
            **self._words(),
            "search_form": form,
            "region_columns": regions,
        }

    def _words(self) -> dict[str, Any]:
        """What editors wrote, in their language; in another one what the site says of itself."""
        if get_language() == settings.LANGUAGE_CODE:
            return {
                "shown_title": self.title,
                "shown_lead": self.lead,
                "head_title": self.seo_title or self.title,
                "head_text": self.search_description or self.lead,
            }
        title, lead = (
            _("Werk dat bij u past"),
            _("Werk en leren voor wie niet vanzelf een plek vindt. In 35 regio's, bij u in de buurt."),
        )
        return {"shown_title": title, "shown_lead": lead, "head_title": title, "head_text": lead}


class StandardPage(Page):
    """An editorial page: a lead and a body of blocks."""

    lead = models.CharField(_("inleiding"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("inhoud"), blank=True)
    # What `load_content` wrote last; a page whose text no longer gives this print was changed by an editor and is left alone.
    loaded_print = models.CharField(max_length=64, blank=True, editable=False)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["site_core.HomePage", "site_core.StandardPage"]
    template = "pages/site_core/standard_page.html"

    class Meta:
        verbose_name = _("gewone pagina")
        verbose_name_plural = _("gewone pagina's")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way from the front door to this page, and when an editor last changed it."""
        changed_on = self.last_published_at if self._is_edited() else None
        return {**super().get_context(request, *args, **kwargs), "crumbs": self._crumbs(), "changed_on": changed_on}

    def _is_edited(self) -> bool:
        # The day on which a text of the house was loaded says nothing about the text.
        return text_print(self.title, self.lead, self.body.get_prep_value()) != self.loaded_print

    def _crumbs(self) -> list[tuple[str, str]]:
        home = (gettext("Home"), reverse("wagtail_serve", args=[""]))
        # A page right below home is the usual case and costs no query.
        between = self.get_ancestors().live().filter(depth__gt=HOME_DEPTH) if self.depth and self.depth > HOME_DEPTH + 1 else []
        return [home, *((page.title, page.get_url() or "") for page in between), (self.title, "")]


@register_setting(icon="warning")
class NoticeBar(BaseGenericSetting):
    """A message above every page, that national editors switch on and off."""

    shown = models.BooleanField(
        _("tonen"), default=False, help_text=_("Na het opslaan staat de mededeling binnen een halve minuut op elke pagina.")
    )
    text = models.CharField(_("tekst"), max_length=200, blank=True, help_text=_("Eén of twee korte zinnen."))
    link = models.URLField(_("webadres"), blank=True, help_text=_("Waar de lezer meer vindt. Mag leeg blijven."))

    class Meta:
        verbose_name = _("mededeling boven elke pagina")

    def clean(self) -> None:
        """Refuse to show nothing."""
        if self.shown and not self.text.strip():
            raise ValidationError({"text": _("Schrijf eerst een tekst, of zet de mededeling uit.")})


@register_setting(icon="form")
class ListTexts(BaseGenericSetting):
    """What stands above the board and the library; the rest of those pages is made from what is in them."""

    vacancies = models.CharField(
        _("boven de plekken"), max_length=300, blank=True, help_text=_("Eén of twee zinnen. Leeg: de vaste tekst.")
    )
    lessons = models.CharField(
        _("boven de lessen"), max_length=300, blank=True, help_text=_("Eén of twee zinnen. Leeg: de vaste tekst.")
    )

    class Meta:
        verbose_name = _("teksten boven de lijsten")


class Heartbeat(models.Model):
    """When a process that works in the background last showed that it is alive."""

    class Process(models.TextChoices):
        """Who beats."""

        SCHEDULER = "scheduler", _("planner")
        WORKER = "worker", _("werker")

    process = models.CharField(_("proces"), max_length=10, choices=Process.choices, unique=True)
    at = models.DateTimeField(_("laatste teken"))

    class Meta:
        verbose_name = _("levensteken")
        verbose_name_plural = _("levenstekens")

    def __str__(self) -> str:
        return self.get_process_display()
