"""An older office, its journal kept under changed rows alone, tells the history of its stays once updated."""

from __future__ import annotations

import json
import zlib
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from mobilise_desktop.domain.codes import RecordKind, SecondmentState
from mobilise_desktop.services import open_office
from mobilise_desktop.services.deadlines import DeadlineKind
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.storage.connection import connect

TODAY = date.today()
NEWER = {
    "formality_items": ("due_ruled", "due_now", "settled_from", "settled_until"),
    **dict.fromkeys(("checklist_items", "payments", "reports"), ("due_now",)),
}
WHATS = ["File removed", "Due day moved", "Note deleted", "File attached: {name}", "Note added"]


def work_on(office: Services, folder: Path) -> str:
    """A stay with parts that changed, and parts that came and went; returns its id."""
    wanted = SecondmentFilter(states=frozenset({SecondmentState.PLANNED}))
    stay = office.secondments.page(wanted)[0].id
    file = folder / "proof.txt"
    file.write_text("seen")
    note = office.notes.add(kind=RecordKind.SECONDMENT, subject_id=stay, text="Called").value
    made = office.attachments.attach(kind=RecordKind.SECONDMENT.value, subject_id=stay, path=file).value
    office.notes.delete(note)
    payment = office.secondments.open(stay).payments[0].id
    day = TODAY + timedelta(days=3)
    office.deadlines.move(DeadlineKind.PAYMENT, payment, day, reason="Bank holiday", today=TODAY)
    office.attachments.detach(made)
    return stay


def forget_owners(path: Path) -> None:
    """Leave the file as schema 18 did: an entry stands under the rows it changed, and nowhere else."""
    with closing(connect(path)) as raw:
        entries = raw.execute("SELECT seq, changes FROM journal").fetchall()
        own = {(row[1], seq) for seq, packed in entries for row in json.loads(zlib.decompress(packed))}
        kept = set(raw.execute("SELECT record_id, seq FROM journal_touches").fetchall())
        raw.executemany("DELETE FROM journal_touches WHERE record_id = ? AND seq = ?", sorted(kept - own))
        raw.execute("DROP TABLE letter_drafts")
        for table, names in NEWER.items():
            for name in names:
                raw.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
        raw.execute("UPDATE alembic_version SET version_num = '0018'")
        raw.execute("PRAGMA user_version=18")
        raw.commit()


def entries_under(path: Path, record_id: str) -> int:
    with closing(connect(path)) as raw:
        counted = raw.execute("SELECT COUNT(*) FROM journal_touches WHERE record_id = ?", (record_id,))
        return int(counted.fetchone()[0])


def told(office: Services, stay: str) -> list[str]:
    return [line.what for line in office.history.of_record(stay)]


def test_older_entries_are_found_under_the_stay_they_belong_to(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    office = open_office(folder=folder, officer="Ada")
    office.office.create(name="Chamber of Example", country="BE", language="en")
    office.demo.build(companies=0, seed=1)
    stay = work_on(office, tmp_path)
    before = told(office, stay)
    office.close()
    forget_owners(folder / "office.db")
    assert entries_under(folder / "office.db", stay) < len(WHATS)

    office = open_office(folder=folder, officer="Ada")
    try:
        assert told(office, stay) == before
        assert before[:5] == WHATS
        assert office.checks.run().ok
    finally:
        office.close()
