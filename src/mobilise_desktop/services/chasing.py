"""Chasing missing signatures: whom to ask for what, letters, mails, the list, the note that it was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from mobilise_desktop.documents import chasing_letter, chasing_list
from mobilise_desktop.documents.chasing_letter import (
    ChasingLetter,
    PaperOut,
    Signer,
)
from mobilise_desktop.documents.chasing_list import ChasingList, Waiting
from mobilise_desktop.documents.letter_sheet import Correspondent, Letterhead
from mobilise_desktop.domain.codes import Channel, Party, RecordKind
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.exchange.mail_file import mail_bytes
from mobilise_desktop.folding import fold_latin
from mobilise_desktop.storage import chasing_rows, note_rows, records, signature_desk_queries
from mobilise_desktop.storage.chasing_rows import CaseContacts, Contact, OwnOffice
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.signature_desk_queries import DeskKind, DeskRow
from mobilise_desktop.words import N_, Words

from .kinds import Changed, Kind
from .letter_heads import correspondent, letterhead
from .reference import Reference
from .versions import Versions

_NOTED = frozenset({Kind.LEARNING_PROJECTS, Kind.NOTES})
_LONGEST_NAME = 40


class ChaseWay(StrEnum):
    """How the missing signatures are asked for."""

    LETTER = "LETTER"
    MAIL = "MAIL"
    PHONE = "PHONE"


_CHANNEL = {
    ChaseWay.LETTER: Channel.OTHER,
    ChaseWay.MAIL: Channel.MAIL,
    ChaseWay.PHONE: Channel.PHONE,
}
_TOLD = {
    ChaseWay.LETTER: N_("Missing signatures asked for by letter: {documents}."),
    ChaseWay.MAIL: N_("Missing signatures asked for by e-mail: {documents}."),
    ChaseWay.PHONE: N_("Missing signatures asked for by telephone: {documents}."),
}


@dataclass(frozen=True, slots=True)
class Chase:
    """What is asked of one firm or contact point; ``rows`` are the documents, in the order of ``papers``.

    ``ours``: it is this office itself, which needs no letter. ``mails``: where a mail goes.
    """

    to: Correspondent
    papers: tuple[PaperOut, ...]
    rows: tuple[DeskRow, ...]
    ours: bool = False
    mails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChasePlan:
    """Everybody who is asked, and by whom."""

    chases: tuple[Chase, ...]
    head: Letterhead

    @property
    def others(self) -> tuple[Chase, ...]:
        """Those outside this office."""
        return tuple(chase for chase in self.chases if not chase.ours)

    @property
    def ours(self) -> tuple[DeskRow, ...]:
        """Documents that wait for this office's own signature."""
        return tuple(row for chase in self.chases if chase.ours for row in chase.rows)


@dataclass(slots=True)
class _Gathered:
    contact: Contact
    locale: str
    rows: list[DeskRow] = field(default_factory=list)
    papers: list[PaperOut] = field(default_factory=list)
    mails: dict[str, None] = field(default_factory=dict)


