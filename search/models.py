"""The embedded index: one row per document with its prepared terms, one row per facet value."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """One document in the embedded index; made and removed only by the engine, never edited.

    The full-text index over the four columns of terms is made by `search.fulltext` in the way of each database.
    """

    source = models.CharField(_("bron"), max_length=40)
    key = models.CharField(_("sleutel"), max_length=80, unique=True)
    object_pk = models.BigIntegerField(_("nummer"))
    title = models.CharField(_("titel"), max_length=300)
    title_terms = models.TextField(blank=True)
    label_terms = models.TextField(blank=True)
    place_terms = models.TextField(blank=True)
    body_terms = models.TextField(blank=True)
    lat = models.FloatField(_("breedtegraad"), null=True)
    lon = models.FloatField(_("lengtegraad"), null=True)
    # The same point on a sphere with radius 1: distances are then plain arithmetic on every database.
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)
    sort_date = models.DateField(null=True)
    closing = models.DateField(null=True)
    visible_from = models.DateField(null=True)
    visible_until = models.DateField(null=True)
    analysis_version = models.PositiveSmallIntegerField()
    indexed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("zoekingang")
        verbose_name_plural = _("zoekingangen")
        ordering = ["key"]
        indexes = [models.Index(fields=["source", "lat", "lon"], name="search_entry_where")]

    def __str__(self) -> str:
        return self.key


class SearchFacet(models.Model):
    """One code of one facet of one document."""

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="facet_rows", db_index=False)
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("zoekfacet")
        verbose_name_plural = _("zoekfacetten")
        ordering = ["entry", "name", "value"]
        # Its index serves both ways in: all codes of an entry, and one code of an entry.
        constraints = [models.UniqueConstraint(fields=["entry", "name", "value"], name="search_facet_once")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
