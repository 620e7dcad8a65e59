"""Program pages: what it gives, to whom, how to get it, whom to call, and who runs it where."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses, maps
from gyeot.catalog import Catalog, ProgramView
from gyeot.exports.jsonld import breadcrumb_jsonld, program_jsonld
from gyeot.model import Hotline, HotlineGroup
from gyeot.pages.page import Page


def pages(catalog: Catalog) -> Iterator[Page]:
    """The list of programs, and a page for each."""
    yield Page(
        path=addresses.PROGRAMS,
        template="programs.html",
        title=lambda language: language.t("programs.title"),
        description=lambda language: language.t("programs.description"),
        view=lambda p: {"programs": catalog.programs, "hotlines": catalog.urgent_hotlines},
        inputs=(catalog.digests["hotlines"], *(p.own_digest for p in catalog.programs)),
    )
    for program in catalog.programs:
        yield _page(catalog, program)


def _page(catalog: Catalog, program: ProgramView) -> Page:
    path = addresses.program(program.id)
    return Page(
        path=path,
        template="program.html",
        title=lambda language: language.say(program.record.name),
        description=lambda language: language.say(program.record.summary),
        view=lambda p: {
            "program": program,
            "record": program.record,
            "national": [c for c in p.contacts(program.record) if not c.region],
            "instead": _lines_instead(catalog, program),
            "desks": [c for c in p.contacts(program.record) if c.region],
            "provinces": [(catalog.province[r.code], sum(c.province is r for c in program.centers))
                          for r in program.provinces],
            "listed": program.centers if len(program.centers) <= LISTED else [],
            "map": maps.program_address(program.id, p.language.code) if maps.has_places(program.centers) else "",
            "counted": _knows_all(program),
            "kinds": [catalog.kinds[k] for k in program.record.kinds],
            "center": catalog.center,
            "regions": catalog.regions,
            "hotlines": catalog.urgent_hotlines,
        },
        inputs=(program.own_digest, catalog.digests["hotlines"], catalog.digests["regions"],
                catalog.digests["needs"], *(c.digest for c in program.centers),
                *(catalog.center[id].digest for d in program.record.deliveries
                  for id in (*d.lead, *d.partners, *(d.members.centers if d.members else ())))),
        jsonld=lambda p: [
            program_jsonld(program, p.language, p.absolute(path), contacts=p.contacts(program.record),
                           country=p.settings.phone_region),
            breadcrumb_jsonld([(str(p.t("nav.home")), p.absolute("")),
                               (str(p.t("nav.programs")), p.absolute(addresses.PROGRAMS)),
                               (str(p.name(program.record)), p.absolute(path))]),
        ],
    )


def _knows_all(program: ProgramView) -> bool:
    """Whether its centers are all there are: not when an agreement names or counts others that are unconfirmed."""
    known = {c.id for c in program.centers}
    return all(
        known.issuperset(d.members.centers) and (d.members.stated or 0) <= len(known)
        for d in program.record.deliveries if d.members
    )


LISTED = 40
"""Up to so many places stand on a program's own page; more are reached by province."""


def _lines_instead(catalog: Catalog, program: ProgramView) -> list[Hotline]:
    """Whom to ask about a program without a number of its own: lines of the needs it answers, and of welfare."""
    lines = [h for need in program.needs for h in need.hotlines[:1]]
    lines += catalog.hotlines_of(HotlineGroup.WELFARE)[:1]
    return list({h.id: h for h in lines or catalog.urgent_hotlines}.values())[:4]
