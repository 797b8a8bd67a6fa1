"""Everyday words, and the words that places use for the same work."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.text import terms, words

MOST_WORDS = 8


class Synonym(models.Model):
    """What people type, and what to look for as well. Works at once, because it is applied to the question.

    What comes from the project's own list has no author, and a later list may change it.
    """

    phrase = models.CharField(
        _("wat mensen typen"),
        max_length=80,
        unique=True,
        help_text=_("Een woord of een paar woorden, bijvoorbeeld: vakken vullen."),
    )
    words = models.CharField(
        _("zoek ook naar"),
        max_length=300,
        help_text=_("Hoogstens acht woorden van het werk, met komma's ertussen. Bijvoorbeeld: winkelmedewerker, schappen."),
    )
    is_active = models.BooleanField(
        _("in gebruik"), default=True, help_text=_("Zet dit uit in plaats van het woord te verwijderen: dan komt het niet terug.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("door")
    )
    is_from_list = models.BooleanField(_("van de meegeleverde lijst"), default=False, editable=False)
    created_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)
    updated_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)

    class Meta:
        verbose_name = _("zoekwoord")
        verbose_name_plural = _("zoekwoorden")
        ordering = ["phrase"]

    def __str__(self) -> str:
        return self.phrase

    @property
    def other_words(self) -> list[str]:
        """The words to look for as well, in order."""
        return list(dict.fromkeys(word for part in self.words.split(",") if (word := " ".join(part.split()))))

    def clean(self) -> None:
        """Refuse what could never be found, or says nothing else than what was typed."""
        super().clean()
        errors: dict[str, Any] = {}
        if not terms(self.phrase):
            errors["phrase"] = _("Hierin staat geen woord waarop te zoeken is. Woorden als “werk” en “met” tellen niet mee.")
        others = self.other_words
        if len(others) > MOST_WORDS:
            errors["words"] = _("Geef hoogstens acht woorden.")
        elif not others or any(not terms(word) or words(word) == words(self.phrase) for word in others):
            errors["words"] = _("Geef andere woorden dan wat mensen typen, en woorden waarop te zoeken is.")
        if errors:
            raise ValidationError(errors)
