"""Rows put in by the thousand are the rows that the records themselves would have written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from mobilise_desktop.domain.codes import Role
from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.models import Company, JournalEntry, JournalTouch
from mobilise_desktop.storage import bulk, journal, search, undo
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.journal import bulk_insert

_AT = datetime(2026, 3, 1, 9, 30, 0, 125, tzinfo=timezone(timedelta(hours=2)))
ROW: dict[str, Any] = {
    "id": "co_1",
    "legal_name": "Łódź Sp. z o.o.",
    "sort_name": "lodz sp. z o.o.",
    "country": "PL",
    "role": Role.HOST,
    "turnover": Decimal("1234567.89"),
    "languages": [{"language": "pl", "level": "C2"}],
    "host_from": date(2026, 5, 1),
    "group_member": False,
    "created_at": _AT,
    "changed_at": _AT,
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "office", officer="Ada")
    yield opened
    opened.close()


def many(count: int) -> list[dict[str, Any]]:
    return [{**ROW, "id": f"co_{number:05}"} for number in range(count)]


def kept(database: Database) -> dict[str, Any]:
    with database.read() as session:
        return dict(session.execute(text("SELECT * FROM companies")).mappings().one())


def test_a_row_put_in_by_the_thousand_is_kept_as_the_record_keeps_it(tmp_path: Path) -> None:
    found = []
    for name in ("one", "other"):
        database = Database(tmp_path / name)
        with database.transaction("Filled") as session:
            if name == "one":
                bulk_insert(session, Company, [ROW])
            else:
                session.add(Company(**ROW))
        found.append(kept(database) | {"changed_at": ""})
        database.close()
    assert found[0] == found[1]


def test_the_journal_holds_only_what_is_not_usual_and_undo_takes_all_rows_out(database: Database) -> None:
    with database.transaction("Filled") as session:
        bulk_insert(session, Company, many(4_500))
    with database.transaction("Undone", mode="undo", target=1) as session:
        entry = session.scalars(select(JournalEntry)).one()
        changes = journal.unpack(entry)
        undo.put_back(session, entry)
    told = {**ROW, "id": "co_00000", "role": "HOST", "turnover": "1234567.89", "host_from": "2026-05-01"}
    told |= dict.fromkeys(("created_at", "changed_at"), _AT.isoformat())
    assert changes[0].after == told
    assert [change.id for change in changes] == [row["id"] for row in many(4_500)]
    with database.read() as session:
        assert session.scalars(select(Company)).first() is None
        assert search.find(session, "lodz") == ()
        assert journal.verify(session) == (True, None)
        touched = set(session.scalars(select(JournalTouch.record_id).where(JournalTouch.seq == 1)))
    assert len(touched) == 4_500


def test_new_rows_are_found_by_their_names_at_once(database: Database) -> None:
    with database.transaction("Filled") as session:
        bulk_insert(session, Company, many(3))
    with database.read() as session:
        assert {hit.record_id for hit in search.find(session, "łódź")} == {row["id"] for row in many(3)}


def test_a_row_changed_after_it_was_put_in_is_one_change_with_both(database: Database) -> None:
    with database.transaction("Filled") as session:
        bulk_insert(session, Company, [ROW])
        session.get_one(Company, "co_1").legal_name = "Warszawa SA"
    with database.read() as session:
        change = journal.unpack(session.scalars(select(JournalEntry)).one())[0]
        assert [hit.title for hit in search.find(session, "warszawa")] == ["Warszawa SA"]
    assert (change.before, (change.after or {})["legal_name"]) == (None, "Warszawa SA")


def test_a_row_that_does_not_fit_changes_nothing(database: Database) -> None:
    with pytest.raises(StorageFailure), database.transaction("Filled") as session:
        bulk_insert(session, Company, [ROW, {**ROW, "country": None, "id": "co_2"}])
    with database.read() as session:
        assert session.scalars(select(Company)).first() is None


def test_a_row_that_does_not_fit_changes_nothing_when_a_thread_finds_it(database: Database) -> None:
    rows = [*many(4_500), {**ROW, "country": None}]
    filling = database.transaction("Filled")
    with pytest.raises(StorageFailure), filling as session, bulk.beside(session.connection()) as put:
        bulk_insert(session, Company, rows, put=put)
        bulk_insert(session, Company, [{**ROW, "id": "co_after"}], put=put)
    with database.read() as session:
        assert session.scalars(select(Company)).first() is None


def test_rows_that_a_thread_puts_in_keep_their_order(database: Database) -> None:
    rows = [{**ROW, "id": f"co_{number * 7 % 9_001:05}"} for number in range(9_001)]
    with database.transaction("Filled") as session, bulk.beside(session.connection()) as put:
        for start in range(0, len(rows), 500):
            bulk_insert(session, Company, rows[start : start + 500], put=put)
    with database.read() as session:
        kept_ids = session.scalars(text("SELECT id FROM companies ORDER BY rowid")).all()
    assert list(kept_ids) == [row["id"] for row in rows]


def test_leaving_early_waits_for_the_thread_and_keeps_nothing(database: Database) -> None:
    filling = database.transaction("Filled")
    with pytest.raises(KeyError), filling as session, bulk.beside(session.connection()) as put:
        bulk_insert(session, Company, many(4_500), put=put)
        raise KeyError
    with database.read() as session:
        assert session.scalars(select(Company)).first() is None


def test_times_that_nobody_told_are_now(database: Database) -> None:
    before = datetime.now(UTC)
    with database.transaction("Filled") as session:
        bulk_insert(session, Company, [{k: v for k, v in ROW.items() if not k.endswith("_at")}])
    with database.read() as session:
        company = session.scalars(select(Company)).one()
    assert before <= company.created_at <= datetime.now(UTC)
