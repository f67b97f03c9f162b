"""Run as a process: answers one consultation without end and tells each answer when the office has kept it.

    python scripted_consultation.py OFFICE SEED

Lines on stdout: ``opened``, ``consultation ID``, then ``KIND RECORD FIELD VALUE`` once an answer is kept.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from mobilise_desktop.domain.codes import RecordKind, VisitorKind
from mobilise_desktop.services import open_office

FIELDS = (
    (RecordKind.COMPANY, "legal_name"),
    (RecordKind.COMPANY, "town"),
    (RecordKind.COMPANY, "representative_name"),
    (RecordKind.PARTICIPANT, "given_name"),
    (RecordKind.PARTICIPANT, "family_name"),
    (RecordKind.NEEDS, "business_goals"),
    (RecordKind.NEEDS, "offer_to_host"),
)


def main(folder: str, seed: str) -> None:
    """Open without questions, go on with the open consultation or start one, answer until killed."""
    chance = random.Random(seed)
    office = open_office(folder=Path(folder), officer="Ada")
    if not office.office.exists():
        office.office.create(name="Chamber of Example", country="BE", language="en")
    tell("opened")
    rows = office.consultations.page(limit=1)
    visit = rows[0].id if rows else office.consultations.start(visitor=VisitorKind.SENDS).value
    tell("consultation", visit)
    while True:
        kind, field = chance.choice(FIELDS)
        value = f"{field}-{seed}-{chance.randrange(10**9)}" + "ż" * chance.randrange(200)
        record = office.consultations.answer(visit, kind, **{field: value}).value
        tell(kind.value, record, field, value)


def tell(*words: str) -> None:
    """One line, at once."""
    sys.stdout.buffer.write(("\t".join(words) + "\n").encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
