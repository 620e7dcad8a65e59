"""What a record may say: Center, Program, Hotline, Need, Kind, Region and what they are made of.

Every model is frozen, refuses fields it does not know, and says under each field what it means. Rules that
need more than one record, or more than its shape, are in `gyeot.checks`. Field names follow Open Referral
(HSDS), schema.org and OpenStreetMap where those have a word. JSON Schemas in `schema/` are generated from here.
"""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"


class Record(BaseModel):
    """Base of every model: immutable, and a field nobody described is an error rather than lost."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True, allow_inf_nan=False
    )


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise ValueError("must be on one line")
    return text.strip()


def _partial_date(text: str) -> str:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not match:
        raise ValueError("must be a date: 2026-05-01, 2026-05 or 2026")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"{text} is not a day of the calendar") from None
    return text


def _localized(value: Any) -> Any:
    if isinstance(value, str):
        raise ValueError("must say its language: {ko: …, en: …}")
    return value


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=64)]
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_one_line)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
LanguageCode = Annotated[str, Field(pattern=LANGUAGE_PATTERN)]
RegionCode = Annotated[str, Field(pattern=r"^([0-9]{2}|[0-9]{5})$")]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
Localized = Annotated[dict[LanguageCode, Text], Field(min_length=1), BeforeValidator(_localized)]
LocalizedLine = Annotated[dict[LanguageCode, Line], Field(min_length=1), BeforeValidator(_localized)]
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"'`{}|\\^]+$", max_length=500)]


class Status(StrEnum):
    """Whether a place can be used now."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


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


class Source(Record):
    """Where facts of a record come from."""

    title: Line
    """Publisher and title, as a reader could look it up."""
    url: Url | None = None
    """Where it was read; absent when it was never on the web."""
    as_of: PartialDate | None = None
    """When the facts were true, as exactly as known; absent means the date is unknown, and is shown so."""
    of: list[str] = Field(default_factory=list)
    """Which fields of the record it speaks for, when it does not speak for all."""


class Checked(Record):
    """The last time somebody made sure that the record is right."""

    on: PartialDate
    """The day it was checked."""
    by: Line
    """Who checked: `partner`, or the name of an organisation."""


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


class Audience(Record):
    """Who a program is for."""

    who: Localized
    """In one or two sentences, in the second person."""
    pregnancy: bool = False
    """Whether pregnancy alone qualifies."""
    child_months: Annotated[list[Annotated[int, Field(ge=0, le=300)]], Field(min_length=2, max_length=2)] | None = None
    """Youngest and oldest age of the child in completed months, both included: [0, 23] is under 24 months."""
    income: Localized | None = None
    """The income rule in words; absent means unknown."""
    any_income: bool | None = None
    """True when income does not matter; absent means unknown or that a rule applies."""


class Act(Record):
    """What one organisation does inside a delivery."""

    who: Id
    """The organisation: a center's id."""
    what: Localized
    """What it does, in a sentence."""


class Members(Record):
    """The places through which a program is delivered."""

    stated: int | None = Field(default=None, ge=1)
    """How many the agreement or its report states."""
    centers: list[Id] = Field(default_factory=list)
    """The ones we know: center ids."""
    confirmed: bool = True
    """False when the members are taken from a list that fits the stated number, not from the agreement."""
    note: Localized | None = None
    """What a reader must know of the list."""


class Delivery(Record):
    """Inside a program: who leads, with whom, through which centers, where, since when."""

    id: Id
    """Permanent, unique over all deliveries; an anchor on the program's page."""
    title: LocalizedLine
    """What the agreement is called."""
    lead: list[Id] = Field(min_length=1)
    """Who leads: center ids."""
    partners: list[Id] = Field(default_factory=list)
    """With whom: center ids."""
    members: Members | None = None
    """Through which centers."""
    region: list[RegionCode] = Field(min_length=1)
    """Where."""
    since: PartialDate | None = None
    """Since when, as exactly as known."""
    summary: Localized
    """What it brings to families, in two or three sentences."""
    does: list[Act] = Field(default_factory=list)
    """Who does what."""
    sources: list[Source] = Field(default_factory=list)
    """Where this was read."""


