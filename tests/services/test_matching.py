"""The office's registers reach the matching and stay in step with every change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mobilise_desktop.domain.codes import Direction, FileState, RecordKind, Role
from mobilise_desktop.errors import NotFound
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.skills import SkillRow

TODAY = date(2026, 3, 1)
WEAVING = SkillRow("", "Hand weaving")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path, officer="Ada")
    services.office.create(name="Chamber", country="PL", language="en")
    yield services
    services.close()


def add_host(office: Services, name: str, country: str = "DE") -> str:
    host = office.companies.add(
        legal_name=name,
        country=country,
        role=Role.HOST,
        file_state=FileState.ACCEPTED,
        languages=[{"language": "en", "level": "B2"}],
    ).value
    office.skills.replace(RecordKind.COMPANY, host, Direction.OFFERED, (WEAVING,))
    return host


def add_participant(office: Services) -> str:
    sender = office.companies.add(
        legal_name="Tkalnia", country="PL", headcount="8", file_state=FileState.ACCEPTED
    ).value
    person = office.participants.add(
        family_name="Nowak",
        sending_company_id=sender,
        file_state=FileState.ACCEPTED,
        languages=[{"language": "en", "level": "B2"}],
    ).value
    office.skills.replace(RecordKind.PARTICIPANT, person, Direction.WANTED, (WEAVING,))
    return person


def test_a_host_that_teaches_the_wish_is_found_from_both_sides(office: Services) -> None:
    host, person = add_host(office, "Weberei"), add_participant(office)
    there = office.matching.for_participant(person, today=TODAY)
    back = office.matching.for_host(host, today=TODAY)
    assert [c.other_id for c in there.best] == [host]
    assert [c.other_id for c in back.best] == [person]
    assert there.best[0].score == back.best[0].score > 0


def test_the_ranking_follows_each_change_of_the_registers(office: Services) -> None:
    person = add_participant(office)
    assert office.matching.for_participant(person, today=TODAY).total == 0
    host = add_host(office, "Weberei")
    assert office.matching.for_participant(person, today=TODAY).total == 1
    office.skills.replace(RecordKind.COMPANY, host, Direction.OFFERED, ())
    assert office.matching.for_participant(person, today=TODAY).total == 0
    office.history.undo()
    assert office.matching.for_participant(person, today=TODAY).total == 1
    office.sheets.answer(RecordKind.COMPANY, host, country="PL")
    view = office.matching.for_participant(person, today=TODAY)
    assert (view.total, view.excluded) == (0, {"country": 1})
    office.companies.delete(host)
    assert office.matching.for_participant(person, today=TODAY).excluded == {}


def test_excluded_counterparts_carry_all_their_reasons(office: Services) -> None:
    person = add_participant(office)
    add_host(office, "Tkactwo", country="PL")
    office.companies.add(legal_name="Leer", country="PL", role=Role.HOST)
    found = office.matching.excluded(person, today=TODAY)
    reasons = {c.named.name: {r.id for r in c.reasons} for c in found}
    assert reasons["Tkactwo"] == {"country"}
    assert {"country", "host_file", "learning", "language"} <= reasons["Leer"]


def test_the_command_speaks_in_shares_of_one(office: Services) -> None:
    add_host(office, "Weberei")
    person = add_participant(office)
    said = office.matching.for_command(participant_id=person, today=TODAY)
    best = said["counterparts"][0]
    assert 0 < best["score"] <= 1
    sender = [c for c in best["criteria"] if c["side"] == "sender"]
    assert sum(c["contribution"] for c in sender) == pytest.approx(best["sender_side"])


def test_an_unknown_participant_is_named_as_missing(office: Services) -> None:
    with pytest.raises(NotFound):
        office.matching.for_participant("pa_none", today=TODAY)
