"""Places that were handed in, as tests need them."""

from typing import Any

from regions.region_pages import make_region_pages
from tests.regions.factories import RegionTree
from tests.vacancies.employers.factories import MembershipFactory
from tests.vacancies.factories import VacancyFactory
from vacancies.checking.models import Submission
from vacancies.checking.submitting import submit
from vacancies.employers.models import Membership
from vacancies.models import Vacancy


def make_poster(tree: RegionTree, **values: Any) -> Membership:
    """Make the owner of an organisation in Helmond-De Peel, where the workflow exists."""
    make_region_pages()
    made: Membership = MembershipFactory(
        employer__region=tree.helmond.region, employer__name="Bakkerij De Proef", user__email="baas@bakkerij.example", **values
    )
    return made


def new_place(poster: Membership, tree: RegionTree, **values: Any) -> Vacancy:
    """Build a place in Helmond that was never saved, as the employer's form leaves it."""
    region = tree.helmond.region
    values = {"title": "Hulp in de bakkerij", **values}
    built: Vacancy = VacancyFactory.build(
        employer=poster.employer,
        region=region,
        municipality=region.central_municipality,
        live=True,
        first_published_at=None,
        **values,
    )
    built.clean_fields()
    return built


def hand_in(poster: Membership, tree: RegionTree, **values: Any) -> Submission:
    """Hand in a new place."""
    return submit(place=new_place(poster, tree, **values), by=poster.user)
