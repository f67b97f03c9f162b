"""The office's calendar: stays, and everything that is due, for other calendar programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.exchange.calendar_file import Entry, calendar_bytes
from mobilise_desktop.storage import office_file, secondment_queries, today_queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.secondment_queries import SecondmentFilter, SecondmentRow
from mobilise_desktop.words import N_, Words

from .today import lines_from, task_of

AHEAD = timedelta(days=2 * 366)
_MOST = 100_000
_STAYS, _DUE = N_("Secondment"), N_("Deadline")


class Calendar:
    """Reads the office for the calendar."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, *, today: date, locale: str) -> tuple[Entry, ...]:
        """All stays that are not cancelled, and what is due from the past up to two years ahead."""
        say, horizon = Words(locale), (today + AHEAD).isoformat()
        with self._database.read() as session:
            stays = secondment_queries.page(
                session, SecondmentFilter(), sort="start", descending=False, offset=0, limit=_MOST
            )
            rows = today_queries.lines(session, today=today, horizon=horizon, most=_MOST)
        return (*_stays(stays, say), *_due(lines_from(rows, today=today), say))

    def save(self, path: Path, *, today: date, locale: str) -> int:
        """Write the iCalendar file; returns the number of entries. Raises ``StorageFailure``."""
        entries = self.entries(today=today, locale=locale)
        with self._database.read() as session:
            office = office_file.required_office(session).name
        data = calendar_bytes(entries, name=f"MobiliseSME – {office}", stamped=today)
        with replacing(path) as handle:
            handle.write(data)
        return len(entries)


def _stays(rows: Any, say: Words) -> Iterator[Entry]:
    for row in rows:
        if row.start is None or row.end is None or row.state is SecondmentState.CANCELLED:
            continue
        yield Entry(
            row.id,
            say("{person} at {host}", person=row.person, host=row.host_company),
            row.start,
            row.end,
            _detail(row, say),
            say(_STAYS),
            busy=True,
        )


def _detail(row: SecondmentRow, say: Words) -> str:
    return "\n".join((row.reference, f"{row.sending_company} – {row.host_company}", say(label_of(row.state))))


def _due(lines: Any, say: Words) -> Iterator[Entry]:
    seen = Counter[str]()
    for line in lines:
        if line.due is None:
            continue
        words = task_of(line, say)
        title = say("{what}: {item}", what=words, item=line.title) if line.title else words
        uid = f"{line.record_id}-{line.what}-{line.detail}".rstrip("-").casefold()
        seen[uid] += 1
        again = f"-{seen[uid]}" if seen[uid] > 1 else ""
        yield Entry(uid + again, title, line.due, line.due, kind=say(_DUE))
