"""What if we say yes to this one: an open case, or country and weeks, weighed against the budget."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.budget import STAGE_WORDS
from mobilise_desktop.views.kit.basics import Label, box, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.charts import StackedBar
from mobilise_desktop.views.kit.forms import ChoiceField, NumberField, YesNoField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.wording import said
from mobilise_desktop.words import format_money

from . import budget_words as words

if TYPE_CHECKING:
    from mobilise_desktop.services.budget import BudgetDesk, BudgetView, Effect

_USUAL_MOST = 30


class WhatIf(Card):
    """The effect is shown before anything is decided; nothing is stored."""

    def __init__(self, page: Page) -> None:
        say = page.say
        super().__init__(
            say("What if we say yes to this one?"), help=say("Only reckoned: nothing is stored or decided.")
        )
        self.page, self.say = page, say
        self._view: BudgetView | None = None
        self.case = ChoiceField(say, say("Open case"), (), empty=say("None of these"), searchable=True)
        countries = page.ctx.services.reference.countries(say.locale)
        self.country = ChoiceField(say, say("Host country"), countries)
        self.weeks = NumberField(say, say("Weeks at the host"), low=1, high=_USUAL_MOST, width=110)
        self.special = YesNoField(say, say("Special rate"))
        length = row(self.weeks, self.special, space=12)
        length.setStretch(1, 1)
        self._free_form: QWidget = box(column(self.country, length, space=12))
        self.told = Label("", wrap=True, selectable=True)
        self.working = Label("", "small", wrap=True, selectable=True)
        self.chart = StackedBar(say("The budget after a yes"))
        for part in (self.case, self._free_form, self.told, self.working, self.chart):
            self.body.addWidget(part)
        self.body.addStretch(1)
        for field in (self.case, self.country, self.weeks, self.special):
            field.changed.connect(lambda _value: self.weigh())

    def show_view(self, view: BudgetView) -> None:
        """Weigh against another count; what was chosen stays chosen while it is open."""
        self._view = view
        self.case.set_options(
            tuple(
                (case.match_id, f"{case.person} → {case.host} ({self.say(STAGE_WORDS[case.stage])})")
                for case in view.cases
            )
        )
        if self.weeks.value() is None:
            self.weeks.set_value(view.weeks)
        self.weigh()

    def weigh(self) -> None:
        """Show the effect of a yes, and of a no where the case is open."""
        chosen = self.case.value()
        self._free_form.setVisible(not chosen)
        effect = self._effect(chosen)
        for part in (self.told, self.working, self.chart):
            part.setVisible(effect is not None)
        if effect is None:
            return
        lines = effect.grant.working if effect.grant else ()
        reference = self.page.ctx.services.reference
        self.working.setText("\n".join(said(self.say, reference, w.message, w.values) for w in lines))
        self.working.setVisible(bool(lines))
        self.told.setText(self._words(effect))
        self.chart.show_data(words.bars(self.say, effect.yes))

    def _effect(self, chosen: object) -> Effect | None:
        desk: BudgetDesk = self.page.ctx.services.budget
        if self._view is None:
            return None
        if chosen:
            return desk.if_case(self._view, str(chosen))
        country, weeks = self.country.value(), self.weeks.value()
        if not country or not weeks:
            return None
        return desk.if_stay(
            self._view,
            country=str(country),
            weeks=int(str(weeks)),
            special_rate=bool(self.special.value()),
            today=date.today(),
        )

    def _words(self, effect: Effect) -> str:
        say = self.say
        if effect.amount is None:
            return say("No published rate – ask the coordinator.")
        lines = [say("A yes promises {amount}.", amount=self._money(effect.amount))]
        if effect.now.free is None or effect.yes.free is None:
            lines.append(
                say(
                    "Committed now: {now}. After a yes: {yes}.",
                    now=self._money(effect.now.committed),
                    yes=self._money(effect.yes.committed),
                )
            )
            return " ".join(lines)
        free = {"now": self._money(effect.now.free), "yes": self._money(effect.yes.free)}
        lines.append(say("Free now: {now}. After a yes: {yes}.", **free))
        if effect.no is not None and effect.no.free is not None:
            lines.append(say("After a no: {no}.", no=self._money(effect.no.free)))
        if effect.yes.free < 0:
            lines.append(say("That is more than the budget holds, if all that is likely comes true."))
        return " ".join(lines)

    def _money(self, amount: Decimal) -> str:
        return format_money(self.say.locale, amount)
