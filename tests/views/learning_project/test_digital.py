"""Digital signing on the screen: prepared and saved, taken back with a result, refused with a reason."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from screen import button, click, settle, texts

from mobilise_desktop.domain.codes import Party, ProjectState
from mobilise_desktop.domain.signed_file import field_of
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.learning_project.digital_dialogs import PrepareDialog
from mobilise_desktop.views.learning_project.page import LearningProjectsPage

sys.path.insert(0, str(Path(__file__).parents[2] / "exchange"))
import signed_files as hands

TO_ISSUE = (
    ProjectState.COMPANY_REVIEW,
    ProjectState.LCP_SENDING_REVIEW,
    ProjectState.LCP_HOST_REVIEW,
    ProjectState.APPROVED,
    ProjectState.ISSUED_FOR_SIGNATURE,
)


@pytest.fixture
def issued(office: Services, project: str) -> str:
    """The project, out for signature."""
    for state in TO_ISSUE:
        office.projects.move(project, state)
    return project


def panel(page: LearningProjectsPage, project: str) -> Any:
    page.show_record(project)
    page.editor.document.slices.finish()
    page.editor.side.show_tab("signatures")
    settle()
    return page.editor.side.signatures


def dialog(page: LearningProjectsPage) -> Dialog:
    return [one for one in page.findChildren(Dialog) if one.isVisible()][-1]


def test_without_a_certificate_the_way_to_one_is_shown(
    page: LearningProjectsPage, issued: str, qtbot: QtBot, went: list[Any]
) -> None:
    click(qtbot, panel(page, issued), "Certificate of the office")
    assert went == [("office", "certificate")]


def test_a_wrong_passphrase_is_told_under_the_field_and_the_right_one_prepares(
    page: LearningProjectsPage, office: Services, issued: str, qtbot: QtBot
) -> None:
    office.certificate.make(passphrase=hands.PASSPHRASE)
    click(qtbot, panel(page, issued), "Prepare and save…")
    asked = dialog(page)
    assert isinstance(asked, PrepareDialog)
    assert asked.passphrase.edit.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(asked.passphrase.edit, "seven green goats")
    click(qtbot, asked, "Prepare and save…")
    assert "passphrase is wrong" in texts(asked)
    asked.passphrase.edit.clear()
    qtbot.keyClicks(asked.passphrase.edit, hands.PASSPHRASE)
    click(qtbot, asked, "Prepare and save…")
    settle()
    assert office.digital.of(issued).prepared is not None
    assert "Prepared on" in texts(page)
    for chooser in page.findChildren(QFileDialog):
        chooser.reject()


def test_a_signed_file_is_looked_at_and_recorded(
    page: LearningProjectsPage, office: Services, issued: str, qtbot: QtBot, tmp_path: Path
) -> None:
    office.certificate.make(passphrase=hands.PASSPHRASE)
    made = office.digital.prepare(issued, passphrase=hands.PASSPHRASE).value
    data = office.attachments.load(made.attachment_id)[1]
    (tmp_path / "back.pdf").write_bytes(hands.signed(data, field_of(Party.SC), hands.person("Ewa Lis")))
    shown = panel(page, issued)
    shown.digital.take(tmp_path / "back.pdf")
    found = dialog(page)
    for words in ("Unaltered", "Identity not checked", "The file can be taken back", "Still missing"):
        assert words in texts(found)
    click(qtbot, found, "Record these signatures")
    settle()
    assert office.projects.open(issued).state is ProjectState.PARTIALLY_SIGNED
    assert "Taken back on" in texts(page)
    assert "qualified" not in texts(shown).lower()


def test_a_signed_file_among_scans_is_taken_back_and_not_read_as_a_scan(
    page: LearningProjectsPage, office: Services, issued: str, qtbot: QtBot, tmp_path: Path
) -> None:
    office.certificate.make(passphrase=hands.PASSPHRASE)
    made = office.digital.prepare(issued, passphrase=hands.PASSPHRASE).value
    data = office.attachments.load(made.attachment_id)[1]
    (tmp_path / "back.pdf").write_bytes(hands.signed(data, field_of(Party.HC), hands.person("Uta Berg")))
    page.take_scans([tmp_path / "back.pdf"])
    click(qtbot, dialog(page), "Record these signatures")
    settle()
    assert [s.person for s in office.projects.open(issued).signatures] == ["Uta Berg"]
    assert page.editor.record_id == issued


def test_a_changed_file_is_refused_and_nothing_can_be_recorded(
    page: LearningProjectsPage, office: Services, issued: str, tmp_path: Path
) -> None:
    office.certificate.make(passphrase=hands.PASSPHRASE)
    made = office.digital.prepare(issued, passphrase=hands.PASSPHRASE).value
    data = office.attachments.load(made.attachment_id)[1]
    signed = hands.signed(data, field_of(Party.SC), hands.person("Ewa Lis"))
    (tmp_path / "back.pdf").write_bytes(signed[:5000] + b"x" + signed[5001:])
    panel(page, issued).digital.take(tmp_path / "back.pdf")
    found = dialog(page)
    assert "The file is refused" in texts(found)
    assert button(found, "Close")
    with pytest.raises(AssertionError, match="no button"):
        button(found, "Record these signatures")
    found.reject()
