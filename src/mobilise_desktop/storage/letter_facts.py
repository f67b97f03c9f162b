"""What letters about a record can say: its people and firms, the values of its case, its state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain import file_states
from mobilise_desktop.domain.codes import Party, RecordKind
from mobilise_desktop.domain.letters import Addressee
from mobilise_desktop.models import (
    Company,
    Consent,
    LearningProjectRecord,
    LearningProjectVersion,
    Match,
    Participant,
    Secondment,
)

from . import chasing_rows, secondment_queries, sheets
from .chasing_rows import Contact, firm_contact, person_and_firm
from .records import fetch

CONTACT_LATER = "contact_later"
Value = str | date | Decimal | int | tuple[str, ...] | None
_REQUIRED = {
    RecordKind.COMPANY: file_states.COMPANY_REQUIRED,
    RecordKind.PARTICIPANT: file_states.PARTICIPANT_REQUIRED,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """``values`` by place of the template language, countries as codes, ``missing data`` as message ids.

    ``agreed`` and ``refused``: keys of the contacts that agreed to later contact, or took that back.
    ``project_id`` is empty without a Learning Project; ``locale`` is the case's language.
    """

    state: str
    title: str
    contacts: Mapping[Addressee, Contact]
    values: Mapping[str, Value]
    locale: str = "en"
    agreed: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    project_id: str = ""
    first: date | None = None
    last: date | None = None


def facts_of(session: Session, kind: RecordKind, record_id: str) -> Facts:
    """Everything letters can say about a record; raises ``NotFound``."""
    if kind is RecordKind.COMPANY:
        return _of_company(session, record_id)
    if kind is RecordKind.PARTICIPANT:
        return _of_participant(session, record_id)
    if kind is RecordKind.MATCH:
        return _of_match(session, record_id)
    if kind is RecordKind.LEARNING_PROJECT:
        return _of_project(session, fetch(session, LearningProjectRecord, record_id))
    return _of_stay(session, fetch(session, Secondment, record_id))


def issued_paper(session: Session, project_id: str) -> tuple[str, str]:
    """The digest of the newest issued version's paper and the number of that version, or empty texts."""
    version = LearningProjectVersion
    row = session.execute(
        select(version.pdf_sha256, version.number)
        .where(
            version.learning_project_id == project_id, version.voided_at.is_(None), version.pdf_sha256 != ""
        )
        .order_by(version.number.desc())
        .limit(1)
    ).first()
    return (str(row[0]), str(row[1])) if row else ("", "")


def _of_company(session: Session, record_id: str) -> Facts:
    firm = fetch(session, Company, record_id)
    agreed, refused = _consents(session, [firm.id])
    values = {**_both_sides(firm), "confirmed on": firm.interest_confirmed_on}
    return Facts(
        state=str(firm.file_state),
        title=firm.legal_name,
        contacts={Addressee.COMPANY: firm_contact(firm)},
        values={**values, "missing data": _missing(session, RecordKind.COMPANY, record_id)},
        agreed=agreed,
        refused=refused,
    )


def _of_participant(session: Session, record_id: str) -> Facts:
    person = fetch(session, Participant, record_id)
    sender = session.get(Company, person.sending_company_id) if person.sending_company_id else None
    agreed, refused = _consents(session, [person.id, *([sender.id] if sender else [])])
    values = {**_person(person), **_firm("sending company", sender)}
    values |= {"confirmed on": person.interest_confirmed_on}
    return Facts(
        state=str(person.file_state),
        title=_name(person),
        contacts=_people(person, sender),
        values={**values, "missing data": _missing(session, RecordKind.PARTICIPANT, record_id)},
        agreed=agreed,
        refused=refused,
    )


def _of_match(session: Session, record_id: str) -> Facts:
    match = fetch(session, Match, record_id)
    person = fetch(session, Participant, match.participant_id)
    sender_id = match.sending_company_id or person.sending_company_id
    sender = session.get(Company, sender_id) if sender_id else None
    host = fetch(session, Company, match.host_company_id)
    agreed, refused = _consents(session, [person.id, host.id, *([sender.id] if sender else [])])
    return Facts(
        state=str(match.state),
        title=f"{_name(person)} · {host.legal_name}",
        contacts={**_people(person, sender), Addressee.HOST: firm_contact(host)},
        values={**_pair(person, sender, host), "answer by": match.answer_due},
        agreed=agreed,
        refused=refused,
    )


