"""What records are made of: ids, texts by language, dates, addresses, sources."""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

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
