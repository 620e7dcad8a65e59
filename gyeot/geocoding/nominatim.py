"""OpenStreetMap's Nominatim, the public one or another, through geopy.

Usage policy: https://operations.osmfoundation.org/policies/nominatim/ (one request a second for the whole
application, a User-Agent that says who asks, cached answers, attribution).
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

from geopy import exc
from geopy import geocoders as geopy
from geopy.adapters import URLLibAdapter
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from gyeot.geocoding.base import Access, Hit, Provider, Refused, Unanswerable, Unavailable
from gyeot.model import Precision

PUBLIC_SERVER = "https://nominatim.openstreetmap.org"
ANSWERS = 5  # the best hit may be a street of the same name elsewhere, and the second the right one

BUILDING_CLASSES = {
    "amenity",
    "building",
    "club",
    "craft",
    "healthcare",
    "historic",
    "leisure",
    "man_made",
    "office",
    "shop",
    "social_facility",
    "tourism",
}
DISTRICT_TYPES = {
    "borough",
    "city",
    "city_block",
    "city_district",
    "county",
    "district",
    "hamlet",
    "locality",
    "municipality",
    "neighbourhood",
    "postcode",
    "quarter",
    "subdistrict",
    "suburb",
    "town",
    "village",
}
PROVINCE_TYPES = {"province", "region", "state"}
PROVINCE_RANK = 8  # Nominatim's place_rank of a 시도: metropolitan cities are of the type `city` as well


class _Place(BaseModel):
    """The least that an entry of an answer must hold."""

    lat: float = Field(ge=-90, le=90, allow_inf_nan=False)
    lon: float = Field(ge=-180, le=180, allow_inf_nan=False)


_Answer = TypeAdapter(list[_Place])


class _Client(geopy.Nominatim):
    def _parse_json(self, places: Any, exactly_one: bool) -> Any:
        # geopy reads any empty or foreign JSON as “not found”; only an empty list means that
        try:
            _Answer.validate_python(places)
        except ValidationError:
            raise exc.GeocoderParseError("the answer is not a list of places") from None
        return super()._parse_json(places, exactly_one)


class Nominatim(Provider):
    """A Nominatim server."""

    name = "nominatim"
    attribution = "Geocoding: Nominatim. Data © OpenStreetMap contributors, ODbL 1.0, https://osm.org/copyright"

    def __init__(self, access: Access):
        address = urlsplit(access.url or PUBLIC_SERVER)
        if address.scheme not in ("http", "https") or not address.hostname or address.query or address.fragment:
            raise ValueError(f"{access.url} is not a server's address: write http://localhost:8080")
        self._access = access
        self._client = _Client(
            scheme=address.scheme,
            domain=address.netloc + address.path.rstrip("/").removesuffix("/search"),
            user_agent=access.user_agent,
            timeout=access.timeout,
            # geopy's other adapter tries again by itself, unpaced, and sleeps for the server's Retry-After
            adapter_factory=URLLibAdapter,
            # geopy takes the system's proxy but not its exceptions (no_proxy)
            proxies={} if proxy_bypass(address.hostname) else None,
        )

    def find(self, query: str) -> list[Hit]:
        try:
            found = self._client.geocode(
                query,
                exactly_one=False,
                limit=ANSWERS,
                addressdetails=True,
                country_codes=self._access.country,
                language=self._access.language,
            )
        except (
            exc.GeocoderQuotaExceeded,
            exc.GeocoderAuthenticationFailure,
            exc.GeocoderInsufficientPrivileges,
        ) as error:
            later = getattr(error, "retry_after", None)
            raise Refused(f"{_first_line(error)}" + (f", try again in {later:.0f} seconds" if later else "")) from None
        except exc.GeocoderQueryError as error:
            raise Unanswerable(_first_line(error)) from None
        except exc.GeopyError as error:
            raise Unavailable(_first_line(error)) from None
        return [
            Hit(
                place.latitude,
                place.longitude,
                precision_of(place.raw, query),
                str(place.raw.get("display_name") or ""),
            )
            for place in found or []
        ]


def precision_of(raw: dict[str, Any], query: str) -> Precision | None:
    """How exact one answer of `/search` is, by its class, type, addresstype and place_rank; None: no address.

    When the server tells the parts of the address, a building must have the number that was asked for, the
    last word of `query`: a place found by another number, or by its name, is only somewhere in the street.
    """
    kind, type_, address_type = (str(raw.get(key) or "") for key in ("class", "type", "addresstype"))
    kind = kind or str(raw.get("category") or "")
    rank = raw.get("place_rank")
    if kind in BUILDING_CLASSES or address_type == "building" or (kind, type_) == ("place", "house"):
        return Precision.BUILDING if _has_number(raw, query) else Precision.STREET
    if kind == "highway" or address_type in ("road", "street"):
        return Precision.STREET
    if address_type in PROVINCE_TYPES or (kind in ("boundary", "place") and type_ in PROVINCE_TYPES):
        return Precision.PROVINCE
    if address_type in DISTRICT_TYPES or type_ in DISTRICT_TYPES or (kind, type_) == ("boundary", "administrative"):
        if isinstance(rank, int) and rank <= PROVINCE_RANK:
            return Precision.PROVINCE if rank >= PROVINCE_RANK - 3 else None
        return Precision.DISTRICT if address_type != "country" else None
    return None


def _has_number(raw: dict[str, Any], query: str) -> bool:
    asked = re.search(r"\s(\d+(?:-\d+)?)$", query)
    address = raw.get("address")
    if not asked or not isinstance(address, dict):
        return True
    return re.sub(r"지하|번지|\s", "", str(address.get("house_number", ""))) == asked[1]


def _first_line(error: Exception) -> str:
    """What went wrong, in one short line: a server may answer with a whole page."""
    text = " ".join(str(error).split())
    return f"{text[:120]}…" if len(text) > 120 else text or type(error).__name__
