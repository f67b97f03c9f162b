"""What all tests share: an offscreen screen with our fonts, words, a check that nothing is left behind."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest

from mobilise_desktop.words import Words


@pytest.fixture
def qt_words() -> Words:
    """English words, as every widget takes them."""
    return Words("en")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the person's own settings."""
    monkeypatch.setenv("MOBILISE_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window still shown or a job still under way at the end of a Qt test fails it."""
    uses_qt = "qtbot" in request.fixturenames or "qapp" in request.fixturenames
    if not uses_qt:
        yield
        return
    app = request.getfixturevalue("qapp")
    from PySide6.QtCore import QEvent

    from mobilise_desktop.views.kit.jobs import under_way
    from mobilise_desktop.views.kit.theme import apply_theme

    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # else the last test's windows are dressed
    apply_theme(app, "light", 1.0)
    if "qtbot" in request.fixturenames:
        request.getfixturevalue("qtbot")
    before = set(app.topLevelWidgets())
    yield
    left = [w for w in app.topLevelWidgets() if w not in before and w.isVisible()]
    known = getattr(request.node, "qt_widgets", [])
    ours = [w for w in left if not any(w is kept() for kept, _ in known)]
    for widget in left:
        widget.hide()
    assert not ours, f"windows left open: {ours}"
    assert under_way() == 0, "a job is still under way"
