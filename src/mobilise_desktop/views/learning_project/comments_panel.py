"""Review comments: written on a section, worked in, opened again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.views.kit.basics import Button, Label, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField, MultiLineField
from mobilise_desktop.words import format_datetime

from .outline import SECTIONS, TITLES

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import CommentRow, ProjectView

    from .editor import ProjectEditor


class CommentsPanel(QWidget):
    """A field to write in, the open comments, then those that are answered."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.editor, self.say = editor, editor.say
        say = self.say
        self.section = section_choice(editor)
        self.text = MultiLineField(say, say("New comment"), lines=2)
        self.add = Button(say("Add the comment"), "secondary", icon="message-square-plus", on_click=self._add)
        self._none = Label(say("No comment yet."), "muted")
        self._list: QVBoxLayout = column(space=10)
        self._cards: list[Card] = []
        self._shown: object = None
        self.setLayout(
            column(self.section, self.text, row(self.add, None), self._none, self._list, None, space=10)
        )

    def show_view(self, view: ProjectView) -> None:
        """Show the comments, open ones first."""
        if view.comments == self._shown:
            return
        self._shown = view.comments
        for card in self._cards:
            card.hide()
            card.deleteLater()
        ordered = sorted(view.comments, key=lambda c: (c.resolved_at is not None, -c.written_at.timestamp()))
        self._cards = [self._card(comment) for comment in ordered]
        for card in self._cards:
            self._list.addWidget(card)
        self._none.setVisible(not ordered)

    def _card(self, comment: CommentRow) -> Card:
        say = self.say
        card = Card(space=4)
        where = TITLES.get(comment.section)
        if where:
            words = f"{comment.section}  {say(where)}"
            go = Button(words, "link", on_click=partial(self.editor.document.go_to, comment.section))
            card.body.addLayout(row(go, None))
        answered = comment.resolved_at is not None
        card.body.addWidget(Label(comment.text, "muted" if answered else "", wrap=True, selectable=True))
        when = format_datetime(say.locale, comment.written_at)
        card.body.addWidget(Label(f"{comment.author} · {when}", "help", wrap=True))
        words = say("Open again") if answered else say("Worked in")
        icon = "rotate-ccw" if answered else "check"
        act = partial(self._resolve, comment.id, resolved=not answered)
        state = Label(say("Worked in"), "good") if answered else Label(say("Open"), "caution")
        card.body.addLayout(row(state, None, Button(words, "quiet", icon=icon, on_click=act)))
        return card

    def _add(self) -> None:
        self.text.flush()
        words = str(self.text.value()).strip()
        self.text.set_error("" if words else self.say("Write what should be changed."))
        if not words:
            return
        section = str(self.section.value() or "")
        self.editor.change(
            lambda record_id: self.editor.services.projects.comment(record_id, section=section, text=words),
            lambda _id: self.text.set_value(""),
        )

    def _resolve(self, comment_id: str, *, resolved: bool) -> None:
        self.editor.change(lambda _id: self.editor.services.projects.resolve(comment_id, resolved=resolved))


def section_choice(editor: ProjectEditor) -> ChoiceField:
    """The section that a comment is about."""
    say = editor.say
    options = [(info.key, f"{info.key}  {say(info.title)}") for info in SECTIONS]
    return ChoiceField(say, say("About"), options, empty=say("The whole document"), searchable=False)


def ask_for_changes(editor: ProjectEditor) -> None:
    """Send the project back with a comment that says what to change."""
    say, view = editor.say, editor.view
    if view is None:
        return
    dialog = Dialog(editor.page, say("Request changes"))
    has_open = any(c.resolved_at is None for c in view.comments)
    section = section_choice(editor)
    text = MultiLineField(say, say("What is to be changed"), lines=3)
    if has_open:
        text.set_help(say("Open comments are sent back along; one more is not needed."))
    dialog.body.addWidget(section)
    dialog.body.addWidget(text)
    dialog.add_button(say("Cancel"), "secondary")

    def put() -> None:
        words = str(text.value()).strip()
        if not words and not has_open:
            text.set_error(say("Write what should be changed."))
            return
        dialog.accept()
        key = str(section.value() or "")
        projects = editor.services.projects
        if words:
            editor.change(lambda record_id: projects.comment(record_id, section=key, text=words))
        editor.change(lambda record_id: projects.move(record_id, ProjectState.CHANGES_REQUESTED))

    dialog.add_button(say("Request changes"), "primary", put, closes=False)
    dialog.open()
    text.setFocus()
