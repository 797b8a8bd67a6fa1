"""Who takes part in the check of a lesson, as tests need them."""

from dataclasses import dataclass

from lessons.checking.models import LessonCheck
from lessons.models import Lesson
from regions.geography.models import Region
from regions.region_pages import make_region_pages
from site_core.users.models import User
from tests.lessons.factories import LessonFactory
from tests.regions.factories import make_editor, make_national_editor, make_region_tree
from tests.replay import Replay

AUTHOR, COLLEAGUE, NATIONAL, STRANGER = (f"{name}@les.example" for name in ("schrijver", "collega", "landelijk", "ander"))


@dataclass(frozen=True)
class Cast:
    """The region of the lesson and its two editors, a national editor, and an editor of another region."""

    region: Region
    author: User
    colleague: User
    national: User
    stranger: User

    def hand_in(self, lesson: Lesson | None = None, **values: object) -> LessonCheck:
        """Hand a lesson in, a new draft if none is given; returns its check."""
        handed_in = lesson or LessonFactory(region=self.region, draft=True, **values)
        handed_in.save_revision(user=self.author)
        handed_in.get_workflow().start(handed_in, self.author)
        return LessonCheck.objects.waiting().select_related("lesson").get(lesson=handed_in)


def _make() -> None:
    tree = make_region_tree()
    make_region_pages()
    for page, email in ((tree.helmond, AUTHOR), (tree.helmond, COLLEAGUE), (tree.zeeland, STRANGER)):
        make_editor(page, email=email)
    User.objects.filter(pk=make_national_editor().pk).update(email=NATIONAL)


_rows = Replay(_make)


def make_cast() -> Cast:
    """Bring everybody into the database."""
    _rows()
    people = {user.email: user for user in User.objects.filter(email__endswith="@les.example")}
    region = Region.objects.get(code="AM32")
    return Cast(region, people[AUTHOR], people[COLLEAGUE], people[NATIONAL], people[STRANGER])
