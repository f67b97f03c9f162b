"""A window on a copy of the demonstration office, built once for all tests of the pages."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from mobilise_desktop import app as application
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.settings import Preferences, Settings
from mobilise_desktop.views.kit.jobs import DirectJobs, Jobs
from mobilise_desktop.views.main_window import MainWindow

Opener = Callable[..., Any]


@pytest.fixture(scope="session")
def built_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration office that nobody opens; tests copy it."""
    folder = tmp_path_factory.mktemp("built") / "office"
    services = open_office(folder=folder, officer="Ada Example")
    services.office.create(name="Chamber of Example", country="BE", language="en")
    services.demo.build(companies=0, seed=1)
    services.close()
    return folder


@pytest.fixture
def demo_office(built_office: Path, tmp_path: Path) -> Iterator[Services]:
    """A demonstration office of one's own."""
    folder = tmp_path / "office"
    shutil.copytree(built_office, folder)
    services = open_office(folder=folder, officer="Ada Example")
    yield services
    services.close()


@pytest.fixture
def bare_office(tmp_path: Path) -> Iterator[Services]:
    """A folder where nobody has answered the first start yet."""
    services = open_office(folder=tmp_path / "bare", officer="Ada Example")
    yield services
    services.close()


def _window(qtbot: QtBot, services: Services, page: str) -> MainWindow:
    window = MainWindow(Preferences(), DirectJobs(), locale=lambda _settings: "en")
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    window.attach(services, page=page)
    return window


@pytest.fixture
def shown(qtbot: QtBot, demo_office: Services) -> Iterator[Callable[[str], Any]]:
    """A page of the demonstration office in its window, by the page's key."""
    made: list[MainWindow] = []

    def show(key: str) -> Any:
        made.append(_window(qtbot, demo_office, key))
        return made[-1].page(key)

    yield show
    for window in made:
        window.close()
        window.jobs.close()


@pytest.fixture
def first_start(qtbot: QtBot, bare_office: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window as it stands at the first start of a computer that is set to no country."""
    monkeypatch.setattr("mobilise_desktop.views.welcome.page._own_country", lambda: "")
    window = _window(qtbot, bare_office, "welcome")
    yield window
    window.close()
    window.jobs.close()


@pytest.fixture
def statements(demo_office: Services) -> list[str]:
    """Every SELECT that the office's database is asked from now on."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append(statement)

    event.listen(demo_office.database.engine, "before_cursor_execute", hear)
    return asked


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a new office, opened as the program opens it."""
    services = open_office(folder=tmp_path / "office")
    services.office.create(name="Chamber", country="AT", language="en")
    made = MainWindow(
        Preferences(None, Settings(theme="light", language="en")), Jobs(), locale=application.screen_language
    )
    qtbot.addWidget(made)
    made.show()
    made.attach(services, page="office")
    qtbot.waitUntil(lambda: not made.jobs.active)
    yield made
    made.jobs.wait_idle(5)
    qtbot.waitUntil(lambda: not made.jobs.active)
    application.shut(made)
