"""Public holidays: the one file that every page with opening hours shares.

A year that the file does not list is unknown to the browser, which then does not claim “open now” on a day that
might be a holiday.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import holidays

from gyeot.problems import DataError, Problem


def public_holidays(country: str, years: Iterable[int]) -> dict[str, Any]:
    """`{"years": [2025, …], "days": ["2025-01-01", …]}`, substitute holidays included, in order of date.

    `country` is ISO 3166-1. Raises DataError when the `holidays` package does not know it.
    """
    years = sorted(years)
    try:
        found = holidays.country_holidays(country, years=years)
    except NotImplementedError:
        raise DataError([Problem("mkdocs.yml", 0, 0, "holiday-country", f"No holidays are known for “{country}”.",
                                 "Set holiday_country to an ISO 3166-1 code such as KR.")]) from None
    return {"years": years, "days": sorted(day.isoformat() for day in found)}
