"""Writing letters and mails from templates: filled for a case, edited, sent by the office, filed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mobilise_desktop.documents import letter_paper
from mobilise_desktop.documents.letter_paper import LetterPaper
from mobilise_desktop.domain.codes import Channel, RecordKind
from mobilise_desktop.domain.letter_language import filled, unknown_in
from mobilise_desktop.domain.letters import (
    ADDRESSEE_WORDS,
    Addressee,
    LetterTemplate,
    first_addressee,
    misplaced,
    suggested,
)
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange import calendar_file
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.exchange.mail_file import mail_bytes
from mobilise_desktop.storage import chasing_rows, letter_draft_rows, letter_facts, letter_rows, records
from mobilise_desktop.storage.chasing_rows import Contact, OwnOffice
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.letter_facts import Facts
from mobilise_desktop.words import N_, Words

from .kinds import Changed
from .letter_drafts import DRAFTS
from .letter_heads import correspondent, letterhead
from .letter_parts import (
    SAFE,
    Draft,
    Enclosure,
    FiledLetters,
    Letter,
    LetterCase,
    Reader,
    Way,
    WrittenLetter,
    address_of,
    file_name,
    reader_name,
    refuse_open,
    title_of,
)
from .letter_templates import LetterTemplates
from .letter_values import values_for
from .reference import Reference

_KINDS = frozenset(
    {
        RecordKind.COMPANY,
        RecordKind.PARTICIPANT,
        RecordKind.MATCH,
        RecordKind.LEARNING_PROJECT,
        RecordKind.SECONDMENT,
    }
)
MadeFile = tuple[str, str, bytes]


class Letters:
    """Letters and mails from templates."""

    def __init__(self, database: Database, reference: Reference, templates: LetterTemplates) -> None:
        self._database = database
        self._reference = reference
        self._templates = templates

    def case(self, kind: RecordKind, record_id: str) -> LetterCase:
        """What can be written about a record; raises ``NotFound``."""
        with self._database.read() as session:
            facts = letter_facts.facts_of(session, kind, record_id)
        readers = tuple(_reader(facts, to) for to in facts.contacts)
        templates = suggested(self._templates.all(), kind, (facts.state,))
        return LetterCase(kind, record_id, facts.title, readers, templates)

    def draft(
        self,
        kind: RecordKind,
        record_id: str,
        template: LetterTemplate,
        *,
        today: date,
        to: Addressee | None = None,
        language: str = "",
    ) -> Draft:
        """The template filled for a reader of the case, in its language unless another is asked for.

        Raises ``BadInput`` where the case has nobody in that role.
        """
        with self._database.read() as session:
            facts = letter_facts.facts_of(session, kind, record_id)
            own = chasing_rows.own_office(session)
        return self._filled(kind, record_id, template, facts, own, today, to, language)

    def sent_last(self, template: str, record_ids: Sequence[str]) -> dict[tuple[str, str], date]:
        """The day on which letters of a template were last filed with these records, by record and reader."""
        with self._database.read() as session:
            return letter_rows.sent_last(session, template, record_ids)

    def paper(self, letters: Sequence[Letter], *, today: date) -> bytes:
        """One PDF with the letters, each on its own pages."""
        return letter_paper.render([_paper(letter, today) for letter in letters])

    def mail(self, letter: Letter, *, today: date) -> bytes:
        """The mail as a draft for the office's mail program; an address that is none is left out."""
        draft = letter.draft
        return mail_bytes(
            to=[draft.reader.email] if draft.reader.email else [],
            subject=letter.subject,
            text=_sendable(letter.text) + "\n",
            sender=address_of(draft.head.email),
            attachments=self._enclosed(letter, today),
        )

    def write(self, path: Path, data: bytes) -> None:
        """Keep a letter as a file, whole or not at all; raises ``StorageFailure``."""
        with replacing(path) as handle:
            handle.write(data)

    def file(self, letter: Letter, *, way: Way, today: date, locale: str, draft_id: str = "") -> Changed[str]:
        """File a letter with its case, as file and in the contact log; returns the attachment's id.

        Raises ``BadInput`` while a place is not filled. The log is kept in ``locale``, the office's own.
        The draft that the letter was written from is kept no longer.
        """
        made = self.made([letter], way=way, today=today)
        filed = self.file_many([letter], made, way=way, today=today, locale=locale, draft_id=draft_id).first
        return Changed(filed.value, filed.kinds | DRAFTS)

    def made(
        self, letters: Sequence[Letter], *, way: Way, today: date, ticket: Any = None
    ) -> tuple[MadeFile, ...]:
        """The file of each letter, as it is filed; slow for many. Raises ``BadInput`` for an open place."""
        for letter in letters:
            refuse_open(letter)
        return tuple(self._file_of(letter, way, today) for letter in _told(letters, ticket))

    def file_many(
        self,
        letters: Sequence[Letter],
        made: Sequence[MadeFile],
        *,
        way: Way,
        today: date,
        locale: str,
        draft_id: str = "",
    ) -> FiledLetters:
        """File several letters with their files in one step that one undo takes back."""
        title = title_of(letters, locale)
        with self._database.transaction(N_("Letter filed: {title}"), title=title) as session:
            letter_draft_rows.drop(session, draft_id)
            ids = [
                letter_rows.file_letter(
                    session,
                    kind=letter.draft.kind,
                    subject_id=letter.draft.record_id,
                    name=f"{file_name(letter, today)}.{suffix}",
                    media_type=media,
                    data=data,
                    details=_details(letter, way, self._database.officer),
                    note=_note(letter, way, Words(locale)),
                    with_whom=reader_name(letter.draft),
                    channel=Channel.MAIL if way is Way.MAIL else Channel.OTHER,
                    officer=self._database.officer,
                    at=datetime.now(UTC),
                )
                for letter, (suffix, media, data) in zip(letters, made, strict=True)
            ]
        return FiledLetters(tuple(ids))

    def written(self, *, since: date | None = None, limit: int = 500) -> tuple[WrittenLetter, ...]:
        """Letters that were filed, the newest first."""
        with self._database.read() as session:
            found = letter_rows.written(session, since=since, limit=limit)
            return tuple(_written(row) for row in found if row.subject_kind in _KINDS)

    def examples(self, kind: RecordKind, *, limit: int = 30) -> tuple[tuple[str, str], ...]:
        """Ids and names of records on which a template can be tried, the one changed last first."""
        with self._database.read() as session:
            return tuple(letter_rows.examples(session, kind, limit))

    def _filled(
        self,
        kind: RecordKind,
        record_id: str,
        template: LetterTemplate,
        facts: Facts,
        own: OwnOffice,
        today: date,
        to: Addressee | None,
        language: str,
    ) -> Draft:
        wanted = to or first_addressee(template, kind)
        if wanted not in facts.contacts:
            wanted = next(iter(facts.contacts), wanted) if to is None else wanted
        contact = facts.contacts.get(wanted)
        if contact is None:
            raise BadInput(N_("The file names nobody in this role: {role}."), role=ADDRESSEE_WORDS[wanted])
        spoken = language or self._language(template, contact, facts.locale)
        version = template.version(spoken)
        written_to = replace(
            correspondent(self._reference, contact, own, facts.locale), locale=version.language
        )
        head = letterhead(own, self._database.officer)
        greeting = self._templates.greeting(version.language)
        values = values_for(
            facts.values,
            to=written_to,
            head=head,
            greeting=greeting,
            language=version.language,
            to_participant=wanted is Addressee.PARTICIPANT,
            reference=self._reference,
            today=today,
        )
        both = (version.subject, version.text)
        unknown = {one.name: one for text in both for one in unknown_in(text, tuple(values))}
        return Draft(
            kind=kind,
            record_id=record_id,
            key=template.key,
            title=version.title or template.title(version.language),
            language=version.language,
            languages=template.languages,
            reader=_reader(facts, wanted),
            correspondent=written_to,
            head=head,
            subject_pieces=filled(version.subject, values),
            pieces=filled(version.text, values),
            unknown=tuple(unknown.values()),
            enclosures=_enclosures(facts),
            closing=greeting.closing,
            needs_consent=template.consent,
            keys={one: known.key for one, known in facts.contacts.items() if known.key},
            misfit=facts.state if misplaced(template, kind, facts.state) else "",
        )

    def _language(self, template: LetterTemplate, contact: Contact, fallback: str) -> str:
        """A language of the reader that the template has: of its country first, then any that it speaks."""
        official = self._reference.official_languages(contact.country)
        both = [one for one in official if one in contact.languages]
        order = (*both, *official, *contact.languages, fallback, "en")
        return next((one for one in order if one in template.languages), template.version("en").language)

    def _file_of(self, letter: Letter, way: Way, today: date) -> MadeFile:
        if way is Way.MAIL:
            return "eml", "message/rfc822", self.mail(letter, today=today)
        if way is Way.COPIED:
            text = f"{letter.subject}\n\n{_sendable(letter.text)}\n"
            return "txt", "text/plain", text.encode()
        return "pdf", "application/pdf", self.paper([letter], today=today)

    def _enclosed(self, letter: Letter, today: date) -> list[tuple[str, bytes]]:
        found: list[tuple[str, bytes]] = []
        if Enclosure.LETTER in letter.enclosures:
            found.append((f"{file_name(letter, today)}.pdf", self.paper([letter], today=today)))
        if not {Enclosure.PROJECT, Enclosure.CALENDAR} & {*letter.enclosures}:
            return found
        draft = letter.draft
        with self._database.read() as session:
            facts = letter_facts.facts_of(session, draft.kind, draft.record_id)
            digest, number = letter_facts.issued_paper(session, facts.project_id)
            if Enclosure.PROJECT in letter.enclosures and digest:
                name = SAFE.sub("-", f"{facts.values['learning project reference']} v{number}")
                found.append((f"{name}.pdf", records.load_bytes(session, digest)))
        if Enclosure.CALENDAR in letter.enclosures and facts.first and facts.last:
            found.append(("stay.ics", _calendar(facts, letter, today)))
        return found


