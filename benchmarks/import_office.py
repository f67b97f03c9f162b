"""Measure what taking an office file costs, beside the same rows put bare into SQLite and the bare parsing.

    python benchmarks/import_office.py [--file FILE | --companies 20000] [--json FILE]

Without FILE a demonstration office is exported first. The floor is ``json.load`` of the file and one
``executemany`` a table of the rows that the import made, into the same tables with their indexes and search
entries: no check, no journal. Limits: 60 s at 100,000 companies (as many less as there are fewer), and twelve
times the floor.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from start import demonstration

SECONDS_A_COMPANY = 60 / 100_000
TIMES_THE_FLOOR = 12
_NOT_COPIED = ("journal", "journal_touches", "alembic_version", "blobs")


def main() -> int:
    """Measure and print; exit code 1 where a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--companies", type=int, default=20_000)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        source = wanted.file or exported(Path(home), wanted.companies)
        figures = measured(Path(home), source)
    for name, value in figures.items():
        print(f"{name:<24}{value:>12,.2f}")
    if wanted.json:
        wanted.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    in_time = figures["import_s"] <= SECONDS_A_COMPANY * figures["companies"]
    return 0 if in_time and figures["times_the_floor"] <= TIMES_THE_FLOOR else 1


def exported(home: Path, companies: int) -> Path:
    """The office file of a demonstration with so many companies."""
    from mobilise_desktop.services import open_office

    demonstration(home / "demo", companies)
    services = open_office(folder=home / "demo")
    try:
        return services.transfer.export_office(home / "office.json").path
    finally:
        services.close()


def measured(home: Path, source: Path) -> dict[str, float]:
    """Seconds on the clock and of processor, the most memory, and the floor."""
    from mobilise_desktop.services import open_office

    services = open_office(folder=home / "taken")
    took, spent = timed(lambda: services.transfer.import_files([source]))
    companies = services.transfer.counted()["companies"]
    services.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    parsing, _ = timed(lambda: json.loads(source.read_text(encoding="utf-8")))
    writing, rows = bare(home, home / "taken" / "office.db")
    return {
        "load": os.getloadavg()[0],
        "megabytes": source.stat().st_size / 1e6,
        "companies": companies,
        "rows": rows,
        "import_s": took,
        "import_processor_s": spent,
        "import_memory_mb": memory,
        "parsing_s": parsing,
        "bare_rows_s": writing,
        "times_the_floor": took / (parsing + writing),
    }


def bare(home: Path, filled: Path) -> tuple[float, int]:
    """Seconds for every row of ``filled``, put bare into an empty office; how many rows."""
    from mobilise_desktop.services import open_office
    from mobilise_desktop.storage.connection import connect

    open_office(folder=home / "bare").close()
    rows = kept_rows(connect(filled, read_only=True))
    target = connect(home / "bare" / "office.db")

    def write() -> None:
        target.execute("BEGIN IMMEDIATE")
        target.execute("PRAGMA defer_foreign_keys=ON")
        for table, found in rows.items():
            marks = ",".join("?" * len(found[0]))
            target.executemany(f'INSERT INTO "{table}" VALUES ({marks})', found)
        target.execute("COMMIT")

    took, _ = timed(write)
    target.close()
    return took, sum(map(len, rows.values()))


def kept_rows(source: Any) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of an office by table, without the journal and what the search index makes itself."""
    names = [name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    wanted = [n for n in names if not n.startswith(("search_fts", "sqlite_")) and n not in _NOT_COPIED]
    rows = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in wanted}
    source.close()
    return {name: found for name, found in rows.items() if found}


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of processor that ``work`` takes."""
    began, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - spent


if __name__ == "__main__":
    sys.exit(main())
