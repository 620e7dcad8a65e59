"""What a row adds to a record. What stands in the record stays, unless the mapping says the table is newer.

A position and a postal code belong to an address: they are taken from a table only together with its address,
and go when the address changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from gyeot.importing.mapping import INNER, Mapping
from gyeot.importing.naming import address_key
from gyeot.importing.values import Values
from gyeot.model import Center

OF_ADDRESS = ("postal_code", "location")
UNIONS = ("role", "programs", "spoken", "accessibility")
# what a table can speak for; the rest (id, kind, region, programs …) is how we file it
FACTS = ("name", "operator", "address", "postal_code", "location", "phones", "email",
         "website", "hours", "vacation_hours", "spoken", "accessibility", "fee", "capacity", "note")


def new_record(id: str, values: Values, mapping: Mapping) -> dict[str, Any]:
    """A record of a row alone."""
    data = {"id": id, **_with_source(values.data, mapping), "sources": [_source(mapping)]}
    if values.unofficial:
        data["unofficial"] = list(values.unofficial)
    return _ordered(data)


@dataclass
class Merge:
    """One record and one row; after `run`, what became of them. The given record is not changed."""

    before: dict[str, Any]
    values: Values
    mapping: Mapping
    data: dict[str, Any] = field(default_factory=dict)
    """The record afterwards, fields in the model's order."""
    kept: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """Field → (what stays, what the table says instead)."""
    said: list[str] = field(default_factory=list)
    """Fields in which record and row agree afterwards."""

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Field → (before, after); before is None for what was missing, after for what is gone."""
        return {name: (self.before.get(name), self.data.get(name)) for name in {**self.before, **self.data}
                if as_text(self.before.get(name)) != as_text(self.data.get(name))}

    def run(self) -> Merge:
        """Merges, and returns itself."""
        self.data = {**self.before}
        row = _with_source(self.values.data, self.mapping)
        fits = self._address(row)
        for name, value in row.items():
            if name in ("id", "kind", "address") or (name in OF_ADDRESS and not fits):
                continue
            old = self.data.get(name)
            if name in INNER and isinstance(old, dict):
                self._inner(name, old, value)
            elif old in (None, [], "") or as_text(old) == as_text(value):
                self._take(name, value, old)
            elif name in UNIONS:
                self._take(name, [*old, *(item for item in value if item not in old)], old)
            elif name == "region" and _refines(old, value):
                self._take(name, max(old, value, key=len), old)
            elif name == "phones" and _digits(value) <= _digits(old):
                self.said.append(name)
            elif name in self.mapping.newer:
                self._take(name, value, old)
            else:
                self.kept[name] = (old, value)
        self._unofficial()
        self.data["sources"] = self._sources()
        self.data = _ordered(self.data)
        return self

    def _take(self, name: str, value: Any, old: Any) -> None:
        self.data[name] = old if as_text(old) == as_text(value) else value
        self.said.append(name)

    def _inner(self, name: str, old: dict[str, Any], value: dict[str, Any]) -> None:
        """Languages of a name, parts of a fee: each by itself."""
        if name in self.mapping.newer:
            self._take(name, {**old, **value}, old)
            return
        self._take(name, {**old, **{key: item for key, item in value.items() if key not in old}}, old)
        differs = [key for key in value if key in old and as_text(old[key]) != as_text(value[key])]
        if differs:
            self.kept[name] = ({key: old[key] for key in differs}, {key: value[key] for key in differs})
            self.said.remove(name)

    def _address(self, row: dict[str, Any]) -> bool:
        """Decides between two addresses; tells whether what goes with the row's fits the one that counts."""
        new, old = row.get("address"), self.data.get("address")
        if not new:
            return not old
        if not old:
            self._take("address", new, old)
            return True
        ours, theirs = address_key(old), address_key(new)
        newer = "address" in self.mapping.newer
        if new == old or (ours and ours == theirs):
            # the same house; a text that no longer says the floor is not the better one
            self._take("address", new if newer and (says_where_inside(new) or not says_where_inside(old)) else old, old)
            return True
        # an address without a number leads nowhere, and a lot number cannot be compared with a road's
        better = theirs and (not ours or theirs[0] in (ours[0], "road"))
        if newer and better:
            self._take("address", new, old)
            for name in OF_ADDRESS:
                self.data.pop(name, None)
            return True
        self.kept["address"] = (old, new)
        return False

    def _unofficial(self) -> None:
        """Marks the names that are now ours, and no longer those that the table has replaced."""
        marked = list(self.data.get("unofficial") or [])
        old = self.before.get("name") or {}
        for language, name in (self.values.data.get("name") or {}).items():
            if self.data["name"][language] != name or old.get(language) == name:
                continue
            if language in self.values.unofficial and language not in marked:
                marked.append(language)
            elif language in marked and language not in self.values.unofficial:
                marked.remove(language)
        self.data["unofficial"] = marked

    def _sources(self) -> list[dict[str, Any]]:
        """The record's sources with this table's; once there are several, each says what it speaks for."""
        ours = _source(self.mapping)
        changed = [name for name in FACTS if name in self.changes]
        result, known = [], False
        for source in self.before.get("sources") or []:
            if source.get("title") == ours["title"]:
                known = True
                if changed and source.get("of"):
                    source = {**source, "of": [n for n in FACTS if n in source["of"] or n in changed]}
                if ours.get("as_of", "") > (source.get("as_of") or ""):
                    source = {**source, "as_of": ours["as_of"]}
            elif changed:
                # what the table has added or replaced is not this source's word
                spoke = source.get("of") or [name for name in FACTS if self.before.get(name)]
                of = [name for name in spoke if name not in changed or name in UNIONS or name in INNER]
                if not of:
                    continue
                source = {**source, "of": of}
            result.append(source)
        if not known and self.said:
            of = [name for name in FACTS if name in self.said]
            result.append({**ours, "of": of} if result else ours)
        return result


def says_where_inside(address: str) -> bool:
    """Whether an address names a floor, a wing or a door."""
    return re.search(r"\d\s*(층|호|동(?!\d*[가-힣]))|\bB\d|지하", address) is not None


def as_text(value: Any) -> Any:
    """A value as the file has it: the reader keeps every scalar as text, while transforms make numbers."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return value if value is None else str(value)


def _with_source(data: dict[str, Any], mapping: Mapping) -> dict[str, Any]:
    if not isinstance(data.get("location"), dict):
        return dict(data)
    return {**data, "location": {**data["location"], "source": mapping.source.title}}


def _source(mapping: Mapping) -> dict[str, Any]:
    return mapping.source.model_dump(exclude_none=True, exclude_defaults=True)


def _refines(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _digits(phones: list[Any]) -> set[str]:
    return {"".join(filter(str.isdigit, str(phone.get("number")))) for phone in phones if isinstance(phone, dict)}


def _ordered(data: dict[str, Any]) -> dict[str, Any]:
    """Fields in the model's order, empty ones gone; fields the model does not know stay at the end."""
    known = [name for name in Center.model_fields if data.get(name) not in (None, [], {})]
    return {name: data[name] for name in known} | {
        name: value for name, value in data.items() if name not in Center.model_fields}
