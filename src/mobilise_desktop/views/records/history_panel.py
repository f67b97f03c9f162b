"""The history of a record: who changed what, when; any earlier value can be brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.views.kit.basics import Button, ElidedLabel, Label, box, clear, column, row, rule
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import N_, Words, format_datetime

from .asks import COMPANY, NEEDS, PARTICIPANT, VISIT, Ask
from .panel import Panel

if TYPE_CHECKING:
    from mobilise_desktop.services.history import HistoryLine, JournalRow

_ASKS: Mapping[RecordKind, Mapping[str, Ask]] = {
    RecordKind.COMPANY: COMPANY,
    RecordKind.PARTICIPANT: PARTICIPANT,
    RecordKind.NEEDS: NEEDS,
    RecordKind.CONSULTATION: VISIT,
}
_SHOWN = 60
_MODES = {"undo": N_("Taken back: {what}"), "redo": N_("Done again: {what}")}


class HistoryPanel(Panel):
    """Entries of the journal that touched the record, the newest first."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        super().__init__(page, kind)
        self._list = column(space=10)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def reload(self) -> None:
        record_id = self.record_id
        self.page.ask(lambda _t: self.services.history.of_record(record_id), self._show)

    def _show(self, lines: tuple[HistoryLine, ...]) -> None:
        clear(self._list)
        if not lines:
            self._list.addWidget(Label(self.say("Nothing was changed yet."), "muted"))
        for line in lines[:_SHOWN]:
            self._list.addWidget(self._entry(line))

    def _entry(self, line: HistoryLine) -> QWidget:
        say = self.say
        head = " · ".join(filter(None, (format_datetime(say.locale, line.at), line.officer)))
        words = column(Label(head, "help"), Label(told(say, line), "strong", wrap=True), space=2)
        for name, old, new in self._changes(line):
            words.addLayout(self._change(name, old, new))
        words.addWidget(rule())
        return box(words)

    def _changes(self, line: HistoryLine) -> list[tuple[str, Any, Any]]:
        if line.before is None or line.after is None:
            return []
        asks = _ASKS.get(self.kind, {})
        return [(name, line.before.get(name), new) for name, new in line.after.items() if name in asks]

    def _change(self, name: str, old: Any, new: Any) -> Any:
        say = self.say
        ask = _ASKS[self.kind][name]
        text = say("{field}: {old} → {new}", field=say(ask.label), old=_text(old), new=_text(new))
        back = Button(say("Bring back"), "quiet", on_click=lambda: self._restore(name, old))
        parts = row(ElidedLabel(text, lines=2), back, space=8)
        parts.setStretch(0, 1)
        return parts

    def _restore(self, name: str, value: Any) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.change(
            lambda _t: self.services.sheets.answer(kind, record_id, **{name: value}),
            lambda _sheet: self.reload(),
        )


def told(say: Words, entry: HistoryLine | JournalRow) -> str:
    """What an entry of the journal was, what it was about, and whether it was taken back or done again."""
    words = say(entry.what, **dict(entry.details))
    if about := entry.details.get("about"):
        words = say("{task}: {item}", task=words, item=say(about))
    if entry.mode in _MODES:
        words = say(_MODES[entry.mode], what=words)
    return words


def _text(value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, Mapping):
        return " ".join(str(item) for item in value.values() if item not in (None, ""))
    return str(value)
