"""Comments of both contact points: written for a side, answered in threads, counted where they wait."""

from __future__ import annotations

import pytest

from mobilise_desktop.domain.codes import Side
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.learning_project.page import LearningProjectsPage


def opened(page: LearningProjectsPage, project: str) -> None:
    page.show_record(project)
    page.editor.document.slices.finish()


def test_a_thread_is_one_open_comment_until_it_is_closed(office: Services, project: str) -> None:
    asked = office.comments.write(project, section="5", text="Which dyes?", side=Side.HC).value
    answered = office.comments.answer(asked, text="Madder and woad.", side=Side.SC).value
    again = office.comments.answer(answered, text="Thank you.").value
    view = office.projects.open(project)
    assert [(c.id, c.section, c.side, c.answers_id) for c in view.comments] == [
        (asked, "5", Side.HC, None),
        (answered, "5", Side.SC, asked),
        (again, "5", None, asked),
    ]
    assert [c.id for c in view.open_comments] == [asked]
    office.comments.resolve(asked)
    assert office.projects.open(project).open_comments == ()
    office.history.undo()
    assert len(office.projects.open(project).open_comments) == 1


def test_nothing_to_say_is_refused(office: Services, project: str) -> None:
    with pytest.raises(BadInput):
        office.comments.write(project, section="", text="  ")
    with pytest.raises(NotFound):
        office.comments.answer("rc_nothing", text="Yes")


def test_the_panel_writes_for_a_side_answers_and_closes(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    page.editor.side.show_tab("comments")
    panel = page.editor.side.comments
    panel.write_about("6")
    panel.side.set_value(Side.HC)
    panel.text.edit.setPlainText("Week 3 is empty.")
    panel.add.click()
    card = panel.cards[0]
    card.answer_button.click()
    card.side.set_value(Side.SC)
    card.answer.edit.setPlainText("Filled.")
    card._answer()
    view = office.projects.open(project)
    assert [(c.text, c.side) for c in view.comments] == [
        ("Week 3 is empty.", Side.HC),
        ("Filled.", Side.SC),
    ]
    panel.cards[0].close_button.click()
    assert office.projects.open(project).open_comments == ()
