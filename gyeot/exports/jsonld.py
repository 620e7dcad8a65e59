"""Records as schema.org objects, for search engines: what a page says, in its language, and no more.

Texts that are not in the page's language are left out, except names. Of a confidential place the province is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from gyeot import hours, phones
from gyeot.catalog import CenterView, ProgramView
from gyeot.exports.base import district, filled, place
from gyeot.languages import Language
from gyeot.model import Contact, Hotline, Phone, Region, Status

CONTEXT = "https://schema.org"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Thing = dict[str, Any]

# What ends a script, opens a comment or an entity in HTML, or ends a line in old JavaScript.
_ESCAPES = [(c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029"]
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def jsonld_script(data: Thing) -> Markup:
    """The object as a `<script type="application/ld+json">` element that no text in it can leave."""
    text = _encode(data)
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return Markup(f'<script type="application/ld+json">{text}</script>')


def center_jsonld(view: CenterView, language: Language, url: str, *, country: str = "KR") -> Thing:
    """A center: an organization of its kind's type. `url` is its page, `country` an ISO 3166-1 code."""
    record, at = view.record, place(view)
    in_use = record.status is Status.OPEN
    return _thing(
        view.kind.schema_type,
        url,
        name=_name(record.name, language),
        alternateName=_other_name(record.name, language),
        description=_own(record.note, language) or _own(view.kind.detail, language),
        parentOrganization=_organization(record.operator, language),
        address={
            "@type": "PostalAddress",
            "addressCountry": country,
            "addressRegion": _region(view.province, language),
            "addressLocality": _region(district(view), language),
            "streetAddress": None if record.undisclosed else record.address,
            "postalCode": None if record.undisclosed else record.postal_code,
        },
        geo={"@type": "GeoCoordinates", "latitude": at.lat, "longitude": at.lon} if at else None,
        telephone=_telephone(record.phones[0].number, country) if in_use and record.phones else None,
        contactPoint=[_contact_point(p, record.spoken, language, country) for p in record.phones] if in_use else None,
        email=record.email if in_use else None,
        sameAs=record.website,
        openingHoursSpecification=opening_hours(record.hours) if in_use else None,
    )


def program_jsonld(
    view: ProgramView, language: Language, url: str, *, contacts: Iterable[Contact] = (), country: str = "KR"
) -> Thing:
    """A program: a government service. `contacts` are its own with hotlines resolved; else those with a number."""
    record = view.record
    numbers = [c for c in (list(contacts) or record.contacts) if c.number]
    return _thing(
        "GovernmentService",
        url,
        name=_name(record.name, language),
        alternateName=_other_name(record.name, language),
        description=_own(record.summary, language),
        provider=_organization(record.agency, language),
        audience=_audience(_own(record.audience.who, language)),
        areaServed=country,
        availableChannel=[
            {
                "@type": "ServiceChannel",
                "name": _name(contact.name, language) if contact.name else None,
                "servicePhone": {"@type": "ContactPoint", "telephone": _telephone(contact.number, country)},
            }
            for contact in numbers
        ],
        sameAs=record.website,
    )


def hotline_jsonld(hotline: Hotline, language: Language, url: str, *, country: str = "KR") -> Thing:
    """A national number."""
    return _thing(
        "ContactPoint",
        url,
        name=_name(hotline.name, language),
        alternateName=_other_name(hotline.name, language),
        description=_own(hotline.summary, language),
        contactType="hotline",
        telephone=_telephone(hotline.number, country),
        areaServed=country,
        availableLanguage=list(hotline.spoken),
        hoursAvailable=opening_hours(hotline.hours),
    )


def breadcrumb_jsonld(trail: Iterable[tuple[str, str]]) -> Thing:
    """The way to a page: (name, absolute address) from the home page to the page itself."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(trail, 1)
        ],
    }


def opening_hours(text: str | None) -> list[Thing]:
    """`OpeningHoursSpecification` for each time of the week; none when unknown or more than a week can say.

    A time that ends before it begins ends on the next day; 00:00 to 23:59 is all day, 00:00 to 00:00 closed.
    """
    parsed = hours.parse(text) if text else None
    if parsed is None or parsed.irregular:
        return []
    days: dict[hours.Span, list[str]] = {}
    for day, spans in zip(DAYS, parsed.weekly, strict=True):
        for span in spans:
            days.setdefault(span, []).append(day)
    found = [_times(span, names) for span, names in days.items()]
    if parsed.ph is not None:
        found += [_times(span, ["PublicHolidays"]) for span in parsed.ph or ((0, 0),)]
    return found


def _times(span: hours.Span, days: list[str]) -> Thing:
    opens, closes = span
    closes = hours.DAY - 1 if span == (0, hours.DAY) else closes % hours.DAY
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"{CONTEXT}/{day}" for day in days],
        "opens": f"{opens // 60:02}:{opens % 60:02}",
        "closes": f"{closes // 60:02}:{closes % 60:02}",
    }


def _thing(type_: str, url: str, **properties: Any) -> Thing:
    return filled({"@context": CONTEXT, "@type": type_, "@id": url, "url": url, **properties})


def _contact_point(phone: Phone, spoken: list[str], language: Language, country: str) -> Thing:
    return {
        "@type": "ContactPoint",
        "telephone": _telephone(phone.number, country),
        "contactType": _own(phone.purpose, language) or "customer service",
        "availableLanguage": list(phone.spoken or spoken),
    }


def _telephone(number: str, country: str) -> str:
    known = phones.parse(number, country)
    return known.international if known else number


def _organization(names: Mapping[str, str] | None, language: Language) -> Thing | None:
    return {"@type": "Organization", "name": _name(names, language)} if names else None


def _audience(who: str | None) -> Thing | None:
    return {"@type": "Audience", "audienceType": who} if who else None


def _region(region: Region | None, language: Language) -> str | None:
    return _name(region.name, language) if region else None


def _name(names: Mapping[str, str], language: Language) -> str:
    return language.say(names).text


def _other_name(names: Mapping[str, str], language: Language) -> str | None:
    """The name in the default language, by which people there know it, when another is shown."""
    default = names.get(language.default)
    return default if default != _name(names, language) else None


def _own(texts: Mapping[str, str] | None, language: Language) -> str | None:
    """A text only if it is in the page's own language: there is no way to mark another here."""
    said = language.say(texts)
    return said.text if said and said.own else None
