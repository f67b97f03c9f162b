"""Drag a weight slider over the ranking of a large office: frames a second and the longest stall.

    python benchmarks/slider.py --office DIR [--seconds 3]

A frame is a new order in the list. The slider moves every 16 ms as under a hand; a timer of one millisecond
on the screen's thread measures its longest gap, during the drag, after it, and when matches are opened.
``processor_per_frame`` (milliseconds, all threads) does not depend on what else the machine does.
Limits: at least 20 frames a second, no gap over 50 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from window import LIMIT_MS, Watch, rest

LEAST_FRAMES = 20


def main() -> int:
    """Drive, print, and end with 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--office", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--where", action="store_true", help="tell where the thread was when it stalled")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOBILISE_HOME"] = home
        found = drive(wanted.office, wanted.seconds, where=wanted.where)
    print(json.dumps(found, indent=1))
    sys.stdout.flush()
    stalls = [value for name, value in found.items() if name.endswith("_ms")]
    return 0 if found["frames_a_second"] >= LEAST_FRAMES and max(stalls) <= LIMIT_MS else 1


def drive(office: Path, seconds: float, *, where: bool) -> dict[str, float]:
    """The figures of one drag and of ten matches opened."""
    from mobilise_desktop import app as program
    from mobilise_desktop import paths
    from mobilise_desktop.settings import Preferences
    from mobilise_desktop.views.sweeper import Sweeper

    app, window = program.start(office, Preferences(paths.settings_file()))
    sweeper = Sweeper(app)
    rest(app, window, lambda: window.services is not None)
    window.resize(1920, 1040)
    own = whose(window.services)
    window.navigate("matching", own)
    rest(app, window)
    ranking = window.page("matching").ranking
    ranking.sliders_button.click()
    rest(app, window)
    watch = Watch(where=where)
    found = {"passing": float(ranking._view.total), **dragged(app, ranking, watch, seconds)}
    rest(app, window)
    found["after_the_drag_ms"] = told(watch, "after the drag")
    found["opening_matches_ms"] = opened(app, window, watch)
    window.close()
    sweeper.stop()
    program.shut(window)
    return found


def whose(services: Any) -> str:
    """Of some participants the one with the most counterparts."""
    from mobilise_desktop.services.participants import ParticipantFilter

    people = [p.id for p in services.participants.page(ParticipantFilter(), limit=30)]
    return max(people, key=lambda key: services.matching.rank(key, today=date.today(), k=1).total)


def dragged(app: Any, ranking: Any, watch: Watch, seconds: float) -> dict[str, float]:
    """Move a slider to and fro and count how often the list follows."""
    frames: list[float] = []
    ranking.model.modelReset.connect(lambda: frames.append(time.perf_counter()))
    ranking.model.dataChanged.connect(lambda *_: frames.append(time.perf_counter()))
    watch.taken()
    start = moved = time.perf_counter()
    began = time.process_time()
    place, step = 100, 4
    while time.perf_counter() - start < seconds:
        app.processEvents()
        if time.perf_counter() - moved > 0.016:
            moved, place = time.perf_counter(), place + step
            step = -step if place >= 196 or place <= 14 else step
            ranking.sliders.set("learn", place)
        time.sleep(0.0002)
    cost = 1000 * (time.process_time() - began) / max(len(frames), 1)
    return {
        "frames_a_second": round(len(frames) / seconds, 1),
        "processor_per_frame": round(cost, 1),
        "drag_ms": told(watch, "drag"),
    }


def opened(app: Any, window: Any, watch: Watch) -> float:
    """The longest gap while matches are opened one after the other."""
    page = window.page("matching")
    page.show_start()
    rest(app, window)
    told(watch, "start")
    for place in range(min(10, page.matches.model.rowCount())):
        page.matches.table.select_row(place)
        rest(app, window)
    return told(watch, "opening matches")


def told(watch: Watch, step: str) -> float:
    """The longest gap; where it was, if it is too long."""
    gap = watch.taken().wall
    if gap > LIMIT_MS:
        print(*(f"    {step}: {place}" for place in watch.places), sep="\n", file=sys.stderr)
    watch.places.clear()
    return gap


if __name__ == "__main__":
    sys.exit(main())
