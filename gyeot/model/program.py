"""A program: a scheme or service families can get, and its deliveries: who runs it where."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from gyeot.model.values import (
    Checked,
    Id,
    LanguageCode,
    Line,
    Localized,
    LocalizedLine,
    PartialDate,
    Record,
    RegionCode,
    Source,
    Status,
    Url,
)


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
