"""What one instance of Gyeot is called, speaks and points to: read from `mkdocs.yml`, without MkDocs.

Another organisation changes `data/`, `docs/` and `mkdocs.yml`, and no Python: whatever differs between
instances is a setting here. `GYEOT_SITE_URL` overrides `site_url`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

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


class Settings(BaseModel):
    """The settings of one instance."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    root: Path
    """Folder of mkdocs.yml; the other folders are below it."""
    site_url: str = Field(pattern=r"^https?://[^\s]+/$")
    """Where the site is served, with a slash at the end."""
    site_names: dict[str, str]
    """Name of the site by language."""
    languages: list[str] = Field(min_length=1)
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
    holiday_country: str = "KR"
    """Country whose public holidays close centers."""
    holiday_years: list[int] = [2025, 2026, 2027, 2028, 2029, 2030]
    """Years the shared holiday file covers."""
    phone_region: str = "KR"
    """Country that phone numbers belong to."""

    @property
    def default_language(self) -> str:
        return self.languages[0]

    @property
    def data(self) -> Path:
        return self.root / "data"

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
        raw = yaml.load(config.read_text(encoding="utf-8"), Loader=_TolerantLoader)
    except FileNotFoundError:
        raise DataError([Problem(name, 0, 0, "file-missing", f"{config} does not exist.",
                                 "Run the command in the project's folder, or give --config.")]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise DataError([Problem(name, line, 0, "yaml-syntax", "mkdocs.yml is not valid YAML.",
                                 "Check the indentation and quotes on that line.")]) from None
    try:
        return settings_from(raw, config.resolve().parent)
    except ValidationError as error:
        raise DataError(
            Problem(name, 0, 0, "setting", f"{'.'.join(map(str, e['loc']))}: {e['msg']}",
                    "Correct it under `plugins: gyeot:`, `site_url` or the i18n languages in mkdocs.yml.")
            for e in error.errors(include_url=False)) from None
    except (AttributeError, KeyError, TypeError):
        raise DataError([Problem(name, 0, 0, "setting", "mkdocs.yml is not built like a MkDocs configuration.",
                                 "Compare `plugins`, `i18n: languages` and `gyeot` with the original file.")]) from None


def settings_from(config: dict[str, Any], root: Path) -> Settings:
    """Settings out of a parsed mkdocs.yml (a dict)."""
    plugins: dict[str, Any] = {}
    for item in (config or {}).get("plugins") or []:
        plugins |= item if isinstance(item, dict) else {item: {}}
    languages = [entry for entry in (plugins.get("i18n") or {}).get("languages", []) if entry.get("build", True)]
    languages.sort(key=lambda entry: not entry.get("default", False))
    site_url = os.environ.get("GYEOT_SITE_URL") or (config or {}).get("site_url") or ""
    name = (config or {}).get("site_name") or ""
    return Settings(
        root=root,
        site_url=site_url.rstrip("/") + "/",
        languages=[entry["locale"] for entry in languages],
        language_names={entry["locale"]: entry.get("name", "") for entry in languages},
        site_names={entry["locale"]: entry.get("site_name") or name for entry in languages},
        **(plugins.get("gyeot") or {}),
    )
