"""Review comments: written for either contact point, answered, worked in, opened again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import ProjectState, Side
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row, rule
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import ChoiceField, MultiLineField
from mobilise_desktop.words import N_, format_datetime

from .outline import SECTIONS, TITLES

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import CommentRow, ProjectView

    from .editor import ProjectEditor

SIDES = {Side.SC: N_("Sending contact point"), Side.HC: N_("Host contact point")}


class CommentsPanel(QWidget):
    """A field to write in, the open comments, then those that are worked in, each with its answers."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.editor, self.say = editor, editor.say
        say = self.say
        self.section = section_choice(editor)
        self.side = side_choice(editor)
        self.text = MultiLineField(say, say("New comment"), lines=2)
        self.add = Button(say("Add the comment"), "secondary", icon="message-square-plus", on_click=self._add)
        self._none = Label(say("No comment yet."), "muted")
        self._list: QVBoxLayout = column(space=10)
        self.cards: list[CommentCard] = []
        self._shown: object = None
        parts = (self.section, self.side, self.text, row(self.add, None), self._none, self._list, None)
        self.setLayout(column(*parts, space=10))

    def show_view(self, view: ProjectView) -> None:
        """Show the comments, open ones first."""
        if (view.id, view.comments) == self._shown:
            return
        self._shown = (view.id, view.comments)
        self.side.set_value(view.own_side)
        for card in self.cards:
            card.hide()
            card.deleteLater()
        roots = [c for c in view.comments if c.answers_id is None]
        roots.sort(key=lambda c: (c.resolved_at is not None, -c.written_at.timestamp()))
        self.cards = [
            CommentCard(self, root, [c for c in view.comments if c.answers_id == root.id]) for root in roots
        ]
        for card in self.cards:
            self._list.addWidget(card)
        self._none.setVisible(not roots)

    def write_about(self, key: str) -> None:
        """Begin a comment on a section."""
        self.section.set_value(key)
        self.text.setFocus()

    def _add(self) -> None:
        words = _words_of(self.text)
        if words:
            section, side = str(self.section.value() or ""), self.side.value()
            comments = self.editor.services.comments
            self.editor.change(
                lambda record_id: comments.write(record_id, section=section, text=words, side=side),
                lambda _id: self.text.set_value(""),
            )


class CommentCard(Card):
    """One comment with the section it is about, its answers, and what can be done with it."""

    def __init__(self, panel: CommentsPanel, comment: CommentRow, answers: Sequence[CommentRow]) -> None:
        super().__init__(space=4)
        self._panel, self._comment, say = panel, comment, panel.say
        self._editor = panel.editor
        closed = comment.resolved_at is not None
        state = Label(say("Worked in"), "good") if closed else Label(say("Open"), "caution")
        where = TITLES.get(comment.section)
        words = f"{comment.section}  {say(where)}" if where else say("The whole document")
        key = comment.section if where else SECTIONS[0].key
        go = Button(words, "link", on_click=partial(self._editor.document.go_to, key))
        self.body.addLayout(row(go, None, state))
        self._show(comment, muted=closed)
        for one in answers:
            self.body.addWidget(rule())
            self._show(one, muted=closed, indent=14)
        self.answer_button = Button(say("Reply"), "quiet", icon="message-square", on_click=self._open_answer)
        self.answer_button.setVisible(not closed)
        words, icon = (say("Open again"), "rotate-ccw") if closed else (say("Mark as worked in"), "check")
        self.close_button = Button(words, "quiet", icon=icon, on_click=self._resolve)
        self.body.addWidget(Flow(self.answer_button, self.close_button, space=6))

    def _show(self, comment: CommentRow, *, muted: bool, indent: int = 0) -> None:
        say = self._panel.say
        side = say(SIDES[comment.side]) if comment.side else ""
        when = format_datetime(say.locale, comment.written_at)
        text = Label(comment.text, "muted" if muted else "", wrap=True, selectable=True)
        source = Label(" · ".join(filter(None, (comment.author, side, when))), "help", wrap=True)
        self.body.addWidget(box(column(text, source, space=2, margins=(indent, 0, 0, 0))))

    def _open_answer(self) -> None:
        say = self._panel.say
        self.answer_button.hide()
        self.side = side_choice(self._editor)
        view = self._editor.view
        self.side.set_value(view.own_side if view else None)
        self.answer = MultiLineField(say, say("Answer"), lines=2)
        send = Button(say("Add the answer"), "secondary", icon="send", on_click=self._answer)
        self.body.addWidget(box(column(self.side, self.answer, row(send, None), space=8)))
        self.answer.setFocus()

    def _answer(self) -> None:
        words, side = _words_of(self.answer), self.side.value()
        if words:
            comments, key = self._editor.services.comments, self._comment.id
            self._editor.change(lambda _id: comments.answer(key, text=words, side=side))

    def _resolve(self) -> None:
        comments, key = self._editor.services.comments, self._comment.id
        resolved = self._comment.resolved_at is None
        self._editor.change(lambda _id: comments.resolve(key, resolved=resolved))


def _words_of(field: MultiLineField) -> str:
    """What was written; says what is missing where nothing was."""
    field.flush()
    words = str(field.value()).strip()
    field.set_error("" if words else field.say("Write what should be changed."))
    return words


def section_choice(editor: ProjectEditor) -> ChoiceField:
    """The section that a comment is about."""
    say = editor.say
    options = [(info.key, f"{info.key}  {say(info.title)}") for info in SECTIONS]
    return ChoiceField(say, say("About"), options, empty=say("The whole document"), searchable=False)


def side_choice(editor: ProjectEditor) -> ChoiceField:
    """The contact point that a comment speaks for."""
    say = editor.say
    options = [(side, say(words)) for side, words in SIDES.items()]
    return ChoiceField(say, say("Speaks for"), options, empty=say("Nobody in particular"), searchable=False)


def ask_for_changes(editor: ProjectEditor) -> None:
    """Send the project back with a comment that says what to change."""
    say, view = editor.say, editor.view
    if view is None:
        return
    dialog = Dialog(editor.page, say("Request changes"))
    has_open = bool(view.open_comments)
    section, side = section_choice(editor), side_choice(editor)
    side.set_value(_reviewer(view))
    text = MultiLineField(say, say("What is to be changed"), lines=3)
    if has_open:
        text.set_help(say("Open comments are sent back along; one more is not needed."))
    for field in (section, side, text):
        dialog.body.addWidget(field)
    dialog.add_button(say("Cancel"), "secondary")

    def put() -> None:
        words = str(text.value()).strip()
        if not words and not has_open:
            text.set_error(say("Write what should be changed."))
            return
        dialog.accept()
        key, who = str(section.value() or ""), side.value()
        services = editor.services
        if words:
            editor.change(
                lambda record_id: services.comments.write(record_id, section=key, text=words, side=who)
            )
        editor.change(lambda record_id: services.projects.move(record_id, ProjectState.CHANGES_REQUESTED))

    dialog.add_button(say("Request changes"), "primary", put, closes=False)
    dialog.open()
    text.setFocus()


def _reviewer(view: ProjectView) -> Side | None:
    """The contact point whose review it is."""
    reviews = {ProjectState.LCP_SENDING_REVIEW: Side.SC, ProjectState.LCP_HOST_REVIEW: Side.HC}
    return reviews.get(view.state, view.own_side)
