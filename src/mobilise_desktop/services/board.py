"""The board: cases by stage, the earliest days first, with the days in their state and what is due next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import RecordKind, SecondmentState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.stages import STAGE_DAYS
from mobilise_desktop.storage import board_queries, secondment_queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.secondment_queries import SecondmentFilter, SecondmentRow
from mobilise_desktop.words import N_

from .today import TodayLine

S = SecondmentState
PAGE = 60
_NOBODY: Mapping[str, int] = {}
_KINDS = {kind.value: kind for kind in RecordKind}


@dataclass(frozen=True, slots=True)
class BoardStage:
    """A column: its code, its name (a message id), whose states stand there, and what comes first."""

    code: str
    name: str
    states: tuple[SecondmentState, ...]
    sort: str = "start"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A case on the board.

    ``days`` it has been in its state and ``stage_days`` in its stage (``None`` where closed); ``due`` what is
    next and ``left`` the days until then, below zero where it is late; ``alone`` where its state is the only
    one of the stage; ``slow`` where it has been in the stage for more days than the edition is patient.
    """

    row: SecondmentRow
    days: int | None
    due: TodayLine | None
    left: int | None
    alone: bool
    slow: bool = False
    stage_days: int | None = None
    stage_name: str = ""

    @property
    def id(self) -> str:
        """The secondment."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A stage with its first cards and how many cases stand there in all."""

    stage: BoardStage
    count: int
    cards: tuple[BoardCard, ...]


STAGES = (
    BoardStage("PLANNED", label_of(S.PLANNED), (S.PLANNED,)),
    BoardStage("AGREEMENTS_SIGNED", label_of(S.AGREEMENTS_SIGNED), (S.AGREEMENTS_SIGNED,)),
    BoardStage("READY_TO_START", label_of(S.READY_TO_START), (S.READY_TO_START,)),
    BoardStage("ABROAD", N_("Abroad"), (S.ONGOING, S.EXTENDED, S.SHORTENED, S.INTERRUPTED), "end"),
    BoardStage(
        "CLOSING",
        N_("Closing"),
        (S.ENDED, S.EARLY_END, S.REPORTS_DUE, S.REPORTS_IN, S.FINAL_PAYMENT),
        "end",
    ),
    BoardStage("COMPLETED", label_of(S.COMPLETED), (S.COMPLETED,), "end", descending=True),
    BoardStage("CANCELLED", label_of(S.CANCELLED), (S.CANCELLED,), descending=True),
)


class Board:
    """Reads the stages of the secondments."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def columns(
        self, wanted: SecondmentFilter, *, today: date, most: Mapping[str, int] = _NOBODY
    ) -> tuple[BoardColumn, ...]:
        """The stages the filter asks for, with 60 cards each or as many as ``most`` says by stage.

        Cancelled cases are shown only where the filter asks for their state.
        """
        stages = [stage for stage in STAGES if _asked(stage, wanted)]
        with self._database.read() as session:
            counts = secondment_queries.by_state(session, wanted)
            rows = {s.code: _rows(session, s, wanted, most.get(s.code, PAGE)) for s in stages}
            open_ids = [row.id for found in rows.values() for row in found if row.state is not S.CANCELLED]
            dues = board_queries.next_dues(session, open_ids)
            allowed = board_queries.stage_days(session)
        patience = STAGE_DAYS if allowed is None else allowed
        due_of = {
            case: line_of(what, RecordKind.SECONDMENT, case, "", date.fromisoformat(day), today)
            for what, case, day in dues
        }
        return tuple(
            BoardColumn(
                stage,
                sum(counts.get(state.value, 0) for state in stage.states),
                tuple(
                    _card(stage, row, due_of.get(row.id), today, patience.get(stage.code))
                    for row in rows[stage.code]
                ),
            )
            for stage in stages
        )


def _asked(stage: BoardStage, wanted: SecondmentFilter) -> bool:
    if wanted.states:
        return not wanted.states.isdisjoint(stage.states)
    return stage.code != S.CANCELLED


def _rows(session: Any, stage: BoardStage, wanted: SecondmentFilter, most: int) -> list[SecondmentRow]:
    states = frozenset(stage.states) & wanted.states if wanted.states else frozenset(stage.states)
    return secondment_queries.page(
        session,
        replace(wanted, states=states),
        sort=stage.sort,
        descending=stage.descending,
        offset=0,
        limit=most,
    )


def line_of(what: str, kind: str, record_id: str, title: str, due: date, today: date) -> TodayLine:
    """One thing due, as on Today but without its group and marks; ``what`` may end in a checklist code."""
    code, _, detail = what.partition(":")
    return TodayLine(
        what=code,
        detail=detail,
        kind=_KINDS[kind],
        record_id=record_id,
        title=title or "",
        due=due,
        late=max(0, (today - due).days),
    )


def _card(
    stage: BoardStage, row: SecondmentRow, due: TodayLine | None, today: date, patience: int | None
) -> BoardCard:
    left = (due.due - today).days if due is not None and due.due is not None else None
    entered = row.state_since.date() if row.state_since is not None else None
    begun = {"ABROAD": row.start, "CLOSING": row.end}.get(stage.code)
    open_still = row.state not in (S.COMPLETED, S.CANCELLED)
    days = _days(entered or begun, today) if open_still else None
    stage_days = _days(begun or entered, today) if open_still else None
    slow = patience is not None and stage_days is not None and stage_days > patience
    return BoardCard(row, days, due, left, len(stage.states) == 1, slow, stage_days, stage.name)


def _days(began: date | None, today: date) -> int | None:
    return max(0, (today - began).days) if began else None
