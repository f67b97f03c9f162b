"""The office page: sections at the left, one of them in the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import box, column, row
from mobilise_desktop.views.kit.icons import icon
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.kit.page_stack import PageStack
from mobilise_desktop.views.kit.rows import add_line
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.tab_order import give_keyboard

from .about import AboutSection
from .backup_section import BackupSection
from .certificate_section import CertificateSection
from .code_lists import CodeListsSection
from .contact_points import ContactPointsSection
from .contents import SUBJECTS
from .edition_section import EditionSection
from .formality_section import FormalitySection
from .journal_section import JournalSection
from .letter_templates import LetterTemplatesSection
from .section import Section
from .this_office import ThisOfficeSection
from .transfer_section import TransferSection
from .wording_section import WordingSection

WIDE = 860
MAKERS: dict[str, Callable[[Page], Section]] = {
    "office": ThisOfficeSection,
    "edition": EditionSection,
    "wording": WordingSection,
    "letters": LetterTemplatesSection,
    "formalities": FormalitySection,
    "points": ContactPointsSection,
    "lists": CodeListsSection,
    "transfer": TransferSection,
    "backups": BackupSection,
    "certificate": CertificateSection,
    "journal": JournalSection,
    "about": AboutSection,
}


class OfficePage(Page):
    """Everything about the office itself; each section is built when first opened."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        say = self.say
        self.list = QListWidget()
        self.list.setAccessibleName(say("Sections"))
        self.list.setFixedWidth(theme.px(230))
        for subject in SUBJECTS:
            add_line(self.list, say(subject.title), {Qt.ItemDataRole.DecorationRole: icon(subject.icon)})
        self._stack = PageStack()
        self._made: dict[int, Section] = {}
        self.list.currentRowChanged.connect(self._open)
        parts = row(self.list, box(column(self._stack)), space=24)
        parts.setStretch(1, 1)
        self.content.addLayout(parts, 1)
        self.listen({Kind.OFFICE, Kind.EDITIONS, Kind.ORGANISATIONS, Kind.LETTER_TEMPLATES, Kind.ATTACHMENTS})
        self.list.setCurrentRow(0)

    def reload(self) -> None:
        section = self._made.get(self.list.currentRow())
        if section is not None:
            section.reload()

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the gallery photographs besides the sections as they open."""
        return (("due-days", self._show_due_days), ("formality", self._show_formality))

    def _show_formality(self) -> None:
        self.show_record("formalities")
        section = self._made[self.list.currentRow()]
        if isinstance(section, FormalitySection):
            section.show_pair("DE", "RS")
            section.open_row("COVER_TO")

    def _show_due_days(self) -> None:
        self.show_record("edition")
        section, area = self._made[self.list.currentRow()], self._stack.currentWidget()
        if isinstance(section, EditionSection) and isinstance(area, Scroll):
            section.finish()
            area.show_top(section.due_rules)
            section.due_rules.open_rule(0)

    def take_focus(self) -> None:
        self.list.setFocus()

    def place(self) -> str:
        return SUBJECTS[max(self.list.currentRow(), 0)].key

    def show_record(self, record_id: str) -> None:
        """A section's key, also with one of its parts as in ``office#budget``, or a contact point's id."""
        keys = [subject.key for subject in SUBJECTS]
        key, _, part = record_id.partition("#")
        if key not in keys:
            key, part = "points", record_id
        self.list.setCurrentRow(keys.index(key))
        if part:
            self.section().show_record(part)

    def enter_section(self) -> None:
        """Give the keyboard to the first control of the section in sight, as soon as it is made."""
        section = self.section()
        if not give_keyboard(section):
            self.list.setFocus()
            if section.slices.busy:
                section.slices.add(lambda: give_keyboard(section))

    def section(self) -> Section:
        """The section in sight."""
        return self._made[self.list.currentRow()]

    def _open(self, index: int) -> None:
        if index < 0:
            return
        self.ctx.messages.clear(self)
        if index not in self._made:
            section = MAKERS[SUBJECTS[index].key](self)
            self._made[index] = section
            self._stack.addWidget(
                section if section.fills else Scroll(section, most_wide=WIDE, margins=(0, 0, 16, 24))
            )
        self._stack.setCurrentIndex(list(self._made).index(index))
        self._made[index].reload()
