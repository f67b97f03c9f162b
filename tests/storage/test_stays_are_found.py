"""Secondments are found by person, reference, firms, reason and site, in new offices and in older ones."""

from __future__ import annotations

import importlib
import lzma
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.models import Base, Company, Participant, SearchEntry, Secondment
from mobilise_desktop.storage import search
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.journal import bulk_insert
from mobilise_desktop.storage.stay_names import stay_names

OLD = Path(__file__).parents[1] / "databases" / "0001_demonstration.db.xz"
STAYS = Base.metadata.tables["secondments"]


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Database]:
    (tmp_path / "office.db").write_bytes(lzma.decompress(OLD.read_bytes()))
    made = Database(tmp_path)
    yield made
    made.close()


def stay_of(session: Session) -> Secondment:
    found = session.scalars(select(Secondment).order_by(Secondment.id)).first()
    assert found is not None
    return found


def found(database: Database, words: str) -> list[tuple[RecordKind, str]]:
    with database.read() as session:
        return [(hit.kind, hit.opens_id) for hit in search.find(session, words)]


def test_the_stays_of_an_older_office_are_found_as_they_would_be_written_now(older: Database) -> None:
    with older.read() as session:
        rows = [dict(row) for row in session.execute(select(STAYS)).mappings()]
        names = stay_names(session, [row["id"] for row in rows])
        kept = {
            entry.record_id: entry
            for entry in session.scalars(select(SearchEntry).where(SearchEntry.kind == "SECONDMENT"))
        }
    assert len(rows) == len(kept) == 14
    for row in rows:
        fresh = search._entry_row("secondments", {**row, **names[row["id"]]})
        entry = kept[row["id"]]
        assert fresh == tuple(
            getattr(entry, column.name) for column in list(SearchEntry.__table__.columns)[1:]
        )


def test_the_words_of_many_alphabets_fold_in_older_offices_as_they_do_now() -> None:
    step = importlib.import_module("mobilise_desktop.storage.migrations.versions.0022_stays_are_found")
    words = ("Ευάγγελος Παπαδόπουλος", "S-1", "Łódź Ærø ApS", "Щъркел ЕООД", "Krank – ’n Straße", "Αυτού 5")
    stay = {"id": "se_1", "reference": "S-1", "reason": words[4], "site_address": words[5]}
    names = {"person": words[0], "sending": words[2], "host": words[3]}
    fresh = search._entry_row("secondments", {**stay, **names})
    assert step._entry("se_1", *words) == (*fresh[1:2], *fresh[3:])


def test_a_stay_is_found_by_its_reference_its_site_and_both_firms(older: Database) -> None:
    with older.transaction("Told") as session:
        stay = stay_of(session)
        stay.site_address, stay.reason = "Kai 7, Ålesund", "Hurricane on the way"
        firms = [session.get_one(Company, firm) for firm in (stay.sending_company_id, stay.host_company_id)]
        asked = ["alesund", "hurricane", stay.reference.lower(), *(firm.legal_name for firm in firms)]
    for words in asked:
        assert (RecordKind.SECONDMENT, stay.id) in found(older, words)
    assert found(older, asked[2])[0] == (RecordKind.SECONDMENT, stay.id)


def test_a_persons_name_tells_the_person_then_the_stay_then_the_learning_project(older: Database) -> None:
    with older.read() as session:
        stay = stay_of(session)
        person = session.get_one(Participant, stay.participant_id)
        words = f"{person.given_name} {person.family_name}"
    places = {hit: place for place, hit in enumerate(found(older, words))}
    wanted = [
        (RecordKind.PARTICIPANT, stay.participant_id),
        (RecordKind.SECONDMENT, stay.id),
        (RecordKind.LEARNING_PROJECT, stay.learning_project_id),
    ]
    assert [places[hit] for hit in wanted] == sorted(places[hit] for hit in wanted)


def test_a_stay_is_found_by_the_new_name_of_its_person_and_firm_and_no_longer_by_the_old(
    older: Database,
) -> None:
    with older.transaction("Renamed") as session:
        stay = stay_of(session)
        person = session.get_one(Participant, stay.participant_id)
        old = f"{person.given_name} {person.family_name}"
        person.given_name, person.family_name = "Quirin", "Zabłocki"
        session.get_one(Company, stay.host_company_id).legal_name = "Nordlys AS"
    hit = (RecordKind.SECONDMENT, stay.id)
    assert hit in found(older, "quirin zablocki") and hit in found(older, "nordlys")
    assert hit not in found(older, old)


def test_stays_put_in_together_are_found_at_once_and_deleted_ones_not(older: Database) -> None:
    with older.transaction("Filled") as session:
        like = dict(session.execute(select(STAYS).order_by(STAYS.c.id)).mappings().first() or {})
        bulk_insert(session, Secondment, [{**like, "id": f"se_{n}", "reference": f"Q-{n}"} for n in range(3)])
        session.get_one(Participant, like["participant_id"]).family_name = "Zabłocki"
    assert found(older, "q-2 zablocki") == [(RecordKind.SECONDMENT, "se_2")]
    with older.transaction("Deleted") as session:
        session.delete(session.get_one(Secondment, "se_2"))
    assert found(older, "q-2") == []
