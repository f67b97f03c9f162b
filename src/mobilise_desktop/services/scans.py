"""Returned scans: read, told apart, filed to their cases with the signatures that a person confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mobilise_desktop.documents.scan_bundle import ScannedPage, scan_bundle
from mobilise_desktop.documents.signing_places import page_count, signing_places
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.exchange.scans.limits import Limits
from mobilise_desktop.exchange.scans.page_code import PaperCode
from mobilise_desktop.exchange.scans.reader import Filled, Ink, Reader, Sheet, Trouble
from mobilise_desktop.paths import file_name
from mobilise_desktop.storage import scan_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, languages

from .attachments import LARGEST
from .kinds import Changed, Kind
from .projects import Projects
from .returned_forms import ReturnedForms
from .scan_boxes import Rooms, rooms_by_page
from .scan_intake import (
    BoxProposal,
    Intake,
    KnownPaper,
    ScannedDocument,
    Standing,
    grouped,
    standing_of,
)
from .scan_papers import SLIP, VERSION, known_paper, record_signature
from .versions import Versions

Ticket = Callable[[float, str], object]
_KINDS = frozenset({Kind.LEARNING_PROJECTS, Kind.ATTACHMENTS, Kind.SECONDMENTS})
_READING = 0.8


@dataclass(frozen=True, slots=True)
class SignedBox:
    """A signature that a person confirmed in a scanned box."""

    party: Party
    person: str
    function: str
    place: str
    day: date


@dataclass(frozen=True, slots=True)
class Decision:
    """File this paper of the intake, with these signatures."""

    code: PaperCode
    signed: tuple[SignedBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed; ``projects`` are the ids of the cases, each once, ``attachments`` a paper's each."""

    papers: int
    signatures: int
    projects: tuple[str, ...]
    attachments: tuple[str, ...]


class Scans:
    """The way of signed paper back into its case."""

    def __init__(
        self, database: Database, projects: Projects, versions: Versions, returned: ReturnedForms
    ) -> None:
        self._database = database
        self._projects = projects
        self._versions = versions
        self._returned = returned

    def examine(
        self,
        files: Sequence[Path],
        ticket: Ticket = lambda _share, _text: None,
        *,
        limits: Limits = Limits(),  # noqa: B008
    ) -> Intake:
        """Read the files and tell what they hold; nothing is changed. ``ticket`` may raise to stop."""
        with Reader(limits, lambda share, text: ticket(share * _READING, text)) as reader:
            read = list(reader.read(files))
            stacks = grouped([one for one in read if isinstance(one, Sheet)])
            projects = self._known(stacks)
            documents: list[ScannedDocument] = []
            foreign: list[Sheet] = []
            forms = [self._returned.from_file(one) for one in read if isinstance(one, Filled)]
            for place, (code, sheets) in enumerate(stacks.items()):
                ticket(_READING + (1 - _READING) * place / len(stacks), code.reference)
                if self._returned.is_ours(code):
                    forms.append(self._returned.from_scan(reader, code, sheets))
                elif code.reference in projects:
                    documents.append(self._document(reader, code, sheets))
                else:
                    foreign += sheets
        troubles = [one for one in read if isinstance(one, Trouble)]
        unreadable = tuple(one for one in troubles if one.why != "BLANK")
        blank = len(troubles) - len(unreadable)
        return Intake(tuple(files), tuple(documents), tuple(foreign), unreadable, blank, tuple(forms))

    def file(self, intake: Intake, decisions: Iterable[Decision]) -> Changed[Filed]:
        """Keep the decided papers as PDF with their cases and record the confirmed signatures, all or none.

        Raises ``RuleBroken`` for a paper that cannot be filed or signed, ``BadInput`` without a name.
        """
        papers = {document.code: document for document in intake.documents}
        chosen = [(papers[one.code], one.signed) for one in decisions]
        if not chosen:
            raise BadInput(N_("Choose at least one document to file."))
        for document, signed in chosen:
            _must_be_fit(document, signed)
        bundles = [_bundle(document) for document, _signed in chosen]
        kept: list[str] = []
        with self._database.transaction(N_("Scans filed")) as session:
            for (document, signed), data in zip(chosen, bundles, strict=True):
                attachment = scan_rows.keep(
                    session,
                    project_id=document.project_id,
                    name=f"{_name(document)}.pdf",
                    data=data,
                    details=_details(document),
                )
                kept.append(attachment)
                for one in signed:
                    record_signature(
                        session, document.project_id, document.code, one, attachment_id=attachment
                    )
        filed = Filed(
            papers=len(chosen),
            signatures=sum(len(signed) for _document, signed in chosen),
            projects=tuple(dict.fromkeys(document.project_id for document, _signed in chosen)),
            attachments=tuple(kept),
        )
        return Changed(filed, _KINDS)

    def still_filed(self, attachments: Iterable[str]) -> frozenset[str]:
        """Those of the attachments that are there; a filing that was undone takes its scan away."""
        with self._database.read() as session:
            return scan_rows.present(session, tuple(attachments))

    def _known(self, codes: Iterable[PaperCode]) -> frozenset[str]:
        with self._database.read() as session:
            return frozenset(scan_rows.projects_by_reference(session, {code.reference for code in codes}))

    def _document(self, reader: Reader, code: PaperCode, sheets: tuple[Sheet, ...]) -> ScannedDocument:
        with self._database.read() as session:
            record = scan_rows.projects_by_reference(session, {code.reference})[code.reference]
            known = known_paper(session, record, code)
        if known is None:
            return ScannedDocument(
                code, record.reference, record.id, "", "", "", sheets, Standing.OTHER_TEXT, False, False
            )
        matches = known.fingerprint.lower().startswith(code.fingerprint)
        document = ScannedDocument(
            code=code,
            reference=known.reference,
            project_id=known.project_id,
            person=known.person,
            firms=known.firms,
            locale=known.locale,
            sheets=sheets,
            standing=standing_of(code, sheets, known, matches=matches),
            outdated=known.outdated,
            fingerprint_matches=matches,
        )
        return replace(document, boxes=self._boxes(reader, document, known)) if matches else document

    def _boxes(self, reader: Reader, document: ScannedDocument, known: KnownPaper) -> tuple[BoxProposal, ...]:
        """A proposal for each party; where its page is missing or printed otherwise, one that cannot tell."""
        found: dict[Party, tuple[int, Ink]] = {}
        for pdf, parties in self._prints(known, document.code):
            rooms = rooms_by_page(signing_places(pdf), parties)
            found = {**_best(reader, document, pdf, rooms), **found}
            if found and (document.code.kind != SLIP or len(found) == len(known.parties)):
                break
        return tuple(_proposal(party, found.get(party), known) for party in known.parties)

    def _prints(self, known: KnownPaper, code: PaperCode) -> Iterator[tuple[bytes, tuple[Party, ...]]]:
        """The prints that a page may come from, with their parties: as issued, then in other languages."""
        if known.pdf:
            yield known.pdf, known.parties
        others = [locale for locale in languages() if locale != known.locale]
        for locale in others if code.kind == VERSION else ():
            yield self._projects.pdf(known.project_id, locale=locale, version=code.number), known.parties
        if code.kind == SLIP:
            for offer in self._versions.printed_slips(known.project_id, code.number):
                for locale in (known.locale, *others):
                    pdf = self._versions.slip(known.project_id, offer.since, offer.parties, locale=locale)
                    yield pdf, tuple(party for party in known.parties if party in offer.parties)


