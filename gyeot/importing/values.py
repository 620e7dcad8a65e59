"""A row of a table into the fields of a center, by the rules of the mapping.

A value that cannot be used (a phone that is none, hours that end before they begin) is left out and said; the
rest of the row stands. A row without what every center needs is refused as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gyeot import hours, phones
from gyeot.importing.mapping import FIELDS, INNER, HoursSpan, Mapping, Rule
from gyeot.importing.region_names import RegionNames
from gyeot.importing.tables import Row
from gyeot.problems import Level, Problem

LISTS = ("role", "programs", "spoken", "accessibility", "phones")
# what spreadsheets and word processors put in place of a hyphen
DASHES = re.compile("[‐‑‒–—―−─━ーｰ－﹣~]")


class Unusable(Exception):
    """A value that is left out: a code, what is wrong, what to do."""

    def __init__(self, code: str, message: str, fix: str):
        super().__init__(message)
        self.problem = (code, message, fix)


@dataclass
class Values:
    """What one row says of a center."""

    row: Row
    data: dict[str, Any]
    """Fields as in a raw record; numbers are int or float, the rest is text."""
    unofficial: list[str]
    """Languages whose name is ours."""
    name: str = ""
    """In the mapping's language."""
    problems: list[Problem] = field(default_factory=list)
    """Warnings: values that were left out. Errors: why the row as a whole cannot be used."""


@dataclass(frozen=True)
class Context:
    """What the transforms need to know of the instance."""

    table: str
    """The table's path, for problems."""
    regions: RegionNames
    phone_region: str = "KR"
    barred: frozenset[str] = frozenset()
    """Numbers, as dialed, that must not be published."""


def values_of(row: Row, mapping: Mapping, context: Context) -> Values:
    """The fields of one row, in the order of the model."""
    result = Values(row, {}, [])
    constant: set[str] = set()
    for name, rules in mapping.fields.items():
        rule = next((rule for rule in rules if row.meets(rule.when) and _applies(rule, row)), None)
        if rule is None:
            continue
        try:
            value = _value(name, rule, row, context)
        except Unusable as unusable:
            code, message, fix = unusable.problem
            # a place that no one can find by its region is not imported at all
            level = Level.ERROR if code == "region-unknown" else Level.WARNING
            result.problems.append(Problem(context.table, row.line, 0, code, f"{name}: {message}", fix, level))
            continue
        if value in (None, "", [], {}):
            continue
        top, _, inner = name.partition(".")
        if inner:
            result.data.setdefault(top, {})[inner] = value
            if rule.value is not None and not rule.when:
                constant.add(name)
        else:
            result.data[top] = value
        if rule.unofficial and top == "name":
            result.unofficial.append(inner)
    for top in INNER:
        # `unit: children` alone says nothing
        if top in result.data and all(f"{top}.{inner}" in constant for inner in result.data[top]):
            del result.data[top]
    point = result.data.get("location")
    if isinstance(point, dict) and not context.regions.fits(
            result.data.get("region") or "", point["lat"], point["lon"]):
        del result.data["location"]
        result.problems.append(Problem(
            context.table, row.line, 0, "position-elsewhere",
            f"location: {point['lat']}, {point['lon']} is in another district than the place.",
            "Correct the cells; until then the address is geocoded.", Level.WARNING))
    if result.data.get("vacation_hours") == result.data.get("hours"):
        result.data.pop("vacation_hours", None)
    result.data = {name: result.data[name] for name in FIELDS if name in result.data}
    result.name = result.data.get("name", {}).get(mapping.language, "")
    if not result.name:
        result.problems.append(Problem(context.table, row.line, 0, "no-name", "This row has no name.",
                                       f"Fill in what `name.{mapping.language}` is made of."))
    return result


def _applies(rule: Rule, row: Row) -> bool:
    """Whether a rule has something to work on: an empty cell lets the field's next rule have its turn."""
    if rule.template is None:
        return True
    text = row.fill(rule.template).strip(" ,")
    return bool(text) and text not in rule.blank


def _value(name: str, rule: Rule, row: Row, context: Context) -> Any:
    if rule.value is not None:
        return list(rule.value) if name in LISTS else rule.value[0]
    value = MAKERS[rule.make](rule, row, context)
    if isinstance(value, str) and rule.make == "text":
        value = _mapped(rule, value)
    if value and name in LISTS and not isinstance(value, list):
        value = [value]
    return value


def _replaced(rule: Rule, text: str) -> str:
    for old, new in rule.replace.items():
        text = text.replace(old, new)
    return " ".join(text.split())


def _mapped(rule: Rule, text: str) -> str:
    if not rule.map:
        return text
    if text not in rule.map:
        raise Unusable("not-mapped", f"“{text}” is not among the values of the mapping.",
                       f"Add it to `map`; it has: {', '.join(rule.map)}.")
    return rule.map[text]


def _text(rule: Rule, row: Row, context: Context) -> str:
    return _replaced(rule, row.fill(rule.template or ""))


