"""Section 10: the days on which the objectives are rated, how, and what is recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.learning_project import Checkpoint, LearningProject
from mobilise_desktop.domain.period import last_day
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.views.kit.basics import Button, IconButton, Label, column, row
from mobilise_desktop.views.kit.forms import DateField, TextField

from .section import RowsEditor, Section, beside, takes_blocks

_PATH = "monitoring.checkpoints"


class MonitoringSection(Section):
    """Checkpoints as rows, then the texts."""

    def build(self) -> Iterator[None]:
        say = self.say
        self.rows = RowsEditor(lambda place: CheckpointLine(self, place))
        self._none = Label(say("No checkpoint yet."), "muted")
        self.add = Button(say("Add a checkpoint"), "secondary", icon="plus", on_click=self._add)
        self.body.addWidget(Label(say("Checkpoints"), "primary"))
        self.body.addWidget(self._none)
        self.body.addWidget(self.rows)
        self.body.addLayout(row(self.add, None))
        yield
        yield from super().build()

    def make_row(self, project: LearningProject) -> bool:
        return self.rows.make_one(len(project.monitoring.checkpoints))

    def show_more(self, project: LearningProject) -> None:
        points = project.monitoring.checkpoints
        self._none.setVisible(not points)
        self.rows.setVisible(bool(points))
        self.rows.set_count(len(points))
        for line, point in zip(self.rows, points, strict=True):
            line.show_point(point)

    def widget_at(self, path: str) -> QWidget | None:
        return self.add if path.startswith(_PATH) else super().widget_at(path)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.add.setEnabled(not read_only)
        for line in self.rows:
            line.remove.setEnabled(not read_only)

    def change(self, place: int, point: Checkpoint | None) -> None:
        """Keep a checkpoint, or take it away with ``None``."""
        project = self.editor.project
        points = list(project.monitoring.checkpoints)
        points[place : place + 1] = [point] if point else []
        self.editor.apply(with_value(project, _PATH, tuple(points)))

    def _add(self) -> None:
        project = self.editor.settled()
        day = last_day(project.slices) or date.today()
        points = (*project.monitoring.checkpoints, Checkpoint(day))
        self.editor.apply(with_value(project, _PATH, points))
        if self.rows.lines:
            self.rows.lines[-1].day.setFocus()


class CheckpointLine(QWidget):
    """Day, method, who."""

    def __init__(self, section: MonitoringSection, place: int) -> None:
        super().__init__()
        say = section.say
        self._section, self._place = section, place
        self._point: Checkpoint | None = None
        self.day = DateField(say, say("Day"))
        self.method = TextField(say, say("Method"))
        self.who = TextField(say, say("Who"))
        for name, field in (("day", self.day), ("method", self.method), ("who", self.who)):
            field.changed.connect(lambda value, name=name: self._keep(name, value))
            if name != "day":
                takes_blocks(field, f"{_PATH}.{name}")
        self.remove = IconButton(
            "trash-2", say("Remove the checkpoint"), on_click=lambda: section.change(self._place, None)
        )
        head = beside(self.day, self.who, self.remove, stretches=(4, 5, 0))
        self.setLayout(column(head, self.method, space=8))

    def show_point(self, point: Checkpoint) -> None:
        """Show the values of this checkpoint."""
        self._point = point
        self.day.set_value(point.day)
        self.method.set_value(point.method)
        self.who.set_value(point.who)

    def _keep(self, name: str, value: Any) -> None:
        self.day.set_error("" if self.day.value() else self._section.say("Choose the day."))
        if self._point is not None and value is not None:
            self._section.change(self._place, replace(self._point, **{name: value}))
