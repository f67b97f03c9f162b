"""The one place that builds the window: opens, wires, starts, shuts."""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from mobilise_desktop import paths
from mobilise_desktop.settings import Preferences, Settings
from mobilise_desktop.views.late_signatures import plain_import

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from mobilise_desktop.views.kit.jobs import Outcome
    from mobilise_desktop.views.main_window import MainWindow

SCREEN_LANGUAGES = ("en", "de")
UNPAINTED_MS = 400
# Each call into Qt gives Python's lock away; a busy worker may keep the screen from having it back so long.
ROOMY_WIDTH, ROOMY_HEIGHT = 1440, 860
SWITCH_S = 0.0002


def run(office: Path) -> int:
    """Open the window on the office in ``office``; returns the exit code when it is closed."""
    gc.disable()
    app, window = start(office, Preferences(paths.settings_file()))
    from mobilise_desktop.views.sweeper import Sweeper

    sweeper = Sweeper(app)
    code = app.exec()
    sweeper.stop()
    shut(window)
    return code


def start(office: Path, preferences: Preferences) -> tuple[QApplication, MainWindow]:
    """Show the frame first; then today's first lines without SQLAlchemy; the office is opened after both have
    been painted.
    """
    sys.setswitchinterval(SWITCH_S)
    app = application()
    from PySide6.QtCore import QTimer

    from mobilise_desktop.views.frame_acts import dress
    from mobilise_desktop.views.kit.jobs import Jobs
    from mobilise_desktop.views.main_window import MainWindow

    dress(preferences.now)
    ahead = _Ahead(office)
    window = MainWindow(preferences, Jobs(), locale=screen_language)
    preferences.write_by(lambda write: window.jobs.run(lambda _ticket: write()))
    _guard(window)
    if preferences.now.maximised or (not preferences.now.geometry and _small(app)):
        window.resize(app.primaryScreen().availableSize())
        window.fit()
        window.showMaximized()
    else:
        window.show()
    window.painted.connect(lambda: ahead.painted(window))
    QTimer.singleShot(UNPAINTED_MS, lambda: ahead.painted(window))
    return app, window


def _small(app: QApplication) -> bool:
    """Whether the screen has no room for the usual window with its frame."""
    room = app.primaryScreen().availableGeometry()
    return room.width() < ROOMY_WIDTH or room.height() < ROOMY_HEIGHT


class _Ahead:
    """Once the frame is painted, or will not be soon: shows the first lines, then opens the office."""

    def __init__(self, office: Path) -> None:
        self._office = office
        self._begun = False

    def painted(self, window: MainWindow) -> None:
        """Begin, the first time it is called."""
        if not self._begun:
            self._begun = True
            office = self._office
            window.jobs.run(lambda _t: _first_look(office), lambda o: self._show(window, o), owner=window)

    def _show(self, window: MainWindow, outcome: Outcome) -> None:
        from mobilise_desktop.views.kit.jobs import Done

        if isinstance(outcome, Done) and outcome.value is not None:
            from mobilise_desktop.views.first_look import FirstLook

            look = FirstLook(window.say, outcome.value)
            window.show_first(look)
            look.repaint()
        open_office(window, self._office)


def application() -> QApplication:
    """The one application object."""
    with plain_import():
        from PySide6.QtWidgets import QApplication
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    # Chosen by argument: asking for a style in Python first builds its 500 enum members (11 ms).
    made = QApplication([*sys.argv[:1], "-style", "fusion"])
    made.setProperty("kit_fusion", True)
    made.setApplicationName("MobiliseSME")
    made.setApplicationDisplayName("")
    made.setDesktopFileName("mobilise-desktop")
    return made


def open_office(window: MainWindow, folder: Path) -> None:
    """Open the office off the screen's thread and show its first page."""
    settings = window.preferences.now
    locale, officer = screen_language(settings), settings.officer
    page = settings.last_page
    window.jobs.run(
        lambda _ticket: _open(folder, locale, officer, page),
        lambda outcome: _opened(window, folder, outcome),
        owner=window,
    )


def shut(window: MainWindow) -> None:
    """Finish the work under way and give the office back."""
    window.jobs.close()
    if window.services is not None:
        window.services.close()


def screen_language(settings: Settings) -> str:
    """The language of the screen: the one preferred, else the computer's where the program speaks it, else
    English.
    """
    if settings.language in SCREEN_LANGUAGES:
        return settings.language
    from PySide6.QtCore import QLocale

    computers = QLocale.system().name().split("_")[0]
    return computers if computers in SCREEN_LANGUAGES else "en"


def gallery(out: Path, *, size: str, theme: str, locale: str) -> int:
    """Save a picture of every screen; needs no display."""
    from importlib import import_module

    save_pictures = import_module("mobilise_desktop.views.gallery").gallery
    return int(save_pictures(out, size=size, theme=theme, locale=locale))


def _first_look(folder: Path) -> list[tuple[str, date | None]] | None:
    from mobilise_desktop.storage.quick_look import quick_look

    look = quick_look(paths.office_database(folder), today=date.today())
    if look is None:
        return None
    return [(title, date.fromisoformat(due) if due else None) for _what, _kind, _id, title, due in look.lines]


def _open(folder: Path, locale: str, officer: str, page: str) -> tuple[Any, bool]:
    from mobilise_desktop.services import open_office as opened
    from mobilise_desktop.views.warming import load_page

    services = opened(folder=folder, locale=locale, officer=officer)
    exists = services.office.exists()
    load_page(page if exists else "welcome", locale)
    return services, exists


def _opened(window: MainWindow, folder: Path, outcome: Outcome) -> None:
    from PySide6.QtCore import QTimer

    from mobilise_desktop.views.kit.jobs import Done, Failed
    from mobilise_desktop.views.qt_words import speak_qt

    speak_qt(window.say.locale)
    match outcome:
        case Done((services, exists)):
            window.preferences.change(last_office=str(folder))
            first = "" if exists else "welcome"
            window.prepare(services, page=first)
            QTimer.singleShot(0, window, lambda: _attached(window, services, first))
        case Failed(error):
            _refused(window, folder, error)


def _attached(window: MainWindow, services: Any, first: str) -> None:
    from mobilise_desktop.views.warming import warm

    window.attach(services, page=first)
    warm(window)


def _refused(window: MainWindow, folder: Path, error: BaseException) -> None:
    from mobilise_desktop.views.kit.empty import EmptyState

    say = window.say
    again = (say("Try again"), lambda: open_office(window, folder))
    window.show_first(EmptyState("database", window.messages.words_of(error), again, kind="primary"))
    if not _is_ours(error):
        from mobilise_desktop.views.kit.messages import log_safely

        log_safely(error)


def _is_ours(error: BaseException) -> bool:
    from mobilise_desktop.errors import MobiliseError

    return isinstance(error, MobiliseError)


def _guard(window: MainWindow) -> None:
    """A bug never ends the program: it is logged without values and told in a banner."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        window.messages.error(error.with_traceback(trace))

    sys.excepthook = caught
