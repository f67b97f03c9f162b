"""The office's calendar: stays and everything that is due, on the screen and for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.exchange.calendar_file import Entry, calendar_bytes
from mobilise_desktop.reference import holidays
from mobilise_desktop.storage import (
    formality_rows,
    office_file,
    secondment_queries,
    timeline_queries,
    today_queries,
    training_queries,
)
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.secondment_queries import SecondmentFilter, SecondmentRow
from mobilise_desktop.words import N_, Words

from .board import line_of
from .stay_lines import days_of
from .today import TodayLine, lines_from, task_of
from .training_calendar import entry_of

AHEAD = timedelta(days=2 * 366)
_MOST = 100_000
Parts = tuple[tuple[date, date], ...]
_FORMALITIES = ("FORMALITY", "FORMALITIES")
_STAYS, _DUE, _TRAINING = N_("Secondment"), N_("Deadline"), N_("Training session")


@dataclass(frozen=True, slots=True)
class MonthStay:
    """A stretch of a stay that touches the days asked for."""

    id: str
    title: str
    first: date
    last: date
    state: SecondmentState


@dataclass(frozen=True, slots=True)
class MonthDays:
    """What lies on some days: stays by their first day, what is due, public holidays by their day."""

    stays: tuple[MonthStay, ...]
    due: tuple[TodayLine, ...]
    holidays: Mapping[date, str]


class Calendar:
    """Reads the office for the calendar."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, *, today: date, locale: str) -> tuple[Entry, ...]:
        """Stays and training sessions that are not cancelled, and what is due: from the past up to two years
        ahead.
        """
        say, horizon = Words(locale), (today + AHEAD).isoformat()
        with self._database.read() as session:
            stays = _stay_rows(session, SecondmentFilter())
            rows = today_queries.lines(session, today=today, horizon=horizon, most=_MOST)
            held = training_queries.between(session, today - AHEAD, today + AHEAD)
            sessions = [entry_of(one, kind=say(_TRAINING)) for one in held]
            formalities = formality_rows.first_of_days(session)
        due = (line for line in lines_from(rows, today=today) if line.what != "TRAINING_SESSION")
        return (*_stays(stays, say), *sessions, *_due(due, formalities, say))

    def days(
        self, first: date, last: date, *, wanted: SecondmentFilter, today: date, locale: str
    ) -> MonthDays:
        """The stays that the filter leaves and what is due from ``first`` to ``last``, both included.

        Where the filter asks for anything, only what is due of its secondments is told. The holidays are
        those of the office's country, by their English name for readers of English, else by their own.
        """
        say = Words(locale)
        with self._database.read() as session:
            stays = _stay_rows(session, replace(wanted, first=first, last=last))
            rows = today_queries.between(session, first=first, last=last, today=today)
            only = None if wanted == SecondmentFilter() else secondment_queries.ids(session, wanted)
            country = office_file.required_office(session).country
        lines = (
            line_of(what, kind, record, title, date.fromisoformat(due), today)
            for what, kind, record, title, due in rows
            if only is None or record in only
        )
        return MonthDays(
            tuple(
                MonthStay(row.id, _title(row, say), begin, end, row.state)
                for row, parts in stays
                for begin, end in parts
                if begin <= last and end >= first
            ),
            tuple(lines),
            dict(holidays.names_of_days_off(country, first, last, language=locale[:2])),
        )

    def save(self, path: Path, *, today: date, locale: str) -> int:
        """Write the iCalendar file; returns the number of entries. Raises ``StorageFailure``."""
        entries = self.entries(today=today, locale=locale)
        with self._database.read() as session:
            office = office_file.required_office(session).name
        data = calendar_bytes(entries, name=f"MobiliseSME – {office}", stamped=today)
        with replacing(path) as handle:
            handle.write(data)
        return len(entries)


def _stay_rows(session: Any, wanted: SecondmentFilter) -> list[tuple[SecondmentRow, Parts]]:
    """Stays with both days that are not cancelled, by their first day, each with its stretches abroad."""
    rows = secondment_queries.page(session, wanted, sort="start", descending=False, offset=0, limit=_MOST)
    kept = [r for r in rows if r.start and r.end and r.state is not SecondmentState.CANCELLED]
    slices = timeline_queries.slices(session, [row.id for row in kept])
    return [(row, days_of(row, slices.get(row.id, ()))) for row in kept]


def _title(row: SecondmentRow, say: Words) -> str:
    return say("{person} at {host}", person=row.person, host=row.host_company)


def _stays(rows: Iterable[tuple[SecondmentRow, Parts]], say: Words) -> Iterator[Entry]:
    for row, parts in rows:
        title, detail = _title(row, say), _detail(row, say)
        for number, (first, last) in enumerate(parts, start=1):
            uid = row.id if number == 1 else f"{row.id}-{number}"
            yield Entry(uid, title, first, last, detail, say(_STAYS), busy=True)


def _detail(row: SecondmentRow, say: Words) -> str:
    return "\n".join((row.reference, f"{row.sending_company} – {row.host_company}", say(label_of(row.state))))


def _due(
    lines: Iterable[TodayLine], formalities: Mapping[tuple[str, date], str], say: Words
) -> Iterator[Entry]:
    """Deadlines by the row that asks and what it asks for: neither a day nor a state is in their ids.

    Formalities of one stay and day are one line; it goes by the first of them, settled or not.
    """
    for line in lines:
        if line.due is None:
            continue
        item = " · ".join(filter(None, (line.title, line.told)))
        title = " · ".join(filter(None, (task_of(line, say), item)))
        uid = f"{line.item}-{line.what}"
        if line.what in _FORMALITIES:
            uid = f"{formalities[line.record_id, line.due]}-{_FORMALITIES[0]}"
        yield Entry(uid.casefold(), title, line.due, line.due, kind=say(_DUE))
