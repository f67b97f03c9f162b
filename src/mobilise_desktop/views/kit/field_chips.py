"""A few options, all of them seen, as chips."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

from mobilise_desktop.words import Words

from . import theme
from .basics import Button, unmnemonic
from .completion import Options
from .field import Field
from .flow_layout import Flow


class ChoiceChips(Field):
    """Several (or, with ``single``, one) of a few options, all of them seen. The arrows go from chip to chip;
    with ``single`` they choose, unless the choice acts ``at_once`` on data, and Tab comes to the chosen one
    alone. One choice stays chosen; with ``clears`` choosing it again takes it back, and outside of dialogs it
    acts at once.
    """

    def __init__(
        self,
        say: Words,
        label: str,
        options: Options,
        *,
        help: str = "",
        required: str = "",
        single: bool = False,
        clears: bool = False,
        at_once: bool = False,
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self._single, self._clears, self._at_once = single, clears, at_once
        self._codes: list[Hashable] = []
        self.chips: list[Button] = []
        self._flow = Flow()
        self._flow.flow.setContentsMargins(
            0, theme.px(2), 0, theme.px(2)
        )  # a line of chips is as high as other fields
        self.set_options(options)
        if self.chips:
            self._put(self._flow, self.chips[0])
        else:
            self._put(self._flow)

    def set_options(self, options: Options) -> None:
        """Offer other options."""
        kept = self.value() if self.chips else None
        for chip in self.chips:
            chip.deleteLater()
            self._flow.flow.removeWidget(chip)
        self._codes = [code for code, _label in options]
        self.chips = [self._chip(text) for _code, text in options]
        if self.chips:
            self.setFocusProxy(self.chips[0])
        if kept is not None:
            self._show(kept)
        else:
            self._stop_once()

    def keep_in_line(self) -> None:
        """Take no more and no less room than the chips side by side."""
        self._flow.flow.one_line = True
        self._flow.flow.invalidate()

    def value(self) -> Any:
        """A tuple of codes in the order of the options; with ``single`` one code or ``None``."""
        chosen = tuple(code for code, chip in zip(self._codes, self.chips, strict=True) if chip.isChecked())
        if self._single:
            return chosen[0] if chosen else None
        return chosen

    def set_read_only(self, read_only: bool) -> None:
        """Show the answer without letting it be changed."""
        for chip in self.chips:
            chip.setEnabled(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.chips:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
                Qt.Key(event.key()), 0
            )
            if step:
                self._step_to(self.chips[(self.chips.index(watched) + step) % len(self.chips)])
                return True
        return super().eventFilter(watched, event)

    def _name(self) -> None:
        for chip in self.chips:
            chip.setAccessibleDescription(self._label.text())

    def _chip(self, text: str) -> Button:
        chip = Button(unmnemonic(text), "chip")
        chip.setCheckable(True)
        chip.installEventFilter(self)
        chip.clicked.connect(lambda _checked=False: self._clicked(chip))
        self._flow.add(chip)
        return chip

    def _stop_once(self, at: Button | None = None) -> None:
        """One chip of a single choice is a stop of the Tab key: the one reached, else the chosen, else the
        first.
        """
        if not self._single or not self.chips:
            return
        stop = at or next((chip for chip in self.chips if chip.isChecked()), self.chips[0])
        for chip in self.chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def _step_to(self, chip: Button) -> None:
        self._stop_once(chip)
        chip.setFocus()
        in_dialog = isinstance(self.window(), QDialog)
        if self._single and chip.isEnabled() and not self._at_once and (in_dialog or not self._clears):
            chip.setChecked(True)
            self._clicked(chip)

    def _clicked(self, chip: Button) -> None:
        if self._single and (chip.isChecked() or not self._clears):
            for other in self.chips:
                other.setChecked(other is chip)
        self._tell_clearing()
        self._stop_once(chip)
        self._picked()

    def _tell_clearing(self) -> None:
        """A choice that can be taken back says how."""
        if self._single and self._clears:
            for chip in self.chips:
                chip.setToolTip(self.say("Choose it again to take it back.") if chip.isChecked() else "")

    def _show(self, value: Any) -> None:
        chosen: Sequence[Any] = (value,) if self._single else tuple(value or ())
        for code, chip in zip(self._codes, self.chips, strict=True):
            chip.setChecked(code in chosen)
        self._tell_clearing()
        self._stop_once()
