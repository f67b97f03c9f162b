"""Backups made, proved and restored; the office's file checked."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.dialogs import Choice
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import N_, format_datetime

from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.services.backups import BackupFile, Drill

_MEGABYTE = 1_000_000
_REASONS = {
    "manual": N_("made by hand"),
    "migration": N_("before an update of the program"),
    "restore": N_("before a backup was restored"),
    "import": N_("before an import"),
    "demonstration": N_("before the demonstration was removed"),
}


class BackupSection(Section):
    """The list of backups, and the check."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        make = Button(say("Make a backup now"), "primary", icon="archive", on_click=self._make)
        self.body.addLayout(row(make, None))
        folder = str(self.services.backups.folder)
        hint = say("Each copy is opened and checked before it counts. Folder: {folder}", folder=folder)
        self.body.addWidget(Label(hint, "help", wrap=True, selectable=True))
        self._none = Label(say("No backup yet."), "muted")
        self._group = RowGroup(say("Backups"))
        self.body.addWidget(self._none)
        self.body.addWidget(self._group)
        self._check = Card(say("Check the office's file"))
        self._result = column(space=6)
        words = say("Looks at the file, the links between records and the chain of the journal.")
        self._check.body.addWidget(Label(words, wrap=True))
        self._check.body.addLayout(row(Button(say("Check"), on_click=self._run_check), None))
        self._check.body.addLayout(self._result)
        self.body.addWidget(self._check)
        self.body.addStretch(1)

    def reload(self) -> None:
        self.page.ask(lambda _t: self.services.backups.all(), self._show)

    def _show(self, backups: tuple[BackupFile, ...]) -> None:
        self._group.clear()
        self._none.setVisible(not backups)
        self._group.setVisible(bool(backups))
        for backup in backups:
            self._group.add(self._line(backup))

    def _line(self, backup: BackupFile) -> ListRow:
        say = self.say
        size = say("{size} MB", size=round(backup.size / _MEGABYTE, 1))
        reason = say(_REASONS[backup.reason]) if backup.reason in _REASONS else backup.reason
        buttons = row(
            Button(say("Prove"), "quiet", on_click=partial(self._drill, backup.path)),
            Button(say("Restore…"), "quiet", on_click=partial(self._ask_restore, backup)),
            space=4,
        )
        when = format_datetime(say.locale, backup.made_at)
        return ListRow(f"{backup.number} · {when}", f"{reason} · {size}", icon="archive", right=box(buttons))

    def _make(self) -> None:
        def made(_path: Path) -> None:
            self.page.ctx.messages.toast(self.say("Backup made and proved"))
            self.reload()

        self.page.ask(lambda _t: self.services.backups.make(), made, label=self.say("Making a backup"))

    def _drill(self, path: Path) -> None:
        def proved(drill: Drill) -> None:
            counts = drill.counts
            text = self.say(
                "This backup is sound: {companies} companies, {people} people, {projects} Learning Projects.",
                companies=counts.get("companies", 0),
                people=counts.get("participants", 0),
                projects=counts.get("learning_projects", 0),
            )
            bad = self.say("This backup is damaged and cannot be restored.")
            self.page.ctx.messages.banner(
                self.page, "good" if drill.sound else "bad", text if drill.sound else bad
            )

        self.page.ask(lambda _t: self.services.backups.drill(path), proved, slow=True)

    def _ask_restore(self, backup: BackupFile) -> None:
        say = self.say
        text = say(
            "The office becomes as it was on {day}. The present state is kept as a backup first.",
            day=format_datetime(say.locale, backup.made_at),
        )
        choices = [Choice("no", say("Back")), Choice("yes", say("Restore"), "danger")]
        self.page.ctx.messages.ask(
            self.page,
            say("Restore this backup?"),
            text,
            choices,
            lambda key: self._restore(backup.path) if key == "yes" else None,
        )

    def _restore(self, path: Path) -> None:
        def restored(_before: Path) -> None:
            self.page.ctx.messages.toast(self.say("The backup is restored"))
            self.reload()

        self.page.change(
            lambda _t: self.services.backups.restore(path), restored, label=self.say("Restoring a backup")
        )

    def _run_check(self) -> None:
        clear(self._result)
        self.page.ask(
            lambda _t: self.services.checks.run(),
            self._checked,
            slow=True,
            label=self.say("Checking the office"),
        )

    def _checked(self, found: Any) -> None:
        clear(self._result)
        say = self.say
        for good, right, wrong in (
            (not found.integrity, say("The file is sound."), say("The file is damaged. Restore a backup.")),
            (
                not found.foreign_keys,
                say("All links between records hold."),
                say("Some links between records are broken."),
            ),
            (
                found.journal_break is None,
                say("The journal's chain is unbroken."),
                say("The journal was changed from outside."),
            ),
        ):
            colour = Colour.GREEN if good else Colour.RED
            self._result.addWidget(Light(colour.value, right if good else wrong, wrap=True))
