"""Settings: what differs between instances, and what a person is told when it is wrong."""

import pytest
import yaml
from instances import FIXTURES, ROOT

from gyeot.problems import DataError
from gyeot.settings import read_settings

TINY = FIXTURES / "tiny" / "mkdocs.yml"


def config(**changes):
    """tiny's mkdocs.yml as a dict, with keys changed; None takes a key away."""
    found = yaml.safe_load(TINY.read_text()) | changes
    return {key: value for key, value in found.items() if value is not None}


def with_own(**changes):
    found = config()
    found["plugins"][1]["gyeot"] |= changes
    return found


def problems(tmp_path, content):
    path = tmp_path / "mkdocs.yml"
    path.write_text(content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True))
    with pytest.raises(DataError) as raised:
        read_settings(path)
    return raised.value.problems


def test_the_default_language_comes_first_wherever_it_stands():
    settings = read_settings(TINY)
    assert settings.languages == ["en", "ko", "ar"]
    assert settings.default_language == "en"
    assert settings.language_names["ar"] == "العربية"
    assert settings.site_names == {"en": "Nebenan", "ko": "네벤안", "ar": "نيبينان"}


def test_whatever_names_a_country_is_a_setting():
    settings = read_settings(TINY)
    given = (settings.time_zone, settings.holiday_country, settings.phone_region, settings.currency)
    assert given == ("Europe/Berlin", "DE", "DE", "EUR")


def test_own_words_win_over_the_program_s():
    assert read_settings(TINY).locales == [ROOT / "locales", FIXTURES / "tiny" / "locales"]


def test_the_project_s_own_settings_are_read():
    assert read_settings(ROOT / "mkdocs.yml").languages == ["ko", "en", "ja", "zh", "fr"]


def test_the_address_can_be_given_from_outside(monkeypatch):
    monkeypatch.setenv("GYEOT_SITE_URL", "https://preview.example/pr-7")
    assert read_settings(TINY).site_url == "https://preview.example/pr-7/"


def test_plugins_may_be_one_mapping(tmp_path):
    plugins = {name: options for item in config()["plugins"] for name, options in item.items()}
    path = tmp_path / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config(plugins=plugins), allow_unicode=True))
    assert read_settings(path).languages == ["en", "ko", "ar"]


@pytest.mark.parametrize("tag", ["!!python/name:a.b ''", "!ENV [A, b]"])
def test_tags_of_mkdocs_are_not_ours_to_read(tmp_path, tag):
    path = tmp_path / "mkdocs.yml"
    path.write_text(TINY.read_text() + f"extra:\n  x: {tag}\n")
    assert read_settings(path).default_language == "en"


@pytest.mark.parametrize(("content", "code", "says"), [
    ("a: [", "yaml-syntax", "not valid YAML"),
    ("- a list", "setting", "not a mapping"),
    ("", "setting", "site_url"),
    (config(site_url=None), "setting", "site_url"),
    (config(site_url="gyeot.example"), "setting", "site_url"),
    (config(plugins=None), "setting", "languages"),
    (config(plugins=["i18n", "gyeot"]), "setting", "languages"),
    (config(plugins=[{"i18n": {"languages": ["ko"]}}]), "setting", "not a mapping"),
    (config(plugins=[{"i18n": {"languages": [{"name": "x"}]}}]), "setting", "no locale"),
    (config(plugins=[{"i18n": {"languages": [{"locale": "../x"}]}}]), "setting", "languages.0"),
    (with_own(exit_url="javascript:alert(1)"), "setting", "exit_url"),
    (with_own(time_zone="Berlin"), "setting", "“Berlin” is not a time zone"),
    (with_own(tiles={"url": "https://tiles.example/"}), "setting", "tiles.url"),
    (with_own(holiday_country="Germany"), "setting", "holiday_country"),
    (with_own(phone_region="de"), "setting", "phone_region"),
    (with_own(curency="EUR"), "setting", "curency"),
    ({**config(), "plugins": [config()["plugins"][0], {"gyeot": "x"}]}, "setting", "not a mapping"),
])
def test_a_wrong_setting_is_named_with_what_to_do(tmp_path, content, code, says):
    found = problems(tmp_path, content)
    assert [p.code for p in found if says in p.message] == [code]
    assert all(p.file == "mkdocs.yml" and p.fix for p in found)


def test_a_syntax_error_has_its_line(tmp_path):
    assert problems(tmp_path, "site_name: x\nplugins:\n  - {a\nb: c\n")[0].line == 4


@pytest.mark.parametrize(("name", "code"), [("nowhere.yml", "file-missing"), (".", "file-unreadable")])
def test_a_file_that_is_none(tmp_path, name, code):
    with pytest.raises(DataError) as raised:
        read_settings(tmp_path / name)
    assert raised.value.problems[0].code == code
