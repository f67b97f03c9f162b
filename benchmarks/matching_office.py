"""Rank inside the program: a demonstration office of many companies, asked from both sides; JSON on stdout.

    python benchmarks/matching_office.py [--companies 20000] [--queries 40] [--office DIR]

A ranking is what the page asks for: the journal looked at, all hosts passed by the constraints and
scored, the best 50 explained, the excluded counted, filters' counts made. ``engine_ms`` is the index alone,
``after_change_ms`` the first question after one company was changed. Times are medians and 95th percentiles;
the limit is 10 ms for the ranking of all hosts. ``sqlite_ms``, the counts of the register's filters by SQL,
stands beside them as a measure of the machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from mobilise_desktop.domain.codes import RecordKind, Role
from mobilise_desktop.matching.index import DEFAULT_WEIGHTS
from mobilise_desktop.services import open_office
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter

LIMIT_MS = 10.0


def milliseconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def spread(works: Iterable[Callable[[], Any]]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds."""
    times = [milliseconds(work) for work in works]
    return {"median": round(median(times), 3), "p95": round(quantiles(times, n=20)[-1], 3)}


def engine(office: Services, participant: str, today: date) -> Callable[[], Any]:
    """The index alone: rank all hosts for a participant, the best 50 in order."""
    pool = office.matching.keeper.current(today=today)
    asked = replace(pool.participant(participant), accepted=True)
    return lambda: pool.hosts.rank_hosts(asked, pool.rules, DEFAULT_WEIGHTS, k=50)


def every(items: list[Any], most: int) -> list[Any]:
    """At most ``most`` of the items, evenly spread."""
    return items[:: max(1, len(items) // most)][:most]


def measure(office: Services, queries: int) -> dict[str, Any]:
    today, matching = date.today(), office.matching
    load = milliseconds(lambda: matching.warm_up(today=today))
    people = [p.id for p in every(office.participants.page(ParticipantFilter(), limit=100_000), queries)]
    firms = office.companies.page(CompanyFilter(role=Role.HOST), limit=100_000)
    hosts = [firm.id for firm in every(firms, queries)]
    for own in (people[0], hosts[0]):
        matching.rank(own, today=today)

    def changed(number: int) -> Callable[[], Any]:
        office.sheets.answer(RecordKind.COMPANY, hosts[number % len(hosts)], places=1 + number % 4)
        return lambda: matching.rank(people[0], today=today)

    pool = matching.keeper.current(today=today)
    return {
        "hosts": len(pool.hosts),
        "participants": len(pool.participants),
        "load_ms": round(load, 1),
        "engine_ms": spread([engine(office, p, today) for p in people]),
        "hosts_for_participant_ms": spread([lambda p=p: matching.rank(p, today=today, k=50) for p in people]),
        "participants_for_host_ms": spread([lambda h=h: matching.rank(h, today=today, k=50) for h in hosts]),
        "after_change_ms": spread(changed(number) for number in range(12)),
        "sqlite_ms": spread([lambda: office.companies.facets(CompanyFilter())] * 12),
        "limit_ms": LIMIT_MS,
    }


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--companies", type=int, default=20_000)
    ask.add_argument("--queries", type=int, default=40)
    ask.add_argument("--office", type=Path, help="an office that is there already")
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(folder=asked.office or Path(folder), officer="Benchmark")
        try:
            if not asked.office:
                office.office.create(name="Benchmark", country="BE", language="en")
                office.demo.build(companies=asked.companies, seed=1)
            found = measure(office, asked.queries)
        finally:
            office.close()
    print(json.dumps(found, indent=1))
    within = found["hosts_for_participant_ms"]["median"] <= LIMIT_MS
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
