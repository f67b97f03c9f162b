"""Training before departure of a stay: what is missing, what was attended, what to do next."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.domain.training_codes import ATTENDANCE_NAMES, AttendanceState, SessionState
from mobilise_desktop.views.kit.asking import PDF, ask_where
from mobilise_desktop.views.kit.badges import Badge, Light
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.forms import ChoiceChips, DateField
from mobilise_desktop.views.training.certificate_language import ask_language
from mobilise_desktop.views.training.wording import ATTENDANCE_TONES, missing_words, when

from .stay_panel import StayPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView
    from mobilise_desktop.services.training_views import OpenSession, StaySession, StayTraining

    from .detail import SecondmentDetail

_MOST_TOPICS = 30


class TrainingPanel(StayPanel):
    """Cards: how it stands, told at the desk, sessions to join, sessions so far."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        say = self.say
        self._shown: StayTraining | None = None
        self._standing = Card(say("Training before departure"))
        self.body.addWidget(self._standing)
        self.body.addWidget(self._desk())
        self._open = RowGroup(say("Sessions to join"))
        self._none_open = Label("", "muted", wrap=True)
        self._coming = RowGroup(say("Coming sessions"))
        self._past = RowGroup(say("Sessions so far"))
        self.certificate_button = Button(say("Certificate…"), icon="award", on_click=self._ask_language)
        to_page = Button(
            say("Open the page Training"), "link", on_click=lambda: self.page.ctx.navigate("training", None)
        )
        for part in (self._coming, self._open, self._none_open, self._past):
            self.body.addWidget(part)
        self.body.addLayout(row(self.certificate_button, to_page, None, space=8))
        self.body.addStretch(1)

    def _desk(self) -> Card:
        say = self.say
        help = say("Choose what you have talked about; suggested topics come first.")
        card = Card(say("Told at the desk"), help=help)
        self.topics = ChoiceChips(say, say("Topics"), ())
        self.topics.changed.connect(lambda _value: self._offer())
        self.day = DateField(say, say("Day"), high=date.today())
        self.day.set_value(date.today())
        self.tell_button = Button(say("Record as told"), "primary", icon="check", on_click=self.tell)
        card.body.addWidget(self.topics)
        line = row(self.day, self.tell_button, None, space=12)
        line.setAlignment(self.tell_button, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(line)
        return card

    def show_view(self, view: SecondmentView) -> None:
        record_id, locale = view.id, self.say.locale
        training = self.services.training
        self.page.ask(lambda _t: training.of_stay(record_id, today=date.today(), locale=locale), self._show)

    def _show(self, told: StayTraining) -> None:
        self._shown = told
        self._stand(told)
        offered = told.suggested[:_MOST_TOPICS]
        self.topics.set_options([(one.code, one.title) for one in offered])
        self.topics.set_value(())
        self.topics.setVisible(bool(offered))
        self._open.fill(partial(self._to_join, session) for session in told.open_sessions)
        coming = [one for one in told.sessions if _is_coming(one)]
        past = [one for one in told.sessions if not _is_coming(one)]
        self._coming.fill(partial(self._held, one) for one in reversed(coming))
        self._past.fill(partial(self._held, one) for one in past)
        self._open.setVisible(bool(told.open_sessions))
        self._none_open.setText(
            self.say("No other session is planned. Plan one on the page Training.")
            if coming
            else self.say("No session is planned. Plan one on the page Training.")
        )
        self._none_open.setVisible(told.ahead and not told.open_sessions)
        self._coming.setVisible(bool(coming))
        self._past.setVisible(bool(past))
        attended = any(s.state is AttendanceState.ATTENDED for s in told.sessions)
        self.certificate_button.setEnabled(attended)
        self._offer()

    def _stand(self, told: StayTraining) -> None:
        say, body = self.say, self._standing.body
        clear(body)
        if not told.rule.required:
            body.addWidget(Light(Colour.INFO.value, say("This edition asks for no training."), wrap=True))
        elif not told.missing:
            body.addWidget(
                Light(Colour.GREEN.value, say("All that the edition asks for is recorded."), wrap=True)
            )
        elif told.by_hand:
            words = say("Set aside on the checklist: {reason}", reason=told.by_hand)
            body.addWidget(Light(Colour.INFO.value, words, wrap=True))
        else:
            words = say("Missing: {what}", what=missing_words(say, told.missing))
            body.addWidget(Light(Colour.AMBER.value, words, wrap=True))
            if told.first is not None:
                body.addWidget(Label(say("The stay begins on {day}.", day=told.first), "muted", wrap=True))
            if told.rule.override:
                body.addWidget(self._way_out())

    def _way_out(self) -> QWidget:
        say = self.say
        words = say("If it was given elsewhere, or cannot be given, tick the item with the reason.")
        tab = say("Checklist")
        go = Button(say("Open the checklist"), "link", on_click=lambda: self.detail.show_tab(tab))
        return box(column(Label(words, "help", wrap=True), row(go, None), space=0))

    def _to_join(self, session: OpenSession) -> ListRow:
        say = self.say
        join = Button(say("Sign up"), on_click=partial(self._join, session))
        join.setAccessibleName(say("Sign up: {session}", session=session.title))
        if session.left == 0:
            join.setText(say("Put on the waiting list"))
        left = (
            say.n("{count} place left", "{count} places left", session.left)
            if session.left is not None
            else ""
        )
        detail = " · ".join(filter(None, (when(say, session.day, session.begins, 0), left)))
        return ListRow(session.title, detail, icon="graduation-cap", right=join, wrap=True, key=session.id)

    def _held(self, held: StaySession) -> ListRow:
        say = self.say
        if held.session_state is SessionState.CANCELLED:
            badge = Badge(say("cancelled"), "neutral")
        else:
            badge = Badge(say(ATTENDANCE_NAMES[held.state]), ATTENDANCE_TONES[held.state])
        detail = when(say, held.day, held.begins, held.minutes)
        return ListRow(
            held.title,
            detail,
            icon="graduation-cap",
            right=badge,
            wrap=True,
            key=held.session_id,
            on_click=lambda: self.page.ctx.navigate("training", held.session_id),
        )

    def _offer(self) -> None:
        self.tell_button.setEnabled(bool(self.topics.value()))

    def tell(self) -> None:
        """Record the chosen topics as told on the day."""
        told, codes, day = self._shown, self.topics.value(), self.day.value() or date.today()
        if told is None or not codes:
            return
        topics = [one for one in told.suggested if one.code in codes]
        record_id, locale = self.record_id, self.say.locale
        training = self.services.training

        def recorded(_id: object) -> None:
            self.told(self.say("Training at the desk recorded"))

        self.page.change(
            lambda _t: training.tell(record_id, topics, on=day, today=date.today(), locale=locale), recorded
        )

    def _join(self, session: OpenSession) -> None:
        record_id = self.record_id
        self.page.change(
            lambda _t: self.services.training.sign_up(session.id, [record_id], today=date.today())
        )

    def _ask_language(self) -> None:
        """The person's language is offered first."""
        record_id, papers = self.record_id, self.services.training_papers

        def ask(first: str) -> None:
            ask_language(self.page, self._ask_where, first=first)

        self.page.ask(lambda _t: papers.language_of_stay(record_id), ask)

    def _ask_where(self, language: str) -> None:
        say, view = self.say, self.detail.view
        if view is None:
            return
        title = say("Certificate of attendance")

        def save(path: Path) -> None:
            self.save_certificate(path, language)

        ask_where(self.page, title, f"{view.reference} {title}.pdf", save, PDF)

    def save_certificate(self, path: Path, language: str = "") -> None:
        """Write the certificate with all that was attended for the stay, and file it with the stay."""
        record_id, papers = self.record_id, self.services.training_papers

        def work(_ticket: object) -> object:
            papers.write(path, papers.of_stay(record_id, today=date.today(), language=language))
            return papers.issue_of_stay(record_id, today=date.today(), language=language)

        def done(_count: int) -> None:
            self.told(self.say("Certificate of attendance filed"))

        self.page.change(work, done, label=self.say("Writing the paper"))


def _is_coming(session: StaySession) -> bool:
    return session.day >= date.today() and session.session_state is not SessionState.HELD
