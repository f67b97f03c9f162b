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

FIRST_PAINT, USABLE = 1.4, 1.6


def main() -> int:
    """Measure and print; exit code 1 where a limit is broken."""
    wanted = arguments()
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
    command = [sys.executable, str(Path(__file__).with_name("start_child.py")), kind, str(office)]
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


if __name__ == "__main__":
    raise SystemExit(main())
