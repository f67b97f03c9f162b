"""Text blocks: one chosen with a search as one types, and a text kept as one, without names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit

from mobilise_desktop.domain.text_blocks import TextBlock, blanks
from mobilise_desktop.views.kit.basics import Button, Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import MultiLineField, TextField
from mobilise_desktop.views.kit.icons import icon
from mobilise_desktop.views.kit.rows import add_line

from .outline import TITLES, section_of
from .section_blanks import chosen_text, put_text
from .section_tool import TextPlace

if TYPE_CHECKING:
    from .editor import ProjectEditor


class BlocksDialog(Dialog):
    """Blocks for this field first; words search in all sections. Enter inserts the chosen one."""

    def __init__(self, editor: ProjectEditor, field: TextPlace, path: str) -> None:
        say = editor.say
        super().__init__(editor.page, say("Insert a text block"), width=720)
        self._editor, self._field, self._path, self.say = editor, field, path, say
        self._bank = editor.services.phrase_bank
        self._language = editor.view.locale if editor.view else say.locale
        self.found: tuple[TextBlock, ...] = ()
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Search in all text blocks"))
        self.words.setAccessibleName(say("Search in all text blocks"))
        self.words.textChanged.connect(lambda _text: self._search())
        self.words.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Text blocks"))
        self.list.setMinimumHeight(150)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.list.itemDoubleClicked.connect(lambda _item: self._put())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("Text of the block"))
        self.text.setFixedHeight(110)
        self.note = Label("", "help", wrap=True)
        self._none = Label(say("No text block has these words."), "muted")
        for part in (self.words, self._none, self.list, self.text, self.note):
            self.body.addWidget(part)
        self.change_button = Button(say("Change…"), "quiet", icon="pencil", on_click=self._change)
        self.delete_button = Button(say("Delete"), "quiet", icon="trash-2", on_click=self._delete)
        keep = Button(
            say("Keep this field's text as a block…"), "quiet", icon="bookmark", on_click=self._keep
        )
        self.add_left(keep)
        self.add_left(self.delete_button)
        self.add_left(self.change_button)
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Insert"), "primary", self._put, closes=False)
        self._search()
        self.words.setFocus()

    def _search(self) -> None:
        words = self.words.text()
        self._editor.page.ask(
            lambda _t: self._bank.blocks(self._language, path=self._path, words=words), self._take
        )

    def _take(self, found: Sequence[TextBlock]) -> None:
        say = self.say
        self.found = tuple(found)
        self.list.clear()
        for block in self.found:
            where = say(TITLES[section_of(block.place)])
            own = {
                Qt.ItemDataRole.DecorationRole: icon("bookmark", "primary", 16),
                Qt.ItemDataRole.AccessibleTextRole: say("{name}, own", name=block.title),
            }
            add_line(self.list, f"{block.title}  ·  {where}", own if block.own else {})
        self._none.setVisible(not self.found)
        self.list.setVisible(bool(self.found))
        self.list.setCurrentRow(0 if self.found else -1)
        self._show()

    @property
    def block(self) -> TextBlock | None:
        """The chosen one."""
        at = self.list.currentRow()
        return self.found[at] if 0 <= at < len(self.found) else None

    def _show(self) -> None:
        block, say = self.block, self.say
        self.text.setPlainText(block.text if block else "")
        open_blanks = len(blanks(block.text)) if block else 0
        words = say.n("{count} blank to fill in.", "{count} blanks to fill in.", open_blanks)
        self.note.setText(words if block else "")
        for button in (self.change_button, self.delete_button):
            button.setVisible(block is not None and block.own)

    def _put(self) -> None:
        block = self.block
        if block is not None:
            self.accept()
            put_text(self._field, block.text)

    def _delete(self) -> None:
        block = self.block
        if block is not None:
            self._editor.page.change(lambda _t: self._bank.delete(block.id), lambda _v: self._deleted())

    def _deleted(self) -> None:
        self._editor.removed(self.say("Text block deleted"))
        self._search()

    def _keep(self) -> None:
        self.accept()
        SaveBlockDialog(self._editor, self._field, self._path).open()

    def _change(self) -> None:
        block = self.block
        if block is not None:
            dialog = SaveBlockDialog(self._editor, self._field, block.place, block=block)
            dialog.finished.connect(lambda _code: self._search())
            dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search walk through the list."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = steps.get(Qt.Key(event.key()))
            if step and self.found:
                row_at = self.list.currentRow() + step
                self.list.setCurrentRow(min(max(row_at, 0), len(self.found) - 1))
                return True
        return super().eventFilter(watched, event)


class SaveBlockDialog(Dialog):
    """What is kept is shown before: persons, firms and numbers of the case have become blanks."""

    def __init__(
        self, editor: ProjectEditor, field: TextPlace, path: str, *, block: TextBlock | None = None
    ) -> None:
        say = editor.say
        title = say("Change the text block") if block else say("Save as text block")
        super().__init__(editor.page, title, width=640)
        self._editor, self._path, self._block, self.say = editor, path, block, say
        self._bank = editor.services.phrase_bank
        self._language = editor.view.locale if editor.view else say.locale
        freed = self._bank.without_names(
            block.text if block else chosen_text(field), editor.project, self._language
        )
        self.name = TextField(say, say("Name"), placeholder=say("What it says, in a few words"))
        self.text = MultiLineField(
            say,
            say("Text"),
            help=say(
                "Words in braces such as {product} are blanks, filled in each time.", product="{product}"
            ),
            lines=5,
        )
        self.name.set_value(block.title if block else "")
        self.text.set_value(freed.text)
        for part in (Label(self._told(freed.replaced), "muted", wrap=True), self.name, self.text):
            self.body.addWidget(part)
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Save"), "primary", self._save, closes=False)
        self.name.setFocus()

    def _told(self, replaced: Sequence[tuple[str, str]]) -> str:
        if not replaced:
            return self.say("No names of this case were found in the text. Look it through all the same.")
        pairs = ", ".join(f"{name} → {blank}" for name, blank in replaced)
        return self.say("Text blocks keep no personal data. Taken out: {pairs}", pairs=pairs)

    def _save(self) -> None:
        name, text = str(self.name.value()), str(self.text.value())
        language, path, bank, block = self._language, self._path, self._bank, self._block
        freed = bank.without_names(text, self._editor.project, language)
        if freed.replaced:
            self.text.set_value(freed.text)
            self.text.set_error(self.say("Names were taken out again. Look at the text and save it."))
            return
        self.name.set_error("" if name.strip() else self.say("Give the text block a name."))
        self.text.set_error("" if text.strip() else self.say("Write the text of the block."))
        if not name.strip() or not text.strip():
            return
        self.accept()
        if block is not None:
            self._editor.page.change(lambda _t: bank.change(block.id, title=name, text=text))
        else:
            self._editor.page.change(
                lambda _t: bank.save(language=language, path=path, title=name, text=text),
                lambda _id: self._editor.removed(self.say("Text block saved")),
            )
