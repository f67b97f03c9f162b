"""Letters of the demonstration office: before departure, at arrival and half-way, filed with their stays."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from mobilise_desktop import paths
from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.codes import SecondmentState as S
from mobilise_desktop.domain.letter_language import filled, text_of
from mobilise_desktop.domain.letters import Addressee, LetterTemplate
from mobilise_desktop.exchange.mail_file import mail_bytes
from mobilise_desktop.services.letter_templates import starter
from mobilise_desktop.storage import letter_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.records import keep_bytes
from mobilise_desktop.words import N_, format_long_date

from .frame import Frame, Row
from .people import ADVISERS

_BEFORE, _ARRIVAL, _HALF_WAY = "before-departure", "arrival", "mid-term"
_LANGUAGE = "en"
_WRITTEN = {
    S.READY_TO_START: (_BEFORE,),
    S.ONGOING: (_BEFORE, _ARRIVAL),
    S.INTERRUPTED: (_BEFORE, _ARRIVAL, _HALF_WAY),
}


def add_letters(frame: Frame) -> None:
    """E-mails to participants and hosts of the stays that are about to begin or under way."""
    known = {row["id"]: row for table in ("companies", "participants") for row in frame.rows(table)}
    shipped = {one.key: one for one in starter(paths.resources() / "reference" / "letters").templates}
    for stay in frame.rows("secondments"):
        for place, key in enumerate(reversed(_WRITTEN.get(S(stay["state"]), ()))):
            person, host = known[stay["participant_id"]], known[stay["host_company_id"]]
            _letter(frame, stay, person, host, shipped[key], 3 + 9 * place)


def keep_letters(database: Database) -> int:
    """Keep the mails of the demonstration's letters beside their rows; returns how many."""
    with database.transaction(N_("Demonstration letters kept"), mode="quiet") as session:
        found = letter_rows.of_demonstration(session)
        for row in found:
            keep_bytes(session, _mail(row.details))
    return len(found)


def _mail(details: Mapping[str, Any]) -> bytes:
    return mail_bytes(to=[details["email"]], subject=details["subject"], text=f"{details['text']}\n")


def _letter(frame: Frame, stay: Row, person: Row, host: Row, template: LetterTemplate, days_ago: int) -> None:
    name = f"{person['given_name']} {person['family_name']}"
    to_host = template.key == _ARRIVAL
    reader = host["legal_name"] if to_host else name
    version = template.version(_LANGUAGE)
    adviser = ADVISERS[days_ago % len(ADVISERS)]
    values = _values(frame, stay, host, name, host["contact_name"] if to_host else name, adviser)
    subject = text_of(filled(version.subject, values))
    text = text_of(filled(version.text, values)).strip()
    details = {
        "template": template.key,
        "title": version.title,
        "language": _LANGUAGE,
        "to": (Addressee.HOST if to_host else Addressee.PARTICIPANT).value,
        "reader": reader,
        "email": host["contact_email"] if to_host else person["email"],
        "subject": subject,
        "text": text,
        "way": "MAIL",
        "officer": adviser,
    }
    mail = _mail(details)
    frame.add(
        "attachments",
        age=days_ago,
        subject_kind=RecordKind.SECONDMENT.value,
        subject_id=stay["id"],
        name=f"{frame.day(-days_ago).isoformat()} {version.title} {reader}.eml",
        media_type="message/rfc822",
        size=len(mail),
        sha256=sha256(mail).hexdigest(),
        purpose=letter_rows.PURPOSE,
        added_on=frame.day(-days_ago),
        details=details,
    )
    frame.add(
        "contact_entries",
        age=days_ago,
        subject_kind=RecordKind.SECONDMENT,
        subject_id=stay["id"],
        at=frame.at(-days_ago),
        channel="MAIL",
        officer=adviser,
        with_whom=reader,
        text=f"{subject}\n\n{text}",
    )


def _values(frame: Frame, stay: Row, host: Row, name: str, reader: str, adviser: str) -> dict[str, Any]:
    def day(value: Any) -> str:
        return format_long_date(_LANGUAGE, value) if value else ""

    return {
        "salutation": f"Dear {reader}," if reader else "Dear Sir or Madam,",
        "closing": "Yours sincerely",
        "participant name": name,
        "whose secondment": "your secondment" if reader == name else f"the secondment of {name}",
        "host company": host["legal_name"],
        "host company address": ", ".join(filter(None, (host["address"], host["town"]))),
        "mentor": host.get("mentor_name", ""),
        "secondment reference": stay["reference"],
        "start date": day(stay["planned_start"]),
        "end date": day(stay["planned_end"]),
        "reply by": day(frame.day(7)),
        "office": "Demonstration office",
        "office phone": "",
        "office e-mail": "",
        "officer": adviser,
    }
