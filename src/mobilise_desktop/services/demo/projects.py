"""The Learning Project of a hand-made case: its own texts put into the common ones of its language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain import learning_project as lp
from mobilise_desktop.domain.codes import Collaboration, Method, Owner, Party, SliceKind
from mobilise_desktop.domain.due_dates import middle_day
from mobilise_desktop.domain.grant import compute_grant
from mobilise_desktop.domain.period import last_day

from .firms import email, point_of
from .frame import Frame, Row

WEEKLY_HOURS = Decimal(38)
_LEGAL = (
    "social_security", "insurance", "working_time", "confidentiality", "data_protection",
)  # fmt: skip


def slices_of(case: Mapping[str, Any], first: date) -> tuple[lp.Slice, ...]:
    """The stay's slices in whole weeks: an interruption (``gap``) splits it, ``remote`` weeks end it."""
    starts = week_starts(case, first)
    remote = case.get("remote", 0)
    parts: list[lp.Slice] = []
    for place, start in enumerate(starts):
        kind = SliceKind.REMOTE if place >= len(starts) - remote else SliceKind.ON_SITE
        last = start + timedelta(days=6)
        if parts and parts[-1].kind is kind and parts[-1].last + timedelta(days=1) == start:
            parts[-1] = lp.Slice(parts[-1].first, last, kind)
        else:
            parts.append(lp.Slice(start, last, kind))
    return tuple(parts)


def week_starts(case: Mapping[str, Any], first: date) -> list[date]:
    """The first day of each week of the stay."""
    after, pause = case.get("gap", (case["weeks"], 0))
    return [
        first + timedelta(weeks=number + (pause if number >= after else 0)) for number in range(case["weeks"])
    ]


def project_of(frame: Frame, case: Mapping[str, Any], locale: str, first: date) -> lp.LearningProject:
    """The whole document of a hand-made case that begins on ``first``."""
    person = frame.row("participants", case["p"])
    sender, host = _firms(frame, case)
    return document_of(frame, case, locale, first, person, sender, host)


def document_of(
    frame: Frame, case: Mapping[str, Any], locale: str, first: date, person: Row, sender: Row, host: Row
) -> lp.LearningProject:
    """The whole document from a case's texts and the rows of its person and firms."""
    names = {
        "person": f"{person['given_name']} {person['family_name']}",
        "sc": sender["legal_name"],
        "hc": host["legal_name"],
    }
    text = _Texts(frame.texts[locale], names)
    slices = slices_of(case, first)
    background = lp.BothSides(*case["bg"])
    return lp.LearningProject(
        edition_code=frame.edition.code,
        agreement_no=frame.edition.agreement_no,
        sending=_company(sender),
        host=_company(host),
        participant=_participant(person, names["person"]),
        sending_lcp=_point(frame, sender["country"]),
        host_lcp=_point(frame, host["country"]),
        slices=slices,
        site_address=f"{host['address']}, {host['postcode']} {host['town']}",
        weekly_hours=WEEKLY_HOURS,
        work_language=case.get("speak", "en"),
        remote_days=7 * case.get("remote", 0),
        background=background,
        how_met=case["met"],
        why_this_pair=case["why"],
        collaborations=tuple(Collaboration(code) for code in case["coll"]),
        collaboration_note=case.get("note", ""),
        objectives=_objectives(frame, case, slices),
        activities=_activities(case, first, names, host),
        tasks=text.tasks(),
        outcomes=lp.Outcomes(*case["out"]),
        mentoring=_mentoring(sender, host, text),
        monitoring=_monitoring(slices, text),
        preparation=lp.Preparation(
            training=text["training"],
            training_on=first - timedelta(days=12),
            language_course=text["language_course"],
            documents=text["documents"],
        ),
        finance=_finance(frame, person, host, slices, text),
        legal=lp.Legal(
            contract_in_force=True,
            posting_assessment=text["posting"],
            health_and_safety=text["safety"],
            **{name: text[name] for name in _LEGAL},
        ),
        changes=lp.Changes(text["how_agreed"], text["notice"], text["force_majeure"]),
        signatories=_signatories(frame, person, sender, host, names["person"]),
    )


class _Texts:
    """The common texts of a language with the case's names put in."""

    def __init__(self, texts: Mapping[str, Any], names: Mapping[str, str]) -> None:
        self._texts = texts
        self._names = names

    def __getitem__(self, name: str) -> str:
        return str(self._texts[name]).format_map(self._names)

    def tasks(self) -> lp.Tasks:
        """Section 7."""
        filled = {name: text.format_map(self._names) for name, text in self._texts["tasks"].items()}
        return lp.Tasks(**filled)


def _firms(frame: Frame, case: Mapping[str, Any]) -> tuple[Row, Row]:
    firms = {item["id"]: item["firm"] for item in frame.content("people.json")}
    return frame.row("companies", firms[case["p"]]), frame.row("companies", case["h"])