def _reader(facts: Facts, to: Addressee) -> Reader:
    contact = facts.contacts[to]
    name = " · ".join(filter(None, (contact.body, contact.person)))
    if to is Addressee.PARTICIPANT:
        name = contact.person
    return Reader(
        to, name, address_of(contact.email), contact.key in facts.agreed, contact.key in facts.refused
    )


def _enclosures(facts: Facts) -> tuple[Enclosure, ...]:
    project = (Enclosure.PROJECT,) if facts.values.get("learning project version") else ()
    calendar = (Enclosure.CALENDAR,) if facts.first and facts.last else ()
    return (Enclosure.LETTER, *project, *calendar)


def _calendar(facts: Facts, letter: Letter, today: date) -> bytes:
    assert facts.first and facts.last
    title = f"{facts.values['participant name']} – {facts.values['host company']}"
    entry = calendar_file.Entry(letter.draft.record_id, title, facts.first, facts.last, busy=True)
    return calendar_file.calendar_bytes([entry], name=title, stamped=today)


def _paper(letter: Letter, today: date) -> LetterPaper:
    draft = letter.draft
    return LetterPaper(
        head=draft.head,
        to=draft.correspondent,
        day=today,
        subject=letter.subject,
        text=letter.text,
        closing=draft.closing,
    )


