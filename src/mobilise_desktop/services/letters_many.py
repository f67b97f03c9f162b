"""The same letter to many, each with its own words: who gets it, who cannot, files for mail and post."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.letters import Addressee, LetterTemplate
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.words import N_

from .kinds import Changed
from .letter_parts import Draft, Letter, Way, file_name
from .letters import Letters, MadeFile

MOST = 1000
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


class Standing(StrEnum):
    """Whether somebody gets the letter, or why not."""

    READY = "READY"
    MISSING = "MISSING"
    NO_EMAIL = "NO_EMAIL"
    NOBODY = "NOBODY"
    REFUSED = "REFUSED"
    NOT_AGREED = "NOT_AGREED"


@dataclass(frozen=True, slots=True)
class ManyRow:
    """One record with its letter; ``why`` is a message id for ``NOBODY``, ``sent_on`` the day on which this
    reader was last sent the same template.
    """

    record_id: str
    letter: Letter | None
    why: str = ""
    values: dict[str, object] = field(default_factory=dict)
    sent_on: date | None = None

    @property
    def misfit(self) -> str:
        """The state of the case where the template is made for others, else empty."""
        return self.letter.draft.misfit if self.letter else ""

    def standing(self, way: Way) -> Standing:
        """Whether it can go out that way."""
        letter = self.letter
        if letter is None:
            return Standing.NOBODY
        reader = letter.draft.reader
        if reader.refused:
            return Standing.REFUSED
        if letter.draft.needs_consent and not reader.agreed:
            return Standing.NOT_AGREED
        if letter.open_places:
            return Standing.MISSING
        return Standing.NO_EMAIL if way is Way.MAIL and not reader.email else Standing.READY


@dataclass(frozen=True, slots=True)
class ManyPlan:
    """All letters of one go, in the order of the list they came from."""

    kind: RecordKind
    rows: tuple[ManyRow, ...]

    def ready(self, way: Way) -> tuple[Letter, ...]:
        """The letters that can go out that way."""
        return tuple(row.letter for row in self.rows if row.letter and row.standing(way) is Standing.READY)

    def with_letter(self, place: int, letter: Letter) -> ManyPlan:
        """The plan with the words of one letter changed."""
        changed = replace(self.rows[place], letter=letter)
        return replace(self, rows=(*self.rows[:place], changed, *self.rows[place + 1 :]))

    def with_words(self, own: Mapping[int, Letter]) -> ManyPlan:
        """The plan, filled anew, with the words that letters at these places were given by hand."""
        plan = self
        for place, letter in own.items():
            found = plan.rows[place].letter
            if found is not None:
                plan = plan.with_letter(place, replace(letter, draft=found.draft))
        return plan


class LettersToMany:
    """Plans, writes and files the same letter to many."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters

    def plan(
        self,
        kind: RecordKind,
        record_ids: Sequence[str],
        template: LetterTemplate,
        *,
        today: date,
        to: Addressee | None = None,
        language: str = "",
        ticket: Any = None,
    ) -> ManyPlan:
        """A letter for each record, in its reader's language unless another is asked for.

        Raises ``BadInput`` for more than ``MOST`` records.
        """
        if len(record_ids) > MOST:
            raise BadInput(N_("At most {count} at once. Narrow the filter."), count=MOST)
        rows, sent = [], self._letters.sent_last(template.key, record_ids)
        for place, record_id in enumerate(record_ids):
            if ticket is not None:
                ticket(place / len(record_ids))
            try:
                draft = self._letters.draft(kind, record_id, template, today=today, to=to, language=language)
            except BadInput as nobody:
                rows.append(ManyRow(record_id, None, nobody.message, dict(nobody.values)))
                continue
            before = sent.get((record_id, draft.reader.to.value))
            rows.append(ManyRow(record_id, letter_of(draft), sent_on=before))
        return ManyPlan(kind, tuple(rows))

    def write_mails(self, path: Path, letters: Sequence[Letter], *, today: date, ticket: Any = None) -> int:
        """A draft for each into the folder ``path``, or into one .zip file; returns how many.

        The same letters of the same day give the same bytes.
        """
        names = _names(letters, today, "eml")
        if path.suffix.lower() != ".zip":
            for place, (name, letter) in enumerate(zip(names, letters, strict=True)):
                _tell(ticket, place, len(letters))
                self._letters.write(path / name, self._letters.mail(letter, today=today))
            return len(letters)
        with replacing(path) as handle, zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED) as archive:
            for place, (name, letter) in enumerate(zip(names, letters, strict=True)):
                _tell(ticket, place, len(letters))
                archive.writestr(
                    zipfile.ZipInfo(name, _ZIP_DAY),
                    self._letters.mail(letter, today=today),
                    zipfile.ZIP_DEFLATED,
                )
        return len(letters)

    def write_papers(self, path: Path, letters: Sequence[Letter], *, today: date) -> int:
        """All letters as one PDF for the post; returns how many."""
        self._letters.write(path, self._letters.paper(letters, today=today))
        return len(letters)

    def made(
        self, letters: Sequence[Letter], *, way: Way, today: date, ticket: Any = None
    ) -> tuple[MadeFile, ...]:
        """The file of each letter as ``file`` keeps it; slow, and needs no lock of the office."""
        if not letters:
            raise BadInput(N_("Nobody can be written to in this way."))
        return self._letters.made(letters, way=way, today=today, ticket=ticket)

    def file(
        self, letters: Sequence[Letter], made: Sequence[MadeFile], *, way: Way, today: date, locale: str
    ) -> Changed[int]:
        """File each with its case; one undo takes all of them back. Returns how many."""
        return self._letters.file_many(letters, made, way=way, today=today, locale=locale).count


def letter_of(draft: Draft) -> Letter:
    """The draft as it stands."""
    return Letter(draft, draft.subject, draft.text)


def _names(letters: Sequence[Letter], today: date, suffix: str) -> list[str]:
    wide = len(str(len(letters)))
    return [
        f"{number:0{wide}}-{file_name(letter, today)}.{suffix}"
        for number, letter in enumerate(letters, start=1)
    ]


def _tell(ticket: Any, place: int, count: int) -> None:
    if ticket is not None:
        ticket(place / count)
