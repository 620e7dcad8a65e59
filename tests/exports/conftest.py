import pytest
import yaml

from gyeot.catalog import build_catalog
from gyeot.languages import Language
from gyeot.records import load
from gyeot.settings import settings_from

SETTINGS = {
    "site_name": "곁",
    "site_url": "https://gyeot.example/sub/",
    "plugins": [{"i18n": {"languages": [{"locale": "ko", "default": True}, {"locale": "en"}, {"locale": "zh"}]}}],
}
REGIONS = """code,slug,name:ko,name:en,lat,lon
30,daejeon,대전광역시,Daejeon,36.35,127.38
30170,seo-gu,서구,Seo-gu,36.28,127.345
"""
KINDS = [
    {"id": "social-welfare-center", "name": {"ko": "사회복지관", "en": "Social welfare center"},
     "detail": {"ko": "누구나", "en": "For anyone"}, "icon": "material/home", "schema_type": "LocalBusiness"},
]  # fmt: skip
HOTLINES = [
    {"id": "crisis-pregnancy-line", "number": "1308", "name": {"ko": "위기임산부 상담전화", "en": "Crisis line"},
     "group": "pregnancy", "summary": {"ko": "언제든"}, "hours": "24/7", "spoken": ["ko", "en"],
     "sources": [{"title": "a"}]},
]  # fmt: skip
PROGRAMS = [
    {"id": "first-step", "name": {"ko": "첫걸음", "en": "First Step"}, "summary": {"ko": "요약", "en": "Summary"},
     "for": {"who": {"ko": "누구"}, "child_months": [0, 23]}, "gives": [{"ko": "방문"}],
     "agency": {"ko": "세이브더칠드런"}, "sources": [{"title": "a"}],
     "contacts": [{"hotline": "crisis-pregnancy-line"},
                  {"number": "02-6900-4400", "name": {"ko": "본부"}, "region": "30"}]},
]  # fmt: skip
NEEDS = [
    {"id": "pregnancy", "name": {"ko": "임신"}, "detail": {"ko": "임신"}, "icon": "material/home",
     "programs": ["first-step"]},
]  # fmt: skip
CENTER = {
    "id": "gwanjeo", "name": {"ko": "관저종합사회복지관", "en": "Gwanjeo Community Welfare Center"},
    "unofficial": ["en"], "kind": "social-welfare-center", "role": ["partner", "care"], "programs": ["first-step"],
    "region": "30170", "operator": {"ko": "운영법인"}, "address": "대전광역시 서구 구봉산북로 52 (관저동)",
    "postal_code": "35380",
    "location": {"lat": 36.29912345, "lon": 127.33298765, "precision": "building", "source": "partner"},
    "phones": [{"number": "042-545-6810", "for": {"ko": "상담"}, "spoken": ["ko", "vi"]}, {"number": "1577-1366"}],
    "email": "help@example.org", "website": "https://example.org/?a=1&b=2", "hours": "Mo-Fr 09:00-18:00; PH off",
    "spoken": ["ko"], "accessibility": ["step-free"], "fee": {"month": 0},
    "capacity": {"count": 30, "unit": "children"},
    "note": {"ko": "뒷문으로 오세요."},
    "sources": [{"title": "목록", "url": "https://example.org/a", "as_of": "2026-05"}],
    "checked": {"on": "2026-06-01", "by": "partner"},
}  # fmt: skip
SHELTER = {
    "id": "shelter", "name": {"ko": "쉼터"}, "kind": "social-welfare-center", "role": ["care"], "region": "30",
    "location": "undisclosed", "phones": [{"number": "1366"}], "sources": [{"title": "목록"}],
}  # fmt: skip


@pytest.fixture
def catalog_of(tmp_path):
    """Makes a catalog of centers (plain dicts), and of a geocodes.csv if its text is given."""

    def make(*centers, geocodes="", programs=PROGRAMS):
        files = {"centers": centers, "kinds": KINDS, "hotlines": HOTLINES, "programs": programs, "needs": NEEDS}
        for name, records in files.items():
            text = yaml.safe_dump(list(records), allow_unicode=True, sort_keys=False)
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "regions.csv").write_text(REGIONS, encoding="utf-8")
        if geocodes:
            (tmp_path / "geocodes.csv").write_text(geocodes, encoding="utf-8")
        records = load(tmp_path)
        assert records.problems == []
        return build_catalog(records, settings_from(SETTINGS, tmp_path))

    return make


@pytest.fixture
def catalog(catalog_of):
    return catalog_of(CENTER, SHELTER, {"id": "bare", "name": {"ko": "이름만"}, "kind": "social-welfare-center",
                                        "role": ["care"], "sources": [{"title": "목록"}]})  # fmt: skip


@pytest.fixture
def center():
    """A complete center, as written in a data file."""
    return CENTER


@pytest.fixture
def shelter():
    """A confidential center."""
    return SHELTER


@pytest.fixture
def language():
    """Makes a language of the site by its code; without interface words, which exports do not use."""
    return lambda code: Language(code, "ko", {}, prefix="" if code == "ko" else f"{code}/")
