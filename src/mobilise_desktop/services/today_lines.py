"""A line of Today: what is to be done, by when, in which group, and what officers marked on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import ChecklistCode, Party, RecordKind
from mobilise_desktop.domain.formality_codes import KIND_NAMES, FormalityKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.words import N_, Words

if TYPE_CHECKING:
    from .match_searches import News

NEW_MATCH = "NEW_MATCH"
LETTER = "LETTER"
STAY_STEP = "STAY_STEP"
REPORT = "REPORT"
PAYMENT, BACK = "PAYMENT", "BACK"
_MARKED_WHOLE = (NEW_MATCH, STAY_STEP, REPORT, PAYMENT)
DONE_BY_US = {
    "CHECKLIST": N_("Get the evidence"),
    "FORMALITY": N_("Settle a formality"),
    "FORMALITIES": N_("Settle formalities"),
    "FOLLOW_UP": N_("Follow up"),
    "CONTACT": N_("Come back to a contact"),
    "MATCH_ANSWER": N_("Ask for the answer to a proposal"),
    "DRAFT_PROJECT": N_("Draft the Learning Project"),
    "FILE_ANSWER": N_("Answer the application"),
    "CONSULTATION": N_("Go on with the consultation"),
    "PROJECT_OPEN": N_("Go on with the Learning Project"),
    LETTER: N_("Go on with the letter"),
    "NEXT_STEP": N_("Next step agreed"),
    PAYMENT: N_("Pay an instalment"),
    "REPORT": N_("Ask for a report"),
    "SIGNATURES": N_("Collect the signatures"),
    "REVIEW": N_("Review the Learning Project"),
    "CONFIRM_START": N_("Confirm the start"),
    "CONFIRM_END": N_("Confirm the end"),
    "RATE_END": N_("Rate the objectives at the end"),
    "OFFER_EXPIRES": N_("Renew the hosting offer"),
    "TRAINING_SESSION": N_("Hold a training session"),
    "TRAINING_ATTENDANCE": N_("Record who attended the training"),
    "COMPANY_ANSWER": N_("Ask the companies for their answer"),
    "ISSUE": N_("Issue for signature"),
    "PLAN_STAY": N_("Plan the secondment"),
    "COMPLETE_FILE": N_("Complete the file"),
    STAY_STEP: N_("Take the next step"),
    NEW_MATCH: N_("New for a saved search"),
}
PAGE_OF = {
    "COMPANY": "companies",
    "PARTICIPANT": "people",
    "CONSULTATION": "consultations",
    "NEEDS": "consultations",
    "MATCH": "matching",
    "LEARNING_PROJECT": "learning_projects",
    "SECONDMENT": "secondments",
    "TRAINING": "training",
    "ORGANISATION": "office",
    "OUTREACH": "outreach",
}


class Group(StrEnum):
    """The groups of the list; a draft has no day by which it is due."""

    OVERDUE = "OVERDUE"
    WEEK = "WEEK"
    WAITING = "WAITING"
    NEWS = "NEWS"
    DRAFTS = "DRAFTS"
    LATER = "LATER"


@dataclass(frozen=True, slots=True)
class Mark:
    """What officers set on a line; ``until`` is the day on which a snoozed line is back on the list."""

    until: date | None = None
    handed_to: str = ""
    note: str = ""
    officer: str = ""


NO_MARK = Mark()


@dataclass(frozen=True, slots=True)
class Hint:
    """What stands behind a day: it was moved by hand, with the ``reason`` and the ``day`` that the rules give
    since, where that is another; or (``again``) it was settled for the days of the stay until ``day``.
    """

    again: bool
    day: date | None
    reason: str = ""

    @property
    def astray(self) -> bool:
        """Whether somebody is to look at it: the days of the stay have changed since."""
        return self.again or self.day is not None


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing to do; ``late`` counts days past ``due``; ``item`` is the id of the row that asks.

    ``detail`` is empty, a checklist code, the party that owes a report, ``BACK`` for money to claim back, or
    for ``NEW_MATCH`` how many records are new; ``since`` is the day on which a draft was begun; ``told``
    is how a note or the step agreed begins.
    """

    what: str
    detail: str
    kind: RecordKind
    record_id: str
    title: str
    due: date | None
    late: int
    item: str = ""
    group: Group = Group.LATER
    since: date | None = None
    mark: Mark = NO_MARK
    told: str = ""
    hint: Hint | None = None

    @property
    def id(self) -> str:
        """The same for the same line when the list is read anew."""
        return f"{self.asks}/{self.item}"

    @property
    def asks(self) -> str:
        """What is asked for, by which a mark is kept."""
        return self.what if self.what in _MARKED_WHOLE or not self.detail else f"{self.what}:{self.detail}"

    def asleep(self, today: date) -> bool:
        """Whether the line is snoozed to a later day."""
        return self.mark.until is not None and self.mark.until > today

    @property
    def message(self) -> str:
        """What to do, a message id."""
        return DONE_BY_US[self.what]

    @property
    def page(self) -> str:
        """The page that opens the record."""
        return PAGE_OF[self.kind.value]


