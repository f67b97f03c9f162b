"""Letters of the demonstration office: before departure, at arrival and half-way, filed with their stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from mobilise_desktop import paths
from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.codes import SecondmentState as S
from mobilise_desktop.domain.letter_language import filled, text_of
from mobilise_desktop.domain.letters import Addressee, Greeting, LetterTemplate
from mobilise_desktop.exchange.mail_file import mail_bytes
from mobilise_desktop.services.letter_templates import starter
from mobilise_desktop.storage import letter_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.records import keep_bytes
from mobilise_desktop.words import N_, format_long_date

from .frame import Frame, Row
from .people import ADVISERS

_BEFORE, _ARRIVAL, _HALF_WAY = "before-departure", "arrival", "mid-term"
_FALLBACK = "en"
_WRITTEN = {
    S.READY_TO_START: (_BEFORE,),
    S.ONGOING: (_BEFORE, _ARRIVAL),
    S.INTERRUPTED: (_BEFORE, _ARRIVAL, _HALF_WAY),
}


@dataclass(frozen=True, slots=True)
class _Desk:
    """Whose letters they are, and in which language."""

    frame: Frame
    language: str
    greeting: Greeting


def add_letters(frame: Frame) -> None:
    """E-mails to participants and hosts of the stays that are about to begin or under way."""
    known = {row["id"]: row for table in ("companies", "participants") for row in frame.rows(table)}
    begun = starter(paths.resources() / "reference" / "letters")
    shipped, language = {one.key: one for one in begun.templates}, frame.language
    if language not in begun.greetings:
        language = _FALLBACK
    desk = _Desk(frame, language, begun.greetings[language])
    for stay in frame.rows("secondments"):
        for place, key in enumerate(reversed(_WRITTEN.get(S(stay["state"]), ()))):
            person, host = known[stay["participant_id"]], known[stay["host_company_id"]]
            _letter(desk, stay, person, host, shipped[key], 3 + 9 * place)


def keep_letters(database: Database) -> int:
    """Keep the mails of the demonstration's letters beside their rows; returns how many."""
    with database.transaction(N_("Demonstration letters kept"), mode="quiet") as session:
        found = letter_rows.of_demonstration(session)
        for row in found:
            keep_bytes(session, _mail(row.details))
    return len(found)


def _mail(details: Mapping[str, Any]) -> bytes:
    return mail_bytes(to=[details["email"]], subject=details["subject"], text=f"{details['text']}\n")


def _letter(desk: _Desk, stay: Row, person: Row, host: Row, template: LetterTemplate, days_ago: int) -> None:
    name = f"{person['given_name']} {person['family_name']}"
    to_host = template.key == _ARRIVAL
    reader = host["legal_name"] if to_host else name
    frame, language = desk.frame, desk.language
    version = template.version(language)
    adviser = ADVISERS[days_ago % len(ADVISERS)]
    values = _values(desk, stay, host, name, host["contact_name"] if to_host else name, adviser)
    subject = text_of(filled(version.subject, values))
    text = text_of(filled(version.text, values)).strip()
    details = {
        "template": template.key,
        "title": version.title,
        "language": language,
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


def _values(desk: _Desk, stay: Row, host: Row, name: str, reader: str, adviser: str) -> dict[str, Any]:
    greeting = desk.greeting

    def day(value: Any) -> str:
        return format_long_date(desk.language, value) if value else ""

    return {
        "salutation": greeting.named.replace("{name}", reader) if reader else greeting.unnamed,
        "closing": greeting.closing,
        "participant name": name,
        "whose secondment": greeting.own_stay if reader == name else greeting.stay_of.replace("{name}", name),
        "host company": host["legal_name"],
        "host company address": ", ".join(filter(None, (host["address"], host["town"]))),
        "mentor": host.get("mentor_name", ""),
        "secondment reference": stay["reference"],
        "start date": day(stay["planned_start"]),
        "end date": day(stay["planned_end"]),
        "reply by": day(desk.frame.day(7)),
        "office": desk.frame.told("Demonstration office"),
        "office phone": "",
        "office e-mail": "",
        "officer": adviser,
    }
