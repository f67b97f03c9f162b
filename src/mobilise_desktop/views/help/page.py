"""The manual inside the program: chapters at the left, a calm reader, a search over all of them."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
    QTextTableCellFormat,
)
from PySide6.QtWidgets import QListWidget, QTextBrowser

from mobilise_desktop import paths
from mobilise_desktop.folding import loose_words, searchable
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.basics import box, column, row
from mobilise_desktop.views.kit.forms import FilterField
from mobilise_desktop.views.kit.page import Page, PageContext

MANUAL_LOCALE = "en"
_AROUND_HEADING = (22, 8)
_AROUND_LIST_ITEM = 4
_CELL_PADDING = 6
_ESCAPED_BAR = "\\|"
_PICTURES = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


class Reader(QTextBrowser):
    """Shows Markdown; loads nothing from outside."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


class HelpPage(Page):
    """Chapters of the staff manual."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        say = self.say
        self.words = FilterField(say, "", placeholder=say("Search in the manual…"))
        self.words.edited.connect(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Chapters"))
        self.list.setFixedWidth(theme.px(260))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._open)
        self.reader = Reader()
        self.reader.setOpenLinks(False)
        self.reader.setAccessibleName(say("Manual"))
        self.reader.anchorClicked.connect(self._follow)
        self.reader.document().setDocumentMargin(24)
        left = box(column(self.words, self.list, space=8))
        left.setFixedWidth(theme.px(260))
        parts = row(left, self.reader, space=24)
        parts.setStretch(1, 1)
        self._chapters = chapters(say.locale)
        self.foreign = Banner("info", say("The manual is in English."), closable=False)
        self.content.addWidget(self.foreign)
        self.foreign.hide()
        self.content.addLayout(parts, 1)
        self._shown: list[Path] = []
        self._search()

    def _search(self) -> None:
        wanted = loose_words(self.words.edit.text())
        self._shown = [
            path for path, text in self._chapters.items() if all(word in searchable(text) for word in wanted)
        ]
        self.list.clear()
        for path in self._shown:
            self.list.addItem(title_of(self._chapters[path], path))
        if self._shown:
            self.list.setCurrentRow(0)
        else:
            self.reader.setPlainText(self.say("No chapter has all these words."))

    def _open(self, index: int) -> None:
        if 0 <= index < len(self._shown):
            path = self._shown[index]
            self.foreign.setVisible(_language(self.say.locale) not in (MANUAL_LOCALE, path.parent.name))
            text = _PICTURES.sub("", self._chapters[path])
            self.reader.setMarkdown(text)
            _bare_bars(self.reader.document())
            self.reader.document().setDefaultFont(theme.font())
            lay_out(self.reader.document())

    def _follow(self, url: QUrl) -> None:
        name = Path(url.path()).name
        for index, path in enumerate(self._shown):
            if path.name == name:
                self.list.setCurrentRow(index)


def chapters(locale: str) -> dict[Path, str]:
    """The chapters by their file, in order, each in the reader's language where it is translated."""
    folder = paths.manual()
    own = folder / _language(locale)
    found = (own / path.name if (own / path.name).is_file() else path for path in sorted(folder.glob("*.md")))
    return {path: path.read_text(encoding="utf-8") for path in found}


def _language(locale: str) -> str:
    return locale.replace("-", "_").split("_")[0]


def title_of(text: str, path: Path) -> str:
    """A chapter's heading."""
    found = _TITLE.search(text)
    return found[1] if found else path.stem


def lay_out(document: QTextDocument) -> None:
    """Room around headings and list items; tables with one thin line under each row."""
    block = document.begin()
    while block.isValid():
        style = QTextBlockFormat(block.blockFormat())
        if style.headingLevel():
            above, below = _AROUND_HEADING
            style.setTopMargin(theme.px(above) if block.blockNumber() else 0)
            style.setBottomMargin(theme.px(below))
        elif block.textList():
            style.setTopMargin(theme.px(_AROUND_LIST_ITEM))
            style.setBottomMargin(theme.px(_AROUND_LIST_ITEM))
        QTextCursor(block).setBlockFormat(style)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _lay_out_table(frame)


def _bare_bars(document: QTextDocument) -> None:
    """Qt leaves the backslash before a bar inside the code of a table."""
    found = document.find(_ESCAPED_BAR)
    while not found.isNull():
        found.insertText("|")
        found = document.find(_ESCAPED_BAR, found)


def _lay_out_table(table: QTextTable) -> None:
    style = table.format().toTableFormat()
    style.setBorderCollapse(True)
    style.setBorder(0)
    style.setCellSpacing(0)
    style.setCellPadding(theme.px(_CELL_PADDING))
    style.setTopMargin(theme.px(8))
    style.setBottomMargin(theme.px(12))
    table.setFormat(style)
    line = QTextTableCellFormat()
    line.setBottomBorder(1)
    line.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    line.setBottomBorderBrush(theme.colour("line"))
    for at_row in range(table.rows()):
        for at_column in range(table.columns()):
            cell = table.cellAt(at_row, at_column)
            whole = cell.format()
            whole.merge(line)
            cell.setFormat(whole.toCharFormat())
