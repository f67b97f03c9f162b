"""Files attached to a record: added by choosing or dropping, saved, removed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.views.kit.asking import ask_file, ask_where
from mobilise_desktop.views.kit.basics import Button, IconButton, Label, box, row
from mobilise_desktop.views.kit.cards import ListRow, RowGroup
from mobilise_desktop.views.kit.page import Page

from .panel import Panel

if TYPE_CHECKING:
    from mobilise_desktop.services.attachments import AttachmentRow

_KILOBYTE = 1024


class FilesPanel(Panel):
    """The list of files with its way in."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        super().__init__(page, kind)
        self.setAcceptDrops(True)
        self.add_button = Button(self.say("Attach a file…"), icon="paperclip", on_click=self._choose)
        hint = Label(
            self.say("Or drop a file here. It is kept inside the office's own file."), "help", wrap=True
        )
        self._group = RowGroup()
        self._none = Label(self.say("No file yet."), "muted")
        for part in (_beside(self.add_button, hint), self._none, self._group):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def reload(self) -> None:
        record_id = self.record_id
        self.page.ask(lambda _t: self.services.attachments.of(record_id), self._show)

    def _show(self, files: tuple[AttachmentRow, ...]) -> None:
        self._group.clear()
        self._none.setVisible(not files)
        self._group.setVisible(bool(files))
        for file in files:
            self._group.add(self._line(file))

    def _line(self, file: AttachmentRow) -> ListRow:
        say = self.say
        detail = say("{size} kB", size=max(1, file.size // _KILOBYTE))
        if file.added_on:
            detail = say("{detail} · added on {day}", detail=detail, day=file.added_on)
        buttons = row(
            IconButton("download", say("Save as…"), on_click=lambda: self._save(file.id, file.name)),
            IconButton("trash-2", say("Remove"), on_click=lambda: self._remove(file.id)),
            space=4,
        )
        return ListRow(file.name, detail, icon="file-text", right=box(buttons))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self._attach(Path(url.toLocalFile()))

    def _choose(self) -> None:
        ask_file(self.page, self.say("Attach a file"), self._attach)

    def _attach(self, path: Path) -> None:
        kind, record_id = self.kind.value, self.record_id
        self.page.change(
            lambda _t: self.services.attachments.attach(kind=kind, subject_id=record_id, path=path),
            lambda _id: self.reload(),
        )

    def _save(self, attachment_id: str, name: str) -> None:
        ask_where(self.page, self.say("Save as"), name, partial(self._write, attachment_id))

    def _write(self, attachment_id: str, target: Path) -> None:
        def work(_ticket: object) -> str:
            _name, data = self.services.attachments.load(attachment_id)
            target.write_bytes(data)
            return str(target)

        self.page.ask(work, lambda path: self.page.ctx.messages.toast(self.say("Saved as {path}", path=path)))

    def _remove(self, attachment_id: str) -> None:
        def removed(_nothing: object) -> None:
            self.page.ctx.messages.toast(self.say("File removed"), self._undo)
            self.reload()

        self.page.change(lambda _t: self.services.attachments.detach(attachment_id), removed)

    def _undo(self) -> None:
        self.page.change(lambda _t: self.services.history.undo(), lambda _n: self.reload())


def _beside(button: Button, hint: Label) -> QWidget:
    parts = row(button, hint, space=12)
    parts.setStretch(1, 1)
    return box(parts)
