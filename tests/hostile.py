"""Data that attacks: every text of every record holds what would run, break out or be taken for a place to fill.

The records are made from the models' own schemas, so that a new field is attacked without a word here. Only a field
whose text must have a form (a number, a date, an id) needs a line in `GIVEN`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from instances import Instance, small_copy

import gyeot.site
from gyeot.model import RECORD_TYPES, Record, Region
from gyeot.problems import Problem, errors

LANGUAGES = ("ko", "en", "ja", "zh", "fr")
VARIANTS = (
    (LANGUAGES, "<script>alert(1)</script>\"><img src=x onerror=alert(1)>${alert(1)}{{7*7}}@@body@@{name}%(x)s"),
    (LANGUAGES, "</script><script>alert(2)</script><!-- --> ]]> &lt; &#39; \\ \\u0041 \u2028 🧡 "
                "' onfocus='alert(3)' autofocus x=\" onload=\"alert(3)"),
    (LANGUAGES, "=cmd|'/c calc'!A0"),
    (LANGUAGES, "W가" * 125),
    (LANGUAGES, "javascript:alert(4)//<svg onload=alert(4)>{count} {id} @@head@@ {% raw %}"),
    (("ko",), "-2+3<iframe srcdoc='<script>parent.alert(5)</script>'></title></textarea><base href=//evil.example>"),
)
"""(languages, text) of each record's texts; the last has one language, so that the others stand in for it."""
URL = "https://hostile.example/&lt;a&quot;/@@body@@/%22%3E%3Cscript%3E?q=$(1);[7]#javascript:alert(6)"
REGIONS = ("30", "30170", "11", "11530", "30200")
HOTLINES = ("112", "129", "109", "1388", "1577-1366", "119")
MARK = re.compile("⟦[0-9]+⟧")


class Attack:
    """Makes records and remembers every text it put in."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        """The mark at a text's end to the whole text."""

    def record(self, model: type[Record], variant: int, **given: Any) -> dict[str, Any]:
        """A record with every field filled; `given` fields instead, without those given as None."""
        schema = model.model_json_schema(by_alias=True)
        made = self._object(schema, schema.get("$defs", {}), variant, given) | given
        return {key: value for key, value in made.items() if value is not None}

    def text(self, variant: int) -> str:
        mark = f"⟦{len(self.texts) + 1}⟧"
        self.texts[mark] = f"{VARIANTS[variant][1]} {mark}"
        return self.texts[mark]

    def _object(self, schema: dict, defs: dict, variant: int, but: Collection[str] = ()) -> dict[str, Any]:
        return {name: self._value(inner, defs, variant, (schema["title"], name))
                for name, inner in schema["properties"].items()
                if name not in but and (schema["title"], name) not in LEFT_OUT}

    def _value(self, schema: dict, defs: dict, variant: int, path: tuple[str, ...]) -> Any:
        for known in (path, ("", path[-1])):
            if known in GIVEN:
                return GIVEN[known](variant)
        if "$ref" in schema:
            schema = defs[schema["$ref"].rpartition("/")[2]]
        if "anyOf" in schema:
            schema = next(branch for branch in schema["anyOf"] if branch.get("type") != "null")
            return self._value(schema, defs, variant, path)
        if "enum" in schema:
            return schema["enum"][variant % len(schema["enum"])]
        match schema["type"]:
            case "object" if "properties" in schema:
                return self._object(schema, defs, variant)
            case "object":
                inner = schema.get("additionalProperties") or next(iter(schema["patternProperties"].values()))
                return {language: self._value(inner, defs, variant, path) for language in VARIANTS[variant][0]}
            case "array":
                return [self._value(schema["items"], defs, variant, path)]
            case "string" if "pattern" not in schema:
                return self.text(variant)
            case "string" if schema["pattern"].startswith("^https?"):
                return URL
            case "integer":
                return schema.get("minimum", 1)
            case "boolean":
                return True
        raise LookupError(f"give {path} a value in tests/hostile.py: its text must have a form")


