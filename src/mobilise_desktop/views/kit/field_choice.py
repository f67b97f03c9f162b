"""Fields to choose in: one of a list, or several of a long list."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListView,
    QWidget,
)

from mobilise_desktop.words import Words

from . import theme
from .badges import Chip
from .basics import box, column
from .completion import FoldedCompleter, Options, best_option, first_suggestion, long_tip, nothing_found
from .field import Field
from .flow_layout import Flow
from .quiet_combo import QuietCombo
from .search_line import SearchLine

SEARCHABLE_FROM = 13
_FLAGS = Qt.ItemDataRole.UserRole - 1  # where a combo box keeps what may be done with a row


class ChoiceField(Field):
    """One of a list of (code, label); from 13 options on one may type. ``None`` stands for no answer, which
    with ``always`` is not among what is offered.
    """

    def __init__(
        self,
        say: Words,
        label: str,
        options: Options,
        *,
        help: str = "",
        required: str = "",
        empty: str | None = None,
        searchable: bool | None = None,
        always: bool = False,
        width: int = 0,
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self.combo = QuietCombo()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(8)
        if width:
            self.combo.setMaximumWidth(theme.px(width))
        self._asks = empty is None and not always
        self._always = always
        self._empty = say("Choose…") if empty is None else empty
        self._options: Options = ()
        many = len(options) >= SEARCHABLE_FROM if searchable is None else searchable
        if many:
            self.combo.measure_once()
            self.combo.setEditable(True)
            self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self.combo.setLineEdit(self._line(say("Type to search…")))
        self.set_options(options)
        self.combo.activated.connect(self._tell_empty)
        self.combo.activated.connect(self._picked)
        self._put(self.combo)

    def set_options(self, options: Options) -> None:
        """Offer other options; the answer stays where it is still among them."""
        kept = self.value() if self._options else None
        self._options = tuple(options)
        with QSignalBlocker(self.combo):
            self.combo.clear()
            first = "" if self.combo.isEditable() else self._empty
            self.combo.addItems([first, *(label for _code, label in self._options)])
            for place, (_code, words) in enumerate(self._options, start=1):
                self.combo.setItemData(place, long_tip(words), Qt.ItemDataRole.ToolTipRole)
            if self._always:
                self._offer_no_empty()
        if self.combo.isEditable():
            completer = FoldedCompleter(self._options, nothing_found(self.say))
            completer.setParent(self.combo)
            completer.serve(self.combo.lineEdit())
            self.combo.setCompleter(completer)
        self._show(kept)

    def value(self) -> Any:
        """The chosen code, or ``None``."""
        place = self.combo.currentIndex()
        return self._options[place - 1][0] if place > 0 else None

    def flush(self) -> None:
        """Take what was typed, then send the answer if it is another one."""
        if self.combo.isEditable() and self.combo.currentText() != self.combo.itemText(
            self.combo.currentIndex()
        ):
            self._take_typed()
        super().flush()

    def _show(self, value: Any) -> None:
        codes = [code for code, _label in self._options]
        place = codes.index(value) + 1 if value in codes and value != "" else 0
        with QSignalBlocker(self.combo):
            self.combo.setCurrentIndex(place)
            if self.combo.isEditable():
                self.combo.setEditText(self._options[place - 1][1] if place else "")
                self._from_beginning()
        self._tell_empty()

    def _from_beginning(self) -> None:
        """Long words show how they begin."""
        line = self.combo.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def _tell_empty(self, _place: int = 0) -> None:
        """What asks to choose is itself no choice; once one is made, its place takes it back."""
        first = self.combo.model().index(0, 0)
        if self._asks and first.isValid() and not self.combo.isEditable():
            chosen = self.combo.currentIndex() > 0
            self.combo.setItemText(0, self.say("No answer") if chosen else self._empty)
            self.combo.setItemData(0, None if chosen else 0, _FLAGS)

    def _offer_no_empty(self) -> None:
        """The first row is for what has no answer yet; neither mouse nor keys come to it."""
        view = self.combo.view()
        if isinstance(view, QListView):
            view.setRowHidden(0, True)
            self.combo.setItemData(0, 0, _FLAGS)

    def _line(self, placeholder: str) -> QLineEdit:
        line = SearchLine()
        line.setPlaceholderText(placeholder)
        line.returnPressed.connect(self._take_first)
        line.editingFinished.connect(self._settle)
        return line

    def _take_first(self) -> None:
        """Enter takes the first of what is suggested."""
        typed = self.combo.currentText().strip()
        if typed and best_option(self._options, typed) is None:
            found = first_suggestion(self._options, typed)
            if found is not None:
                self._show(found)

    def _settle(self) -> None:
        self._take_typed()
        if not self._problem:
            self._picked()

    def _take_typed(self) -> None:
        """What was typed becomes the option it names, or an error in words."""
        typed = self.combo.currentText().strip()
        found = best_option(self._options, typed)
        unknown = bool(typed) and found is None
        self._say_problem(
            self.say("Nothing in the list has this name. Choose one of the list.") if unknown else ""
        )
        if not unknown:
            self._show(found)


class MultiPicker(Field):
    """Several of a long list: type, Enter, next. Backspace in the empty line takes the last one back."""

    def __init__(
        self, say: Words, label: str, options: Options, *, help: str = "", required: str = "", most: int = 0
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self._options = tuple(options)
        self._labels = dict(self._options)
        self._chosen: list[Hashable] = []
        self._most = most
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(say("Type to search…"))
        self._completer = FoldedCompleter(self._options, nothing_found(self.say))
        self._completer.setParent(self.edit)
        self._completer.serve(self.edit)
        self.edit.setCompleter(self._completer)
        self._completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.edit.returnPressed.connect(self._take_first)
        self._flow = Flow(space=6)
        self._flow.hide()
        body: QWidget = box(column(self.edit, self._flow, space=6))
        self._put(body, self.edit)

    def value(self) -> Any:
        """The chosen codes in the order in which they were chosen."""
        return tuple(self._chosen)

    def set_options(self, options: Options) -> None:
        """Offer other options; chosen codes stay."""
        self._options = tuple(options)
        self._labels = dict(self._options)
        self._completer = FoldedCompleter(self._options, nothing_found(self.say))
        self._completer.setParent(self.edit)
        self._completer.serve(self.edit)
        self.edit.setCompleter(self._completer)
        self._completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            empty = not self.edit.text() and self._chosen
            if event.key() == Qt.Key.Key_Backspace and empty:
                self._remove(self._chosen[-1])
                return True
        return super().eventFilter(watched, event)

    def _left(self) -> None:
        if self.edit.text().strip():
            self._take()

    def _take_first(self) -> None:
        """Enter takes the first of what is suggested."""
        self._take(first=True)

    def _take(self, *_ignored: object, first: bool = False) -> None:
        typed = self.edit.text().strip()
        found = best_option(self._options, typed)
        if found is None and first:
            found = first_suggestion(self._options, typed)
        if typed and found is None:
            self._say_problem(self.say("Nothing in the list has this name. Choose one of the list."))
            return
        self._say_problem("")
        self.edit.clear()
        if found is None or found in self._chosen:
            return
        if self._most and len(self._chosen) >= self._most:
            self.set_error(self.say("At most {high}.", high=self._most))
            return
        self._chosen.append(found)
        self._draw()
        self._picked()

    def _remove(self, code: Hashable) -> None:
        self._chosen.remove(code)
        self._draw()
        self._picked()
        self.edit.setFocus()

    def _show(self, value: Any) -> None:
        self._chosen = list(value or ())
        self._draw()

    def _draw(self) -> None:
        from .basics import clear

        clear(self._flow.flow)
        for code in self._chosen:
            label = self._labels.get(code, str(code))
            self._flow.add(
                Chip(label, remove=self.say("Remove {what}", what=label), on_remove=self._remover(code))
            )
        self._flow.setVisible(bool(self._chosen))

    def _remover(self, code: Hashable) -> Any:
        return lambda: self._remove(code)


class CountryPicker(ChoiceField):
    """One country of (code, name)."""

    def __init__(
        self, say: Words, label: str, options: Options, *, help: str = "", required: str = ""
    ) -> None:
        super().__init__(say, label, options, help=help, required=required, searchable=True, width=360)


class CountriesPicker(MultiPicker):
    """Several countries of (code, name)."""
