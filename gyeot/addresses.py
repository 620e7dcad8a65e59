"""The public addresses of pages, relative to a language's root. Links on posters depend on them: see DESIGN.md."""

from __future__ import annotations

from gyeot.model import Region

HOME = ""
FIND = "find/"
URGENT = "urgent/"
PARTNERS = "partners/"
REGIONS = "regions/"
PROGRAMS = "programs/"
NEEDS = "needs/"
ABOUT = "about/"
CONTRIBUTE = "contribute/"


def center(id: str) -> str:
    return f"centers/{id}/"


def program(id: str) -> str:
    return f"programs/{id}/"


def need(id: str) -> str:
    return f"needs/{id}/"


def hotline(id: str) -> str:
    return f"urgent/#{id}"


def go(id: str) -> str:
    """Language-neutral; below the site's root, not a language's."""
    return f"go/{id}/"


def region(region: Region, province: Region) -> str:
    return f"regions/{province.slug}/" + ("" if region.is_province else f"{region.slug}/")
