"""The journal: who changed what, when, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from mobilise_desktop.services.kinds import EVERYTHING
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.columns import Column, PagedTableModel
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.records.beside import covering
from mobilise_desktop.views.records.history_panel import told
from mobilise_desktop.words import format_datetime

from .section import Section

_NAMED = 2


class JournalSection(Section):
    """Newest first; nothing can be changed here, nor read while a visitor looks on."""

    fills = True

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        columns = (
            Column(say("No."), lambda e: str(e.seq), "", 60, align="right"),
            Column(say("When"), lambda e: format_datetime(say.locale, e.at), "", 170),
            Column(say("Who"), lambda e: e.officer or "–", "", 130),
            Column(say("What"), lambda e: told(say, e), "", 300),
            Column(say("With whom"), lambda e: _whom(e), "", 200),
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
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(covering(page.ctx))
        self.body.addWidget(self._stack, 1)
        page.ctx.changes.changed.connect(self._changed)

    def reload(self) -> None:
        private = self.page.ctx.private
        self._stack.setCurrentIndex(1 if private else 0)
        if not private:
            self.model.reload()

    def _changed(self, kinds: frozenset[object]) -> None:
        if self.isVisible() and kinds & EVERYTHING:
            self.reload()

    def _page(self, history: Any, offset: int, limit: int) -> Sequence[Any]:
        rows: Sequence[Any] = history.page(offset=offset, limit=limit)
        return rows


def _whom(entry: Any) -> str:
    """The first whom an entry concerns, and how many more."""
    names = ", ".join(entry.whom[:_NAMED])
    more = len(entry.whom) - _NAMED
    return f"{names} +{more}" if more > 0 else names
