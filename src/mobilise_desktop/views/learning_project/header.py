"""The head of the editor: what it is, its state, the next steps and what stands in their way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mobilise_desktop.domain.codes import ProjectState, RecordKind, Severity
from mobilise_desktop.domain.labels import label_of, sentence_of
from mobilise_desktop.domain.project_states import FROZEN
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.badges import Badge, tone_of
from mobilise_desktop.views.kit.basics import (
    Button,
    ElidedLabel,
    IconButton,
    Label,
    clear,
    column,
    row,
    set_tooltip,
)
from mobilise_desktop.views.kit.dialogs import Choice
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.letters.button import write_about
from mobilise_desktop.words import N_

from .comments_panel import ask_for_changes
from .open_places import open_places

if TYPE_CHECKING:
    from mobilise_desktop.domain.quality import Check
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor

S = ProjectState
_FORWARD: Mapping[ProjectState, tuple[ProjectState, str]] = {
    S.DRAFT: (S.COMPANY_REVIEW, N_("Hand to the companies")),
    S.COMPANY_REVIEW: (S.LCP_SENDING_REVIEW, N_("Companies agree")),
    S.LCP_SENDING_REVIEW: (S.LCP_HOST_REVIEW, N_("Pass to the host contact point")),
    S.LCP_HOST_REVIEW: (S.APPROVED, N_("Approve")),
    S.CHANGES_REQUESTED: (S.DRAFT, N_("Work the comments in")),
    S.APPROVED: (S.ISSUED_FOR_SIGNATURE, N_("Issue for signature")),
}
_REVIEWS = (S.COMPANY_REVIEW, S.LCP_SENDING_REVIEW, S.LCP_HOST_REVIEW)
_MOST_ADVICE = 6


def _open(view: ProjectView, severity: Severity) -> tuple[Check, ...]:
    """The checks of a severity that are not passed."""
    return tuple(check for check in view.checks if check.severity is severity and not check.passed)


class EditorHeader(QWidget):
    """One primary button: the next step of this state."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.editor, self.say = editor, editor.say
        say = self.say
        back = IconButton("arrow-left", say("Back to the list"), on_click=editor.page.show_start)
        self._title = ElidedLabel("", "title", lines=2)
        self._facts = Label("", "muted", wrap=True)
        self._badge = Badge()
        self._buttons: QHBoxLayout = row(space=8)
        self.preview = Button(
            say("Preview and print"),
            "secondary",
            icon="printer",
            on_click=editor.page.show_preview,
            tooltip=say("The paper as it is printed (Ctrl+P)"),
        )
        kind = RecordKind.LEARNING_PROJECT
        words = say("Write a letter or e-mail")
        write = IconButton("mail", words, on_click=lambda: write_about(editor.page, kind, editor.record_id))
        head = row(back, self._title, write, self.preview, self._buttons, space=10)
        head.setStretch(1, 1)
        facts = row(self._badge, self._facts, space=10)
        facts.setStretch(1, 1)
        facts.setContentsMargins(theme.px(44), 0, 0, 4)
        self._ways = Flow(space=8)
        fixed = say(
            "The issued text is fixed. Changes begin a new version; only those whom they concern sign again."
        )
        self._fixed = Label(fixed, "help", wrap=True)
        self.setLayout(column(head, facts, self._fixed, self._ways, space=2))
        self.primary: Button | None = None
        self._steps: object = None

    def show_view(self, view: ProjectView) -> None:
        """Show where the project stands."""
        project = view.project
        title = project.participant.name or view.reference
        self._title.set_text(title)
        route = f"{project.sending.legal_name} → {project.host.legal_name}"
        version = self.say("version {number}", number=view.version)
        self._facts.setText(f"{view.reference} · {version} · {route}")
        self._badge.show_state(self.say(label_of(view.state)), tone_of(view.state.value))
        set_tooltip(self._badge, self.say(sentence_of(view.state)))
        steps = (view.id, view.state, view.blockers, view.secondment_id, _open(view, Severity.BLOCK_ISSUE))
        if steps == self._steps:
            return
        self._steps = steps
        clear(self._buttons)
        self.primary = None
        for button in self._made(view):
            self._buttons.addWidget(button)
        self._show_blockers(view)

    def _made(self, view: ProjectView) -> list[Button]:
        say, state = self.say, view.state
        buttons = self._side_steps(view)
        if state in _FORWARD:
            target, words = _FORWARD[state]
            self.primary = Button(say(words), "primary", on_click=partial(self._go_on, target))
            self.primary.setEnabled(not view.blockers.get(target))
        elif state in (S.ISSUED_FOR_SIGNATURE, S.PARTIALLY_SIGNED):
            self.primary = Button(
                say("Record a signature…"), "primary", on_click=lambda: self.editor.side.signatures.ask_next()
            )
        elif view.secondment_id:
            self.primary = Button(say("Open the secondment"), "primary", on_click=self._open_stay)
        elif state is S.SIGNED:
            self.primary = Button(say("Plan the secondment"), "primary", on_click=self._plan)
        return [*buttons, self.primary] if self.primary else buttons

    def _side_steps(self, view: ProjectView) -> list[Button]:
        """What may be done besides the next step."""
        say, state = self.say, view.state
        buttons: list[Button] = []
        if state in _REVIEWS:
            buttons.append(self._button(say("Request changes…"), lambda: ask_for_changes(self.editor)))
        if state is S.DRAFT and not view.blockers[S.ISSUED_FOR_SIGNATURE]:
            at_once = self._button(say("Issue the correction"), partial(self._move, S.ISSUED_FOR_SIGNATURE))
            set_tooltip(at_once, say("No change concerns a signature: the text needs no second review."))
            buttons.append(at_once)
        if state is S.APPROVED:
            buttons.append(self._button(say("Back to draft"), lambda: self._move(S.DRAFT)))
        if state in FROZEN and state is not S.CLOSED:
            buttons.append(self._button(say("New version…"), self._ask_new_version))
        return buttons

    def _button(self, words: str, act: Callable[[], object]) -> Button:
        return Button(words, "secondary", on_click=act)

    def _show_blockers(self, view: ProjectView) -> None:
        clear(self._ways.flow)
        target = _FORWARD[view.state][0] if view.state in _FORWARD else None
        found = view.blockers.get(target, ()) if target else ()
        self._fixed.setVisible(view.state in FROZEN)
        later = _open(view, Severity.BLOCK_ISSUE) if view.state in (S.DRAFT, *_REVIEWS) else ()
        self._ways.setVisible(bool(found or later))
        for blocker in found:
            words = self.editor.words_of(blocker.message, blocker.values)
            tab = self._tab_of(blocker.rule)
            self._ways.add(Button(words, "link", icon="triangle-alert", role="caution", on_click=tab))
        if later:
            self._ways.add(self._blocks_later(later))

    def _blocks_later(self, checks: tuple[Check, ...]) -> Button:
        """What blocks the issue is told before anybody reviews the text."""
        told = [self.editor.words_of(check.message, check.values) for check in checks]
        words = self.say("Blocks the issue for signature: {what}", what=told[0])
        if len(told) > 1:
            more = self.say.n("and {count} more", "and {count} more", len(told) - 1)
            words = f"{words.removesuffix('.')} {more}"
        button = Button(words, "link", icon="triangle-alert", role="caution", on_click=self._tab_of("LP-11"))
        set_tooltip(button, "\n".join(told))
        return button

    def _tab_of(self, rule: str) -> Callable[[], object]:
        side = self.editor.side
        return partial(side.show_tab, "checks" if rule.startswith("LP-") else "comments")

    def _go_on(self, target: ProjectState) -> None:
        """The next step; where places are open, handing on asks once, and where advice is, the issue."""
        view, say = self.editor.view, self.say
        places = open_places(say, view) if view and target is S.COMPANY_REVIEW else []
        advice = _open(view, Severity.WARN) if view and target is S.ISSUED_FOR_SIGNATURE else ()
        if places:
            text = say.n(
                "{count} place is still open: hand on all the same?",
                "{count} places are still open: hand on all the same?",
                len(places),
            )
            self._ask_first(target, say("Hand to the companies?"), text, places)
        elif advice:
            told = [self.editor.words_of(one.message, one.values) for one in advice]
            text = say("This is still open. Once issued, a change begins a new version.")
            self._ask_first(target, say("Issue for signature?"), text, told)
        else:
            self._move(target)

    def _ask_first(self, target: ProjectState, title: str, text: str, told: Sequence[str]) -> None:
        say, words = self.say, next(words for goal, words in _FORWARD.values() if goal is target)
        lines = [f"• {one}" for one in told[:_MOST_ADVICE]]
        if len(told) > _MOST_ADVICE:
            lines.append(say.n("and {count} more", "and {count} more", len(told) - _MOST_ADVICE))
        choices = (Choice("no", say("Not yet"), "secondary"), Choice("yes", say(words), "primary"))
        self.editor.page.ctx.messages.ask(
            self.editor.page,
            title,
            "\n".join((text, "", *lines)),
            choices,
            lambda key: self._move(target) if key == "yes" else None,
        )

    def _move(self, target: ProjectState) -> None:
        projects = self.editor.services.projects
        self.editor.change(lambda record_id: projects.move(record_id, target), self._moved)

    def _moved(self, state: ProjectState) -> None:
        if state is S.SIGNED:
            words = self.say("No change concerns a signature: all stay valid, and nobody signs again.")
            self.editor.page.ctx.messages.toast(words)

    def _ask_new_version(self) -> None:
        say = self.say
        text = say(
            "The issued text stays kept as it is, and a new version is begun as a draft. "
            "While you change it, you see who signs again; all other signatures stay valid once it is issued."
        )
        choices = (
            Choice("no", say("Leave it as it is"), "secondary"),
            Choice("yes", say("Begin a new version"), "primary"),
        )
        self.editor.page.ctx.messages.ask(
            self.editor.page,
            say("Begin a new version?"),
            text,
            choices,
            lambda key: self._move(S.DRAFT) if key == "yes" else None,
        )

    def _plan(self) -> None:
        self.editor.change(self.editor.services.secondments.from_project, self._go)

    def _go(self, secondment_id: str) -> None:
        self.editor.page.ctx.navigate("secondments", secondment_id)

    def _open_stay(self) -> None:
        view = self.editor.view
        if view is not None and view.secondment_id:
            self._go(view.secondment_id)
