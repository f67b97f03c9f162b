"""Section 5: the objectives, each with owner, text, indicator, target, day and skill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from mobilise_desktop.domain.codes import Owner
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject, Objective
from mobilise_desktop.domain.project_edit import add_objective, move_objective, remove_objective
from mobilise_desktop.views.kit.basics import Button, IconButton, Label, column, row
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import ChoiceField, DateField, MultiLineField
from mobilise_desktop.views.kit.skill_picker import SkillEntry, SkillPicker
from mobilise_desktop.views.records.skills_panel import languages_apart, search_in

from .section import RowsEditor, Section, beside, takes_blocks
from .template_dialog import ask_template

if TYPE_CHECKING:
    from mobilise_desktop.views.kit.field import Field

_AT = re.compile(r"objectives\[(\w+)\](?:\.(\w+))?")


class ObjectivesSection(Section):
    """Cards under each other; Alt+Up and Alt+Down move one, Ctrl+Shift+Delete removes it."""

    def build(self) -> Iterator[None]:
        say = self.say
        self.rows = RowsEditor(lambda place: ObjectiveCard(self, place))
        self.body.addWidget(self.rows)
        self.add_buttons: dict[Owner, Button] = {}
        bar = row(Label(say("Add an objective of:"), "muted"), space=6)
        for owner in Owner:
            button = Button(say(label_of(owner)), "quiet", icon="plus", on_click=partial(self._add, owner))
            self.add_buttons[owner] = button
        self.body.addLayout(bar)
        self.body.addWidget(Flow(*self.add_buttons.values()))
        self.template = Button(
            say("Take sections from an earlier project…"),
            "quiet",
            icon="copy",
            on_click=lambda: ask_template(self.editor),
            tooltip=say("Objectives, plan and other texts of an earlier project, without its names"),
        )
        self.body.addLayout(row(self.template, None))
        yield

    def make_row(self, project: LearningProject) -> bool:
        return self.rows.make_one(len(project.objectives))

    def show_more(self, project: LearningProject) -> None:
        self.rows.set_count(len(project.objectives))
        last = len(project.objectives) - 1
        for place, (card, objective) in enumerate(zip(self.rows, project.objectives, strict=True)):
            card.show_objective(objective, first=place == 0, last=place == last)

    def widget_at(self, path: str) -> QWidget | None:
        found = _AT.fullmatch(path)
        if not found:
            return next(iter(self.add_buttons.values()))
        for card in self.rows:
            if card.objective and card.objective.id == found[1]:
                place: QWidget = card.fields.get(found[2] or "text", card)
                return place
        return None

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.template.setEnabled(not read_only)
        for button in self.add_buttons.values():
            button.setEnabled(not read_only)
        for card in self.rows:
            card.tools.setVisible(not read_only)
            card.skill.setEnabled(not read_only)

    def _add(self, owner: Owner) -> None:
        self.editor.apply(add_objective(self.editor.settled(), owner=owner))
        if self.rows.lines:
            self.rows.lines[-1].fields["text"].setFocus()

    def move_row(self, objective: Objective, by: int) -> None:
        """The objective one place up or down; the keyboard stays with it."""
        project = self.editor.settled()
        name = next(
            (n for c in self.rows for n, f in c.fields.items() if f.isAncestorOf(_focus(self))), "text"
        )
        moved = move_objective(project, objective.id, by=by)
        self.editor.apply(moved)
        place = [o.id for o in moved.objectives].index(objective.id)
        self.rows.lines[place].fields[name].setFocus()

    def remove_row(self, objective: Objective) -> None:
        """Without the objective; it can be taken back by undo."""
        self.editor.apply(remove_objective(self.editor.settled(), objective.id))
        self.editor.removed(self.say("Objective removed"))
        next(iter(self.add_buttons.values())).setFocus()


class ObjectiveCard(QFrame):
    """One objective; its place in the list is its number."""

    def __init__(self, section: ObjectivesSection, place: int) -> None:
        super().__init__()
        say = section.say
        self._section = section
        self.objective: Objective | None = None
        self.setProperty("card", "true")
        owners = [(owner, say(label_of(owner))) for owner in Owner]
        self.fields: dict[str, Field] = {
            "owner": ChoiceField(say, say("Whose objective"), owners, searchable=False),
            "due": DateField(say, say("By")),
            "text": MultiLineField(say, say("What is to be reached"), lines=2),
            "indicator": MultiLineField(
                say, say("Indicator"), lines=1, placeholder=say("What is counted or seen")
            ),
            "target": MultiLineField(say, say("Target"), lines=1, placeholder=say("How many, how well")),
        }
        for name, field in self.fields.items():
            field.changed.connect(partial(self._keep, name))
            if name in ("text", "indicator", "target"):
                takes_blocks(field, f"objectives.{name}")
        page = section.editor.page
        self.skill = SkillPicker(say, say("Skill"), search_in(page), columns=(), apart=languages_apart(page))
        self.skill.changed.connect(self._keep_skill)
        self.tools = self._tools(place)
        head = row(Label(say("Objective {number}", number=place + 1), "strong"), None, self.tools)
        self.setLayout(
            column(
                head,
                beside(self.fields["owner"], self.fields["due"]),
                self.fields["text"],
                beside(self.fields["indicator"], self.fields["target"]),
                self.skill,
                space=10,
                margins=(14, 10, 14, 14),
            )
        )

    def _tools(self, place: int) -> QWidget:
        say = self._section.say
        self._up = IconButton(
            "arrow-up", say("Move up (Alt+Up)"), small=True, on_click=lambda: self._move(-1)
        )
        self._down = IconButton(
            "arrow-down", say("Move down (Alt+Down)"), small=True, on_click=lambda: self._move(1)
        )
        remove = IconButton(
            "trash-2", say("Remove the objective (Ctrl+Shift+Delete)"), small=True, on_click=self._remove
        )
        tools = QWidget()
        tools.setLayout(row(self._up, self._down, remove, space=2))
        return tools

    def show_objective(self, objective: Objective, *, first: bool, last: bool) -> None:
        """Show the values; the ends of the list cannot be passed."""
        self.objective = objective
        for name, field in self.fields.items():
            field.set_value(getattr(objective, name))
        self._up.setEnabled(not first)
        self._down.setEnabled(not last)
        if objective.skill_uri:
            reference = self._section.editor.page.ctx.services.reference
            label = reference.skill_label(objective.skill_uri, self._section.say.locale).text
            self.skill.set_value((SkillEntry(objective.skill_uri, label or objective.skill_uri),))
        else:
            self.skill.set_value(())
        self.skill.edit.setVisible(not objective.skill_uri)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.modifiers() == both and event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)

    def _keep(self, name: str, value: Any) -> None:
        if self.objective is None or (name == "owner" and value is None):
            return
        self._section.editor.keep(f"objectives[{self.objective.id}].{name}", value)

    def _keep_skill(self, entries: Any) -> None:
        """Only skills of the classification can be linked; free words belong into the text."""
        if self.objective is None:
            return
        known = [entry.uri for entry in entries if entry.uri]
        free = any(not entry.uri for entry in entries)
        self.skill.set_error(self._section.say("Choose a skill of the list.") if free else "")
        if free:
            self.skill.set_value(tuple(entry for entry in entries if entry.uri))
        uri = known[-1] if known else ""
        if uri != self.objective.skill_uri:
            self._section.editor.keep(f"objectives[{self.objective.id}].skill_uri", uri)

    def _move(self, by: int) -> None:
        if self.objective and not self._section.editor.frozen:
            self._section.move_row(self.objective, by)

    def _remove(self) -> None:
        if self.objective and not self._section.editor.frozen:
            self._section.remove_row(self.objective)


def _focus(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget
