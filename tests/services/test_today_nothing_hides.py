"""No case falls off Today: signed Learning Projects to plan, stays that wait, files to complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.models import (
    ChecklistItem,
    Company,
    Consultation,
    LearningProjectRecord,
    Match,
    NeedsAnalysis,
    Participant,
    Secondment,
)
from mobilise_desktop.services.opening import Services, open_office
from mobilise_desktop.services.projects import ProjectFilter
from mobilise_desktop.services.today import TodayLine, task_of
from mobilise_desktop.services.today_board import TodayView
from mobilise_desktop.services.today_lines import Group
from mobilise_desktop.words import Words

TODAY = date(2026, 3, 20)
SAY = Words("en")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    """Two accepted firms and a person of the first."""
    services = open_office(folder=tmp_path / "office", officer="Ada Example")
    services.office.create(name="Office", country="BE", language="en")
    with services.database.transaction("Set up") as session:
        session.add(Company(id="co_1", legal_name="Alfa", file_state="ACCEPTED"))
        session.add(Company(id="co_2", legal_name="Beta", file_state="ACCEPTED"))
        session.add(Participant(id="pa_1", given_name="Bea", family_name="Example", file_state="ACCEPTED"))
        session.flush()
        session.add(Match(id="ma_1", participant_id="pa_1", host_company_id="co_2", state="CONVERTED"))
    yield services
    services.close()


def put(office: Services, *records: Any) -> None:
    with office.database.transaction("Set up") as session:
        for record in records:
            session.add(record)
            session.flush()


def project(state: str) -> LearningProjectRecord:
    return LearningProjectRecord(
        id="lp_1",
        reference="MSME-1",
        match_id="ma_1",
        participant_id="pa_1",
        sending_company_id="co_1",
        host_company_id="co_2",
        state=state,
    )


def stay(state: str) -> Secondment:
    return Secondment(
        id="se_1",
        reference="S-1",
        learning_project_id="lp_1",
        participant_id="pa_1",
        sending_company_id="co_1",
        host_company_id="co_2",
        state=state,
    )


def item(code: str, due: date | None = None) -> ChecklistItem:
    return ChecklistItem(id=f"ck_{code}", secondment_id="se_1", code=code, due=due)


def lines(office: Services) -> list[TodayLine]:
    return list(office.today.board(today=TODAY, view=TodayView()).lines)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("COMPANY_REVIEW", "Ask the companies for their answer"),
        ("APPROVED", "Issue for signature"),
        ("SIGNED", "Plan the secondment"),
    ],
)
def test_a_learning_project_that_waits_for_a_step_is_a_line_without_a_day(
    office: Services, state: str, told: str
) -> None:
    put(office, project(state))
    (line,) = lines(office)
    assert (task_of(line, SAY), line.kind, line.record_id) == (told, RecordKind.LEARNING_PROJECT, "lp_1")
    assert (line.title, line.due) == ("MSME-1 · Bea Example", None)


def test_what_all_have_signed_stands_in_a_stage_until_its_stay_is_planned(office: Services) -> None:
    put(office, project("SIGNED"))
    stages = {stage.code: stage.count for stage in office.today.stages()}
    assert (stages["SIGNING"], stages["PREPARING"]) == (1, 0)
    listed = ProjectFilter(states=frozenset({"ISSUED_FOR_SIGNATURE"}), unplanned=True)  # type: ignore[arg-type]
    assert office.projects.count(listed) == 1
    put(office, stay("PLANNED"))
    stages = {stage.code: stage.count for stage in office.today.stages()}
    assert (stages["SIGNING"], stages["PREPARING"]) == (0, 1)
    assert office.projects.count(listed) == 0


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("PLANNED", "Missing for the next step: Financial agreement signed"),
        ("AGREEMENTS_SIGNED", "Missing for the next step: Proof of medical insurance"),
        ("ENDED", "Take the next step"),
    ],
)
def test_a_stay_that_nothing_else_asks_about_tells_its_next_step(
    office: Services, state: str, told: str
) -> None:
    put(office, project("SIGNED"), stay(state), item("FINANCIAL_AGREEMENT"), item("INSURANCE_PROOF"))
    (line,) = lines(office)
    assert (task_of(line, SAY), line.title, line.due, line.group) == (told, "Bea Example", None, Group.LATER)


def test_a_stay_has_no_second_line_where_something_with_a_day_asks(office: Services) -> None:
    put(office, project("SIGNED"), stay("PLANNED"), item("FINANCIAL_AGREEMENT", TODAY))
    assert [line.what for line in lines(office)] == ["CHECKLIST"]


@pytest.mark.parametrize("state", ["READY_TO_START", "ONGOING", "COMPLETED", "CANCELLED"])
def test_a_stay_that_waits_for_nothing_is_no_line(office: Services, state: str) -> None:
    put(office, project("SIGNED"), stay(state))
    assert lines(office) == []


def test_the_step_of_a_stay_is_snoozed_whatever_is_missing(office: Services) -> None:
    put(office, project("SIGNED"), stay("PLANNED"), item("FINANCIAL_AGREEMENT"))
    (line,) = lines(office)
    office.today.snooze(line, until=date(2026, 3, 25), note="", today=TODAY)
    assert lines(office) == []


def consultation(outcome: str | None, state: str = "FINISHED") -> tuple[Any, ...]:
    return (
        NeedsAnalysis(id="na_1", day=TODAY, company_id="co_3", outcome=outcome),
        Consultation(
            id="cn_1",
            started_at=datetime(2026, 3, 19, tzinfo=UTC),
            company_id="co_3",
            participant_id="pa_3",
            needs_id="na_1",
            state=state,
        ),
    )


def drafts(office: Services) -> None:
    put(office, Company(id="co_3", legal_name="Gamma"), Participant(id="pa_3", family_name="Third"))


def test_files_begun_in_a_finished_consultation_are_to_be_completed_one_line_each(office: Services) -> None:
    drafts(office)
    put(office, *consultation("REGISTER"))
    found = {(line.kind.value, line.record_id, line.title, task_of(line, SAY)) for line in lines(office)}
    assert found == {
        ("COMPANY", "co_3", "Gamma", "Complete the file"),
        ("PARTICIPANT", "pa_3", "Third", "Complete the file"),
    }


def test_drafts_without_a_consultation_do_not_flood_today(office: Services) -> None:
    drafts(office)
    assert lines(office) == []


@pytest.mark.parametrize("outcome", ["NOT_ELIGIBLE", "REFERRED"])
def test_nobody_completes_the_file_of_a_visitor_who_was_sent_elsewhere(
    office: Services, outcome: str
) -> None:
    drafts(office)
    put(office, *consultation(outcome))
    assert lines(office) == []
