"""What a stack of scans turned out to be: papers with their pages and boxes, strangers, unreadable pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.exchange.scans.limits import WHY
from mobilise_desktop.exchange.scans.page_code import PaperCode
from mobilise_desktop.exchange.scans.reader import Sheet, Trouble
from mobilise_desktop.words import N_

from .returned_forms import ReturnedForm

UNSURE = 0.8


class Standing(StrEnum):
    """What a scanned paper is to this office; the first that applies."""

    OTHER_TEXT = "OTHER_TEXT"
    OUTDATED = "OUTDATED"
    INCOMPLETE = "INCOMPLETE"
    CLOSED = "CLOSED"
    READY = "READY"


STANDING_WORDS: Mapping[Standing, str] = {
    Standing.OTHER_TEXT: N_(
        "The fingerprint on the pages is not that of an issued version: it is a draft or another text. "
        "The pages cannot be filed."
    ),
    Standing.OUTDATED: N_(
        "A newer version has been issued since. The scan can be kept, but signatures under the old version "
        "do not count."
    ),
    Standing.INCOMPLETE: N_("Pages are missing. The scan can be kept; signatures need every page."),
    Standing.CLOSED: N_("Nothing is out for signature here now. The scan can be kept."),
    Standing.READY: N_("Complete, and the fingerprint is that of the issued version."),
}


@dataclass(frozen=True, slots=True)
class BoxProposal:
    """A party's box: ``inked`` with ``confidence`` 0.5 to 1 (0: it cannot be told), PNG, likely answers."""

    party: Party
    page: int
    inked: bool
    confidence: float
    crop: bytes
    person: str
    function: str
    place: str
    recorded: bool

    @property
    def sure(self) -> bool:
        """Whether no second look is asked for."""
        return self.confidence >= UNSURE


@dataclass(frozen=True, slots=True)
class ScannedDocument:
    """One paper of the stack with its pages in order; ``version`` is the number that its code tells."""

    code: PaperCode
    reference: str
    project_id: str
    person: str
    firms: str
    locale: str
    sheets: tuple[Sheet, ...]
    standing: Standing
    outdated: bool
    fingerprint_matches: bool
    boxes: tuple[BoxProposal, ...] = ()

    @property
    def missing(self) -> tuple[int, ...]:
        """Pages that no sheet shows."""
        return missing_pages(self.code, self.sheets)

    @property
    def double(self) -> tuple[int, ...]:
        """Pages that several sheets show."""
        counted = Counter(sheet.code.page for sheet in self.sheets)
        return tuple(sorted(page for page, times in counted.items() if times > 1))

    @property
    def may_be_kept(self) -> bool:
        """Whether the scan can be filed at all."""
        return self.standing is not Standing.OTHER_TEXT

    @property
    def may_be_signed(self) -> bool:
        """Whether signatures in it can be recorded."""
        return self.standing is Standing.READY


@dataclass(frozen=True, slots=True)
class Intake:
    """All of a stack; ``forms`` are ratings and reports that came back, ``foreign`` pages name a paper
    unknown to this office, ``blank`` counts empty backs.
    """

    files: tuple[Path, ...]
    documents: tuple[ScannedDocument, ...]
    foreign: tuple[Sheet, ...]
    unreadable: tuple[Trouble, ...]
    blank: int = 0
    forms: tuple[ReturnedForm, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether every page belongs to a complete, current paper of this office."""
        fine = all(d.standing in (Standing.READY, Standing.CLOSED) and not d.double for d in self.documents)
        known = all(form.usable for form in self.forms)
        found = bool(self.documents or self.forms)
        return found and fine and known and not self.foreign and not self.unreadable


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """An issued paper: ``pdf`` as it was printed, ``parties`` in the order of its boxes."""

    project_id: str
    reference: str
    person: str
    firms: str
    locale: str
    fingerprint: str
    pdf: bytes
    parties: tuple[Party, ...]
    outdated: bool
    signable: bool
    recorded: frozenset[Party] = frozenset()
    answers: Mapping[Party, tuple[str, str, str]] = field(default_factory=dict)


def grouped(sheets: Sequence[Sheet]) -> dict[PaperCode, tuple[Sheet, ...]]:
    """Sheets by paper in the order in which papers first appear, each paper's by page."""
    found: dict[PaperCode, list[Sheet]] = {}
    for sheet in sheets:
        found.setdefault(sheet.code.paper, []).append(sheet)
    return {code: tuple(sorted(some, key=lambda s: s.code.page)) for code, some in found.items()}


def missing_pages(code: PaperCode, sheets: Sequence[Sheet]) -> tuple[int, ...]:
    """The pages (from 1) of a paper that are not among the sheets."""
    seen = {sheet.code.page for sheet in sheets}
    return tuple(page for page in range(1, code.pages + 1) if page not in seen)


def standing_of(code: PaperCode, sheets: Sequence[Sheet], known: KnownPaper, *, matches: bool) -> Standing:
    """What the paper is to the office."""
    if not matches:
        return Standing.OTHER_TEXT
    if known.outdated:
        return Standing.OUTDATED
    if missing_pages(code, sheets):
        return Standing.INCOMPLETE
    return Standing.READY if known.signable else Standing.CLOSED


def why_words(trouble: Trouble) -> tuple[str, Mapping[str, Any]]:
    """The sentence of an unreadable page with its values."""
    return WHY[trouble.why], trouble.values