LEFT_OUT = {("Center", "replaced_by"), ("Contact", "hotline"), ("Center", "status"), ("Program", "status")}
GIVEN = {
    ("", "former_ids"): lambda v: [],
    ("", "spoken"): lambda v: ["ko", "vi"],
    ("", "unofficial"): lambda v: ["ko"],
    ("", "programs"): lambda v: ["program-0", f"program-{v}"] if v else ["program-0"],
    ("", "kinds"): lambda v: [f"kind-{v}"],
    ("", "hotlines"): lambda v: [f"hotline-{v}", "hotline-0"][: v + 1],
    ("", "hours"): lambda v: "Mo-Fr 09:00-18:00; PH off",
    ("", "vacation_hours"): lambda v: "Mo-Fr 10:00-12:00",
    ("", "as_of"): lambda v: "2026-05",
    ("", "on"): lambda v: "2026-05-01",
    ("", "since"): lambda v: "2024-11",
    ("", "of"): lambda v: [],
    ("", "icon"): lambda v: "material/shield-home",
    ("", "region"): lambda v: "30",
    ("", "code"): lambda v: REGIONS[v],
    ("", "from_abroad"): lambda v: "+82-42-719-3846",
    ("", "postal_code"): lambda v: "35250",
    ("", "email"): lambda v: "a&lt;b?subject=`{1}`@hostile.example",
    ("", "allowed_in"): lambda v: [],
    ("", "child_months"): lambda v: [0, 23],
    ("Center", "id"): lambda v: f"center-{v}",
    ("Center", "kind"): lambda v: f"kind-{v}",
    ("Center", "region"): lambda v: REGIONS[v % len(REGIONS)],
    ("Position", "lat"): lambda v: (36.35, 36.2819, 37.5, 37.4944, 36.3762, 36.34)[v],
    ("Position", "lon"): lambda v: (127.38, 127.3454, 127.0, 126.8563, 127.3337, 127.39)[v],
    ("Phone", "number"): lambda v: f"042-719-384{v}",
    ("Program", "id"): lambda v: f"program-{v}",
    ("Delivery", "id"): lambda v: f"delivery-{v}",
    ("Delivery", "lead"): lambda v: ["center-0"],
    ("Delivery", "partners"): lambda v: [f"center-{v}"],
    ("Delivery", "region"): lambda v: ["30"],
    ("Act", "who"): lambda v: f"center-{v}",
    ("Members", "centers"): lambda v: [f"center-{v}", "center-0"][: v + 1],
    ("Contact", "region"): lambda v: "30" if v % 2 else None,
    ("Contact", "number"): lambda v: f"042-719-385{v}",
    ("Hotline", "id"): lambda v: f"hotline-{v}",
    ("Hotline", "number"): lambda v: HOTLINES[v],
    ("Channel", "number"): lambda v: "109",
    ("Need", "id"): lambda v: f"need-{v}",
    ("Kind", "id"): lambda v: f"kind-{v}",
    ("BarredNumber", "number"): lambda v: f"042-719-386{v}",
    ("BarredNumber", "instead"): lambda v: "042-719-3840",
    ("Region", "slug"): lambda v: f"region-{v}",
    ("Region", "lat"): lambda v: (36.34, 36.2819, 37.56445, 37.4944, 36.3762)[v],
    ("Region", "lon"): lambda v: (127.39, 127.3454, 126.93929, 126.8563, 127.3337)[v],
    ("Region", "outlines"): lambda v: [f"KR-{REGIONS[v]}"] if len(REGIONS[v]) == 2 else [],
    ("Region", "former"): lambda v: [],
}
"""(model or any, field) to its value in a variant: texts that must have a form."""

SPECIAL = {
    ("centers", 1): {"status": "paused"},
    ("centers", 2): {"status": "closed", "replaced_by": "center-0"},
    ("centers", 3): {"location": None},
    ("centers", 5): {"location": None, "hours": None, "vacation_hours": None, "phones": None},
}


def hostile_instance(to: Path, built: Path) -> tuple[Instance, Attack, list[Problem]]:
    """The project's own settings and docs around data that attacks, built. And what the checks said: what they
    refuse is published all the same, because escaping must not need them."""
    instance, attack = small_copy(to, built=built), Attack()
    for name, model in RECORD_TYPES.items():
        made = [attack.record(model, v, **SPECIAL.get((name, v), {})) for v in range(len(VARIANTS))]
        if name == "centers":
            made.append(attack.record(model, 0, id="center-secret", region="30", location="undisclosed",
                                      address=None, postal_code=None, hours=None, vacation_hours=None,
                                      phones=None))
        if name == "programs":
            for v, program in enumerate(made):
                program["contacts"].append({"hotline": f"hotline-{v}"})
        (instance.root / "data" / f"{name}.yaml").write_text(as_yaml(made), encoding="utf-8")
    (instance.root / "data" / "regions.csv").write_text(_regions(attack), encoding="utf-8", newline="")
    said: list[Problem] = []
    with pytest.MonkeyPatch.context() as patch:
        check = gyeot.site.check
        patch.setattr(gyeot.site, "check", lambda *given, **more: said.extend(check(*given, **more)) or [])
        instance.build()
    return instance, attack, errors(said)


def as_yaml(records: list[dict]) -> str:
    """A record a line: JSON is YAML, with escapes for what YAML does not allow."""
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    return "".join(f"- {line}\n" for line in lines).replace("\u2028", "\\u2028")


def _regions(attack: Attack) -> str:
    rows = [attack.record(Region, v) for v in range(len(REGIONS))]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    columns = [c for c in rows[0] if c != "name"]
    writer.writerow([*columns, *(f"name:{language}" for language in LANGUAGES)])
    for row in rows:
        cells = [" ".join(row[c]) if isinstance(row[c], list) else row[c] for c in columns]
        writer.writerow([*cells, *(row["name"][language] for language in LANGUAGES)])
    return text.getvalue()


def strings(value: Any) -> Iterator[str]:
    """Every text of a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
