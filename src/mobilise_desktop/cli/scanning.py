"""The scan command: tells what returned scans hold and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mobilise_desktop.services.scan_intake import (
    STANDING_WORDS,
    Intake,
    ScannedDocument,
    why_words,
)
from mobilise_desktop.words import Words

from .answer import Answer, Progress

if TYPE_CHECKING:
    from mobilise_desktop.exchange.scans.reader import Sheet, Trouble
    from mobilise_desktop.services.opening import Services

    from .parser import Arguments


def scan(services: Services, arguments: Arguments, progress: Progress) -> Answer:
    """Read the files; ok where every page belongs to a complete paper of this office as it stands."""
    intake = services.scans.examine(arguments.files, progress)
    say = Words("en")
    return Answer(_data(say, intake), tuple(_lines(say, intake)), ok=intake.clean)


def _data(say: Words, intake: Intake) -> Mapping[str, Any]:
    return {
        "documents": [_document(one) for one in intake.documents],
        "foreign": [
            {**_sheet(one), "reference": one.code.paper.reference, "version": one.code.paper.number}
            for one in intake.foreign
        ],
        "unreadable": [
            {"file": str(one.file), "page": one.sheet, "why": _why(say, one)} for one in intake.unreadable
        ],
        "blank": intake.blank,
    }


def _document(one: ScannedDocument) -> Mapping[str, Any]:
    return {
        "reference": one.reference,
        "version": one.code.number,
        "kind": one.code.kind,
        "project": one.project_id,
        "standing": one.standing.value,
        "pages": [
            {"page": sheet.code.page, **_sheet(sheet, "sheet"), "turned": sheet.turned}
            for sheet in one.sheets
        ],
        "missing": list(one.missing),
        "double": list(one.double),
        "outdated": one.outdated,
        "fingerprint_matches": one.fingerprint_matches,
        "boxes": [
            {"party": box.party.value, "page": box.page, "inked": box.inked, "confidence": box.confidence}
            for box in one.boxes
        ],
    }


def _sheet(sheet: Sheet, name: str = "page") -> Mapping[str, Any]:
    """Where a page lies: the file and the place in it."""
    return {"file": str(sheet.file), name: sheet.sheet}


def _why(say: Words, trouble: Trouble) -> str:
    message, values = why_words(trouble)
    return say(message, **values)


def _lines(say: Words, intake: Intake) -> Iterator[str]:
    for one in intake.documents:
        yield f"{one.reference}, {one.code.kind}{one.code.number}: {say(STANDING_WORDS[one.standing])}"
        yield f"  pages: {', '.join(str(sheet.code.page) for sheet in one.sheets)} of {one.code.pages}"
        if one.missing:
            yield f"  missing: {', '.join(map(str, one.missing))}"
        if one.double:
            yield f"  more than once: {', '.join(map(str, one.double))}"
        for box in one.boxes:
            told = "looks signed" if box.inked else "looks empty" if box.confidence else "cannot be told"
            yield f"  {box.party.value}: {told}{'' if box.sure else ', look at it'}"
    for sheet in intake.foreign:
        paper = sheet.code.paper
        yield f"{sheet.file}, page {sheet.sheet}: of another office ({paper.reference}, {paper.number})"
    for trouble in intake.unreadable:
        place = f", page {trouble.sheet}" if trouble.sheet else ""
        yield f"{trouble.file}{place}: {_why(say, trouble)}"
    if intake.blank:
        yield f"Blank pages passed over: {intake.blank}"
