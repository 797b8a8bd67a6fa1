"""The embedded index: what orders and filters in one narrow table, what is read word by word in another; and the outbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """One document in the embedded index; made and removed only by the engine, never edited.

    Kept narrow, because browsing without words reads every row of it.
    """

    source = models.CharField(_("bron"), max_length=40)
    key = models.CharField(_("sleutel"), max_length=80, unique=True)
    object_pk = models.BigIntegerField(_("nummer"))
    # One character for each facet code, see FacetCode.
    codes = models.TextField(blank=True)
    lat = models.FloatField(_("breedtegraad"), null=True)
    lon = models.FloatField(_("lengtegraad"), null=True)
    # The same point on a sphere with radius 1: distances are then plain arithmetic on every database.
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)
    # The code of the whole area in which it is near; none for the many that are at one place.
    area = models.CharField(max_length=40, null=True)  # noqa: DJ001 - so that the index holds only the few
    sort_date = models.DateField(null=True)
    closing = models.DateField(null=True)
    weight = models.IntegerField(default=0)
    visible_from = models.DateField(null=True)
    visible_until = models.DateField(null=True)
    analysis_version = models.PositiveSmallIntegerField()
    indexed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("zoekingang")
        verbose_name_plural = _("zoekingangen")
        ordering = ["key"]
        indexes = [
            models.Index(fields=["source", "lat", "lon"], name="search_entry_where"),
            models.Index(fields=["area"], name="search_entry_area", condition=models.Q(area__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.key


class SearchText(models.Model):
    """The prepared terms of one entry, over which `search.fulltext` lays the full-text index of each database."""

    entry = models.OneToOneField(SearchEntry, models.CASCADE, primary_key=True, related_name="text")
    title = models.CharField(_("titel"), max_length=300)
    title_terms = models.TextField(blank=True)
    title_parts = models.TextField(blank=True)
    label_terms = models.TextField(blank=True)
    label_parts = models.TextField(blank=True)
    place_terms = models.TextField(blank=True)
    body_terms = models.TextField(blank=True)
    body_parts = models.TextField(blank=True)
    # How many terms there are in all of them, by what each weighs: long texts hold every word sooner.
    length = models.FloatField(default=0)
    padding = models.PositiveIntegerField(default=0)  # see fulltext.py

    class Meta:
        verbose_name = _("zoektekst")
        verbose_name_plural = _("zoekteksten")
        ordering = ["entry"]

    def __str__(self) -> str:
        return self.title


class FacetCode(models.Model):
    """One code of one facet. Its primary key, as a character, stands in `SearchEntry.codes` of every document that has it.

    So the codes of all answers come out of the database as one string, and counting them is counting characters. Rows for
    each code of each document were 20 to 40 times slower to count and doubled the size of the index (50,000 documents).
    """

    name = models.CharField(_("facet"), max_length=40)
    value = models.CharField(_("code"), max_length=80)

    class Meta:
        verbose_name = _("zoekfacet")
        verbose_name_plural = _("zoekfacetten")
        ordering = ["name", "value"]
        constraints = [models.UniqueConstraint(fields=["name", "value"], name="search_code_once")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class SearchChange(models.Model):
    """A change that one engine has still to take in: written with the change itself, gone once the index has it."""

    engine = models.CharField(_("zoekmachine"), max_length=20)
    source = models.CharField(_("bron"), max_length=40)
    object_pk = models.BigIntegerField(_("nummer"))
    made_at = models.DateTimeField(_("gemaakt"))
    attempts = models.PositiveIntegerField(_("pogingen"), default=0)
    next_try = models.DateTimeField(_("volgende poging"))
    fault = models.CharField(_("laatste fout"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("zoekwijziging")
        verbose_name_plural = _("zoekwijzigingen")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["engine", "next_try"], name="search_change_due"),
            models.Index(fields=["engine", "source", "object_pk"], name="search_change_of"),
        ]

    def __str__(self) -> str:
        return f"{self.engine}: {self.source}:{self.object_pk}"


class SearchWord(models.Model):
    """One word that a source's documents hold, as it is written; what typing errors are corrected to."""

    source = models.CharField(_("bron"), max_length=40)
    word = models.CharField(_("woord"), max_length=40)
    # What the index holds for it.
    term = models.CharField(max_length=40)
    in_title = models.BooleanField(_("staat in een titel"), default=False)

    class Meta:
        verbose_name = _("zoekwoord")
        verbose_name_plural = _("zoekwoorden")
        ordering = ["source", "word"]
        constraints = [models.UniqueConstraint(fields=("source", "word"), name="search_word_once")]

    def __str__(self) -> str:
        return self.word
