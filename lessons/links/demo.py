"""Links between the examples: lessons with schemes, meetings, each other, and what their region's examples offer."""

import re
from random import Random
from typing import Any

from lessons.links.models import (
    LessonCard,
    LessonMeeting,
    LessonPartner,
    LessonPlace,
    LessonRelation,
    LineLesson,
    MeetingQuestion,
    Moment,
    Relation,
)
from lessons.models import Lesson
from regions.instruments.models import InstrumentCard
from regions.meetings.models import Meeting
from regions.plan.models import ActionLine, Partner, PlanPage
from regions.plan.reading import with_region
from site_core.registries import DemoLoader, demo_loaders
from vacancies.models import Vacancy

RANK = 46
# Lesson and slug of a scheme.
CARDS = (
    ("Alle regelingen op één bladzijde, met een datum", "loonkostensubsidie"),
    ("Alle regelingen op één bladzijde, met een datum", "no-riskpolis"),
    ("Een maatje in de zuivelfabriek krijgt uren, geen schouderklopje", "harrie-helpt"),
    ("De eerste acht weken, week voor week", "jobcoachvoorziening"),
    ("De jobcoach stopte op de dag dat het moeilijk werd", "jobcoachvoorziening"),
    ("Twee dagen meelopen leverde twaalf losse taken op", "jobcarving-advies"),
    ("Acht stappen van eerste telefoontje tot praktijkverklaring", "praktijkleren-subsidie"),
    ("Al aan het leren, en toen bleek het bedrijf niet erkend", "praktijkleren-subsidie"),
)
# Lesson, title of a meeting, and when.
MEETINGS = (
    ("Te lang gepraat over wie wat doet", "Landelijke dag: van plan naar plek", Moment.BEFORE),
    ("Van projectgeld naar gewone begroting in drie stappen", "Landelijke dag: van plan naar plek", Moment.BEFORE),
    ("Eén nummer, en binnen twee werkdagen antwoord", "Werkgevers bij het contactpunt", Moment.BEFORE),
    ("Alle regelingen op één bladzijde, met een datum", "Landelijk overleg over regelingen", Moment.AFTER),
)
# Lesson, what it is to another, and that one.
RELATIONS = (
    (
        "Van taken naar een nieuwe plek in vijf gesprekken",
        Relation.CONTINUES,
        "Twee dagen meelopen leverde twaalf losse taken op",
    ),
    ("Na het project doorgaan onder dezelfde naam", Relation.CONTINUES, "Van projectgeld naar gewone begroting in drie stappen"),
    ("Te lang gepraat over wie wat doet", Relation.CONTINUES, "De stuurgroep van tweeëntwintig"),
    ("Klein is snel: besluiten aan één keukentafel", Relation.CONTRADICTS, "De stuurgroep van tweeëntwintig"),
    (
        "Kennismaken met een klus in plaats van met een brief",
        Relation.REPLACES,
        "De banenmarkt die vooral de organisatie goed deed",
    ),
)
QUESTION = ("Landelijk overleg over regelingen", "Hoe weet een werkgever in één keer welke regeling bij wie past?")


def load(_random: Random) -> int:
    """Add the links of which both ends are there and that are not there yet; returns how many."""
    lessons = {lesson.title: lesson for lesson in Lesson.objects.filter(is_example=True).select_related("region")}
    cards = {card.slug: card for card in InstrumentCard.objects.published()}
    meetings = {meeting.title: meeting for meeting in Meeting.objects.filter(is_example=True)}
    made = [_link(LessonCard, lesson=lessons.get(title), card=cards.get(slug)) for title, slug in CARDS]
    made += [
        _link(LessonMeeting, lesson=lessons.get(title), meeting=meetings.get(name), moment=moment)
        for title, name, moment in MEETINGS
    ]
    made += [
        _link(LessonRelation, lesson=lessons.get(title), other=lessons.get(other), kind=kind) for title, kind, other in RELATIONS
    ]
    if meeting := meetings.get(QUESTION[0]):
        made.append(_link(MeetingQuestion, meeting=meeting, text=QUESTION[1]))
    return sum(made) + sum(_hang_on_own_examples(lesson) for lesson in lessons.values())


def remove() -> int:
    """Nothing to do: links go with the lessons and meetings."""
    return 0


def _link(model: Any, **ends: Any) -> bool:
    if not all(ends.values()):
        return False
    return bool(model.objects.get_or_create(**ends)[1])


def _hang_on_own_examples(lesson: Lesson) -> int:
    """Hang a lesson on an example place in its sector, the action line that names its theme and the partner it names."""
    place = (
        Vacancy.objects.visible().filter(is_example=True, region=lesson.region, sector__in=lesson.sectors).order_by("pk").first()
    )
    plans = with_region(PlanPage.objects.filter(is_example=True)).filter(region_pk=lesson.region_id)
    lines = ActionLine.objects.filter(plan__in=plans.order_by().values("pk")).order_by("pk")
    told = f"{lesson.title} {lesson.did} {lesson.context} {lesson.worked}"
    partners = Partner.objects.filter(region=lesson.region_id, participations__plan__in=plans.order_by().values("pk"))
    partner = next((partner for partner in partners.order_by("pk") if re.search(rf"\b{re.escape(partner.name)}\b", told)), None)
    fitting = next((line for line in lines if any(theme[:9] in line.title.lower() for theme in lesson.themes)), None)
    made = _link(LessonPlace, lesson=lesson, place=place), _link(LineLesson, lesson=lesson, line=fitting)
    return sum(made) + _link(LessonPartner, lesson=lesson, partner=partner)


demo_loaders.register("koppelingen van lessen", DemoLoader(load, remove), rank=RANK)
