"""How often an account may try a code of the second step."""

from datetime import timedelta

from site_core.limits import counting
from site_core.limits.counting import Limit, first_spent
from site_core.users.models import User

# Of a million codes three are right at a time: twenty guesses are less than one chance in ten thousand a day, and only for
# somebody who has the password.
GUESSES_AT_ONCE = Limit("second_factor_at_once", 5, timedelta(minutes=15))
GUESSES_A_DAY = Limit("second_factor_a_day", 20, timedelta(days=1))


def refused(user: User) -> Limit | None:
    """Count one more guess and return the limit that is reached, if any."""
    return first_spent((GUESSES_AT_ONCE, str(user.pk)), (GUESSES_A_DAY, str(user.pk)))


def forgive(user: User) -> None:
    """Start anew after a right answer."""
    for limit in (GUESSES_AT_ONCE, GUESSES_A_DAY):
        counting.forgive(limit, str(user.pk))
