"""An answer of several rows, such as the companies of a group: each row a few fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.views.kit.basics import Button, IconButton, box, column, row, rule
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.words import Words

RowFields = Callable[[], Mapping[str, Field]]


class RowsField(Field):
    """Rows of named answers; ``make`` builds a row's fields, ``beside`` sets them line by line."""

    def __init__(
        self,
        say: Words,
        label: str,
        make: RowFields,
        *,
        beside: Sequence[Sequence[str]],
        add: str,
        help: str = "",
        required: str = "",
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self._make, self._beside = make, beside
        self._rows: list[tuple[Mapping[str, Field], QWidget]] = []
        self._list: QVBoxLayout = column(space=8)
        self.add_button = Button(add, "secondary", icon="plus", on_click=self._add_empty)
        self._put(box(column(self._list, row(self.add_button, None), space=8)), self.add_button)

    def value(self) -> Any:
        """A tuple of mappings, rows without any answer left out."""
        rows = ({name: field.value() for name, field in fields.items()} for fields, _ in self._rows)
        return tuple(
            _plain(answers) for answers in rows if any(v not in (None, "") for v in answers.values())
        )

    def _show(self, value: Any) -> None:
        if self._rows and tuple(value or ()) == self.value():
            return
        for _fields, frame in self._rows:
            frame.hide()
            frame.deleteLater()
        self._rows = []
        for answers in value or ():
            self._add(answers)

    def _add_empty(self) -> None:
        fields = self._add({})
        next(iter(fields.values())).setFocus()

    def _add(self, answers: Mapping[str, Any]) -> Mapping[str, Field]:
        fields = self._make()
        for name, field in fields.items():
            field.set_value(answers.get(name))
            field.changed.connect(self._picked)
        body = column(space=8)
        for names in self._beside:
            line = row(*(fields[name] for name in names), space=12)
            for place in range(len(names)):
                line.setStretch(place, 1)
            body.addLayout(line)
        frame = QWidget()
        remove = IconButton("trash-2", self.say("Remove this row"), on_click=lambda: self._remove(frame))
        inner = row(box(body), remove, space=8)
        inner.setStretch(0, 1)
        frame.setLayout(column(inner, rule(), space=8))
        self._list.addWidget(frame)
        self._rows.append((fields, frame))
        return fields

    def _remove(self, frame: QWidget) -> None:
        self._rows = [(fields, other) for fields, other in self._rows if other is not frame]
        frame.hide()
        frame.deleteLater()
        self._picked()
        self.add_button.setFocus()


def _plain(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as they are kept in a record: days and amounts as text."""
    return {
        name: value if value is None or isinstance(value, str | int | bool) else str(value)
        for name, value in answers.items()
    }
