"""The dialogs of the edition's due days: a rule of the table, the day of an instalment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import Anchor
from mobilise_desktop.domain.instalment_days import InstalmentDay, PaymentAnchor
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.working_days import DayCountry, DayShift, DayUnit
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField, NumberField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import Words

from .due_words import ANCHORS, COUNTRIES, SHIFTS, UNITS

if TYPE_CHECKING:
    from mobilise_desktop.domain.edition import DueRule

BEFORE, AFTER = "before", "after"
MOST = 1000


class _DaysDialog(Dialog):
    """Days before or after an anchor, in calendar or working days."""

    def __init__(self, page: Page, title: str, rule: Any, anchors: tuple[tuple[StrEnum, str], ...]) -> None:
        super().__init__(page, title, width=560)
        say = self.words = page.say
        self.days = NumberField(say, say("Days"), low=0, high=MOST)
        side = ((BEFORE, say("before this day")), (AFTER, say("after this day")))
        self.side = ChoiceField(say, say("Counted"), side, searchable=False)
        self.anchor = ChoiceField(say, say("Counted from"), anchors, searchable=False)
        self.unit = self.choice(say("Kind of days"), UNITS)
        self.shift = self.choice(say("When the day is no working day"), SHIFTS)
        self.days.set_value(abs(rule.days))
        self.side.set_value(BEFORE if rule.days < 0 else AFTER)
        for field, value in ((self.anchor, rule.anchor), (self.unit, rule.unit), (self.shift, rule.shift)):
            field.set_value(value)
        for part in (self.days, self.side, self.anchor, self.unit, self.shift):
            self.body.addWidget(part)

    def choice(self, label: str, words: Any) -> ChoiceField:
        """A choice among the members of a table of words."""
        say = self.words
        options = tuple((code, say(word)) for code, word in words.items())
        return ChoiceField(say, label, options, searchable=False)

    def counted(self) -> int | None:
        """The days with their sign; ``None`` and a word at the field where there is no number."""
        self.days.flush()
        number = self.days.value()
        fits = isinstance(number, int) and 0 <= number <= MOST
        self.days.set_error("" if fits else self.words("Write a number from 0 to {most}.", most=MOST))
        if not isinstance(number, int) or not fits:
            return None
        return -number if self.side.value() == BEFORE else number

    def finish(self, put: Callable[[], object]) -> None:
        """The buttons at the foot."""
        self.add_button(self.words("Cancel"), "secondary")
        self.add_button(self.words("Keep"), "primary", put, closes=False)


class RuleDialog(_DaysDialog):
    """One rule of the table; ``kept`` is told the changed one."""

    def __init__(self, page: Page, rule: DueRule, kept: Callable[[DueRule], object]) -> None:
        say: Words = page.say
        anchors = tuple((code, say(label_of(code))) for code in Anchor)
        super().__init__(page, say(label_of(rule.code)), rule, anchors)
        self._rule, self._kept = rule, kept
        self.country = self.choice(say("Holidays of"), COUNTRIES)
        self.country.set_value(rule.country)
        self.years = NumberField(say, say("Years"), low=0, high=50)
        self.years.set_value(rule.years)
        self.least = NumberField(say, say("Only for stays of at least, in days"), low=0, high=366)
        self.least.set_value(rule.min_stay_days)
        for part in (self.country, self.years, self.least):
            self.body.addWidget(part)
        if rule.source:
            self.body.addWidget(Label(say("Source: {source}", source=say(rule.source)), "help", wrap=True))
        self.finish(self._put)

    def _put(self) -> None:
        days = self.counted()
        if days is None:
            return
        for field in (self.years, self.least):
            field.flush()
        self.accept()
        self._kept(
            replace(
                self._rule,
                days=days,
                years=int(str(self.years.value() or 0)),
                min_stay_days=int(str(self.least.value() or 0)),
                anchor=Anchor(self.anchor.value()),
                unit=DayUnit(self.unit.value()),
                shift=DayShift(self.shift.value()),
                country=DayCountry(self.country.value()),
            )
        )


class InstalmentDialog(_DaysDialog):
    """The day of an instalment; ``kept`` is told the changed one."""

    def __init__(
        self, page: Page, title: str, rule: InstalmentDay, kept: Callable[[InstalmentDay], object]
    ) -> None:
        anchors = tuple((code, page.say(word)) for code, word in ANCHORS.items())
        super().__init__(page, title, rule, anchors)
        self._kept = kept
        self.finish(self._put)

    def _put(self) -> None:
        days = self.counted()
        if days is None:
            return
        self.accept()
        anchor = PaymentAnchor(self.anchor.value())
        self._kept(InstalmentDay(anchor, days, DayUnit(self.unit.value()), DayShift(self.shift.value())))
