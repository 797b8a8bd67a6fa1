"""Makes the example site in the database that DATABASE_URL names, in one process: starting takes as long as loading.

Usage: python -m tests.functional.example
"""

import gc

import django
from django.core.management import call_command


def make() -> None:
    """Fill a copy of the migrated database with everything that set-up loads."""
    from django.db import connection

    from tests.databases import copy_migrated

    gc.freeze()  # what is loaded by now outlives this
    copy_migrated(str(connection.settings_dict["NAME"]), anew=True)
    for command in ("load_geography", "load_esco", "load_synonyms", "load_instruments", "load_content", "load_demo"):
        call_command(command)


if __name__ == "__main__":
    django.setup()
    make()
