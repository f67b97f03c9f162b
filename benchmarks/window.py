"""Drive the real window over a large office and tell how long its thread did not answer in each step.

    python benchmarks/window.py [--office DIR] [--companies 20000] [--times 3] [--only WORDS] [--json FILE]
                                [--part all|usual|everywhere|plan]

A timer of one millisecond counts on the screen's thread; its longest gap in a step is the step's stall (limit
50 ms). Beside it stands the longest that the thread itself worked between two ticks: that figure does not
depend on what else the machine does. With several runs each figure is the median. The office is copied first:
the steps may write. *Usual* is a walk through lists, records, search and switches of theme and language,
*everywhere* each page, tab, room and dialog (``window_walk.py``), *plan* the plan for
the whole office, which takes minutes of a worker (*all* is without it).
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import os
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from start import demonstration
from window_walk import Step, everywhere, of_plan

LIMIT_MS = 50
# From so much work on, a gap is worth telling what it was.
TELLING_MS = 35
PARTS = ("all", "usual", "everywhere", "plan")
REST_S = 600


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest time without an answer, and the longest work of the thread itself, in milliseconds."""

    wall: float
    worked: float


def main() -> int:
    """Drive, print, and end with 1 where a step stalled."""
    wanted = arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        source = wanted.office or demonstration(Path(home) / "built", wanted.companies)
        if wanted.times > 1:
            gaps = driven_often(source, wanted)
            for name, gap in gaps.items():
                tell(name, gap)
        else:
            os.environ["MOBILISE_HOME"] = home
            office = shutil.copytree(source, Path(home) / "office")
            gaps = drive(office, part=wanted.part, only=wanted.only, where=wanted.where)
    if wanted.json:
        wanted.json.write_text(json.dumps({n: asdict(g) for n, g in gaps.items()}, indent=1))
    sys.stdout.flush()
    return 0 if max(gap.wall for gap in gaps.values()) <= LIMIT_MS else 1


def tell(name: str, gap: Gap) -> None:
    """A line of a step."""
    over = "  over the limit" if gap.wall > LIMIT_MS else ""
    print(f"{name:<64}{gap.wall:8.1f} ms{gap.worked:8.1f} ms of its own work{over}", flush=True)


