"""A section of the document: its heading and its fields; plain ones come from the table of asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_edit import NoSuchPlace, value_at
from mobilise_desktop.views.kit.basics import Label, box, column, row
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.views.kit.slices import polish_some
from mobilise_desktop.words import Words

from .asks import LINES, PARTS, Heading, Line, kept, make_field
from .outline import SectionInfo
from .section_blanks import BlankMarks
from .section_tool import PLACE

if TYPE_CHECKING:
    from .editor import ProjectEditor


_END = object()


class Section(QWidget):
    """Heading and body; the fields are made step by step when the section is first needed.

    They stay out of sight until they are made and hold the document's values: then nothing moves twice.

    ``depends`` names parts of the project that lie in other sections and are shown here, too.
    """

    depends: tuple[str, ...] = ()

    def __init__(self, editor: ProjectEditor, info: SectionInfo) -> None:
        super().__init__()
        self.editor, self.info, self.say = editor, info, editor.say
        self.fields: dict[str, Field] = {}
        self.ready = False
        self._built = False
        self._making = self.build()
        self._polishing: Iterator[QWidget] | None = None
        self._shown: object = None
        self._read_only: bool | None = None
        self.body: QVBoxLayout = column(space=14)
        number = Label(info.key, "section")
        number.setMinimumWidth(24)
        self.title = Label(self.say(info.title), "section", wrap=True)
        head = row(number, self.title, space=4)
        head.setStretch(1, 1)
        head.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        outer = column(head, space=8)
        if info.help:
            outer.addWidget(Label(self.say(info.help), "muted", wrap=True))
        self._form = box(self.body)
        self._form.hide()
        outer.addWidget(self._form)
        self.setLayout(outer)

    def put_away(self) -> None:
        """Hide the values of a document that is left."""
        self.ready, self._shown = False, None
        self._form.hide()

    def step(self, project: LearningProject) -> bool:
        """Make a small part of what the document needs; whether there was something left to make."""
        if not self._built:
            self._built = next(self._making, _END) is _END
            return True
        if self.make_row(project):
            self._polishing = None
            return True
        if self._polishing is None:
            self._polishing = iter(self._form.findChildren(QWidget))
        return polish_some(self._polishing)

    def appear(self) -> None:
        """Show the fields, which hold their values by now."""
        self.ready = True
        self._form.show()

    def build(self) -> Iterator[None]:
        """Make the fields, step by step: those of the table of asks; sections with more add to it."""
        for part in PARTS.get(self.info.key, ()):
            if isinstance(part, Heading):
                self.body.addSpacing(10 if self.fields else 0)
                self.body.addLayout(_headings(self.say(words) for words in part.words))
            elif isinstance(part, Line):
                self.body.addWidget(self.field(part))
            else:
                self.body.addLayout(beside(*(self.field(line) for line in part)))
            yield

    def make_row(self, project: LearningProject) -> bool:
        """Make one row of those that the document needs and that are missing; whether one was."""
        return False

    def field(self, line: Line) -> Field:
        """A field that keeps its answer under its path."""
        field = make_field(self.editor.page, line)
        field.changed.connect(lambda value: self.editor.keep(line.path, kept(line, value)))
        if line.kind == LINES:
            takes_blocks(field, line.path)
        self.fields[line.path] = field
        return field

    def show_project(self, project: LearningProject, *, read_only: bool) -> None:
        """Show the document's values, where they are others than those shown."""
        values = tuple(getattr(project, part) for part in (*self.info.parts, *self.depends))
        changed = values != self._shown
        if changed:
            self._shown = values
            self.show_fields(project)
        self._name_sectors(project)
        self.show_view()
        if changed or read_only != self._read_only:
            self._read_only = read_only
            self.set_read_only(read_only)

    def show_view(self) -> None:
        """Show what does not belong to the text, such as its version."""

    def show_fields(self, project: LearningProject) -> None:
        """Show the values of the fields."""
        for path, field in self.fields.items():
            try:
                field.set_value(value_at(project, path))
            except NoSuchPlace:
                continue
        self.show_more(project)

    def _name_sectors(self, project: LearningProject) -> None:
        reference = self.editor.page.ctx.services.reference
        for path, company in (("sending.sector", project.sending), ("host.sector", project.host)):
            if path in self.fields:
                label = reference.sector_label(company.sector, company.nace_revision, self.say.locale)
                self.fields[path].set_help(label.removeprefix(company.sector).strip())

    def show_more(self, project: LearningProject) -> None:
        """Show what is no plain field."""

    def widget_at(self, path: str) -> QWidget | None:
        """The field for a path; ``None`` where the section has no such field."""
        return self.fields.get(path)

    def set_read_only(self, read_only: bool) -> None:
        """Readable only, while an issued version is shown."""
        for field in self.findChildren(Field):
            field.set_read_only(read_only)


class RowsEditor(QWidget):
    """Rows of fields, one widget a row that is kept while rows come and go."""

    def __init__(self, make: Callable[[int], QWidget]) -> None:
        super().__init__()
        self._make = make
        self.lines: list[Any] = []
        self._place: QVBoxLayout = column(space=12)
        self.setLayout(self._place)

    def set_count(self, count: int) -> None:
        """As many rows as there are answers."""
        while len(self.lines) > count:
            line = self.lines.pop()
            self._place.removeWidget(line)
            line.hide()
            line.deleteLater()
        while self.make_one(count):
            pass

    def make_one(self, count: int) -> bool:
        """One more row while there are fewer than that; whether there were."""
        if len(self.lines) >= count:
            return False
        line = self._make(len(self.lines))
        self.lines.append(line)
        self._place.addWidget(line)
        return True

    def __iter__(self) -> Iterator[Any]:
        return iter(self.lines)


def takes_blocks(field: Field, path: str) -> None:
    """Text blocks can be put into the field; their blanks are marked."""
    field.setProperty(PLACE, path)
    if isinstance(field, MultiLineField):
        BlankMarks(field)


def beside(*parts: QWidget, stretches: tuple[int, ...] = ()) -> Any:
    """Parts side by side from the same top."""
    line = row(*parts, space=16)
    for place, part in enumerate(parts):
        line.setStretch(place, (stretches or (1,) * len(parts))[place])
        line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    return line


def _headings(words: Iterator[str]) -> Any:
    labels = [Label(text, "primary", wrap=True) for text in words]
    return beside(*labels)


def length_words(say: Words, months: int, days: int) -> str:
    """A length as months and days, each in its number."""
    parts = (
        say.n("{count} month", "{count} months", months) if months else "",
        say.n("{count} day", "{count} days", days) if days or not months else "",
    )
    return ", ".join(part for part in parts if part)
