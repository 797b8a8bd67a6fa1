"""Distances, checked against well-known ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regions.geography.distance import distance_km

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


def test_helmond_lies_about_fourteen_kilometres_from_eindhoven() -> None:
    assert distance_km(51.4793, 5.6570, 51.4416, 5.4697) == pytest.approx(13.6, abs=0.3)


def test_groningen_lies_about_265_kilometres_from_maastricht() -> None:
    assert distance_km(53.2194, 6.5665, 50.8514, 5.6910) == pytest.approx(270, abs=4)


def test_a_point_lies_at_no_distance_of_itself_and_its_antipode_at_half_the_earth() -> None:
    assert distance_km(52, 5, 52, 5) == 0
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_the_same_both_ways_and_never_fails(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there = distance_km(lat1, lon1, lat2, lon2)
    assert there == pytest.approx(distance_km(lat2, lon2, lat1, lon1), abs=1e-6)
    assert 0 <= there <= 20016
