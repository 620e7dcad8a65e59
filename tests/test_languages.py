"""Languages: what stands in for what is missing, and how it is marked."""

import pytest
from markupsafe import Markup, escape

from gyeot.languages import Said, html_language, join_said, read_languages, read_words
from gyeot.problems import DataError

HEAD = ('msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: {plural}\\n"\n\n')
ENGLISH = "nplurals=2; plural=(n != 1);"
ARABIC = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
RUSSIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


def write(folder, code, words, plural=ENGLISH):
    path = folder / code / "LC_MESSAGES" / "gyeot.po"
    path.parent.mkdir(parents=True)
    body = []
    for key, text in words.items():
        if isinstance(text, str):
            body.append(f'msgid "{key}"\nmsgstr "{text}"\n')
        else:
            forms = "".join(f'msgstr[{i}] "{form}"\n' for i, form in enumerate(text))
            body.append(f'msgid "{key}"\nmsgid_plural "{key}"\n{forms}')
    path.write_text(HEAD.format(code=code, plural=plural) + "\n".join(body), encoding="utf-8")
    return path


@pytest.fixture
def site(tmp_path):
    """ko (default), ja and ar, with English as the bridge; by code."""
    write(tmp_path, "ko", {"only_ko": "한국어", "hello": "안녕", "call": "{name}에 전화 {number}",
                           "places": ["{count}곳"]}, "nplurals=1; plural=0;")
    write(tmp_path, "en", {"hello": "Hello", "by_day": "On {day}", "call": "Call {name}: {number}",
                           "places": ["{count} place", "{count} places"], "js.only_en": "yes"})
    write(tmp_path, "ja", {"hello": "こんにちは", "js.open": "開"}, "nplurals=1; plural=0;")
    write(tmp_path, "ar", {"call": "اتصل {number}",
                           "places": ["٠", "١", "٢", "{count} أماكن", "{count} مكاناً", "x"]}, ARABIC)
    return {language.code: language for language in read_languages([tmp_path], ["ko", "ja", "ar"])}


def test_a_word_of_its_own_is_plain_text(site):
    assert site["ja"].t("hello") == "こんにちは"
    assert site["ko"].t("hello") == "안녕"


def test_a_missing_word_is_shown_in_the_bridge_then_the_default_and_marked(site):
    ja = site["ja"]
    assert ja.chain == ["ja", "en", "ko"]
    assert escape(ja.t("by_day", day="<b>")) == Markup('<span lang="en">On &lt;b&gt;</span>')
    assert escape(ja.t("only_ko")) == Markup('<span lang="ko">한국어</span>')
    assert str(ja.t("only_ko")) == "한국어"


def test_a_word_nobody_has_shows_its_key(site):
    assert site["ja"].t("nobody.has") == "nobody.has"
    assert site["ja"].n("nobody.counts", 3) == "3 nobody.counts"


def test_missing_words_are_known_without_building(site):
    assert site["ja"].missing == {"only_ko", "by_day", "call", "places", "js.only_en"}
    assert "hello" not in site["ko"].missing


def test_a_record_s_text_falls_back_the_same_way(site):
    ja = site["ja"]
    assert ja.say({"ko": "가", "ja": "あ"}) == Said("あ", "ja", own=True)
    assert ja.say({"ko": "가", "en": "A"}).language == "en"
    assert ja.say({"ko": "가"}).language == "ko"
    assert ja.say({"vi": "a"}).language == "vi"
    assert ja.say(None) is None
    assert ja.say({}) is None


def test_marked_text_survives_being_put_together(site):
    """Region names once reached ten thousand pages as &lt;span&gt;."""
    said = site["ja"].say({"en": "Seo-gu & <b>"})
    shown = '<span lang="en">Seo-gu &amp; &lt;b&gt;</span>'
    assert Markup("{}, x").format(said) == f"{shown}, x"
    assert join_said([said, "<i>"]) == f"{shown}, &lt;i&gt;"


def test_counting_has_every_form_a_language_has(site, tmp_path):
    ar = site["ar"]
    assert [str(ar.n("places", n)) for n in (0, 1, 2)] == ["٠", "١", "٢"]
    assert str(ar.n("places", 5)).endswith("أماكن")
    assert str(ar.n("places", 11)).endswith("مكاناً")
    write(tmp_path / "more", "ru", {"places": ["{count} место", "{count} места", "{count} мест"]}, RUSSIAN)
    (ru,) = read_languages([tmp_path / "more"], ["ru"])
    assert [ru.n("places", n) for n in (1, 3, 11, 1021)] == ["1 место", "3 места", "11 мест", "1\xa0021 место"]


