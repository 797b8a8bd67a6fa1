"""All public lessons in a few words each, read once for every page that counts them."""

from typing import NamedTuple

from lessons.models import Lesson, LessonStanding
from site_core.kept import Kept


class PublicLesson(NamedTuple):
    """What is counted of a lesson; `region_pk` is for counting only where the region may be named."""

    region_pk: int
    is_unnamed: bool
    is_example: bool
    themes: list[str]
    proven_uses: int | None


def _read() -> list[PublicLesson]:
    columns = ("region_id", "is_unnamed", "is_example", "themes", "standing__proven_uses")
    return [PublicLesson(*row) for row in Lesson.objects.visible().order_by("pk").values_list(*columns)]


public_lessons: Kept[list[PublicLesson]] = Kept(_read).follow(Lesson, LessonStanding)
