"""The terms in force on a day: each with its value and where it comes from."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import DateField
from mobilise_desktop.words import format_date, format_money

from .wording import TERM_WORDS, term_words

if TYPE_CHECKING:
    from mobilise_desktop.services.amendment_view import TermLine, TermsOnDay
    from mobilise_desktop.views.kit.page import Page

_EMPTY = ("", None, 0)


class TermsCard(Card):
    """Asks for the day; the days on which something changed are offered as buttons."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.say("Terms in force"), help=page.say("What was agreed, as of any day."))
        self._page, self.say = page, page.say
        self._project_id = ""
        self.day = DateField(self.say, self.say("On"))
        self.day.set_value(date.today())
        self.day.changed.connect(lambda _value: self._read())
        self._days = Flow(space=6)
        self._lines: QVBoxLayout = column(space=10)
        self.body.addWidget(self.day)
        self.body.addWidget(self._days)
        self.body.addLayout(self._lines)

    def show_project(self, project_id: str) -> None:
        """Show the terms of a Learning Project on the chosen day."""
        self._project_id = project_id
        self._read()

    def _read(self) -> None:
        day, project_id = self.day.value(), self._project_id
        if day is None or not project_id:
            return
        amendments = self._page.ctx.services.amendments
        self._page.ask(lambda _t: amendments.terms_on(project_id, day), self._show)

    def _show(self, found: TermsOnDay) -> None:
        clear(self._lines)
        self._show_days(found)
        for line in found.lines:
            if line.value not in _EMPTY:
                value = term_words(self.say, line.value)
                self._add(self.say(TERM_WORDS[line.name]), value, self._from(found, line))
        if found.grant.amount is not None:
            amount = format_money(self.say.locale, found.grant.amount)
            self._add(self.say("Grant"), amount, self.say("follows from the dates and the rate"))

    def _show_days(self, found: TermsOnDay) -> None:
        clear(self._days.flow)
        for day in found.days_of_change:
            words = format_date(self.say.locale, day)
            button = Button(words, "link", on_click=partial(self._go, day))
            button.setAccessibleName(self.say("Terms in force on {day}", day=words))
            self._days.add(button)
        self._days.setVisible(bool(found.days_of_change))

    def _go(self, day: date) -> None:
        self.day.set_value(day)
        self._read()

    def _add(self, name: str, value: str, source: str) -> None:
        shown = Label(value, wrap=True, selectable=True)
        parts = column(Label(name, "help"), shown, Label(source, "muted", wrap=True), space=0)
        self._lines.addWidget(box(parts))

    def _from(self, found: TermsOnDay, line: TermLine) -> str:
        """Base document or amendment, with the day of the last signature."""
        say = self.say
        if line.source:
            what = say("amendment {number}, holds from {day}", number=line.source, day=line.since)
        elif found.version:
            what = say("Learning Project, version {number}", number=found.version)
        else:
            return say("Learning Project, not signed yet")
        signed = format_date(say.locale, line.signed_on) if line.signed_on else ""
        return say("{source}, signed {day}", source=what, day=signed) if signed else what
