"""Measure the start of the program against a bare PySide6 window, both as fresh processes, in turn.

    python benchmarks/start.py [--office DIR] [--runs 15] [--platform offscreen|xcb] [--json FILE]

B is the bare window's first paint after the spawn. The program's first paint may take 1.4 B, Today's first
lines 1.6 B; SQLAlchemy, ReportLab and NumPy may not be imported before the paint. Without DIR a demonstration
office of 20,000 firms is built first. Read the ratios: the machine's load cancels out of them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

LATE = ("sqlalchemy", "reportlab", "numpy")
FIRST_PAINT, USABLE = 1.4, 1.6


def main() -> int:
    """Measure and print; exit code 1 where a limit is broken."""
    wanted = arguments()
    if wanted.child:
        return bare_child() if wanted.child == "bare" else program_child(wanted.office)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(
            MOBILISE_HOME=home, QT_QPA_PLATFORM=wanted.platform, PYTHONPYCACHEPREFIX=f"{home}/pyc"
        )
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        office = wanted.office or demonstration(Path(home) / "office", wanted.companies)
        marks = measure(office, wanted.runs)
    figures = figures_of(marks)
    print(table(figures))
    if wanted.json:
        wanted.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0 if figures["paint_ratio"] <= FIRST_PAINT and figures["usable_ratio"] <= USABLE else 1


def arguments() -> argparse.Namespace:
    """The command's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--office", type=Path)
    parser.add_argument("--companies", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--platform", default="offscreen")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--child", choices=("bare", "program"), help=argparse.SUPPRESS)
    return parser.parse_args()


def demonstration(folder: Path, companies: int) -> Path:
    """A demonstration office built by the program's own command."""
    command = [sys.executable, "-m", "mobilise_desktop", "--office", str(folder), "demo"]
    subprocess.run([*command, "--companies", str(companies)], check=True, stdout=subprocess.DEVNULL)
    return folder


def measure(office: Path, runs: int) -> dict[str, list[dict[str, float]]]:
    """The marks of each run, bare and program in turn; one warming run of each is thrown away."""
    marks: dict[str, list[dict[str, float]]] = {"bare": [], "program": []}
    for number in range(runs + 1):
        for kind, kept in marks.items():
            found = spawn(kind, office)
            if number:
                kept.append(found)
    return marks


def spawn(kind: str, office: Path) -> dict[str, float]:
    """Milliseconds from the spawn to each mark."""
    began = time.monotonic()
    command = [sys.executable, __file__, "--child", kind, "--office", str(office)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if answer.get("early"):
        sys.exit(f"imported before the first paint: {', '.join(answer['early'])}")
    return {name: (moment - began) * 1000 for name, moment in answer["marks"].items()}


def figures_of(marks: dict[str, list[dict[str, float]]]) -> dict[str, float]:
    """Medians in milliseconds and the ratios of the medians."""

    def middle(kind: str, mark: str) -> float:
        return round(median(run[mark] for run in marks[kind]), 1)

    bare, paint = middle("bare", "paint"), middle("program", "paint")
    usable, opened = middle("program", "usable"), middle("program", "opened")
    return {
        "runs": len(marks["bare"]),
        "bare_paint_ms": bare,
        "paint_ms": paint,
        "usable_ms": usable,
        "opened_ms": opened,
        "paint_ratio": round(paint / bare, 2),
        "usable_ratio": round(usable / bare, 2),
    }


def table(figures: dict[str, float]) -> str:
    """The figures for a reader."""
    bare = figures["bare_paint_ms"]
    lines = (
        ("bare window, first paint (B)", bare, ""),
        ("program, first paint", figures["paint_ms"], f"limit {FIRST_PAINT} B"),
        ("program, first lines of Today", figures["usable_ms"], f"limit {USABLE} B"),
        ("program, office fully open", figures["opened_ms"], "in the background"),
    )
    return "\n".join(f"{name:<32}{ms:8.1f} ms {ms / bare:6.2f} B  {note}" for name, ms, note in lines)


def bare_child() -> int:
    """Show an empty main window and tell when it was painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])

    class Window(QMainWindow):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            tell({"paint": time.monotonic()})

    window = Window()
    window.resize(1366, 768)
    window.show()
    return app.exec()


def program_child(office: Path) -> int:
    """Start the program itself by its own way in, with an eye on what it paints."""
    from mobilise_desktop import app

    start = app.start

    def watched(*args: Any) -> Any:
        made = start(*args)
        app.watch = watch(made[1])
        return made

    app.start = watched
    from mobilise_desktop.__main__ import main as program

    return program(["--office", str(office)])


def watch(window: Any) -> Any:
    """Tell when the window, the first lines of Today and the open office's page have been painted."""
    from PySide6.QtCore import QEvent, QObject

    marks: dict[str, float] = {}
    early: list[str] = []

    class Eye(QObject):
        def eventFilter(self, seen: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                if seen is window and "paint" not in marks:
                    marks["paint"] = time.monotonic()
                    early.extend(name for name in LATE if name in sys.modules)
                elif seen is not window and "usable" not in marks and seen.lines:
                    marks["usable"] = time.monotonic()
            return False

    eye = Eye()
    window.installEventFilter(eye)
    show_first, attach = window.show_first, window.attach

    def shown_first(widget: Any) -> None:
        widget.installEventFilter(eye)
        show_first(widget)

    def attached(*args: Any, **named: Any) -> None:
        attach(*args, **named)
        marks["opened"] = time.monotonic()
        tell(marks, early)

    window.show_first, window.attach = shown_first, attached
    return eye


def tell(marks: dict[str, float], early: list[str] | None = None) -> None:
    """Print the marks and end at once."""
    print(json.dumps({"marks": marks, "early": early or []}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    raise SystemExit(main())