def _of_project(session: Session, record: LearningProjectRecord) -> Facts:
    person = fetch(session, Participant, record.participant_id)
    sender = fetch(session, Company, record.sending_company_id)
    host = fetch(session, Company, record.host_company_id)
    known = chasing_rows.contacts(session, [record.id])[record.id]
    agreed, refused = _consents(session, [person.id, host.id, sender.id])
    first, last = _period(record.content)
    mentor = str(record.content.get("mentoring", {}).get("mentor", {}).get("name", ""))
    _digest, number = issued_paper(session, record.id)
    values = {
        **_pair(person, sender, host),
        "learning project reference": record.reference,
        "learning project version": number,
        "mentor": mentor or host.mentor_name,
        **_stay_days(first, last),
    }
    points = {
        Addressee.SENDING_POINT: known.by_party[Party.SENDING_LCP],
        Addressee.HOST_POINT: known.by_party[Party.HOST_LCP],
    }
    return Facts(
        state=str(record.state),
        title=f"{record.reference} · {_name(person)}",
        contacts={**_people(person, sender), Addressee.HOST: firm_contact(host), **points},
        values=values,
        locale=record.locale,
        agreed=agreed,
        refused=refused,
        project_id=record.id,
        first=first,
        last=last,
    )


def _of_stay(session: Session, record: Secondment) -> Facts:
    base = _of_project(session, fetch(session, LearningProjectRecord, record.learning_project_id))
    first = record.actual_start or record.planned_start or base.first
    last = record.actual_end or record.planned_end or base.last
    values = {
        **base.values,
        "secondment reference": record.reference,
        **_stay_days(first, last),
        "grant": record.grant_agreed or record.grant_planned,
        **_money(secondment_queries.payments(session, record.id)),
        "report due": min(
            (r.due for r in secondment_queries.reports(session, record.id) if r.due and not r.received_on),
            default=None,
        ),
    }
    title = f"{record.reference} · {base.values['participant name']}"
    return Facts(
        state=str(record.state),
        title=title,
        contacts=base.contacts,
        values=values,
        locale=base.locale,
        agreed=base.agreed,
        refused=base.refused,
        project_id=base.project_id,
        first=first,
        last=last,
    )


def _money(payments: Sequence[Any]) -> dict[str, Value]:
    paid = [one for one in payments if one.paid_on and (one.amount or 0) > 0]
    newest = max(paid, key=lambda one: (one.paid_on, one.instalment), default=None)
    return {
        "last payment": newest.amount if newest else None,
        "last payment date": newest.paid_on if newest else None,
        "last payment reference": newest.reference if newest else "",
    }


def _period(content: Mapping[str, Any]) -> tuple[date | None, date | None]:
    days = [part[end] for part in content.get("slices", ()) for end in ("first", "last") if part.get(end)]
    return (date.fromisoformat(min(days)), date.fromisoformat(max(days))) if days else (None, None)


def _stay_days(first: date | None, last: date | None) -> dict[str, Value]:
    days = (last - first).days + 1 if first and last else None
    return {"start date": first, "end date": last, "days": days}


def _pair(person: Participant, sender: Company | None, host: Company) -> dict[str, Value]:
    return {
        **_person(person),
        **_firm("sending company", sender),
        **_firm("host company", host),
        "mentor": host.mentor_name,
    }


def _both_sides(firm: Company) -> dict[str, Value]:
    """A firm without a case is named under both of its possible sides."""
    return {**_firm("sending company", firm), **_firm("host company", firm), "mentor": firm.mentor_name}


def _firm(side: str, firm: Company | None) -> dict[str, Value]:
    if firm is None:
        return {}
    town = f"{firm.postcode} {firm.town}".strip()
    return {
        side: firm.legal_name,
        f"{side} contact": firm.contact_name or firm.representative_name,
        f"{side} address": ", ".join(filter(None, (firm.address.strip(), town))),
        f"{side} town": firm.town,
        f"{side} country": firm.country,
    }


def _person(person: Participant) -> dict[str, Value]:
    return {
        "participant name": _name(person),
        "participant e-mail": person.email,
        "participant job title": person.job_title,
    }


def _name(person: Participant) -> str:
    return f"{person.given_name} {person.family_name}".strip()


def _people(person: Participant, sender: Company | None) -> dict[Addressee, Contact]:
    own, firm = person_and_firm(person, firm_contact(sender) if sender else Contact("", ""))
    return {Addressee.PARTICIPANT: own} | ({Addressee.SENDING: firm} if sender else {})


def _missing(session: Session, kind: RecordKind, record_id: str) -> tuple[str, ...]:
    values = sheets.read(session, kind, record_id)
    return tuple(label for _name, label in file_states.missing_fields(values, _REQUIRED[kind]))


def _consents(session: Session, ids: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    rows = session.execute(
        select(Consent.subject_id, Consent.withdrawn_on).where(
            Consent.subject_id.in_(ids), Consent.purpose == CONTACT_LATER, Consent.given_on.is_not(None)
        )
    ).all()
    agreed = frozenset(subject for subject, withdrawn in rows if withdrawn is None)
    return agreed, frozenset(subject for subject, _withdrawn in rows) - agreed
