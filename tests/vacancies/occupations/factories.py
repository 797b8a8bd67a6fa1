"""Occupations, as tests need them: made up, so that tests do not hang on a version of ESCO."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from vacancies.occupations.models import Occupation, OccupationSource


class OccupationFactory(DjangoModelFactory):
    """An occupation with one name."""

    class Meta:
        model = Occupation
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"9112.{n + 1}")
    uri = factory.Sequence(lambda n: f"http://data.europa.eu/esco/occupation/00000000-0000-4000-8000-{n:012}")
    label = factory.Sequence(lambda n: f"proefwerker {n}")
    isco_code = "9112"
    isco_name = "Schoonmakers in kantoren en hotels"


def make_occupations(*names: str) -> list[Any]:
    """Make one occupation per text, "name|other name|…", and say that the table is loaded."""
    made = []
    for text in names:
        label, *others = text.split("|")
        made.append(OccupationFactory.create(label=label, other_labels="\n".join(others)))
    OccupationSource.objects.update_or_create(
        version="1.2.0", defaults={"checksum": repr(names)[:64], "row_count": len(made), "title": "ESCO"}
    )
    return made
