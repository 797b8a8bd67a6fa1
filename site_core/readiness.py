"""What /gezondheid/gereed asks of this room: the database answers, scheduler and worker are alive."""

from django.db import connection

from site_core.heartbeat import silent_processes
from site_core.registries import Readiness, readiness_checks


def database_answers() -> str:
    """Ask the database the smallest question; a failure raises."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return "" if cursor.fetchone() == (1,) else "SELECT 1 gave something else"


def background_is_alive() -> str:
    """Tell which background process has been silent for five minutes."""
    silent = silent_processes()
    return f"no sign of life from {', '.join(silent)}" if silent else ""


readiness_checks.register("database", Readiness(database_answers), rank=10)
readiness_checks.register("background", Readiness(background_is_alive), rank=30)