def _sendable(text: str) -> str:
    """Without halves of letters, which no mail can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _details(letter: Letter, way: Way, officer: str) -> Mapping[str, Any]:
    draft = letter.draft
    return {
        "template": draft.key,
        "title": draft.title,
        "language": draft.language,
        "to": draft.reader.to.value,
        "reader": reader_name(draft),
        "email": draft.reader.email if way is Way.MAIL else "",
        "subject": letter.subject,
        "text": letter.text,
        "way": way.value,
        "officer": officer,
    }


def _note(letter: Letter, way: Way, say: Words) -> str:
    told = {
        Way.PAPER: say("Letter written: {subject}", subject=letter.subject),
        Way.MAIL: say("E-mail written: {subject}", subject=letter.subject),
        Way.COPIED: say("Text copied for a mail: {subject}", subject=letter.subject),
    }[way]
    return f"{told}\n\n{letter.text}"


def _told(letters: Sequence[Letter], ticket: Any) -> Iterator[Letter]:
    for place, letter in enumerate(letters):
        if ticket is not None:
            ticket(place / len(letters))
        yield letter


def _written(row: Any) -> WrittenLetter:
    known: Mapping[str, Any] = row.details
    way = str(known.get("way", ""))
    return WrittenLetter(
        id=row.id,
        kind=RecordKind(row.subject_kind),
        record_id=row.subject_id,
        on=row.added_on,
        title=str(known.get("title", "")),
        reader=str(known.get("reader", "")),
        subject=str(known.get("subject", "")),
        text=str(known.get("text", "")),
        way=Way(way) if way in set(Way) else Way.PAPER,
        officer=str(known.get("officer", "")),
        language=str(known.get("language", "")),
    )
