"""A hotline: a national number, and the numbers that must never be published again."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from gyeot.model.values import Checked, Id, LanguageCode, Line, Localized, LocalizedLine, Record, Source, Url


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
