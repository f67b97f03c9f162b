"""Due days moved by hand and given back to the rules, and open cases brought under changed rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from mobilise_desktop.domain.codes import ChecklistCode
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.errors import BadInput
from mobilise_desktop.storage import deadline_rows as rows
from mobilise_desktop.storage import journal
from mobilise_desktop.storage import secondment_queries as queries
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .due_following import RuledDays, follow_days, reported_on, ruled_days
from .kinds import Changed, Kind
from .terms_reading import case_terms

_STAYS = frozenset({Kind.SECONDMENTS})
_CHUNK = 200


class DeadlineKind(StrEnum):
    """What is due: a checklist item, an instalment, a report."""

    ITEM = "ITEM"
    PAYMENT = "PAYMENT"
    REPORT = "REPORT"


_ROW: dict[DeadlineKind, Callable[[Any, str], rows.Row]] = {
    DeadlineKind.ITEM: rows.item,
    DeadlineKind.PAYMENT: rows.payment,
    DeadlineKind.REPORT: rows.report,
}


class Deadlines:
    """The due days of stays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def move(
        self, kind: DeadlineKind, row_id: str, day: date, *, reason: str, today: date | None = None
    ) -> Changed[None]:
        """Give something another due day, with the reason; it stays when the terms change.

        Then the day that the rules give now stands beside it until somebody takes the one or the other.
        """
        if not reason.strip():
            raise BadInput(N_("Write down the reason."))
        with self._database.transaction(N_("Due day moved")) as session:
            row = _ROW[kind](session, row_id)
            journal.tell(session, about=_name(kind, row))
            row.due_ruled = _ruled(session, kind, row)
            row.due, row.due_reason, row.due_now = day, reason.strip(), None
            row.due_moved_by, row.due_moved_on = self._database.officer, today or date.today()
            _follow(session, kind, row)
        return Changed(None, _STAYS)

    def reset(self, kind: DeadlineKind, row_id: str) -> Changed[None]:
        """Let a due day follow the rules again."""
        with self._database.transaction(N_("Due day follows the rules again")) as session:
            row = _ROW[kind](session, row_id)
            journal.tell(session, about=_name(kind, row))
            row.due = _ruled(session, kind, row)
            row.due_reason, row.due_moved_by = "", ""
            row.due_ruled = row.due_now = row.due_moved_on = None
            _follow(session, kind, row)
        return Changed(None, _STAYS)

    def follow(self, edition_id: str, progress: Callable[[float], None] = lambda _part: None) -> Changed[int]:
        """Bring all open stays of an edition under its present rules; moved days stay.

        Returns how many stays were looked at; ``progress`` is told the part that is done, 0 to 1.
        """
        with self._database.transaction(N_("Due days brought under the edition's rules")) as session:
            stays = rows.open_stays(session, edition_id)
            for place, stay in enumerate(stays):
                if not place % _CHUNK:
                    progress(place / len(stays))
                _follow_days(session, stay)
        return Changed(len(stays), _STAYS)


def _name(kind: DeadlineKind, row: Any) -> str:
    """What a due day belongs to, as the history names it."""
    if kind is DeadlineKind.ITEM:
        return label_of(row.code)
    return N_("Instalment") if kind is DeadlineKind.PAYMENT else N_("Final report")


def _follow(session: Any, kind: DeadlineKind, row: Any) -> None:
    """Reports follow their item of the checklist, and the instalment that waits for them follows both."""
    item = kind is DeadlineKind.ITEM and row.code is ChecklistCode.FINAL_REPORT
    if item or kind is DeadlineKind.REPORT:
        _follow_days(session, row.secondment_id)


def _follow_days(session: Any, secondment_id: str) -> None:
    case = kept.case(session, secondment_id)
    follow_days(session, case, case_terms(session, case.project).project_in_force)


def _ruled(session: Any, kind: DeadlineKind, row: Any) -> date | None:
    """The day by the rules now."""
    case = kept.case(session, row.secondment_id)
    project = case_terms(session, case.project).project_in_force
    days: RuledDays = ruled_days(session, case.record, project, edition_from_json(case.edition.rules))
    if kind is DeadlineKind.ITEM:
        return days.item(row.code)
    if kind is DeadlineKind.REPORT:
        return days.report
    reported = reported_on(queries.reports(session, row.secondment_id))
    return days.payment(row.trigger, row.percent, reported, row.amount)
