"""The papers of training: attendance list, certificates, invitations as letters and mails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.documents import attendance_list, training_certificate, training_invitation
from mobilise_desktop.documents.attendance_list import AttendanceList, Listed
from mobilise_desktop.documents.letter_sheet import Correspondent
from mobilise_desktop.documents.training_certificate import Attended, TrainingCertificate
from mobilise_desktop.documents.training_invitation import TrainingInvitation
from mobilise_desktop.domain.codes import Owner, RecordKind
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.training import Taught
from mobilise_desktop.domain.training_codes import KIND_NAMES, AttendanceState
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.exchange.calendar_file import Entry, calendar_bytes
from mobilise_desktop.exchange.mail_file import mail_bytes
from mobilise_desktop.paths import file_name
from mobilise_desktop.storage import (
    chasing_rows,
    note_rows,
    office_file,
    secondment_records,
    training_queries,
    training_rows,
)
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words

from . import training_guard as guard
from .kinds import Changed, Kind
from .letter_heads import correspondent, letterhead
from .reference import Reference
from .training_calendar import entry_of
from .training_catalogue import TrainingCatalogue
from .training_forms import listed_title

PURPOSE = "TRAINING"
_ABSENT = frozenset({AttendanceState.WAITING, AttendanceState.EXCUSED, AttendanceState.ABSENT})
_ISSUED = frozenset({Kind.TRAINING, Kind.ATTACHMENTS})


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail file for one person."""

    name: str
    data: bytes


