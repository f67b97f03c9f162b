"""Measure from a keystroke in the search box to the painted answer, in repaints of the whole window.

    python benchmarks/search.py [--office DIR] [--companies 20000] [--json FILE]

Each word is typed letter by letter into the real window; the 95th percentile may take three repaints. Beside
the time stands the work of the processor, which does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from start import demonstration
from window import Gap, rest

WORDS = ("lodz", "muller", "papadopoulos", "strasse", "anna", "garcia", "bakery x")
REPAINTS = 3.0


def main() -> int:
    """Measure and print; exit code 1 where the limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--office", type=Path)
    parser.add_argument("--companies", type=int, default=20_000)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOBILISE_HOME"] = home
        figures = measured(wanted.office or demonstration(Path(home) / "office", wanted.companies))
    for name, value in figures.items():
        print(f"{name:<28}{value:>10}")
    if wanted.json:
        wanted.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    sys.stdout.flush()
    return 0 if figures["p95_repaints"] <= REPAINTS else 1


def measured(office: Path) -> dict[str, float]:
    """Milliseconds and repaints of every keystroke together."""
    from mobilise_desktop import app as program
    from mobilise_desktop import paths
    from mobilise_desktop.settings import Preferences
    from mobilise_desktop.views.sweeper import Sweeper

    app, window = program.start(office, Preferences(paths.settings_file()))
    sweeper = Sweeper(app)
    rest(app, window, lambda: window.services is not None)
    window.search.open()
    rest(app, window)
    keys = [took for word in WORDS for took in typed(app, window, word)]
    repaints = [repaint(window) for _ in range(15)]
    window.close()
    sweeper.stop()
    program.shut(window)
    return {
        "keystrokes": len(keys),
        **figures_of([key.wall for key in keys], [once.wall for once in repaints]),
        **figures_of([key.worked for key in keys], [once.worked for once in repaints], "worked_"),
    }


def figures_of(keys: list[float], repaints: list[float], what: str = "") -> dict[str, float]:
    """The median and the 95th percentile in milliseconds and in repaints."""
    whole, middle, p95 = median(repaints), median(keys), quantiles(keys, n=20)[-1]
    return {
        f"{what}repaint_ms": round(whole, 2),
        f"{what}median_ms": round(middle, 2),
        f"{what}p95_ms": round(p95, 2),
        f"{what}median_repaints": round(middle / whole, 2),
        f"{what}p95_repaints": round(p95 / whole, 2),
    }


def typed(app: Any, window: Any, word: str) -> list[Gap]:
    """From each letter's key event until its answer has been painted."""
    from PySide6.QtCore import QEvent, QEventLoop, Qt
    from PySide6.QtGui import QKeyEvent

    search, shown, spent = window.search, [], []
    search.edit.clear()
    rest(app, window)
    search.shown.connect(shown.append)
    for end, letter in enumerate(word, start=1):
        shown.clear()
        began = now()
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        app.sendEvent(search.edit, key)
        while " ".join(word[:end].split()) not in shown:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        search.repaint()
        spent.append(since(began))
    search.shown.disconnect()
    return spent


def repaint(window: Any) -> Gap:
    """One repaint of the whole window."""
    began = now()
    window.repaint()
    return since(began)


def now() -> tuple[float, float]:
    """The clock, and the work of all threads so far."""
    return time.perf_counter(), time.process_time()


def since(began: tuple[float, float]) -> Gap:
    """Milliseconds since then."""
    return Gap(*((end - start) * 1000 for start, end in zip(began, now(), strict=True)))


if __name__ == "__main__":
    raise SystemExit(main())
