"""What one instance of Gyeot is called, speaks and points to: read from `mkdocs.yml`, without MkDocs.

Another organisation changes `data/`, `docs/` and `mkdocs.yml`, and no Python: whatever differs between
instances is a setting here. `GYEOT_SITE_URL` overrides `site_url`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import available_timezones

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from gyeot.model import LanguageCode
from gyeot.problems import DataError, Problem

PROJECT = Path(__file__).resolve().parent.parent
"""Where this program's own templates, words and browser code are; an instance may stand elsewhere."""


class Tiles(BaseModel):
    """A street-map server, asked only after the reader taps."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    url: str = Field(pattern=r"^https?://[^/]+/.*\{z\}.*$")
    """Address template with {z}, {x} and {y}."""
    attribution: str
    """Whom to credit, as plain text."""
    attribution_url: str = Field(default="", pattern=r"^(https?://.*)?$")
    """Where the credit leads."""
    max_zoom: int = 19
    """Largest zoom the server has."""


def _time_zone(name: str) -> str:
    known = available_timezones()  # empty on a system without a time-zone database
    if known and name not in known:
        raise ValueError(f"“{name}” is not a time zone; they are named like Asia/Seoul or Europe/Paris")
    return name


class Settings(BaseModel):
    """The settings of one instance."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    root: Path
    """Folder of mkdocs.yml; the other folders are below it."""
    site_url: str = Field(pattern=r"^https?://[^\s]+/$")
    """Where the site is served, with a slash at the end."""
    site_names: dict[str, str]
    """Name of the site by language."""
    languages: list[LanguageCode] = Field(min_length=1)
    """Languages of the site, the default first."""
    language_names: dict[str, str] = {}
    """Each language's name in itself, as the language menu shows it."""
    contact: str = ""
    """Mail address of the people who run the site; empty when there is none."""
    correction_form: str = ""
    """Address of the form behind “something is wrong here”; `{id}` and `{language}` are filled in.
    Empty: /contribute/."""
    exit_url: str = Field(default="https://www.google.com/", pattern=r"^https?://")
    """Neutral page that “leave this page” goes to."""
    repository: str = ""
    """Address of the data's repository, for partners; empty when there is none."""
    tiles: Tiles | None = None
    """Street-map server, or none."""
    map_links: list[str] = ["kakao", "naver", "google"]
    """Outside maps a center page links to."""
    boundaries: str = ""
    """Optional GeoJSON file with finer boundaries, relative to mkdocs.yml."""
    time_zone: Annotated[str, AfterValidator(_time_zone)] = "Asia/Seoul"
    """Where the centers' clocks are, by its IANA name: opening hours are read by it."""
    holiday_country: str = Field(default="KR", pattern=r"^[A-Z]{2}$")
    """Country whose public holidays close centers, by its ISO 3166-1 code."""
    holiday_years: list[int] = [2025, 2026, 2027, 2028, 2029, 2030]
    """Years the shared holiday file covers."""
    phone_region: str = Field(default="KR", pattern=r"^[A-Z]{2}$")
    """Country the centers and their phone numbers are in, by its ISO 3166-1 code."""
    currency: str = Field(default="KRW", pattern=r"^[A-Z]{3}$")
    """Money that fees are told in, by its ISO 4217 code."""

    @property
    def default_language(self) -> str:
        return self.languages[0]

    def only(self, languages: list[str]) -> Settings:
        """The same site in these languages and the default one."""
        kept = [code for code in self.languages if code in languages or code == self.default_language]
        return self.model_copy(update={"languages": kept})

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def templates(self) -> list[Path]:
        """Folders of record templates; an instance's own come first."""
        folders = [self.root / "overrides" / "records", PROJECT / "overrides" / "records"]
        return list(dict.fromkeys(f for f in folders if f.is_dir()))

    @property
    def locales(self) -> list[Path]:
        """Folders of interface words; an instance's own words add to, and win over, the program's."""
        folders = [PROJECT / "locales", self.root / "locales"]
        return list(dict.fromkeys(f for f in folders if f.is_dir()))


class _TolerantLoader(yaml.SafeLoader):
    """mkdocs.yml may carry tags only MkDocs knows (!!python/name, !ENV); they are not ours to read."""


_TolerantLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_settings(config: Path) -> Settings:
    """The settings in `mkdocs.yml`. Raises DataError with a problem that says what to mend."""
    name = config.name
    try:
        raw = yaml.load(config.read_text(encoding="utf-8-sig"), Loader=_TolerantLoader)
    except FileNotFoundError:
        raise DataError([Problem(str(config), 0, 0, "file-missing", f"{config} does not exist.",
                                 "Run the command in the project's folder, or give --config.")]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise DataError([Problem(name, line, 0, "yaml-syntax", f"{name} is not valid YAML.",
                                 "Check the indentation and quotes on that line.")]) from None
    except OSError as error:
        raise DataError([Problem(str(config), 0, 0, "file-unreadable", f"{config} cannot be read: {error.strerror}.",
                                 "Check that it is a file and that you may read it.")]) from None
    try:
        return settings_from(raw, config.resolve().parent)
    except ValidationError as error:
        raise DataError(
            Problem(name, 0, 0, "setting", f"{'.'.join(map(str, e['loc']))}: {e['msg']}",
                    f"Correct it under `plugins: gyeot:`, `site_url` or the i18n languages in {name}.")
            for e in error.errors(include_url=False)) from None
    except _WrongShape as error:
        raise DataError([Problem(name, 0, 0, "setting", str(error),
                                 "Compare the file with the mkdocs.yml this program came with.")]) from None


class _WrongShape(Exception):
    """A part of mkdocs.yml that is not of the kind it must be."""


def settings_from(config: Any, root: Path) -> Settings:
    """Settings out of a parsed mkdocs.yml (a dict)."""
    config = _mapping(config, "The file")
    plugins = _plugins(config.get("plugins"))
    i18n, own = _mapping(plugins.get("i18n"), "plugins: i18n"), _mapping(plugins.get("gyeot"), "plugins: gyeot")
    languages = [_mapping(entry, "Each of the i18n languages") for entry in i18n.get("languages") or []]
    languages = [entry for entry in languages if entry.get("build", True)]
    if not all(isinstance(entry.get("locale"), str) for entry in languages):
        raise _WrongShape("One of the i18n languages has no locale.")
    languages.sort(key=lambda entry: not entry.get("default", False))
    site_url = os.environ.get("GYEOT_SITE_URL") or config.get("site_url") or ""
    name = config.get("site_name") or ""
    return Settings.model_validate(own | {
        "root": root,
        "site_url": str(site_url).rstrip("/") + "/",
        "languages": [entry["locale"] for entry in languages],
        "language_names": {entry["locale"]: entry.get("name") or "" for entry in languages},
        "site_names": {entry["locale"]: entry.get("site_name") or name for entry in languages},
    })


def _plugins(value: Any) -> dict[str, Any]:
    """MkDocs takes plugins as a list of names and mappings, or as one mapping."""
    if isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for item in value if isinstance(value, list) else []:
        found |= item if isinstance(item, dict) else {str(item): {}}
    return found


def _mapping(value: Any, what: str) -> dict[str, Any]:
    if value is not None and not isinstance(value, dict):
        raise _WrongShape(f"{what} is not a mapping of `key: value` lines.")
    return value or {}