class TrainingPapers:
    """Prints what a session needs, in each reader's language."""

    def __init__(self, database: Database, reference: Reference, catalogue: TrainingCatalogue) -> None:
        self._database = database
        self._reference = reference
        self._catalogue = catalogue

    def attendance_list(self, session_id: str, *, locale: str) -> bytes:
        """The PDF to sign, with everybody who has a place or is invited; raises ``NotFound``."""
        say = Words(locale)
        with self._database.read() as session:
            held = training_rows.held(session, session_id)
            rows = training_queries.attendances(session, session_id)
            edition = edition_from_json(office_file.active_edition(session).rules)
            topics = self._titles(session, guard.taught_of(held.topics), say)
            office = office_file.required_office(session).name
        people = tuple(
            Listed(row.person, row.company, self._country(row.host_country, locale))
            for row in rows
            if row.state not in _ABSENT
        )
        return attendance_list.render(
            AttendanceList(
                session=_own_name(held),
                topics=topics,
                day=held.day,
                hour=held.begins,
                minutes=held.minutes,
                place=held.place or held.link,
                trainer=held.trainer,
                organiser=held.organiser,
                people=people,
                locale=locale,
                office=office,
                edition=Words(locale)(edition.name),
                disclaimer=edition.disclaimer(locale),
            )
        )

    def certificates(self, attendance_ids: Sequence[str], *, today: date, language: str = "") -> bytes:
        """One PDF with the certificates of those who attended, each in the person's language unless another
        is asked for.

        Raises ``BadInput`` where nobody did.
        """
        with self._database.read() as session:
            found = [one for _row, one in self._certificates(session, attendance_ids, today, language)]
        return _rendered(found)

    def issue(self, attendance_ids: Sequence[str], *, today: date, language: str = "") -> Changed[int]:
        """File each certificate with its stay and note the day; returns how many."""
        with self._database.transaction(N_("Certificates of attendance filed")) as session:
            found = self._certificates(session, attendance_ids, today, language)
            if not found:
                raise BadInput(_NOBODY)
            for row, one in found:
                row.certificate_on = today
                if row.secondment_id:
                    _file(session, row.secondment_id, one, today)
        return Changed(len(found), _ISSUED)

    def of_stay(self, secondment_id: str, *, today: date, language: str = "") -> bytes:
        """The certificate of a stay's participant with all that was attended for it."""
        with self._database.read() as session:
            found = self._attended(session, secondment_id, today, language)
        return _rendered([_as_one([one for _row, one in found])])

    def issue_of_stay(self, secondment_id: str, *, today: date, language: str = "") -> Changed[int]:
        """File the certificate of a stay with it and note the day; raises ``BadInput`` without attendance."""
        with self._database.transaction(N_("Certificate of attendance filed")) as session:
            found = self._attended(session, secondment_id, today, language)
            for row, _one in found:
                row.certificate_on = today
            _file(session, secondment_id, _as_one([one for _row, one in found]), today)
        return Changed(1, _ISSUED)

    def language_of_stay(self, secondment_id: str) -> str:
        """The language in which the participant of a stay reads."""
        with self._database.read() as session:
            stay = training_rows.stay(session, secondment_id)
            rows = training_queries.of_stay(session, secondment_id, stay.participant_id)
            own = chasing_rows.own_office(session)
            return self._reader(session, rows[0][0], own).locale if rows else own.language

    def letters(self, session_id: str, attendance_ids: Sequence[str], *, today: date) -> bytes:
        """One PDF with an invitation to each; raises ``BadInput`` where there is nobody."""
        with self._database.read() as session:
            found = [one for _row, one in self._invitations(session, session_id, attendance_ids, today)]
        if not found:
            raise BadInput(N_("Choose whom to invite."))
        return training_invitation.render(found)

    def mails(self, session_id: str, attendance_ids: Sequence[str], *, today: date) -> tuple[Mail, ...]:
        """A mail for each, with the session for the calendar; raises ``BadInput`` where there is nobody."""
        with self._database.read() as session:
            found = self._invitations(session, session_id, attendance_ids, today)
            entry = self._entry(session, session_id)
        if not found:
            raise BadInput(N_("Choose whom to invite."))
        return tuple(_mail(letter, entry, today) for _row, letter in found)

    def invited(self, attendance_ids: Sequence[str], *, on: date) -> Changed[None]:
        """Note that the invitations went out."""
        with self._database.transaction(N_("Invited to training")) as session:
            for one in attendance_ids:
                training_rows.attendance(session, one).invited_on = on
        return Changed(None, frozenset({Kind.TRAINING}))

    def write(self, path: Path, data: bytes) -> None:
        """Keep a paper as a file, whole or not at all; raises ``StorageFailure``."""
        with replacing(path) as handle:
            handle.write(data)

    def write_mails(self, folder: Path, mails: Iterable[Mail]) -> int:
        """A file for each mail into ``folder``; returns how many."""
        count = 0
        for mail in mails:
            self.write(folder / mail.name, mail.data)
            count += 1
        return count

    def _titles(self, session: Any, taught: Sequence[Taught], say: Words) -> tuple[str, ...]:
        """Topics in the reader's language: those of the edition that the office has not changed."""
        known = {
            line.id: line.topic.title
            for line in self._catalogue.read(session, say)
            if not (line.own or line.changed)
        }
        return tuple(known.get(one.code, one.title) for one in taught)

    def _country(self, code: str, locale: str) -> str:
        return self._reference.country_name(code, locale) if code else ""

    def _attended(
        self, session: Any, secondment_id: str, today: date, language: str
    ) -> list[tuple[Any, TrainingCertificate]]:
        """All that was attended for a stay, the latest first."""
        stay = training_rows.stay(session, secondment_id)
        rows = training_queries.of_stay(session, secondment_id, stay.participant_id)
        return self._certificates(session, [row.id for row, _held in rows], today, language)

    def _certificates(
        self, session: Any, attendance_ids: Sequence[str], today: date, language: str
    ) -> list[tuple[Any, TrainingCertificate]]:
        own = chasing_rows.own_office(session)
        found = []
        for one in attendance_ids:
            row = training_rows.attendance(session, one)
            if row.state is AttendanceState.ATTENDED:
                held = training_rows.held(session, row.session_id)
                found.append((row, self._certificate(session, row, held, own, today, language)))
        return found

    def _certificate(
        self, session: Any, row: Any, held: Any, own: chasing_rows.OwnOffice, today: date, language: str
    ) -> TrainingCertificate:
        case = secondment_records.case(session, row.secondment_id) if row.secondment_id else None
        person = training_rows.participant(session, row.participant_id)
        locale = language or self._reader(session, row, own).locale
        edition = edition_from_json((case.edition if case else office_file.active_edition(session)).rules)
        say, taught = Words(locale), guard.taught_of(held.topics)
        titles = self._titles(session, taught, say)
        return TrainingCertificate(
            participant=f"{person.given_name} {person.family_name}".strip(),
            topics=tuple(
                Attended(held.day, title, say(KIND_NAMES[one.kind]), one.minutes)
                for one, title in zip(taught, titles, strict=True)
            ),
            sending_company=case.sender.legal_name if case else "",
            host_company=case.host.legal_name if case else "",
            host_country=self._country(case.record.host_country, locale) if case else "",
            sessions=tuple(filter(None, (_own_name(held),))),
            trainers=tuple(filter(None, (", ".join(filter(None, (held.trainer, held.organiser))),))),
            reference=case.record.reference if case else "",
            locale=locale,
            office=own.name,
            officer=self._database.officer,
            edition=say(edition.name),
            issued_on=today,
            disclaimer=edition.disclaimer(locale),
        )

    def _reader(self, session: Any, row: Any, own: chasing_rows.OwnOffice) -> Correspondent:
        """The participant as letters address it; mails go to the person's own address where it is known."""
        person = training_rows.participant(session, row.participant_id)
        if row.secondment_id is None:
            name = f"{person.given_name} {person.family_name}".strip()
            return Correspondent(body="", person=name, email=person.email, locale=own.language)
        case = secondment_records.case(session, row.secondment_id)
        contact = chasing_rows.reader_contacts(session, case.project.id, person)[Owner.PARTICIPANT]
        known = correspondent(self._reference, contact, own, case.project.locale)
        return replace(known, email=person.email or known.email)

    def _invitations(
        self, session: Any, session_id: str, attendance_ids: Sequence[str], today: date
    ) -> list[tuple[Any, TrainingInvitation]]:
        own, held = chasing_rows.own_office(session), training_rows.held(session, session_id)
        head, wanted = letterhead(own, self._database.officer), frozenset(attendance_ids)
        found = []
        for row in training_rows.attendances(session, session_id):
            if row.id not in wanted:
                continue
            to = self._reader(session, row, own)
            stay = training_rows.stay(session, row.secondment_id) if row.secondment_id else None
            letter = TrainingInvitation(
                head=head,
                to=to,
                reference=stay.reference if stay else "",
                session=_own_name(held),
                topics=self._titles(session, guard.taught_of(held.topics), Words(to.locale)),
                day=held.day,
                hour=held.begins,
                minutes=held.minutes,
                place=held.place,
                link=held.link,
                trainer=", ".join(filter(None, (held.trainer, held.organiser))),
                materials=tuple(_material(one) for one in held.materials),
                written_on=today,
            )
            found.append((row, letter))
        return found

    def _entry(self, session: Any, session_id: str) -> Entry:
        return entry_of(training_rows.held(session, session_id), kind="")


