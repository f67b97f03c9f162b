"""The grant of a stay with its working, planned and on actual dates, its instalments and reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from mobilise_desktop.domain.codes import ChecklistCode, Party, PaymentTrigger
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.stay_reports import REPORTERS
from mobilise_desktop.services.deadlines import DeadlineKind
from mobilise_desktop.views.kit.asking import PDF, ask_where
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.records.wording import said
from mobilise_desktop.words import N_, format_date, format_money, languages

from .account import account_facts, cautions
from .deadline_dialog import move_button
from .moved_days import moved_part
from .paid_dialog import ask_paid
from .stay_panel import StayPanel

if TYPE_CHECKING:
    from mobilise_desktop.domain.grant import Grant
    from mobilise_desktop.services.secondment_view import ItemRow, PaymentRow, ReportRow, SecondmentView

    from .detail import SecondmentDetail


class MoneyPanel(StayPanel):
    """Cards: the grant; the instalments; the reports."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        self._known_for = ""
        self._grant = Card(self.say("Grant"))
        self._payments = RowGroup(self.say("Instalments"))
        self._scheme = ChoiceField(self.say, self.say("Instalment scheme"), (), searchable=False)
        self._scheme.changed.connect(self._choose)
        self._reports = RowGroup(self.say("Reports"))
        options = [
            (code, self.services.reference.language_name(code, self.say.locale)) for code in languages()
        ]
        self.language = ChoiceField(
            self.say, self.say("Language of the sheet"), options, searchable=False, always=True
        )
        self._sheet = Button(self.say("Save the grant sheet…"), icon="download", on_click=self._ask_where)
        for part in (self._grant, self._paper(), self._scheme, self._payments, self._reports):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_view(self, view: SecondmentView) -> None:
        self._speak(view.id)
        clear(self._grant.body)
        say = self.say
        self._grant.body.addWidget(Flow(*account_facts(say, view), space=24))
        for caution in cautions(self.page, view):
            self._grant.body.addWidget(caution)
        if view.final_reason:
            self._grant.body.addWidget(Label(say(view.final_reason), "caution", wrap=True))
        if view.grant_actual == view.grant_planned:
            self._working(say("Working, planned and actual dates"), view.grant_planned)
        else:
            self._working(say("Working, planned dates"), view.grant_planned)
        if view.grant_actual not in (None, view.grant_planned):
            self._working(say("Working, actual dates"), view.grant_actual)
        self._show_payments(view)
        known = {report.by_party: report for report in view.reports}
        due = next((report.due for report in view.reports), None)
        self._reports.fill(partial(self._report, party, known.get(party.value), due) for party in REPORTERS)

    def _speak(self, record_id: str) -> None:
        """The sheet is in the language that the sending company reads, until another one is chosen."""
        if self._known_for == record_id:
            return
        self._known_for = record_id
        forms = self.services.evaluation_forms
        self.page.ask(
            lambda _t: forms.locales(record_id)[Party.SC],
            lambda locale: self.language.set_value(locale) if self._known_for == record_id else None,
        )

    def _paper(self) -> Card:
        card = Card(self.say("Grant sheet"), help=self.say("The grant with its working on one page (PDF)."))
        parts = row(self.language, self._sheet, space=12)
        parts.setStretch(0, 1)
        parts.setAlignment(self._sheet, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(parts)
        return card

    def _ask_where(self) -> None:
        say, view = self.say, self.detail.view
        assert view is not None
        title = say("Grant sheet")
        ask_where(self.page, title, f"{view.reference} {title}.pdf", self.save_sheet, PDF)

    def save_sheet(self, path: Path) -> None:
        """Write the grant with its working as a PDF in the chosen language."""
        record_id, papers = self.record_id, self.services.secondment_papers
        locale = str(self.language.value() or self.say.locale)

        def work(_ticket: object) -> str:
            papers.write(path, papers.grant_sheet(record_id, locale=locale, today=date.today()))
            return path.name

        self.page.ask(
            work,
            lambda name: self.page.ctx.messages.toast(self.say("Saved as {name}", name=name)),
            label=self.say("Writing the paper"),
        )

    def _working(self, title: str, grant: Grant) -> None:
        self._grant.body.addWidget(Label(title, "strong"))
        if grant.amount is None and grant.reason:
            self._grant.body.addWidget(Label(self.say(grant.reason), "caution", wrap=True))
        lines = [said(self.say, self.services.reference, line.message, line.values) for line in grant.working]
        if lines:
            self._grant.body.addWidget(Label("\n".join(lines), "small", wrap=True, selectable=True))

    def _money(self, amount: Decimal | None) -> str:
        return "–" if amount is None else format_money(self.say.locale, amount)

    def _show_payments(self, view: SecondmentView) -> None:
        self._payments.fill(partial(self._payment, payment) for payment in view.payments)
        self._payments.setVisible(bool(view.payments))
        paid = any(p.paid_on for p in view.payments)
        edition, locale = view.edition, self.say.locale
        schemes = [(s.code, edition.scheme_name(locale, s.code)) for s in edition.instalment_schemes]
        self._scheme.set_options(schemes)
        self._scheme.setVisible(not paid and view.grant_agreed is not None)

    def _payment(self, payment: PaymentRow) -> ListRow:
        say, title = self.say, self._title(payment)
        trigger = say(label_of(PaymentTrigger(payment.trigger))) if payment.trigger else ""
        why = say("paid all the same: {reason}", reason=payment.reason) if payment.reason else ""
        if payment.paid_on:
            day, back = payment.paid_on, self._comes_back(payment)
            paid = say("received on {day}", day=day) if back else say("paid on {day}", day=day)
            detail = " · ".join(filter(None, (trigger, paid, payment.reference, why)))
            again = Button(say("Open again"), "quiet", on_click=partial(self._pay, payment.id, title, None))
            return ListRow(
                title, detail, icon="circle-check", icon_role="good", right=again, wrap=True, key=payment.id
            )
        if payment.settled:
            return ListRow(title, say("Nothing is left to pay."), wrap=True, key=payment.id)
        due = format_date(say.locale, payment.due) if payment.due else ""
        moved, below = moved_part(self.page, DeadlineKind.PAYMENT, payment)
        told = (trigger, say("due on {day}", day=due) if due else "", moved)
        parts = box(self._ways(payment, title))
        words = " · ".join(filter(None, told))
        return ListRow(title, words, right=parts, below=below, wrap=True, key=payment.id)

    def _ways(self, payment: PaymentRow, title: str) -> QHBoxLayout:
        say, keep = self.say, partial(self._pay, payment.id, title)
        words = say("Received…") if self._comes_back(payment) else say("Paid…")
        pay = Button(words, on_click=lambda: ask_paid(self.page, payment, self._which(title), keep))
        parts: QHBoxLayout = row(pay, move_button(self.page, DeadlineKind.PAYMENT, payment, title), space=6)
        if payment.due and payment.due < date.today():
            parts.insertWidget(0, Badge(say("overdue"), "bad"))
        return parts

    def _comes_back(self, payment: PaymentRow) -> bool:
        return (payment.amount or 0) < 0

    def _title(self, payment: PaymentRow) -> str:
        """Its true share of the grant in force, else what it is: paid, the rest, or to be claimed back."""
        say, amount = self.say, payment.amount
        if self._comes_back(payment):
            words = N_("Came back: {amount}") if payment.paid_on else N_("To be claimed back: {amount}")
            return say(words, amount=self._money(-(amount or Decimal(0))))
        if payment.share:
            return say("{percent} %: {amount}", percent=payment.share, amount=self._money(amount))
        if payment.paid_on:
            return say("Paid: {amount}", amount=self._money(amount))
        return say("The rest: {amount}", amount=self._money(amount))

    def _which(self, title: str) -> str:
        """The instalment and whose stay it is for."""
        view = self.detail.view
        return f"{title} · {view.person or view.reference}" if view else title

    def _report(self, party: Party, report: ReportRow | None, due: date | None) -> ListRow:
        """A party's report; one that is not kept yet is ``due`` as the others are."""
        say = self.say
        title = say("Final report: {who}", who=say(label_of(party)))
        if report is not None and report.received_on:
            detail = say("received on {day}", day=report.received_on)
            back = Button(say("Open again"), "quiet", on_click=lambda: self._receive(party, None, title))
            return ListRow(title, detail, icon="circle-check", icon_role="good", right=back)
        due = report.due if report else due
        day = format_date(say.locale, due) if due else ""
        parts = row(
            Button(say("Received today"), on_click=lambda: self._receive(party, date.today())), space=6
        )
        if report is not None:
            parts.addWidget(move_button(self.page, DeadlineKind.REPORT, report, title))
        if due and due < date.today():
            parts.insertWidget(0, Badge(say("overdue"), "bad"))
        moved, below = moved_part(self.page, *self._mover(report))
        told = (say("due on {day}", day=day) if day else "", moved)
        return ListRow(title, " · ".join(filter(None, told)), right=box(parts), below=below, wrap=True)

    def _mover(self, report: ReportRow | None) -> tuple[DeadlineKind, ReportRow | ItemRow | None]:
        """What a report's day was moved by: itself, or the item of the checklist whose day it follows."""
        if report is not None and report.moved is not None:
            return DeadlineKind.REPORT, report
        items = self.detail.view.items if self.detail.view else ()
        followed = (one for one in items if one.code is ChecklistCode.FINAL_REPORT and one.moved)
        return DeadlineKind.ITEM, next(followed, None)

    def _choose(self, code: object) -> None:
        record_id = self.record_id
        if code:
            self.page.change(lambda _t: self.services.payments.choose_scheme(record_id, code))

    def _pay(
        self, payment_id: str, title: str, day: date | None, reference: str = "", reason: str = ""
    ) -> None:
        def told(_value: object) -> None:
            if day is None:
                self.told_open(title)
            else:
                self.told(self.say("Payment recorded"))

        desk = self.services.payments
        self.page.change(lambda _t: desk.pay(payment_id, day=day, reference=reference, reason=reason), told)

    def _receive(self, party: Party, day: date | None, again: str = "") -> None:
        """Keep the day of a report; ``again`` names the one that is open again."""
        record_id, reports = self.record_id, self.services.stay_reports
        self.page.change(
            lambda _t: reports.receive(record_id, party, day=day),
            lambda _value: self.told_open(again) if again else None,
        )
