"""Center pages: the phone first, then everything a family needs before it sets out."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses
from gyeot.catalog import Catalog, CenterView
from gyeot.exports.jsonld import breadcrumb_jsonld, center_jsonld
from gyeot.languages import Language
from gyeot.model import Contact
from gyeot.pages.helper import Helper
from gyeot.pages.page import Page, View


def pages(catalog: Catalog) -> Iterator[Page]:
    """A page for each center."""
    for center in catalog.centers:
        yield _page(catalog, center)


def _page(catalog: Catalog, center: CenterView) -> Page:
    path = addresses.center(center.id)
    return Page(
        path=path,
        template="center.html",
        title=lambda language: language.say(center.record.name),
        description=lambda language: _description(language, catalog, center),
        view=lambda p: _view(p, catalog, center),
        inputs=(center.digest, catalog.digests["hotlines"], catalog.newest),
        jsonld=lambda p: [center_jsonld(center, p.language, p.absolute(path)),
                          breadcrumb_jsonld(_crumbs(p, center))],
    )


def _description(language: Language, catalog: Catalog, center: CenterView) -> str:
    """Kind, region and phone: what a link preview must answer."""
    helper = Helper(catalog, language, "", {})
    parts = [str(language.say(center.kind.name)), helper.region_name(center.region).striptags()]
    if center.record.phones:
        parts.append(center.record.phones[0].number)
    return " · ".join(parts)


def _crumbs(p: Helper, center: CenterView) -> list[tuple[str, str]]:
    found = [(str(p.t("nav.home")), p.absolute(""))]
    for region in (center.province, center.district):
        if region:
            found.append((str(p.say(region.name)), p.absolute(addresses.region(region, center.province))))
    return [*found, (str(p.name(center.record)), p.absolute(addresses.center(center.id)))]


def _view(p: Helper, catalog: Catalog, center: CenterView) -> View:
    record = center.record
    return {
        "c": center,
        "record": record,
        "instead": [] if record.phones else lines_instead(p, catalog, center),
        "map_links": p.map_links(center),
        "locator": p.locator(center),
        "sureness": _sureness(center),
        "replacement": catalog.center.get(record.replaced_by) if record.replaced_by else None,
        "hotlines": catalog.urgent_hotlines,
        "center": catalog.center,
    }


def lines_instead(p: Helper, catalog: Catalog, center: CenterView) -> list[Contact]:
    """Whom to call when the center's own number is unknown: its programs' lines, their desk in its province first."""
    found: list[Contact] = []
    for program in center.programs:
        contacts = p.contacts(program.record)
        desks = [c for c in contacts if c.region and center.province and c.region[:2] == center.province.code]
        found += desks[:1] + [c for c in contacts if not c.region][:1]
    if not found:
        found = [Contact(number=h.number, name=h.name) for h in catalog.hotlines if h.group.value == "welfare"][:1]
    unique = {c.number: c for c in found}
    return list(unique.values())[:3]


def _sureness(center: CenterView) -> str:
    """msgid of the sentence that says how sure the place on the map is."""
    if center.record.undisclosed:
        return "pin.undisclosed"
    if center.position:
        return f"pin.{center.position.precision.value}"
    if center.district:
        return "pin.district" if center.district.lat is not None else "pin.province"
    return "pin.province" if center.province else "pin.unknown"
