"""The hand-made firms and contact points as rows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain.codes import FileState, LinkKind
from mobilise_desktop.domain.company import CompanyLink, Figures, sme_test
from mobilise_desktop.folding import fold, fold_latin

from .frame import Frame, Row, add_skills, languages, weeks

CONSENT_TEXT = "2026-1"
_AGES = {"DRAFT": 0, "SUBMITTED": 11, "UNDER_REVIEW": 16, "INFO_REQUESTED": 9, "STALE": 210, "CLOSED": 400}


def add_organisations(frame: Frame, desk: Mapping[str, Any]) -> None:
    """Fictional contact points, one a country."""
    for item in desk["organisations"]:
        domain = _domain(item["name"])
        frame.add(
            "organisations",
            key=item["id"],
            age=420,
            name=item["name"],
            short_name=item["short"],
            country=item["country"],
            town=item["town"],
            address=item["addr"],
            phone=phone(frame, item["country"], 0),
            email=f"office@{domain}",
            web=f"https://{domain}",
            role="PARTNER",
            covers_countries=item["covers"],
            contacts=[
                {
                    "name": item["person"],
                    "function": item["function"],
                    "email": email(item["person"], domain),
                    "phone": phone(frame, item["country"], 1),
                }
            ],
            active=True,
        )


def point_of(frame: Frame, country: str) -> Row:
    """The contact point that covers a country; Brussels for the rest."""
    for item in frame.content("desk.json")["organisations"]:
        if country in item["covers"]:
            return frame.row("organisations", item["id"])
    return frame.row("organisations", "be")


def add_firms(frame: Frame) -> None:
    """All hand-made firms with skills and consents."""
    for place, item in enumerate(frame.content("firms.json")):
        row = frame.add(
            "companies",
            key=item["id"],
            age=_age(item, place),
            **{**_identity(frame, item, place), **_size(frame, item), **_offer(frame, item, place)},
        )
        row |= {**_file(frame, item, place), **item.get("x", {})}
        if row.get("links"):
            row["size_class"] = _tested(item, row["links"]).size.value
        add_skills(frame, "company_id", row["id"], "WANTED", item["want"])
        add_skills(frame, "company_id", row["id"], "OFFERED", item["give"])
        _consents(frame, row, item, place)


def _age(item: Mapping[str, Any], place: int) -> int:
    return _AGES.get(item["state"], 60 + 9 * place % 300)


def _identity(frame: Frame, item: Mapping[str, Any], place: int) -> Row:
    domain = _domain(item["name"])
    people: Row = {}
    for name, field in (("rep", "representative"), ("contact", "contact")):
        person, _, function = item[name].partition("|")
        people |= {
            f"{field}_name": person,
            f"{field}_function": function,
            f"{field}_email": email(person, domain) if person else "",
            f"{field}_phone": phone(frame, item["c"], place) if person else "",
        }
    mentor, _, function = item.get("mentor", "").partition("|")
    return {
        "legal_name": item["name"],
        "sort_name": fold(item["name"]),
        "legal_form": item["form"],
        "country": item["c"],
        "town": item["town"],
        "sort_town": fold(item["town"]),
        "postcode": item["pc"],
        "address": item["addr"],
        "vat_or_tax_no": item["vat"],
        "national_reg_no": f"{item['c']}-{20_000 + 37 * place}" if item["vat"] else "",
        "web": f"https://www.{domain}" if item["desc"] else "",
        "year_established": item["est"],
        "role": item["role"],
        "nace_code": item["nace"],
        "nace_revision": "2.1",
        "description": item["desc"],
        "products": item["prod"],
        "export_markets": item["exp"],
        "languages": languages(item["langs"]),
        "own_lcp_id": point_of(frame, item["c"])["id"],
        "mentor_name": mentor,
        "mentor_function": function,
        **people,
    }


def _size(frame: Frame, item: Mapping[str, Any]) -> Row:
    return {
        "year_of_accounts": frame.today.year - 1 if item["hc"] else None,
        "headcount": _decimal(item["hc"]),
        "turnover": _thousands(item["to"]),
        "balance_sheet": _thousands(item["bs"]),
        "group_member": None if item["hc"] is None else False,
        "size_class": _tested(item, []).size.value,
    }


def _tested(item: Mapping[str, Any], links: list[dict[str, Any]]) -> Any:
    own = Figures(_decimal(item["hc"]), _thousands(item["to"]), _thousands(item["bs"]))
    partners = tuple(
        CompanyLink(
            name=link["name"],
            country=link["country"],
            share=Decimal(link["share"]),
            kind=LinkKind(link["kind"]),
            figures=Figures(*(_decimal(link[n]) for n in ("headcount", "turnover", "balance_sheet"))),
        )
        for link in links
    )
    return sme_test(own=own, group_member=bool(links) if item["hc"] else None, links=partners)


def _offer(frame: Frame, item: Mapping[str, Any], place: int) -> Row:
    hosts = item["role"] != "SENDING"
    shortest, longest = weeks(item.get("weeks", ""))
    return {
        "offer_text": item.get("offer", ""),
        "departments": item.get("dept", ""),
        "places": item.get("places"),
        "host_from": frame.day(-60) if hosts else None,
        "host_to": frame.day(330 + 7 * (place % 9)) if hosts else None,
        "host_min_weeks": shortest,
        "host_max_weeks": longest,
        "min_language_level": "B1" if hosts else "",
        "offer_valid_until": frame.day(_valid_days(item, place)) if hosts else None,
        "accommodation_help": place % 3 == 0 if hosts else None,
        "accessible_premises": place % 4 == 0 if hosts else None,
        "collaborations": item["coll"],
        "target_countries": item.get("targets", []),
        "target_sectors": [item["nace"][:2]] if place % 3 == 1 and item["nace"] else [],
        "wish_text": item.get("wish", ""),
    }


def _valid_days(item: Mapping[str, Any], place: int) -> int:
    return -100 if item["state"] == "STALE" else 12 + 31 * (place % 11)


def _file(frame: Frame, item: Mapping[str, Any], place: int) -> Row:
    state, age = item["state"], _age(item, place)
    known = state != FileState.DRAFT.value
    accepted = state in ("ACCEPTED", "PAUSED", "STALE")
    return {
        "profile": "COMPANY",
        "file_state": state,
        "file_state_since": frame.at(-age),
        "submitted_on": frame.day(-age - 8 if accepted else -age) if known else None,
        "interest_confirmed_on": frame.day(-age) if accepted else None,
        "visibility": ("PARTNERS", "COMPANIES", "PARTNERS", "OWN_OFFICE")[place % 4]
        if known
        else "OWN_OFFICE",
        "experience_years": frame.today.year - item["est"] if item["est"] else None,
        "owner_active_daily": True if accepted else None,
        "no_double_funding": True if accepted else None,
        "no_exclusion_ground": True if accepted else None,
        "contract_stays_in_force": True if accepted and item["role"] != "HOST" else None,
        "self_declaration_signed_on": frame.day(-age - 4) if accepted and item["role"] != "HOST" else None,
        "platform_reference": f"MP-{4100 + 13 * place}" if accepted else "",
        "platform_registered_on": frame.day(-age - 2) if accepted else None,
        "platform_by_us": accepted and place % 2 == 0,
    }


def _consents(frame: Frame, row: Row, item: Mapping[str, Any], place: int) -> None:
    if item["state"] == FileState.DRAFT.value:
        return
    given = -_age(item, place) - 9
    purposes = ["privacy_notice", *(["visibility"] if row["visibility"] != "OWN_OFFICE" else [])]
    purposes += ["photos"] if place % 5 == 0 else []
    for purpose in purposes:
        frame.add(
            "consents",
            age=-given,
            subject_kind="COMPANY",
            subject_id=row["id"],
            purpose=purpose,
            given_on=frame.day(given),
            withdrawn_on=frame.day(given + 30) if purpose == "photos" and place % 10 == 0 else None,
            channel=("WALK_IN", "PHONE", "VISIT", "MAIL")[place % 4],
            text_version=CONSENT_TEXT,
            given_by=row["representative_name"] or row["contact_name"],
        )


def _domain(name: str) -> str:
    plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold_latin(name))
    return "-".join(plain.split()[:3]) + ".example"


def email(person: str, domain: str) -> str:
    """A person's address under a domain that nobody can own."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold_latin(person))
    return ".".join(plain.split()[:3]) + f"@{domain}"


def phone(frame: Frame, country: str, number: int) -> str:
    """A number that no network gives out: it begins with zeros after the country's code."""
    return f"+{frame.countries[country]['dial']} 000 {10_000 + 73 * number % 90_000}"


def _decimal(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def _thousands(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value) * 1000