class Contact(Record):
    """Whom to call about a program."""

    hotline: Id | None = None
    """A hotline's id; or else a number of its own:"""
    number: Line | None = None
    """A number that is not a hotline of ours."""
    name: LocalizedLine | None = None
    """Whose number it is."""
    region: RegionCode | None = None
    """The province the number serves, when it does not serve the country."""

    @model_validator(mode="after")
    def _one_way_to_call(self) -> Contact:
        if bool(self.hotline) == bool(self.number):
            raise ValueError("needs either a hotline or a number")
        if self.number and not self.name:
            raise ValueError("a number needs the name of whose it is")
        return self


class Program(Record):
    """A scheme or service families can get."""

    id: Id
    """Permanent address of the record."""
    name: LocalizedLine
    """Its name by language."""
    unofficial: list[LanguageCode] = Field(default_factory=list)
    """Languages whose name is our translation."""
    agency: LocalizedLine | None = None
    """Who is answerable for it."""
    summary: Localized
    """What it is, in two or three plain sentences."""
    audience: Audience = Field(alias="for")
    """Who it is for."""
    gives: list[Localized] = Field(min_length=1)
    """What a family gets, an item each, with amounts where they are known."""
    apply: Localized | None = None
    """How to get it; absent means we found no public way to apply, and the page says so."""
    contacts: list[Contact] = Field(default_factory=list)
    """Whom to call, the best first."""
    website: Url | None = None
    """Its own page."""
    kinds: list[Id] = Field(default_factory=list)
    """Kinds of center that give it as a rule."""
    note: Localized | None = None
    """What a reader must know, e.g. how sure the facts are."""
    deliveries: list[Delivery] = Field(default_factory=list)
    """Who runs it where."""
    status: Status = Status.OPEN
    """Whether it can be had now."""
    former_ids: list[Id] = Field(default_factory=list)
    """Ids this record had before; their addresses redirect here."""
    sources: list[Source] = Field(default_factory=list)
    """Where the facts come from; at least one (a check)."""
    checked: Checked | None = None
    """Last check; absent when nobody has checked."""


class Channel(Record):
    """Another way to reach a hotline."""

    by: Literal["sms", "chat", "web", "video", "app", "phone"]
    """How."""
    label: LocalizedLine
    """What to look for or write to, in words: “KakaoTalk: search for 1308”."""
    url: Url | None = None
    """Its page, when it has one."""
    number: Line | None = None
    """A number to dial or write to, when it has one."""


class HotlineGroup(StrEnum):
    """The sections of the urgent page, in their order."""

    DANGER = "danger"
    PREGNANCY = "pregnancy"
    FAMILY = "family"
    MIND = "mind"
    CHILDREN = "children"
    FOREIGNERS = "foreigners"
    WELFARE = "welfare"


