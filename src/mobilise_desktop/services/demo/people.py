"""The hand-made participants as rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain.period import add_months
from mobilise_desktop.folding import fold

from .firms import CONSENT_TEXT, email, phone
from .frame import Frame, Row, add_skills, languages, weeks

ADVISERS = ("Hadewych Lamoraal", "Joris Vandervelde-Quint", "Élise Grandpont")
_OWNERS = ("OWNER", "CO_OWNER")
_AGES = {"DRAFT": 0, "SUBMITTED": 1, "UNDER_REVIEW": 2, "INFO_REQUESTED": 9, "STALE": 230, "CLOSED": 390}


def add_people(frame: Frame) -> None:
    """All hand-made participants with skills and consents."""
    for place, item in enumerate(frame.content("people.json")):
        state = item.get("state", "ACCEPTED")
        age = _AGES.get(state, 40 + 7 * place % 120)
        firm = frame.row("companies", item["firm"])
        row = frame.add(
            "participants",
            key=item["id"],
            age=age,
            **_person(frame, item, firm, place),
            **_work(frame, item),
            **_wishes(frame, item, firm),
            **_file(frame, state, age, place),
        )
        row |= item.get("x", {})
        _special_rate(frame, row)
        add_skills(frame, "participant_id", row["id"], "WANTED", item["want"])
        add_skills(frame, "participant_id", row["id"], "OFFERED", item["give"])
        _consents(frame, row, state, age, place)


def _person(frame: Frame, item: Mapping[str, Any], firm: Row, place: int) -> Row:
    domain = firm["web"].removeprefix("https://www.") or "pekarna.example"
    name = f"{item['g']} {item['f']}"
    return {
        "given_name": item["g"],
        "family_name": item["f"],
        "sort_name": fold(f"{item['f']} {item['g']}"),
        "email": email(name, domain),
        "phone": phone(frame, firm["country"], 500 + place),
        "town": firm["town"],
        "date_of_birth": date(item["born"], 1 + place % 12, 1 + 3 * place % 28) if item["born"] else None,
        "nationality": firm["country"],
        "residence_country": firm["country"],
        "sending_company_id": firm["id"],
    }


def _work(frame: Frame, item: Mapping[str, Any]) -> Row:
    owner = item["cat"] in _OWNERS
    usual = "NONE_OWNER" if owner else "OPEN_ENDED"
    contract = item.get("contract", usual if item["cat"] else None)
    return {
        "category": item["cat"],
        "share_percent": Decimal(item["share"]) if item.get("share") else None,
        "job_title": item["job"],
        "isco08_code": item["isco"],
        "department": item["dept"],
        "responsibility": item["resp"],
        "in_company_since": add_months(frame.today, -item["since"]) if item["since"] else None,
        "contract": contract,
        "contract_until": frame.day(280) if contract == "FIXED_TERM" else None,
        "full_time": item.get("full_time", True if item["cat"] else None),
        "experience_years": item["exp"],
        "eqf_level": item["eqf"],
        "education": item["edu"],
    }


def _wishes(frame: Frame, item: Mapping[str, Any], firm: Row) -> Row:
    first, last = item["period"] or (None, None)
    shortest, longest = weeks(item["weeks"])
    return {
        "languages": languages(item["langs"]),
        "goals": item["goals"],
        "wish_text": item["wish"],
        "collaborations": firm["collaborations"],
        "target_countries": firm["target_countries"],
        "only_these_countries": item["id"] == "basile",
        "period_from": None if first is None else frame.day(first),
        "period_to": None if last is None else frame.day(last),
        "min_weeks": shortest,
        "max_weeks": longest,
    }


def _file(frame: Frame, state: str, age: int, place: int) -> Row:
    accepted = state in ("ACCEPTED", "PAUSED", "STALE")
    return {
        "file_state": state,
        "file_state_since": frame.at(-age),
        "submitted_on": None if state == "DRAFT" else frame.day(-age - (6 if accepted else 0)),
        "interest_confirmed_on": frame.day(-age) if accepted else None,
        "visibility": ("PARTNERS", "OWN_OFFICE", "COMPANIES")[place % 3] if accepted else "OWN_OFFICE",
        "participated_before": False if accepted else None,
        "has_insurance": True if accepted else None,
        "file_reason": "ELIG-C1, ELIG-C4" if state == "REJECTED" else "",
    }


def _special_rate(frame: Frame, row: Row) -> None:
    if row.get("special_rate_claimed"):
        row |= {"special_rate_evidence_on": frame.day(-20), "special_rate_seen_by": ADVISERS[0]}


def _consents(frame: Frame, row: Row, state: str, age: int, place: int) -> None:
    if state == "DRAFT":
        return
    for purpose in ("privacy_notice", "visibility", "contact_later")[: 1 + place % 3]:
        frame.add(
            "consents",
            age=age + 7,
            subject_kind="PARTICIPANT",
            subject_id=row["id"],
            purpose=purpose,
            given_on=frame.day(-age - 7),
            channel=("WALK_IN", "VIDEO", "IN_PERSON", "OTHER")[place % 4],
            text_version=CONSENT_TEXT,
            given_by=f"{row['given_name']} {row['family_name']}",
        )
