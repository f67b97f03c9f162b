"""The formalities of one stay: kept as they are done, brought up to date with table and terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

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

    ``settled_from`` and ``settled_until`` are the days of the stay that it was settled for. ``due_ruled`` is
    the day by the rule when an officer moved it, ``due_now`` the present one where that is another.
    """

    row: FormalityRow
    due: date | None = None
    state: FormalityState = FormalityState.OPEN
    due_reason: str = ""
    due_ruled: date | None = None
    due_now: date | None = None
    asked_on: date | None = None
    done_on: date | None = None
    done_by: str = ""
    evidence: str = ""
    reason: str = ""
    settled_from: date | None = None
    settled_until: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    asked_for: bool = True

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in CLOSED

    @property
    def again(self) -> bool:
        """Whether it was settled for other days of the stay and is asked for again."""
        return not self.closed and self.settled_until is not None

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
        told = self.evidence or self.answers or self.due_reason or self.settled_until
        return self.state is not FormalityState.OPEN or bool(told)


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


def ticked_through(items: Iterable[Formality], code: ChecklistCode, **values: Any) -> tuple[Formality, ...]:
    """The list with what stands for an item of the checklist set like the item."""
    items = tuple(items)
    meant = {one.row.code for one in checklist_standing(items)[code]}
    closing = values.get("state") is not FormalityState.OPEN
    return tuple(
        replace(one, **values) if one.row.code in meant and one.closed is not closing else one
        for one in items
    )


def item_values(
    code: ChecklistCode, standing: tuple[Formality, ...], done_on: date | None
) -> dict[str, object]:
    """The fields of an item of the checklist: it is done once all that stands for it is; its day is theirs.

    What no formality asks for between these countries is not needed.
    """
    if not standing:
        asked_anyway = code in (ChecklistCode.LEGAL_CHECKLIST, ChecklistCode.INSURANCE_PROOF)
        return {} if asked_anyway else {"not_needed": done_on is None, "due": None}
    done = all(one.closed for one in standing)
    needed = [one for one in standing if one.state is FormalityState.DONE] if done else []
    days = [one.done_on for one in needed if one.done_on]
    told = dict.fromkeys(one.evidence or one.reason for one in standing) if done else {}
    by = [one.done_by for one in standing if one.done_by] if done else []
    return {
        "due": None,
        "not_needed": done and not needed,
        "done_on": max(days, default=None),
        "done_by": by[-1] if by else "",
        "evidence": "" if code is ChecklistCode.LEGAL_CHECKLIST else "; ".join(filter(None, told)),
    }
