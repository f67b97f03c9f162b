"""Forms of a stay that went out: kept frozen, found again by what their pages say, marked as returned."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.models import Attachment, Secondment, StayForm

from . import note_rows
from .ids import new_id
from .records import fetch, keep_bytes

PURPOSE = "FORM"


def stays_by_reference(session: Session, references: Collection[str]) -> dict[str, str]:
    """The ids of stays by their references in capitals, as square codes have them."""
    if not references:
        return {}
    capitals = func.upper(Secondment.reference)
    rows = session.execute(
        select(Secondment.id, Secondment.reference).where(capitals.in_(sorted(references)))
    )
    return {reference.upper(): stay_id for stay_id, reference in rows}


def of_stay(session: Session, secondment_id: str) -> Sequence[StayForm]:
    """The forms of a stay, newest first."""
    return session.scalars(
        select(StayForm).where(StayForm.secondment_id == secondment_id).order_by(StayForm.number.desc())
    ).all()


def by_number(session: Session, secondment_id: str, number: int) -> StayForm | None:
    """The form of that number."""
    return session.scalar(
        select(StayForm).where(StayForm.secondment_id == secondment_id, StayForm.number == number)
    )


def form(session: Session, form_id: str) -> StayForm:
    """A form, or ``NotFound``."""
    return fetch(session, StayForm, form_id)


def add(session: Session, *, pdf: bytes, **values: Any) -> str:
    """Keep a form that goes out; returns its id."""
    made = StayForm(id=new_id("sf"), pdf_sha256=keep_bytes(session, pdf), **values)
    session.add(made)
    session.flush()
    return made.id


def file_returned(
    session: Session, kept: StayForm, *, name: str, data: bytes, details: dict[str, Any], on: date
) -> str:
    """Attach what came back to the stay, the same bytes once, and mark the form; returns the attachment."""
    digest = hashlib.sha256(data).hexdigest()
    known = session.scalar(
        select(Attachment.id).where(
            Attachment.subject_id == kept.secondment_id,
            Attachment.sha256 == digest,
            Attachment.purpose == PURPOSE,
        )
    )
    attachment_id = known or note_rows.attach(
        session,
        kind=RecordKind.SECONDMENT.value,
        subject_id=kept.secondment_id,
        name=name,
        media_type="application/pdf",
        data=data,
        purpose=PURPOSE,
        on=on,
    )
    session.get_one(Attachment, attachment_id).details = details
    kept.returned_on, kept.attachment_id = on, attachment_id
    session.flush()
    return attachment_id
