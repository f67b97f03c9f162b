"""Forms of a stay that came back, on paper or as a file: read, weighed, shown, kept once confirmed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from mobilise_desktop.documents.form_frames import Place, places_of
from mobilise_desktop.documents.scan_bundle import ScannedPage, scan_bundle
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.json_values import ShapeError
from mobilise_desktop.domain.stay_forms import (
    LETTERS,
    LEVELS,
    LONGEST_ANSWER,
    Answer,
    Doubt,
    FormKind,
    FormText,
    Question,
    RowInk,
    read_row,
    together,
    weighed,
)
from mobilise_desktop.domain.stay_reports import FINAL, keys_of
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.exchange.scans.page_code import PaperCode
from mobilise_desktop.exchange.scans.reader import Filled, Reader, Sheet
from mobilise_desktop.paths import file_name
from mobilise_desktop.storage import form_rows, records
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .attachments import LARGEST
from .evaluation_forms import text_of
from .kinds import Changed, Kind
from .secondments import Secondments
from .stay_reports import take_report

_KINDS = frozenset({Kind.SECONDMENTS, Kind.ATTACHMENTS})
_CODE = re.compile(
    r"(?P<reference>[A-Z0-9][A-Z0-9._-]{1,59})/(?P<kind>[ER])(?P<number>[0-9]{1,4})/(?P<mark>[0-9A-F]{16})"
)


class Coming(StrEnum):
    """What a form that came back is to this office; the first that applies."""

    UNKNOWN = "UNKNOWN"
    OTHER_TEXT = "OTHER_TEXT"
    RETURNED = "RETURNED"
    INCOMPLETE = "INCOMPLETE"
    OLDER = "OLDER"
    READY = "READY"


COMING_WORDS: Mapping[Coming, str] = {
    Coming.UNKNOWN: N_("This office knows no such form: it is of another office, or was undone since."),
    Coming.OTHER_TEXT: N_("The form does not ask what it asked when it went out. It cannot be taken over."),
    Coming.RETURNED: N_("This form came back before. What you take over now replaces what came then."),
    Coming.INCOMPLETE: N_("Pages are missing. What is on the pages that are here can be taken over."),
    Coming.OLDER: N_("A newer form has gone out for the same day since. Compare both first."),
    Coming.READY: N_("Compare each answer with what came back, then take it over."),
}
USABLE = frozenset({Coming.RETURNED, Coming.INCOMPLETE, Coming.OLDER, Coming.READY})


@dataclass(frozen=True, slots=True)
class ReturnedAnswer:
    """A question with its answer; ``row`` and ``words`` are pictures (PNG) of a scan, ``now`` the level that
    this rater gave for that day already.
    """

    question: Question
    answer: Answer
    row: bytes = b""
    words: bytes = b""
    now: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form that came back, with ``sheets`` on paper or in the ``file`` that was filled in on screen."""

    code: PaperCode
    coming: Coming
    form_id: str = ""
    secondment_id: str = ""
    reference: str = ""
    person: str = ""
    kind: FormKind = FormKind.EVALUATION
    by: Party = Party.PARTICIPANT
    checkpoint: date | None = None
    answers: tuple[ReturnedAnswer, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    file: Path | None = None
    sha256: str = ""

    @property
    def usable(self) -> bool:
        """Whether its answers can be taken over."""
        return self.coming in USABLE

    @property
    def open(self) -> tuple[ReturnedAnswer, ...]:
        """The answers that a person must decide."""
        return tuple(one for one in self.answers if one.answer.doubt is not None)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person says an answer is; ``level`` ``None``: it was left out."""

    key: str
    level: int | None = None
    text: str = ""


class ReturnedForms:
    """The way of filled-in forms back into their stay."""

    def __init__(self, database: Database, secondments: Secondments) -> None:
        self._database = database
        self._secondments = secondments

    def is_ours(self, code: PaperCode) -> bool:
        """Whether the code is that of a form."""
        return code.kind in LETTERS

    def from_scan(self, reader: Reader, code: PaperCode, sheets: tuple[Sheet, ...]) -> ReturnedForm:
        """A form on paper, read box by box; what cannot be told for sure is in doubt."""
        found = self._found(code)
        if found is None:
            return ReturnedForm(code, Coming.UNKNOWN, sheets=sheets)
        base, text, pdf = found
        base = replace(base, sheets=sheets)
        if not base.usable:
            return base
        places = places_of(pdf, [question.leveled for question in text.questions])
        answers = [_Seen(question) for question in text.questions]
        for sheet in sheets:
            _read_sheet(reader, sheet, pdf, places, answers)
        if {sheet.code.page for sheet in sheets} != set(range(1, code.pages + 1)):
            base = replace(base, coming=Coming.INCOMPLETE)
        return self._weighed(base, [one.returned() for one in answers])

    def from_file(self, filled: Filled) -> ReturnedForm:
        """A form that was filled in on screen."""
        code = file_code(filled.code)
        found = self._found(code) if code else None
        if code is None or found is None:
            nobody = PaperCode(filled.code[:60] or "?", "E", 0, 0, "")
            return ReturnedForm(code or nobody, Coming.UNKNOWN, file=filled.file)
        base, text, _pdf = found
        base = replace(base, file=filled.file, sha256=filled.sha256)
        if not base.usable:
            return base
        answers = [
            ReturnedAnswer(question, _typed(question, number, filled))
            for number, question in enumerate(text.questions)
        ]
        return self._weighed(base, answers)

    def keep(self, form: ReturnedForm, confirmed: Sequence[Confirmed], *, today: date) -> Changed[str]:
        """Keep the confirmed answers and file what came back, all in one; returns the attachment's id.

        Raises ``RuleBroken`` where the form cannot be taken over, ``BadInput`` for a level that is none.
        """
        if not form.usable:
            raise RuleBroken("EVAL-FORM", COMING_WORDS[form.coming])
        known = {one.question.key for one in form.answers if one.question.leveled}
        ratings = [one for one in confirmed if one.key in known and one.level is not None]
        if any(not 0 <= (one.level or 0) < LEVELS for one in ratings):
            raise BadInput(N_("Ratings go from 0 to 4."))
        data, name = _file_of(form)
        officer = self._database.officer
        with self._database.transaction(N_("Form read back")) as session:
            _keep_ratings(session, form, ratings)
            if form.kind is FormKind.REPORT:
                asked = set(keys_of(FINAL, form.by))
                answers = {one.key: one.text for one in confirmed if one.key in asked and one.text.strip()}
                take_report(session, form.secondment_id, form.by, answers, day=today, officer=officer)
            attachment = form_rows.file_returned(
                session,
                form_rows.form(session, form.form_id),
                name=name,
                data=data,
                details=_details(form, ratings),
                on=today,
            )
        return Changed(attachment, _KINDS)

    def _found(self, code: PaperCode) -> tuple[ReturnedForm, FormText, bytes] | None:
        """The form that a code means, with what it asks and its frozen print."""
        with self._database.read() as session:
            stay_id = form_rows.stays_by_reference(session, {code.reference}).get(code.reference)
            row = form_rows.by_number(session, stay_id, code.number) if stay_id else None
            if row is None or stay_id is None or LETTERS.get(code.kind) != row.kind:
                return None
            case = kept.case(session, stay_id)
            try:
                text = text_of(row)
            except ShapeError:
                return None
            pdf = records.load_bytes(session, row.pdf_sha256)
            newer = any(
                one.number > row.number
                and (one.kind, one.by_party, one.checkpoint) == (row.kind, row.by_party, row.checkpoint)
                for one in form_rows.of_stay(session, stay_id)
            )
        base = ReturnedForm(
            code,
            _coming(row, code, newer=newer),
            form_id=row.id,
            secondment_id=stay_id,
            reference=case.record.reference,
            person=f"{case.person.given_name} {case.person.family_name}".strip(),
            kind=text.kind,
            by=text.by,
            checkpoint=text.checkpoint,
        )
        return base, text, pdf

    def _weighed(self, form: ReturnedForm, answers: Iterable[ReturnedAnswer]) -> ReturnedForm:
        """The answers against the objectives as they read now, and beside what is rated already."""
        view = self._secondments.open(form.secondment_id)
        texts = {one.id: one.text for one in view.project.objectives}
        rated = {
            r.objective_id: r.level
            for r in view.ratings
            if r.checkpoint == form.checkpoint and r.rater == form.by.value
        }
        told = tuple(
            replace(
                one,
                answer=weighed(one.answer, one.question, texts.get(one.question.key)),
                now=rated.get(one.question.key),
            )
            if one.question.leveled
            else one
            for one in answers
        )
        return replace(form, answers=told)


def _keep_ratings(session: Any, form: ReturnedForm, ratings: Sequence[Confirmed]) -> None:
    day = form.checkpoint
    if day is None:
        return
    for one in ratings:
        kept.rate(
            session,
            form.secondment_id,
            objective_id=one.key,
            checkpoint=day,
            rater=form.by.value,
            level=one.level or 0,
            comment=one.text.strip() or None,
        )


class _Seen:
    """What the sheets show of one question."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.copies: list[Answer] = []
        self.row = self.words = b""

    def returned(self) -> ReturnedAnswer:
        """All copies together; a question with boxes that no sheet shows is in doubt."""
        unseen = Doubt.UNSEEN if self.question.leveled else None
        answer = together(self.copies) if self.copies else Answer(self.question.key, doubt=unseen)
        return ReturnedAnswer(self.question, answer, self.row, self.words)


def _read_sheet(
    reader: Reader, sheet: Sheet, pdf: bytes, places: Sequence[Place], seen: Sequence[_Seen]
) -> None:
    """Read the rows and frames of one sheet; a sheet that cannot be measured adds nothing."""
    page = sheet.code.page
    pairs = list(zip(places, seen, strict=False))
    boxed = [(place, one) for place, one in pairs if place.boxes and place.page == page]
    framed = [(place, one) for place, one in pairs if place.frame_page == page]
    rows, pictures = reader.ticks(
        sheet, pdf, [place.boxes for place, _one in boxed], [place.frame for place, _one in framed]
    )
    for (_place, one), row in zip(boxed, rows, strict=False):
        level, doubt = read_row(RowInk(row.inside, row.weak, row.after))
        one.copies.append(Answer(one.question.key, level, doubt=doubt))
        one.row = row.crop
    for (_place, one), picture in zip(framed, pictures, strict=False):
        one.words = picture


def file_code(text: str) -> PaperCode | None:
    """The form that the hidden field of a file names; ``None`` for anything else."""
    found = _CODE.fullmatch(text.strip())
    if found is None:
        return None
    return PaperCode(found["reference"], found["kind"], int(found["number"]), 0, found["mark"].lower())


def _coming(row: Any, code: PaperCode, *, newer: bool) -> Coming:
    if not row.fingerprint or row.fingerprint[:16] != code.fingerprint:
        return Coming.OTHER_TEXT
    if newer:
        return Coming.OLDER
    return Coming.RETURNED if row.returned_on else Coming.READY


def _typed(question: Question, number: int, filled: Filled) -> Answer:
    """The answer to a question from the fields of a file."""
    text = filled.values.get(f"text.{number}", "")
    answer = Answer(question.key, text=text[:LONGEST_ANSWER].strip())
    if not question.leveled:
        return answer
    name = f"level.{number}"
    told = filled.values.get(name)
    if name in filled.unclear or told is None:
        return replace(answer, doubt=Doubt.UNCLEAR if told is not None else Doubt.UNSEEN)
    if not told:
        return answer
    if told not in map(str, range(LEVELS)):
        return replace(answer, doubt=Doubt.UNCLEAR)
    return replace(answer, level=int(told))


def _file_of(form: ReturnedForm) -> tuple[bytes, str]:
    """What is filed: the sheets put together, or the file as it came."""
    name = f"{form.reference}-form-{form.code.number}"
    if form.file is None:
        data = scan_bundle((ScannedPage(s.jpeg, *s.size) for s in form.sheets), title=name)
        name = f"{name}-scan"
    else:
        try:
            data = form.file.read_bytes()
        except OSError as error:
            raise BadInput(N_("The file cannot be read. Is the drive still there?")) from error
        if hashlib.sha256(data).hexdigest() != form.sha256:
            raise BadInput(N_("The file has changed since it was read. Read it in again."))
    if len(data) > LARGEST:
        raise BadInput(N_("{name} is larger than 25 MB. Scan it with fewer dots per inch."), name=name)
    return data, f"{name}.pdf"


def _details(form: ReturnedForm, ratings: Sequence[Confirmed]) -> dict[str, Any]:
    sheets = [{"file": file_name(s.file.name), "sheet": s.sheet, "page": s.code.page} for s in form.sheets]
    return {
        "kind": form.kind.value,
        "number": form.code.number,
        "rater": form.by.value,
        "ratings": {one.key: one.level for one in ratings},
        "sheets": sheets,
    }
