"""What lies where an office or a backup should lie, and is none: named, refused, left as it was."""

from __future__ import annotations

import lzma
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.services import open_office
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.opening import Services
from mobilise_desktop.storage import backup
from mobilise_desktop.storage.connection import schema_version
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.migrate import CURRENT

OLD = Path(__file__).parents[1] / "databases" / "0001_demonstration.db.xz"


def another_programs(path: Path, *, version: int = 0) -> None:
    raw = sqlite3.connect(path)
    raw.executescript(f"CREATE TABLE songs (title TEXT); PRAGMA user_version={version}")
    raw.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    services.office.create(name="Chamber", country="BE", language="en")
    services.companies.add(legal_name="Alfa")
    yield services
    services.close()


@pytest.mark.parametrize("version", [0, 1, 20, 99])
def test_the_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path, version: int) -> None:
    path = tmp_path / "office.db"
    another_programs(path, version=version)
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(StorageFailure, match="not an office of this program"):
            Database(tmp_path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["empty", "another program's", "cut off", "words"])
def test_what_is_no_backup_of_an_office_is_not_restored(office: Services, kind: str) -> None:
    path = office.backups.make()
    whole = path.read_bytes()
    path.unlink()
    if kind == "another program's":
        another_programs(path)
    else:
        path.write_bytes({"empty": b"", "cut off": whole[:9_000], "words": b"no database" * 900}[kind])
    with pytest.raises(StorageFailure):
        office.backups.restore(path)
    assert office.companies.count(CompanyFilter()) == 1


def test_the_backup_of_an_earlier_program_is_restored_and_brought_up_to_date(office: Services) -> None:
    path = office.backups.folder / "office-000077-20260101-120000-migration.db"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    office.backups.restore(path)
    assert schema_version(office.database.path) == CURRENT
    assert office.companies.count(CompanyFilter()) == 51
    assert office.checks.run().ok
    office.companies.add(legal_name="Work goes on")


def test_the_backup_of_a_newer_program_is_refused(office: Services) -> None:
    path = office.backups.make()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version=999")
    raw.close()
    with pytest.raises(StorageFailure, match="newer"):
        office.backups.restore(path)
    assert office.companies.count(CompanyFilter()) == 1


@pytest.mark.parametrize("digits", ["99999999-999999", "00000000-000000", "20260230-120000"])
def test_a_file_with_an_impossible_day_in_its_name_is_no_backup(tmp_path: Path, digits: str) -> None:
    (tmp_path / f"office-000001-{digits}-manual.db").write_bytes(b"")
    (tmp_path / "office-000002-20260101-120000-manual.db").mkdir()
    assert backup.listed(tmp_path) == ()
