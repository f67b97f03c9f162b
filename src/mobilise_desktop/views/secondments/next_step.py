"""The next step of a stay: what it still asks for, the buttons that take it, and the dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import ChecklistCode, SecondmentState
from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import DateField, MultiLineField
from mobilise_desktop.views.records.wording import said
from mobilise_desktop.words import N_

from .dates_card import DatesCard
from .stay_panel import StayPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView

    from .detail import SecondmentDetail

S = SecondmentState
_STEPS = {
    S.AGREEMENTS_SIGNED: N_("Agreements are signed"),
    S.READY_TO_START: N_("Ready to start"),
    S.ONGOING: N_("Confirm the start…"),
    S.INTERRUPTED: N_("Interrupt…"),
    S.ENDED: N_("Confirm the end…"),
    S.EARLY_END: N_("End early…"),
    S.REPORTS_DUE: N_("Ask for the reports"),
    S.REPORTS_IN: N_("Reports are in"),
    S.FINAL_PAYMENT: N_("Go on to the final payment"),
    S.COMPLETED: N_("Complete"),
    S.CANCELLED: N_("Cancel the secondment…"),
}
_ASKED = ("actual_start", "actual_end", "reason")  # a step asks for these itself
_ASIDE = (S.CANCELLED, S.INTERRUPTED, S.EARLY_END)


def _ahead(view: SecondmentView, target: SecondmentState) -> date | None:
    """The planned last day where the end is the next step and that day still lies ahead."""
    last = view.planned[-1].last if view.planned else None
    return last if target is S.ENDED and last is not None and last > date.today() else None


class NextStepPanel(StayPanel):
    """Cards: the next step, and the dates."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        self._step = Card(self.say("Next step"))
        self._dates = DatesCard(detail)
        self.body.addWidget(self._step)
        self.body.addWidget(self._dates)
        self.body.addStretch(1)

    def show_view(self, view: SecondmentView) -> None:
        clear(self._step.body)
        self._show_steps(view)
        self._dates.show_view(view)

    def _show_steps(self, view: SecondmentView) -> None:
        say = self.say
        forward = [target for target in view.missing if target not in _ASIDE]
        if not view.missing:
            self._step.body.addWidget(Label(say("Nothing is left to do."), "muted"))
            return
        for target in forward:
            stops = [b for b in view.missing[target] if b.field not in ("actual_start", "actual_end")]
            title = say("To reach “{state}”:", state=say(label_of(target)))
            self._step.body.addWidget(Label(title, "strong", wrap=True))
            for blocker in stops:
                self._step.body.addWidget(self._missing(blocker))
            ahead = _ahead(view, target)
            if ahead is not None:
                words = say("The stay is planned until {day}.", day=ahead)
                self._step.body.addWidget(Label(words, "muted", wrap=True))
            elif not stops:
                self._step.body.addWidget(Light(Colour.GREEN.value, say("Nothing is missing.")))
        buttons = Flow(space=8)
        for place, target in enumerate([*forward, *(t for t in view.missing if t in _ASIDE)]):
            kind = "primary" if place == 0 and target in forward else "quiet"
            if _ahead(view, target) is not None:
                kind = "secondary"
            button = Button(say(_STEPS[target]), kind, on_click=partial(self._take, target))
            stops = [b for b in view.missing[target] if b.field not in _ASKED]
            button.setEnabled(not stops)
            buttons.add(button)
        self._step.body.addWidget(buttons)

    def _missing(self, blocker: Blocker) -> QWidget:
        say = self.say
        words = said(say, self.services.reference, blocker.message, blocker.values)
        light = Light(Colour.AMBER.value, words, wrap=True)
        if blocker.item is not None:
            go = self._way_to(blocker.item)
        elif blocker.field == "payments":
            go = self._link(say("Money"), say("Record the payments"))
        elif blocker.field == "funding":
            go = self._link(say("Money"), say("Decide on the funding"))
        else:
            return light
        parts = row(light, go, space=8)
        parts.setStretch(0, 1)
        return box(parts)

    def _way_to(self, item: ChecklistCode) -> Button:
        say = self.say
        if self.detail.view is not None and item in self.detail.view.covered:
            tab, words = say("Formalities"), say("Open the formalities")
        elif item is ChecklistCode.PRE_DEPARTURE_TRAINING:
            tab, words = say("Training"), say("Record the training")
        else:
            tab, words = say("Checklist"), say("Open the checklist")
        return self._link(tab, words)

    def _link(self, tab: str, words: str) -> Button:
        return Button(words, "link", on_click=lambda: self.detail.show_tab(tab))

    def _take(self, target: SecondmentState) -> None:
        view = self.detail.view
        assert view is not None
        if target is S.ONGOING and view.state is S.READY_TO_START:
            first = view.planned[0].first if view.planned else date.today()
            self._ask_day(self.say("Confirm the start"), self.say("Actual first day"), first, self._start)
        elif target is S.ENDED:
            last = view.planned[-1].last if view.planned else date.today()
            self._ask_day(self.say("Confirm the end"), self.say("Actual last day"), last, self._end)
        elif target is S.EARLY_END:
            self._ask_early_end()
        elif target in (S.CANCELLED, S.INTERRUPTED):
            self._ask_reason(target)
        else:
            self._advance(target, "")

    def _advance(self, target: SecondmentState, reason: str) -> None:
        record_id = self.record_id
        self.page.change(lambda _t: self.services.secondments.advance(record_id, target, reason=reason))

    def _start(self, day: date) -> None:
        record_id = self.record_id
        self.page.change(lambda _t: self.services.secondments.confirm_start(record_id, day))

    def _end(self, day: date) -> None:
        record_id = self.record_id
        self.page.change(lambda _t: self.services.secondments.confirm_end(record_id, day))

    def _ask_day(self, title: str, label: str, usual: date, then: Callable[[date], object]) -> None:
        dialog = Dialog(self.page, title)
        field = DateField(self.say, label)
        field.set_value(usual)
        dialog.body.addWidget(field)
        dialog.add_button(self.say("Cancel"), "secondary")

        def put() -> None:
            day = field.value()
            if day is None:
                field.set_error(self.say("Choose the day."))
                return
            dialog.accept()
            then(day)

        dialog.add_button(self.say("Confirm"), "primary", put, closes=False)
        dialog.open()
        field.setFocus()

    def _ask_reason(self, target: SecondmentState) -> None:
        dialog = Dialog(self.page, self.say(_STEPS[target]).rstrip("…"))
        reason = MultiLineField(self.say, self.say("Reason"), lines=3, required="now")
        dialog.body.addWidget(reason)
        dialog.add_button(self.say("Back"), "secondary")

        def put() -> None:
            if not str(reason.value()).strip():
                reason.set_error(self.say("Write down the reason."))
                return
            dialog.accept()
            self._advance(target, str(reason.value()))

        dialog.add_button(self.say("Confirm"), "primary", put, closes=False)
        dialog.open()
        reason.setFocus()

    def _ask_early_end(self) -> None:
        dialog = Dialog(self.page, self.say("End early"))
        day = DateField(self.say, self.say("Actual last day"))
        day.set_value(date.today())
        reason = MultiLineField(self.say, self.say("Reason"), lines=3, required="now")
        view = self.detail.view
        reason.set_value(view.agreed_early_end if view is not None else "")
        dialog.body.addWidget(day)
        dialog.body.addWidget(reason)
        dialog.add_button(self.say("Back"), "secondary")

        def put() -> None:
            chosen, words = day.value(), str(reason.value()).strip()
            day.set_error("" if chosen else self.say("Choose the day."))
            reason.set_error("" if words else self.say("Write down the reason."))
            if chosen is None or not words:
                return
            dialog.accept()
            record_id = self.record_id
            self.page.change(
                lambda _t: self.services.secondments.confirm_end(record_id, chosen, early_reason=words)
            )

        dialog.add_button(self.say("Confirm"), "primary", put, closes=False)
        dialog.open()
        day.setFocus()
