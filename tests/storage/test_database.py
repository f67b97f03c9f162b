"""The database file: transactions, undo and redo, the chain, deletes, backups, the lock."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select, text

from mobilise_desktop.errors import Conflict, DatabaseBusy, StorageFailure
from mobilise_desktop.models import Base, Company, JournalEntry, Participant, SkillStatement
from mobilise_desktop.services.history import History
from mobilise_desktop.storage import backup, journal, records, search
from mobilise_desktop.storage.connection import connect
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.ids import new_id
from mobilise_desktop.storage.lock import OfficeLock


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "office", officer="Ada")
    yield opened
    opened.close()


def add_company(database: Database, **values: object) -> str:
    company_id = new_id("co")
    with database.transaction("Company added") as session:
        session.add(Company(id=company_id, **values))
    return company_id


def names(database: Database) -> list[str]:
    with database.read() as session:
        return sorted(session.scalars(select(Company.legal_name)))


def test_the_migrated_schema_equals_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert [d for d in differences if "search_fts" not in str(d)] == []


def test_the_file_has_the_safe_settings(database: Database) -> None:
    with database.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }


def test_a_failing_transaction_changes_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.transaction("Company added") as session:
        session.add(Company(id=new_id("co"), legal_name="Gone"))
        session.flush()
        raise RuntimeError
    assert names(database) == []


def test_undo_and_redo_walk_the_whole_story_there_and_back(database: Database) -> None:
    history = History(database)
    company_id = add_company(database, legal_name="Alfa", headcount=Decimal("12.50"))
    with database.transaction("Company renamed") as session:
        session.get_one(Company, company_id).legal_name = "Beta"
    with database.transaction("Company deleted") as session:
        records.remove(session, session.get_one(Company, company_id))
    seen = []
    for _ in range(3):
        history.undo()
        seen.append(names(database))
    assert seen == [["Beta"], ["Alfa"], []]
    for _ in range(3):
        history.redo()
        seen.append(names(database))
    assert seen[3:] == [["Alfa"], ["Beta"], []]
    assert history.state().redo is None


def test_a_new_change_ends_redo(database: Database) -> None:
    history = History(database)
    add_company(database, legal_name="Alfa")
    history.undo()
    add_company(database, legal_name="Beta")
    assert history.state().redo is None


def test_undoing_a_delete_brings_back_what_belonged_to_the_record(database: Database) -> None:
    company_id = add_company(database, legal_name="Alfa", languages=[{"language": "pl", "level": "B2"}])
    with database.transaction("Skill added") as session:
        session.add(
            SkillStatement(id=new_id("sk"), company_id=company_id, direction="WANTED", label="Weaving")
        )
    with database.transaction("Company deleted") as session:
        records.remove(session, session.get_one(Company, company_id))
    History(database).undo()
    with database.read() as session:
        company = session.get_one(Company, company_id)
        assert company.languages == [{"language": "pl", "level": "B2"}]
        assert session.scalar(select(func.count()).select_from(SkillStatement)) == 1


def test_undo_refuses_where_the_row_changed_behind_its_back(database: Database) -> None:
    company_id = add_company(database, legal_name="Alfa")
    with database.engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE companies SET legal_name='X'"))
    with database.transaction("Company renamed") as session:
        session.get_one(Company, company_id).legal_name = "Beta"
    with database.engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE companies SET legal_name='Y'"))
    with pytest.raises(Conflict):
        History(database).undo()
    assert names(database) == ["Y"]


def test_a_company_with_people_cannot_be_half_deleted(database: Database) -> None:
    company_id = add_company(database, legal_name="Alfa")
    with database.transaction("Participant added") as session:
        session.add(Participant(id=new_id("pa"), family_name="Roe", sending_company_id=company_id))
    with database.transaction("Company deleted") as session:
        records.remove(session, session.get_one(Company, company_id))
    with database.read() as session:
        assert session.scalars(select(Participant.sending_company_id)).all() == [None]
    History(database).undo()
    with database.read() as session:
        assert session.scalars(select(Participant.sending_company_id)).all() == [company_id]


def test_the_chain_finds_an_edited_entry(database: Database) -> None:
    for name in ("Alfa", "Beta", "Gamma"):
        add_company(database, legal_name=name)
    with database.read() as session:
        assert journal.verify(session) == (True, None)
    with database.engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE journal SET officer='Eve' WHERE seq=2"))
    with database.read() as session:
        assert journal.verify(session) == (False, 2)


def test_bulk_rows_are_journalled_and_undone_like_others(database: Database) -> None:
    with database.transaction("Companies imported") as session:
        journal.bulk_insert(
            session, Company, [{"id": new_id("co"), "legal_name": f"Firm {i}"} for i in range(2_500)]
        )
    assert len(names(database)) == 2_500
    History(database).undo()
    assert names(database) == []


@pytest.mark.parametrize("typed", ["lodz", "ŁÓDŹ", "papadopoul", "Παπαδόπουλος", "strasse", "straße 12"])
def test_the_search_box_ignores_accents_case_and_script(database: Database, typed: str) -> None:
    add_company(database, legal_name="Παπαδόπουλος ΑΕ", town="Łódź", description="Lange Straße 12")
    with database.read() as session:
        assert [hit.title for hit in search.find(session, typed)] == ["Παπαδόπουλος ΑΕ"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        *product(("Müller", "MU\N{COMBINING DIAERESIS}LLER"), ("muller", "mueller", "müller", "mue")),
        *product(("Müller", "Mueller"), ("MUELLER kath", "Müller kaethe")),
        *product(("Mueller",), ("mueller", "müller", "mue")),
    ],
)
def test_the_search_box_finds_an_umlaut_that_was_typed_as_two_letters(
    database: Database, written: str, typed: str
) -> None:
    add_company(database, legal_name=f"Bäckerei {written}", description=f"Seit 1900 bäckt {written} Käthe")
    add_company(database, legal_name="Mollerei Kath")
    with database.read() as session:
        (hit,) = search.find(session, typed)
    assert hit.title == f"Bäckerei {written}"
    assert bool(hit.snippet) == (" " in typed)


def test_a_title_that_begins_with_either_spelling_comes_first(database: Database) -> None:
    for name in ("Bau Mueller", "Müller Alt", "Mueller Werke", "Maler", "Der Müller"):
        add_company(database, legal_name=name)
    with database.read() as session:
        found = {typed: [h.title for h in search.find(session, typed)] for typed in ("mueller", "müller")}
    assert found["mueller"] == ["Mueller Werke", "Müller Alt", "Bau Mueller", "Der Müller"]
    assert found["müller"] == ["Mueller Werke", "Müller Alt", "Bau Mueller", "Der Müller"]


def test_what_is_spelled_as_typed_is_found_where_the_other_spelling_finds_too_much(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "CANDIDATES", 3)
    for number in range(6):
        add_company(database, legal_name=f"Mulder {number}")
    add_company(database, legal_name="Mueller")
    with database.read() as session:
        assert "Mueller" in [hit.title for hit in search.find(session, "mue")]


def test_titles_come_first_and_a_snippet_is_told_where_the_title_does_not_hold_the_words(
    database: Database,
) -> None:
    add_company(database, legal_name="Zeta", description="We bake bread for the Ändé valley")
    add_company(database, legal_name="Molino Andes")
    add_company(database, legal_name="Andes Tools", description="Andes everywhere")
    with database.read() as session:
        found = [(hit.title, hit.snippet) for hit in search.find(session, "andé")]
    assert found == [
        ("Andes Tools", ""),
        ("Molino Andes", ""),
        ("Zeta", "We bake bread for the Ändé valley"),
    ]


@pytest.mark.parametrize("typed", ["C++", "O'Brien", "AND", '"', "NEAR(", "*", "a" * 5_000])
def test_hostile_words_do_not_break_the_search_box(database: Database, typed: str) -> None:
    add_company(database, legal_name="Alfa")
    with database.read() as session:
        assert search.find(session, typed) in ((), search.find(session, typed))


def test_a_backup_is_proved_and_numbered(database: Database, tmp_path: Path) -> None:
    add_company(database, legal_name="Alfa")
    made = backup.make(database.path, tmp_path / "backups")
    assert made.number == 1
    copy = connect(made.path, read_only=True)
    assert copy.execute("SELECT legal_name FROM companies").fetchall() == [("Alfa",)]
    copy.close()
    assert not list((tmp_path / "backups").glob("*.partial"))


def test_a_second_program_is_refused_by_name_and_let_in_after(database: Database) -> None:
    with pytest.raises(DatabaseBusy, match="already open"):
        Database(database.folder)
    reader = Database(database.folder, read_only=True)
    reader.close()
    database.close()
    Database(database.folder).close()


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5_000])
def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(content)
    with pytest.raises(StorageFailure):
        Database(tmp_path)
    assert path.read_bytes() == content


def test_an_office_of_a_newer_program_is_refused(database: Database) -> None:
    database.close()
    raw = connect(database.path)
    raw.execute("PRAGMA user_version=99")
    raw.close()
    with pytest.raises(StorageFailure, match="newer"):
        Database(database.folder)


def test_one_answer_is_one_journal_entry(database: Database) -> None:
    company_id = add_company(database, legal_name="Alfa")
    with database.transaction("Answers changed") as session:
        session.get_one(Company, company_id).town = "Gdańsk"
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(JournalEntry)) == 2


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ({"pid": 7, "host": socket.gethostname()}, "another window of this computer (process 7)"),
        ({"pid": 7, "host": "desk-2"}, "another desk, on the computer desk-2"),
        ("", "in another window. Close that window"),
    ],
    ids=["this computer", "another desk", "unknown"],
)
def test_who_holds_the_office_is_told(tmp_path: Path, owner: object, said: str) -> None:
    first = OfficeLock(tmp_path)
    first.acquire()
    (tmp_path / "office.lock").write_text(json.dumps(owner), encoding="utf-8")
    with pytest.raises(DatabaseBusy) as refused:
        OfficeLock(tmp_path).acquire()
    first.release()
    assert said in str(refused.value)
