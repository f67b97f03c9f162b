"""A line is snoozed to a day, or handed on to a colleague, with a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.services.today_lines import task_of
from mobilise_desktop.views.kit.basics import Button, Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, DateField, TextField
from mobilise_desktop.words import Words, format_date

if TYPE_CHECKING:
    from mobilise_desktop.services.today_lines import TodayLine

_DAY = "day"
_MOST_NAMES, _LONGEST_NAME, _LONGEST_NOTE = 8, 80, 300


def quick_days(today: date) -> dict[str, date]:
    """The days of the quick choices: tomorrow, in three days, next Monday."""
    return {
        "tomorrow": today + timedelta(days=1),
        "three": today + timedelta(days=3),
        "week": today + timedelta(days=7 - today.weekday()),
    }


class _LineDialog(Dialog):
    """Asks about one line, which it names."""

    def __init__(self, parent: QWidget, say: Words, line: TodayLine, title: str) -> None:
        super().__init__(parent, title, width=560)
        self.say = say
        self.body.addWidget(Label(_named(say, line), "strong", wrap=True))

    def _done(self, act: Callable[[], object]) -> None:
        self.accept()
        act()


class SnoozeDialog(_LineDialog):
    """Until when; ``snooze(until, note)`` or ``wake()`` follows."""

    def __init__(
        self,
        parent: QWidget,
        say: Words,
        line: TodayLine,
        today: date,
        *,
        snooze: Callable[[date, str], object],
        wake: Callable[[], object],
    ) -> None:
        super().__init__(parent, say, line, say("Snooze until"))
        self._snooze = snooze
        self._days = quick_days(today)
        if line.late:
            self.body.addWidget(
                Label(say("It is overdue: it stays counted while it is snoozed."), "caution", wrap=True)
            )
        self.when = ChoiceChips(say, say("Back on the list"), self._choices(), single=True)
        self.when.set_value("tomorrow")
        self.agree_by_enter(self.when.chips)
        self.when.changed.connect(lambda _value: self._show_day())
        self.day = DateField(say, say("Day"), low=today + timedelta(days=1))
        self.note = _note_field(say, line)
        for part in (self.when, self.day, self.note):
            self.body.addWidget(part)
        if line.asleep(today):
            self.add_left(Button(say("Back on the list now"), "quiet", on_click=lambda: self._done(wake)))
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Snooze"), "primary", self._agree, closes=False)
        self._show_day()
        self.when.setFocus()

    def _choices(self) -> tuple[tuple[str, str], ...]:
        say, days = self.say, self._days

        def named(words: str, key: str) -> tuple[str, str]:
            day = format_date(say.locale, days[key], weekday=True)
            return key, say("{name}: {day}", name=words, day=day)

        return (
            named(say("Tomorrow"), "tomorrow"),
            named(say("In 3 days"), "three"),
            named(say("Next week"), "week"),
            (_DAY, say("Another day")),
        )

    def _show_day(self) -> None:
        self.day.setVisible(self.when.value() == _DAY)

    def _agree(self) -> None:
        self.day.flush()
        until = self.day.value() if self.when.value() == _DAY else self._days.get(self.when.value() or "")
        if until is None:
            self.when.set_value(_DAY)
            self._show_day()
            self.day.set_error(self.say("Choose the day."))
            self.day.setFocus()
            return
        self._done(lambda: self._snooze(until, str(self.note.value())))


class HandDialog(_LineDialog):
    """To whom; ``hand(name, note)`` or ``take_back()`` follows."""

    def __init__(
        self,
        parent: QWidget,
        say: Words,
        line: TodayLine,
        names: Sequence[str],
        *,
        hand: Callable[[str, str], object],
        take_back: Callable[[], object],
    ) -> None:
        super().__init__(parent, say, line, say("Hand on to a colleague"))
        self._hand = hand
        if line.mark.handed_to and line.mark.officer:
            told = say("Handed on by {name}", name=line.mark.officer)
            self.body.addWidget(Label(told, "muted", wrap=True))
        self.name = TextField(say, say("To whom"), required="now", most=_LONGEST_NAME)
        self.name.set_value(line.mark.handed_to)
        self.body.addWidget(self.name)
        if names:
            options = tuple((name, name) for name in names[:_MOST_NAMES])
            self.known = ChoiceChips(say, say("Colleagues"), options, single=True, clears=True)
            self.known.changed.connect(lambda name: self.name.set_value(name or ""))
            self.body.addWidget(self.known)
        self.note = _note_field(say, line)
        self.body.addWidget(self.note)
        if line.mark.handed_to:
            self.add_left(
                Button(say("For nobody in particular"), "quiet", on_click=lambda: self._done(take_back))
            )
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Hand on"), "primary", self._agree, closes=False)
        self.name.setFocus()

    def _agree(self) -> None:
        name = str(self.name.value())
        if not name:
            self.name.set_error(self.say("Write the colleague's name."))
            return
        self._done(lambda: self._hand(name, str(self.note.value())))


def _named(say: Words, line: TodayLine) -> str:
    task = task_of(line, say)
    return say("{what}: {item}", what=task, item=line.title) if line.title else task


def _note_field(say: Words, line: TodayLine) -> TextField:
    note = TextField(say, say("Note"), most=_LONGEST_NOTE)
    note.set_value(line.mark.note)
    return note
