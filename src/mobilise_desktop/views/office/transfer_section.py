"""Files in and out: tables of firms and people with a preview, the whole office as one file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobilise_desktop.views.kit.asking import ANY, FileKind, ask_file, ask_where
from mobilise_desktop.views.kit.basics import Button, Label, clear, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.asks import COMPANY, PARTICIPANT
from mobilise_desktop.words import N_, format_number

from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.exchange.sheets import Preview, SheetPreview
    from mobilise_desktop.services.transfer_reports import ExportReport, ImportReport

TABLES = FileKind(N_("Tables and offices (*.xlsx *.csv *.json)"))
OFFICE = FileKind(N_("Office file (*.json)"), "json")
_PROBLEMS = 30
_OTHER = {
    "id": N_("Reference in your list"),
    "name": N_("Full name"),
    "file_state": N_("State of the file"),
    "skills_wanted": N_("Skills wanted"),
    "skills_offered": N_("Skills offered"),
}


class TransferSection(Section):
    """Choose a file, see what would be taken, take it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        self._path: Path | None = None
        self._preview: Preview | None = None
        self._mapping: dict[str, dict[int, str]] = {}
        bring = Card(say("Import"))
        words = say(
            "Companies and participants from a spreadsheet (XLSX, CSV), or a whole office (JSON). "
            "You see what would be taken before anything changes."
        )
        bring.body.addWidget(Label(words, wrap=True))
        bring.body.addLayout(
            row(Button(say("Choose a file…"), "primary", icon="upload", on_click=self._choose), None)
        )
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
        self._path, self._mapping, self._preview = path, {}, None
        self._read()

    def _read(self) -> None:
        path = self._path
        assert path is not None
        if path.suffix.lower() == ".json":
            self.page.ask(
                lambda ticket: self.services.transfer.import_office(path, dry_run=True, ticket=ticket),
                lambda changed: self._show_office(changed.value),
                label=self.say("Reading the file"),
            )
            return
        mapping = self._mapping or None
        self.page.ask(
            lambda ticket: self.services.transfer.preview(path, mapping, ticket=ticket),
            self._show_preview,
            label=self.say("Reading the file"),
        )

    def _show_office(self, report: ImportReport) -> None:
        clear(self._lines)
        self._card.show()
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

    def _show_preview(self, preview: Preview) -> None:
        say = self.say
        self._preview = preview
        clear(self._lines)
        self._card.show()
        self._lines.addWidget(Label(preview.path.name, "strong"))
        for sheet in preview.sheets:
            self._show_sheet(sheet)
        problems = preview.problems
        for problem in problems[:_PROBLEMS]:
            self._lines.addWidget(Label(problem.said(say), "caution", wrap=True))
        if len(problems) > _PROBLEMS:
            more = max(len(problems), self._left_out()) - _PROBLEMS
            self._lines.addWidget(Label(say.n("and {count} more", "and {count} more", more), "muted"))
        self._add_buttons(self._take, clean=not problems)

    def _show_sheet(self, sheet: SheetPreview) -> None:
        say = self.say
        fits = say.n("{count} row fits", "{count} rows fit", sheet.ok)
        bad = say.n("{count} row does not", "{count} rows do not", sheet.bad) if sheet.bad else ""
        title = " · ".join(filter(None, (sheet.name, fits, bad)))
        self._lines.addWidget(Label(title, "section", wrap=True))
        self._lines.addWidget(Label(say("Columns of the file and the fields they fill:"), "help"))
        options = self._options(sheet.subject)
        for choice in sheet.columns:
            field = ChoiceField(say, choice.heading, options, empty=say("(leave out)"), searchable=False)
            field.set_value(choice.field or None)
            field.changed.connect(partial(self._map, sheet.name, choice.index))
            self._lines.addWidget(field)

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
        else:
            words = say("Take the rows that fit")
            buttons.addWidget(Button(words, "primary", on_click=lambda: take(True)))
        buttons.addWidget(Button(say("Leave it"), "quiet", on_click=self._card.hide))
        buttons.addStretch(1)
        self._lines.addLayout(buttons)

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

    def _taken(self, report: ImportReport) -> None:
        self._card.hide()
        say, left_out = self.say, self._left_out()
        told = say("Imported: {counts}.", counts=self._counts(report.added))
        if left_out:
            told += " " + say.n("{count} row was left out.", "{count} rows were left out.", left_out)
        self.page.ctx.messages.banner(self.page, "good", told)

    def _left_out(self) -> int:
        """How many rows of the sheets do not fit."""
        return sum(sheet.bad for sheet in self._preview.sheets) if self._preview is not None else 0

    def _counts(self, counts: Mapping[str, int]) -> str:
        say = self.say
        words = {
            "companies": say("Companies"),
            "participants": say("People"),
            "matches": say("Matches"),
            "learning_projects": say("Learning Projects"),
            "amendments": say("Amendments"),
            "secondments": say("Secondments"),
            "consultations": say("Consultations"),
            "needs": say("Needs analyses"),
            "notes": say("Notes"),
            "organisations": say("Contact points"),
        }
        parts = [
            f"{words[name]} {format_number(say.locale, number)}"
            for name, number in counts.items()
            if number and name in words
        ]
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
