"""Amendments from a stay's page and beside the Learning Project: begun, issued, signed, followed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import button, click, dialog, field, settle, texts

from mobilise_desktop.domain.codes import AmendmentKind, AmendmentState, SecondmentState, SignatureMethod
from mobilise_desktop.domain.learning_project import Person
from mobilise_desktop.domain.terms import TermsChange
from mobilise_desktop.services.amendment_view import Proposal
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.amendments.panel import AmendmentsPanel
from mobilise_desktop.views.amendments.terms_card import TermsCard

K, A, S = AmendmentKind, AmendmentState, SecondmentState


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("secondments")


def open_terms(page: Any, office: Services) -> str:
    """The project of an ongoing stay without amendments, its page at the terms."""
    rows = office.secondments.page(SecondmentFilter(states=frozenset({S.ONGOING})))
    page.show_record(rows[0].id)
    page.detail.show_tab("Terms")
    settle()
    return office.secondments.open(rows[0].id).project_id


def panel_of(page: Any) -> AmendmentsPanel:
    found: AmendmentsPanel = page.detail.findChild(AmendmentsPanel)
    return found


def begin(page: Any, kind: AmendmentKind) -> Any:
    panel = panel_of(page)
    panel.menu.actions()[list(AmendmentKind).index(kind)].trigger()
    settle()
    return dialog(page)


def choose(asked: Any, label: str, day: date) -> None:
    """Write a day and leave the field."""
    one = field(asked, label)
    one.set_value(day)
    one.changed.emit(day)
    settle()


def test_an_extension_is_asked_for_shown_beforehand_and_issued(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    project = open_terms(page, demo_office)
    before = demo_office.amendments.of_project(project).terms.slices
    asked = begin(page, K.EXTENSION)
    assert not asked.issue.isEnabled()
    choose(asked, "New last day", before[-1].last + timedelta(14))
    told = texts(asked)
    assert "Who signs" in told
    assert "→" in told
    assert asked.issue.isEnabled()
    click(qtbot, asked, "Issue for signature")
    settle()
    row = demo_office.amendments.of_project(project).rows[0]
    assert (row.state, row.after.slices[-1].last) == (A.ISSUED, before[-1].last + timedelta(14))
    assert "Amendment 1: Extension" in texts(page.detail)


def test_what_stands_in_the_way_is_told_and_the_issue_cannot_be_pressed(
    page: Any, demo_office: Services
) -> None:
    project = open_terms(page, demo_office)
    before = demo_office.amendments.of_project(project).terms.slices
    asked = begin(page, K.EXTENSION)
    choose(asked, "New last day", before[-1].last + timedelta(300))
    assert "Longer than 6 months" in texts(asked)
    assert not asked.issue.isEnabled()
    assert asked.draft.isEnabled()
    asked.reject()


def test_an_early_end_asks_for_its_reason(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    project = open_terms(page, demo_office)
    before = demo_office.amendments.of_project(project).terms.slices
    asked = begin(page, K.EARLY_END)
    choose(asked, "New last day", before[-1].last - timedelta(7))
    click(qtbot, asked, "Keep as a draft")
    assert field(asked, "Reason").error()
    assert demo_office.amendments.of_project(project).rows == ()
    asked.reject()


def issued(office: Services, project: str) -> str:
    """A change of mentor that is out for signature."""
    proposal = Proposal(
        kind=K.CHANGE_OF_MENTOR,
        effective_from=date.today(),
        asked_on=date.today(),
        change=TermsChange(mentor=Person("Jens Holm", "Foreman")),
    )
    amendment: str = office.amendments.draft(project, proposal).value
    office.amendments.issue(amendment, today=date.today())
    return amendment


def test_after_a_signature_the_keyboard_is_on_the_next(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    project = open_terms(page, demo_office)
    issued(demo_office, project)
    page.reload()
    settle()
    button(page.detail, "Record a signature…").setFocus()
    click(qtbot, page.detail, "Record a signature…")
    asked = dialog(page)
    asked.place.set_value("")
    click(qtbot, asked, "Record")
    assert asked.place.error() and asked.focusWidget() is asked.place.focusProxy()
    asked.place.set_value("Aarhus")
    click(qtbot, asked, "Record")
    settle()
    assert len(demo_office.amendments.of_project(project).rows[0].given) == 1
    again = button(page.detail, "Record a signature…")
    qtbot.waitUntil(lambda: page.window().focusWidget() is again)


def test_the_last_signature_brings_the_stay_its_new_terms(
    page: Any, demo_office: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    project = open_terms(page, demo_office)
    proposal = Proposal(
        kind=K.CHANGE_OF_MENTOR,
        effective_from=date.today(),
        asked_on=date.today(),
        change=TermsChange(mentor=Person("Jens Holm", "Foreman")),
    )
    amendment = demo_office.amendments.draft(project, proposal).value
    demo_office.amendments.issue(amendment, today=date.today())
    view = demo_office.amendments.of_project(project)
    parties = view.rows[0].parties
    for party in parties[:-1]:
        demo_office.amendments.sign(
            amendment,
            party=party,
            person="A Person",
            function="",
            place="",
            day=date.today(),
            method=SignatureMethod.WET,
        )
    page.reload()
    settle()
    click(qtbot, page.detail, "Record a signature…")
    asked = dialog(page)
    assert asked.party.value() == parties[-1]
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    asked.take(scan)
    asked.person.set_value("Last Person")
    click(qtbot, asked, "Record")
    settle()
    row = demo_office.amendments.of_project(project).rows[0]
    assert (row.state, row.given[parties[-1]].attachment_id is not None) == (A.SIGNED, True)
    shown = texts(page.detail.findChild(TermsCard))
    assert "Jens Holm, Foreman" in shown
    assert "amendment 1" in shown
    target = tmp_path / "paper.pdf"
    panel_of(page).save_paper(amendment, target)
    settle()
    assert target.read_bytes() == demo_office.amendments.pdf(amendment)


def test_the_terms_of_an_earlier_day_are_those_of_the_signed_document(
    page: Any, demo_office: Services
) -> None:
    open_terms(page, demo_office)
    card = page.detail.findChild(TermsCard)
    card.day.set_value(date(2020, 1, 1))
    card.day.changed.emit(card.day.value())
    settle()
    assert "Learning Project, version" in texts(card)


def test_the_side_of_the_learning_project_shows_its_amendments(
    shown: Callable[[str], Any], demo_office: Services
) -> None:
    stay = demo_office.secondments.page(SecondmentFilter(states=frozenset({S.ONGOING})))[0].id
    page = shown("learning_projects")
    page.show_record(demo_office.secondments.open(stay).project_id)
    settle()
    page.editor.side.show_tab("amendments")
    settle()
    assert button(page.editor.side, "New amendment…").isEnabled()


def test_a_project_that_is_not_signed_says_why_it_cannot_be_amended(
    shown: Callable[[str], Any], demo_office: Services
) -> None:
    from mobilise_desktop.domain.codes import ProjectState
    from mobilise_desktop.services.projects import ProjectFilter

    wanted = ProjectFilter(states=frozenset({ProjectState.DRAFT}))
    page = shown("learning_projects")
    page.show_record(demo_office.projects.page(wanted)[0].id)
    settle()
    page.editor.side.show_tab("amendments")
    settle()
    assert not button(page.editor.side, "New amendment…").isEnabled()
    assert "edit the document itself" in texts(page.editor.side)


@pytest.mark.parametrize("kind", [K.EXTENSION, K.SHORTENING, K.EARLY_END], ids=lambda kind: kind.value)
def test_the_day_agreed_so_far_stands_beside_the_new_one_from_the_beginning(
    page: Any, demo_office: Services, kind: AmendmentKind
) -> None:
    project = open_terms(page, demo_office)
    last = max(part.last for part in demo_office.projects.open(project).project.slices)
    asked = begin(page, kind)
    assert page.say("Agreed so far: {day}", day=last) in texts(asked)
    assert "Why it is asked for" in texts(asked)
    asked.reject()
    settle()