_NOBODY = N_("Nobody is recorded as having attended.")


def _as_one(found: Sequence[TrainingCertificate]) -> TrainingCertificate:
    """One certificate with the topics of all, the earliest first."""
    if not found:
        raise BadInput(_NOBODY)
    topics = {(t.day, t.topic): t for one in reversed(found) for t in one.topics}
    sessions = tuple(dict.fromkeys(name for one in reversed(found) for name in one.sessions))
    trainers = tuple(dict.fromkeys(name for one in reversed(found) for name in one.trainers))
    return replace(found[0], topics=tuple(topics.values()), sessions=sessions, trainers=trainers)


def _own_name(held: Any) -> str:
    """The name of a session; empty where it is but the list of its topics."""
    return "" if held.title == listed_title(guard.taught_of(held.topics)) else str(held.title)


def _rendered(found: Sequence[TrainingCertificate]) -> bytes:
    if not found:
        raise BadInput(_NOBODY)
    return training_certificate.render(found)


def _material(row: dict[str, Any]) -> str:
    title, link = str(row.get("title", "")), str(row.get("link", ""))
    return f"{title} ({link})" if title and link else title or link


def _file(session: Any, secondment_id: str, one: TrainingCertificate, today: date) -> None:
    say = Words(one.locale)
    title = say("Certificate of attendance")
    note_rows.attach(
        session,
        kind=RecordKind.SECONDMENT.value,
        subject_id=secondment_id,
        name=f"{one.reference} {title} {today.isoformat()}.pdf".replace("/", "-")[:200],
        media_type="application/pdf",
        data=training_certificate.render([one]),
        purpose=PURPOSE,
        on=today,
    )


def _mail(letter: TrainingInvitation, entry: Entry, today: date) -> Mail:
    calendar = calendar_bytes([entry], name=entry.title, stamped=today)
    data = mail_bytes(
        to=[letter.to.email] if letter.to.email else [],
        subject=training_invitation.subject_of(letter),
        text=training_invitation.mail_text(letter),
        sender=letter.head.email,
        attachments=(("training.ics", calendar),),
    )
    return Mail(file_name(f"{letter.reference} {letter.to.person or 'training'}.eml"), data)
