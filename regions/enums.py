"""Code lists of plans, contact points and kinds of work; the codes are stable keys in data, import and API."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TargetGroup(models.TextChoices):
    """For whom a plan or lesson is meant; never stored of a person."""

    SOCIAL_ASSISTANCE = "bijstand", _("mensen met een bijstandsuitkering")
    UNEMPLOYMENT = "ww", _("mensen met een WW-uitkering")
    JOB_AGREEMENT = "banenafspraak", _("mensen in de banenafspraak")
    YOUNG = "jongeren-zonder-startkwalificatie", _("jongeren zonder startkwalificatie")
    STATUS_HOLDERS = "statushouders", _("statushouders")
    OVER_50 = "50-plus", _("mensen van 50 jaar en ouder")
    MENTAL_HEALTH = "ggz", _("mensen met psychische klachten")
    LOW_LITERACY = "laaggeletterd", _("mensen die moeite hebben met lezen en schrijven")
    NO_BENEFIT = "nuggers", _("mensen zonder uitkering")
    LONG_TERM = "langdurig-werkloos", _("mensen die lang geen werk hebben")


class PartnerRole(models.TextChoices):
    """What a party does in a plan."""

    LEAD = "trekker", _("trekker")
    CENTRAL_MUNICIPALITY = "centrumgemeente", _("centrumgemeente")
    EMPLOYERS = "werkgeversvertegenwoordiger", _("vertegenwoordiger van werkgevers")
    MUNICIPALITY = "gemeente", _("gemeente")
    UWV = "uwv", _("UWV")
    EDUCATION = "onderwijs", _("onderwijs")
    SOCIAL_PARTNER = "sociale-partner", _("sociale partner")
    INTERMEDIARY = "intermediair", _("bemiddelaar")
    CLIENT_COUNCIL = "cliëntenraad", _("cliëntenraad")
    OTHER = "overig", _("overig")


class ActionStatus(models.TextChoices):
    """How far an action line is."""

    NOT_STARTED = "niet-gestart", _("nog niet gestart")
    RUNNING = "uitvoering", _("in uitvoering")
    DONE = "klaar", _("klaar")
    STOPPED = "gestopt", _("gestopt")
    DELAYED = "vertraagd", _("vertraagd")


class Measure(models.TextChoices):
    """What a target or result counts."""

    EXTRA_MATCHES = "extra-matches", _("extra matches")
    KEPT = "langer-dan-6-maanden", _("plaatsingen van 6 maanden of langer")
    EMPLOYERS = "werkgevers", _("werkgevers die meedoen")
    LEARNING_JOBS = "leerbanen", _("leerbanen")
    BASIC_JOBS = "basisbanen", _("basisbanen")
    OTHER = "anders", _("iets anders")


class LineKind(models.TextChoices):
    """What sort of action line it is."""

    LINE = "actielijn", _("actielijn")
    PILOT = "proeftuin", _("proeftuin")


class MoneyKind(models.TextChoices):
    """What happened to an amount of money."""

    PROMISED = "toegezegd", _("toegezegd")
    RECEIVED = "ontvangen", _("ontvangen")
    COMMITTED = "vastgelegd", _("vastgelegd")
    SPENT = "besteed", _("besteed")


class EnteredAs(models.TextChoices):
    """On whose behalf somebody entered a figure: this is public, the person is not."""

    REGION = "regio", _("redactie van de regio")
    NATIONAL = "landelijk", _("landelijke redactie")
    IMPORT = "bestand", _("ingelezen bestand")
    SUGGESTION = "voorstel", _("redactie, uit gesloten plekken")
    EXAMPLE = "voorbeeld", _("voorbeeld")


class DocumentKind(models.TextChoices):
    """What a document of a plan is."""

    PLAN = "plan", _("plan")
    COUNCIL = "raadsstuk", _("stuk voor de gemeenteraad")
    LETTER = "brief", _("brief")
    REPORT = "verslag", _("verslag")
    OTHER = "overig", _("ander stuk")


class ContactPointType(models.TextChoices):
    """What kind of office answers."""

    WSP = "wsp", _("werkgeversservicepunt")
    WERKCENTRUM = "werkcentrum", _("Werkcentrum")
    WERKBEDRIJF = "werkbedrijf", _("Werkbedrijf")
    NATIONAL = "landelijk", _("landelijk punt")


class Sector(models.TextChoices):
    """About twelve plain labels instead of the SBI list."""

    GREEN = "groen", _("Groen en dieren")
    CLEANING = "schoonmaak", _("Schoonmaak")
    CARE = "zorg", _("Zorg")
    HOSPITALITY = "horeca", _("Horeca en catering")
    RETAIL = "winkel", _("Winkel")
    LOGISTICS = "logistiek-vervoer", _("Logistiek en vervoer")
    PRODUCTION = "productie-techniek", _("Productie en techniek")
    BUILDING = "bouw", _("Bouw")
    OFFICE = "administratie-ict", _("Administratie en ict")
    EDUCATION = "onderwijs-opvang", _("Onderwijs en opvang")
    NEIGHBOURHOOD = "buurt-welzijn", _("Buurt en welzijn")
    OTHER = "overig", _("Ander werk")
