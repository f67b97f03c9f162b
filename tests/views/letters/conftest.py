"""No dialog of a test is left open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from mobilise_desktop.views.kit.dialogs import Dialog


@pytest.fixture(autouse=True)
def _no_dialog_stays_open() -> Iterator[None]:
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Dialog) and window.isVisible():
            window.done(0)
