"""A data folder of one good record each, in which a test replaces what it is about."""

import re

import pytest

from gyeot.checks import check
from gyeot.records import load
from gyeot.settings import Settings

BASE = {
    "center": """\
- id: some-center
  name: {ko: 우리 센터, en: Our Center}
  kind: family-center
  role: [care]
  region: "30170"
  sources: [{title: 대전광역시, as_of: 2026-05}]
""",
    "program": """\
- id: some-program
  name: {ko: 지원, en: Support}
  summary: {ko: 도와요.}
  for: {who: {ko: 누구나.}}
  gives: [{ko: 상담}]
  sources: [{title: 보건복지부, as_of: 2026}]
""",
    "hotline": """\
- id: some-line
  number: "1366"
  name: {ko: 긴급전화, en: Hotline}
  group: danger
  summary: {ko: 전화하세요.}
  sources: [{title: 여성가족부, as_of: 2026-05-01}]
""",
    "need": """\
- id: some-need
  name: {ko: 도움이 필요해요, en: I need help}
  detail: {ko: 도와요.}
  icon: material/home
""",
    "kind": """\
- id: family-center
  name: {ko: 가족센터, en: Family center}
  detail: {ko: 도와요.}
  icon: material/home
""",
    "barred": """\
- number: 1577-5432
  why: The old number.
  instead: 1577-1366
  source: A page of 2014
""",
}
FILES = {
    "centers": "center",
    "programs": "program",
    "hotlines": "hotline",
    "needs": "need",
    "kinds": "kind",
    "barred_numbers": "barred",
}
REGIONS = """\
code,slug,name:ko,name:en,unofficial,lat,lon,outlines,former
11,seoul,서울특별시,Seoul,,37.56445,126.93929,,
11110,jongno-gu,종로구,Jongno-gu,,37.59884,126.96641,,
11680,gangnam-gu,강남구,Gangnam-gu,,37.49558,127.06432,,
11500,gangseo-gu,강서구,Gangseo-gu,,37.56227,126.81622,,
28,incheon,인천광역시,Incheon,,37.47794,126.47098,,
28200,namdong-gu,남동구,Namdong-gu,,37.42990,126.72800,,
28237,bupyeong-gu,부평구,Bupyeong-gu,,37.49700,126.72100,,
30,daejeon,대전광역시,Daejeon,,36.34,127.39,,
30170,seo-gu,서구,Seo-gu,,36.28100,127.34600,,
30200,yuseong-gu,유성구,Yuseong-gu,,36.37600,127.33300,,
30230,daedeok-gu,대덕구,Daedeok-gu,,36.41200,127.44000,,30999
30110,dong-gu,동구,Dong-gu,,36.32300,127.47400,,
30140,jung-gu,중구,Jung-gu,,36.28500,127.41000,,
"""
GEOCODES = "id,query,lat,lon,precision,provider,on\n"


def record(base: str, extra: str = "") -> str:
    """The good record with the keys of `extra` (lines, not indented) in place of its own."""
    text = BASE[base]
    for key in re.findall(r"^(\w+):", extra, re.MULTILINE):
        text = re.sub(rf"^(- |  ){key}:.*\n", "", text, flags=re.MULTILINE)
    lines = extra.splitlines()
    if not text.startswith("- "):
        first = next(line for line in lines if line.startswith(("id:", "number:")))
        lines.remove(first)
        text = f"- {first}\n{text}"
    return text + "".join(f"  {line}\n" for line in lines)


def records(base: str, *extras: str) -> str:
    return "".join(record(base, extra) for extra in extras)


@pytest.fixture
def settings(tmp_path):
    return Settings(
        root=tmp_path,
        site_url="https://gyeot.example/",
        languages=["ko", "en", "zh"],
        site_names={"ko": "곁", "en": "Gyeot", "zh": "Gyeot"},
    )


@pytest.fixture
def problems_of(tmp_path, settings):
    """problems_of(centers="…", regions="…", today=…): all problems of the good folder with these files replaced."""

    def run(today=None, geocodes="", **files):
        folder = tmp_path / "data"
        folder.mkdir(exist_ok=True)
        for name, base in FILES.items():
            (folder / f"{name}.yaml").write_text(files.get(name, BASE[base]), encoding="utf-8")
        (folder / "regions.csv").write_text(files.get("regions", REGIONS), encoding="utf-8")
        (folder / "geocodes.csv").write_text(GEOCODES + geocodes, encoding="utf-8")
        return check(load(folder), settings, today=today)

    return run
