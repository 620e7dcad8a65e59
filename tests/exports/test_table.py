import csv
import io

import pytest

from gyeot.exports import export_all
from gyeot.exports.table import COLUMNS, cell


@pytest.fixture
def data(catalog):
    return export_all(catalog)["data/centers.csv"]


@pytest.fixture
def rows(data):
    return {row["id"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))}


def test_excel_can_read_it(data):
    assert data.startswith(b"\xef\xbb\xbfid,name:ko,name:en,name:zh,unofficial,kind,")
    assert data.count(b"\r\n") == data.count(b"\n") == 4


def test_a_center_in_full(rows):
    row = rows["gwanjeo"]
    assert row["name:ko"] == "관저종합사회복지관"
    assert row["name:en"] == "Gwanjeo Community Welfare Center"
    assert row["name:zh"] == ""
    assert row["role"] == "partner; care"
    assert (row["province"], row["district"], row["region"]) == ("대전광역시", "서구", "30170")
    assert (row["lat"], row["lon"], row["precision"]) == ("36.299123", "127.332988", "building")
    assert (row["phone"], row["tel"], row["other_phones"]) == ("042-545-6810", "0425456810", "1577-1366")
    assert (row["fee_month"], row["fee_day"]) == ("0", ""), "free is not unknown"
    assert (row["as_of"], row["checked_on"]) == ("2026-06-01", "2026-06-01")
    assert row["sources"] == "목록 https://example.org/a"
    assert row["page"] == "https://gyeot.example/sub/centers/gwanjeo/"


def test_a_confidential_center(rows):
    row = rows["shelter"]
    assert row["location"] == "undisclosed"
    assert (row["region"], row["province"]) == ("30", "대전광역시")
    assert not any(row[c] for c in ("district", "address", "postal_code", "lat", "lon", "precision", "position_source"))


def test_every_column_is_filled_and_described(catalog_of, center):
    full = center | {"status": "paused", "vacation_hours": "Mo-Fr 08:00-19:00", "fee": {"month": 0, "day": 2500}}
    (row,) = csv.DictReader(io.StringIO(export_all(catalog_of(full))["data/centers.csv"].decode("utf-8-sig")))
    empty = {column for column, value in row.items() if not value}
    assert empty == {"name:zh", "location"}
    assert all(COLUMNS.values())


@pytest.mark.parametrize(("value", "written"), [
    ("=1+1", "'=1+1"), ("+82-42-545-6810", "'+82-42-545-6810"), ("-", "'-"), ("@here", "'@here"),
    ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("  =1", "'  =1"), ("＋1", "'＋1"),
    ("02-6900-4400", "02-6900-4400"), ("1366", "1366"), ("a=b", "a=b"), ("", ""),
    (None, ""), (0, "0"), (-12.5, "-12.5"),
])  # fmt: skip
def test_no_cell_is_a_formula(value, written):
    assert cell(value) == written
