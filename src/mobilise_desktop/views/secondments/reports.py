"""Reports at the end of a stay: written with the parties, printed, noted as received; the closing talk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.stay_reports import FINAL, MOBILITY, REPORTERS, keys_of, title_of
from mobilise_desktop.services.kinds import Changed
from mobilise_desktop.views.kit.asking import MAIL_DRAFT, PDF, FileKind, ask_where
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row, set_tooltip
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import ChoiceChips, ChoiceField, DateField, MultiLineField
from mobilise_desktop.words import format_date, languages

from .stay_panel import StayPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView
    from mobilise_desktop.services.stay_reports import ReportsView, ReportText

    from .detail import SecondmentDetail

_TIME_TO_REPLY = timedelta(days=14)


class ReportsPanel(StayPanel):
    """Which text; its questions; its papers; the sheet for the closing talk."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        self._view: ReportsView | None = None
        self._made: tuple[str, str, Party] | None = None
        self._locales: dict[Party, str] = {}
        self._known_for = ""
        self.answers: dict[str, MultiLineField] = {}
        self._cards = column(space=12)
        for part in (self._head(), box(self._cards), self._talk()):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_view(self, view: SecondmentView) -> None:
        record_id, reports = view.id, self.services.stay_reports
        self.page.ask(lambda _t: reports.open(record_id), self._show)
        if self._known_for != record_id:
            self._known_for = record_id
            forms = self.services.evaluation_forms
            self.page.ask(lambda _t: forms.locales(record_id), self._show_locales)

    def _show_locales(self, locales: dict[Party, str]) -> None:
        self._locales = locales
        self._speak()

    def _speak(self) -> None:
        """The language that the chosen party reads."""
        locale = self._locales.get(self._chosen()[1])
        if locale:
            self.language.set_value(locale)

    def _head(self) -> Card:
        say = self.say
        help = say(
            "Written here with the party, or typed from what it sent. Draft fills only what is empty, "
            "from the plan, the ratings and the terms."
        )
        card = Card(say("Reports and Europass Mobility"), help=help)
        self.badge = Badge()
        card.add_action(self.badge)
        texts = [*((p.value, say(label_of(p))) for p in REPORTERS), (MOBILITY, say("Europass Mobility"))]
        self.which = ChoiceChips(say, say("Text"), texts, single=True)
        self.which.set_value(Party.PARTICIPANT.value)
        self.which.changed.connect(lambda _value: self._again())
        spoken = [(code, self.services.reference.language_name(code, say.locale)) for code in languages()]
        self.language = ChoiceField(say, say("Language of the paper"), spoken, searchable=False, always=True)
        self.language.set_value(say.locale if say.locale in languages() else "en")
        self.received = DateField(say, say("Received on"), high=date.today())
        self.received.changed.connect(self._receive)
        self._due = Label("", "muted", wrap=True)
        self.draft_button = Button(say("Draft from the file"), "primary", on_click=self._draft)
        self.save_button = Button(say("Save the report…"), icon="download", on_click=self._ask_report)
        self.mail_button = Button(say("Save as a mail…"), icon="mail", on_click=self._ask_mail)
        set_tooltip(
            self.mail_button, say("A draft for your mail program, with the form as a PDF to fill in.")
        )
        self.copy_button = Button(say("Copy the text"), icon="copy", on_click=self.copy_text)
        card.body.addWidget(self.which)
        parts = row(self.language, self.received, space=12)
        parts.setStretch(0, 1)
        parts.setStretch(1, 1)
        card.body.addLayout(parts)
        card.body.addWidget(self._due)
        card.body.addWidget(Flow(self.draft_button, self.save_button, self.mail_button, self.copy_button))
        return card

    def _talk(self) -> Card:
        say = self.say
        card = Card(
            say("Closing talk"),
            help=say("Every objective with its ratings over time, where views differ, and what to ask."),
        )
        self.talk_button = Button(say("Save the sheet…"), icon="download", on_click=self._ask_talk)
        card.body.addWidget(Flow(self.talk_button))
        return card

    def _chosen(self) -> tuple[str, Party]:
        value = str(self.which.value() or Party.PARTICIPANT.value)
        return (MOBILITY, Party.HC) if value == MOBILITY else (FINAL, Party(value))

    def _again(self) -> None:
        self._speak()
        if self._view is not None:
            self._flush()
            self._show(self._view)

    def _flush(self) -> None:
        for field in self.answers.values():
            field.flush()

    def _show(self, view: ReportsView) -> None:
        self._view = view
        kind, party = self._chosen()
        made = (self.record_id, kind, party)
        if made != self._made:
            self._flush()
            self._made = made
            self._fill(kind, party)
        text = view.of(kind, party)
        for key, field in self.answers.items():
            field.set_value(text.answers.get(key, ""))
        self._stand(view, text)

    def _fill(self, kind: str, party: Party) -> None:
        clear(self._cards)
        self.answers = {}
        for key in keys_of(kind, party):
            field = MultiLineField(self.say, self.say(title_of(kind, party, key)), lines=4)
            field.changed.connect(partial(self._write, self.record_id, kind, party, key))
            self.answers[key] = field
            self._cards.addWidget(field)

    def _stand(self, view: ReportsView, text: ReportText) -> None:
        say, report = self.say, text.kind == FINAL
        self.received.setVisible(report)
        self.received.set_value(text.received_on)
        self.copy_button.setVisible(not report)
        self.mail_button.setVisible(report)
        self.badge.setVisible(report)
        self.save_button.setText(say("Save the report…") if report else say("Save the text as PDF…"))
        state = (say("Received"), "good") if text.received_on else (say("Awaited"), "caution")
        self.badge.show_state(*state)
        missing = [say(label_of(one.party)) for one in view.reports if one.received_on is None]
        told = []
        if report and text.due and not text.received_on:
            told.append(say("Due on {day}.", day=format_date(say.locale, text.due)))
        if report and missing:
            told.append(say("Still awaited: {parties}.", parties=", ".join(missing)))
        elif report:
            told.append(say("All reports are in; the item on the checklist is ticked."))
        else:
            told.append(say("Both companies complete and sign it; leave out headings that do not apply."))
        self._due.setText(" ".join(told))

    def _write(self, record_id: str, kind: str, party: Party, key: str, text: object) -> None:
        reports = self.services.stay_reports
        self.page.change(lambda _t: reports.write(record_id, kind, party, {key: str(text)}))

    def _receive(self, day: object) -> None:
        kind, party = self._chosen()
        record_id, reports = self.record_id, self.services.stay_reports
        if kind == FINAL:
            chosen = day if isinstance(day, date) else None
            self.page.change(lambda _t: reports.receive(record_id, party, day=chosen))

    def _draft(self) -> None:
        self._flush()
        kind, party = self._chosen()
        record_id, reports, locale = self.record_id, self.services.stay_reports, self._locale()
        self.page.change(lambda _t: reports.draft(record_id, kind, party, locale=locale), self._drafted)

    def _drafted(self, count: int) -> None:
        say = self.say
        if count:
            self.page.ctx.messages.toast(say.n("{count} answer drafted", "{count} answers drafted", count))
        else:
            self.page.ctx.messages.toast(say("The file has nothing to fill in here."))

    def copy_text(self) -> None:
        """Put the Europass Mobility text on the clipboard."""
        self._flush()
        record_id, reports, locale = self.record_id, self.services.stay_reports, self._locale()
        self.page.ask(
            lambda _t: reports.mobility_plain(record_id, locale=locale, today=date.today()), self._copied
        )

    def _copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.page.ctx.messages.toast(self.say("Text copied"))

    def _ask_report(self) -> None:
        kind, party = self._chosen()
        words = self.say("Final report") if kind == FINAL else self.say("Europass Mobility")
        who = f" {self.say(label_of(party))}" if kind == FINAL else ""
        self._ask_where(f"{words}{who}", self.save_report)

    def _ask_mail(self) -> None:
        words, who = self.say("Form in a mail"), self.say(label_of(self._chosen()[1]))
        self._ask_where(f"{words} {who}", self.save_mail, MAIL_DRAFT)

    def save_mail(self, path: Path) -> None:
        """Freeze the form of the chosen report and write a mail draft with it to fill in on screen."""
        self._flush()
        _kind, party = self._chosen()
        record_id, reports, locale = self.record_id, self.services.stay_reports, self._locale()

        def work(_ticket: object) -> Changed[str]:
            issued = reports.form(record_id, party, locale=locale, today=date.today())
            reports.save(path, reports.mail(issued.value, reply_by=date.today() + _TIME_TO_REPLY))
            return Changed(path.name, issued.kinds)

        self.page.change(work, self._saved, label=self.say("Writing the paper"))

    def _saved(self, name: str) -> None:
        self.page.ctx.messages.toast(self.say("Saved as {name}", name=name))

    def _ask_talk(self) -> None:
        self._ask_where(self.say("Closing talk"), self.save_talk)

    def _ask_where(self, title: str, then: Callable[[Path], None], kind: FileKind = PDF) -> None:
        view = self.detail.view
        if view is None:
            return
        ask_where(self.page, title, f"{view.reference} {title}.{kind.ending}", then, kind)

    def save_report(self, path: Path) -> None:
        """Write the chosen report, or the Europass Mobility text, in the chosen language."""
        self._flush()
        kind, party = self._chosen()
        record_id, reports, locale = self.record_id, self.services.stay_reports, self._locale()
        if kind == FINAL:
            make = partial(reports.report, record_id, party, locale=locale, today=date.today())
        else:
            make = partial(reports.mobility, record_id, locale=locale, today=date.today())
        self._save(path, make)

    def save_talk(self, path: Path) -> None:
        """Write the sheet for the closing talk in the chosen language."""
        record_id, reports = self.record_id, self.services.stay_reports
        self._save(path, partial(reports.closing_talk, record_id, locale=self._locale(), today=date.today()))

    def _locale(self) -> str:
        return str(self.language.value() or self.say.locale)

    def _save(self, path: Path, make: Callable[[], bytes]) -> None:
        reports = self.services.stay_reports

        def work(_ticket: object) -> str:
            reports.save(path, make())
            return path.name

        self.page.ask(work, self._saved, label=self.say("Writing the paper"))
