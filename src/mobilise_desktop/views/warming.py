"""Loads what pages need on a worker, so that opening one for the first time does not hold up the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from mobilise_desktop import words

from .pages import HIDDEN, PAGES

if TYPE_CHECKING:
    from .kit.jobs import Jobs
    from .kit.slices import Slices
    from .main_window import MainWindow

_BESIDES = (
    "command_search", "kit.forms", "kit.skill_picker", "kit.toast", "kit.banner",
    "matching.supply", "matching.saved", "matching.plan_room", "matching.rings_room",
    "learning_project.desk.pane", "learning_project.scan_intake",
    "letters.write_dialog", "letters.many_dialog",
    "figures.period", "figures.overview", "figures.cross", "figures.map_room", "figures.files_room",
    "figures.report_room", "today.budget", "today.payments",
    "outreach.contacts", "outreach.events", "outreach.leaflets", "outreach.figures",
)  # fmt: skip
FIRST_START = "welcome"
_AHEAD = "made ahead"


def load_page(key: str, locale: str) -> None:
    """Import a page and what its language needs; call it on a worker."""
    _import(module_of(key))
    load_words(locale)


def load_words(locale: str) -> None:
    """Read a language's words and its ways with dates and amounts; call it on a worker."""
    words.t(locale, PAGES["today"].title)
    words.format_date(locale, date.today(), weekday=True)
    words.format_month(locale, date.today())
    words.format_money(locale, Decimal(1))


def warm(window: MainWindow) -> None:
    """Read the lists and import every page's module, one short job after the other."""
    reference, locale = window.services.reference, window.say.locale
    window.jobs.run(
        lambda _ticket: reference.warm(locale),
        lambda _outcome: _next(window.jobs, window, iter(_modules())),
        slow=True,
        owner=window,
    )


def module_of(key: str) -> str:
    """The module of a page, below views."""
    entry = {**PAGES, **HIDDEN}.get(key, PAGES["today"])
    return entry.target.split(":")[0]


def _modules() -> Iterator[str]:
    for key in PAGES:
        yield module_of(key)
    yield from _BESIDES


def _next(jobs: Jobs, window: MainWindow, left: Iterator[str]) -> None:
    module = next(left, None)
    if module is None:
        _index_matching(jobs, window)
        return
    jobs.run(
        lambda _ticket: _import(module), lambda _outcome: _next(jobs, window, left), slow=True, owner=window
    )


def _index_matching(jobs: Jobs, window: MainWindow) -> None:
    """The first ranking of the day is as fast as the next."""
    matching = window.services.matching
    jobs.run(
        lambda _ticket: matching.warm_up(today=date.today()),
        lambda _outcome: _once_set_up(window),
        slow=True,
        owner=window,
    )


def _once_set_up(window: MainWindow) -> None:
    """Make pages ahead; on the first start once it is answered, for parts of them ask for the office."""
    if window.current != FIRST_START:
        make_pages(window)
        return

    def answered(_kinds: object) -> None:
        if window.current != FIRST_START:
            window.changes.changed.disconnect(answered)
            make_pages(window)

    window.changes.changed.connect(answered)


def make_pages(window: MainWindow) -> None:
    """Make the pages that nobody has opened yet, one a turn, and dress them a few widgets a turn; then what
    pages want made ahead.

    It ends where the window is dressed anew meanwhile, another office is opened, or it is begun anew.
    """
    from PySide6.QtWidgets import QWidget

    from .kit.slices import polish_some

    slices = _begun_anew(window)
    office = window.services

    def goes_on() -> bool:
        return window.services is office and not window.renewed

    def dress(widgets: Iterator[QWidget]) -> None:
        if goes_on() and polish_some(widgets):
            slices.add(partial(dress, widgets))

    def make(made: Callable[[], QWidget]) -> None:
        if goes_on():
            whole = made()
            dress(iter((whole, *whole.findChildren(QWidget))))

    def make_ahead(key: str) -> None:
        page = window.made().get(key)
        if goes_on() and page is not None:
            slices.add(*(partial(make, part) for part in page.ahead()))

    slices.add(*(partial(make, partial(window.page, key)) for key in PAGES))
    slices.add(*(partial(make_ahead, key) for key in PAGES))


def _begun_anew(window: MainWindow) -> Slices:
    from .kit.slices import Slices

    for before in window.findChildren(Slices, _AHEAD):
        before.forget()
        before.deleteLater()
    slices = Slices(window, most=1)
    slices.setObjectName(_AHEAD)
    return slices


def _import(module: str) -> None:
    import_module(f"mobilise_desktop.views.{module}")