def test_what_is_counted_in_a_borrowed_sentence_is_written_in_its_language(site):
    said = site["ja"].n("places", 1234)
    assert (said.text, said.language) == ("1,234 places", "en")


@pytest.mark.parametrize(("value", "ko", "ja", "ar"), [
    ("2026-05-01", "2026년 5월 1일", "2026年5月1日", "1 مايو 2026"),
    ("2026-05", "2026년 5월", "2026年5月", "مايو 2026"),
    ("2026", "2026년", "2026年", "2026"),
])
def test_partial_dates(site, value, ko, ja, ar):
    assert [site[code].date(value) for code in ("ko", "ja", "ar")] == [ko, ja, ar]


def test_a_date_in_a_borrowed_sentence_is_written_in_its_language(site):
    assert str(site["ja"].t("by_day", day=site["ja"].date("2026-05-01"))) == "On May 1, 2026"


def test_each_place_is_filled_once(site):
    """A name that looks like a place of ours does not swallow the number."""
    assert site["ko"].t("call", name="{number}", number="112") == "{number}에 전화 112"


def test_right_to_left(site):
    ar = site["ar"]
    assert (ar.direction, site["ko"].direction) == ("rtl", "ltr")
    assert escape(ar.say({"ko": "가"})) == Markup('<span lang="ko" dir="ltr">가</span>')
    assert escape(site["ko"].say({"ar": "ا"})) == Markup('<span lang="ar" dir="rtl">ا</span>')


def test_arabic_letters_do_not_turn_a_phone_number_around(site):
    """Isolates (Unicode's UAX 9) around what is filled in; none in languages that run from left to right."""
    assert site["ar"].t("call", name="x", number="1577-1366") == "اتصل \u20681577-1366\u2069"
    assert "\u2068" not in site["ko"].t("call", name="x", number="1577-1366")


def test_a_language_s_name_in_itself_and_in_another(site):
    assert (site["ja"].name, site["ar"].name) == ("日本語", "العربية")
    assert site["ja"].language_name("vi") == "ベトナム語"
    assert site["ja"].language_name("xq") == "xq"
    named = read_languages([], ["ko", "en"], {"en": "In English"})
    assert [language.name for language in named] == ["한국어", "In English"]


def test_chinese_says_how_it_is_written():
    assert (html_language("zh"), html_language("ja")) == ("zh-Hans", "ja")


def test_the_browser_gets_its_words_in_the_best_language_there_is(site):
    assert site["ja"].js_words() == {"js.only_en": "yes", "js.open": "開"}


def test_words_of_a_later_folder_win(site, tmp_path):
    write(tmp_path / "own", "ja", {"hello": "やあ"}, "nplurals=1; plural=0;")
    languages = {lang.code: lang for lang in read_languages([tmp_path, tmp_path / "own"], ["ko", "ja"])}
    assert languages["ja"].t("hello") == "やあ"
    assert languages["ja"].js_words()["js.open"] == "開"


def test_fuzzy_and_half_filled_words_do_not_count(tmp_path):
    path = write(tmp_path, "fr", {"a": "", "places": ["{count} lieu", ""]})
    path.write_text(path.read_text() + '\n#, fuzzy\nmsgid "b"\nmsgstr "peut-être"\n')
    words = read_words(path)
    assert (words.singular, words.plural) == ({}, {})


def test_a_missing_file_has_no_words(tmp_path):
    assert read_words(tmp_path / "nowhere.po").singular == {}


@pytest.mark.parametrize(("content", "line"), [
    (b'msgid "a"\nmsgstr "b"\n\nmsgit "c"\n', 4),
    (b'msgid "a"\nmsgstr "\xff"\n', 0),
    (HEAD.format(code="fr", plural="nplurals=2; plural=exit(1);").encode(), 0),
])
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path, content, line):
    path = tmp_path / "gyeot.po"
    path.write_bytes(content)
    with pytest.raises(DataError) as raised:
        read_words(path)
    (problem,) = raised.value.problems
    assert (problem.code, problem.line) == ("po-syntax", line)


@pytest.mark.parametrize("code", ["ko", "en", "ja", "zh", "fr"])
def test_the_site_s_own_languages_count_and_write_dates(code):
    from gyeot.settings import PROJECT

    (language,) = read_languages([PROJECT / "locales"], [code])
    for count in (0, 1, 2, 5, 1000):
        assert str(language.number(count)) in language.n("count.centers", count)
    assert "2026" in language.date("2026-05-01")
