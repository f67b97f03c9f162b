"""Consultations keep every answer and can be left, resumed and joined to known records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from mobilise_desktop.domain.codes import Direction, RecordKind, VisitorKind
from mobilise_desktop.errors import BadInput
from mobilise_desktop.services.companies import Companies
from mobilise_desktop.services.consultations import Consultations
from mobilise_desktop.services.history import History
from mobilise_desktop.services.skills import SkillRow, Skills
from mobilise_desktop.storage.company_queries import CompanyFilter
from mobilise_desktop.storage.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path, officer="Ada")
    yield opened
    opened.close()


def test_answers_make_their_records_and_come_back_on_resume(database: Database) -> None:
    desk = Consultations(database, Skills(database))
    visit = desk.start(visitor=VisitorKind.SENDS).value
    desk.answer(visit, RecordKind.COMPANY, legal_name="Ząbki Meble", headcount="12")
    desk.answer(visit, RecordKind.PARTICIPANT, family_name="Nowak")
    desk.answer(visit, RecordKind.NEEDS, business_goals="Sell in Austria")
    desk.answer_skills(visit, RecordKind.PARTICIPANT, Direction.WANTED, (SkillRow("", "upholstery"),))
    desk.go_to(visit, "needs")
    view = desk.resume(visit)
    assert view.company is not None
    assert view.participant is not None
    assert view.company["legal_name"] == "Ząbki Meble"
    assert view.participant["sending_company_id"] == view.company.id
    assert view.participant_skills.wanted[0].label == "upholstery"
    assert view.visit["page"] == "needs"


def test_a_page_of_the_list_is_one_statement(database: Database) -> None:
    desk = Consultations(database, Skills(database))
    for number in range(30):
        visit = desk.start(visitor=VisitorKind.SENDS).value
        desk.answer(visit, RecordKind.COMPANY, legal_name=f"Firm {number}")
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    assert len(desk.page(limit=20)) == 20
    assert len([words for words in asked if words != "BEGIN"]) == 1


def test_turning_a_page_is_no_step_of_undo(database: Database) -> None:
    desk = Consultations(database, Skills(database))
    visit = desk.start(visitor=VisitorKind.SENDS).value
    desk.answer(visit, RecordKind.COMPANY, legal_name="Alfa")
    desk.go_to(visit, "sme")
    History(database).undo()
    view = desk.resume(visit)
    assert view.company is None
    assert view.visit["page"] == "sme"


def test_an_answer_that_does_not_fit_names_its_field_and_changes_nothing(database: Database) -> None:
    desk = Consultations(database, Skills(database))
    visit = desk.start(visitor=VisitorKind.SENDS).value
    with pytest.raises(BadInput, match="headcount"):
        desk.answer(visit, RecordKind.COMPANY, legal_name="Alfa", headcount="many")
    assert desk.resume(visit).company is None


def test_an_existing_company_takes_the_place_of_the_draft(database: Database) -> None:
    companies, desk = Companies(database), Consultations(database, Skills(database))
    known = companies.add(legal_name="Alfa GmbH").value
    visit = desk.start(visitor=VisitorKind.SENDS).value
    desk.answer(visit, RecordKind.COMPANY, legal_name="Alfa")
    desk.answer(visit, RecordKind.PARTICIPANT, family_name="Berg")
    desk.use_existing(visit, RecordKind.COMPANY, known)
    view = desk.resume(visit)
    assert view.company is not None
    assert view.participant is not None
    assert (view.company.id, view.participant["sending_company_id"]) == (known, known)
    assert companies.count(CompanyFilter()) == 1
