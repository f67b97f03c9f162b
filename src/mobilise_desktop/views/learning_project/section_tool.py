"""Text blocks at the field that is written in: a pair of buttons at its label, and the keys for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mobilise_desktop.domain.text_blocks import place_of
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import IconButton, row
from mobilise_desktop.views.kit.forms import MultiLineField, TextField

from .section_blanks import choose_blank, next_blank

if TYPE_CHECKING:
    from .editor import ProjectEditor

PLACE = "place"
TextPlace = MultiLineField | TextField


class TextTool(QWidget):
    """Stands above the end of the field with the keyboard; the layout does not know it.

    It is a child of the section, which stays while rows of fields come and go.

    Ctrl+Space inserts a text block, Ctrl+Shift+Space goes to the next blank.
    """

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__(editor)
        self._editor, say = editor, editor.say
        self._field: TextPlace | None = None
        insert = IconButton("book-open", say("Insert a text block (Ctrl+Space)"), small=True)
        save = IconButton("bookmark", say("Save as text block…"), small=True)
        insert.clicked.connect(self.insert)
        save.clicked.connect(self.save)
        for button in (insert, save):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setFixedSize(theme.px(26), theme.px(22))
        self.setLayout(row(insert, save, space=0))
        self.hide()
        for keys, act in (("Ctrl+Space", self.insert), ("Ctrl+Shift+Space", self.go_on)):
            shortcut = QShortcut(QKeySequence(keys), editor)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def insert(self) -> None:
        """Choose a text block for the field that has the keyboard."""
        field = self._at()
        if field is not None:
            from .block_dialogs import BlocksDialog

            BlocksDialog(self._editor, field, str(field.property(PLACE))).open()

    def save(self) -> None:
        """Keep the field's text, or its marked part, as a text block."""
        field = self._at()
        if field is not None:
            from .block_dialogs import SaveBlockDialog

            SaveBlockDialog(self._editor, field, str(field.property(PLACE))).open()

    def go_on(self) -> None:
        """Choose the next blank of the field that has the keyboard."""
        field = self._at()
        if field is not None:
            next_blank(field)

    def go_to_blank(self, path: str) -> None:
        """Choose the first blank of the field of a path, where that has the keyboard."""
        field = self._at()
        if field is not None and str(field.property(PLACE)) == place_of(path):
            choose_blank(field, 0)

    def _at(self) -> TextPlace | None:
        return None if self._editor.frozen else text_place(QApplication.focusWidget())

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._editor.isVisible():
            return
        field = None if self._editor.frozen else text_place(new)
        if field is self._field:
            return
        self.hide()
        if field is None or not isValid(field):
            self._field = None
            return
        section = next((s for s in self._editor.document.sections.values() if s.isAncestorOf(field)), None)
        self._field = field
        if section is not None:
            self.setParent(section)
            field.installEventFilter(self)
            section.installEventFilter(self)
            self._stand()
            self.show()
            self.raise_()

    def _stand(self) -> None:
        """Just above the end of what is typed in."""
        field, section = self._field, self.parentWidget()
        if field is None or section is None or not isValid(field) or not section.isAncestorOf(field):
            self.hide()
            return
        size = self.sizeHint()
        corner = field.edit.mapTo(section, field.edit.rect().topRight())
        self.setGeometry(corner.x() - size.width(), corner.y() - size.height(), size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest)
        if moved and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)


def text_place(widget: QWidget | None) -> TextPlace | None:
    """The field of the document that a widget belongs to, where it takes text."""
    while widget is not None:
        if isinstance(widget, MultiLineField | TextField) and widget.property(PLACE):
            return widget
        widget = widget.parentWidget()
    return None
