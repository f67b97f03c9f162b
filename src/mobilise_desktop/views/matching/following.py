"""A list that follows a slider: one question at a time, always with the newest weights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from mobilise_desktop.views.kit.jobs import Ticket
from mobilise_desktop.views.kit.page import Page

if TYPE_CHECKING:
    from mobilise_desktop.services.matching import RankingFilter, Trial, Weights

SETTLED_MS = 250
_BELOW = 8
Work = Callable[[Ticket], Any]


class Following(QObject):
    """``moved`` asks ``work()``, shows its value, again after moves meanwhile; then comes ``settled``."""

    def __init__(
        self,
        page: Page,
        work: Callable[[], Work],
        show: Callable[[Any], object],
        settled: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page, self._work, self._show, self._settled = page, work, show, settled
        self._asking = self._again = False
        self._clock = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._clock.timeout.connect(self._rest)

    def moved(self) -> None:
        """A slider has moved."""
        self._clock.start()
        if self._asking:
            self._again = True
        else:
            self._ask()

    def _ask(self) -> None:
        self._asking, self._again = True, False
        self._page.ask(self._work(), self._answered)

    def _answered(self, value: Any) -> None:
        self._asking = False
        if self._clock.isActive():
            self._show(value)
        if self._again:
            self._ask()

    def _rest(self) -> None:
        self._asking = self._again = False
        self._settled()


def in_sight(table: QTableView) -> int:
    """How many rows reach to the last that is seen, and a few more; the others follow at rest."""
    last = table.rowAt(table.viewport().height() - 1)
    return (last if last >= 0 else table.model().rowCount()) + _BELOW


def ordering(
    page: Page, own: str, weights: Weights, wanted: RankingFilter, trial: Trial | None, *, most: int
) -> Work:
    """What asks for the list alone: whose it is, and its best in their order."""
    matching, today = page.ctx.services.matching, date.today()

    def work(_ticket: Ticket) -> Any:
        if not own:
            return own, ()
        return own, matching.order(own, today=today, weights=weights, wanted=wanted, k=most, trial=trial)

    return work
