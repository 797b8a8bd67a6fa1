"""Makes the accounts to try the admin with and hands in a lesson of Helmond-De Peel, unless one waits, in one process.

Usage: python -m tests.functional.lesson_to_check PASSWORD; it prints the numbers of the lesson and of its check.
"""

import sys

import django


def hand_in() -> tuple[int, int]:
    """Return the lesson that waits for its own region, and its check."""
    from lessons.checking.enums import Step
    from lessons.checking.models import LessonCheck
    from lessons.models import Lesson
    from site_core.users.models import User

    waiting = LessonCheck.objects.waiting().filter(lesson__region__code="AM32", step=Step.REGION)
    if not waiting.exists():
        lesson = Lesson.objects.visible().filter(region__code="AM32", is_unnamed=False).order_by("pk")[0]
        author = User.objects.get(email="helmond@voorbeeld.example")
        lesson.save_revision(user=author)
        lesson.get_workflow().start(lesson, author)
    check = waiting.order_by("pk")[0]
    return check.lesson_id, check.pk


def make(password: str) -> None:
    """Make what is not there yet."""
    from regions.demo.users import DEMO_USERS, make_demo_users

    make_demo_users(dict.fromkeys(DEMO_USERS, password))
    print(*hand_in())  # noqa: T201 - the answer


if __name__ == "__main__":
    django.setup()
    make(sys.argv[1])
