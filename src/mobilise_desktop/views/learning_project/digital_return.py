"""Digitally signed files taken back: looked at one by one, recorded by a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mobilise_desktop.domain.codes import Party

from .digital_dialogs import ResultDialog

if TYPE_CHECKING:
    from mobilise_desktop.services.digital_view import Examined

    from .page import LearningProjectsPage


class DigitalReturn(QObject):
    """Shows what was found in each file; ``here`` is the project that is open already."""

    def __init__(self, page: LearningProjectsPage, *, here: str = "") -> None:
        super().__init__(page)
        self._page, self._here = page, here
        self._waiting: list[Path] = []

    def take(self, *paths: Path) -> None:
        """Examine these files one after the other."""
        self._waiting += paths
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        path, digital = self._waiting.pop(0), self._page.ctx.services.digital
        label = self._page.say("Examining {name}", name=path.name)
        self._page.ask(lambda _t: digital.examine(path), self._show, slow=True, label=label)

    def _show(self, examined: Examined) -> None:
        dialog = ResultDialog(self._page, examined, partial(self._record, examined))
        dialog.finished.connect(lambda _result: self._next())
        dialog.open()

    def _record(self, examined: Examined) -> None:
        page, services = self._page, self._page.ctx.services

        def told(parties: tuple[Party, ...]) -> None:
            words = page.say.n("{count} signature recorded", "{count} signatures recorded", len(parties))
            words = f"{page.say('Digitally signed file taken back')}: {words}"
            undo = partial(page.change, lambda _t: services.history.undo())
            page.ctx.messages.toast(words, undo)
            if examined.home.project_id != self._here:
                page.show_record(examined.home.project_id)

        page.change(lambda _t: services.digital.take_back(examined), told)


def sort_returned(
    page: LearningProjectsPage, files: Sequence[Path], scans: Callable[[Sequence[Path]], object]
) -> None:
    """Take digitally signed files back, and hand the others on to the scan intake."""
    digital = page.ctx.services.digital

    def sorted_out(signed: frozenset[Path]) -> None:
        rest = [path for path in files if path not in signed]
        if rest or not signed:
            scans(rest)
        DigitalReturn(page).take(*(path for path in files if path in signed))

    page.ask(lambda _t: digital.signed_among(files), sorted_out)
