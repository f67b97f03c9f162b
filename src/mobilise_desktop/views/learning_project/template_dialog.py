"""Sections taken from an earlier project: chosen, shown without names, then taken in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_template import SECTIONS, take, texts_of_section
from mobilise_desktop.domain.text_blocks import blanks
from mobilise_desktop.views.kit.basics import Label, box, column, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.words import format_date

if TYPE_CHECKING:
    from mobilise_desktop.services.project_templates import TemplateRow

    from .editor import ProjectEditor

Texts = Mapping[str, Sequence[str]]
_USUAL = ("objectives", "activities", "tasks", "outcomes", "mentoring", "monitoring")


class TemplateDialog(Dialog):
    """Projects at the left, what they would bring at the right; the sections are replaced, not added to."""

    def __init__(self, editor: ProjectEditor, rows: Sequence[TemplateRow]) -> None:
        say = editor.say
        super().__init__(editor.page, say("Take from an earlier project"), width=880)
        self._editor, self.say, self._rows = editor, say, tuple(rows)
        self._template: LearningProject | None = None
        self._texts: Texts = {}
        self.list = QListWidget()
        self.list.setAccessibleName(say("Earlier projects"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSpacing(3)
        for line in self._rows:
            self.list.addItem(self._told(line))
        self.list.currentRowChanged.connect(lambda _row: self._open())
        options = [(key, say(title)) for key, title in SECTIONS.items()]
        self.sections = ChoiceChips(say, say("Sections to take"), options)
        self.sections.set_value(_USUAL)
        self.sections.changed.connect(lambda _value: self._show())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("What would be taken"))
        self.text.setMinimumHeight(220)
        self.note = Label("", "caution", wrap=True)
        words = say(
            "Its persons, firms, e-mail addresses and telephone numbers become blanks; dates move with the "
            "start week. "
            "What stands in the chosen sections now gives way; one undo brings it back."
        )
        self.body.addWidget(Label(words, "muted", wrap=True))
        left = box(column(Label(say("Earlier projects"), "strong"), self.list, space=6))
        right = box(column(Label(say("What would be taken"), "strong"), self.text, space=6))
        parts = row(left, right, space=16)
        parts.setStretch(0, 2)
        parts.setStretch(1, 3)
        self.body.addWidget(self.sections)
        self.body.addLayout(parts, 1)
        self.body.addWidget(self.note)
        self.add_button(say("Cancel"), "secondary")
        self.take_button = self.add_button(say("Take over"), "primary", self._take, closes=False)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _told(self, line: TemplateRow) -> str:
        say = self.say
        if self._editor.page.ctx.private:
            return line.reference
        firms = f"{line.sending_company} → {line.host_company}"
        first = format_date(say.locale, line.first) if line.first else ""
        here = say("same host") if line.same_host else ""
        return "\n".join((firms, " · ".join(filter(None, (here, line.reference, first, line.locale)))))

    def _open(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._rows):
            wanted = self._rows[at].id
            templates = self._editor.services.project_templates

            def work(_ticket: object) -> tuple[LearningProject, Texts]:
                template = templates.open(wanted)
                return template, {key: texts_of_section(template, key) for key in SECTIONS}

            self._editor.page.ask(work, lambda found: self._opened(wanted, *found))

    def _opened(self, wanted: str, template: LearningProject, texts: Texts) -> None:
        if wanted == self._rows[self.list.currentRow()].id:
            self._template, self._texts = template, texts
            self._show()

    def _show(self) -> None:
        template, say = self._template, self.say
        chosen = self._chosen()
        self.take_button.setEnabled(template is not None and bool(chosen))
        if template is None:
            return
        parts = []
        for key in chosen:
            texts = self._texts[key] or (say("nothing"),)
            parts.append("\n".join((say(SECTIONS[key]).upper(), *texts)))
        self.text.setPlainText("\n\n".join(parts))
        self.note.setText(self._warning(template, chosen))

    def _warning(self, template: LearningProject, chosen: Sequence[str]) -> str:
        say, view = self.say, self._editor.view
        taken = take(self._editor.project, template, chosen)
        open_blanks = len(blanks(self.text.toPlainText()))
        at = self._rows[self.list.currentRow()]
        words = (
            say.n("{count} blank to fill in.", "{count} blanks to fill in.", open_blanks)
            if open_blanks
            else "",
            say.n(
                "{count} activity lies beyond the stay and is left out.",
                "{count} activities lie beyond the stay and are left out.",
                taken.left_out,
            )
            if taken.left_out
            else "",
            say("It is written in another language.") if view and at.locale != view.locale else "",
        )
        return " ".join(filter(None, words))

    def _chosen(self) -> tuple[str, ...]:
        value = self.sections.value() or ()
        return tuple(key for key in SECTIONS if key in value)

    def _take(self) -> None:
        template, chosen = self._template, self._chosen()
        if template is None or not chosen:
            return
        self.accept()
        taken = take(self._editor.settled(), template, chosen)
        self._editor.apply(taken.project)
        self._editor.removed(self.say("Sections taken from the earlier project"))


def ask_template(editor: ProjectEditor) -> None:
    """Offer the earlier projects, or say that there is none."""
    say, record_id = editor.say, editor.record_id
    editor.page.flush()

    def offer(rows: Sequence[TemplateRow]) -> None:
        if rows:
            TemplateDialog(editor, rows).open()
        else:
            editor.page.ctx.messages.banner(
                editor.page, "info", say("There is no earlier Learning Project yet.")
            )

    editor.page.ask(lambda _t: editor.services.project_templates.candidates(record_id), offer)
