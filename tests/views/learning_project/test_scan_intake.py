"""Scan intake on the screen: dropped or chosen, looked at box by box, filed, undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.exchange.hostile_scans import plain_jpeg
from tests.exchange.scan_samples import printed, signed, stack_pdf
from tests.views.screen import banners, button, click, settle, texts, undo_by_toast

from mobilise_desktop.documents.signing_places import signing_places
from mobilise_desktop.documents.style import PAGE_HEIGHT
from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.projects import ProjectFilter, ProjectRow
from mobilise_desktop.views.scan_drop import scans_in


@pytest.fixture
def line(demo_office: Services) -> ProjectRow:
    states = frozenset({ProjectState.ISSUED_FOR_SIGNATURE})
    return demo_office.projects.page(ProjectFilter(states=states))[0]


@pytest.fixture
def stack(demo_office: Services, line: ProjectRow, tmp_path: Path) -> Path:
    """All pages of an issued version, signed in the first box."""
    pdf = demo_office.projects.pdf(line.id, version=line.version)
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    place = signing_places(pdf)[0]
    left, low, right, top = place.rectangle
    pages = [printed(pdf, page) for page in range(1, count + 1)]
    room = (left, PAGE_HEIGHT - top, right - left, top - low)
    pages[place.page] = signed(pages[place.page], [room])
    return stack_pdf(tmp_path / "stack.pdf", pages)


def drop(window: Any, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    none, copied = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    held = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(400, 300), copied, data, held, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), copied, data, held, none))
    settle()


def test_a_scan_dropped_on_any_page_is_confirmed_filed_and_undone(
    qtbot: QtBot, shown: Any, demo_office: Services, line: ProjectRow, stack: Path, tmp_path: Path
) -> None:
    other = tmp_path / "cv.jpg"
    other.write_bytes(plain_jpeg())
    window = shown("today").window()
    drop(window, stack, other)
    assert window.current == "learning_projects"
    pane = window.page("learning_projects").scans
    told = texts(pane)
    assert line.reference in told and "All pages here" in told and "cv.jpg" in told
    assert "No square code of ours could be read on this page." in told
    assert [box.tick.isChecked() for box in pane.panel.boxes][:2] == [True, False]
    click(qtbot, pane, "File with 1 signature")
    assert "Choose the day that stands on the paper." in texts(pane)
    assert not pane.filed
    pane.panel.boxes[0].day.set_value(date(2026, 3, 3))
    click(qtbot, pane, "File with 1 signature")
    settle()
    assert "Filed" in texts(pane) and not pane.file.isEnabled()
    view = demo_office.projects.open(line.id)
    assert [one.signed_on for one in view.valid_signatures] == [date(2026, 3, 3)]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.page("learning_projects").stack.currentIndex()
    undo_by_toast(qtbot, pane)
    settle()
    assert not pane.filed and pane.file.isEnabled()
    assert not demo_office.projects.open(line.id).valid_signatures


def test_the_intake_is_reached_and_left_by_keyboard(qtbot: QtBot, shown: Any, stack: Path) -> None:
    page = shown("learning_projects")
    scan = button(page, "Scan intake…")
    scan.setFocus()
    qtbot.keyClick(scan, Qt.Key.Key_Return)
    settle()
    assert page.stack.currentWidget() is page.scans
    assert button(page.scans, "Choose files…").hasFocus()
    page.take_scans([stack])
    settle()
    assert [line.text for line in page.commands()]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert page.stack.currentIndex() == 0


def test_arrows_go_from_document_to_document(
    qtbot: QtBot, shown: Any, demo_office: Services, stack: Path, tmp_path: Path
) -> None:
    page = shown("learning_projects")
    other = demo_office.projects.page(ProjectFilter(states=frozenset({ProjectState.SIGNED})))[0]
    second = stack_pdf(tmp_path / "second.pdf", [printed(demo_office.projects.pdf(other.id), 1)])
    page.take_scans([stack, second])
    settle()
    pane = page.scans
    first, last = pane._cards
    pane._cards[first].setFocus()
    qtbot.keyClick(pane._cards[first], Qt.Key.Key_Down)
    assert pane.panel.document.code == last
    assert pane._cards[last].hasFocus()
    qtbot.keyClick(pane._cards[last], Qt.Key.Key_Up)
    assert pane.panel.document.code == first


def test_files_without_any_page_of_ours_say_so(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"\0" * 300)
    page = shown("learning_projects")
    page.take_scans([broken])
    told = texts(page.scans)
    assert "No page of these files belongs to a document of this office." in told
    assert "The file is damaged or was cut off." in told
    assert not banners(page) and not page.scans.file.isVisible()


def test_consultation_mode_covers_what_is_read(qtbot: QtBot, shown: Any, stack: Path) -> None:
    page = shown("learning_projects")
    page.take_scans([stack])
    page.ctx.settings.change(consultation_mode=True)
    settle()
    page = page.window().page("learning_projects")
    page.take_scans()
    told = texts(page.scans)
    assert "They are covered in consultation mode." in told
    assert not page.scans.file.isVisible()


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (("a.pdf",), 1),
        (("a.PDF", "b.jpeg", "c.tif"), 3),
        (("a.pdf", "b.xlsx"), 0),
        (("notes.txt",), 0),
        ((), 0),
    ],
)
def test_only_files_that_may_be_scans_are_taken(names: tuple[str, ...], taken: int) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/files/{name}") for name in names])
    assert len(scans_in(data)) == taken
