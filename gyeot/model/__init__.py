"""What a record may say: Center, Program, Hotline, Need, Kind, Region and what they are made of.

Every model is frozen, refuses fields it does not know, and says under each field what it means. Rules that
need more than one record, or more than its shape, are in `gyeot.checks`. Field names follow Open Referral
(HSDS), schema.org and OpenStreetMap where those have a word. JSON Schemas in `schema/` are generated from here.
"""

from __future__ import annotations

from gyeot.model.center import Accessibility, Capacity, Center, Fee, Phone, Position, Precision, Role
from gyeot.model.hotline import BarredNumber, Channel, Hotline, HotlineGroup
from gyeot.model.need import Kind, Need
from gyeot.model.program import Act, Audience, Contact, Delivery, Members, Program
from gyeot.model.region import Region
from gyeot.model.values import (
    ID_PATTERN,
    LANGUAGE_PATTERN,
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
    Text,
    Url,
)

__all__ = [
    "ID_PATTERN",
    "LANGUAGE_PATTERN",
    "RECORD_TYPES",
    "Accessibility",
    "Act",
    "Audience",
    "BarredNumber",
    "Capacity",
    "Center",
    "Channel",
    "Checked",
    "Contact",
    "Delivery",
    "Fee",
    "Hotline",
    "HotlineGroup",
    "Id",
    "Kind",
    "LanguageCode",
    "Line",
    "Localized",
    "LocalizedLine",
    "Members",
    "Need",
    "PartialDate",
    "Phone",
    "Position",
    "Precision",
    "Program",
    "Record",
    "Region",
    "RegionCode",
    "Role",
    "Source",
    "Status",
    "Text",
    "Url",
]

RECORD_TYPES: dict[str, type[Record]] = {
    "centers": Center,
    "programs": Program,
    "hotlines": Hotline,
    "needs": Need,
    "kinds": Kind,
    "barred_numbers": BarredNumber,
}
"""File name (without .yaml) → what its records are. `regions.csv` and `geocodes.csv` are tables."""
