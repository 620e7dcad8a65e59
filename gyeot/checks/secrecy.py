"""Confidential places: whoever reads the site, or its data, must not learn where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyeot.checks.references import delivery_centers
from gyeot.checks.registry import Context, Finding, rule, strings
from gyeot.model import Region
from gyeot.phones import is_short, parse

_COORDINATE = re.compile(r"(?<![\d.])-?\d{1,3}\.\d{3,}")
# map services, and the short links they hand out
_MAP_LINK = re.compile(
    r"(?:map|maps|place)\.(?:kakao|naver|daum|google|apple)\.|map\.|maps\.|kko\.to|naver\.me|goo\.gl|"
    r"google\.[a-z.]+/maps|openstreetmap\.org|what3words|w3w\.co",
    re.IGNORECASE,
)
# 구봉로 13, 대학로12길 4-1, 관저동 1234, 101동 1203호, 12 Gubong-ro; not 전화로 1366, 으로 24시간
_ADDRESS = re.compile(
    r"[가-힣]\d*(?:(?<!으)로|길)\s?(?P<number>\d++(?:-\d++)?+)(?=[\s,.()]|번길|$)|"
    r"[가-힣]+\d*(?:동|리)\s\d++(?:-\d++)?+(?=[\s,.()]|번지|$)|"
    r"\d동\s?\d+호|\b[a-z]+-(?:ro|gil|daero|dong|eup|myeon)\b",
    re.IGNORECASE,
)


@rule("undisclosed-geocoded")
def undisclosed_geocoded(context: Context) -> Iterator[Finding]:
    """A confidential place in geocodes.csv: the file is public, and so is its history."""
    for geocode in context.records.geocodes.values():
        entry = context.centers.get(geocode.id)
        if entry and entry.record.undisclosed:
            yield Finding(
                geocode,
                (),
                f"“{geocode.id}” is confidential, and this row says where it is.",
                "Delete the row now, and tell the people who keep the data: the history still has it.",
            )


@rule("undisclosed-told")
def undisclosed_told(context: Context) -> Iterator[Finding]:
    """A confidential place whose texts, links or id say more than its province."""
    for entry in context.records.centers:
        center = entry.record
        if not center.undisclosed:
            continue
        districts = _Districts(
            [
                r
                for r in context.regions.values()
                if not r.is_province and r.province_code == (center.region or r.code)[:2]
            ]
        )
        for path, text in strings(entry):
            told = _tells(text) or districts.named_in(text, loosely=path[0] in ("name", "operator", "id", "former_ids"))
            if told:
                yield Finding(
                    entry,
                    path,
                    f"“{center.id}” is confidential, and this tells {told}.",
                    "Say no more than the province; a name or id that tells must be changed too.",
                )


@rule("undisclosed-phone")
def undisclosed_phone(context: Context) -> Iterator[Finding]:
    """A landline of a confidential place: its area and exchange numbers tell the town, and callers trace it."""
    for entry in context.records.centers:
        if not entry.record.undisclosed:
            continue
        for index, phone in enumerate(entry.record.phones):
            known = parse(phone.number, context.settings.phone_region)
            if known and known.kind == "landline":
                yield Finding(
                    entry,
                    ("phones", index, "number"),
                    f"“{entry.record.id}” is confidential, and a landline tells where it is.",
                    "Remove the number; the page offers the hotlines that take people there.",
                )


def _tells(text: str) -> str:
    if _MAP_LINK.search(text):
        return "a map"
    if _COORDINATE.search(text):
        return "coordinates"
    if any(not (found["number"] and is_short(found["number"])) for found in _ADDRESS.finditer(text)):
        return "an address"
    return ""


class _Districts:
    """The districts of one province, by every name they have."""

    def __init__(self, districts: list[Region]):
        whole, stems = set(), set()
        for region in districts:
            for name in (*region.name.values(), region.slug):
                for part in re.split(r"[\s,]+", name):  # 수원시 팔달구: each part tells
                    whole.add(part)
                    stem = re.sub(r"(?<=..)[시군구]$|-(?:si|gun|gu)$", "", part)
                    if len(stem) >= (2 if re.search(r"[가-힣]", stem) else 5):
                        stems.add(stem)
        self.whole, self.stems = _any_of(whole), _any_of(stems)

    def named_in(self, text: str, *, loosely: bool) -> str:
        """“the district …”, or nothing. `loosely`, for names and ids: the bare name counts too (유성)."""
        found = (self.whole and self.whole.search(text)) or (loosely and self.stems and self.stems.search(text))
        return f"the district “{found[0]}”" if found else ""


def _any_of(names: set[str]) -> re.Pattern[str] | None:
    """One pattern for whole names: 서구 is not in 강서구, nor Seo-gu in Gangseo-gu."""
    if not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![가-힣a-z])(?:{'|'.join(map(re.escape, longest_first))})(?![a-z])", re.IGNORECASE)


@rule("undisclosed-in-local-delivery")
def undisclosed_in_local_delivery(context: Context) -> Iterator[Finding]:
    """A confidential place in an agreement of one district: the district is where the place is."""
    for entry in context.records.programs:
        for i, delivery in enumerate(entry.record.deliveries):
            if all(len(code) == 2 for code in delivery.region):
                continue
            for path, id in delivery_centers(delivery):
                center = context.centers.get(id)
                if center and center.record.undisclosed:
                    yield Finding(
                        entry,
                        ("deliveries", i, *path),
                        f"“{id}” is confidential, and this delivery names a district.",
                        "Write the province as the delivery's region, or leave the place out.",
                    )
