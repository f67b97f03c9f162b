"""The blanks of text blocks in a field: marked while they are open, chosen one after the other."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit

from mobilise_desktop.domain.text_blocks import blank_spans
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.forms import MultiLineField, TextField


class BlankMarks(QObject):
    """Marks the blanks in a field of several lines; the text itself is not touched."""

    def __init__(self, field: MultiLineField) -> None:
        super().__init__(field)
        self._edit = field.edit
        self._marked: tuple[tuple[int, int], ...] = ()
        self._edit.document().contentsChanged.connect(self._mark)
        self._mark()

    def _mark(self) -> None:
        spans = blank_spans(self._edit.toPlainText())
        if spans != self._marked:
            self._marked = spans
            self._edit.setExtraSelections([self._selection(*span) for span in spans])

    def _selection(self, start: int, length: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(theme.colour("caution_soft"))
        look.setForeground(theme.colour("caution"))
        look.setFontUnderline(True)
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        selection.format, selection.cursor = look, cursor
        return selection


def text_in(field: MultiLineField | TextField) -> str:
    """The text as it stands in the field."""
    return field.edit.text() if isinstance(field.edit, QLineEdit) else field.edit.toPlainText()


def chosen_text(field: MultiLineField | TextField) -> str:
    """The marked part of the text, else all of it."""
    if isinstance(field.edit, QLineEdit):
        return field.edit.selectedText() or field.edit.text()
    chosen = field.edit.textCursor().selectedText().replace("\u2029", "\n")
    return chosen or field.edit.toPlainText()


def put_text(field: MultiLineField | TextField, text: str) -> None:
    """Write at the cursor in place of what is marked; the first blank written is chosen."""
    edit = field.edit
    if isinstance(edit, QLineEdit):
        start = edit.selectionStart() if edit.hasSelectedText() else edit.cursorPosition()
        after = edit.text()[start + len(edit.selectedText()) :]
        edit.insert(_spaced(edit.text()[:start], " ".join(text.split()), after))
        edit.textEdited.emit(edit.text())
    else:
        cursor = edit.textCursor()
        start, whole = cursor.selectionStart(), edit.toPlainText()
        cursor.insertText(_spaced(whole[:start], text, whole[cursor.selectionEnd() :]))
        edit.setTextCursor(cursor)
    edit.setFocus()
    choose_blank(field, start)


def _spaced(before: str, text: str, after: str) -> str:
    """The text with a space where it would touch words."""
    left = " " if before and not before[-1].isspace() else ""
    right = " " if after and not after[0].isspace() else ""
    return f"{left}{text}{right}"


def choose_blank(field: MultiLineField | TextField, after: int) -> bool:
    """Choose the first blank from a place on, else the first of all; whether there is one."""
    spans = blank_spans(text_in(field))
    if not spans:
        return False
    start, length = next((span for span in spans if span[0] >= after), spans[0])
    if isinstance(field.edit, QLineEdit):
        field.edit.setSelection(start, length)
    else:
        cursor = field.edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        field.edit.setTextCursor(cursor)
    return True


def next_blank(field: MultiLineField | TextField) -> bool:
    """Choose the blank after the cursor."""
    if isinstance(field.edit, QLineEdit):
        return choose_blank(field, field.edit.cursorPosition())
    return choose_blank(field, field.edit.textCursor().selectionEnd())