def lines_from(rows: Iterable[Any], *, today: date) -> tuple[TodayLine, ...]:
    """Lines from rows of ``today_sql.COLUMNS``."""
    found = []
    for what, kind, record_id, title, due, item, since, group, until, handed, note, officer, *more in rows:
        code, _, detail = what.partition(":")
        day = date.fromisoformat(due) if due else None
        late = max(0, (today - day).days) if day else 0
        begun = date.fromisoformat(since) if since else None
        mark = mark_from(until, handed, note, officer)
        told, hint = more
        line = TodayLine(
            code,
            detail,
            RecordKind(kind),
            record_id,
            title or "",
            day,
            late,
            item,
            Group(group),
            begun,
            mark,
            told or "",
            hint_from(hint),
        )
        found.append(line)
    return tuple(found)


def hint_from(words: str | None) -> Hint | None:
    """A hint from its column."""
    if not words:
        return None
    kind, day, reason = words.split(":", 2)
    return Hint(kind == "AGAIN", date.fromisoformat(day) if day else None, reason)


def mark_from(until: str | None, handed: str | None, note: str | None, officer: str | None) -> Mark:
    """A mark from its columns; all are empty where a line has none."""
    if until is None and not handed and not note:
        return NO_MARK
    return Mark(date.fromisoformat(until) if until else None, handed or "", note or "", officer or "")


def task_of(line: TodayLine, say: Words) -> str:
    """What a line asks for, in words: which evidence, whose report, how many news, what a step misses."""
    if line.what == STAY_STEP and line.detail:
        item = say(label_of(ChecklistCode(line.detail)))
        return say("{task}: {item}", task=say("Missing for the next step"), item=item)
    if line.what == NEW_MATCH:
        return say("{task}: {item}", task=say(line.message), item=line.detail)
    if line.what == "FORMALITIES":
        return say("{task}: {item}", task=say(line.message), item=line.detail)
    if line.what == "FORMALITY":
        item = say(KIND_NAMES[FormalityKind(line.detail)])
        return say("{task}: {item}", task=say(line.message), item=item)
    if line.what == PAYMENT:
        return say(N_("Claim back what was overpaid") if line.detail == BACK else line.message)
    if line.detail:
        code = Party(line.detail) if line.what == REPORT else ChecklistCode(line.detail)
        return say("{task}: {item}", task=say(line.message), item=say(label_of(code)))
    return say(line.message)


def news_lines(news: Iterable[News]) -> tuple[TodayLine, ...]:
    """Lines of saved searches that found somebody new; they open the search."""
    return tuple(
        TodayLine(
            NEW_MATCH, str(found.new), RecordKind.MATCH, found.id, found.name, None, 0, found.id, Group.NEWS
        )
        for found in news
    )


def place_of_news(lines: Iterable[TodayLine], *, today: date) -> int:
    """Where news stand in the list: after what is late or due today."""
    return sum(1 for line in lines if line.due is not None and line.due <= today)