class Hotline(Record):
    """A national number."""

    id: Id
    """Permanent address of the record."""
    number: Line
    """As people say it: 1308, 1577-1366."""
    name: LocalizedLine
    """Its name by language."""
    unofficial: list[LanguageCode] = Field(default_factory=list)
    """Languages whose name is our translation."""
    group: HotlineGroup
    """Section of the urgent page."""
    urgent: bool = False
    """Whether it stands on the home page and first in its group."""
    summary: Localized
    """When to call it and what happens, in a sentence or two."""
    hours: Line | None = None
    """In OpenStreetMap opening_hours; absent means unknown."""
    hours_note: Localized | None = None
    """What the hours alone do not say, e.g. which extension is answered when."""
    spoken: list[LanguageCode] = Field(default_factory=list)
    """Languages answered; empty means unknown."""
    spoken_note: Localized | None = None
    """What the list of languages alone does not say."""
    interprets: bool = False
    """Whether it also helps people talk with other places, as an interpreter in the same call."""
    channels: list[Channel] = Field(default_factory=list)
    """Other ways to reach it."""
    operator: LocalizedLine | None = None
    """Who runs it."""
    website: Url | None = None
    """Its own page."""
    from_abroad: Line | None = None
    """How to call it from outside the country."""
    note: Localized | None = None
    """What a caller must know, e.g. that we could not confirm the number lately."""
    former_ids: list[Id] = Field(default_factory=list)
    """Ids this record had before; their addresses redirect here."""
    sources: list[Source] = Field(default_factory=list)
    """Where the facts come from; at least one (a check)."""
    checked: Checked | None = None
    """Last check; absent when nobody has checked."""


class BarredNumber(Record):
    """A number that must never be published again."""

    number: Line
    """As people write it."""
    why: Line
    """What happened to it."""
    instead: Line | None = None
    """The number to use."""
    allowed_in: list[Id] = Field(default_factory=list)
    """Records that may still name it: it changed owner rather than died."""
    source: Line
    """Where that was read."""


class Need(Record):
    """What a family would say it needs."""

    id: Id
    """Permanent; the address of its page."""
    name: LocalizedLine
    """In a family's words: “I am pregnant and alone”."""
    detail: Localized
    """One or two sentences: what help there is."""
    icon: Annotated[str, Field(pattern=r"^[a-z0-9]+(/[a-z0-9-]+)+$")]
    """An icon of the theme's own set: material/home-heart."""
    programs: list[Id] = Field(default_factory=list)
    """Programs that answer it, the best first."""
    hotlines: list[Id] = Field(default_factory=list)
    """Whom to call, the best first."""
    kinds: list[Id] = Field(default_factory=list)
    """Kinds of center that help with it."""
    synonyms: dict[LanguageCode, list[Line]] = Field(default_factory=dict)
    """Other words people search with, by language; never shown."""


class Kind(Record):
    """A sort of place."""

    id: Id
    """Permanent."""
    name: LocalizedLine
    """What it is called, in the singular."""
    detail: Localized
    """What such a place does, in a sentence."""
    icon: Annotated[str, Field(pattern=r"^[a-z0-9]+(/[a-z0-9-]+)+$")]
    """An icon of the theme's own set."""
    schema_type: Line = "GovernmentOffice"
    """Its type at schema.org, for JSON-LD."""


class Region(Record):
    """A province (시도, code of two digits) or a district (시군구, five digits), by its legal code."""

    code: RegionCode
    """The legal code in force."""
    slug: Id
    """Its word in addresses: `daejeon`, `seo-gu`; unique among provinces, and among a province's districts."""
    name: LocalizedLine
    """Its name by language."""
    unofficial: list[LanguageCode] = Field(default_factory=list)
    """Languages whose name is ours."""
    lat: float | None = None
    """Latitude of a point inside it; absent when not known."""
    lon: float | None = None
    """Longitude of that point."""
    outlines: list[Line] = Field(default_factory=list)
    """Of a province: ids of the shapes of the base map it is drawn with (ISO 3166-2); several are drawn as one."""
    former: list[Line] = Field(default_factory=list)
    """Codes, and slugs (`gwangju`, `gwangju/dong-gu`), it had before; their addresses redirect here."""

    @property
    def is_province(self) -> bool:
        return len(self.code) == 2

    @property
    def province_code(self) -> str:
        return self.code[:2]


RECORD_TYPES: dict[str, type[Record]] = {
    "centers": Center,
    "programs": Program,
    "hotlines": Hotline,
    "needs": Need,
    "kinds": Kind,
    "barred_numbers": BarredNumber,
}
"""File name (without .yaml) → what its records are. `regions.csv` and `geocodes.csv` are tables."""
