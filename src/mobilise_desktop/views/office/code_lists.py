"""Code lists: the languages there are, and adding official downloads of ESCO and NACE."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mobilise_desktop.errors import BadInput
from mobilise_desktop.views.kit.asking import ANY, FileKind, ask_file
from mobilise_desktop.views.kit.basics import Button, IconButton, Label, clear, column, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.changes import LISTS
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import N_

from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.reference.packs import Pack, PackReport

PACKS = FileKind(N_("ESCO download or NACE table (*.zip *.tsv)"))
_COUNTED = {
    "skills": N_("skills"),
    "skill_groups": N_("skill groups"),
    "occupations": N_("occupations"),
    "isco_groups": N_("ISCO groups"),
    "labels": N_("labels"),
    "relations": N_("links between occupations and skills"),
    "codes": N_("codes"),
    "languages": N_("languages"),
}
_SHOWN = 12


class CodeListsSection(Section):
    """What is there, what was added, and the account of the last addition."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        card = Card(say("Skills and sectors in more languages"))
        words = say(
            "The program ships the skills (ESCO) in English, and the sectors (NACE) in English and, two "
            "thirds of them, in 24 other languages. Download a language from the ESCO portal (a ZIP of CSV "
            "files), or Eurostat's NACE table, and add the file here as it is: all names then appear in that "
            "language. Records keep the codes, so nothing needs to be typed again."
        )
        card.body.addWidget(Label(words, wrap=True))
        add = Button(
            say("Add an ESCO language or NACE table…"), "primary", icon="plus", on_click=self._choose
        )
        card.body.addLayout(row(add, None))
        self.languages = Label("", "muted", wrap=True)
        card.body.addWidget(self.languages)
        self.sectors = Label("", "muted", wrap=True)
        card.body.addWidget(self.sectors)
        self.body.addWidget(card)
        self._group = RowGroup(say("Added"))
        self.body.addWidget(self._group)
        self._account = Card(say("What was taken"))
        self._lines = column(space=4)
        self._account.body.addLayout(self._lines)
        self._account.hide()
        self.body.addWidget(self._account)
        self.body.addStretch(1)

    def reload(self) -> None:
        reference, locale = self.services.reference, self.say.locale
        self.page.ask(
            lambda _t: (reference.packs(), reference.skill_languages(), reference.sectors_named(locale)),
            self._show,
        )

    def _show(self, found: tuple[tuple[Pack, ...], tuple[str, ...], tuple[int, int]]) -> None:
        packs, languages, (named, total) = found
        names = [self.services.reference.language_name(code, self.say.locale) for code in languages]
        self.languages.setText(self.say("Skills have names in: {languages}", languages=", ".join(names)))
        own = self.services.reference.language_name(self.say.locale, self.say.locale)
        told = self.say(
            "{named} of {total} sectors have a name in {language}; the others are named in English.",
            named=named,
            total=total,
            language=own,
        )
        if named == total:
            told = self.say("All sectors have a name in {language}.", language=own)
        self.sectors.setText(told)
        self._group.clear()
        self._group.setVisible(bool(packs))
        for pack in packs:
            self._group.add(self._line(pack))

    def _line(self, pack: Pack) -> ListRow:
        say = self.say
        name = (
            self.services.reference.language_name(pack.language, say.locale)
            if len(pack.language) == 2
            else ""
        )
        title = " ".join(filter(None, (pack.kind.upper(), name or pack.language, pack.version)))
        remove = IconButton("trash-2", say("Remove"), on_click=partial(self._remove, pack))
        return ListRow(title, pack.path.name, icon="languages", right=remove)

    def _choose(self) -> None:
        title = self.say("Add an ESCO language or NACE table")
        ask_file(self.page, title, self.add, PACKS, ANY)

    def add(self, path: Path) -> None:
        """Take a file, with progress and cancel."""
        reference, say = self.services.reference, self.say

        def work(ticket: object) -> PackReport:
            try:
                report: PackReport = reference.add_pack(
                    path,
                    lambda fraction, text: ticket(fraction, say(text)),  # type: ignore[operator]
                )
            except BadInput as fault:
                kept = N_("{problem} Nothing was added; the lists in use stay as they are.")
                raise BadInput(kept, problem=say(fault.message, **fault.values)) from fault
            return report

        self.page.ctx.messages.clear(self.page)
        self.page.ask(work, self._added, label=say("Adding a code list"))

    def _added(self, report: PackReport) -> None:
        say = self.say
        clear(self._lines)
        counts = [
            say("{count} {what}", count=count, what=say(_COUNTED[kind]) if kind in _COUNTED else kind)
            for kind, count in report.counts.items()
            if count
        ]
        self._lines.addWidget(Label(say("Taken: {counts}", counts=", ".join(counts)), wrap=True))
        if report.missing:
            missing = ", ".join(report.missing)
            self._lines.addWidget(
                Label(say("Missing in the download: {files}", files=missing), "caution", wrap=True)
            )
        if report.from_collections:
            self._lines.addWidget(
                Label(say("Skills were taken from the thematic collections instead."), "caution", wrap=True)
            )
        if report.skipped_count:
            count = say.n("{count} row was left out", "{count} rows were left out", report.skipped_count)
            self._lines.addWidget(Label(count, "caution", wrap=True))
        for skipped in report.skipped[:_SHOWN]:
            self._lines.addWidget(
                Label(f"{skipped.file}:{skipped.line}  {say(skipped.reason)}", "small", wrap=True)
            )
        self._account.show()
        self.page.ctx.changes.announce({LISTS})
        self.reload()

    def _remove(self, pack: Pack) -> None:
        def removed(_nothing: object) -> None:
            self.page.ctx.messages.toast(self.say("Code list removed"))
            self.page.ctx.changes.announce({LISTS})
            self.reload()

        self.page.ask(lambda _t: self.services.reference.drop_pack(pack), removed)
