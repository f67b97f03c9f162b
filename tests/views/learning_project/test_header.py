"""The head of the editor: whose document it is, in a narrow window too; files that stop its issue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screen import settle, texts
from sqlalchemy import text

from mobilise_desktop.domain.codes import ProjectState as S
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.learning_project.page import LearningProjectsPage


def test_both_firms_are_named_whole(page: LearningProjectsPage, project: str) -> None:
    page.resize(900, 600)
    page.show_record(project)
    assert "Tkalnia Wisła → Färberei Lindenhof" in texts(page.editor.header)


def test_a_file_that_is_not_accepted_is_named_and_leads_to_the_firm(
    page: LearningProjectsPage, office: Services, project: str, went: list[tuple[str, str | None]]
) -> None:
    host = office.projects.open(project).project.host.company_id
    with office.database.transaction("open") as session:
        session.execute(text("UPDATE companies SET file_state = :s WHERE id = :i"), {"s": "DRAFT", "i": host})
    page.show_record(project)
    page.editor.document.slices.finish()
    check = next(c for c in office.projects.open(project).checks if c.id == "LP-15")
    line = page.editor.side.checks._line(check)
    line._on_click()
    assert went[-1] == ("companies", host)
    assert [button.text() for button in line.findChildren(Button)] == ["Set aside…"]


REVIEWED = (S.COMPANY_REVIEW, S.LCP_SENDING_REVIEW, S.LCP_HOST_REVIEW, S.APPROVED)


def unsigned(office: Services, project: str) -> None:
    """Nobody is named who signs for the host contact point."""
    view = office.projects.open(project)
    rows = [replace(row, name="") if row.party == "HOST_LCP" else row for row in view.project.signatories]
    office.projects.edit(project, replace(view.project, signatories=tuple(rows)))


def signed_by(office: Services, project: str, name: str) -> S:
    view = office.projects.open(project)
    rows = [replace(row, name=name, function="Adviser") for row in view.project.signatories]
    return office.projects.edit(project, replace(view.project, signatories=tuple(rows))).value


@pytest.mark.parametrize("steps", [0, 1, 2, 3], ids=["draft", "companies", "sending", "host"])
def test_what_blocks_the_issue_is_told_before_the_reviews(
    page: LearningProjectsPage, office: Services, project: str, steps: int
) -> None:
    unsigned(office, project)
    for state in REVIEWED[:steps]:
        office.projects.move(project, state)
    page.show_record(project)
    buttons = [one.text() for one in page.editor.header.findChildren(Button)]
    told = [one for one in buttons if one.startswith("Blocks the issue for signature: ")]
    assert len(told) == 1
    assert "the signatory's name is missing" in told[0]
    assert ". and" not in told[0]


@pytest.mark.parametrize("steps", [2, 3, 4], ids=["sending", "host", "approved"])
def test_naming_who_signs_reopens_no_review(office: Services, project: str, steps: int) -> None:
    unsigned(office, project)
    for state in REVIEWED[:steps]:
        office.projects.move(project, state)
    assert signed_by(office, project, "Ada Example") is REVIEWED[steps - 1]
    assert office.projects.open(project).state is REVIEWED[steps - 1]


def test_the_issue_asks_once_where_advice_is_open(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    for state in REVIEWED:
        office.projects.move(project, state)
    page.show_record(project)
    header = page.editor.header
    advice = [c for c in office.projects.open(project).checks if c.severity == "WARN" and not c.passed]
    assert advice
    assert header.primary is not None
    header.primary.click()
    dialog = page.findChildren(Dialog)[-1]
    assert page.editor.words_of(advice[0].message, advice[0].values) in texts(dialog)
    assert office.projects.open(project).state is S.APPROVED
    choice = next(b for b in dialog.findChildren(Button) if b.text() == "Issue for signature")
    choice.click()
    settle()
    assert office.projects.open(project).state is S.ISSUED_FOR_SIGNATURE


@pytest.mark.parametrize(
    ("answer", "state"), [("Not yet", S.DRAFT), ("Hand to the companies", S.COMPANY_REVIEW)]
)
def test_handing_on_asks_once_where_places_are_open_and_names_them(
    page: LearningProjectsPage, office: Services, project: str, answer: str, state: S
) -> None:
    text = office.projects.open(project).project
    open_row = replace(text.objectives[2], text="Sessions on {to be agreed} for the whole team of the host.")
    rows = (*text.objectives[:2], open_row, *text.objectives[3:])
    common = replace(text.background, common="{to be agreed}")
    office.projects.edit(project, replace(text, objectives=rows, background=common))
    page.show_record(project)
    header = page.editor.header
    assert header.primary is not None
    header.primary.click()
    dialog = page.findChildren(Dialog)[-1]
    told = texts(dialog)
    assert "2 places are still open: hand on all the same?" in told
    assert "• Background: What they have in common" in told and "• Objectives 3: Text" in told
    next(b for b in dialog.findChildren(Button) if b.text() == answer).click()
    settle()
    assert office.projects.open(project).state is state


def test_a_text_without_open_places_is_handed_on_at_once(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    page.show_record(project)
    assert page.editor.header.primary is not None
    page.editor.header.primary.click()
    assert office.projects.open(project).state is S.COMPANY_REVIEW
