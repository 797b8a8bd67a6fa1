"""What the resolver gives back."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["postcode", "place", "municipality", "region"]
Status = Literal["empty", "found", "choices", "unknown", "foreign"]


@dataclass(frozen=True)
class PlaceMatch:
    """One place on the map. `label` is what the screen shows; asked again it gives this match. A region has
    no municipality and no province."""

    label: str
    kind: Kind
    lat: float
    lon: float
    region_id: int
    region_name: str
    region_slug: str
    municipality_id: int | None = None
    municipality_name: str = ""
    postcode: str = ""
    province: str = ""


@dataclass(frozen=True)
class Resolution:
    """What became of the text; `match` only with status "found", `choices` also for a doubtful spelling."""

    text: str
    status: Status
    match: PlaceMatch | None = None
    choices: tuple[PlaceMatch, ...] = ()
    corrected: bool = False
