"""Today: everything that needs action, overdue first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import ChecklistCode, RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.storage import today_queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words

if TYPE_CHECKING:
    from .match_searches import News

NEW_MATCH = "NEW_MATCH"
DONE_BY_US = {
    "CHECKLIST": N_("Get the evidence"),
    "FOLLOW_UP": N_("Follow up"),
    "MATCH_ANSWER": N_("Ask for the answer to a proposal"),
    "DRAFT_PROJECT": N_("Draft the Learning Project"),
    "FILE_ANSWER": N_("Answer the application"),
    "CONSULTATION": N_("Go on with the consultation"),
    "NEXT_STEP": N_("Next step agreed"),
    "PAYMENT": N_("Pay an instalment"),
    "REPORT": N_("Ask for a report"),
    "SIGNATURES": N_("Collect the signatures"),
    "REVIEW": N_("Review the Learning Project"),
    "CONFIRM_START": N_("Confirm the start"),
    "CONFIRM_END": N_("Confirm the end"),
    "OFFER_EXPIRES": N_("Renew the hosting offer"),
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
    "ORGANISATION": "office",
}
STAGE_NAMES = {
    "CONSULTATIONS": N_("Consulting"),
    "FILES": N_("Files"),
    "MATCHING": N_("Matching"),
    "AGREED": N_("Agreed"),
    "DRAFTING": N_("Drafting"),
    "SIGNING": N_("Signing"),
    "PREPARING": N_("Preparing"),
    "ABROAD": N_("Abroad"),
    "CLOSING": N_("Closing"),
}


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing to do; ``late`` counts days past ``due``.

    ``detail`` is empty, a checklist code, or for ``NEW_MATCH`` how many records are new.
    """

    what: str
    detail: str
    kind: RecordKind
    record_id: str
    title: str
    due: date | None
    late: int

    @property
    def message(self) -> str:
        """What to do, a message id."""
        return DONE_BY_US[self.what]

    @property
    def page(self) -> str:
        """The page that opens the record."""
        return PAGE_OF[self.kind.value]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the pipeline and how many cases stand there."""

    code: str
    name: str
    count: int


class Today:
    """The first screen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self, *, today: date) -> tuple[TodayLine, ...]:
        """What needs action up to 30 days ahead, overdue first; undated lines come last."""
        with self._database.read() as session:
            return lines_from(today_queries.lines(session, today=today), today=today)

    def stages(self) -> tuple[Stage, ...]:
        """The pipeline, from consultation to closing."""
        with self._database.read() as session:
            return stages_from(today_queries.stages(session))


def lines_from(rows: Iterable[Any], *, today: date) -> tuple[TodayLine, ...]:
    """Lines from rows of what, kind, record_id, title, due."""
    found = []
    for what, kind, record_id, title, due in rows:
        code, _, detail = what.partition(":")
        day = date.fromisoformat(due) if due else None
        late = (today - day).days if day else 0
        found.append(TodayLine(code, detail, RecordKind(kind), record_id, title or "", day, max(0, late)))
    return tuple(found)


def task_of(line: TodayLine, say: Words) -> str:
    """What a line asks for, in words: for a checklist item, which; for news, how many."""
    if line.what == NEW_MATCH:
        return say("{task}: {item}", task=say(line.message), item=line.detail)
    if line.detail:
        return say("{task}: {item}", task=say(line.message), item=say(label_of(ChecklistCode(line.detail))))
    return say(line.message)


def stages_from(counts: dict[str, int]) -> tuple[Stage, ...]:
    """The pipeline's stages in their order."""
    return tuple(Stage(code, name, counts.get(code, 0)) for code, name in STAGE_NAMES.items())


def news_lines(news: Iterable[News]) -> tuple[TodayLine, ...]:
    """Lines of saved searches that found somebody new; they open the search."""
    return tuple(
        TodayLine(NEW_MATCH, str(found.new), RecordKind.MATCH, found.id, found.name, None, 0)
        for found in news
    )


def place_of_news(lines: Iterable[TodayLine], *, today: date) -> int:
    """Where news stand in the list: after what is late or due today."""
    return sum(1 for line in lines if line.due is not None and line.due <= today)
