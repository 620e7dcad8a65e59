"""JSON Schemas of the data files, generated from the model, so that editors can complete and explain fields.

They say the shape only; `scripts/validate.py` says the rest. `scripts/format.py` writes them.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from gyeot.model import RECORD_TYPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> dict[str, dict[str, Any]]:
    """File name (centers.schema.json) to the schema of such a data file: a list of records."""
    schemas = {}
    for name, model in RECORD_TYPES.items():
        schema = TypeAdapter(list[model]).json_schema(by_alias=True)
        schemas[f"{name}.schema.json"] = {
            "$schema": DIALECT,
            "title": f"{name}.yaml",
            "description": " ".join((model.__doc__ or "").split()),
            **schema,
        }
    return schemas


def as_text(schema: dict[str, Any]) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
