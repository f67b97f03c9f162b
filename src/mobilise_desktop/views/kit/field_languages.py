"""Languages with their level by the Common European Framework, overall or skill by skill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QVBoxLayout, QWidget

from mobilise_desktop.words import N_, Words

from .basics import Button, IconButton, Label, box, clear, column, row, set_tooltip
from .completion import Options
from .field import Field
from .field_choice import ChoiceField
from .icons import set_icon

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
SKILLS = (
    ("listening", N_("Listening")),
    ("reading", N_("Reading")),
    ("interaction", N_("Conversation")),
    ("production", N_("Speaking at length")),
    ("writing", N_("Writing")),
)


class LevelButtons(QFrame):
    """A row of levels of which one is chosen; choosing it again takes it back. Arrows move."""

    picked = Signal(str)

    def __init__(self, levels: tuple[str, ...], *, name: str, value: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._value = ""
        parts = row(space=2)
        for level in levels:
            button = Button(level, "level")
            button.setCheckable(True)
            button.setAccessibleName(f"{name} {level}")
            button.clicked.connect(lambda _checked=False, level=level: self._clicked(level))
            self._group.addButton(button)
            parts.addWidget(button)
        parts.addStretch(1)
        self.setLayout(parts)
        self.set_value(value)

    def value(self) -> str:
        """The chosen level or an empty string."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a level."""
        self._value = value
        for button in self._group.buttons():
            button.setChecked(button.text() == value)

    def set_words(self, words: Sequence[str]) -> None:
        """What each level means, as its tooltip."""
        for button, word in zip(self._group.buttons(), words, strict=False):
            set_tooltip(button, word)

    def _clicked(self, level: str) -> None:
        self.set_value("" if level == self._value else level)
        self.picked.emit(self._value)


class CefrEditor(QFrame):
    """The five skills of one language, each with its level."""

    picked = Signal()

    def __init__(self, say: Words, values: Mapping[str, Any]) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self._levels: dict[str, LevelButtons] = {}
        for line, (skill, message) in enumerate(SKILLS):
            name = say(message)
            levels = LevelButtons(LEVELS, name=name, value=str(values.get(skill) or ""))
            levels.picked.connect(lambda _level: self.picked.emit())
            self._levels[skill] = levels
            grid.addWidget(Label(name, "muted"), line, 0)
            grid.addWidget(levels, line, 1)
        grid.setColumnStretch(1, 1)
        self.setLayout(grid)

    def value(self) -> dict[str, str]:
        """The levels by skill; skills without one are left out."""
        return {skill: levels.value() for skill, levels in self._levels.items() if levels.value()}


class _LanguageRow(QWidget):
    edited = Signal()
    removed = Signal()

    def __init__(self, say: Words, options: Options, answer: Mapping[str, Any], *, detailed: bool) -> None:
        super().__init__()
        self._say = say
        self._answer = dict(answer)
        self.language = ChoiceField(say, "", options, searchable=True)
        self.language.combo.setAccessibleName(say("Language"))
        self.language.set_value(answer.get("language"))
        self.language.changed.connect(lambda _value: self.edited.emit())
        self._level = LevelButtons(LEVELS, name=say("Level"), value=str(answer.get("level") or ""))
        self._level.picked.connect(lambda _level: self.edited.emit())
        head = row(self.language, self._level, space=12)
        head.setStretch(0, 1)
        self._skills: CefrEditor | None = None
        self._place: QVBoxLayout = column(space=0)
        if detailed:
            self._more = IconButton("chevron-down", say("Level of each skill"), on_click=self._unfold)
            head.addWidget(self._more)
        head.addWidget(IconButton("trash-2", say("Remove language"), on_click=self.removed.emit))
        self.setLayout(column(head, self._place, space=0))
        if detailed and any(answer.get(skill) for skill, _name in SKILLS):
            self._unfold()

    def value(self) -> dict[str, Any]:
        """Language, level and the five skills where given."""
        kept = {key: self._answer[key] for key, _name in SKILLS if self._answer.get(key)}
        skills = self._skills.value() if self._skills else kept
        return {"language": self.language.value() or "", "level": self._level.value(), **skills}

    def _unfold(self) -> None:
        if self._skills is not None:
            self._answer.update({key: "" for key, _name in SKILLS} | self._skills.value())
            clear(self._place)
            self._skills = None
            set_icon(self._more, "chevron-down", "muted", 18)
            return
        self._skills = CefrEditor(self._say, self._answer)
        self._skills.picked.connect(self.edited)
        self._place.addWidget(self._skills)
        set_icon(self._more, "chevron-up", "muted", 18)


class LanguagesEditor(Field):
    """Rows of language and level. ``value()``: a tuple of dicts ``{"language": "de", "level": "B2", …}``."""

    def __init__(
        self,
        say: Words,
        label: str,
        options: Options,
        *,
        help: str = "",
        required: str = "",
        detailed: bool = True,
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self._options = tuple(options)
        self._detailed = detailed
        self._rows: list[_LanguageRow] = []
        self._place: QVBoxLayout = column(space=8)
        self.add_button = Button(say("Add a language"), "secondary", icon="plus", on_click=self._add)
        self._put(box(column(self._place, row(self.add_button, None), space=8)), self.add_button)

    def value(self) -> Any:
        """The rows that name a language."""
        return tuple(answer for line in self._rows if (answer := line.value())["language"])

    def _show(self, value: Any) -> None:
        wanted = tuple(dict(answer) for answer in (value or ()))
        if self._rows and wanted == self.value():
            return
        clear(self._place)
        self._rows = []
        for answer in wanted:
            self._line(answer)

    def _add(self) -> None:
        self._line({}).language.combo.setFocus()

    def _line(self, answer: Mapping[str, Any]) -> _LanguageRow:
        line = _LanguageRow(self.say, self._options, answer, detailed=self._detailed)
        line.edited.connect(self._picked)
        line.removed.connect(lambda: self._remove(line))
        self._rows.append(line)
        self._place.addWidget(line)
        return line

    def _remove(self, line: _LanguageRow) -> None:
        self._rows.remove(line)
        self._place.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._picked()
        self.add_button.setFocus()


__all__ = ["LEVELS", "SKILLS", "CefrEditor", "LanguagesEditor", "LevelButtons"]
