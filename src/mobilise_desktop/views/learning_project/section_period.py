"""Section 2: the parts of the stay with their length, place, hours and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import SliceKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.domain.period import days_of, last_day, months_of, total_days
from mobilise_desktop.domain.project_edit import set_slices
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, IconButton, Label, column, row
from mobilise_desktop.views.kit.forms import ChoiceField, DateField
from mobilise_desktop.views.kit.tokens import CONTROL_HEIGHT

from .section import RowsEditor, Section, beside, length_words


class PeriodSection(Section):
    """Slices first: everything else in the document follows from them."""

    def build(self) -> Iterator[None]:
        self.slices = RowsEditor(self._line)
        self.total = Label("", "strong", wrap=True)
        self.add = Button(self.say("Another part of the stay"), "quiet", icon="plus", on_click=self._add)
        self.body.addWidget(self.slices)
        foot = row(self.total, self.add, space=12)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        yield
        yield from super().build()

    def make_row(self, project: LearningProject) -> bool:
        return self.slices.make_one(len(project.slices))

    def show_more(self, project: LearningProject) -> None:
        self.slices.set_count(len(project.slices))
        for line, part in zip(self.slices, project.slices, strict=True):
            line.show_part(part, removable=len(project.slices) > 1)
        length = months_of(project.slices)
        self.total.setText(
            self.say(
                "Together {length}, {total} days in all.",
                length=length_words(self.say, length.months, length.days),
                total=total_days(project.slices),
            )
            if project.slices
            else self.say("No dates yet.")
        )

    def widget_at(self, path: str) -> QWidget | None:
        if path.startswith("slices"):
            return self.slices.lines[0].first if self.slices.lines else self.add
        return super().widget_at(path)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.add.setVisible(not read_only)
        for line in self.slices:
            line.remove.setEnabled(not read_only)

    def _line(self, place: int) -> SliceLine:
        return SliceLine(self, place)

    def change(self, place: int, part: Slice) -> None:
        """Keep a part of the stay; the plan moves along with the first day."""
        project = self.editor.project
        slices = [part if n == place else old for n, old in enumerate(project.slices)]
        self.editor.apply(set_slices(project, slices))

    def remove(self, place: int) -> None:
        """Take a part of the stay away; the plan stays where it is."""
        project = self.editor.project
        slices = [old for n, old in enumerate(project.slices) if n != place]
        self.editor.apply(set_slices(project, slices, move_plan=False))
        self.add.setFocus()

    def _add(self) -> None:
        project = self.editor.project
        last = last_day(project.slices) or date.today()
        first = last + timedelta(days=7)
        part = Slice(first, first + timedelta(days=27))
        self.editor.apply(set_slices(project, (*project.slices, part), move_plan=False))
        if self.slices.lines:
            self.slices.lines[-1].first.setFocus()


class SliceLine(QWidget):
    """From, to, where; how many days."""

    def __init__(self, section: PeriodSection, place: int) -> None:
        super().__init__()
        say = section.say
        self._section, self._place = section, place
        self._part: Slice | None = None
        self.first = DateField(say, say("First day"))
        self.last = DateField(say, say("Last day"))
        kinds = [(kind, say(label_of(kind))) for kind in SliceKind]
        self.kind = ChoiceField(say, say("Where"), kinds, searchable=False)
        self.days = Label("", "muted")
        self.days.setMinimumHeight(theme.px(CONTROL_HEIGHT))  # beside the choice, not at its foot
        self.remove = IconButton(
            "trash-2", say("Remove this part"), on_click=lambda: section.remove(self._place)
        )
        for field in (self.first, self.last, self.kind):
            field.changed.connect(lambda _value: self._changed())
        tail = row(self.kind, self.days, None, self.remove, space=12)
        tail.setStretch(0, 1)
        for part in (self.days, self.remove):
            tail.setAlignment(part, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(beside(self.first, self.last), tail, space=8))

    def show_part(self, part: Slice, *, removable: bool) -> None:
        """Show the values of this part."""
        self._part = part
        self.first.set_value(part.first)
        self.last.set_value(part.last)
        self.kind.set_value(part.kind)
        say = self._section.say
        self.days.setText(say.n("{count} day", "{count} days", days_of(part)))
        self.remove.setVisible(removable)

    def _changed(self) -> None:
        if self._part is None:
            return
        say = self._section.say
        first, last = self.first.value(), self.last.value()
        self.first.set_error("" if first else say("Choose the day."))
        backwards = bool(first and last and last < first)
        wrong = say("The last day lies before the first day.") if backwards else ""
        self.last.set_error(wrong if last else say("Choose the day."))
        if not first or not last or backwards:
            return
        kind = self.kind.value() or self._part.kind
        if (first, last, kind) != (self._part.first, self._part.last, self._part.kind):
            self._section.change(self._place, replace(self._part, first=first, last=last, kind=kind))
