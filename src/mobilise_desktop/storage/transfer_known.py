"""Who is in the registers already, for finding doubles and a participant's firm."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.models import Company, Participant


class KnownCompany(NamedTuple):
    id: str
    legal_name: str
    vat_or_tax_no: str
    country: str


class KnownParticipant(NamedTuple):
    given_name: str
    family_name: str
    email: str
    sending_company_id: str | None


def companies(session: Session) -> list[KnownCompany]:
    """All companies, oldest first."""
    wanted = select(Company.id, Company.legal_name, Company.vat_or_tax_no, Company.country)
    return [KnownCompany(*row) for row in session.execute(wanted.order_by(Company.id))]


def participants(session: Session) -> list[KnownParticipant]:
    """All participants, oldest first."""
    wanted = select(
        Participant.given_name, Participant.family_name, Participant.email, Participant.sending_company_id
    )
    return [KnownParticipant(*row) for row in session.execute(wanted.order_by(Participant.id))]
