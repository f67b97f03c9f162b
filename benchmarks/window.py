"""Drive the real window over a large office and tell how long its thread did not answer in each step.

    python benchmarks/window.py [--office DIR] [--companies 20000] [--json FILE]

A timer of one millisecond counts on the screen's thread; its longest gap in a step is the step's stall (limit
50 ms). The office is copied first: the steps may write.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from start import demonstration

LIMIT_MS = 50
Step = tuple[str, Callable[[], object]]


def main() -> int:
    """Drive, print, and end with 1 where a step stalled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--office", type=Path)
    parser.add_argument("--companies", type=int, default=20_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--where", action="store_true", help="tell where the thread was when it stalled")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOBILISE_HOME"] = home
        office = Path(home) / "office"
        if wanted.office:
            shutil.copytree(wanted.office, office)
        else:
            demonstration(office, wanted.companies)
        gaps = drive(office, where=wanted.where)
    for name, gap in gaps.items():
        print(f"{name:<44}{gap:8.1f} ms{'  over the limit' if gap > LIMIT_MS else ''}")
    if wanted.json:
        wanted.json.write_text(json.dumps(gaps, indent=1), encoding="utf-8")
    sys.stdout.flush()
    return 0 if max(gaps.values()) <= LIMIT_MS else 1


class Watch:
    """The longest gap between two ticks of the screen's thread."""

    def __init__(self, *, where: bool) -> None:
        from PySide6.QtCore import QTimer

        self.places: list[str] = []
        if where:
            threading.Thread(target=self._look, args=(threading.get_ident(),), daemon=True).start()

        self._last, self.longest = time.perf_counter(), 0.0
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        """The thread answers."""
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def _look(self, screen: int) -> None:
        while True:
            time.sleep(0.01)
            if time.perf_counter() - self._last > 0.02:
                found = traceback.extract_stack(sys._current_frames()[screen])
                ours = [f"{Path(f.filename).stem}:{f.lineno}" for f in found if "mobilise" in f.filename]
                self.places.append(" > ".join(ours[-6:]))

    def taken(self) -> float:
        """The longest gap in milliseconds since it was last asked for."""
        self.tick()
        longest, self.longest = self.longest, 0.0
        return round(longest * 1000, 1)


def drive(office: Path, *, where: bool = False) -> dict[str, float]:
    """The longest gap of each step."""
    from mobilise_desktop import app as program
    from mobilise_desktop import paths
    from mobilise_desktop.settings import Preferences
    from mobilise_desktop.views.sweeper import Sweeper

    app, window = program.start(office, Preferences(paths.settings_file()))
    sweeper = Sweeper(app)
    watch, gaps = Watch(where=where), {}
    rest(app, window, lambda: window.services is not None)
    gaps["start, until the office is open"] = watch.taken()
    for name, act in steps(app, window):
        watch.taken()
        watch.places.clear()
        act()
        rest(app, window)
        gaps[name] = watch.taken()
        if gaps[name] > LIMIT_MS:
            print(*(f"    {name}: {place}" for place in watch.places), sep="\n", file=sys.stderr)
    window.close()
    sweeper.stop()
    program.shut(window)
    return gaps


def rest(app: Any, window: Any, ready: Callable[[], bool] = lambda: True) -> None:
    """Let the window work until nothing is under way and it has been quiet for a moment."""
    quiet_since = time.perf_counter()
    end = quiet_since + 30
    while time.perf_counter() < end:
        app.processEvents()
        if window.jobs.active or not ready():
            quiet_since = time.perf_counter()
        elif time.perf_counter() - quiet_since > 0.25:
            return
        time.sleep(0.0005)
    sys.exit("the window did not come to rest")


def steps(app: Any, window: Any) -> Iterator[Step]:
    """What an officer does, a little of everything."""
    from mobilise_desktop.views.pages import PAGES

    for key in PAGES:
        yield f"open {key} for the first time", lambda key=key: window.navigate(key, None)
    for key in PAGES:
        yield f"open {key} again", lambda key=key: window.navigate(key, None)
    for key in ("companies", "people", "learning_projects", "secondments"):
        yield from table_steps(app, window, key)
    yield from search_steps(app, window)
    yield from record_steps(window)
    yield from wizard_steps(window)


def table_steps(app: Any, window: Any, key: str) -> Iterator[Step]:
    """Scroll and sort the page's list, open its rows."""
    from PySide6.QtWidgets import QTableView

    yield f"{key}: back to the list", lambda: (window.navigate(key, None), window.page(key).show_start())
    views = [v for v in window.page(key).findChildren(QTableView) if v.isVisible()]
    if not views:
        return
    view = max(views, key=lambda v: v.model().rowCount())
    bar = view.verticalScrollBar()
    for part in (1.0, 0.5, 0.0):
        yield f"{key}: scroll to {part:.0%}", lambda part=part: bar.setValue(round(bar.maximum() * part))
    for column in range(min(3, view.model().columnCount())):
        yield f"{key}: sort column {column + 1}", lambda column=column: press_header(view, column)
    for row in (0, 1, 5):
        yield f"{key}: choose row {row + 1}", lambda row=row: view.selectRow(row)


def press_header(view: Any, column: int) -> None:
    """Click on a heading."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def search_steps(app: Any, window: Any) -> Iterator[Step]:
    """Type a name into the search box."""
    yield "open the search box", lambda: window.search.open()
    text = ""
    for letter in "Lodz ma":
        text += letter
        yield f"search: {text!r}", lambda text=text: window.search.edit.setText(text)
    yield "close the search box", lambda: window.search.close_search()


def record_steps(window: Any) -> Iterator[Step]:
    """Open one record of each kind."""
    from mobilise_desktop.services.companies import CompanyFilter
    from mobilise_desktop.services.matches import MatchFilter
    from mobilise_desktop.services.participants import ParticipantFilter
    from mobilise_desktop.services.projects import ProjectFilter
    from mobilise_desktop.services.secondments import SecondmentFilter

    services = window.services
    for key, rows in (
        ("companies", services.companies.page(CompanyFilter(), limit=3)),
        ("people", services.participants.page(ParticipantFilter(), limit=3)),
        ("matching", services.matches.page(MatchFilter(), limit=3)),
        ("learning_projects", services.projects.page(ProjectFilter(), limit=3)),
        ("secondments", services.secondments.page(SecondmentFilter(), limit=3)),
    ):
        for number, row in enumerate(rows, start=1):
            yield f"{key}: open record {number}", lambda key=key, row=row: window.navigate(key, row.id)


def wizard_steps(window: Any) -> Iterator[Step]:
    """Turn the pages of a consultation, twice."""
    from mobilise_desktop.domain.codes import WizardPage

    rows = window.services.consultations.page(limit=50)
    if not rows:
        return
    yield "consultation: open", lambda: window.navigate("consultations", rows[0].id)
    wizard = window.page("consultations").wizard
    for turn in ("first", "second"):
        for subject in WizardPage:
            yield f"consultation: {subject.value}, {turn} time", lambda s=subject: wizard.go_to(s)


if __name__ == "__main__":
    raise SystemExit(main())
