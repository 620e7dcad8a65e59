"""When two tables mean the same place: addresses by road and number, names by what is left of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ROAD = re.compile(
    r"([가-힣A-Za-z0-9.·]+(?:로|길))\s*(?:지하\s*)?(\d+(?:-\d+)?)(?![\d-])(?!\s*(?:층|호|동|번지|번길|[가-힣]?길))")
_LOT = re.compile(
    r"([가-힣]+\d*(?:동|리|가))\s+(산\s?)?(\d+(?:-\d+)?)(?![\d-])(?:\s*번지(?:\s*(\d+)\s*호)?)?(?!\s*(?:층|호|동))")


def address_key(address: str) -> tuple[str, str] | None:
    """What makes two Korean addresses of a district the same: road and number, or neighborhood and lot.

    `("road", "동일로215길 48")` or `("lot", "창영동 42")`; None for an address without a number. Floor, unit
    and what stands in brackets do not count.
    """
    bare = re.sub(r"\(.*", "", address)
    bare = re.sub(r"(?<=[로길])\s+(?=\d+(?:번|[가-하])?길)", "", bare)
    if match := _ROAD.search(bare):
        return "road", f"{match[1]} {match[2]}"
    if match := _LOT.search(bare):
        number = match[3] + (f"-{match[4]}" if match[4] else "")
        return "lot", f"{match[1]} {'산' if match[2] else ''}{number}"
    return None


def same_name(name: str) -> str:
    """A name without what differs between tables: spaces, punctuation, width and case."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in text if c.isalnum())


def core_name(name: str, ignore: Iterable[re.Pattern[str]]) -> str:
    """`same_name` of what is left of a name without the parts to ignore."""
    for pattern in ignore:
        name = pattern.sub(" ", name)
    return same_name(name)


def in_common(one: str, other: str) -> bool:
    """Whether two core names share two letters in a row and the same numbers."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return any(other[i : i + 2] in pairs for i in range(len(other) - 1))
