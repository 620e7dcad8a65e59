"""Center pages: the phone first, then everything a family needs before it sets out."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses
from gyeot.catalog import Catalog, CenterView
from gyeot.exports.jsonld import breadcrumb_jsonld, center_jsonld
from gyeot.languages import Language
from gyeot.model import Contact, HotlineGroup
from gyeot.pages.helper import Helper
from gyeot.pages.page import Page, View


def pages(catalog: Catalog) -> Iterator[Page]:
    """A page for each center."""
    for center in catalog.centers:
        yield _page(catalog, center)


def _page(catalog: Catalog, center: CenterView) -> Page:
    path = addresses.center(center.id)
    replacement = catalog.center.get(center.record.replaced_by or "")
    return Page(
        path=path,
        template="center.html",
        title=lambda language: language.say(center.record.name),
        description=lambda language: _description(language, catalog, center),
        view=lambda p: _view(p, catalog, center) | {"replacement": replacement},
        inputs=(center.digest, catalog.digests["hotlines"], catalog.digests["needs"], catalog.newest,
                replacement.own_digest if replacement else ""),
        jsonld=lambda p: [center_jsonld(center, p.language, p.absolute(path), country=p.settings.phone_region),
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
        "name_search": None if record.phones else p.name_search(center),
        "locator": p.locator(center),
        "sureness": _sureness(center),
        "hotlines": catalog.urgent_hotlines,
        "center": catalog.center,
    }


def lines_instead(p: Helper, catalog: Catalog, center: CenterView) -> list[Contact]:
    """Whom to call when the center's own number is unknown or secret, the nearest to it first.

    The desk of its province for its programs, their own lines, then the lines of the needs its kind of place
    answers; for a secret place those come first: they are the ones who take people there.
    """
    programs: list[Contact] = []
    for program in center.programs:
        contacts = p.contacts(program.record)
        desks = [c for c in contacts if c.region and center.province and c.region[:2] == center.province.code]
        programs += desks[:1] + [c for c in contacts if not c.region][:1]
    needs = [Contact(number=h.number, name=h.name)
             for need in catalog.needs if center.kind.id in need.record.kinds for h in need.hotlines[:2]]
    welfare = [Contact(number=h.number, name=h.name) for h in catalog.hotlines_of(HotlineGroup.WELFARE)[:1]]
    found = needs + programs if center.record.undisclosed else programs or needs[:2] or welfare
    return list({c.number: c for c in found}.values())[:4]


def _sureness(center: CenterView) -> str:
    """msgid of the sentence that says how sure the place on the map is."""
    if center.record.undisclosed:
        return "pin.undisclosed"
    if center.position:
        return f"pin.{center.position.precision.value}"
    if center.district:
        return "pin.district" if center.district.lat is not None else "pin.province"
    return "pin.province" if center.province else "pin.unknown"
