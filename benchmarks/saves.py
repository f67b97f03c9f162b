"""Measure what saving an answer and Today cost: synchronisations of the disk, milliseconds.

    python benchmarks/saves.py --office DIR [--answers 20] [--json FILE]

The office is copied first. An answer may cost one fsync (counted by strace where there is one), Today's lines
100 ms, ranking all hosts for a participant 10 ms at 20,000 companies.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from start import demonstration

TODAY_MS, MATCH_MS, FSYNCS = 100, 10, 1


def main() -> int:
    """Measure and print; exit code 1 where a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--office", type=Path)
    parser.add_argument("--companies", type=int, default=20_000)
    parser.add_argument("--answers", type=int, default=20)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only-answer", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.only_answer:
        return answer_on_request(wanted.office, wanted.answers)
    with tempfile.TemporaryDirectory() as home:
        office = Path(home) / "office"
        if wanted.office:
            shutil.copytree(wanted.office, office)
        else:
            demonstration(office, wanted.companies)
        figures = measured(office, wanted.answers)
        figures["fsyncs_per_answer"] = fsyncs(office, wanted.answers)
    for name, value in figures.items():
        print(f"{name:<28}{value if value is not None else 'not counted (no strace)'!s:>12}")
    if wanted.json:
        wanted.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    good = figures["fsyncs_per_answer"] in (None, FSYNCS)
    return 0 if good and figures["today_ms"] <= TODAY_MS and figures["match_ms"] <= MATCH_MS else 1


def measured(folder: Path, answers: int) -> dict[str, float | None]:
    """Median milliseconds of an answer, of Today and of a ranking."""
    from mobilise_desktop.services import open_office
    from mobilise_desktop.services.participants import ParticipantFilter

    office = open_office(folder=folder, officer="Ada")
    try:
        day = date.today()
        people = [row.id for row in office.participants.page(ParticipantFilter(), limit=60)][::3]
        office.matching.for_participant(people[0], today=day, k=50)
        return {
            "answer_ms": middle(answers_of(office, answers)),
            "today_ms": middle([lambda: office.today.lines(today=day)] * 9),
            "match_ms": middle(
                [lambda p=p: office.matching.for_participant(p, today=day, k=50) for p in people]
            ),
        }
    finally:
        office.close()


def answers_of(office: Any, count: int) -> list[Callable[[], Any]]:
    """Acts that each keep one answer of a consultation."""
    from mobilise_desktop.domain.codes import RecordKind, VisitorKind

    visit = office.consultations.start(visitor=VisitorKind.SENDS).value
    keep = office.consultations.answer
    keep(visit, RecordKind.COMPANY, legal_name="First answer")
    return [lambda n=n: keep(visit, RecordKind.COMPANY, town=f"Town {n}") for n in range(count)]


def middle(acts: list[Callable[[], Any]]) -> float:
    """The median of what the acts take, in milliseconds."""
    spent = []
    for act in acts:
        began = time.perf_counter()
        act()
        spent.append((time.perf_counter() - began) * 1000)
    return round(median(spent), 2)


def fsyncs(folder: Path, answers: int) -> float | None:
    """Synchronisations of the disk for each answer: with many answers less those with none."""
    if shutil.which("strace") is None:
        return None
    counted(folder, 0)  # leaves a log behind, as those after it do
    none, many = counted(folder, 0), counted(folder, answers)
    return round((many - none) / answers, 2)


def counted(folder: Path, answers: int) -> int:
    """The calls of fsync and fdatasync while a process opens the office and keeps so many answers."""
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as log:
        command = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", log.name, sys.executable, __file__]
        given = ["--only-answer", "--office", str(folder), "--answers", str(answers)]
        subprocess.run([*command, *given], check=True, stdout=subprocess.DEVNULL)
        return len(re.findall(r"\b(?:fsync|fdatasync)\(", log.read()))


def answer_on_request(folder: Path, answers: int) -> int:
    """Keep so many answers and end without closing, which would write the log into the file."""
    from mobilise_desktop.services import open_office

    for act in answers_of(open_office(folder=folder, officer="Ada"), answers):
        act()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    raise SystemExit(main())
