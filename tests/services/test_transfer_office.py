"""The office as one file: there and back without a difference; nothing taken from an unsound file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from random_offices import fill
from sqlalchemy import func, select

from mobilise_desktop import paths
from mobilise_desktop.errors import BadInput, Cancelled, StorageFailure
from mobilise_desktop.exchange import office_json
from mobilise_desktop.exchange.problems import Refused
from mobilise_desktop.models import Base, Company, JournalEntry, Participant, SkillStatement
from mobilise_desktop.services.history import History
from mobilise_desktop.services.office import OfficeDesk
from mobilise_desktop.services.reference import Reference
from mobilise_desktop.services.transfer import Transfer
from mobilise_desktop.storage import backup, journal, transfer_schema, transfer_shape
from mobilise_desktop.storage.database import Database

EDITIONS = paths.resources() / "reference" / "editions"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "office", officer="Ada")
    yield opened
    opened.close()


@pytest.fixture
def transfer(database: Database, tmp_path: Path) -> Transfer:
    return transfer_of(database, tmp_path)


def transfer_of(database: Database, folder: Path) -> Transfer:
    reference = Reference(shipped=paths.resources() / "reference", packs=folder / "packs", locale="en")
    return Transfer(database, reference, editions=EDITIONS)


def office(**sections: Any) -> dict[str, Any]:
    return {"format": "mobilise-office", "version": 1, **sections}


def written(folder: Path, document: Any) -> Path:
    path = folder / "in.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def company_count(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Company)) or 0


def test_every_table_is_in_the_file_or_kept_out_on_purpose() -> None:
    assert set(Base.metadata.tables) - transfer_shape.covered() == set(journal.OUTSIDE)


def test_the_shipped_schema_is_the_one_of_the_records() -> None:
    assert office_json.schema() == json.loads(json.dumps(transfer_schema.schema()))


@given(st.integers(0, 2**32))
@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_export_import_export_is_the_same_file_for_any_office(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("random")
    first, second = Database(folder / "a"), Database(folder / "b")
    try:
        with first.transaction("Filled") as session:
            fill(session, Random(seed))
        transfer_of(first, folder).export_office(folder / "a.json")
        transfer_of(second, folder).import_office(folder / "a.json")
        transfer_of(second, folder).export_office(folder / "b.json")
    finally:
        first.close()
        second.close()
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()


def test_an_export_fits_its_own_schema(database: Database, transfer: Transfer, tmp_path: Path) -> None:
    import fastjsonschema

    with database.transaction("Filled") as session:
        fill(session, Random(7))
    transfer.export_office(tmp_path / "a.json")
    fastjsonschema.compile(office_json.schema())(json.loads((tmp_path / "a.json").read_text("utf-8")))


def test_a_freshly_set_up_office_becomes_the_imported_one_and_undo_brings_it_back(
    database: Database, transfer: Transfer, tmp_path: Path
) -> None:
    other = Database(tmp_path / "other")
    with other.transaction("Filled") as session:
        fill(session, Random(3))
    transfer_of(other, tmp_path).export_office(tmp_path / "a.json")
    other.close()
    desk = OfficeDesk(database, editions=EDITIONS)
    desk.create(name="Fresh", country="BE", language="en")
    transfer.import_office(tmp_path / "a.json")
    transfer.export_office(tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    History(database).undo()
    assert desk.info().name == "Fresh"
    assert desk.edition().code == "2020-23"
    with database.read() as session:
        assert journal.verify(session) == (True, None)


def test_natural_records_are_taken_with_sensible_defaults(
    database: Database, transfer: Transfer, tmp_path: Path
) -> None:
    path = written(
        tmp_path,
        office(
            companies=[
                {"id": "c1", "name": "Łódź Sp. z o.o.", "country": "pl", "employees": 12, "turnover": 1e6},
                {
                    "id": "c2",
                    "legal_name": "Αθήνα ΑΕ",
                    "country": "EL",
                    "role": "host",
                    "languages": {"el": "c2"},
                },
            ],
            participants=[
                {
                    "id": "p1",
                    "name": "Ada Lovelace",
                    "company": "c1",
                    "languages": ["en B2"],
                    "skills_wanted": [
                        "brewing",
                        {"uri": "http://data.europa.eu/esco/skill/x", "priority": 3},
                    ],
                    "shoe_size": 41,
                }
            ],
        ),
    )
    report = transfer.import_office(path).value
    assert report.added == {"companies": 2, "participants": 1}
    assert report.ignored == ("participants.shoe_size",)
    with database.read() as session:
        first, second = session.get_one(Company, "c1"), session.get_one(Company, "c2")
        person = session.get_one(Participant, "p1")
        skills = session.scalars(select(SkillStatement).order_by(SkillStatement.position)).all()
    assert (first.legal_name, first.country, first.role, first.file_state) == (
        "Łódź Sp. z o.o.", "PL", "BOTH", "ACCEPTED",
    )  # fmt: skip
    assert (first.size_class, first.sort_name, second.country) == ("SMALL", "lodz sp. z o.o.", "GR")
    assert second.languages == [{"language": "el", "level": "C2"}]
    assert (person.given_name, person.family_name, person.sending_company_id) == ("Ada", "Lovelace", "c1")
    assert person.languages == [{"language": "en", "level": "B2"}]
    assert [s.label for s in skills][:1] == ["brewing"]
    assert [s.priority for s in skills] == [2, 3]
    assert OfficeDesk(database, editions=EDITIONS).edition().code == "2020-23"


GOOD = {"id": "c1", "legal_name": "A"}
DEEP = "[" * 30 + "]" * 30
HEAD = '{"format":"mobilise-office","version":1,'
REFUSED: dict[str, tuple[Any, str]] = {
    "empty": ("", "empty"),
    "only blanks": ("  \n", "empty"),
    "not JSON": ("<html>", "is not JSON"),
    "cut off": (json.dumps(office(companies=[GOOD]))[:-9], "cut off"),
    "another format": ("[]", "is not an office file"),
    "a newer version": ({"format": "mobilise-office", "version": 2}, "newer program"),
    "no version": ({"format": "mobilise-office"}, "which version"),
    "infinite": (HEAD + '"companies":[{"id":"c","turnover":1e999}]}', "finite"),
    "NaN": (HEAD + '"companies":[{"id":"c","turnover":NaN}]}', "finite"),
    "huge number": (HEAD + '"companies":[{"id":"c","places":' + "9" * 5000 + "}]}", "too large"),
    "doubled key": (HEAD + '"companies":[{"id":"c","id":"d"}]}', "twice"),
    "very deep": (HEAD + '"x":' + "[" * 200_000 + "]" * 200_000 + "}", "deeply"),
    "deep": (office(companies=[{**GOOD, "links": [{"a": json.loads(DEEP)}]}]), "levels deep"),
    "no list": (office(companies={"a": 1}), "must be a list"),
    "no record": (office(companies=["a"]), "companies, #1: This must be a record"),
    "no id": (office(companies=[{"legal_name": "A"}]), "companies, #1: A required field is missing: id"),
    "number as id": (office(companies=[{"id": 5}]), "field id"),
    "path as id": (office(companies=[{"id": "../../etc/passwd"}]), "field id"),
    "direction mark in id": (office(companies=[{"id": "c\u202e1"}]), "field id"),
    "direction mark in VAT number": (
        office(companies=[{**GOOD, "vat_or_tax_no": "DE\u202e1"}]),
        "direction marks",
    ),
    "twice": (office(companies=[GOOD, GOOD]), "stands twice"),
    "id of another kind": (office(companies=[GOOD], participants=[{"id": "c1"}]), "stands twice"),
    "wrong type": (office(companies=[{**GOOD, "legal_name": 5}]), "field legal_name"),
    "unknown code": (office(companies=[{**GOOD, "role": "PIRATE"}]), "not a known code"),
    "no day": (office(companies=[{**GOOD, "host_from": "2026-02-31"}]), "field host_from"),
    "no country": (office(companies=[{**GOOD, "country": "Narnia"}]), "field country"),
    "dangling": (
        office(participants=[{"id": "p", "sending_company": "c9"}]),
        "field sending_company: It points to c9",
    ),
    "dangling note": (
        office(notes=[{"id": "n", "subject_kind": "COMPANY", "subject": "c9", "at": "2026-01-01T10:00:00Z"}]),
        "field subject",
    ),
    "long text": (office(companies=[{**GOOD, "description": "x" * 20_001}]), "longer than 20,000"),
    "NUL": (office(companies=[{**GOOD, "description": "a\0b"}]), "no text may hold"),
    "lone surrogate": (HEAD + '"companies":[{"id":"c","legal_name":"\\ud800"}]}', "no text may hold"),
    "damaged attachment": (
        office(
            companies=[GOOD],
            attachments=[
                {
                    "id": "a",
                    "subject_kind": "COMPANY",
                    "subject": "c1",
                    "name": "x",
                    "sha256": "0",
                    "data": "AA==",
                }
            ],
        ),
        "fingerprint",
    ),
    "broken edition": (
        office(editions=[{"id": "e", "code": "x", "name": "x", "rules": {"rates": 5}}]),
        "cannot be opened",
    ),
    "unknown country": (
        office(companies=[{**GOOD, "country": "ZZ"}]),
        "field country: “ZZ” is not a country",
    ),
    "skill level": (
        office(companies=[{**GOOD, "skills_offered": [{"label": "a", "level_now": 9}]}]),
        "too large",
    ),
}


@pytest.mark.parametrize(("document", "sentence"), REFUSED.values(), ids=list(REFUSED))
def test_an_unsound_file_is_refused_with_its_place_and_nothing_is_changed(
    database: Database, transfer: Transfer, tmp_path: Path, document: Any, sentence: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        transfer.import_office(written(tmp_path, document))
    assert sentence in str(refusal.value)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(JournalEntry)) == 0


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe\0", bytes(range(256))], ids=repr)
def test_binary_files_are_refused(transfer: Transfer, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(data)
    with pytest.raises(BadInput):
        transfer.import_office(path)


def test_all_problems_are_told_not_only_the_first(transfer: Transfer, tmp_path: Path) -> None:
    path = written(tmp_path, office(companies=[{"id": f"c{i}", "role": "X"} for i in range(30)]))
    with pytest.raises(Refused) as refusal:
        transfer.import_office(path)
    assert [p.record for p in refusal.value.problems][:3] == ["c0", "c1", "c2"]
    assert len(refusal.value.problems) == 30


def test_known_records_are_skipped_and_different_ones_refused(
    database: Database, transfer: Transfer, tmp_path: Path
) -> None:
    skills = [{"label": "brewing"}]
    path = written(tmp_path, office(companies=[{**GOOD, "skills_offered": skills}]))
    transfer.import_office(path)
    assert transfer.import_office(path).value.skipped == {"companies": 1}
    other = office(companies=[{"id": "c2", "legal_name": "B"}, {"id": "c1", "legal_name": "Other"}])
    with pytest.raises(BadInput, match="other content"):
        transfer.import_office(written(tmp_path, other))
    fewer = office(companies=[{**GOOD, "skills_offered": []}])
    with pytest.raises(BadInput, match="skills_offered"):
        transfer.import_office(written(tmp_path, fewer))
    assert company_count(database) == 1


def test_a_used_office_is_backed_up_before_and_undo_takes_the_import_away(
    database: Database, transfer: Transfer, tmp_path: Path
) -> None:
    first = transfer.import_office(written(tmp_path, office(companies=[GOOD]))).value
    assert first.backup is None
    report = transfer.import_office(written(tmp_path, office(companies=[{"id": "c2"}, {"id": "c3"}]))).value
    assert report.backup is not None
    assert [found.reason for found in backup.listed(database.folder / "backups")] == ["import"]
    History(database).undo()
    assert company_count(database) == 1


def test_another_office_joins_without_doubling_the_edition(
    database: Database, transfer: Transfer, tmp_path: Path
) -> None:
    transfer.import_office(written(tmp_path, office(companies=[GOOD])))
    other = Database(tmp_path / "other")
    theirs = transfer_of(other, tmp_path)
    theirs.import_office(written(tmp_path, office(companies=[{"id": "x1", "legal_name": "X"}])))
    theirs.export_office(tmp_path / "theirs.json")
    other.close()
    before = transfer.counted()
    added = transfer.import_office(tmp_path / "theirs.json").value.added
    after = transfer.counted()
    assert added["companies"] == 1
    assert (after["editions"], after["companies"]) == (before["editions"], 2)


def test_a_dry_run_changes_nothing(database: Database, transfer: Transfer, tmp_path: Path) -> None:
    report = transfer.import_office(written(tmp_path, office(companies=[GOOD])), dry_run=True).value
    assert (report.added, report.dry_run, company_count(database)) == ({"companies": 1}, True, 0)


@pytest.mark.parametrize(
    "stop_at", ["Checking the records", "Taking the records", "Making everything findable"]
)
def test_cancelling_leaves_nothing_behind(
    database: Database, transfer: Transfer, tmp_path: Path, stop_at: str
) -> None:
    def ticket(_fraction: float, text: str) -> None:
        if text == stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        transfer.import_office(written(tmp_path, office(companies=[GOOD])), ticket=ticket)
    assert company_count(database) == 0


def test_an_export_that_fails_leaves_the_old_file_and_no_rest(transfer: Transfer, tmp_path: Path) -> None:
    target = tmp_path / "there" / "office.json"
    with pytest.raises(StorageFailure):
        transfer.export_office(target)
    target.parent.mkdir()
    target.write_text("old")

    def ticket(fraction: float, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        transfer.export_office(target, ticket)
    assert [(path.name, path.read_text()) for path in target.parent.iterdir()] == [("office.json", "old")]


def test_notes_of_deleted_records_stay_behind(database: Database, transfer: Transfer, tmp_path: Path) -> None:
    note = {"id": "n", "subject_kind": "COMPANY", "subject": "c1", "at": "2026-01-01T10:00:00+00:00"}
    transfer.import_office(written(tmp_path, office(companies=[GOOD], notes=[note])))
    with database.transaction("Company deleted") as session:
        session.delete(session.get_one(Company, "c1"))
    transfer.export_office(tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["notes"] == []


@pytest.mark.slow
def test_twenty_thousand_companies_are_taken_in_seconds(
    database: Database, transfer: Transfer, tmp_path: Path, benchmark_clock: Callable[[], float]
) -> None:
    companies = [{"id": f"c{i}", "legal_name": f"Firma {i}", "country": "PL"} for i in range(20_000)]
    path = written(tmp_path, office(companies=companies))
    begun = benchmark_clock()
    transfer.import_office(path)
    assert company_count(database) == 20_000
    assert benchmark_clock() - begun < 20


@pytest.fixture
def benchmark_clock() -> Callable[[], float]:
    import time

    return time.process_time
