"""An earlier project as template: shown without names, taken in one step that one undo takes back."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from mobilise_desktop.domain.codes import PriorLink
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.learning_project.page import LearningProjectsPage
from mobilise_desktop.views.learning_project.template_dialog import TemplateDialog, ask_template


def second(office: Services, project: str) -> str:
    """Another project with the same host."""
    view = office.projects.open(project)
    host = view.project.host.company_id
    sender = office.companies.add(
        legal_name="Przędzalnia Noteć", country="PL", languages=[{"language": "en", "level": "B2"}]
    ).value
    person = office.participants.add(
        given_name="Maria",
        family_name="Zając",
        sending_company_id=sender,
        category="EMPLOYEE",
        languages=[{"language": "en", "level": "B2"}],
    ).value
    match = office.matches.own_partner(participant_id=person, host_id=host, prior_link=PriorLink.NONE).value
    return str(office.projects.draft(match, locale="en", today=date(2026, 6, 1)).value)


def test_the_same_host_comes_first_and_the_project_itself_is_not_offered(
    office: Services, project: str
) -> None:
    other = second(office, project)
    rows = office.project_templates.candidates(other)
    assert [(row.id, row.same_host) for row in rows] == [(project, True)]


def test_sections_are_shown_without_names_and_taken_in_one_undoable_step(
    page: LearningProjectsPage, office: Services, project: str, qtbot: QtBot
) -> None:
    text = office.projects.open(project).project
    told = with_value(text, "tasks.hc", "Max Thal shows Jan Nowak 12 vats at Färberei Lindenhof.")
    office.projects.edit(project, told)
    other = second(office, project)
    before = office.projects.open(other).project
    page.show_record(other)
    page.editor.document.slices.finish()
    ask_template(page.editor)
    dialog = page.findChildren(TemplateDialog)[-1]
    dialog.sections.set_value(("tasks",))
    dialog._show()
    shown = dialog.text.toPlainText()
    assert "{mentor} shows {participant} 12 vats at {host company}." in shown
    assert "Nowak" not in shown
    dialog._take()
    after = office.projects.open(other).project
    assert after.tasks.hc == "{mentor} shows {participant} 12 vats at {host company}."
    assert after.objectives == before.objectives
    office.history.undo()
    assert office.projects.open(other).project == before


def test_an_office_with_one_project_says_so(page: LearningProjectsPage, project: str) -> None:
    page.show_record(project)
    page.editor.document.slices.finish()
    ask_template(page.editor)
    assert not page.findChildren(TemplateDialog)