def _company(firm: Row) -> lp.PartyCompany:
    return lp.PartyCompany(
        company_id=firm["id"],
        legal_name=firm["legal_name"],
        vat_or_tax_no=firm["vat_or_tax_no"],
        address=firm["address"],
        town=firm["town"],
        country=firm["country"],
        sector=firm["nace_code"],
        nace_revision=firm["nace_revision"],
        size_class=firm["size_class"],
        representative=_officer(firm, "representative"),
        contact=_officer(firm, "contact"),
    )


def _officer(firm: Row, field: str) -> lp.Person:
    return lp.Person(*(firm[f"{field}_{name}"] for name in ("name", "function", "email", "phone")))


def _participant(person: Row, name: str) -> lp.PartyParticipant:
    return lp.PartyParticipant(
        participant_id=person["id"],
        name=name,
        category=person["category"],
        job_title=person["job_title"],
        in_company_since=person["in_company_since"],
    )


def _point(frame: Frame, country: str) -> lp.ContactPoint:
    row = point_of(frame, country)
    return lp.ContactPoint(row["id"], row["name"], row["country"], lp.Person(**row["contacts"][0]))


def _objectives(
    frame: Frame, case: Mapping[str, Any], slices: tuple[lp.Slice, ...]
) -> tuple[lp.Objective, ...]:
    end, middle = last_day(slices), middle_day(slices)
    return tuple(
        lp.Objective(
            id=f"o{place}",
            owner=Owner(owner),
            text=text,
            indicator=indicator,
            target=target,
            due=middle if place == 1 else end,
            skill_uri=frame.skills.get(skill.strip(), ""),
        )
        for place, (owner, text, indicator, target, skill) in enumerate(case["obj"], start=1)
    )


def _activities(
    case: Mapping[str, Any], first: date, names: Mapping[str, str], host: Row
) -> tuple[lp.Activity, ...]:
    starts = week_starts(case, first)
    found, week = [], 0
    for place, (length, text, where, method, deliverable, objectives) in enumerate(case["act"], start=1):
        found.append(
            lp.Activity(
                id=f"a{place}",
                first=starts[week],
                last=starts[week + length - 1] + timedelta(days=6),
                text=text,
                place=where,
                method=Method(method),
                who=f"{names['person']}, {host['mentor_name']}",
                deliverable=deliverable,
                objective_ids=tuple(f"o{number}" for number in objectives),
            )
        )
        week += length
    return tuple(found)


def _mentoring(sender: Row, host: Row, text: _Texts) -> lp.Mentoring:
    return lp.Mentoring(
        mentor=_mentor(host),
        hours_per_week=Decimal(5),
        sc_contact=_officer(sender, "representative"),
        meeting_rhythm=text["rhythm"],
    )


def _mentor(host: Row) -> lp.Person:
    """The mentor at the firm's number, with an address of the mentor's own."""
    name, own = host["mentor_name"], host["contact_email"]
    if name and own and name != host["contact_name"]:
        own = email(name, own.partition("@")[2])
    return lp.Person(name, host["mentor_function"], own if name else "", host["contact_phone"])


def _monitoring(slices: tuple[lp.Slice, ...], text: _Texts) -> lp.Monitoring:
    middle, end = middle_day(slices), last_day(slices)
    assert middle is not None
    assert end is not None
    points = (
        lp.Checkpoint(middle, text["check_mid"], text["check_who"]),
        lp.Checkpoint(end, text["check_end"], text["check_who"]),
    )
    return lp.Monitoring(points, text["rating"], text["recognition"])


def _finance(frame: Frame, person: Row, host: Row, slices: tuple[lp.Slice, ...], text: _Texts) -> lp.Finance:
    special = bool(person.get("special_rate_claimed"))
    grant = compute_grant(
        edition=frame.edition, host_country=host["country"], slices=slices, special_rate=special
    )
    return lp.Finance(
        monthly_rate=grant.rate,
        special_rate=special,
        planned_grant=grant.amount,
        instalments=text["instalments"],
        covers=text["covers"],
        costs_sc=text["costs_sc"],
        costs_hc=text["costs_hc"],
    )


def _signatories(frame: Frame, person: Row, sender: Row, host: Row, name: str) -> tuple[lp.Signatory, ...]:
    points = {
        Party.SENDING_LCP: _point(frame, sender["country"]).contact,
        Party.HOST_LCP: _point(frame, host["country"]).contact,
    }
    found = {
        Party.PARTICIPANT: (name, person["job_title"]),
        Party.SC: (sender["representative_name"], sender["representative_function"]),
        Party.HC: (host["representative_name"], host["representative_function"]),
        **{party: (who.name, who.function) for party, who in points.items()},
    }
    return tuple(lp.Signatory(party, *found[party]) for party in Party)
