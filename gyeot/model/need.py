"""What a family needs, and the sorts of place that answer it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gyeot.model.values import Id, LanguageCode, Line, Localized, LocalizedLine, Record


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
