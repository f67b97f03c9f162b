"""The amendments of a Learning Project: begun from a menu, printed, signed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import AmendmentKind, AmendmentState
from mobilise_desktop.domain.labels import label_of, sentence_of
from mobilise_desktop.views.kit.asking import PDF, ask_where
from mobilise_desktop.views.kit.badges import Badge, tone_of
from mobilise_desktop.views.kit.basics import Button, Label, column, row, set_tooltip
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Choice, Dialog
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.words import format_date

from .dialog import AmendmentDialog, heading_of, title_of
from .sign_dialog import AmendmentSignDialog
from .wording import change_lines, shortened, told_change

if TYPE_CHECKING:
    from mobilise_desktop.services.amendment_view import AmendmentRow, AmendmentsView
    from mobilise_desktop.views.kit.page import Page

S = AmendmentState
_OUT = (S.ISSUED, S.PARTIALLY_SIGNED)


class AmendmentsPanel(QWidget):
    """A card an amendment, last first; ``show_project`` reads them."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        say = self.say
        self.view: AmendmentsView | None = None
        self.new = Button(say("New amendment…"), icon="plus", on_click=self._open_menu)
        self.menu = QMenu(self)
        for kind in AmendmentKind:
            action = self.menu.addAction(say(title_of(kind)))
            action.triggered.connect(partial(self._begin, kind))
        self._hint = Label("", "muted", wrap=True)
        self._list: QVBoxLayout = column(space=10)
        self._cards: list[Card] = []
        self._to_sign: dict[str, Button] = {}
        self._signed_under = ""
        self.setLayout(column(row(self.new, None), self._hint, self._list, None, space=12))

    def show_project(self, project_id: str) -> None:
        """Read the amendments of a Learning Project."""
        amendments = self.page.ctx.services.amendments
        self.page.ask(lambda _t: amendments.of_project(project_id), self._show)

    def _show(self, view: AmendmentsView) -> None:
        if view == self.view:
            return
        self.view = view
        say = self.say
        self.new.setEnabled(not view.stop)
        set_tooltip(self.new, say(view.stop) if view.stop else "")
        nothing = say("What was signed holds. An amendment changes it without signing all of it again.")
        self._hint.setText(say(view.stop) if view.stop else nothing)
        self._hint.setVisible(bool(view.stop) or not view.rows)
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._to_sign = {}
        self._cards = [self._card(view, line) for line in reversed(view.rows)]
        for card in self._cards:
            self._list.addWidget(card)
        self._go_on_signing(view)

    def _go_on_signing(self, view: AmendmentsView) -> None:
        """After a signature the keyboard is on the next one of that amendment, else on its first button."""
        ids = [line.id for line in reversed(view.rows)]
        if self._signed_under in ids:
            card = self._cards[ids.index(self._signed_under)]
            button = self._to_sign.get(self._signed_under) or next(iter(card.findChildren(Button)), self.new)
            QTimer.singleShot(0, button, button.setFocus)
        self._signed_under = ""

    def _card(self, view: AmendmentsView, line: AmendmentRow) -> Card:
        say = self.say
        card = Card(space=4)
        title = Label(heading_of(self.page, line), "strong", wrap=True)
        badge = Badge(say(label_of(line.state)), tone_of(line.state.value))
        set_tooltip(badge, say(sentence_of(line.state)))
        head = row(title, badge, space=8)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        day = format_date(say.locale, line.effective_from)
        card.body.addWidget(Label(say("holds from {day}", day=day), "help"))
        for name, old, new in change_lines(say, line.before, line.change):
            words = told_change(say, name, shortened(old), shortened(new))
            card.body.addWidget(Label(words, wrap=True, selectable=True))
        if line.reason:
            card.body.addWidget(Label(say("Reason: {reason}", reason=line.reason), "help", wrap=True))
        for words in self._signed(line):
            card.body.addWidget(Label(words, "help", wrap=True))
        buttons = self._buttons(view, line)
        if buttons:
            card.body.addWidget(Flow(*buttons, space=4))
        return card

    def _signed(self, line: AmendmentRow) -> list[str]:
        """Who signed when and who is missing; why it was withdrawn."""
        say = self.say
        told = [
            say(
                "{party}: {person}, {day}",
                party=say(label_of(s.party)),
                person=s.person,
                day=format_date(say.locale, s.signed_on) if s.signed_on else "–",
            )
            for s in line.given.values()
        ]
        if line.state in _OUT:
            names = ", ".join(say(label_of(party)) for party in line.missing)
            told.append(say("Still to sign: {parties}", parties=names))
        if line.withdrawn_reason:
            told.append(say("Withdrawn: {reason}", reason=line.withdrawn_reason))
        return told

    def _buttons(self, view: AmendmentsView, line: AmendmentRow) -> list[Button]:
        say, made = self.say, []
        if line.state is S.DRAFT:
            made.append(self._quiet(say("Go on…"), "pencil", partial(self._edit, view, line)))
            made.append(self._quiet(say("Delete"), "trash-2", partial(self._delete, line)))
        if line.state in _OUT:
            sign = self._quiet(say("Record a signature…"), "signature", partial(self._sign, view, line))
            self._to_sign[line.id] = sign
            made.append(sign)
        if line.state is not S.WITHDRAWN or line.issued_at:
            made.append(self._quiet(say("Save the paper…"), "download", partial(self._ask_where, line)))
        if line.state in (*_OUT, S.SIGNED) and not view.stop:
            made.append(self._quiet(say("Withdraw…"), "x", partial(self._ask_withdrawal, line)))
        return made

    def _quiet(self, words: str, icon: str, act: Callable[[], object]) -> Button:
        return Button(words, "quiet", icon=icon, on_click=act)

    def _open_menu(self) -> None:
        self.menu.popup(self.new.mapToGlobal(QPoint(0, self.new.height() + 2)))

    def _begin(self, kind: AmendmentKind, _checked: bool = False) -> None:
        if self.view is not None and not self.view.stop:
            AmendmentDialog(self.page, self.view, kind).open()

    def _edit(self, view: AmendmentsView, line: AmendmentRow) -> None:
        AmendmentDialog(self.page, view, line.kind, line).open()

    def _sign(self, view: AmendmentsView, line: AmendmentRow) -> None:
        dialog = AmendmentSignDialog(self.page, view, line)
        dialog.accepted.connect(partial(setattr, self, "_signed_under", line.id))
        dialog.open()

    def _delete(self, line: AmendmentRow) -> None:
        amendments = self.page.ctx.services.amendments
        say = self.say
        choices = (Choice("no", say("Keep it")), Choice("yes", say("Delete the draft"), "danger"))

        def decided(key: str | None) -> None:
            if key == "yes":
                self.page.change(lambda _t: amendments.delete(line.id))

        self.page.ctx.messages.ask(
            self.page, say("Delete the draft?"), say("Nobody has signed it yet."), choices, decided
        )

    def _ask_withdrawal(self, line: AmendmentRow) -> None:
        say, amendments = self.say, self.page.ctx.services.amendments
        dialog = Dialog(self.page, say("Withdraw the amendment"))
        words = say("It counts for nothing then. A stay that follows it goes back to what was agreed before.")
        reason = MultiLineField(say, say("Reason"), lines=2, required="now")
        dialog.body.addWidget(Label(words, wrap=True))
        dialog.body.addWidget(reason)
        dialog.add_button(say("Back"), "secondary")

        def put() -> None:
            text = str(reason.value()).strip()
            reason.set_error("" if text else say("Write down the reason."))
            if text:
                dialog.accept()
                self.page.change(lambda _t: amendments.withdraw(line.id, reason=text))

        dialog.add_button(say("Withdraw"), "danger", put, closes=False)
        dialog.open()
        reason.setFocus()

    def _ask_where(self, line: AmendmentRow) -> None:
        say, view = self.say, self.view
        assert view is not None
        name = f"{view.reference}-A{line.number}.pdf"
        ask_where(self.page, say("Save the paper"), name, partial(self.save_paper, line.id), PDF)

    def save_paper(self, amendment_id: str, path: Path) -> None:
        """Write the amendment's paper as a PDF."""
        services = self.page.ctx.services

        def work(_ticket: object) -> Any:
            services.secondment_papers.write(path, services.amendments.pdf(amendment_id))
            return path.name

        words = self.say("Writing the paper")
        self.page.ask(
            work,
            lambda name: self.page.ctx.messages.toast(self.say("Saved as {name}", name=name)),
            label=words,
        )
