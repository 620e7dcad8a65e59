"""A center: one place or office a person can contact."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from gyeot.model.values import (
    Checked,
    Id,
    LanguageCode,
    Line,
    Localized,
    LocalizedLine,
    Record,
    RegionCode,
    Source,
    Status,
    Url,
)


class Role(StrEnum):
    """`partner` runs or refers; `care` gives help to families. A center may be both."""

    PARTNER = "partner"
    CARE = "care"


class Precision(StrEnum):
    """How exactly a position is known. A pin is drawn for the first two only, an area for the others."""

    BUILDING = "building"
    STREET = "street"
    DISTRICT = "district"
    PROVINCE = "province"


class Accessibility(StrEnum):
    """What helps a person use the place."""

    STEP_FREE = "step-free"
    ELEVATOR = "elevator"
    ACCESSIBLE_TOILET = "accessible-toilet"
    NURSING_ROOM = "nursing-room"
    SIGN_LANGUAGE = "sign-language"


class Position(Record):
    """A place on the map, WGS 84."""

    lat: float = Field(ge=-90, le=90)
    """Latitude in degrees."""
    lon: float = Field(ge=-180, le=180)
    """Longitude in degrees."""
    precision: Precision
    """How exactly it is known."""
    source: Line
    """Who says so: `partner`, a table's title, or a geocoder's name."""


class Phone(Record):
    """A number a family can call."""

    number: Line
    """As people write it: 042-000-0000, 1577-0000 or a national short number."""
    purpose: LocalizedLine | None = Field(default=None, alias="for")
    """What the number is for, when the center has more than one."""
    spoken: list[LanguageCode] = Field(default_factory=list)
    """Languages answered on this number, when they differ from the center's."""


class Fee(Record):
    """What a family pays, in whole units of the site's currency (won); 0 is free of charge, absent is unknown."""

    month: int | None = Field(default=None, ge=0, le=10_000_000)
    """For a month of regular use."""
    day: int | None = Field(default=None, ge=0, le=1_000_000)
    """For a day of occasional use."""


class Capacity(Record):
    """How many can be taken in."""

    count: int = Field(ge=1, le=100_000)
    """How many."""
    unit: Literal["people", "families", "children"]
    """Of what."""


class Center(Record):
    """One place or office a person can contact."""

    id: Id
    """Permanent address of the record; never changes meaning and is never used again."""
    name: LocalizedLine
    """Its name by language; the first language of the site is required."""
    unofficial: list[LanguageCode] = Field(default_factory=list)
    """Languages whose name is ours (romanised or translated), not the organisation's own; shown so."""
    kind: Id
    """What sort of place it is: an id of `data/kinds.yaml`."""
    role: list[Role] = Field(min_length=1)
    """What it is to a family."""
    programs: list[Id] = Field(default_factory=list)
    """Programs families can get here: ids of `data/programs.yaml`."""
    region: RegionCode | None = None
    """District code, or province code when the district is unknown; absent when even that is unknown."""
    operator: LocalizedLine | None = None
    """The organisation that runs it, when it is not the center itself."""
    address: Line | None = None
    """Street address in the country's own language, as a taxi driver reads it."""
    postal_code: Annotated[str, Field(pattern=r"^[0-9]{5}$")] | None = None
    """Five digits."""
    location: Position | Literal["undisclosed"] | None = None
    """A known position; `undisclosed` for a confidential place; usually absent: geocoded from the address."""
    phones: list[Phone] = Field(default_factory=list)
    """Numbers to call, the best first."""
    email: Annotated[str, Field(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+$")] | None = None
    """Public mail address."""
    website: Url | None = None
    """Its own page."""
    hours: Line | None = None
    """When it is open, in OpenStreetMap opening_hours; absent means unknown, which is not closed."""
    vacation_hours: Line | None = None
    """Hours in school vacations where they differ, in OpenStreetMap opening_hours."""
    spoken: list[LanguageCode] = Field(default_factory=list)
    """Languages it can help in; empty means unknown."""
    accessibility: list[Accessibility] = Field(default_factory=list)
    """What is known to be there; what is not listed is unknown."""
    fee: Fee | None = None
    """What a family pays."""
    capacity: Capacity | None = None
    """How many it takes in."""
    note: Localized | None = None
    """One or two sentences a family needs, e.g. where the entrance is."""
    status: Status = Status.OPEN
    """Whether it can be used now."""
    replaced_by: Id | None = None
    """Of a closed center: the center that took over, which its page points to."""
    former_ids: list[Id] = Field(default_factory=list)
    """Ids this record had before a rename or merge; their addresses redirect here."""
    sources: list[Source] = Field(default_factory=list)
    """Where the facts come from; at least one (a check)."""
    checked: Checked | None = None
    """Last check; absent when nobody has checked."""

    @property
    def undisclosed(self) -> bool:
        """Whether the place is confidential."""
        return self.location == "undisclosed"

    @model_validator(mode="after")
    def _confidential_is_confidential(self) -> Center:
        if self.undisclosed:
            if self.address or self.postal_code:
                raise ValueError("an undisclosed center must have no address or postal code")
            if self.region is not None and len(self.region) != 2:
                raise ValueError("an undisclosed center may name its province only")
        return self
