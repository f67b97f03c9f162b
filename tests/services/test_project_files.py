"""LP-15: files of a case that are not accepted stop the issue of its Learning Project."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from mobilise_desktop.domain.codes import (
    FileState,
    Light,
    Owner,
    PriorLink,
    ProjectState,
    RecordKind,
    Role,
    Severity,
)
from mobilise_desktop.domain.quality import Check
from mobilise_desktop.errors import BadInput
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.opening import Services

TODAY = date(2026, 3, 2)


def drafted(office: Services, *, person_state: FileState, host_state: FileState) -> str:
    sender = office.companies.add(
        legal_name="Tkalnia Wisła", country="PL", role=Role.SENDING, file_state=FileState.PAUSED
    ).value
    person = office.participants.add(
        given_name="Jan", family_name="Nowak", sending_company_id=sender, file_state=person_state
    ).value
    host = office.companies.add(
        legal_name="Färberei Lindenhof", country="DE", role=Role.HOST, file_state=host_state
    ).value
    match = office.matches.own_partner(
        participant_id=person, host_id=host, prior_link=PriorLink.PARTNER, note="Yarn"
    ).value
    return office.projects.draft(match, locale="en", today=TODAY).value


def of_files(office: Services, project: str) -> list[Check]:
    return [c for c in office.projects.open(project).checks if c.id == "LP-15"]


def test_each_file_that_is_not_accepted_is_named_and_stops_the_issue(new_office: Services) -> None:
    made = drafted(new_office, person_state=FileState.SUBMITTED, host_state=FileState.DRAFT)
    found = of_files(new_office, made)
    assert [(c.values["owner"], c.values["name"]) for c in found] == [
        (Owner.PARTICIPANT, "Jan Nowak"),
        (Owner.HC, "Färberei Lindenhof"),
    ]
    assert {c.severity for c in found} == {Severity.BLOCK_ISSUE}
    assert [c.field_path for c in found] == ["files.participant", "files.hc"]


def test_accepted_files_pass_and_one_that_pauses_counts_as_accepted(new_office: Services) -> None:
    made = drafted(new_office, person_state=FileState.ACCEPTED, host_state=FileState.STALE)
    assert [c.passed for c in of_files(new_office, made)] == [True]


def test_a_written_reason_makes_it_advice_until_it_is_withdrawn(new_office: Services) -> None:
    made = drafted(new_office, person_state=FileState.ACCEPTED, host_state=FileState.DRAFT)
    with pytest.raises(BadInput):
        new_office.project_files.set_aside(made, "because")
    reason = "The coordinator confirmed the host by telephone."
    assert Kind.LEARNING_PROJECTS in new_office.project_files.set_aside(made, reason).kinds
    (check,) = of_files(new_office, made)
    assert check.severity is Severity.WARN
    assert check.values["reason"] == reason
    new_office.project_files.withdraw(made)
    assert of_files(new_office, made)[0].severity is Severity.BLOCK_ISSUE


def test_an_office_that_matches_open_files_is_only_advised(new_office: Services) -> None:
    made = drafted(new_office, person_state=FileState.ACCEPTED, host_state=FileState.DRAFT)
    new_office.office.change(settings={"match_drafts": True})
    assert [c.severity for c in of_files(new_office, made)] == [Severity.WARN]


def test_the_issue_of_a_demonstration_paper_waits_for_its_host_s_file(demonstration: Services) -> None:
    with demonstration.database.read() as session:
        row = session.execute(
            text("SELECT id, host_company_id FROM learning_projects WHERE state = 'APPROVED' LIMIT 1")
        ).one()
    with demonstration.database.transaction("open") as session:
        session.execute(
            text("UPDATE companies SET file_state = 'UNDER_REVIEW' WHERE id = :id"), {"id": row[1]}
        )
    blockers = demonstration.projects.open(row[0]).blockers
    assert blockers[ProjectState.ISSUED_FOR_SIGNATURE]


def test_a_vat_number_of_wrong_form_is_named_by_the_file_and_the_project(new_office: Services) -> None:
    made = drafted(new_office, person_state=FileState.ACCEPTED, host_state=FileState.ACCEPTED)
    project = new_office.projects.open(made).project
    wrong = replace(project.host, vat_or_tax_no="DE12345")
    new_office.projects.edit(made, replace(project, host=wrong))
    (told,) = of_files(new_office, made)
    assert told.message.format(**told.values) == "DE12345 is not a valid VAT or tax number."
    assert (told.field_path, told.severity) == ("host.vat_or_tax_no", Severity.WARN)
    new_office.sheets.answer(RecordKind.COMPANY, project.host.company_id, vat_or_tax_no="DE12345")
    view = new_office.eligibility.of(today=TODAY, company_id=project.host.company_id)
    (found,) = (one for one in view.host if one.rule == "ELIG-C5")
    assert (found.light, found.message) == (Light.AMBER, "{number} is not a valid VAT or tax number.")


def test_a_number_of_the_register_is_no_vat_number_and_passes(new_office: Services) -> None:
    made = drafted(new_office, person_state=FileState.ACCEPTED, host_state=FileState.ACCEPTED)
    project = new_office.projects.open(made).project
    new_office.sheets.answer(RecordKind.COMPANY, project.host.company_id, national_reg_no="HRB 12345")
    new_office.projects.edit(made, replace(project, host=replace(project.host, vat_or_tax_no="HRB 12345")))
    assert [c.passed for c in of_files(new_office, made)] == [True]
