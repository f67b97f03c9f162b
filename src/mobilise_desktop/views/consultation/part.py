"""A page of the wizard: questions in groups, each answer told with its name as it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import VisitorKind, WizardPage
from mobilise_desktop.views.kit.basics import Label, column
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.field_text import MoneyField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.skill_picker import SkillHit, SkillPicker
from mobilise_desktop.views.kit.slices import Slices, under_way
from mobilise_desktop.views.records.country_hints import show_hints
from mobilise_desktop.views.records.record_form import FormLists, RecordForm
from mobilise_desktop.views.records.skills_panel import languages_apart

from .checks import Remark
from .groups import ASKS, SKILLS, Group, groups_for
from .typed import show_typed, spell_out, typed_in

if TYPE_CHECKING:
    from mobilise_desktop.services.consultation_flow import Desk

MOST_HITS = 8
_AT_ONCE = 2


class Part(QWidget):
    """One page of the wizard. ``answered`` carries a dotted name (``company.town``) and its value.

    A page is built group by group between two events, so that a long one holds nothing up.
    """

    answered = Signal(str, object)

    def __init__(
        self, page: Page, subject: WizardPage, lists: FormLists, *, visitor: VisitorKind, quick: bool
    ) -> None:
        super().__init__()
        self.page, self.say, self.subject = page, page.say, subject
        self.fields: dict[str, Field] = {}
        self.desk: Desk | None = None
        self._remarks: Mapping[str, Remark] = {}
        self._blocks: list[tuple[QWidget, Group]] = []
        self._asked_here: set[str] = set()
        self._needs: dict[str, str] = {}
        self._lists = lists
        self.typed: dict[str, str] = {}
        self.body: QVBoxLayout = column(space=24)
        self.setLayout(self.body)
        groups = groups_for(subject, visitor, quick=quick)
        self._slices = Slices(self, most=1)
        self._to_build: list[Callable[[], None]] = [
            self.before,
            *(partial(self._add, group) for group in groups),
            self._end,
        ]
        self._made = False

    @property
    def built(self) -> bool:
        """Whether the whole page is there."""
        return self._made and not under_way(self)

    def build(self) -> None:
        """Build the first groups now and the rest as soon as there is time."""
        for act in self._to_build[:_AT_ONCE]:
            act()
        rest = self._to_build[_AT_ONCE:]
        if rest:
            self._slices.add(*rest, self._whole)
        else:
            self._whole()

    def _whole(self) -> None:
        self._made = True
        show_typed(self.fields, self.typed)
        if self.desk is not None:
            self._show()

    def _end(self) -> None:
        self.after()
        self.body.addStretch(1)

    def before(self) -> None:
        """Put something above the questions."""

    def after(self) -> None:
        """Put something under the questions."""

    def show_more(self, desk: Desk) -> None:
        """Show what stands above and under the questions; called once the whole page is there."""

    def show_desk(self, desk: Desk, remarks: Mapping[str, Remark]) -> None:
        """Show the answers, which of them are still needed, and only what is asked just now."""
        self.desk, self._remarks = desk, remarks
        self._show()

    def _show(self) -> None:
        desk = self.desk
        assert desk is not None
        self._fill(self.fields)
        if self._made:
            self.show_more(desk)

    def _fill(self, names: Iterable[str]) -> None:
        """Values, marks and remarks of these fields; what is not asked just now is hidden."""
        desk = self.desk
        if desk is None:
            return
        asked = {question.name: question.need for question in desk.flow.questions(self.subject)}
        for name in names:
            field = self.fields[name]
            field.setVisible(name in asked or name not in self._asked_here)
            if not field.has_problem() and name in self._asked_here:
                field.set_value(desk.flow.answers.get(name))
            self._mark(name, "" if desk.flow.given(name) else asked.get(name, ""))
            self._remark(name)
        show_hints(self.fields, desk.flow.answers.get("company.country"), self._lists.by_country, "company.")
        for block, group in self._blocks:
            block.setVisible(any(name in asked for name in group.names))

    def keep_typed(self) -> None:
        """Keep in ``typed`` what stands here as no answer yet; it comes back with the page."""
        if self._made:
            for name in self.fields:
                self.typed.pop(name, None)
            self.typed |= typed_in(self.fields)

    def set_error(self, name: str, text: str) -> None:
        """Say under a field what is wrong with it."""
        if name in self.fields:
            self.fields[name].set_error(text)

    def first_open(self, names: Sequence[str]) -> Field | None:
        """The first shown field among ``names``, else the first of the page."""
        shown = [name for name, field in self.fields.items() if not field.isHidden()]
        wanted = [name for name in shown if name in names] or shown
        return self.fields[wanted[0]] if wanted else None

    def _mark(self, name: str, need: str) -> None:
        if self._needs.get(name) != need:
            self._needs[name] = need
            self.fields[name].set_required(str(need))

    def _remark(self, name: str) -> None:
        remark, field = self._remarks.get(name), self.fields[name]
        if remark is None or field.has_problem():
            return
        help = self.say(ASKS[name].help) if ASKS[name].help else ""
        field.set_help(remark.help or help)
        field.set_error(remark.error)

    def _add(self, group: Group) -> None:
        block = QWidget()
        place: QVBoxLayout = column(space=12)
        block.setLayout(place)
        self._blocks.append((block, group))
        self.body.addWidget(block)
        if group.heading:
            place.addWidget(Label(self.say(group.heading), "section"))
        plain = tuple(name for name in group.names if name in ASKS)
        if plain:
            place.addWidget(self._form(plain, self._lists))
        for name in group.names:
            if name in SKILLS:
                place.addWidget(self._skills(name))
        self._asked_here.update(group.names)
        self._fill(group.names)

    def _form(self, names: tuple[str, ...], lists: FormLists) -> RecordForm:
        form = RecordForm(self.say, ASKS, names, lists)
        form.answered.connect(self.answered)
        self.fields.update(form.fields)
        for field in form.fields.values():
            if isinstance(field, MoneyField):
                field.edit.editingFinished.connect(partial(spell_out, field))
        return form

    def _skills(self, name: str) -> SkillPicker:
        label, help = SKILLS[name]
        columns: tuple[str, ...] = ("now", "priority")
        if name.startswith("company"):
            columns = ("priority",)
        elif name.endswith("wanted"):
            columns = ("now", "wanted", "priority")
        picker = SkillPicker(
            self.say,
            self.say(label),
            self._search,
            help=self.say(help),
            columns=columns,
            apart=languages_apart(self.page),
        )
        picker.setObjectName(name)
        picker.changed.connect(lambda value: self.answered.emit(name, value))
        self.fields[name] = picker
        return picker

    def _search(self, text: str) -> list[SkillHit]:
        found: Any = self.page.ctx.services.reference.find_skills(text, self.say.locale, MOST_HITS)
        return [SkillHit(hit.uri, hit.label, hit.matched, hit.group_label) for hit in found]
