"""How the objectives of a stay stand, the day to rate, the chart of each, and the form on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from screen import click, dialog, settle, texts, type_into

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import Party, SecondmentState
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.views.kit.slope_chart import SlopeChart
from mobilise_desktop.views.secondments.evaluation import EvaluationPanel, planned_days, tracks_of

EVALUATION = "Evaluation"
DAY, LATER = date(2026, 5, 4), date(2026, 6, 8)


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("secondments")


def a_stay(office: Services, state: SecondmentState) -> str:
    return office.secondments.page(SecondmentFilter(states=frozenset({state})))[0].id


def rate(office: Services, stay: str, place: int, *levels: tuple[date, Party, int]) -> None:
    objective = office.secondments.open(stay).project.objectives[place]
    for day, rater, level in levels:
        office.secondments.rate(
            stay, objective_id=objective.id, checkpoint=day, rater=rater.value, level=level
        )


def panel_of(page: Any, stay: str) -> EvaluationPanel:
    page.show_record(stay)
    page.detail.show_tab(EVALUATION)
    settle()
    found = page.detail.findChild(EvaluationPanel)
    assert isinstance(found, EvaluationPanel)
    return found


@pytest.fixture
def rated(demo_office: Services) -> str:
    """A stay that has not begun, with two objectives rated twice: one disputed, one stalled."""
    stay = a_stay(demo_office, SecondmentState.READY_TO_START)
    rate(
        demo_office,
        stay,
        0,
        (DAY, Party.PARTICIPANT, 1),
        (DAY, Party.HC, 1),
        (LATER, Party.PARTICIPANT, 4),
        (LATER, Party.HC, 1),
    )
    rate(demo_office, stay, 1, (DAY, Party.SC, 2), (LATER, Party.SC, 2))
    return stay


def test_the_summary_counts_reached_stalled_and_disputed(
    page: Any, demo_office: Services, rated: str
) -> None:
    panel = panel_of(page, rated)
    many = len(demo_office.secondments.open(rated).project.objectives)
    words = texts(panel._summary)
    assert f"1 of {many}" in words
    assert f"2 of {many}" in words
    shown = texts(panel)
    for mark in ("Reached", "Stalled", "In dispute"):
        assert mark in shown
    assert "1 (Host company) and 4 (Participant)." in shown


def test_the_chart_tells_every_rating_and_the_dispute(page: Any, rated: str) -> None:
    chart = panel_of(page, rated).findChildren(SlopeChart)[0]
    told = chart.accessibleDescription()
    assert chart.accessibleName() == "Ratings of objective 1"
    for words in ("Participant: ", " 1, ", " 4; ", "Host company: ", "Far apart on"):
        assert words in told


def test_the_ratings_are_copied_as_a_table_and_as_a_picture(page: Any, rated: str, qtbot: QtBot) -> None:
    panel = panel_of(page, rated)
    click(qtbot, panel, "Copy as table")
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert lines[0][0] == "Rated by"
    assert lines[1:] == [["Participant", "1", "4"], ["Host company", "1", "1"]]
    click(qtbot, panel, "Copy as picture")
    assert not QApplication.clipboard().pixmap().isNull()


def test_a_known_checkpoint_is_chosen_by_one_click(page: Any, rated: str, qtbot: QtBot) -> None:
    panel = panel_of(page, rated)
    click(qtbot, panel, "4 May 2026: rated")
    assert panel.checkpoint.value() == DAY
    assert [day for day, chip in panel.chips.items() if chip.isChecked()] == [DAY]


def test_a_remark_is_kept_and_stays_when_the_level_is_changed(
    page: Any, demo_office: Services, rated: str, qtbot: QtBot
) -> None:
    panel = panel_of(page, rated)
    panel.choose(LATER)
    settle()
    click(qtbot, panel, "Remark: Host company")
    asked = dialog(page)
    type_into(qtbot, asked.findChild(MultiLineField), "Wants to see numbers")
    click(qtbot, asked, "Keep")
    rate(demo_office, rated, 0, (LATER, Party.HC, 2))
    found = [r for r in demo_office.secondments.open(rated).ratings if r.comment == "Wants to see numbers"]
    assert [(r.rater, r.checkpoint, r.level) for r in found] == [("HC", LATER, 2)]


def test_a_bare_figure_in_a_remark_is_no_level(page: Any, demo_office: Services, rated: str) -> None:
    view = demo_office.secondments.open(rated)
    first = next(one for one in view.project.objectives if one.indicator)
    demo_office.secondments.rate(
        rated, objective_id=first.id, checkpoint=view.slices[0].first, rater="SC", level=1, comment="20"
    )
    assert f": {first.indicator}: 20" in texts(panel_of(page, rated))


def test_another_stay_proposes_its_own_day(page: Any, demo_office: Services, rated: str) -> None:
    panel = panel_of(page, rated)
    panel.choose(DAY)
    other = a_stay(demo_office, SecondmentState.PLANNED)
    assert panel_of(page, other).checkpoint.value() != DAY


def test_a_checkpoint_that_nobody_rated_is_told_once_the_stay_has_begun(
    page: Any, demo_office: Services
) -> None:
    stay = a_stay(demo_office, SecondmentState.ONGOING)
    panel = panel_of(page, stay)
    view = demo_office.secondments.open(stay)
    past = date.today() - timedelta(days=200)
    told = "is due and nobody has rated it."
    panel._show_summary(view, tracks_of(view), [past], [])
    assert told in texts(panel._summary)
    assert panel._due(view, [past], []) == (past,)
    assert panel._due(view, [past], [past]) == ()


def test_after_an_early_end_the_last_checkpoint_comes_on_that_day(demo_office: Services) -> None:
    stay = a_stay(demo_office, SecondmentState.ONGOING)
    view = demo_office.secondments.open(stay)
    last = max(planned_days(view))
    ended = replace(view, actual_end=last - timedelta(days=3))
    assert max(planned_days(ended)) == last - timedelta(days=3)


def test_the_keyboard_stays_where_it_is_after_a_rating(page: Any, demo_office: Services, rated: str) -> None:
    panel = panel_of(page, rated)
    panel.choose(DAY)
    choice = panel._cards[1].fields[2]
    choice.setFocus()
    panel.rate(demo_office.secondments.open(rated).project.objectives[1].id, Party.HC, 3)
    settle()
    assert choice.value() == 3
    focus = page.window().focusWidget()
    assert focus is choice or choice.isAncestorOf(focus)


@pytest.mark.parametrize("rater", [Party.PARTICIPANT, Party.HC], ids=str)
def test_the_form_is_saved_for_a_rater_in_the_chosen_language(
    page: Any, demo_office: Services, rated: str, tmp_path: Path, rater: Party
) -> None:
    panel = panel_of(page, rated)
    panel.choose(LATER + timedelta(days=20))
    panel._paper.rater.set_value(rater)
    panel._paper.language.set_value("de")
    panel._paper.save_form(tmp_path / "form.pdf")
    with Preview((tmp_path / "form.pdf").read_bytes()) as pdf:
        words = " ".join(" ".join(pdf.text(n) for n in range(len(pdf))).split())
    view = demo_office.secondments.open(rated)
    assert view.reference in words
    assert {Party.PARTICIPANT: "Teilnehm", Party.HC: "Gastunternehmen"}[rater] in words
    assert "28. Juni 2026" in words
    assert view.person in words


def test_the_certificate_is_offered_once_the_end_is_confirmed(
    page: Any, demo_office: Services, tmp_path: Path
) -> None:
    panel = panel_of(page, a_stay(demo_office, SecondmentState.ONGOING))
    assert not panel._paper.proof.isVisible()
    stay = a_stay(demo_office, SecondmentState.COMPLETED)
    panel = panel_of(page, stay)
    assert panel._paper.proof.isVisible()
    objectives = demo_office.secondments.open(stay).project.objectives
    day = date.today() + timedelta(days=1)
    rate(demo_office, stay, 0, (day, Party.PARTICIPANT, 4), (day, Party.HC, 4))
    rate(demo_office, stay, 1, (day, Party.PARTICIPANT, 4), (day, Party.HC, 1))
    panel._paper.language.set_value("en")
    panel._paper.save_proof(tmp_path / "certificate.pdf")
    with Preview((tmp_path / "certificate.pdf").read_bytes()) as pdf:
        words = " ".join(" ".join(pdf.text(n) for n in range(len(pdf))).split())
    assert "Learning objectives reached" in words
    listed = words.split("Learning objectives reached")[1]
    assert " ".join(objectives[0].text.split()) in listed
    assert " ".join(objectives[1].text.split()) not in listed


def test_a_checkpoint_of_a_day_to_come_says_so(page: Any, rated: str) -> None:
    panel = panel_of(page, rated)
    panel.choose(date.today() + timedelta(days=5))
    settle()
    assert "This day is still to come." in texts(panel)
    panel.choose(date.today())
    settle()
    assert "This day is still to come." not in texts(panel)


def test_the_first_rating_leaves_the_fields_where_they_are(page: Any, demo_office: Services) -> None:
    stay = a_stay(demo_office, SecondmentState.READY_TO_START)
    panel = panel_of(page, stay)
    card = panel._cards[0]
    before = card.fields[0].mapTo(card, card.fields[0].rect().topLeft()).y()
    assert card.chart.isHidden()
    panel.rate(card.objective_id, Party.PARTICIPANT, 2)
    settle()
    assert not card.chart.isHidden()
    assert card.fields[0].mapTo(card, card.fields[0].rect().topLeft()).y() == before


def test_a_form_is_saved_to_print_or_with_fields(page: Any, demo_office: Services, tmp_path: Path) -> None:
    panel = panel_of(page, a_stay(demo_office, SecondmentState.READY_TO_START))
    panel._paper.save_form(tmp_path / "paper.pdf")
    panel._paper.save_fillable(tmp_path / "fields.pdf")
    settle()
    paper, fields = ((tmp_path / name).read_bytes() for name in ("paper.pdf", "fields.pdf"))
    assert b"/AcroForm" not in paper and b"/AcroForm" in fields