def arguments() -> argparse.Namespace:
    """The command's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--office", type=Path)
    parser.add_argument("--companies", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=1, help="runs; the medians are told")
    parser.add_argument("--part", choices=PARTS, default=PARTS[0])
    parser.add_argument("--only", default="", help="steps with these words (all are done, these are told)")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--where", action="store_true", help="profile, and tell what the long gaps were")
    return parser.parse_args()


def driven_often(office: Path, wanted: argparse.Namespace) -> dict[str, Gap]:
    """The medians of several runs, each a process of its own."""
    runs: list[dict[str, dict[str, float]]] = []
    for _ in range(wanted.times):
        with tempfile.TemporaryDirectory() as out:
            told = Path(out) / "gaps.json"
            command = [sys.executable, __file__, "--office", str(office), "--json", str(told)]
            command += ["--part", wanted.part]
            done = subprocess.run([*command, "--only", wanted.only], check=False, capture_output=True)
            if not told.exists():
                sys.exit(done.stderr.decode())
            runs.append(json.loads(told.read_text()))
    return {
        name: Gap(*(round(median(run[name][figure] for run in runs), 1) for figure in ("wall", "worked")))
        for name in runs[0]
        if all(name in run for run in runs)
    }


class Watch:
    """The longest gap between two ticks of the screen's thread; with ``where``, what long gaps were."""

    def __init__(self, *, where: bool) -> None:
        from PySide6.QtCore import QTimer

        self.places: list[str] = []
        self._profile = cProfile.Profile(time.thread_time) if where else None
        self._wall = self._worked = 0.0
        self._last = time.perf_counter(), time.thread_time()
        gc.callbacks.append(self._swept)
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        """The thread answers."""
        now, worked = time.perf_counter(), time.thread_time()
        gap, (self._last, last) = now - self._last[0], ((now, worked), self._last)
        self._wall, self._worked = max(self._wall, gap), max(self._worked, worked - last[1])
        if self._profile is not None:
            self._look(self._profile, worked - last[1])

    def taken(self) -> Gap:
        """The longest gap since it was last asked for."""
        self.tick()
        gap = Gap(round(self._wall * 1000, 1), round(self._worked * 1000, 1))
        self._wall = self._worked = 0.0
        return gap

    def _look(self, profile: cProfile.Profile, worked: float) -> None:
        profile.disable()
        if worked * 1000 > TELLING_MS:
            self.places.append(f"{worked * 1000:.0f} ms")
            self.places.extend(costly(profile))
        profile.clear()
        profile.enable()

    def _swept(self, phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            self._sweeping = time.perf_counter()
        elif (took := (time.perf_counter() - self._sweeping) * 1000) > 5:
            self.places.append(f"garbage of generation {told['generation']}: {took:.0f} ms")


def costly(profile: cProfile.Profile, most: int = 22) -> Iterator[str]:
    """What took longest in a profile, with all it called."""
    found: Any = pstats.Stats(profile)
    rows = sorted(found.stats.items(), key=lambda item: -item[1][3])[:most]
    for (file, line, name), (_primitive, calls, own, whole, _callers) in rows:
        place = f"{Path(file).stem}:{line} " if line else ""
        yield f"{whole * 1000:7.1f} {own * 1000:7.1f} {calls:6} {place}{name}"


def drive(office: Path, *, part: str = "all", only: str = "", where: bool = False) -> dict[str, Gap]:
    """The longest gap of each step."""
    from mobilise_desktop import app as program
    from mobilise_desktop import paths
    from mobilise_desktop.settings import Preferences
    from mobilise_desktop.views.sweeper import Sweeper

    app, window = program.start(office, Preferences(paths.settings_file()))
    sweeper = Sweeper(app)
    watch, gaps = Watch(where=where), {}

    def told(name: str) -> None:
        gap = watch.taken()
        if only in name:
            gaps[name] = gap
            tell(name, gap)
            print(*(f"    {name}: {place}" for place in watch.places), sep="\n", file=sys.stderr)
        watch.places.clear()

    rest(app, window, lambda: window.services is not None)
    told("start, until the office is open")
    for name, act in steps(app, window, part):
        watch.taken()
        watch.places.clear()
        act()
        rest(app, window)
        told(name)
    window.close()
    sweeper.stop()
    program.shut(window)
    return gaps


def rest(app: Any, window: Any, ready: Callable[[], bool] = lambda: True) -> None:
    """Let the window work until nothing is under way and it has been quiet for a moment."""
    quiet_since = time.perf_counter()
    end = quiet_since + REST_S
    while time.perf_counter() < end:
        app.processEvents()
        if window.jobs.active or not ready():
            quiet_since = time.perf_counter()
        elif time.perf_counter() - quiet_since > 0.25:
            return
        time.sleep(0.0005)
    sys.exit("the window did not come to rest")


def steps(app: Any, window: Any, part: str) -> Iterator[Step]:
    """What is asked for of what an officer does."""
    if part == "plan":
        yield from of_plan(app, window)
    if part in ("all", "usual"):
        yield from usual(app, window)
    if part in ("all", "everywhere"):
        yield from everywhere(app, window)


def usual(app: Any, window: Any) -> Iterator[Step]:
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
    yield from switch_steps(window)


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
    from mobilise_desktop.services.matches import MatchFilter
    from mobilise_desktop.services.participants import ParticipantFilter
    from mobilise_desktop.services.projects import ProjectFilter
    from mobilise_desktop.services.secondments import SecondmentFilter

    services = window.services
    for key, rows in (
        ("companies", services.companies.page(company_filter(), limit=3)),
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


def switch_steps(window: Any) -> Iterator[Step]:
    """Change theme, consultation mode and language in front of a page with much on it."""
    change = window.preferences.change
    rows = window.services.companies.page(company_filter(), limit=1)
    for page, record in (("today", None), ("companies", rows[0].id), ("matching", None)):
        yield f"{page}: before a switch", lambda p=page, r=record: window.navigate(p, r)
        yield f"{page}: to dark", lambda: change(theme="dark")
        yield f"{page}: to light", lambda: change(theme="light")
        yield f"{page}: into consultation mode", lambda: change(consultation_mode=True)
        yield f"{page}: out of consultation mode", lambda: change(consultation_mode=False)
        yield f"{page}: to German", lambda: change(language="de")
        yield f"{page}: to English", lambda: change(language="en")


def company_filter() -> Any:
    """Every company."""
    from mobilise_desktop.services.companies import CompanyFilter

    return CompanyFilter()


if __name__ == "__main__":
    raise SystemExit(main())
