"""The formalities of one stay: kept as they are done, brought up to date with table and terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from .codes import ChecklistCode
from .formalities import FormalityRow, Wanted
from .formality_codes import FormalityKind, FormalityState

CLOSED = (FormalityState.DONE, FormalityState.NOT_NEEDED)
COVERED = (
    ChecklistCode.A1_CERTIFICATE,
    ChecklistCode.HEALTH_CARD,
    ChecklistCode.INSURANCE_PROOF,
    ChecklistCode.POSTING_DECLARATION,
    ChecklistCode.LEGAL_CHECKLIST,
)


@dataclass(frozen=True, slots=True)
class Formality:
    """A formality of a stay; ``id`` is empty until it is kept, ``asked_for`` off once the stay changed so
    that it would not be asked for any more.
    """

    row: FormalityRow
    due: date | None = None
    state: FormalityState = FormalityState.OPEN
    due_reason: str = ""
    asked_on: date | None = None
    done_on: date | None = None
    done_by: str = ""
    evidence: str = ""
    reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    asked_for: bool = True

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in CLOSED

    @property
    def before_start(self) -> bool:
        """Whether the stay must not start without it."""
        return self.asked_for and self.row.before_start

    def overdue(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return not self.closed and self.due is not None and self.due < today

    @property
    def touched(self) -> bool:
        """Whether anybody has worked on it."""
        return self.state is not FormalityState.OPEN or bool(self.evidence or self.answers or self.due_reason)


def brought_up_to_date(kept: Iterable[Formality], asked: Iterable[Wanted]) -> tuple[Formality, ...]:
    """The list as table and terms ask for now.

    Open ones follow their row and, unless an officer moved it, their day. What is done or not needed stays
    as it was. What is not asked for any more leaves where nobody worked on it, else it stays without a day.
    """
    before = {one.row.code: one for one in kept}
    result = []
    for want in asked:
        known = before.pop(want.row.code, None)
        result.append(_followed(known, want) if known else Formality(want.row, want.due))
    left = (one for one in before.values() if one.touched)
    gone = [one if one.closed else replace(one, due=None, asked_for=False) for one in left]
    result += [replace(one, asked_for=False) for one in gone]
    order = list(FormalityKind)
    return tuple(sorted(result, key=lambda one: order.index(one.row.kind)))


def _followed(known: Formality, want: Wanted) -> Formality:
    if known.closed:
        return replace(known, asked_for=True)
    due = known.due if known.due_reason else want.due
    return replace(known, row=want.row, due=due, asked_for=True)


def still_open(items: Iterable[Formality]) -> tuple[Formality, ...]:
    """What the stay must not start without and is not done."""
    return tuple(one for one in items if one.before_start and not one.closed)


def checklist_standing(items: Iterable[Formality]) -> Mapping[ChecklistCode, tuple[Formality, ...]]:
    """For each item of the checklist that the formalities cover, those that stand for it; empty: none asks
    for it. The legal checklist stands for all that must be done before the start.
    """
    asked = [one for one in items if one.asked_for]
    standing = {code: tuple(one for one in asked if one.row.ticks is code) for code in COVERED}
    standing[ChecklistCode.LEGAL_CHECKLIST] = tuple(one for one in asked if one.before_start)
    return standing


def covered(items: Iterable[Formality]) -> frozenset[ChecklistCode]:
    """The items of the checklist that formalities stand for."""
    return frozenset(code for code, standing in checklist_standing(items).items() if standing)


def ticked(done: frozenset[ChecklistCode], items: Iterable[Formality]) -> frozenset[ChecklistCode]:
    """The items of the checklist that are done where those that formalities stand for follow them."""
    standing = checklist_standing(items)
    followed = {code for code, those in standing.items() if those and all(one.closed for one in those)}
    return frozenset((done - {code for code, those in standing.items() if those}) | followed)
