"""Code lists of places; the codes are stable keys in data, import and API."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regions import enums as of_regions


class Kind(models.TextChoices):
    """What kind of place it is."""

    BASIC_JOB = "basisbaan", _("Basisbaan")
    JOB_AGREEMENT = "banenafspraak", _("Baan binnen de banenafspraak")
    SHELTERED = "beschut", _("Beschut werk")
    APPRENTICESHIP = "bbl", _("Leerbaan (bbl)")
    PRACTICAL_LEARNING = "praktijkleren", _("Praktijkleren")
    WORK_EXPERIENCE = "leerwerkplek", _("Leerwerkplek")
    TRIAL = "proefplaats", _("Proefplaats")
    SECONDMENT = "detachering", _("Detachering")
    COMBINED = "combinatiebaan", _("Combinatiebaan")
    REGULAR = "regulier", _("Gewone baan")


class Pay(models.TextChoices):
    """What the person receives."""

    WAGE = "loon", _("loon")
    BENEFIT = "behoud-van-uitkering", _("u houdt uw uitkering")
    APPRENTICE = "bbl-loon", _("loon voor een leerbaan")
    BOTH = "beide", _("loon en deels uitkering")


class Route(models.TextChoices):
    """How one responds."""

    EMPLOYER = "werkgever", _("rechtstreeks bij de werkgever")
    CONTACT_POINT = "contactpunt", _("via het contactpunt")
    COACH = "coach", _("alleen via uw coach")


class Contract(models.TextChoices):
    """For how long one is hired (VUM codes B and O)."""

    FIXED = "bepaald", _("voor bepaalde tijd")
    PERMANENT = "onbepaald", _("voor onbepaalde tijd")


# Regions count people who look for work in the same list.
Sector = of_regions.Sector


class NotNeeded(models.TextChoices):
    """What is not asked."""

    DIPLOMA = "diploma", _("geen diploma nodig")
    CV = "cv", _("geen cv nodig")
    LICENCE = "rijbewijs", _("geen rijbewijs nodig")
    EXPERIENCE = "ervaring", _("geen ervaring nodig")
    FLUENT_DUTCH = "vloeiend-nederlands", _("geen vloeiend Nederlands nodig")
    INTERVIEW = "sollicitatiegesprek", _("geen sollicitatiegesprek")
    OWN_TRANSPORT = "eigen-vervoer", _("geen eigen vervoer nodig")


# The same in one or two words, where "niet nodig" stands beside it.
NOT_NEEDED_NAMES: dict[str, str | Promise] = {
    NotNeeded.DIPLOMA: _("diploma"),
    NotNeeded.CV: _("cv"),
    NotNeeded.LICENCE: _("rijbewijs"),
    NotNeeded.EXPERIENCE: _("ervaring"),
    NotNeeded.FLUENT_DUTCH: _("vloeiend Nederlands"),
    NotNeeded.INTERVIEW: _("sollicitatiegesprek"),
    NotNeeded.OWN_TRANSPORT: _("eigen vervoer"),
}


class Guidance(models.TextChoices):
    """Help at the workplace."""

    JOB_COACH = "jobcoach", _("jobcoach")
    MENTOR = "vaste-begeleider", _("vaste begeleider")
    BUDDY = "maatje", _("maatje op de werkvloer")
    LANGUAGE = "taalhulp", _("hulp met taal")
    OWN_PACE = "aangepast-tempo", _("rustig tempo")
    QUIET = "rustige-werkplek", _("rustige werkplek")
    GROW_HOURS = "uren-opbouwen", _("uren langzaam opbouwen")


class DutchLevel(models.TextChoices):
    """How much Dutch is needed."""

    LITTLE = "weinig", _("een paar woorden Nederlands")
    A2 = "a2", _("eenvoudig Nederlands (A2)")
    B1 = "b1", _("gewoon Nederlands (B1)")
    ANY = "niet-belangrijk", _("Nederlands is niet belangrijk")


class Education(models.TextChoices):
    """The most schooling that may be asked."""

    NONE = "geen", _("geen opleiding")
    PRACTICAL = "praktijkonderwijs-vso", _("praktijkonderwijs of vso")
    VMBO = "vmbo", _("vmbo")
    ENTRANCE = "entree", _("entree (mbo-1)")
    MBO2 = "mbo-2", _("mbo-2")
    MBO34 = "mbo-3-4", _("mbo-3 of mbo-4")


class Day(models.TextChoices):
    """Days of the week."""

    MONDAY = "ma", _("maandag")
    TUESDAY = "di", _("dinsdag")
    WEDNESDAY = "wo", _("woensdag")
    THURSDAY = "do", _("donderdag")
    FRIDAY = "vr", _("vrijdag")
    SATURDAY = "za", _("zaterdag")
    SUNDAY = "zo", _("zondag")


class PartOfDay(models.TextChoices):
    """Parts of the day."""

    MORNING = "ochtend", _("ochtend")
    AFTERNOON = "middag", _("middag")
    EVENING = "avond", _("avond")
    NIGHT = "nacht", _("nacht")


class Accessibility(models.TextChoices):
    """What helps to reach and do the work."""

    WHEELCHAIR = "rolstoel", _("bereikbaar met een rolstoel")
    LIFT = "lift", _("lift aanwezig")
    SEATED = "zittend-werk-mogelijk", _("zittend werk is mogelijk")
    LOW_STIMULUS = "prikkelarm", _("weinig prikkels")
    PUBLIC_TRANSPORT = "openbaar-vervoer", _("bereikbaar met bus of trein")
    FAR_STOP = "vanaf-500-m-halte", _("halte op meer dan 500 meter")


class Instrument(models.TextChoices):
    """Schemes that the employer may use."""

    WAGE_SUBSIDY = "loonkostensubsidie", _("loonkostensubsidie")
    LKV = "lkv", _("loonkostenvoordeel")
    NO_RISK = "no-riskpolis", _("no-riskpolis")
    JOB_COACH = "jobcoachvoorziening", _("jobcoach")
    WORKPLACE = "werkplekvoorziening", _("aanpassing van de werkplek")
    TRIAL = "proefplaatsing", _("proefplaatsing")
    PRACTICAL_SUBSIDY = "praktijkleren-subsidie", _("subsidie praktijkleren")
    JOB_CARVING = "jobcarving-advies", _("advies over jobcarving")


class Licence(models.TextChoices):
    """Driving licences (VUM codes)."""

    AM = "AM", "AM"
    A = "A", "A"
    B = "B", "B"
    BE = "BE", "BE"
    C = "C", "C"
    CE = "CE", "CE"
    D = "D", "D"
    T = "T", "T"


class Reach(models.TextChoices):
    """For how large a part of the country a place is meant; beyond its own region the national editors check it."""

    PLACE = "plaats", _("op deze plaats of dichtbij")
    PROVINCE = "provincie", _("in de hele provincie")
    COUNTRY = "land", _("in heel Nederland")


class CloseReason(models.TextChoices):
    """Why a place is no longer open."""

    FILLED_HERE = "vervuld-via-contactpunt", _("vervuld via het contactpunt")
    FILLED_ELSEWHERE = "vervuld-anders", _("op een andere manier vervuld")
    WITHDRAWN = "ingetrokken", _("ingetrokken")
    EXPIRED = "verlopen", _("verlopen")
    OTHER = "anders", _("anders")


class OccupationFound(models.TextChoices):
    """How the occupation of a place was found; what a person chose is never changed by a machine."""

    EXACT = "gelijk", _("de titel is een naam van dit beroep")
    CONTAINED = "bevat", _("in de titel staat een naam van dit beroep")
    NEAREST = "verwant", _("de titel lijkt op een naam van dit beroep")
    GIVEN = "opgegeven", _("opgegeven door de bron van de plek")
    CHOSEN = "gekozen", _("gekozen door een redacteur")
