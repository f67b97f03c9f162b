"""Hostile text through the whole program: shown, found, printed and exported literally (SEC-9)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from mobilise_desktop.domain.codes import FileState, PriorLink, RecordKind, Role
from mobilise_desktop.exchange import sheet_out
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.settings import Preferences, Settings
from mobilise_desktop.views.kit.jobs import DirectJobs
from mobilise_desktop.views.main_window import MainWindow

HOSTILE = {
    "image": "<img src=file:///secret.png>",
    "closed image": '<img src="/etc/passwd"/>',
    "bold": "<b>bold</b> & <i>more",
    "link": '<a href="http://evil.example">click</a>',
    "script": "<script>alert(1)</script>",
    "table": "<table><tr><td>x</td></tr></table>",
    "entity": "&lt;b&gt; &amp; &#x41;",
    "comment": "<!-- hidden --> shown",
    "mnemonic": "&File && A & B",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(A1:A9)",
    "tab formula": "\t=1+1",
    "search words": 'C++ AND "OR" NEAR/2 * NOT (',
    "search column": "title:secret ^x -y",
    "sql": "Robert'); DROP TABLE companies;--",
    "like": "100% _under_ [a-z]",
    "path": "../../../etc/passwd C:\\Windows\\System32",
    "braces": "{name} {0} {{x}} %s %(x)s",
    "long word": "W" * 5_000,
    "right to left": "\u202eevil\u202c \u05d0\u05d1\u05d2 abc",
    "isolates": "a\u2066b\u2069c",
    "zero width": "ze\u200bro\u2060width",
    "combining": "a" + "\u0301" * 60,
    "emoji": "Firm 👩‍👩‍👧 🏳️‍🌈",
    "lines": "first\nsecond\r\nthird",
    "quotes": "„a“ «b» 'c' \"d\" `e`",
    "json": '"},{"id":"x',
    "backslash": "\\u0000 \\n \\",
}
FOUND_BY_THEIR_NAME = (
    "image",
    "bold",
    "link",
    "script",
    "mnemonic",
    "formula",
    "search words",
    "sql",
    "path",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = open_office(folder=tmp_path_factory.mktemp("office"), officer="Ada <b>Example</b>")
    services.office.create(name="Chamber <img src=x>", country="BE", language="en")
    yield services
    services.close()


@pytest.fixture(scope="module")
def firms(office: Services) -> dict[str, str]:
    """A firm by each hostile name; the text stands in other fields too."""
    return {
        name: office.companies.add(
            legal_name=text,
            town=text[:100],
            country="BE",
            role=Role.BOTH,
            description=text,
            internal_note=text,
            contact_name=text,
        ).value
        for name, text in HOSTILE.items()
    }


@pytest.fixture
def window(qtbot: QtBot, office: Services) -> Iterator[MainWindow]:
    preferences = Preferences(settings=Settings(language="en", officer="Ada <b>Example</b>"))
    made = MainWindow(preferences, DirectJobs(), locale=lambda _settings: "en")
    qtbot.addWidget(made)
    made.show()
    made.attach(office, page="today")
    yield made
    made.close()


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_every_firm_keeps_its_text(office: Services, firms: dict[str, str]) -> None:
    for name, key in firms.items():
        sheet = office.sheets.open(RecordKind.COMPANY, key)
        assert one_line(sheet["description"]) == one_line(HOSTILE[name])


def test_lists_paint_it_and_tooltips_show_it_literally(window: MainWindow, firms: dict[str, str]) -> None:
    window.navigate("companies", None)
    QApplication.processEvents()
    page = window.page("companies")
    views = [v for v in page.findChildren(QTableView) if v.isVisible()]
    view = max(views, key=lambda v: v.model().rowCount())
    shown = {view.model().index(row, 0).data() for row in range(view.model().rowCount())}
    assert {one_line(HOSTILE[name]) for name in ("image", "formula", "sql")} <= {one_line(s) for s in shown}
    for row in range(view.model().rowCount()):
        view.scrollTo(view.model().index(row, 0))
        rect = view.visualRect(view.model().index(row, 0))
        spot = rect.center()
        QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, spot, QPoint(0, 0)))
        assert "<img" not in QToolTip.text() and "<a " not in QToolTip.text()
    page.grab()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_record_shows_it_in_labels_that_read_no_markup(
    window: MainWindow, firms: dict[str, str], name: str
) -> None:
    window.navigate("companies", firms[name])
    QApplication.processEvents()
    window.page("companies").grab()
    assert rich_labels(window) == []
    assert "<img src=x>" not in tooltips(window)


def rich_labels(window: QWidget) -> list[str]:
    """Labels that would read markup in what they show."""
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and GuiQt.mightBeRichText(label.text())
    ]


def tooltips(window: QWidget) -> str:
    return "\n".join(child.toolTip() for child in window.findChildren(QWidget))


@pytest.mark.parametrize("name", HOSTILE)
def test_the_search_takes_any_text(office: Services, firms: dict[str, str], name: str) -> None:
    found = office.search.find(HOSTILE[name][:200], limit=50)
    assert all(hit.title for hit in found)
    if name in FOUND_BY_THEIR_NAME:
        assert firms[name] in {hit.opens_id for hit in found}


def test_the_search_box_paints_what_it_finds(window: MainWindow, firms: dict[str, str]) -> None:
    for text in ("img", "<img", "=HYP", "robert'); drop", '"', "*", "title:", "W" * 200):
        window.search.open(text)
        QApplication.processEvents()
        window.search.grab()
        window.search.close_search()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_tables_hold_text_and_no_formula(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"firms.{ending}"
    rows = [(name, text) for name, text in HOSTILE.items()]
    assert sheet_out.write(path, headings=("Name", "Text"), rows=rows) == len(rows)
    if ending == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [line[1] for line in csv.reader(file, delimiter=";")][1:]
        assert not [cell for cell in cells if cell.lstrip(" ")[:1] in set("=+-@\t\r")]
    else:
        sheet = openpyxl.load_workbook(path).worksheets[0]
        found = [cell for line in sheet.iter_rows(min_row=2) for cell in line]
        assert {cell.data_type for cell in found} <= {"s", "n"}
        assert not [cell for cell in found if cell.hyperlink]
        cells = [str(line[1].value) for line in sheet.iter_rows(min_row=2)]
    assert len(cells) == len(rows)


def test_the_office_file_carries_it_there_and_back(
    tmp_path: Path, office: Services, firms: dict[str, str]
) -> None:
    path = tmp_path / "office.json"
    office.transfer.export_office(path)
    told = {c["id"]: c for c in json.loads(path.read_text(encoding="utf-8"))["companies"]}
    for key in firms.values():
        assert told[key]["legal_name"] == office.sheets.open(RecordKind.COMPANY, key)["legal_name"]
    other = open_office(folder=tmp_path / "other", officer="Bob")
    try:
        other.transfer.import_office(path)
        for key in firms.values():
            assert other.sheets.open(RecordKind.COMPANY, key)["legal_name"] == told[key]["legal_name"]
    finally:
        other.close()


def test_a_learning_project_prints_it_literally(office: Services, firms: dict[str, str]) -> None:
    sender, host = firms["image"], firms["formula"]
    person = office.participants.add(
        given_name=HOSTILE["bold"],
        family_name=HOSTILE["sql"],
        sending_company_id=sender,
        goals=HOSTILE["link"],
        job_title=HOSTILE["braces"],
        file_state=FileState.ACCEPTED,
    ).value
    office.sheets.answer(RecordKind.COMPANY, sender, file_state=FileState.ACCEPTED)
    office.sheets.answer(RecordKind.COMPANY, host, file_state=FileState.ACCEPTED, country="DE")
    match = office.matches.own_partner(
        participant_id=person, host_id=host, prior_link=PriorLink.CUSTOMER_SUPPLIER, note="<u>x</u>"
    ).value
    project = office.projects.draft(match, locale="en", today=date(2026, 3, 2)).value
    text = printed(office.projects.pdf(project))
    for name in ("image", "formula", "bold", "sql"):
        assert "".join(HOSTILE[name].split()) in text


def printed(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return "".join("".join(pages).split())
