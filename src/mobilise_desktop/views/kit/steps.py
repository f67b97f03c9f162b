"""The steps of something guided, with marks that say what is complete."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from mobilise_desktop.words import N_, Words

from .basics import Button, Label, column, set_tooltip, unmnemonic
from .icons import set_icon
from .lines import wrapped

MARKS = {
    "empty": ("circle", "muted", N_("not begun")),
    "begun": ("circle-dot", "primary", N_("begun")),
    "complete": ("circle-check", "good", N_("complete")),
    "problem": ("circle-alert", "caution", N_("something is missing")),
    "blocked": ("octagon-alert", "bad", N_("blocked")),
}

_BESIDE, _ABOVE = 48, 8
_NARROWEST = 60
_NUMBER = re.compile(r"\d+\s+")


@dataclass(frozen=True, slots=True)
class Step:
    """One step; ``mark`` is empty, begun, complete, problem or blocked.

    ``tail`` stands after the words and is never cut; ``note`` says in the tooltip what it means.
    """

    key: str
    text: str
    mark: str = "empty"
    tail: str = ""
    note: str = ""


class StepList(QWidget):
    """Steps under each other; ``chosen`` carries the key of the one clicked or entered."""

    chosen = Signal(str)

    def __init__(
        self, say: Words, steps: Sequence[Step] = (), *, title: str = "", compact: bool = False
    ) -> None:
        super().__init__()
        self._say, self._compact = say, compact
        self._buttons: dict[str, _StepButton] = {}
        self._place = column(space=2)
        parts = column(space=8)
        if title:
            parts.addWidget(Label(title, "muted"))
        parts.addLayout(self._place)
        parts.addStretch(1)
        self.setLayout(parts)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps; buttons that stay keep the focus."""
        if [step.key for step in steps] != list(self._buttons):
            self._build(steps)
        for step in steps:
            name, role, words = MARKS[step.mark]
            button = self._buttons[step.key]
            button.set_words(step.text, step.tail)
            set_icon(button, name, role, 18, gap=6)
            told = self._say("{step}: {state}", step=step.text, state=self._say(words))
            told = ", ".join(filter(None, (told, step.note)))
            button.setAccessibleName(told)
            set_tooltip(button, told)

    def set_current(self, key: str) -> None:
        """Mark the step one is at."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            if name == key:
                self._bring(button)

    def _bring(self, button: QWidget) -> None:
        """A long list scrolls to the step one is at."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(button, 0, _ABOVE)

    def _build(self, steps: Sequence[Step]) -> None:
        from .basics import clear

        clear(self._place)
        self._buttons = {}
        for step in steps:
            button = _StepButton(step.text, "step")
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            if self._compact:
                button.setProperty("size", "small")
            button.clicked.connect(lambda _checked=False, key=step.key: self._clicked(key))
            self._buttons[step.key] = button
            self._place.addWidget(button)

    def _clicked(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)


class _StepButton(Button):
    """A step whose words go on in a second line where the list is narrow; the tooltip has them all."""

    _words = _tail = ""

    def set_words(self, words: str, tail: str = "") -> None:
        """Show other words; the tail is never cut."""
        self._words, self._tail = words, f"  {tail}" if tail else ""
        self._fit()

    def sizeHint(self) -> QSize:
        wide = self._metrics().horizontalAdvance(self._words + self._tail)
        return QSize(wide + _BESIDE, self._high(super().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self._high(super().minimumSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _high(self, usual: int) -> int:
        """Two lines are higher than what the style asks for one."""
        lines = self.text().count("\n") + 1
        return max(usual, self._metrics().height() * lines + _ABOVE) if lines > 1 else usual

    def _metrics(self) -> QFontMetrics:
        """As wide as the words are when the step is the current one."""
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        return QFontMetrics(font)

    def _fit(self) -> None:
        metrics = self._metrics()
        room = max(self.width() - _BESIDE, _NARROWEST)
        number = _NUMBER.match(self._words)
        before = number.group() if number else ""
        room -= metrics.horizontalAdvance(before)
        lines = wrapped((self._words + self._tail).removeprefix(before), room, metrics, 2).lines
        indent = " " * round(metrics.horizontalAdvance(before) / metrics.horizontalAdvance(" "))
        words = before + f"\n{indent}".join(lines)
        if self.text() != unmnemonic(words):
            self.setText(unmnemonic(words))
            # The style sheet has set a least height, which would go before what two lines ask for.
            self.setMinimumHeight(self.sizeHint().height())
