"""The dates of a stay: planned, actual, as signed; before the agreements changed, afterwards amended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.domain.codes import SecondmentState, SliceKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import total_days
from mobilise_desktop.domain.tax import Stay, presence
from mobilise_desktop.views.amendments.dialog import begin_dates
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Button, Label, clear, row
from mobilise_desktop.views.kit.cards import Card, fact
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import DateField, MultiLineField
from mobilise_desktop.words import format_date

from .off_terms import off_terms, slice_words

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView

    from .detail import SecondmentDetail

S = SecondmentState
_CLOSED = (S.COMPLETED, S.CANCELLED)
_AMENDED = (S.AGREEMENTS_SIGNED, S.READY_TO_START, S.ONGOING, S.EXTENDED, S.SHORTENED, S.INTERRUPTED)


class DatesCard(Card):
    """Planned and actual days, what follows from them, and the ways to change them."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail.say("Dates"))
        self.detail, self.page, self.say = detail, detail.page, detail.say

    def show_view(self, view: SecondmentView) -> None:
        """Show the days of a stay."""
        clear(self.body)
        say = self.say
        actual = slice_words(say, view.actual) if view.actual else self._actual(view)
        planned = fact(say("Planned"), slice_words(say, view.planned))
        self.body.addLayout(row(planned, fact(say("Actual"), actual), space=24))
        if view.off_terms:
            self.body.addWidget(off_terms(self.page, view))
        days = total_days(view.slices)
        self.body.addWidget(Label(say.n("{count} day in all", "{count} days in all", days), "muted"))
        self._show_presence(view)
        if view.state not in _CLOSED:
            self.body.addWidget(self._ways(view))
        for due in view.dues:
            if due.item is None and not due.done:
                text = say(
                    "{what}: {day}", what=say(label_of(due.code)), day=format_date(say.locale, due.day)
                )
                self.body.addWidget(Label(text, "help", wrap=True))

    def _show_presence(self, view: SecondmentView) -> None:
        stays = [Stay(view.host_country, s.first, s.last) for s in view.slices if s.kind is SliceKind.ON_SITE]
        found = presence(stays, country=view.host_country, limit_days=view.edition.tax_days)
        if found.over:
            words = self.say(
                "{days} days of presence in twelve months: over {limit}, ask for tax advice.",
                days=found.days,
                limit=view.edition.tax_days,
            )
            self.body.addWidget(Light(Colour.AMBER.value, words, wrap=True))

    def _ways(self, view: SecondmentView) -> Flow:
        say, ways = self.say, Flow(space=8)
        if view.state is S.PLANNED or view.state in _AMENDED:
            ways.add(Button(say("Change the dates…"), icon="calendar", on_click=self._change_dates))
        if view.actual_start is not None:
            ways.add(Button(say("Correct the actual days…"), "quiet", on_click=self._correct_days))
        ways.add(Button(say("Amend what was signed"), "link", on_click=self._open_terms))
        return ways

    def _open_terms(self) -> None:
        self.detail.show_tab(self.say("Terms"))

    def _actual(self, view: SecondmentView) -> str:
        if view.actual_start is None:
            return self.say("not yet begun")
        return self.say("since {day}", day=view.actual_start)

    def _change_dates(self) -> None:
        """Before the agreements are signed the days are changed; afterwards an amendment begins with them."""
        view, say = self.detail.view, self.say
        assert view is not None
        plain = view.state is S.PLANNED
        words = (
            say("The agreed grant stays; a longer stay needs a signed amendment.")
            if plain
            else say(
                "The agreements are signed: other planned dates hold once an amendment is signed by all."
            )
        )
        dialog = Dialog(self.page, say("Change the dates"))
        dialog.body.addWidget(Label(words, "help" if plain else "caution", wrap=True))
        fields = [(DateField(say, say("First day")), DateField(say, say("Last day"))) for _ in view.planned]
        for (first, last), part in zip(fields, view.planned, strict=True):
            first.set_value(part.first)
            last.set_value(part.last)
            dialog.body.addLayout(row(first, last, space=12))
        reason = MultiLineField(say, say("Reason"), lines=2)
        dialog.body.addWidget(reason)
        dialog.add_button(say("Back"), "secondary")

        def put() -> None:
            slices = tuple(
                replace(part, first=first.value() or part.first, last=last.value() or part.last)
                for (first, last), part in zip(fields, view.planned, strict=True)
            )
            wrong = next((i for i, s in enumerate(slices) if s.last < s.first), None)
            for place, (_first, last) in enumerate(fields):
                last.set_error(say("The last day lies before the first.") if place == wrong else "")
            told = str(reason.value()).strip()
            reason.set_error("" if told else say("Write down the reason."))
            if wrong is None and told:
                dialog.accept()
                self._put_dates(view, slices, told)

        words = say("Change") if plain else say("New amendment…")
        dialog.add_button(words, "primary", put, closes=False)
        dialog.open()

    def _put_dates(self, view: SecondmentView, slices: tuple[Slice, ...], reason: str) -> None:
        if view.state is not S.PLANNED:
            begin_dates(self.page, view.project_id, slices, reason)
            return
        stays = self.page.ctx.services.secondments
        self.page.change(lambda _t: stays.change_dates(view.id, slices, reason=reason))

    def _correct_days(self) -> None:
        """The days as they were: the plan and the agreed grant stay."""
        view, say = self.detail.view, self.say
        assert view is not None
        dialog = Dialog(self.page, say("Correct the actual days"))
        told = say("The days as they were. The plan stays; the final grant and what is left to pay follow.")
        dialog.body.addWidget(Label(told, "help", wrap=True))
        first, last = DateField(say, say("Actual first day")), DateField(say, say("Actual last day"))
        first.set_value(view.actual_start)
        last.set_value(view.actual_end)
        last.setVisible(view.actual_end is not None)
        reason = MultiLineField(say, say("Reason"), lines=2)
        for field in (first, last, reason):
            dialog.body.addWidget(field)
        dialog.add_button(say("Back"), "secondary")

        def put() -> None:
            begun, ended, why = first.value(), last.value(), str(reason.value()).strip()
            over = view.actual_end is not None
            first.set_error("" if begun else say("Choose the day."))
            last.set_error(self._wrong_end(begun, ended) if over else "")
            reason.set_error("" if why else say("Write down the reason."))
            if begun is None or not why or last.error():
                return
            dialog.accept()
            stays = self.page.ctx.services.secondments
            self.page.change(lambda _t: stays.correct_days(view.id, first=begun, last=ended, reason=why))

        dialog.add_button(say("Correct"), "primary", put, closes=False)
        dialog.open()
        first.setFocus()

    def _wrong_end(self, begun: date | None, ended: date | None) -> str:
        if ended is None:
            return self.say("Choose the day.")
        return self.say("The last day lies before the first.") if begun and ended < begun else ""
