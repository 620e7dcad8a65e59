"""The committed schemas are those of the model, and good data passes them."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from gyeot.model import RECORD_TYPES
from gyeot.schema import as_text, json_schemas

ROOT = Path(__file__).parents[1]
SCHEMAS = json_schemas()


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers and booleans are, dates are text."""


EditorLoader.yaml_implicit_resolvers = {
    char: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for char, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_that_of_the_model(name):
    assert (ROOT / "schema" / name).read_text(encoding="utf-8") == as_text(SCHEMAS[name]), "run scripts/format.py"


def test_there_is_a_schema_for_every_file_and_no_other():
    assert {path.name for path in (ROOT / "schema").iterdir()} == {f"{name}.schema.json" for name in RECORD_TYPES}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema_and_explains_every_field(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    for model in SCHEMAS[name]["$defs"].values():
        assert model["description"]
        for field in model.get("properties", {}).values():
            assert field["description"], model["title"]


@pytest.mark.parametrize("name", [name for name in RECORD_TYPES if name != "centers"])
def test_an_editor_finds_no_fault_with_the_real_data(name):
    data = yaml.load((ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8"), Loader=EditorLoader)
    jsonschema.validate(data, SCHEMAS[f"{name}.schema.json"])


GOOD = """\
- id: some-center
  name: {ko: 곁}
  kind: family-center
  role: [care]
  region: "30170"
  location: {lat: 36.3, lon: 127.3, precision: building, source: partner}
  phones: [{number: "1366", for: {ko: 상담}}]
  sources: [{title: 표, as_of: 2026-05-01}]
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: family-center", "kinds: family-center"),
        ("for: {ko: 상담}", "for: 상담"),
        ("role: [care]", "role: [carer]"),
        ('"1366"', "1366"),
        ("precision: building", "precision: house"),
        ('region: "30170"', "region: 30170"),
    ],
)
def test_an_editor_marks_mistakes(old, new):
    validator = jsonschema.Draft202012Validator(SCHEMAS["centers.schema.json"])
    assert validator.is_valid(yaml.load(GOOD, Loader=EditorLoader))
    assert old in GOOD
    assert not validator.is_valid(yaml.load(GOOD.replace(old, new), Loader=EditorLoader))
