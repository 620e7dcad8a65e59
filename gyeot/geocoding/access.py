"""How this instance introduces itself to geocoders: out of its settings."""

from __future__ import annotations

import re

from gyeot import __version__
from gyeot.geocoding.base import Access
from gyeot.settings import Settings


def user_agent(settings: Settings) -> str:
    """`Gyeot/0.1.0 (https://gyeot.example/; mail@…)`: the site's name and where its people can be reached.

    A header is ASCII: of the site's names, the first that is; when none is, only the address tells.
    """
    names = [name for name in settings.site_names.values() if re.fullmatch(r"[\x20-\x7e]+", name)]
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", names[0]).strip("-") if names else ""
    where = "; ".join(part for part in (settings.site_url, settings.contact) if part)
    return re.sub(r"[^\x20-\x7e]", _percent, f"{name or 'gyeot'}/{__version__} ({where})")


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def access_for(settings: Settings, url: str = "") -> Access:
    """The access for one run; `url` names another server than the provider's own."""
    return Access(
        user_agent=user_agent(settings),
        country=settings.holiday_country.lower(),
        language=settings.default_language,
        url=url,
    )