class Chasing:
    """Asks firms and contact points for their signatures, each in its language."""

    def __init__(self, database: Database, reference: Reference, versions: Versions) -> None:
        self._database = database
        self._reference = reference
        self._versions = versions

    def plan(self, row_ids: Sequence[str], *, today: date, party: Party | None = None) -> ChasePlan:
        """Whom to ask for what, by firm and contact point; ``party``: ask for its signature only."""
        with self._database.read() as session:
            rows = signature_desk_queries.by_ids(session, row_ids, today=today)
            known = chasing_rows.contacts(session, (row.project_id for row in rows))
            own = chasing_rows.own_office(session)
        gathered: dict[str, _Gathered] = {}
        for row in rows:
            _gather(gathered, row, known[row.project_id], party)
        chases = [self._chase(one, own) for one in gathered.values()]
        ordered = sorted(chases, key=lambda chase: (chase.ours, fold_latin(chase.to.body), chase.to.body))
        return ChasePlan(tuple(ordered), letterhead(own, self._database.officer))

    def letters(self, plan: ChasePlan, *, today: date, reply_by: date) -> bytes:
        """One PDF with a letter to each firm and contact point; raises ``BadInput`` where there is none."""
        found = [_letter(plan, chase, today=today, reply_by=reply_by) for chase in plan.others]
        if not found:
            raise BadInput(N_("Only this office's own signature is missing. No letter is needed."))
        return chasing_letter.render(found)

    def chasing_list(self, plan: ChasePlan, *, locale: str, today: date) -> bytes:
        """The PDF of who is missing by firm and contact point, with contact data."""
        waiting = tuple(Waiting(to=chase.to, papers=chase.papers, ours=chase.ours) for chase in plan.chases)
        return chasing_list.render(
            ChasingList(waiting=waiting, day=today, office=plan.head.office, locale=locale)
        )

    def mail_text(self, plan: ChasePlan, chase: Chase, *, today: date, reply_by: date) -> tuple[str, str]:
        """Subject and words of the mail to one firm or contact point."""
        letter = _letter(plan, chase, today=today, reply_by=reply_by, by_mail=True)
        return chasing_letter.subject_of(Words(chase.to.locale), chase.papers), chasing_letter.mail_text(
            letter
        )

    def mail(self, plan: ChasePlan, chase: Chase, *, today: date, reply_by: date) -> bytes:
        """The mail as a file for the office's mail program, what is to be signed attached."""
        subject, text = self.mail_text(plan, chase, today=today, reply_by=reply_by)
        return mail_bytes(
            to=chase.mails,
            subject=subject,
            text=text,
            sender=plan.head.email,
            attachments=self._attachments(chase),
        )

    def write_mails(
        self, folder: Path, plan: ChasePlan, *, today: date, reply_by: date, ticket: Any = None
    ) -> tuple[str, ...]:
        """A file for each firm and contact point into ``folder``; returns their names."""
        names = []
        for number, chase in enumerate(plan.others, start=1):
            if ticket is not None:
                ticket((number - 1) / len(plan.others))
            name = f"{number:02}-{_file_name(chase.to.body)}.eml"
            self.write(folder / name, self.mail(plan, chase, today=today, reply_by=reply_by))
            names.append(name)
        return tuple(names)

    def write(self, path: Path, data: bytes) -> None:
        """Keep a paper as a file, whole or not at all; raises ``StorageFailure``."""
        with replacing(path) as handle:
            handle.write(data)

    def note(
        self,
        plan: ChasePlan,
        *,
        way: ChaseWay,
        on: date,
        next_on: date | None,
        locale: str,
        remark: str = "",
    ) -> Changed[int]:
        """Note for each project that it was chased and when it is next; returns how many documents."""
        say = Words(locale)
        by_project: dict[str, list[tuple[DeskRow, str]]] = {}
        for chase in plan.others:
            for row in chase.rows:
                by_project.setdefault(row.project_id, []).append((row, chase.to.body))
        ids = list(dict.fromkeys(row.id for chase in plan.others for row in chase.rows))
        if not ids:
            raise BadInput(N_("Only this office's own signature is missing. Nobody else is asked."))
        with self._database.transaction(N_("Missing signatures asked for")) as session:
            signature_desk_queries.note_chased(session, ids, on=on, next_on=next_on)
            for project_id, asked in by_project.items():
                named = ", ".join(dict.fromkeys(document_words(say, row) for row, _ in asked))
                text = say(_TOLD[way], documents=named)
                note_rows.add_note(
                    session,
                    kind=RecordKind.LEARNING_PROJECT,
                    subject_id=project_id,
                    at=datetime.now(UTC),
                    channel=_CHANNEL[way],
                    officer=self._database.officer,
                    with_whom=", ".join(dict.fromkeys(body for _, body in asked)),
                    text=f"{text}\n{remark.strip()}".strip(),
                )
        return Changed(len(ids), _NOTED)

    def _chase(self, one: _Gathered, own: OwnOffice) -> Chase:
        contact = one.contact
        to = correspondent(self._reference, contact, own, one.locale)
        mails = tuple(filter(None, dict.fromkeys((contact.email.strip(), *one.mails))))
        ours = bool(own.key) and contact.key == own.key
        return Chase(to, tuple(one.papers), tuple(one.rows), ours, mails)

    def _attachments(self, chase: Chase) -> list[tuple[str, bytes]]:
        found = []
        with self._database.read() as session:
            frozen = chasing_rows.frozen_papers(session, [row.id for row in chase.rows])
            for row, paper in zip(chase.rows, chase.papers, strict=True):
                whole = any(not signer.slip_since for signer in paper.signers)
                slips = self._slips(row, paper)
                if (whole or not slips) and row.id in frozen:
                    found.append((f"{_paper_name(row)}.pdf", records.load_bytes(session, frozen[row.id])))
                found += slips
        return found

    def _slips(self, row: DeskRow, paper: PaperOut) -> list[tuple[str, bytes]]:
        found = []
        for since in sorted({signer.slip_since for signer in paper.signers if signer.slip_since}):
            parties = tuple(signer.party for signer in paper.signers if signer.slip_since == since)
            try:
                pdf = self._versions.slip(row.project_id, since, parties)
            except RuleBroken:
                continue
            found.append((f"{_paper_name(row)}-slip-since-v{since}.pdf", pdf))
        return found


def document_words(say: Words, row: DeskRow) -> str:
    """A document in a few words."""
    if row.kind is DeskKind.AMENDMENT:
        return say("{reference}, amendment {number}", reference=row.reference, number=row.number)
    return say("{reference}, version {number}", reference=row.reference, number=row.number)


def _gather(gathered: dict[str, _Gathered], row: DeskRow, known: CaseContacts, party: Party | None) -> None:
    """Put a document to each firm and contact point from which a signature is missing."""
    signers: dict[str, list[Signer]] = {}
    for one in row.missing:
        if party in (None, one.party):
            contact = known.by_party[one.party]
            held = gathered.setdefault(contact.key, _Gathered(contact, known.locale))
            signers.setdefault(contact.key, []).append(Signer(one.party, one.name, one.slip_since))
            if one.party is Party.PARTICIPANT and known.participant_email.strip():
                held.mails[known.participant_email.strip()] = None
    for key, found in signers.items():
        gathered[key].rows.append(row)
        gathered[key].papers.append(replace(_paper(row), signers=tuple(found)))


def _paper(row: DeskRow) -> PaperOut:
    return PaperOut(
        reference=row.reference,
        number=row.number,
        amendment=row.kind is DeskKind.AMENDMENT,
        participant=row.person,
        issued_on=row.issued_at.date() if row.issued_at else None,
        chased_on=row.chased_on,
    )


def _letter(
    plan: ChasePlan, chase: Chase, *, today: date, reply_by: date, by_mail: bool = False
) -> ChasingLetter:
    return ChasingLetter(
        head=plan.head, to=chase.to, papers=chase.papers, day=today, reply_by=reply_by, by_mail=by_mail
    )


def _paper_name(row: DeskRow) -> str:
    word = "amendment-" if row.kind is DeskKind.AMENDMENT else "v"
    return f"{_file_name(row.reference)}-{word}{row.number}"


def _file_name(text: str) -> str:
    """Letters, digits and hyphens only, so that every computer takes it."""
    folded = fold_latin(text).lower()
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in folded).split()
    return "-".join(words)[:_LONGEST_NAME].strip("-") or "office"
