"""`sitemap.xml` (sitemaps.org 0.9): every address, with its other languages as `hreflang` alternates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

MOST_ADDRESSES = 50_000  # the protocol's limits for one file
MOST_BYTES = 50 * 1024 * 1024

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_FOOT = "</urlset>\n"


@dataclass(frozen=True)
class Entry:
    """One page in all its languages."""

    addresses: Mapping[str, str]
    """BCP 47 tag to absolute address; every one is listed."""
    default: str
    """The tag whose address is for readers of any other language (x-default)."""


def sitemaps(
    entries: Iterable[Entry], site_url: str, *, most_addresses: int = MOST_ADDRESSES, most_bytes: int = MOST_BYTES
) -> dict[str, bytes]:
    """File name to content: `sitemap.xml`, which is an index of `sitemap-1.xml` … when one file cannot hold all."""
    files = list(_files(entries, most_addresses, most_bytes))
    if len(files) == 1:
        return {"sitemap.xml": files[0]}
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    index = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>\n" for name in names)
        + "</sitemapindex>\n"
    )
    return {"sitemap.xml": index.encode(), **dict(zip(names, files, strict=True))}


def _files(entries: Iterable[Entry], most_addresses: int, most_bytes: int):
    """Files as full as they may be; an empty one when there are no entries."""
    parts: list[bytes] = []
    size = frame = len(_HEAD) + len(_FOOT)
    for entry in entries:
        for url in _urls(entry):
            if parts and (len(parts) == most_addresses or size + len(url) > most_bytes):
                yield _HEAD.encode() + b"".join(parts) + _FOOT.encode()
                parts, size = [], frame
            parts.append(url)
            size += len(url)
    yield _HEAD.encode() + b"".join(parts) + _FOOT.encode()


def _urls(entry: Entry) -> Iterable[bytes]:
    """A <url> for each language; each names all of them, itself too."""
    alternates = "".join(_alternate(tag, address) for tag, address in entry.addresses.items())
    alternates += _alternate("x-default", entry.addresses[entry.default])
    for address in entry.addresses.values():
        yield f"<url><loc>{escape(address)}</loc>{alternates}</url>\n".encode()


def _alternate(tag: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(address)}/>'
