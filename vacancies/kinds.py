"""What every kind of place means, in plain Dutch, and which page of the site tells more."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.enums import Kind, Pay, Route

BASIC_JOB_PAGE = "wat-is-een-basisbaan"
LEARNING_PAGE = "werken-en-leren"
BENEFIT_PAGE = "en-mijn-uitkering"
KINDS_PAGE = "soorten-plekken"


@dataclass(frozen=True)
class Explanation:
    """A few sentences, and the page that tells more: its slug, and the heading there for a page of several kinds."""

    text: str | Promise
    page: str
    heading: str = ""


EXPLANATIONS: dict[str, Explanation] = {
    Kind.BASIC_JOB: Explanation(
        _(
            "Een basisbaan is betaald werk dat nuttig is voor de buurt. U krijgt loon en begeleiding. "
            "Het is bedoeld voor mensen die niet vanzelf een baan vinden."
        ),
        BASIC_JOB_PAGE,
    ),
    Kind.JOB_AGREEMENT: Explanation(
        _(
            "Deze baan hoort bij de banenafspraak. Werkgevers houden deze banen vrij voor mensen "
            "die door een ziekte of beperking moeilijker werk vinden. U krijgt gewoon loon."
        ),
        KINDS_PAGE,
        "kop-baan-binnen-de-banenafspraak",
    ),
    Kind.SHELTERED: Explanation(
        _(
            "Beschut werk is een echte baan met veel begeleiding en een aangepaste werkplek. "
            "UWV kijkt eerst of beschut werk bij u past. De gemeente regelt de plek."
        ),
        KINDS_PAGE,
        "kop-beschut-werk",
    ),
    Kind.APPRENTICESHIP: Explanation(
        _("U werkt de meeste dagen en gaat daarnaast naar school. U krijgt loon. Aan het eind haalt u een mbo-diploma."),
        LEARNING_PAGE,
    ),
    Kind.PRACTICAL_LEARNING: Explanation(
        _(
            "U leert delen van een beroep op de werkvloer. Meestal zonder lessen en zonder examen. "
            "Wat u kunt, komt op papier te staan: de praktijkverklaring."
        ),
        LEARNING_PAGE,
    ),
    Kind.WORK_EXPERIENCE: Explanation(
        _("U doet een tijd lang ervaring op en went aan werken. U krijgt geen loon: u houdt uw uitkering."),
        LEARNING_PAGE,
    ),
    Kind.TRIAL: Explanation(
        _(
            "U werkt een korte tijd op proef en houdt uw uitkering. "
            "Gaat het goed, dan wil de werkgever u een contract van minstens zes maanden geven."
        ),
        LEARNING_PAGE,
    ),
    Kind.SECONDMENT: Explanation(
        _("U bent in dienst bij de ene organisatie en werkt bij een andere. Uw eigen werkgever betaalt u en begeleidt u."),
        KINDS_PAGE,
        "kop-detachering",
    ),
    Kind.COMBINED: Explanation(
        _("Meer kleine banen vormen samen één baan. U heeft één contract en één aanspreekpunt."), KINDS_PAGE, "kop-combinatiebaan"
    ),
    Kind.REGULAR: Explanation(_("Een gewone baan met loon en een contract bij de werkgever."), KINDS_PAGE, "kop-gewone-baan"),
}

PAY_EXPLANATIONS: dict[str, str | Promise] = {
    Pay.WAGE: _("U krijgt loon van de werkgever."),
    Pay.APPRENTICE: _("U krijgt loon volgens de regels voor leerbanen. Dat hangt af van uw leeftijd en uw leerjaar."),
    Pay.BENEFIT: _("U krijgt geen loon. Uw uitkering loopt door. Spreek dit eerst af met uw gemeente of UWV."),
    Pay.BOTH: _("U krijgt loon voor een deel van de uren. Uw uitkering vult aan. Vraag uw gemeente of UWV wat u overhoudt."),
}

ROUTE_EXPLANATIONS: dict[str, str | Promise] = {
    Route.EMPLOYER: _("U neemt zelf contact op met de werkgever. Bellen mag ook als u alleen een vraag heeft."),
    Route.CONTACT_POINT: _("U belt of mailt het contactpunt van de regio. Zij kennen deze plek en helpen u verder."),
    Route.COACH: _(
        "U kunt hier niet zelf op reageren. Vraag uw coach bij de gemeente of bij UWV naar deze plek. "
        "Uw coach bespreekt met u of de plek past."
    ),
}

# What a kind mostly is when a source does not say it.
USUAL_PAY: dict[str, str] = {
    Kind.APPRENTICESHIP: Pay.APPRENTICE,
    Kind.PRACTICAL_LEARNING: Pay.BOTH,
    Kind.WORK_EXPERIENCE: Pay.BENEFIT,
    Kind.TRIAL: Pay.BENEFIT,
}
# What can be true of a kind; what its explanation denies cannot.
PAID: tuple[str, ...] = (Pay.WAGE, Pay.BOTH)
POSSIBLE_PAY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((Kind.BASIC_JOB, Kind.JOB_AGREEMENT, Kind.SHELTERED, Kind.SECONDMENT, Kind.COMBINED, Kind.REGULAR), PAID),
    Kind.APPRENTICESHIP: (Pay.APPRENTICE, *PAID),
    Kind.PRACTICAL_LEARNING: (Pay.WAGE, Pay.BENEFIT, Pay.BOTH),
    Kind.WORK_EXPERIENCE: (Pay.BENEFIT,),
    Kind.TRIAL: (Pay.BENEFIT,),
}
USUAL_ROUTE: dict[str, str] = {Kind.BASIC_JOB: Route.COACH, Kind.SHELTERED: Route.COACH}