def _number(rule: Rule, row: Row, context: Context) -> int:
    text = _text(rule, row, context)
    bare = text.replace(",", "").replace(" ", "")
    if not re.fullmatch(r"[0-9]{1,9}", bare):
        raise Unusable("not-a-number", f"“{text}” is not a whole number.", "Correct the cell.")
    return int(bare)


def _address(rule: Rule, row: Row, context: Context) -> str:
    return tidy_address(_text(rule, row, context))


def tidy_address(text: str) -> str:
    """One address as people write it: no empty parts, no words said twice, no gap inside a road's name."""
    text = re.sub(r"\b(\S+(?: \S+)+) \1\b", r"\1", " ".join(text.split()))
    # road names contain no space: 동일로 215길 48 is 동일로215길 48
    text = re.sub(r"(?<=[로길]) (?=\d+(?:번|[가-하])?길)", "", text)
    text = re.sub(r"(?:\s*,)+\s*(?=[(,]|$)", " ", text)
    text = re.sub(r"\(\s+", "(", re.sub(r"\s+\)", ")", text))
    text = re.sub(r"(?<=[^\s(])\((?=[가-힣])", " (", text)
    return re.sub(r"\s*,\s*", ", ", re.sub(r"\s+", " ", text)).strip(" ,")


def _phone(rule: Rule, row: Row, context: Context) -> list[dict[str, str]]:
    return [{"number": phone_number(_text(rule, row, context), context)}]


def phone_number(text: str, context: Context) -> str:
    """The number as it is shown. Raises Unusable for what cannot be dialed or must not be."""
    number = phones.parse(DASHES.sub("-", unicodedata.normalize("NFKC", text)), context.phone_region)
    if number is None:
        raise Unusable("phone-not-dialable", f"“{text}” is not a phone number that can be dialed.",
                       "Ask the place, and correct the cell; a wrong number is worse than none.")
    if number.dial in context.barred:
        raise Unusable("phone-barred", f"“{text}” must not be published: see data/barred_numbers.yaml.",
                       "Correct the cell.")
    return number.display


def _hours(rule: Rule, row: Row, context: Context) -> str:
    parts = []
    for span in rule.spans:
        if not row.meets(span.when):
            continue
        opens, closes = (row.fill(text).strip() for text in (span.opens, span.closes))
        if not opens and not closes:
            if parts:
                # the days before would read as closed on these
                raise Unusable("hours-incomplete", f"open on {span.days}, and no hours for it.",
                               "Fill in the hours of those days.")
            return ""
        parts.append(f"{span.days} {_time(opens, span)}-{_time(closes, span)}")
        if _minutes(opens) >= _minutes(closes):
            raise Unusable("hours-implausible", f"{span.days} “{opens}” to “{closes}” ends before it begins.",
                           "Ask the place, and correct the cells.")
    text = "; ".join(parts)
    if text:
        try:
            hours.parse(text)
        except hours.HoursError as error:
            raise Unusable("hours-unreadable", f"“{text}” {error}.",
                           "Correct `days` in the mapping.") from None
    return text


_TIME = re.compile(r"(\d{1,2}):?([0-5]\d)")


def _time(text: str, span: HoursSpan) -> str:
    match = _TIME.fullmatch(text)
    if not match or not 1 <= int(match[1]) <= 24 or (int(match[1]) == 24 and match[2] != "00"):
        raise Unusable("hours-implausible", f"“{text}” is not a time of day ({span.days}).",
                       "Write the cell as 0900 or 09:00.")
    return f"{int(match[1]):02}:{match[2]}"


def _minutes(text: str) -> int:
    match = _TIME.fullmatch(text)
    return int(match[1]) * 60 + int(match[2]) if match else 0


def _position(rule: Rule, row: Row, context: Context) -> dict[str, Any] | None:
    lat, lon = (row.fill(text or "").strip() for text in (rule.lat, rule.lon))
    if not lat and not lon:
        return None
    try:
        point = round(float(lat), 5), round(float(lon), 5)
    except (ValueError, OverflowError):
        raise Unusable("not-a-position", f"“{lat}”, “{lon}” is not a position.",
                       "Correct the cells: decimal degrees.") from None
    if not context.regions.covers(*point):
        swapped = context.regions.covers(*reversed(point))
        raise Unusable("position-elsewhere", f"{lat}, {lon} is outside the country.",
                       "Swap `lat` and `lon` in the mapping." if swapped else "Correct the cells.")
    return {"lat": point[0], "lon": point[1], "precision": rule.precision.value}


def _region(rule: Rule, row: Row, context: Context) -> str | None:
    province, district, address = (row.fill(text or "").strip()
                                   for text in (rule.province, rule.district, rule.address))
    code = context.regions.code(province, district, address)
    if code is None and (province or address):
        raise Unusable("region-unknown", f"no province is called “{province or address}”.",
                       "Correct the cell, or add the name to data/region-names.csv.")
    return code


MAKERS: dict[str, Callable[[Rule, Row, Context], Any]] = {
    "text": _text,
    "number": _number,
    "address": _address,
    "phone": _phone,
    "hours": _hours,
    "position": _position,
    "region": _region,
}
