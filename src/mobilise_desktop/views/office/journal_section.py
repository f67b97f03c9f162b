"""The journal: who changed what, when, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mobilise_desktop.services.kinds import EVERYTHING
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.columns import Column, PagedTableModel
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import N_, format_datetime

from .section import Section

_MODES = {"do": "", "undo": N_("undone"), "redo": N_("redone"), "quiet": ""}


class JournalSection(Section):
    """Newest first; nothing can be changed here."""

    fills = True

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        columns = (
            Column(say("No."), lambda e: str(e.seq), "", 60, align="right"),
            Column(say("When"), lambda e: format_datetime(say.locale, e.at), "", 170),
            Column(say("Who"), lambda e: e.officer or "–", "", 130),
            Column(say("What"), lambda e: self._what(e), "", 320),
            Column(say("Rows"), lambda e: str(e.rows), "", 60, align="right"),
        )
        history = self.services.history
        self.model = PagedTableModel(
            columns,
            lambda offset, limit, _sort, _descending: self._page(history, offset, limit),
            history.count,
            page.ctx.jobs,
            parent=self,
        )
        self.table = DataTable(self.model, name=say("Journal"), framed=True)
        words = say("Every change is kept here, chained by a fingerprint. Undo works from the newest back.")
        self.body.addWidget(Label(words, "muted", wrap=True))
        self.body.addWidget(self.table, 1)
        page.ctx.changes.changed.connect(lambda kinds: self._changed(kinds))

    def reload(self) -> None:
        self.model.reload()

    def _changed(self, kinds: frozenset[object]) -> None:
        if self.isVisible() and kinds & EVERYTHING:
            self.model.reload()

    def _page(self, history: Any, offset: int, limit: int) -> Sequence[Any]:
        rows: Sequence[Any] = history.page(offset=offset, limit=limit)
        return rows

    def _what(self, entry: Any) -> str:
        what = self.say(entry.what, **dict(entry.details))
        mode = _MODES.get(entry.mode, "")
        return f"{what} ({self.say(mode)})" if mode else what
