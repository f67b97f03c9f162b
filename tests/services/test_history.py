"""The history of a stay, a person and a firm: what belongs to them is told with them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from mobilise_desktop.domain.codes import Party, RecordKind, SecondmentState
from mobilise_desktop.domain.stay_reports import FINAL, keys_of
from mobilise_desktop.domain.training_codes import SessionState
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.deadlines import DeadlineKind
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.training import SessionFilter

TODAY = date.today()
S = RecordKind.SECONDMENT.value


@pytest.fixture
def stay(demonstration: Services) -> str:
    wanted = SecondmentFilter(states=frozenset({SecondmentState.PLANNED}))
    return demonstration.secondments.page(wanted)[0].id


def told(office: Services, record_id: str) -> list[tuple[str, str]]:
    return [(line.what, line.details.get("about", "")) for line in office.history.of_record(record_id)]


def test_what_belongs_to_a_stay_stands_in_its_history(
    demonstration: Services, stay: str, tmp_path: Path
) -> None:
    office, file = demonstration, tmp_path / "proof.txt"
    file.write_text("seen")
    view = office.secondments.open(stay)
    item = next(one for one in view.items if one.code not in view.covered and one.due)
    day = TODAY + timedelta(days=3)
    office.deadlines.move(DeadlineKind.ITEM, item.id, day, reason="Adviser away", today=TODAY)
    office.deadlines.move(DeadlineKind.PAYMENT, view.payments[0].id, day, reason="Bank holiday", today=TODAY)
    office.formalities.done(stay, "HEALTH_CARD", day=TODAY, evidence="Seen")
    office.stay_reports.write(
        stay, FINAL, Party.PARTICIPANT, {keys_of(FINAL, Party.PARTICIPANT)[0]: "All well"}
    )
    office.attachments.attach(kind=S, subject_id=stay, path=file)
    coming = SessionFilter(states=frozenset({SessionState.PLANNED}))
    office.training.sign_up(office.training.page(coming)[0].id, [stay], today=TODAY)
    whats = [what for what, _about in told(office, stay)]
    assert whats.count("Due day moved") == 2
    assert {"Signed up for training", "Formality done", "Report written", "File attached: {name}"} <= set(
        whats
    )
    abouts = dict(told(office, stay))
    assert abouts["Formality done"] == "European Health Insurance Card"


def test_what_was_taken_back_and_what_was_deleted_stays_in_the_history(
    demonstration: Services, stay: str, tmp_path: Path
) -> None:
    office, file = demonstration, tmp_path / "proof.txt"
    file.write_text("seen")
    made = office.attachments.attach(kind=S, subject_id=stay, path=file).value
    office.attachments.detach(made)
    office.history.undo()
    modes = [(line.what, line.mode) for line in office.history.of_record(stay)][:3]
    assert modes == [("File removed", "undo"), ("File removed", "do"), ("File attached: {name}", "do")]


def test_the_journal_names_the_person_of_a_stay(demonstration: Services, stay: str) -> None:
    office = demonstration
    office.formalities.ask(stay, "HEALTH_CARD", day=TODAY)
    newest = office.history.page(limit=1)[0]
    assert newest.whom == (office.secondments.open(stay).person,)
    assert newest.details["about"] == "European Health Insurance Card"


def test_the_journal_names_the_firm_where_no_person_is_concerned(demonstration: Services) -> None:
    firm = demonstration.companies.page(CompanyFilter(), limit=1)[0]
    demonstration.sheets.answer(RecordKind.COMPANY, firm.id, town="Elsewhere")
    assert demonstration.history.page(limit=1)[0].whom == (firm.legal_name,)
