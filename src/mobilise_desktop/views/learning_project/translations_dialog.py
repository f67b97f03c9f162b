"""All own texts of a Learning Project beside their translation; what is missing is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mobilise_desktop.documents.told_changes import Teller
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.translations import Standing, confirmed, translated, with_translations
from mobilise_desktop.views.kit.basics import Button, Label, row
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField, MultiLineField
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import N_, languages

if TYPE_CHECKING:
    from .page import LearningProjectsPage

_WORDS = {
    Standing.TRANSLATED: N_("Translated"),
    Standing.OUTDATED: N_("Changed since"),
    Standing.MISSING: N_("Missing"),
}
_TONES = {Standing.TRANSLATED: "good", Standing.OUTDATED: "caution", Standing.MISSING: "neutral"}
_ORIGINAL_HEIGHT = 96


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its translation; ``id`` is its path."""

    id: str
    name: str
    original: str
    text: str
    standing: Standing


class TranslationsDialog(Dialog):
    """``keep(project)`` gets the project with its translations; without it the dialog only shows them."""

    def __init__(
        self,
        page: LearningProjectsPage,
        project: LearningProject,
        *,
        own: str,
        locale: str,
        keep: Callable[[LearningProject], object] | None,
    ) -> None:
        say = page.say
        super().__init__(page, say("Translations"), width=900)
        self._page, self.project, self._keep = page, project, keep
        self.say = say
        self._line: Line | None = None
        reference = page.ctx.services.reference
        spoken = [(code, reference.language_name(code, say.locale)) for code in languages() if code != own]
        self.language = ChoiceField(
            say, say("Translate into"), spoken, searchable=False, always=True, width=220
        )
        self.language.set_value(locale or spoken[0][0])
        self.language.changed.connect(lambda _code: self._show())
        self.count = Label("", "muted")
        self.model = ListTableModel(self._columns(), ())
        self.table = DataTable(self.model, name=say("Texts of the document"))
        self.table.setMinimumHeight(240)
        self.table.chosen.connect(lambda _line: self._choose())
        self.original = Label("", wrap=True, selectable=True)
        above = Scroll(self.original)
        above.setMaximumHeight(_ORIGINAL_HEIGHT)
        self.text = MultiLineField(say, say("Translation"), lines=3)
        self.text.changed.connect(lambda _text: self._take())
        self.fits = Button(say("It still fits"), "secondary", on_click=self._confirm)
        self.next = Button(say("Next missing"), "secondary", on_click=self.go_to_next)
        self.body.addLayout(row(self.language, None, self.count, space=12))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(above)
        self.body.addWidget(self.text)
        self.body.addLayout(row(self.fits, self.next, None, space=8))
        self.add_button(say("Cancel") if keep else say("Close"), "secondary")
        if keep:
            self.add_button(say("Keep the translations"), "primary", self._agree)
        self._show()

    def go_to_next(self) -> None:
        """Choose the next text that is missing or was changed since."""
        self.text.flush()
        lines = self._lines()
        place = next((n for n, one in enumerate(lines) if self._line and one.id == self._line.id), -1)
        turned = [*lines[place + 1 :], *lines[: place + 1]]
        wanted = next((one for one in turned if one.standing is not Standing.TRANSLATED), None)
        if wanted is not None:
            self.table.select_id(wanted.id)
            self.text.setFocus()

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(say("Text"), lambda one: one.name, "", 190),
            Column(say("Original"), lambda one: _line_of(one.original), "", 260),
            Column(say("Translation"), lambda one: _line_of(one.text), "", 260),
            Column(
                say("State"),
                lambda one: say(_WORDS[one.standing]),
                "",
                110,
                tone=lambda one: _TONES[one.standing],
            ),
        )

    def _lines(self) -> tuple[Line, ...]:
        teller = Teller(self.say, self.project, self.project)
        return tuple(
            Line(one.path, teller.name_of(one.path), one.original, one.text, one.standing)
            for one in translated(self.project, self.language.value() or "")
        )

    def _show(self) -> None:
        """Read the list anew; the chosen text stays chosen."""
        lines = self._lines()
        self.model.set_rows(lines)
        missing = sum(one.standing is Standing.MISSING for one in lines)
        words = self.say.n("{count} text is missing", "{count} texts are missing", missing)
        self.count.setText(words if missing else self.say("Every text is translated."))
        wanted = self._line.id if self._line else ""
        if any(one.id == wanted for one in lines):
            self.table.select_id(wanted)
        elif lines:
            self.table.select_row(0)
        self._choose()

    def _choose(self) -> None:
        line = self.table.current()
        self._line = line
        self.original.setText(line.original if line else "")
        self.text.set_value(line.text if line else "")
        self.text.set_read_only(line is None or self._keep is None)
        self.fits.setVisible(
            self._keep is not None and line is not None and line.standing is Standing.OUTDATED
        )

    def _take(self) -> None:
        """Take what was written for the chosen text."""
        line, text = self._line, str(self.text.value()).strip()
        if line is None or text == line.text:
            return
        texts = {one.id: one.text for one in self._lines()} | {line.id: text}
        self.project = with_translations(self.project, self.language.value() or "", texts)
        self._show()

    def _confirm(self) -> None:
        if self._line is not None:
            self.project = confirmed(self.project, self.language.value() or "", self._line.id)
            self._show()

    def _agree(self) -> None:
        self.text.flush()
        if self._keep is not None:
            self._keep(self.project)


def _line_of(text: str) -> str:
    """The beginning of a text for a line of the list."""
    return " ".join(text[:300].split())
