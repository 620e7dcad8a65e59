"""What every template can ask for: words, links, names and texts of the page's language."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from functools import lru_cache

from babel.numbers import format_currency
from markupsafe import Markup, escape

from gyeot import addresses, hours, phones
from gyeot.catalog import Catalog, CenterView, NeedView, ProgramView
from gyeot.icons import symbol_id
from gyeot.languages import Language, Said, Written, html_language, join_said
from gyeot.map_links import MapLink, map_links, name_search
from gyeot.maps import Locator, locator
from gyeot.model import Contact, Fee, Localized, Program, Record, Region


class Helper:
    """The templates' `p`. `root` leads from the page to the site's root: `../../`, or empty on the home page."""

    def __init__(
        self,
        catalog: Catalog,
        language: Language,
        path: str,
        assets: dict[str, str],
        *,
        neutral: bool = False,
        projection: dict | None = None,
    ):
        self.projection = projection
        self.catalog = catalog
        self.settings = catalog.settings
        self.language = language
        self.path = path
        self.assets = assets
        full = path if neutral else language.prefix + path
        self.root = "../" * full.count("/")
        self.t = language.t
        self.n = language.n
        self.say = language.say
        self.date = language.date
        self.number = language.number
        self.default_html = html_language(self.settings.default_language)

    # links

    def url(self, path: str) -> str:
        """A page of this language, relative to this page."""
        return f"{self.root}{self.language.prefix}{path}" or "./"

    def absolute(self, path: str, language: Language | None = None) -> str:
        """A page's canonical address."""
        return f"{self.settings.site_url}{(language or self.language).prefix}{path}"

    def asset(self, name: str) -> str:
        return self.root + self.assets[name]

    def center_url(self, center: CenterView) -> str:
        return self.url(addresses.center(center.id))

    def program_url(self, program: ProgramView) -> str:
        return self.url(addresses.program(program.id))

    def need_url(self, need: NeedView) -> str:
        return self.url(addresses.need(need.id))

    def region_url(self, region: Region) -> str:
        return self.url(addresses.region(region, self.catalog.province[region.province_code].region))

    def correction_url(self, id: str) -> str:
        """The form behind “something is wrong here”; /contribute/ until one is set."""
        form = self.settings.correction_form
        if not form:
            return self.url(addresses.CONTRIBUTE) + f"?id={id}#correction"
        return form.replace("{id}", id).replace("{language}", self.language.code)

    def map_links(self, center: CenterView) -> list[MapLink]:
        return map_links(center, self.settings.map_links, self.settings.default_language)

    def name_search(self, center: CenterView) -> MapLink | None:
        return name_search(center, self.settings.map_links, self.settings.default_language)

    # names

    def name(self, record: Record) -> Said:
        """A record's name in this language or the next best, marked with the language it is in."""
        return self.say(record.name)

    def other_name(self, record: Record) -> str | None:
        """Its name in the default language (Korean), for showing to a clerk; None when that is the one shown."""
        shown = self.say(record.name)
        default = record.name.get(self.settings.default_language)
        return default if default and shown.language != self.settings.default_language else None

    def is_unofficial(self, record: Record) -> bool:
        return self.say(record.name).language in record.unofficial

    def region_name(self, region: Region | None) -> Markup:
        """Province and district as people write them here: 대전광역시 서구, but Seo-gu, Daejeon."""
        if region is None:
            return Markup(escape(self.t("region.unknown")))
        own = self.say(region.name)
        if region.is_province:
            return Markup(escape(own))
        province = self.say(self.catalog.province[region.province_code].region.name)
        if self.t("region.order") == "small first":
            return Markup("{}, {}").format(own, province)
        return Markup("{} {}").format(province, own)

    def place_in_district(self, center: CenterView) -> Markup | Said | str:
        """The address without the province and district that the page is already about."""
        address = center.record.address
        if not address:
            return self.region_name(center.region)
        default = self.settings.default_language
        rest = address
        for region in (center.province, center.district):
            if region:
                rest = rest.removeprefix(region.name.get(default, "")).strip()
        return self.text_in_default(rest or address)

    def text_in_default(self, text: str) -> Said:
        """A text that is only known in the default language (an address, a source's title)."""
        return self.language.written(text, self.settings.default_language)

    @staticmethod
    def lang_of(said: Said | str) -> Markup:
        """A `lang` attribute for an element that can hold no other, such as an option."""
        if isinstance(said, str) or said.own:
            return Markup("")
        return Markup(' lang="{}"').format(html_language(said.language))

    def language_names(self, codes: Iterable[str]) -> str:
        return self.language.listed(self.language.language_name(code) for code in codes)

    @staticmethod
    def symbol(icon: str) -> str:
        return symbol_id(icon)

    # phones and hours

    def tel(self, number: str) -> str:
        return phones.tel_uri(number, self.settings.phone_region)

    def first_contact(self, program: Program) -> Contact | None:
        """The number a program's card offers; regional desks only count when there is nothing national."""
        contacts = self.contacts(program)
        return next((c for c in contacts if not c.region), contacts[0] if contacts else None)

    def contacts(self, program: Program) -> list[Contact]:
        """A program's contacts, hotlines resolved to their numbers and names."""
        return [self._contact(c) for c in program.contacts]

    def _contact(self, contact: Contact) -> Contact:
        if not contact.hotline:
            return contact
        hotline = self.catalog.hotline[contact.hotline]
        return Contact(number=hotline.number, name=hotline.name, region=contact.region)

    def name_of_contact(self, contact: Contact) -> Said | None:
        return self.say(contact.name)

    def fee(self, fee: Fee) -> Markup:
        """What a family pays: by the month, by the day; free of charge is said, not shown as 0."""
        parts = [
            self.t(f"fee.{unit}_free") if amount == 0 else self.t(f"fee.{unit}", amount=self.money(amount))
            for unit, amount in (("month", fee.month), ("day", fee.day)) if amount is not None
        ]
        return join_said(parts, " · ")

    def money(self, amount: int) -> str | Written:
        """An amount in the site's currency: 50,000 won where there is a word `money.KRW`, else as CLDR writes it."""
        currency = self.settings.currency
        if self.language.knows(f"money.{currency}"):
            return str(self.t(f"money.{currency}", amount=self.number(amount)))
        return Written(lambda locale: format_currency(amount, currency, locale=locale), self.language.locale)

    def child_age(self, months: list[int]) -> Said | str:
        """The child's age in months up to three years, in years above; `months` are completed, both included."""
        low, high = months[0], months[1] + 1
        if high <= 36:
            return self.t("age.months_from" if low else "age.months", low=low, high=high)
        if low == 0:
            return self.n("age.years", high // 12, high=high // 12)
        if low % 12 == 0:
            return self.t("age.years_from", low=low // 12, high=high // 12 - 1)
        return self.t("age.months_to_years", low=low, high=high // 12 - 1)

    def locator(self, center: CenterView) -> Locator | None:
        """Where to draw a center on its province's outline."""
        return locator(center, self.projection) if self.projection else None

    @staticmethod
    def hours_json(text: str) -> str:
        return _compact(text)

    def hours_rows(self, text: str) -> list[hours.HoursRow]:
        return hours.describe(hours.parse(text), self.language.code)

    def hours_line(self, text: str) -> Markup:
        """Hours in one line: 월–금 09:00–18:00, 토 …; the OSM text itself when a week cannot say it."""
        parsed = hours.parse(text)
        if parsed.is_always:
            return Markup(escape(self.t("hours.always")))
        rows = [row for row in hours.describe(parsed, self.language.code) if not row.closed]
        if not rows:
            return Markup(escape(text))
        parts = [f"{row.days or self.t('hours.holidays')} {', '.join(row.times)}" for row in rows]
        return Markup(escape(" · ".join(parts)))

    def is_old(self, as_of: str | None) -> bool:
        """Whether a date lies more than a year before the newest in the data (built pages know no today)."""
        newest = self.catalog.newest
        if not as_of or not newest:
            return True
        return _last_day(as_of).replace(year=_last_day(as_of).year + 1) < _last_day(newest)

    def lines(self, texts: Localized | None) -> Said | None:
        return self.say(texts)


@lru_cache(maxsize=4096)
def _compact(text: str) -> str:
    return json.dumps(hours.parse(text).compact(), separators=(",", ":"))


@lru_cache(maxsize=4096)
def _last_day(partial: str) -> datetime.date:
    """The last day a partial date can mean: the source may have been read at its end. Never a 29th of February."""
    parts = [int(p) for p in partial.split("-")]
    if len(parts) == 3:
        day = datetime.date(*parts)
        return day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    if len(parts) == 2:
        following = datetime.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        day = following - datetime.timedelta(days=1)
        return day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return datetime.date(parts[0], 12, 31)
