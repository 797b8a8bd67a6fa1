"""Code lists of questions to contact points; the codes are stable keys in data and files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """What a question is about."""

    PLACE = "plek-aanbieden", _("Ik heb een plek voor iemand")
    SCHEME = "regeling", _("Ik wil iets weten over een regeling of subsidie")
    EMPLOYEE = "medewerker", _("Het gaat over iemand die bij mij werkt")
    QUESTION = "vraag", _("Ik heb een vraag over mensen zoeken of aannemen")
    OTHER = "anders", _("Iets anders")
    LESSON = "les", _("Ik heb een vraag over een les")


# What the form offers to choose; the others come from the page of what is asked about.
FREE_SUBJECTS = tuple(subject for subject in Subject if subject != Subject.LESSON)


class CallBack(models.TextChoices):
    """When somebody likes to be called."""

    ANY = "maakt-niet-uit", _("Dat maakt niet uit")
    MORNING = "ochtend", _("Liefst in de ochtend")
    AFTERNOON = "middag", _("Liefst in de middag")
    MAIL = "mailen", _("Liever niet bellen, maar mailen")


class How(models.TextChoices):
    """How a question was answered."""

    CALLED = "gebeld", _("gebeld")
    MAILED = "gemaild", _("gemaild")
    PLACE_POSTED = "plek-geplaatst", _("plek geplaatst")
    REFERRED = "doorverwezen", _("doorverwezen")
    # Closed without an answer, because it was no question: advertising or abuse. In no figure that visitors see.
    NO_QUESTION = "geen-vraag", _("geen echte vraag")


ANSWERS = tuple(how for how in How if how != How.NO_QUESTION)


class Stage(models.IntegerChoices):
    """How far the reminders of a question went; each step is told once."""

    NONE = 0, _("nog niet herinnerd")
    HALF = 1, _("halverwege herinnerd")
    FULL = 2, _("termijn voorbij")
    DEPUTY = 3, _("bij de vervanger")
    NATIONAL = 4, _("op de landelijke lijst")
