"""The catalog: all records, joined, sorted and indexed; the one immutable object that pages, search, maps and
exports read.

Built from records whose checks found no error, so every reference holds. What is confidential is already gone
here: a view of an undisclosed center has no position, whatever an older geocode says, and no district.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from gyeot.geocoding.cache import Geocode, geocoding_query
from gyeot.model import (
    Center,
    Delivery,
    Hotline,
    HotlineGroup,
    Kind,
    Need,
    Position,
    Precision,
    Program,
    Region,
    Role,
    Status,
)
from gyeot.records import Entry, Records
from gyeot.settings import Settings

PINNED = (Precision.BUILDING, Precision.STREET)


def digest(*parts: str) -> str:
    """A short fingerprint of texts: equal texts, equal fingerprint."""
    state = hashlib.blake2b(digest_size=12)
    for part in parts:
        state.update(part.encode())
        state.update(b"\0")
    return state.hexdigest()


@dataclass(frozen=True, eq=False)
class Part:
    """A center's part in a delivery of a program."""

    program: ProgramView
    delivery: Delivery
    lead: bool
    partner: bool
    member: bool


@dataclass(eq=False)
class CenterView:
    """A center with what it belongs to."""

    record: Center
    kind: Kind
    province: Region | None
    district: Region | None
    """None also for an undisclosed center."""
    position: Position | None
    """Its own or a geocode's; None when unknown or undisclosed."""
    own_digest: str
    programs: list[ProgramView] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def region(self) -> Region | None:
        """The finest region that may be told."""
        return self.district or self.province

    @property
    def pinned(self) -> bool:
        """Whether its position is exact enough for a pin."""
        return self.position is not None and self.position.precision in PINNED

    @property
    def open(self) -> bool:
        return self.record.status is Status.OPEN

    @cached_property
    def as_of(self) -> str | None:
        """The newest date any of its sources was true on, or it was checked on."""
        dates = [s.as_of for s in self.record.sources if s.as_of]
        if self.record.checked:
            dates.append(self.record.checked.on)
        return max(dates, default=None)

    @cached_property
    def phone_as_of(self) -> str | None:
        """The date of what a caller relies on: the newest source that speaks for its phones, or for all of it."""
        dates = [s.as_of for s in self.record.sources if s.as_of and (not s.of or "phones" in s.of)]
        if self.record.checked:
            dates.append(self.record.checked.on)
        return max(dates, default=None)

    @cached_property
    def digest(self) -> str:
        """Changes whenever anything its page or card shows changes."""
        return digest(self.own_digest, *(p.own_digest for p in self.programs),
                      *(p.program.own_digest for p in self.parts))


@dataclass(eq=False)
class ProgramView:
    """A program with the centers that offer it and the needs it answers."""

    record: Program
    own_digest: str
    centers: list[CenterView] = field(default_factory=list)
    needs: list[NeedView] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.record.id

    @cached_property
    def provinces(self) -> list[Region]:
        """Provinces with a center that offers it, in code order."""
        found = {c.province.code: c.province for c in self.centers if c.province}
        return [found[code] for code in sorted(found)]


@dataclass(eq=False)
class NeedView:
    """A need with the programs and hotlines that answer it."""

    record: Need
    own_digest: str
    programs: list[ProgramView] = field(default_factory=list)
    hotlines: list[Hotline] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.record.id


@dataclass(eq=False)
class ProvinceView:
    """A province, its districts, and its centers by district code (the province's own code: district unknown)."""

    region: Region
    own_digest: str
    districts: list[Region] = field(default_factory=list)
    centers: list[CenterView] = field(default_factory=list)
    by_district: dict[str, list[CenterView]] = field(default_factory=dict)


@dataclass(eq=False)
class Catalog:
    """Everything, joined. Lists are sorted: centers by region and id, the rest in file order."""

    settings: Settings
    centers: tuple[CenterView, ...]
    programs: tuple[ProgramView, ...]
    hotlines: tuple[Hotline, ...]
    needs: tuple[NeedView, ...]
    kinds: dict[str, Kind]
    provinces: tuple[ProvinceView, ...]
    redirects: dict[str, str]
    """Former ids to the record's id now."""
    digests: dict[str, str]
    """Fingerprints of the files that many pages read: `hotlines`, `regions`, `all`."""

    @cached_property
    def center(self) -> dict[str, CenterView]:
        return {c.id: c for c in self.centers}

    @cached_property
    def program(self) -> dict[str, ProgramView]:
        return {p.id: p for p in self.programs}

    @cached_property
    def hotline(self) -> dict[str, Hotline]:
        return {h.id: h for h in self.hotlines}

    @cached_property
    def need(self) -> dict[str, NeedView]:
        return {n.id: n for n in self.needs}

    @cached_property
    def province(self) -> dict[str, ProvinceView]:
        return {p.region.code: p for p in self.provinces}

    @cached_property
    def regions(self) -> dict[str, Region]:
        """Every province and district by code."""
        return {r.code: r for p in self.provinces for r in (p.region, *p.districts)}

    @cached_property
    def urgent_hotlines(self) -> list[Hotline]:
        return [h for h in self.hotlines if h.urgent]

    @cached_property
    def interpreters(self) -> list[Hotline]:
        """Lines that help people talk with other places."""
        return [h for h in self.hotlines if h.interprets]

    def hotlines_of(self, group: HotlineGroup) -> list[Hotline]:
        """A section of the urgent page, the urgent ones first."""
        return sorted((h for h in self.hotlines if h.group is group), key=lambda h: not h.urgent)

    @cached_property
    def partners(self) -> list[CenterView]:
        return [c for c in self.centers if Role.PARTNER in c.record.role]

    @cached_property
    def deliveries(self) -> list[tuple[ProgramView, Delivery]]:
        return [(p, d) for p in self.programs for d in p.record.deliveries]

    @cached_property
    def newest(self) -> str:
        """The newest date in the data: what “a year old” is measured against where there is no clock."""
        return max((c.as_of for c in self.centers if c.as_of), default="")


