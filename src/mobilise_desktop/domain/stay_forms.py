"""Forms that raters and reporters of a stay fill in away from this screen: what is asked, what came back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .codes import N_, Party
from .json_values import canonical

LEVELS = 5
LONGEST_ANSWER = 4_000
NAME, PLACE = "_name", "_place"


class FormKind(StrEnum):
    """Ratings of the objectives at a checkpoint, or the report at the end."""

    EVALUATION = "EVALUATION"
    REPORT = "REPORT"


LETTERS: Mapping[str, FormKind] = {"E": FormKind.EVALUATION, "R": FormKind.REPORT}


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a form in the order of the paper; ``leveled``: five boxes stand before the writing room.

    ``key`` is an objective's id, a report's question, or ``NAME`` and ``PLACE`` at the end.
    """

    key: str
    text: str
    leveled: bool = False
    given: str = ""


@dataclass(frozen=True, slots=True)
class FormText:
    """What a form that went out asks whom; frozen with it."""

    kind: FormKind
    by: Party
    locale: str
    checkpoint: date | None
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question | None:
        """The question with that key."""
        return next((one for one in self.questions if one.key == key), None)


class Doubt(StrEnum):
    """Why a person must decide; an answer in doubt is never taken over by itself."""

    TWO = "TWO"
    FAINT = "FAINT"
    SOLID = "SOLID"
    BESIDE = "BESIDE"
    UNSEEN = "UNSEEN"
    TWICE = "TWICE"
    UNCLEAR = "UNCLEAR"
    CHANGED = "CHANGED"
    GONE = "GONE"


DOUBT_WORDS: Mapping[Doubt, str] = {
    Doubt.TWO: N_("More than one box is marked."),
    Doubt.FAINT: N_("A mark is too faint to be sure."),
    Doubt.SOLID: N_("A box is filled in whole: a mark, or a correction?"),
    Doubt.BESIDE: N_("Something is written beside the boxes: a correction?"),
    Doubt.UNSEEN: N_("The boxes could not be read on this scan."),
    Doubt.TWICE: N_("Two copies of this page say different things."),
    Doubt.UNCLEAR: N_("The file gives two answers."),
    Doubt.CHANGED: N_("The objective was worded otherwise when the form was printed."),
    Doubt.GONE: N_("The Learning Project no longer has this objective; its rating cannot be kept."),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back to a question: a level 0-4 or ``None`` (left out), words, and perhaps a doubt."""

    key: str
    level: int | None = None
    text: str = ""
    doubt: Doubt | None = None


def fingerprint(reference: str, number: int, form: FormText) -> str:
    """SHA-256 (64 hex digits) of what a form asks, as the code on its pages begins with it."""
    return hashlib.sha256(canonical([reference, number, form]).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class RowInk:
    """How much of the inside of each of five boxes, and of the room after each, is written on (0 to 1).

    ``weak`` counts what is only a little darker than the paper, too.
    """

    inside: tuple[float, ...]
    weak: tuple[float, ...]
    after: tuple[float, ...]


_MARKED = 0.06
_TRACE = 0.012
_WEAK_TRACE = 0.06
_SOLID = 0.82
_AFTER = 0.012


def read_row(ink: RowInk) -> tuple[int | None, Doubt | None]:
    """The level that is ticked, or why it cannot be told; neither where all boxes are empty."""
    marked = [place for place, share in enumerate(ink.inside) if share >= _MARKED]
    traces = [
        place
        for place, share in enumerate(ink.inside)
        if place not in marked and (share >= _TRACE or ink.weak[place] >= _WEAK_TRACE)
    ]
    beside = any(share >= _AFTER for share in ink.after)
    if len(marked) > 1:
        return None, Doubt.TWO
    if traces:
        return None, Doubt.FAINT
    if beside:
        return None, Doubt.BESIDE
    if marked and ink.inside[marked[0]] > _SOLID:
        return None, Doubt.SOLID
    return (marked[0], None) if marked else (None, None)


def together(copies: Sequence[Answer]) -> Answer:
    """One answer of several scans of the same page: what they agree on, else a doubt."""
    first = copies[0]
    if all((one.level, one.doubt) == (first.level, first.doubt) for one in copies):
        return first
    return replace(first, level=None, doubt=Doubt.TWICE)


def weighed(answer: Answer, asked: Question, now: str | None) -> Answer:
    """The answer against the objective as it reads ``now`` (``None``: there is none any more)."""
    if now is None:
        return replace(answer, doubt=Doubt.GONE)
    if now.strip() != asked.text.strip() and answer.doubt is None and answer.level is not None:
        return replace(answer, level=None, doubt=Doubt.CHANGED)
    return answer
