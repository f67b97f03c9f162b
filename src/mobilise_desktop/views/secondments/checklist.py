"""The checklist of a stay: what is due when, the evidence, what is not needed and why."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.due_dates import DONE_BY, unruled_anchor
from mobilise_desktop.domain.formality_list import still_open
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.deadlines import DeadlineKind
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, column, row
from mobilise_desktop.views.kit.cards import ListRow, RowGroup
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import DateField, TextField
from mobilise_desktop.views.office.due_words import rule_words
from mobilise_desktop.words import format_date

from .deadline_dialog import move_button, moved_words
from .moved_days import astray_part, day_now
from .stay_panel import StayPanel, late_badge

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import ItemRow, SecondmentView

    from .detail import SecondmentDetail


class ChecklistPanel(StayPanel):
    """Open items first by their day, then those that are done."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        self._legal = RowGroup(self.say("Formalities"))
        self._open = RowGroup(self.say("Open"))
        self._done = RowGroup(self.say("Done"))
        self._done.follow_into(self._open)
        self.body.addWidget(self._legal)
        self.body.addWidget(self._open)
        self.body.addWidget(self._done)
        self.body.addStretch(1)

    def show_view(self, view: SecondmentView) -> None:
        self._show_legal(view)
        own = [item for item in view.items if item.code not in view.covered]
        still = [item for item in own if item.done_on is None and not item.not_needed]
        done = [item for item in own if item not in still]
        self._open.fill(partial(self._open_line, item) for item in still)
        self._done.fill(partial(self._done_line, item) for item in done)
        self._open.setVisible(bool(still))
        self._done.setVisible(bool(done))

    def _show_legal(self, view: SecondmentView) -> None:
        """One line for what the tab Formalities holds: how much of it is settled."""
        say = self.say
        self._legal.clear()
        self._legal.setVisible(bool(view.formalities))
        if not view.formalities:
            return
        done = sum(one.closed for one in view.formalities)
        left = len(still_open(view.formalities))
        words = say("{done} of {count} settled", done=done, count=len(view.formalities))
        icon, role = ("circle", "muted") if left else ("circle-check", "good")
        again = sum(one.again for one in view.formalities)
        if again:
            icon, role = "triangle-alert", "caution"
            words = say("{told}, {again} to be settled again", told=words, again=again)
        title = say("Social security, insurance, posting, entry, tax and data protection")
        line = ListRow(title, words, icon=icon, icon_role=role, wrap=True, on_click=self._open_legal)
        self._legal.add(line)

    def _open_legal(self) -> None:
        self.detail.show_tab(self.say("Formalities"))

    def _open_line(self, item: ItemRow) -> ListRow:
        say, name = self.say, self.say(label_of(item.code))
        buttons = row(
            Button(say("Done…"), "secondary", on_click=lambda: self._ask_done(item)),
            Button(say("Not needed…"), "quiet", on_click=lambda: self._ask_not_needed(item)),
            None,
            move_button(self.page, DeadlineKind.ITEM, item, name),
            space=6,
        )
        told = moved_words(say, item) or self._counted(item)
        astray = astray_part(self.page, DeadlineKind.ITEM, item)
        below = buttons if astray is None else column(astray, buttons, space=6)
        return ListRow(name, told, right=self._due(item), below=below, wrap=True, key=item.id)

    def _counted(self, item: ItemRow) -> str:
        """How the day of an item is counted: by the edition's rule, else by the first or last day."""
        if item.due is None:
            return ""
        view = self.detail.view
        rules = view.edition.due_rules if view else ()
        rule = next((one for one in rules if DONE_BY.get(one.code) is item.code), None)
        return rule_words(self.say, rule) if rule else self.say(label_of(unruled_anchor(item.code)))

    def _done_line(self, item: ItemRow) -> ListRow:
        say = self.say
        when = format_date(say.locale, item.done_on) if item.done_on else say("not needed")
        evidence = say(item.evidence) if item.evidence else ""
        detail = " · ".join(filter(None, (when, item.done_by, evidence)))
        name = say(label_of(item.code))
        back = Button(say("Open again"), "quiet", on_click=lambda: self._reopen(item.id, name))
        return ListRow(name, detail, icon="circle-check", icon_role="good", right=back, key=item.id)

    def _due(self, item: ItemRow) -> QWidget:
        if item.due is None:
            return Badge(self.say("No date"), "neutral")
        late = 0 if self.over else (date.today() - item.due).days
        if late > 0:
            return late_badge(self.say, item.due, late)
        return Badge(format_date(self.say.locale, item.due), "caution" if day_now(item) else "neutral")

    def _tick(self, item_id: str, day: date | None, **more: Any) -> None:
        self.page.change(lambda _t: self.services.secondments.tick(item_id, day=day, **more))

    def _reopen(self, item_id: str, name: str) -> None:
        self.page.change(
            lambda _t: self.services.secondments.tick(item_id, day=None), lambda _v: self.told_open(name)
        )

    def _ask_done(self, item: ItemRow) -> None:
        say = self.say
        dialog = Dialog(self.page, say(label_of(item.code)))
        day = DateField(say, say("Done on"))
        day.set_value(date.today())
        evidence = TextField(say, say("Evidence"), help=say("What was seen, and where it lies."))
        dialog.body.addWidget(day)
        dialog.body.addWidget(evidence)
        dialog.add_button(say("Cancel"), "secondary")

        def put() -> None:
            if day.value() is None:
                day.set_error(say("Choose the day."))
                return
            dialog.accept()
            self._tick(item.id, day.value(), evidence=str(evidence.value()))

        dialog.add_button(say("Done"), "primary", put, closes=False)
        dialog.open()
        evidence.setFocus()

    def _ask_not_needed(self, item: ItemRow) -> None:
        self._ask_words(
            self.say("Not needed"),
            self.say("Why it is not needed"),
            lambda words: self._tick(item.id, None, evidence=words, not_needed=True),
        )

    def _ask_words(self, title: str, label: str, then: Any) -> None:
        dialog = Dialog(self.page, title)
        field = TextField(self.say, label, required="now")
        dialog.body.addWidget(field)
        dialog.add_button(self.say("Cancel"), "secondary")

        def put() -> None:
            if not field.value():
                field.set_error(self.say("Write down the reason."))
                return
            dialog.accept()
            then(str(field.value()))

        dialog.add_button(self.say("Confirm"), "primary", put, closes=False)
        dialog.open()
        field.setFocus()
