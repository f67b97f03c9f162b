"""Fields to type in: words, several lines, e-mail, numbers, money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from mobilise_desktop.domain.hours import hour_of
from mobilise_desktop.words import Words, format_cents_input, format_decimal_input

from . import theme
from .basics import Label, restyle, row
from .completion import FoldedCompleter
from .field import Field
from .number_text import TwoNumbers, read_number

MOST_LETTERS = 2_000
_WHOLE = 1_000  # the line takes all that its greatest width leaves before the gap behind the unit
_LARGEST = Decimal(10) ** 15 - 1
MOST_TEXT = 50_000


class TextField(Field):
    """One line of words."""

    def __init__(
        self,
        say: Words,
        label: str,
        *,
        help: str = "",
        required: str = "",
        placeholder: str = "",
        width: int = 0,
        most: int = MOST_LETTERS,
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self.edit = QLineEdit()
        self.edit.setMaxLength(most)
        self.edit.setPlaceholderText(placeholder)
        if width:
            self.edit.setMaximumWidth(theme.px(width))
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.flush)
        self._put(self.edit)

    def value(self) -> object:
        """The words, trimmed."""
        return " ".join(self.edit.text().split())

    def set_read_only(self, read_only: bool) -> None:
        """Readable and copyable, not changeable."""
        if self.edit.isReadOnly() != read_only:
            self.edit.setReadOnly(read_only)
            restyle(self.edit)

    def set_placeholder(self, text: str) -> None:
        """What stands in the line while it is empty."""
        self.edit.setPlaceholderText(text)

    def type_in(self, text: str) -> None:
        """Show this as typed, with what is wrong with it."""
        self.edit.setText(text)
        self.flush()

    def _show(self, value: object) -> None:
        text = str(value or "")
        if self.edit.text() != text:
            self.edit.setText(text)
            self.edit.setCursorPosition(0)


class HourField(TextField):
    """An hour of the day, typed as 9:30, 9.30 or 0930; its value is such as ``09:30``, empty where there is
    none.
    """

    def __init__(self, say: Words, label: str) -> None:
        super().__init__(say, label, placeholder="9:30", most=8)

    def value(self) -> object:
        """The hour in two and two digits."""
        return hour_of(self.edit.text()) or ""

    def flush(self) -> None:
        wrong = self.say("Write the hour as 9:30 or 14:00.")
        self._say_problem(wrong if hour_of(self.edit.text()) is None else "")
        super().flush()


class SuggestField(TextField):
    """Words of one's own, or one of those that are suggested while typing."""

    def __init__(self, say: Words, label: str, *, help: str = "", required: str = "") -> None:
        super().__init__(say, label, help=help, required=required)
        self._suggestions: tuple[str, ...] = ()

    def set_suggestions(self, words: Sequence[str]) -> None:
        """Suggest these from now on."""
        if tuple(words) == self._suggestions:
            return
        self._suggestions = tuple(words)
        completer = FoldedCompleter([(word, word) for word in words])
        completer.setParent(self.edit)
        completer.serve(self.edit)
        completer.activated.connect(self._picked, Qt.ConnectionType.QueuedConnection)
        self.edit.setCompleter(completer)


