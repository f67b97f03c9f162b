"""Keeps each answer of the wizard as it is given, and says when, or what did not fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from mobilise_desktop.domain.codes import Direction, RecordKind
from mobilise_desktop.errors import BadInput
from mobilise_desktop.services.consultation_flow import KIND_OF
from mobilise_desktop.services.skills import SkillRow
from mobilise_desktop.views.kit.jobs import Done, Failed, Outcome
from mobilise_desktop.views.kit.page import Page


class Keeper(QObject):
    """``kept`` after an answer was written; ``refused`` with the dotted name and words for its field."""

    kept = Signal()
    refused = Signal(str, str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._consultations: Any = page.ctx.services.consultations
        self._under_way = 0

    @property
    def busy(self) -> bool:
        """Whether answers are still on their way to the disk."""
        return self._under_way > 0

    def keep(self, visit: str, name: str, value: Any) -> None:
        """Write one answer of the consultation ``visit``; ``name`` is dotted, such as ``company.town``."""
        prefix, field = name.split(".", 1)
        kind = KIND_OF[prefix]
        work = self._skills if field in ("skills_wanted", "skills_offered") else self._plain
        self._under_way += 1
        self._page.ctx.jobs.run(
            work(visit, kind, field, value), lambda outcome: self._done(name, outcome), owner=self
        )

    def _plain(self, visit: str, kind: RecordKind, field: str, value: Any) -> Callable[[object], Any]:
        return lambda _ticket: self._consultations.answer(visit, kind, **{field: value})

    def _skills(self, visit: str, kind: RecordKind, field: str, value: Any) -> Callable[[object], Any]:
        direction = Direction(field.removeprefix("skills_").upper())
        rows = tuple(
            SkillRow(entry.uri, entry.label, entry.level_now, entry.level_wanted, entry.priority)
            for entry in value
        )
        return lambda _ticket: self._consultations.answer_skills(visit, kind, direction, rows)

    def _done(self, name: str, outcome: Outcome) -> None:
        self._under_way -= 1
        match outcome:
            case Done(changed):
                self.kept.emit()
                self._page.ctx.changes.announce(changed.kinds)
            case Failed(BadInput() as error):
                self.refused.emit(name, self._page.ctx.messages.words_of(error))
            case Failed(error):
                self._page.ctx.messages.error(error, self._page)
