"""Who is in a session: signed up, ticked, invited, certified."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.records.panel import Panel

from .attendance_table import AttendanceTable
from .papers import SessionPapers
from .sign_up_dialog import SignUpDialog

if TYPE_CHECKING:
    from mobilise_desktop.services.training_views import SessionView

    from .detail import SessionDetail

A = AttendanceState
_LEAST_ROWS, _MOST_ROWS = 4, 14


class ParticipantsPanel(Panel):
    """The table, what can be done with the current line, and the papers."""

    def __init__(self, detail: SessionDetail) -> None:
        super().__init__(detail.page, RecordKind.TRAINING)
        say = self.say
        self.detail = detail
        self.papers = SessionPapers(self.page, lambda: detail.view)
        self.join_button = Button(say("Sign up…"), icon="plus", on_click=self.ask_who)
        self.all_button = Button(say("All attended"), icon="check", on_click=self._all_attended)
        countries = dict(self.services.reference.countries(say.locale))
        self.table = AttendanceTable(say, countries)
        self.table.marked.connect(self._marked)
        self.table.opened.connect(self._open)
        self.table.deleted.connect(self._leave)
        self.table.chosen.connect(lambda _row: self._offer())
        self.empty = Label("", "muted", wrap=True)
        self._nobody = ""
        self.cancelled = Label("", "caution", wrap=True)
        self.hint = Label(
            say(
                "Space: attended or absent. A: absent. E: excused. Enter: the stay. Delete: take out of the "
                "session."
            ),
            "help",
            wrap=True,
        )
        self._acts = {
            state: Button(words, "quiet", on_click=partial(self._mark_current, state))
            for state, words in (
                (A.ATTENDED, say("Attended")),
                (A.ABSENT, say("Absent")),
                (A.EXCUSED, say("Excused")),
                (A.REGISTERED, say("Signed up")),
            )
        }
        self.leave_button = Button(say("Take out"), "quiet", on_click=self._leave_current)
        self.given_button = Button(say("Materials given to all"), "quiet", on_click=self._hand_out)
        for part in (
            self.cancelled,
            Flow(self.join_button, self.all_button, *self.papers.buttons()),
            self.empty,
            self.table,
            Flow(*self._acts.values(), self.leave_button, self.given_button),
            self.hint,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def reload(self) -> None:
        if self.detail.view is not None:
            self.show_view(self.detail.view)

    def show_view(self, view: SessionView) -> None:
        """Show the session."""
        private = self.page.ctx.private
        some = bool(view.rows) and not private
        self.table.show_rows(() if private else view.rows, held=view.state is SessionState.HELD)
        self._tell_cancelled(view)
        hidden = self.say("Names stay hidden while a visitor looks on.")
        self.empty.setText(hidden if private else self._nobody)
        rows = min(max(len(view.rows), _LEAST_ROWS), _MOST_ROWS)
        self.table.setMinimumHeight(theme.px(36 * rows + 40))
        if some and not self.table.currentIndex().isValid():
            self.table.select_row(0)
        for part in (self.table, self.hint):
            part.setVisible(some)
        self.empty.setVisible(not some)
        self._offer()

    def _tell_cancelled(self, view: SessionView) -> None:
        off = view.state is SessionState.CANCELLED
        self._nobody = (
            self.say("Nobody was signed up.")
            if off
            else self.say("Nobody is signed up yet. Choose whose stay is in preparation.")
        )
        why = self.say("The session was cancelled: {reason}", reason=view.reason) if view.reason else ""
        self.cancelled.setText(why or self.say("The session was cancelled."))
        self.cancelled.setVisible(off)

    def ask_who(self) -> None:
        """Choose from the stays in preparation."""
        view = self.detail.view
        if view is None:
            return
        training = self.services.training
        self.page.ask(
            lambda _t: training.to_join(view.id),
            lambda stays: SignUpDialog(self.page, stays, partial(self._sign_up, view.id)).open(),
        )

    def _sign_up(self, session_id: str, stay_ids: Sequence[str], invited: bool) -> None:
        self.page.change(
            lambda _t: self.services.training.sign_up(
                session_id, stay_ids, today=date.today(), invited=invited
            ),
            self._signed_up,
        )

    def _signed_up(self, waiting: int) -> None:
        if waiting:
            words = self.say.n(
                "All places are taken: {count} person waits for one.",
                "All places are taken: {count} people wait for one.",
                waiting,
            )
            self.page.ctx.messages.toast(words)

    def _offer(self) -> None:
        """What fits the session and the current line."""
        view, row = self.detail.view, self.table.current()
        if view is None:
            return
        on = view.state is not SessionState.CANCELLED
        begun = on and view.form.day <= date.today()
        self.join_button.setEnabled(on and not self.page.ctx.private)
        self.all_button.setEnabled(begun and bool(view.count(A.REGISTERED, A.INVITED)))
        for state, button in self._acts.items():
            fits = row is not None and row.state is not state
            button.setEnabled(fits and (begun if state in (A.ATTENDED, A.ABSENT) else on))
        self.leave_button.setEnabled(row is not None)
        self.given_button.setEnabled(any(r.state is A.ATTENDED and r.materials_on is None for r in view.rows))
        self.papers.offer(view)

    def _marked(self, row: Any, state: AttendanceState) -> None:
        self.mark([row.id], state)

    def _mark_current(self, state: AttendanceState) -> None:
        row = self.table.current()
        if row is not None:
            self.mark([row.id], state)

    def mark(self, ids: Sequence[str], state: AttendanceState) -> None:
        """Set where they stand."""
        self.page.change(
            lambda _t: self.services.training.mark(ids, state, today=date.today()), self._moved_up
        )

    def _moved_up(self, count: int) -> None:
        if count:
            words = self.say.n(
                "{count} person who waited has a place now.",
                "{count} people who waited have a place now.",
                count,
            )
            self.page.ctx.messages.toast(words)

    def _all_attended(self) -> None:
        view = self.detail.view
        if view is not None:
            self.mark([r.id for r in view.rows if r.state in (A.REGISTERED, A.INVITED)], A.ATTENDED)

    def _leave_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self._leave(row)

    def _leave(self, row: Any) -> None:
        undo = self.services.history.undo

        def left(count: int) -> None:
            told = f"{self.say('Taken out of the training session')}: {row.person}"
            self.page.ctx.messages.toast(told, lambda: self.page.change(lambda _t: undo()))
            self._moved_up(count)

        self.page.change(lambda _t: self.services.training.leave(row.id), left)

    def _hand_out(self) -> None:
        record_id = self.record_id
        self.page.change(
            lambda _t: self.services.training.hand_out(record_id, on=date.today()),
            lambda count: self.page.ctx.messages.toast(
                self.say.n("Given to {count} person", "Given to {count} people", count)
            ),
        )

    def _open(self, row: Any) -> None:
        if row.secondment_id:
            self.page.ctx.navigate("secondments", row.secondment_id)
        else:
            self.page.ctx.navigate("people", row.participant_id)
