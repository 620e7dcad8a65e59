"""Finer boundaries that the owner of a site may add: a GeoJSON file named in the settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gyeot.problems import DataError, Problem

SHAPES = ("Polygon", "MultiPolygon", "LineString", "MultiLineString")


def read_boundaries(path: Path) -> bytes:
    """The shapes of the file as compact GeoJSON (WGS 84, degrees to four decimals), without their properties.

    Raises DataError when it is not a GeoJSON file of areas or lines in longitudes and latitudes.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise DataError([_problem(path, "file-missing", "The file does not exist.")]) from None
    except (UnicodeDecodeError, ValueError) as error:
        line = getattr(error, "lineno", 0)
        raise DataError([_problem(path, "boundaries-json", "The file is not JSON.", line)]) from None
    try:
        features = [
            {"type": "Feature", "properties": {}, "geometry": _geometry(shape)} for shape in _shapes(data)
        ]
        if not features:
            raise ValueError
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DataError([_problem(
            path, "boundaries-shape", "The file is not GeoJSON of areas or lines in longitudes and latitudes."
        )]) from None
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


def _shapes(data: dict[str, Any]) -> list[dict[str, Any]]:
    if data["type"] == "FeatureCollection":
        return [shape for feature in data["features"] for shape in _shapes(feature)]
    if data["type"] == "Feature":
        return _shapes(data["geometry"])
    if data["type"] == "GeometryCollection":
        return [shape for part in data["geometries"] for shape in _shapes(part)]
    if data["type"] not in SHAPES:
        raise ValueError
    return [data]


def _geometry(shape: dict[str, Any]) -> dict[str, Any]:
    return {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])}


def _rounded(coordinates: list) -> list:
    if not isinstance(coordinates, list) or not coordinates:
        raise ValueError
    if isinstance(coordinates[0], list):
        return [_rounded(part) for part in coordinates]
    lon, lat = float(coordinates[0]), float(coordinates[1])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError
    return [round(lon, 4), round(lat, 4)]


def _problem(path: Path, code: str, message: str, line: int = 0) -> Problem:
    return Problem(str(path), line, 0, code, message,
                   "Name a GeoJSON file under `boundaries:` in mkdocs.yml, or leave the setting empty.")
