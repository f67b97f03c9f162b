"""LP-1 to LP-15: what must be mended, what is advised, what is in order; a click leads to the field."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import Severity
from mobilise_desktop.domain.phrases import REASONS
from mobilise_desktop.domain.quality import Check
from mobilise_desktop.views.kit.badges import light_picture
from mobilise_desktop.views.kit.basics import ClickFrame, Label, column, row, set_tooltip
from mobilise_desktop.views.kit.cards import RowGroup

from .file_check import aside_button, open_file
from .outline import TITLES, section_of

if TYPE_CHECKING:
    from .editor import ProjectEditor

_LIGHT = {Severity.BLOCK_APPROVAL: "RED", Severity.BLOCK_ISSUE: "RED", Severity.WARN: "AMBER"}


class ChecksPanel(QWidget):
    """Groups by weight; unchanged checks are not drawn again."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.editor, self.say = editor, editor.say
        self._shown: tuple[Check, ...] | None = None
        self._lines: dict[Severity | None, list[Check]] = {}
        self._place: QVBoxLayout = column(space=16)
        say = self.say
        self.groups = {
            Severity.BLOCK_APPROVAL: RowGroup(say("Stops approval")),
            Severity.BLOCK_ISSUE: RowGroup(say("Stops the issue for signature")),
            Severity.WARN: RowGroup(say("Advice")),
            None: RowGroup(say("In order")),
        }
        for group in self.groups.values():
            group.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            self._place.addWidget(group)
        self._place.addStretch(1)
        self.setLayout(self._place)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show these, faults first."""
        for act in self.acts(checks):
            act()

    def acts(self, checks: tuple[Check, ...]) -> tuple[Callable[[], None], ...]:
        """What is to be done to show these, group by group; each shows what is newest by then."""
        if checks == self._shown:
            return ()
        self._shown = checks
        return tuple(partial(self._show_group, weight) for weight in self.groups)

    def put_away(self) -> None:
        """What was to be shown may not have been: the next checks are looked at group by group."""
        self._shown = None

    def _show_group(self, weight: Severity | None) -> None:
        mine = [c for c in self._shown or () if (None if c.passed else c.severity) == weight]
        if mine == self._lines.get(weight):
            return
        self._lines[weight] = mine
        group = self.groups[weight]
        group.hide()
        group.clear()
        for check in mine:
            group.add(self._line(check))
        group.setVisible(bool(mine))

    def _line(self, check: Check) -> CheckLine:
        words = self.editor.words_of(check.message, check.values)
        where = ""
        if not check.passed and check.field_path:
            where = self.say(TITLES[section_of(check.field_path)])
        about_file = not check.passed and check.field_path.startswith("files.")
        act = aside_button(self.editor, check) if about_file else None
        line = CheckLine(check, words, where, act)
        if check.id in REASONS:
            set_tooltip(line, self.say(REASONS[check.id]))
        if where:
            line.set_on_click(self._way(check, words), f"{check.id}: {words} {where}")
        return line

    def _way(self, check: Check, words: str) -> Callable[[], object]:
        if check.field_path.startswith("files."):
            return partial(open_file, self.editor, check)
        return partial(self.editor.point_to, check.field_path, words)


def plain_line(words: QLayout) -> ClickFrame:
    """A line of a group around any words."""
    line = ClickFrame()
    line.setLayout(column(words, margins=(12, 8, 12, 8)))
    return line


class CheckLine(ClickFrame):
    """Light, words, rule and section."""

    def __init__(self, check: Check, words: str, where: str, act: QWidget | None = None) -> None:
        super().__init__()
        light = light_picture("GREEN" if check.passed else _LIGHT[check.severity])
        text = Label(words, "small", wrap=True)
        source = " · ".join(filter(None, (check.id, where)))
        told = column(text, Label(source, "help", wrap=True), space=0)
        if act is not None:
            told.addLayout(row(act, None))
        parts = row(light, told, space=8)
        parts.setContentsMargins(10, 7, 10, 7)
        parts.setStretch(1, 1)
        parts.setAlignment(light, Qt.AlignmentFlag.AlignTop)
        self.setLayout(parts)
