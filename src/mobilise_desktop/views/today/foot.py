"""Below the list: what can be done with the current line, and whether there are more than are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.services.today_lines import LETTER, STAY_STEP
from mobilise_desktop.views.kit.basics import Button, Label, row
from mobilise_desktop.views.letters.button import write_about
from mobilise_desktop.words import format_date

from .targets import open_line

if TYPE_CHECKING:
    from mobilise_desktop.services.today_board import TodayBoard
    from mobilise_desktop.services.today_lines import TodayLine

    from .page import TodayPage


_WRITABLE = frozenset(
    {
        RecordKind.COMPANY,
        RecordKind.PARTICIPANT,
        RecordKind.MATCH,
        RecordKind.LEARNING_PROJECT,
        RecordKind.SECONDMENT,
    }
)

_TEMPLATES = {
    "REPORT": "report-reminder",
    "SIGNATURES": "for-signature",
    "FILE_ANSWER": "first-answer",
    "COMPLETE_FILE": "missing-data",
    "OFFER_EXPIRES": "confirm-interest",
    "FORMALITY": "before-departure",
    "FORMALITIES": "before-departure",
    "CONFIRM_START": "arrival",
    "CONFIRM_END": "report-reminder",
    "PAYMENT": "payment-notice",
}
_EVIDENCE = {
    "ARRIVAL_CONFIRMATION": "arrival",
    "MID_TERM_CHECK": "mid-term",
    "EXTENSION_REQUEST": "mid-term",
    "PROOF_OF_STAY": "report-reminder",
    "FINAL_REPORT": "report-reminder",
}
_BEFORE_DEPARTURE = "before-departure"
_ADVICE = "RECOMMENDATIONS"


def template_of(line: TodayLine) -> str:
    """The template that fits the task of a line; empty where the state of its case decides."""
    if line.what in ("CHECKLIST", STAY_STEP) and line.detail:
        return _EVIDENCE.get(line.detail, _BEFORE_DEPARTURE)
    return "" if line.what == "PAYMENT" and line.detail else _TEMPLATES.get(line.what, "")


class Foot(QWidget):
    """Snooze and hand on, by button or by key."""

    def __init__(self, page: TodayPage) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        say = self.say
        self.snooze_button = Button(say("Snooze…"), "quiet", icon="clock", on_click=self._snooze_current)
        self.hand_button = Button(say("Hand on…"), "quiet", icon="send", on_click=self._hand_on_current)
        self.snooze_button.setToolTip(say("Leave the line off the list until a day (S)"))
        self.hand_button.setToolTip(say("Give the line to a colleague with a note (H)"))
        self.write_button = Button(say("Write…"), "quiet", icon="mail", on_click=self._write_current)
        self.write_button.setToolTip(say("A letter or e-mail from a template, about this line (W)"))
        self.more = Label("", "help")
        self.setLayout(row(self.snooze_button, self.hand_button, self.write_button, None, self.more, space=8))

    def show_board(self, board: TodayBoard) -> None:
        """Offer what fits the lines shown."""
        view, tally = board.view, board.tally
        count = (
            tally.snoozed if view.snoozed else tally.groups.get(view.group, 0) if view.group else tally.all
        )
        shown = len(board.lines)
        words = self.say("The first {shown} of {count} are shown.", shown=shown, count=count)
        self.more.setText(words if shown < count else "")
        self.setVisible(bool(board.lines) and not self.page.ctx.private)

    def snooze(self, line: TodayLine) -> None:
        """Ask until when."""
        from .dialogs import SnoozeDialog

        page, today = self.page, self.page.ctx.services.today

        def put_off(until: date, note: str) -> None:
            page.act(
                partial(today.snooze, line, until=until, note=note, today=page.day),
                self.say("Snoozed until {day}", day=format_date(self.say.locale, until)),
            )

        def wake() -> None:
            page.act(partial(today.wake, line), self.say("Back on the list"))

        SnoozeDialog(page, self.say, line, page.day, snooze=put_off, wake=wake).open()

    def hand_on(self, line: TodayLine) -> None:
        """Ask to whom, once the colleagues' names are known."""
        names = self.page.ctx.services.today.colleagues
        self.page.ask(lambda _t: names(), partial(self._ask_whom, line))

    def _ask_whom(self, line: TodayLine, names: Sequence[str]) -> None:
        from .dialogs import HandDialog

        page, today = self.page, self.page.ctx.services.today

        def hand(name: str, note: str) -> None:
            words = self.say("Handed on to {name}", name=name)
            page.act(partial(today.hand_on, line, to=name, note=note), words)

        def take_back() -> None:
            page.act(partial(today.take_back, line), self.say("No longer handed on"))

        HandDialog(page, self.say, line, names, hand=hand, take_back=take_back).open()

    def write(self, line: TodayLine) -> None:
        """Write a letter or mail about the record of the line."""
        if line.kind in _WRITABLE:
            if line.detail == _ADVICE:
                self._write_advice(line)
                return
            draft = line.item if line.what == LETTER else ""
            write_about(self.page, line.kind, line.record_id, template=template_of(line), draft=draft)
            return
        self.page.ctx.messages.toast(self.say("Open the line: it is about nobody who can be written to."))

    def _write_advice(self, line: TodayLine) -> None:
        """The letters with recommendations are made where these are drafted."""
        open_line(self.page, line)
        self.page.ctx.messages.toast(self.say("The recommendation letters are written on this tab."))

    def _write_current(self) -> None:
        line = self.page.table.current()
        if line is not None:
            self.write(line)

    def _snooze_current(self) -> None:
        line = self.page.table.current()
        if line is not None:
            self.snooze(line)

    def _hand_on_current(self) -> None:
        line = self.page.table.current()
        if line is not None:
            self.hand_on(line)