class FilterField(TextField):
    """Words that a list is filtered by. It keeps no undo of its own: Ctrl+Z is the program's here, too, for
    the button says what it takes back.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            steps = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(step) for step in steps):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


class EmailField(TextField):
    """An e-mail address; its shape is checked, nothing is sent."""

    def flush(self) -> None:
        typed = str(self.value())
        fits = not typed or re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", typed)
        self._say_problem("" if fits else self.say("This is no e-mail address. It looks like name@firm.eu."))
        super().flush()


class MultiLineField(Field):
    """Several lines of words; grows with them between ``lines`` and ``most_lines``. Tab goes on."""

    def __init__(
        self,
        say: Words,
        label: str,
        *,
        help: str = "",
        required: str = "",
        placeholder: str = "",
        lines: int = 3,
        most_lines: int = 12,
        most: int = MOST_TEXT,
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self.edit = QPlainTextEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines, self._most_lines, self._most = lines, most_lines, most
        self.edit.textChanged.connect(self._typed)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._put(self.edit)
        self._grow()

    def value(self) -> object:
        """The text without blank ends."""
        return self.edit.toPlainText().strip()

    def set_read_only(self, read_only: bool) -> None:
        """Readable and copyable, not changeable."""
        if self.edit.isReadOnly() != read_only:
            self.edit.setReadOnly(read_only)
            restyle(self.edit)

    def _show(self, value: object) -> None:
        text = str(value or "")[: self._most]
        if self.edit.toPlainText() != text:
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)
            self._grow()

    def _typed(self) -> None:
        over = len(self.edit.toPlainText()) - self._most
        self._say_problem(
            self.say(
                "This text is {count} characters too long. Shorten it or put it into a file.", count=over
            )
            if over > 0
            else ""
        )
        self._edited()

    def _grow(self, *_size: object) -> None:
        lines = max(self._lines, min(int(self.edit.document().size().height()), self._most_lines))
        first = self.edit.document().firstBlock().layout()
        drawn = first.lineAt(0).height() if first.lineCount() else 0.0
        spacing = max(ceil(drawn), QFontMetrics(theme.font()).lineSpacing())
        self.edit.setFixedHeight(lines * spacing + theme.px(24))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._grow)
        return super().eventFilter(watched, event)


class NumberField(TextField):
    """A whole or decimal number between two bounds; typed with the locale's signs, or with a point."""

    def __init__(
        self,
        say: Words,
        label: str,
        *,
        help: str = "",
        required: str = "",
        low: Decimal | int | None = None,
        high: Decimal | int | None = None,
        decimals: int = 0,
        unit: str = "",
        width: int = 160,
    ) -> None:
        super().__init__(say, label, help=help, required=required, width=width)
        self._low, self._high, self._decimals = low, high, decimals
        self.edit.setAlignment(Qt.AlignmentFlag.AlignLeft)
        if unit:
            self._put_unit(unit)

    def _put_unit(self, unit: str) -> None:
        """Behind the line, so that it stays when a number stands there."""
        place = self.parts.indexOf(self.edit)
        self.parts.removeWidget(self.edit)
        line = row(self.edit, Label(unit, "muted"), None, space=6)
        line.setStretch(0, _WHOLE)
        self.parts.insertLayout(place, line)

    def value(self) -> object:
        """``int`` without decimals, else ``Decimal``; ``None`` where nothing or no number was typed."""
        number = self._read()
        if not isinstance(number, Decimal) or abs(number) > _LARGEST:
            return None
        return number.quantize(Decimal(1).scaleb(-self._decimals)) if self._decimals else int(number)

    def flush(self) -> None:
        self._say_problem(self._judge())
        super().flush()
        if not self._problem and not self.edit.hasFocus():
            self._show(self.value())

    def _left(self) -> None:
        self.flush()

    def _show(self, value: object) -> None:
        text = "" if value is None or value == "" else format_decimal_input(self.say.locale, _short(value))
        if self.edit.text() != text:
            self.edit.setText(text)

    def _read(self) -> Decimal | TwoNumbers | None:
        number = read_number(self.edit.text(), self.say.locale)
        return number.broken if isinstance(number, TwoNumbers) and self._decimals > 2 else number

    def _judge(self) -> str:
        if not self.edit.text().strip():
            return ""
        number = self._read()
        if number is None:
            text = self.edit.text().strip()
            return self.say("This is not a number: {text}. Type digits only, such as 12.", text=text)
        if isinstance(number, TwoNumbers):
            whole, broken = (f"{one.normalize():f}" for one in (number.whole, number.broken))
            broken = format_decimal_input(self.say.locale, Decimal(broken))
            return self.say("This can be {whole} or {broken}. Type one of them.", whole=whole, broken=broken)
        return self._beyond(number) or self._too_fine(number) or self._check(self.value())

    def _beyond(self, number: Decimal) -> str:
        if self._low is not None and number < self._low:
            return self.say("At least {low}.", low=self._low)
        high = _LARGEST if self._high is None else self._high
        return self.say("At most {high}.", high=high) if number > high else ""

    def _too_fine(self, number: Decimal) -> str:
        if number == round(number, self._decimals):
            return ""
        if not self._decimals:
            return self.say("Only whole numbers fit here.")
        return self.say.n(
            "Only {count} decimal fits here.", "Only {count} decimals fit here.", self._decimals
        )


class MoneyField(NumberField):
    """An amount in EUR with cents."""

    def __init__(
        self,
        say: Words,
        label: str,
        *,
        help: str = "",
        required: str = "",
        low: Decimal | int | None = 0,
        high: Decimal | int | None = Decimal("99999999999.99"),
    ) -> None:
        super().__init__(
            say, label, help=help, required=required, low=low, high=high, decimals=2, unit="EUR", width=200
        )

    def _show(self, value: object) -> None:
        text = ""
        if value not in (None, ""):
            text = format_cents_input(self.say.locale, Decimal(str(value)))
        if self.edit.text() != text:
            self.edit.setText(text)


def _short(value: object) -> Decimal:
    """Without zeros that say nothing: 8, not 8.00."""
    number = Decimal(str(value))
    return number.to_integral_value() if number == number.to_integral_value() else number.normalize()
