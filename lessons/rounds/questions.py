"""The questions with which a round starts; an editor rewords them per round."""

from dataclasses import dataclass

from lessons.rounds.enums import QuestionKey


@dataclass(frozen=True)
class Wording:
    """A question as a round asks it."""

    key: str
    text: str
    help: str = ""


# The content of a round, in Dutch like all that regions write; the programme asked its regions for these things every half year.
USUAL = (
    Wording(QuestionKey.WENT_WELL, "Wat ging goed in het afgelopen halfjaar?", "Noem één of twee dingen."),
    Wording(QuestionKey.SUCCESS, "Hoe kwam dat? Wat maakte het verschil?", "Denk aan mensen, afspraken, tijd en geld."),
    Wording(QuestionKey.PROUD, "Waar bent u trots op?", "Wat vertelt u thuis of aan een andere regio?"),
    Wording(QuestionKey.EFFECT, "Wat leverde het op?", "Met cijfers als u die hebt. Zeg ook hoe u ze hebt gemeten."),
    Wording(
        QuestionKey.DIFFERENT, "Wat liep anders dan gedacht, of ging niet door? Waarom?", "Hier leren anderen het meest van."
    ),
    Wording(QuestionKey.LEARN, "Wat wilt u het komende halfjaar leren?", "Waar loopt u nu tegenaan?"),
    Wording(
        QuestionKey.GIVE, "Wat kunt u andere regio’s geven?", "Bijvoorbeeld een draaiboek, een formulier of een middag meelopen."
    ),
    Wording(QuestionKey.KNOW, "Wat wilt u van andere regio’s weten?", "Eén vraag is genoeg. Wij zoeken wie u kan helpen."),
    Wording(QuestionKey.CHANGED, "Wat hebt u in uw aanpak veranderd, en waarom?", "Ook een kleine verandering telt."),
)
# Of these the theme is asked first: it brings regions together.
MATCHED = (QuestionKey.LEARN, QuestionKey.GIVE, QuestionKey.KNOW)
