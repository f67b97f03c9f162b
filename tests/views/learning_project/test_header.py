"""The head of the editor: whose document it is, in a narrow window too; files that stop its issue."""

from __future__ import annotations

from screen import texts
from sqlalchemy import text

from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.kit.basics import Button
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
