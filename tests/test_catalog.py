"""The catalog: records joined, sorted, indexed, and rid of what is confidential."""

import pytest

from gyeot.catalog import build_catalog
from gyeot.geocoding.cache import Geocode
from gyeot.model import HotlineGroup, Position
from gyeot.records import load


@pytest.fixture
def catalog_of(tiny):
    """Builds the catalog of the instance as it is now, without its checks."""

    def build(prepare=lambda records: None):
        records = load(tiny.root / "data")
        assert records.problems == []
        prepare(records)
        return build_catalog(records, tiny.settings)

    return build


@pytest.fixture
def catalog(catalog_of):
    return catalog_of()


def test_centers_are_sorted_by_region_then_id(catalog):
    assert [c.id for c in catalog.centers] == [
        "nowhere-known", "berlin-nebenan-verein", "berlin-hafen-family-center", "berlin-old-mill",
        "berlin-kreuz-counseling", "brandenburg-quiet-house", "brandenburg-havel-room"]


def test_a_center_knows_its_kind_region_programs_and_parts(catalog):
    center = catalog.center["berlin-hafen-family-center"]
    assert (center.kind.id, center.province.code, center.district.code) == ("family-center", "11", "11001")
    assert center.region is center.district
    assert [p.id for p in center.programs] == ["parents-evening"]
    (part,) = center.parts
    assert (part.delivery.id, part.lead, part.partner, part.member) == ("evening-in-berlin", False, True, True)
    lead = catalog.center["berlin-nebenan-verein"].parts[0]
    assert (lead.lead, lead.member) == (True, False)
    assert catalog.center["nowhere-known"].region is None


def test_a_program_knows_its_centers_needs_and_provinces(catalog):
    program = catalog.program["parents-evening"]
    assert [c.id for c in program.centers] == ["berlin-hafen-family-center", "berlin-kreuz-counseling"]
    assert [n.id for n in program.needs] == ["parenting"]
    assert [r.code for r in program.provinces] == ["11"]
    assert [d.id for _, d in catalog.deliveries] == ["evening-in-berlin"]


def test_needs_hotlines_and_partners_are_joined(catalog):
    need = catalog.need["safety"]
    assert [p.id for p in need.programs] == ["safe-nights"]
    assert [h.id for h in need.hotlines] == ["police", "nebenan-line"]
    assert [h.id for h in catalog.hotlines_of(HotlineGroup.DANGER)] == ["police"]
    assert [h.id for h in catalog.interpreters] == ["nebenan-line"]
    assert [c.id for c in catalog.partners] == ["berlin-nebenan-verein", "berlin-hafen-family-center"]


def test_provinces_hold_their_districts_and_centers(catalog):
    berlin = catalog.province["11"]
    assert [d.code for d in berlin.districts] == ["11002", "11001"], "sorted by name"
    assert {code: [c.id for c in found] for code, found in berlin.by_district.items()} == {
        "11": ["berlin-nebenan-verein"],
        "11001": ["berlin-hafen-family-center", "berlin-old-mill"],
        "11002": ["berlin-kreuz-counseling"],
    }
    assert list(catalog.regions) == ["11", "11002", "11001", "12", "12060", "12054"]


def test_former_ids_lead_to_the_record_now(catalog):
    assert catalog.redirects == {"hafen-old": "berlin-hafen-family-center", "parents-night": "parents-evening",
                                 "old-line": "nebenan-line"}


def test_positions_are_the_record_s_own_or_a_geocode_of_this_very_address(catalog, catalog_of, tiny):
    own = catalog.center["berlin-hafen-family-center"].position
    assert (own.lat, own.source) == (52.5301, "partner")
    geocoded = catalog.center["berlin-kreuz-counseling"]
    assert (geocoded.position.source, geocoded.pinned) == ("nominatim", True)
    assert catalog.center["brandenburg-havel-room"].position is None
    tiny.edit("data/centers.yaml", "Beispielweg 7", "Beispielweg 8")
    assert catalog_of().center["berlin-kreuz-counseling"].position is None, "the answer was to another address"


@pytest.mark.parametrize(("precision", "pinned"), [
    ("building", True), ("street", True), ("district", False), ("province", False)])
def test_only_an_exact_position_gets_a_pin(catalog_of, tiny, precision, pinned):
    tiny.edit("data/geocodes.csv", ",street,", f",{precision},")
    assert catalog_of().center["berlin-kreuz-counseling"].pinned is pinned


def test_an_undisclosed_center_has_neither_position_nor_district(catalog_of, tiny):
    """Even when an older geocode still knows it, and its record once named a district."""
    secret = Position(lat=52.401, lon=13.051, precision="building", source="nominatim")

    def add(records):
        records.geocodes["brandenburg-quiet-house"] = Geocode(
            "brandenburg-quiet-house", "Am Ufer 9", secret, "nominatim", "2026-01-01")

    center = catalog_of(add).center["brandenburg-quiet-house"]
    assert (center.position, center.district, center.pinned) == (None, None, False)
    assert center.region.code == "12"


def test_dates_tell_how_fresh_a_record_and_its_phones_are(catalog_of, tiny):
    tiny.edit("data/centers.yaml", "as_of: 2026-03}]",
              "as_of: 2026-03}, {title: Names, as_of: 2026-06, of: [name]}]")
    center = catalog_of().center["berlin-hafen-family-center"]
    assert (center.as_of, center.phone_as_of) == ("2026-06", "2026-04-01")
    assert catalog_of().center["nowhere-known"].as_of is None
    assert catalog_of().newest == "2026-06"


def _digests(catalog):
    return {c.id: c.digest for c in catalog.centers}


@pytest.mark.parametrize(("file", "old", "new", "changes"), [
    ("data/centers.yaml", "number: 030 23125-010", "number: 030 23125-011", {"berlin-kreuz-counseling"}),
    ("data/programs.yaml", "Safe nights", "Safer nights", {"brandenburg-quiet-house"}),
    ("data/kinds.yaml", "Shelter", "Refuge", {"brandenburg-quiet-house"}),
    ("data/regions.csv", "Potsdam", "Potsdam-Mitte", {"brandenburg-havel-room"}),
    ("data/regions.csv", ",Brandenburg,", ",Brandenburg (Land),",
     {"brandenburg-havel-room", "brandenburg-quiet-house"}),
    ("data/geocodes.csv", "52.497000", "52.496000", {"berlin-kreuz-counseling"}),
])
def test_a_digest_changes_with_whatever_the_page_shows(catalog_of, tiny, file, old, new, changes):
    before = _digests(catalog_of())
    tiny.edit(file, old, new)
    after = _digests(catalog_of())
    assert {id for id in before if before[id] != after[id]} == changes