def _best(
    reader: Reader, document: ScannedDocument, pdf: bytes, rooms: Rooms
) -> dict[Party, tuple[int, Ink]]:
    """By party the page and the ink of that copy on which most is written."""
    best: dict[Party, tuple[int, Ink]] = {}
    if page_count(pdf) != document.code.pages:
        return best
    for sheet in document.sheets:
        for party, ink in _inks(reader, sheet, pdf, rooms):
            held = best.get(party)
            if held is None or (ink.share, ink.confidence) > (held[1].share, held[1].confidence):
                best[party] = (sheet.code.page, ink)
    return best


def _inks(reader: Reader, sheet: Sheet, pdf: bytes, rooms: Rooms) -> Iterable[tuple[Party, Ink]]:
    here = rooms.get(sheet.code.page, ())
    if not here:
        return ()
    found = reader.measure(sheet, pdf, [(room.box, room.sign) for room in here])
    return [(room.party, ink) for room, ink in zip(here, found, strict=False)]


def _proposal(party: Party, found: tuple[int, Ink] | None, known: KnownPaper) -> BoxProposal:
    person, function, place = known.answers.get(party, ("", "", ""))
    page, ink = found or (0, Ink(False, 0.0, 0.0, b""))
    return BoxProposal(
        party=party,
        page=page,
        inked=ink.inked,
        confidence=ink.confidence,
        crop=ink.crop,
        person=person,
        function=function,
        place=place,
        recorded=party in known.recorded,
    )


def _must_be_fit(document: ScannedDocument, signed: Sequence[SignedBox]) -> None:
    if not document.may_be_kept:
        raise RuleBroken("LP-12", N_("Pages that are not of an issued version cannot be filed."))
    if signed and not document.may_be_signed:
        raise RuleBroken("LP-12", N_("Signatures are recorded from complete scans of the present version."))
    if not {one.party for one in signed} <= {box.party for box in document.boxes}:
        raise RuleBroken("LP-11", N_("This party does not sign this document."))
    if any(not one.person.strip() for one in signed):
        raise BadInput(N_("Write the name of the person who signed."))


def _bundle(document: ScannedDocument) -> bytes:
    pages = (ScannedPage(sheet.jpeg, *sheet.size) for sheet in document.sheets)
    data = scan_bundle(pages, title=_name(document))
    if len(data) > LARGEST:
        raise BadInput(
            N_("{name} is larger than 25 MB. Scan it with fewer dots per inch."), name=_name(document)
        )
    return data


def _name(document: ScannedDocument) -> str:
    return f"{document.reference}-{document.code.kind}{document.code.number}-scan".replace("-V", "-v")


def _details(document: ScannedDocument) -> dict[str, object]:
    return {
        "kind": document.code.kind,
        "number": document.code.number,
        "fingerprint": document.code.fingerprint,
        "missing": list(document.missing),
        "sheets": [
            {"file": file_name(s.file.name), "sheet": s.sheet, "page": s.code.page} for s in document.sheets
        ],
    }
