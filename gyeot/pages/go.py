"""`/go/<id>/`: one short address for QR codes and posters that opens the page in the reader's own language."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses
from gyeot.catalog import Catalog
from gyeot.pages.page import Page


def pages(catalog: Catalog) -> Iterator[Page]:
    """A go page for every center, program and hotline, and for every id they had before."""
    targets = {c.id: (addresses.center(c.id), c.record.name) for c in catalog.centers}
    targets |= {p.id: (addresses.program(p.id), p.record.name) for p in catalog.programs}
    targets |= {h.id: (addresses.hotline(h.id), h.name) for h in catalog.hotlines}
    for former, id in catalog.redirects.items():
        if id in targets:
            targets[former] = targets[id]
    for id, (target, name) in sorted(targets.items()):
        yield Page(
            path=addresses.go(id),
            template="go.html",
            title=lambda language, name=name: language.say(name),
            description=lambda language, name=name: language.say(name),
            view=lambda p, target=target, name=name: {"target": target, "name": name},
            inputs=(target, *name.values()),
            neutral=True,
            same_as=target,
            listed=False,
            body_attributes=" data-go",
        )