def build_catalog(records: Records, settings: Settings) -> Catalog:
    """Joins records that have passed the checks."""
    kinds = {e.record.id: e.record for e in records.kinds}
    kind_digests = {e.record.id: digest(e.raw.text) for e in records.kinds}
    regions = {e.record.code: e.record for e in records.regions}
    provinces = {
        r.code: ProvinceView(r, digest(repr(r))) for r in regions.values() if r.is_province
    }
    for region in regions.values():
        if not region.is_province:
            provinces[region.province_code].districts.append(region)
    for province in provinces.values():
        province.districts.sort(key=lambda r: r.name[settings.default_language])

    programs = {e.record.id: ProgramView(e.record, digest(e.raw.text)) for e in records.programs}
    centers = [
        _center_view(entry, kinds, kind_digests, regions, records.geocodes) for entry in records.centers
    ]
    centers.sort(key=lambda c: (c.region.code if c.region else "", c.id))
    by_id = {c.id: c for c in centers}
    for center in centers:
        center.programs = [programs[p] for p in center.record.programs]
        for program in center.programs:
            program.centers.append(center)
        if center.province:
            province = provinces[center.province.code]
            province.centers.append(center)
            province.by_district.setdefault(center.region.code, []).append(center)
    for program in programs.values():
        for delivery in program.record.deliveries:
            for part in _parts(program, delivery):
                by_id[part[0]].parts.append(part[1])

    hotlines = {e.record.id: e.record for e in records.hotlines}
    needs = []
    for entry in records.needs:
        need = NeedView(entry.record, digest(entry.raw.text))
        need.programs = [programs[p] for p in entry.record.programs]
        need.hotlines = [hotlines[h] for h in entry.record.hotlines]
        for program in need.programs:
            program.needs.append(need)
        needs.append(need)

    redirects = {
        former: e.record.id
        for e in (*records.centers, *records.programs, *records.hotlines)
        for former in e.record.former_ids
    }
    digests = {
        "hotlines": digest(*(e.raw.text for e in records.hotlines)),
        "needs": digest(*(e.raw.text for e in (*records.needs, *records.kinds))),
        "regions": digest(*(repr(r) for r in regions.values())),
    }
    digests["all"] = digest(*digests.values(), *(c.own_digest for c in centers),
                            *(p.own_digest for p in programs.values()))
    return Catalog(
        settings=settings,
        centers=tuple(centers),
        programs=tuple(programs.values()),
        hotlines=tuple(hotlines.values()),
        needs=tuple(needs),
        kinds=kinds,
        provinces=tuple(provinces[code] for code in sorted(provinces)),
        redirects=redirects,
        digests=digests,
    )


def _center_view(
    entry: Entry[Center],
    kinds: dict[str, Kind],
    kind_digests: dict[str, str],
    regions: dict[str, Region],
    geocodes: dict[str, Geocode],
) -> CenterView:
    record = entry.record
    region = regions.get(record.region) if record.region else None
    province = regions.get(region.province_code) if region else None
    district = region if region and not region.is_province and not record.undisclosed else None
    position = None
    if not record.undisclosed:
        position = record.location if isinstance(record.location, Position) else _geocoded(record, geocodes)
    return CenterView(
        record=record,
        kind=kinds[record.kind],
        province=province,
        district=district,
        position=position,
        own_digest=digest(entry.raw.text, kind_digests[record.kind], repr(province), repr(region), repr(position)),
    )


def _geocoded(record: Center, geocodes: dict[str, Geocode]) -> Position | None:
    """The cached answer, while it is the answer to this address."""
    answer = geocodes.get(record.id)
    if answer is None or not record.address or answer.query != geocoding_query(record.address):
        return None
    return answer.position


def _parts(program: ProgramView, delivery: Delivery) -> Iterable[tuple[str, Part]]:
    members = delivery.members.centers if delivery.members else []
    for id in dict.fromkeys([*delivery.lead, *delivery.partners, *members]):
        yield id, Part(program, delivery, id in delivery.lead, id in delivery.partners, id in members)
