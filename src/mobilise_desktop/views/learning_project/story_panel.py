"""Who did what when: the reviews of this round, then everything that happened, from the journal."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Label, box, clear, column
from mobilise_desktop.words import N_, format_datetime

if TYPE_CHECKING:
    from mobilise_desktop.services.project_story import Review, Story, StoryEvent
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor

_REVIEWERS: Mapping[ProjectState, str] = {
    ProjectState.COMPANY_REVIEW: N_("Companies"),
    ProjectState.LCP_SENDING_REVIEW: N_("Sending contact point"),
    ProjectState.LCP_HOST_REVIEW: N_("Host contact point"),
}
_SHOWN = 80


class StoryPanel(QWidget):
    """Read when it is looked at, and again when the project has changed since."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.editor, self.say = editor, editor.say
        self._stale = True
        self._reviews = column(space=6)
        self._events = column(space=10)
        self.setLayout(
            column(
                Label(self.say("Reviews of this round"), "strong"),
                self._reviews,
                8,
                Label(self.say("What happened"), "strong"),
                self._events,
                None,
                space=8,
            )
        )

    def show_view(self, _view: ProjectView) -> None:
        """The project has changed, or is another one."""
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        self._stale = False
        record_id = self.editor.record_id
        story = self.editor.services.project_story
        if record_id:
            self.editor.page.ask(lambda _t: story.of(record_id), self._show)

    def _show(self, story: Story) -> None:
        clear(self._reviews)
        clear(self._events)
        for review in story.reviews:
            self._reviews.addWidget(self._review(review))
        if not story.events:
            self._events.addWidget(
                Label(self.say("The journal tells nothing about it yet."), "muted", wrap=True)
            )
        for event in story.events[:_SHOWN]:
            self._events.addWidget(self._event(event))

    def _review(self, review: Review) -> Light:
        who = self.say(_REVIEWERS[review.state])
        if review.at is None and review.done:
            return Light("GREEN", self.say("{who}: reviewed", who=who), wrap=True)
        if review.at is None:
            return Light("INFO", self.say("{who}: not reviewed yet", who=who), wrap=True)
        day = format_datetime(self.say.locale, review.at)
        return Light("GREEN", " · ".join(filter(None, (who, day, review.officer))), wrap=True)

    def _event(self, event: StoryEvent) -> QWidget:
        say = self.say
        values = {name: _worded(say, value) for name, value in event.values.items()}
        words = say(event.message, **values)
        if event.times > 1:
            words = say("{what} ({count} times)", what=words, count=event.times)
        head = " · ".join(filter(None, (format_datetime(say.locale, event.at), event.officer)))
        return box(column(Label(head, "help", wrap=True), Label(words, wrap=True), space=1))


def _worded(say: Any, value: Any) -> Any:
    if isinstance(value, StrEnum):
        return say(label_of(value))
    return say(value) if isinstance(value, str) else value
