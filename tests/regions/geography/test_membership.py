"""Which region a postcode lies in, for the whole country."""

import pytest

from regions.geography.models import Membership, Postcode

# One known postcode in each region, read from towns whose region is beyond doubt.
POSTCODE_OF_REGION = {
    "9711": "AM01", "8911": "AM02", "7811": "AM03", "7511": "AM05", "7311": "AM06", "6811": "AM07", "6511": "AM08",
    "7001": "AM09", "4001": "AM10", "1315": "AM11", "1211": "AM12", "3511": "AM13", "3811": "AM14", "1811": "AM15",
    "1506": "AM17", "1012": "AM18", "2311": "AM19", "2801": "AM20", "2511": "AM21", "3011": "AM22", "3311": "AM23",
    "4461": "AM24", "4811": "AM25", "5038": "AM26", "5211": "AM27", "5611": "AM28", "5911": "AM29", "6411": "AM30",
    "5701": "AM32", "6041": "AM33", "2711": "AM34", "4201": "AM35", "8011": "AM36", "2011": "AM37", "6711": "AM38",
}  # fmt: skip


@pytest.mark.django_db
def test_a_known_postcode_of_every_region_lies_in_it(netherlands: None) -> None:
    assert len(set(POSTCODE_OF_REGION.values())) == 35
    region_of = dict(Membership.objects.current().values_list("municipality_id", "region__code"))
    postcodes = Postcode.objects.filter(pc4__in=POSTCODE_OF_REGION)
    assert {postcode.pc4: region_of[postcode.municipality_id] for postcode in postcodes} == POSTCODE_OF_REGION
