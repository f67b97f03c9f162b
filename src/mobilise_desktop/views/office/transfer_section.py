"""Files in and out: tables of firms and people with a preview, the whole office as one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from mobilise_desktop.views.kit.asking import ANY, FileKind, ask_file, ask_where
from mobilise_desktop.views.kit.basics import Button, Label, clear, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.views.kit.tab_order import give_keyboard
from mobilise_desktop.views.records.asks import COMPANY, PARTICIPANT
from mobilise_desktop.words import N_, Words

from .section import Section
from .transfer_list import preview_table

if TYPE_CHECKING:
    from mobilise_desktop.exchange.problems import Problem
    from mobilise_desktop.exchange.sheets import ColumnChoice, Preview, SheetPreview
    from mobilise_desktop.services.transfer_preview import PreviewLine
    from mobilise_desktop.services.transfer_reports import ExportReport, ImportReport
    from mobilise_desktop.services.transfer_skills import SkillsTold

TABLES = FileKind(N_("Tables and offices (*.xlsx *.csv *.json)"))
OFFICE = FileKind(N_("Office file (*.json)"), "json")
_PROBLEMS, _FREE = 6, 6
_REST_MS, _CRUMBS = 1_000, 200
_ABREAST = 3  # columns of the file beside each other
_OTHER = {
    "id": N_("Reference in your list"),
    "name": N_("Full name"),
    "file_state": N_("State of the file"),
    "skills_wanted": N_("Skills wanted"),
    "skills_offered": N_("Skills offered"),
}

_COUNTED: Mapping[str, Callable[[Words, int], str]] = {
    "companies": lambda say, n: say.n("{count} company", "{count} companies", n),
    "participants": lambda say, n: say.n("{count} person", "{count} people", n),
    "matches": lambda say, n: say.n("{count} match", "{count} matches", n),
    "learning_projects": lambda say, n: say.n("{count} Learning Project", "{count} Learning Projects", n),
    "amendments": lambda say, n: say.n("{count} amendment", "{count} amendments", n),
    "secondments": lambda say, n: say.n("{count} secondment", "{count} secondments", n),
    "consultations": lambda say, n: say.n("{count} consultation", "{count} consultations", n),
    "needs": lambda say, n: say.n("{count} needs analysis", "{count} needs analyses", n),
    "notes": lambda say, n: say.n("{count} note", "{count} notes", n),
    "organisations": lambda say, n: say.n("{count} contact point", "{count} contact points", n),
}


class TransferSection(Section):
    """Choose a file, see what would be taken, take it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        self._path: Path | None = None
        self._preview: Preview | None = None
        self._rows: Sequence[PreviewLine] = ()
        self._columns = Slices(self, most=1)
        self._mapping: dict[str, dict[int, str]] = {}
        bring = Card(say("Import"))
        words = say(
            "Companies and participants from a spreadsheet (XLSX, CSV), or a whole office (JSON). "
            "You see what would be taken before anything changes."
        )
        bring.body.addWidget(Label(words, wrap=True))
        self._open = Button(say("Choose a file…"), "primary", icon="upload", on_click=self._choose)
        bring.body.addLayout(row(self._open, None))
        self.body.addWidget(bring)
        self._card = Card(say("Preview"), space=8)
        self._lines = column(space=8)
        self._card.body.addLayout(self._lines)
        self._card.hide()
        self.body.addWidget(self._card)
        out = Card(say("Export"))
        hint = say("The whole office as one JSON file, to move it or to keep it in a safe place.")
        out.body.addWidget(Label(hint, wrap=True))
        out.body.addLayout(
            row(Button(say("Export the office…"), icon="download", on_click=self._export), None)
        )
        self.body.addWidget(out)
        self.body.addStretch(1)

    def _choose(self) -> None:
        ask_file(self.page, self.say("Import"), self.open_file, TABLES, ANY)

    def open_file(self, path: Path) -> None:
        """Show what a file holds."""
        self._let_go()
        self._path, self._mapping, self._rows = path, {}, ()
        self._card.hide()
        clear(self._lines)
        self.page.ctx.messages.clear(self.page)
        self._read()

    def _read(self) -> None:
        path = self._path
        assert path is not None
        if path.suffix.lower() == ".json":
            self.page.ask(
                lambda ticket: self.services.transfer.import_office(path, dry_run=True, ticket=ticket),
                lambda changed: self._show_office(path, changed.value),
                label=self.say("Reading the file"),
            )
            return
        mapping, transfer, locale = self._mapping or None, self.services.transfer, self.say.locale

        def work(ticket: Any) -> tuple[Preview, SkillsTold, Sequence[PreviewLine]]:
            preview = transfer.preview(path, mapping, ticket=ticket)
            return preview, transfer.skills_of(preview, locale=locale), transfer.lines_of(preview)

        def read(found: tuple[Preview, SkillsTold, Sequence[PreviewLine]]) -> None:
            if path == self._path:
                self._show_preview(*found)

        self.page.ask(work, read, label=self.say("Reading the file"))

    def _begin(self, title: str) -> None:
        self._columns.forget()
        clear(self._lines)
        self._card.set_title(title)
        self._card.show()

    def _show_rows(self, *, taken: bool = False) -> None:
        """Each row by name; while a visitor looks on none of them."""
        if self.page.ctx.private:
            words = self.say("The rows stay hidden while a visitor looks on.")
            self._lines.addWidget(Label(words, "muted", wrap=True))
        elif self._rows:
            self._lines.addWidget(preview_table(self.page, self._rows, taken=taken))

    def _show_office(self, path: Path, report: ImportReport) -> None:
        if path != self._path:
            return
        self._rows = report.lines
        self._begin(self.say("Preview"))
        self._lines.addWidget(Label(report.name, "strong"))
        self._lines.addWidget(Label(self._counts(report.added), wrap=True))
        if any(report.skipped.values()):
            skipped = sum(report.skipped.values())
            self._lines.addWidget(
                Label(
                    self.say.n("{count} record is here already", "{count} records are here already", skipped)
                )
            )
        self._add_buttons(self._take_office, clean=True)
        self._show_rows()

    def _show_preview(self, preview: Preview, skills: SkillsTold, rows: Sequence[PreviewLine]) -> None:
        """What would be taken and the button for it come first; the columns, to be mended, after them."""
        self._preview, self._rows = preview, rows
        self._begin(self.say("Preview"))
        self._lines.addWidget(Label(preview.path.name, "strong"))
        for sheet in preview.sheets:
            self._lines.addWidget(Label(self._fits(sheet), "section", wrap=True))
        if not self.page.ctx.private:
            self._show_problems(preview.problems, self._left_out())
            self._show_problems(preview.notices, len(preview.notices))
            self._show_skills(skills)
        self._add_buttons(self._take, clean=not preview.problems)
        self._columns.add(self._show_rows)
        for sheet in preview.sheets:
            self._columns.add(partial(self._show_columns, sheet))

    def _show_problems(self, problems: Sequence[Problem], count: int) -> None:
        say = self.say
        for problem in problems[:_PROBLEMS]:
            self._lines.addWidget(Label(problem.said(say), "caution", wrap=True))
        if len(problems) > _PROBLEMS:
            more = max(len(problems), count) - _PROBLEMS
            self._lines.addWidget(Label(say.n("and {count} more", "and {count} more", more), "muted"))

    def _show_skills(self, skills: SkillsTold) -> None:
        """How many skills are linked, and what the list has for those that are not."""
        say = self.say
        if not skills.linked and not skills.free:
            return
        told = [say.n("{count} skill is linked to ESCO", "{count} skills are linked to ESCO", skills.linked)]
        if skills.free:
            told.append(say.n("{count} stays free text", "{count} stay free text", len(skills.free)))
        self._lines.addWidget(Label(" · ".join(told), "strong", wrap=True))
        for free in skills.free[:_FREE]:
            words = say("“{text}”: nothing in the list comes near", text=free.text)
            if free.nearest:
                words = say("“{text}”: nearest in the list is “{name}”", text=free.text, name=free.nearest)
            self._lines.addWidget(Label(words, "muted", wrap=True))
        if len(skills.free) > _FREE:
            more = len(skills.free) - _FREE
            self._lines.addWidget(Label(say.n("and {count} more", "and {count} more", more), "muted"))

    def _fits(self, sheet: SheetPreview) -> str:
        say = self.say
        fits = say.n("{count} row fits", "{count} rows fit", sheet.ok)
        bad = say.n("{count} row does not", "{count} rows do not", sheet.bad) if sheet.bad else ""
        return " · ".join(filter(None, (sheet.name, fits, bad)))

    def _show_columns(self, sheet: SheetPreview) -> None:
        say = self.say
        if len(self._preview.sheets if self._preview else ()) > 1:
            self._lines.addWidget(Label(sheet.name, "section", wrap=True))
        self._lines.addWidget(Label(say("Columns of the file and the fields they fill:"), "help"))
        grid, options = QGridLayout(), self._options(sheet.subject)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for at in range(_ABREAST):
            grid.setColumnStretch(at, 1)
        self._lines.addLayout(grid)
        fields = (
            partial(self._add_column, grid, place, sheet.name, choice, options)
            for place, choice in enumerate(sheet.columns)
        )
        self._columns.put_first(*fields)

    def _add_column(
        self, grid: QGridLayout, place: int, sheet: str, choice: ColumnChoice, options: list[tuple[str, str]]
    ) -> None:
        say = self.say
        field = ChoiceField(say, choice.heading, options, empty=say("(leave out)"), searchable=False)
        field.set_value(choice.field or None)
        field.changed.connect(partial(self._map, sheet, choice.index))
        grid.addWidget(field, *divmod(place, _ABREAST))

    def _map(self, sheet: str, index: int, name: object) -> None:
        assert self._preview is not None
        known: Mapping[str, dict[int, str]] = {
            s.name: {c.index: c.field for c in s.columns} for s in self._preview.sheets
        }
        self._mapping = {**known, **self._mapping}
        self._mapping[sheet] = {**self._mapping[sheet], index: str(name or "")}
        self._read()

    def _add_buttons(self, take: Any, *, clean: bool) -> None:
        say = self.say
        buttons = row(space=8)
        if clean:
            buttons.addWidget(Button(say("Take all"), "primary", on_click=lambda: take(False)))
        elif self._preview is not None and self._preview.ok:
            words = say("Take the rows that fit")
            buttons.addWidget(Button(words, "primary", on_click=lambda: take(True)))
        buttons.addWidget(Button(say("Leave it"), "quiet", on_click=self._leave_it))
        buttons.addStretch(1)
        self._lines.addLayout(buttons)
        self._enter()

    def _options(self, subject: Any) -> list[tuple[str, str]]:
        say, found = self.say, []
        for name in self.services.transfer.fields_of(subject):
            asks = COMPANY if subject.value == "COMPANY" or name.startswith("company.") else PARTICIPANT
            plain = name.removeprefix("company.")
            label = say(asks[plain].label) if plain in asks else say(_OTHER.get(plain, plain))
            if name.startswith("company."):
                label = say("{field} of the company", field=label)
            found.append((name, label))
        return found

    def _take(self, skip_bad: bool) -> None:
        preview = self._preview
        self.page.change(
            lambda ticket: self.services.transfer.take(preview, skip_bad=skip_bad, ticket=ticket),
            self._taken,
            label=self.say("Importing"),
        )

    def _take_office(self, _skip_bad: bool) -> None:
        path = self._path
        self.page.change(
            lambda ticket: self.services.transfer.import_office(path, ticket=ticket),
            self._taken,
            label=self.say("Importing"),
        )

    def _enter(self) -> None:
        """The keyboard goes to the card's first button, once it is shown."""
        QTimer.singleShot(0, self._card, lambda: give_keyboard(self._card))

    def _leave_it(self) -> None:
        self._card.hide()
        self._open.setFocus()

    def _taken(self, report: ImportReport) -> None:
        say, left_out = self.say, self._left_out()
        counts = self._counts(report.added)
        self._show_taken(report.name, counts, left_out)
        told = say("{counts} imported.", counts=counts)
        if left_out:
            told += " " + say.n("{count} row was left out.", "{count} rows were left out.", left_out)
        self.page.ctx.messages.banner(self.page, "good", told)

    def _show_taken(self, name: str, counts: str, left_out: int) -> None:
        """What was taken stays on the screen until another file is chosen, and what was not, to be copied."""
        say, preview = self.say, self._preview
        self._begin(say("Taken from {name}: {counts}", name=name, counts=counts))
        parts: list[QWidget | None] = []
        if left_out and preview is not None and not self.page.ctx.private:
            title = say.n("{count} row was left out.", "{count} rows were left out.", left_out)
            self._lines.addWidget(Label(title, "section", wrap=True))
            problems = [problem.said(say) for problem in preview.problems]
            self._lines.addWidget(Label("\n".join(problems[:_PROBLEMS]), wrap=True, selectable=True))
            if len(problems) > _PROBLEMS:
                more = max(left_out, len(problems)) - _PROBLEMS
                self._lines.addWidget(Label(say.n("and {count} more", "and {count} more", more), "muted"))
            words = "\n".join(problems)
            copied = partial(QGuiApplication.clipboard().setText, words)
            parts.append(Button(say("Copy the list"), icon="copy", on_click=copied))
        parts += [Button(say("Close"), "quiet", on_click=self._leave_it), None]
        self._lines.addLayout(row(*parts, space=8))
        self._show_rows(taken=True)
        self._let_go()
        self._enter()

    def _let_go(self) -> None:
        """Very many rows that are let go at once would hold the screen up: a worker does it by and by."""
        preview, self._preview = self._preview, None
        if preview is not None:
            held = [row for sheet in preview.sheets for row in (*sheet.rows, *sheet.left)]
            QTimer.singleShot(_REST_MS, self, partial(self._crumble, held))

    def _crumble(self, held: list[object]) -> None:
        def work(_ticket: object) -> None:
            while held:
                del held[-_CRUMBS:]

        self.page.ctx.jobs.run(work, lambda _outcome: None, owner=self)

    def _left_out(self) -> int:
        """How many rows of the sheets do not fit."""
        return sum(sheet.bad for sheet in self._preview.sheets) if self._preview is not None else 0

    def _counts(self, counts: Mapping[str, int]) -> str:
        say = self.say
        parts = [words(say, counts[name]) for name, words in _COUNTED.items() if counts.get(name)]
        return ", ".join(parts) or say("nothing new")

    def _export(self) -> None:
        ask_where(self.page, self.say("Export the office"), "office.json", self._write, OFFICE)

    def _write(self, path: Path) -> None:
        def written(report: ExportReport) -> None:
            self.page.ctx.messages.toast(self.say("Saved as {path}", path=str(report.path)))

        self.page.ask(
            lambda ticket: self.services.transfer.export_office(path, ticket),
            written,
            label=self.say("Exporting the office"),
        )
