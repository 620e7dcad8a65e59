"""What a geocoder is to us: a question in, places out, and a clear difference between “no” and “not now”."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from gyeot.model import Precision


@dataclass(frozen=True)
class Hit:
    """A place a provider offers. WGS 84 degrees."""

    lat: float
    lon: float
    precision: Precision | None
    """How exact it is; None when it is coarser than a province or no address at all."""
    label: str
    """The provider's own words for it, for messages."""


class Unavailable(Exception):
    """No answer just now: network down, time-out, server error, unreadable answer. Worth another try."""


class Refused(Exception):
    """The provider turns us away: too many requests, blocked, wrong key. Trying again makes it worse."""


class Unanswerable(Exception):
    """The provider cannot take this one question; others may go on."""


@dataclass(frozen=True)
class Access:
    """How a provider is to be asked."""

    user_agent: str
    """Who asks; printable ASCII."""
    country: str
    """ISO 3166-1 code of the country to look in, small letters."""
    language: str
    """BCP 47 code of the addresses' language."""
    url: str = ""
    """Another server than the provider's own, `http://localhost:8080`; empty for its own."""
    timeout: float = 10
    """Seconds to wait for an answer."""


class Provider(ABC):
    """A geocoder. Made with an `Access`; raises ValueError when that is not usable, without asking anyone."""

    name: ClassVar[str]
    """What stands in `data/geocodes.csv`, and after `--provider`."""
    attribution: ClassVar[str]
    """Whom its answers must be credited to."""

    @abstractmethod
    def __init__(self, access: Access): ...

    @abstractmethod
    def find(self, query: str) -> list[Hit]:
        """The places for an address, the best first; an empty list when the provider knows none.

        One request. Raises Unavailable, Refused or Unanswerable; never returns an empty list for an outage.
        """
