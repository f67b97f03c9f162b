"""One session: its state, its participants, its content, its files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.training_codes import STATE_NAMES, AttendanceState, SessionState
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, ElidedLabel, Label, box, column, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.files_panel import FilesPanel
from mobilise_desktop.views.records.record_detail import PanelTabs

from .participants_panel import ParticipantsPanel
from .session_dialog import SessionDialog
from .session_panel import SessionPanel
from .wording import STATE_TONES, when

if TYPE_CHECKING:
    from mobilise_desktop.domain.training import TrainingTopic
    from mobilise_desktop.services.training_views import SessionForm, SessionView

A = AttendanceState


class SessionDetail(QWidget):
    """Heading and tabs; each tab shows the one view that was read."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.record_id = ""
        self.view: SessionView | None = None
        say = self.say
        self._title = ElidedLabel("", "title", lines=2)
        self._subtitle = ElidedLabel("", "muted", lines=2)
        self._badge = Badge()
        self._counts = Label("", "muted", wrap=True)
        self.edit_button = Button(say("Change…"), icon="pencil", on_click=self.edit)
        self.cancel_button = Button(say("Cancel the session…"), "quiet", on_click=self._ask_reason)
        self.again_button = Button(say("Plan it again"), "quiet", on_click=self._plan_again)
        self.delete_button = Button(say("Delete"), "quiet", icon="trash-2", on_click=self._delete)
        self.tabs = PanelTabs(
            (
                (say("Participants"), lambda: ParticipantsPanel(self)),
                (say("Content"), lambda: SessionPanel(self)),
                (say("Attached files"), lambda: FilesPanel(page, RecordKind.TRAINING)),
            ),
            say("More"),
        )
        names = column(self._title, self._subtitle, space=0)
        top = row(box(names), self._badge, space=12)
        top.setStretch(0, 1)
        buttons = row(
            self.edit_button, self.cancel_button, self.again_button, self.delete_button, None, space=8
        )
        outer = column(top, buttons, self._counts, self.tabs, space=8)
        outer.setStretch(3, 1)
        self.setLayout(outer)

    def show_record(self, record_id: str) -> None:
        """Show another session."""
        self.record_id = record_id
        self.reload()

    def reload(self) -> None:
        """Read the session again."""
        record_id = self.record_id
        self.page.ask(lambda _t: self.page.ctx.services.training.open(record_id), self._show)

    def _show(self, view: SessionView) -> None:
        if view.id != self.record_id:
            return
        say, form = self.say, view.form
        self.view = view
        self._title.set_text(form.title)
        self._subtitle.set_text(
            " · ".join(filter(None, (when(say, form.day, form.begins, form.minutes), form.place)))
        )
        self._badge.show_state(say(STATE_NAMES[view.state]), STATE_TONES[view.state])
        self._counts.setText(self._counted(view))
        held = bool(view.count(A.ATTENDED))
        self.cancel_button.setVisible(view.state is SessionState.PLANNED)
        self.again_button.setVisible(view.state is SessionState.CANCELLED)
        self.delete_button.setEnabled(not held)
        self.tabs.show_record(self.record_id)

    def _counted(self, view: SessionView) -> str:
        say, form = self.say, view.form
        taken = view.count(A.REGISTERED, A.ATTENDED)
        parts = [
            say("{taken} of {places} places taken", taken=taken, places=form.places)
            if form.places is not None
            else say.n("{count} person signed up", "{count} people signed up", taken)
        ]
        held, waiting = view.state is SessionState.HELD, view.count(A.WAITING)
        if waiting and held:
            parts.append(say.n("{count} had no place", "{count} had no place", waiting))
        elif waiting:
            parts.append(say.n("{count} waits", "{count} wait", waiting))
        if held:
            parts.append(say.n("{count} attended", "{count} attended", view.count(A.ATTENDED)))
        return " · ".join(parts)

    def edit(self) -> None:
        """Change topics, day, place and the rest."""
        view = self.view
        if view is None:
            return
        training, locale = self.page.ctx.services.training, self.say.locale
        self.page.ask(
            lambda _t: training.catalogue.offered(locale=locale),
            lambda offered: self._edit(view, offered),
        )

    def _edit(self, view: SessionView, offered: tuple[TrainingTopic, ...]) -> None:
        SessionDialog(self.page, offered, partial(self._keep, view.id), view.form).open()

    def _keep(self, session_id: str, form: SessionForm) -> None:
        self.page.change(lambda _t: self.page.ctx.services.training.keep(form, session_id))

    def _ask_reason(self) -> None:
        say, record_id = self.say, self.record_id
        dialog = Dialog(self.page, say("Cancel the session"))
        reason = TextField(say, say("Reason"), required="now")
        dialog.body.addWidget(reason)
        dialog.add_button(say("Back"), "secondary")

        def put() -> None:
            reason.set_error("" if str(reason.value()).strip() else say("Write down the reason."))
            if not str(reason.value()).strip():
                return
            dialog.accept()
            words = str(reason.value())
            self.page.change(lambda _t: self.page.ctx.services.training.cancel(record_id, reason=words))

        dialog.add_button(say("Cancel the session"), "primary", put, closes=False)
        dialog.open()
        reason.setFocus()

    def _plan_again(self) -> None:
        record_id = self.record_id
        self.page.change(lambda _t: self.page.ctx.services.training.plan_again(record_id))

    def _delete(self) -> None:
        record_id, undo = self.record_id, self.page.ctx.services.history.undo

        def gone(_nothing: object) -> None:
            self.page.show_start()
            told = self.say("Training session deleted")
            self.page.ctx.messages.toast(told, lambda: self.page.change(lambda _t: undo()))

        self.page.change(lambda _t: self.page.ctx.services.training.remove(record_id), gone)
