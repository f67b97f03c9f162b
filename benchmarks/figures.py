"""Measure the figures of an office with 20,000 stays: counting, each chart until painted, the report.

    python benchmarks/figures.py [--stays 20000] [--rounds 7] [--json FILE]

Each line is the median of the rounds. *Cold*: the first count after the office was opened, when the types of
collaboration are read out of the documents once; *after a change*: the first count after a stay was written.
A chart counts from the question to the pixels painted at 560 x 320; none may need more than 100 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from mobilise_desktop.domain.codes import Category, Collaboration, MatchOrigin, SecondmentState, SizeClass
from mobilise_desktop.domain.figures import Dimension, Measure, told
from mobilise_desktop.models import Company, LearningProjectRecord, Match, Participant, Payment, Secondment
from mobilise_desktop.services import open_office
from mobilise_desktop.services.annual_report import Listing
from mobilise_desktop.services.figures import FigureQuery
from mobilise_desktop.services.opening import Services
from mobilise_desktop.storage.codec import defaults
from mobilise_desktop.storage.journal import bulk_insert
from mobilise_desktop.views.kit.charts import Bar, BarChart, ColumnChart, Series
from mobilise_desktop.views.kit.map_chart import Land, MapChart
from mobilise_desktop.views.kit.theme import apply_theme

TODAY = date(2026, 6, 15)
YEARS = FigureQuery(first=date(2023, 1, 1), last=date(2026, 12, 31))
COUNTRIES = ("DE", "FR", "IT", "ES", "PL", "RO", "NL", "BE", "GR", "CZ", "PT", "SE", "HU", "AT", "BG", "MT")
CODES = ("01.10", "25.62", "46.90", "56.10", "62.01", "71.12", "96.02")
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
SIZE = (560, 320)
Row = dict[str, Any]


def rows_of(count: int) -> list[tuple[Any, list[Row]]]:
    """Firms, people, matches, documents with their texts, stays and payments."""
    random = Random(1)
    firms = [
        {
            "id": f"co_{n}",
            "legal_name": f"Firm {n}",
            "country": random.choice(COUNTRIES),
            "nace_code": random.choice(CODES),
            "size_class": random.choice(list(SizeClass)),
            "file_state_since": MOMENT,
        }
        for n in range(max(10, count // 8))
    ]
    tables: dict[Any, list[Row]] = {
        Company: firms, Participant: [], Match: [], LearningProjectRecord: [], Secondment: [], Payment: []
    }  # fmt: skip
    texts = {f"text_{n}": "Words of a real Learning Project. " * 12 for n in range(12)}
    for number in range(count):
        sides = {
            "sending_company_id": random.choice(firms)["id"],
            "host_company_id": random.choice(firms)["id"],
        }
        base = {"participant_id": f"pa_{number}", **sides}
        start = date(2023, 1, 1) + timedelta(days=random.randrange(1400))
        end = start + timedelta(days=random.randrange(28, 180))
        slices = [{"first": start.isoformat(), "last": end.isoformat(), "kind": "ON_SITE"}]
        grant = Decimal(random.randrange(50_000, 600_000)) / 100
        types = random.sample([one.value for one in Collaboration], random.randrange(1, 3))
        tables[Participant].append(
            {
                "id": f"pa_{number}",
                "given_name": "Ada",
                "family_name": f"Example {number}",
                "sending_company_id": sides["sending_company_id"],
                "category": random.choice(list(Category)),
                "file_state_since": MOMENT,
            }
        )
        match = {"id": f"ma_{number}", "origin": random.choice(list(MatchOrigin)), "state": "CONVERTED"}
        tables[Match].append({**match, **base})
        project = {
            "id": f"lp_{number}",
            "reference": f"P-{number}",
            "match_id": f"ma_{number}",
            "state": "SIGNED",
        }
        content = {"collaborations": types, **texts}
        tables[LearningProjectRecord].append({**project, **base, "content": content})
        tables[Secondment].append(
            {
                "id": f"se_{number}",
                "reference": f"S-{number}",
                "learning_project_id": f"lp_{number}",
                **base,
                "state": random.choice(list(SecondmentState)),
                "planned_start": start,
                "planned_end": end,
                "planned_slices": slices,
                "host_country": random.choice(COUNTRIES),
                "grant_planned": grant,
                "grant_agreed": grant,
            }
        )
        paid = {"id": f"py_{number}", "secondment_id": f"se_{number}", "amount": grant, "paid_on": end}
        tables[Payment].append(paid)
    return list(tables.items())


def office_of(folder: Path, count: int) -> Services:
    services = open_office(folder=folder, officer="Ada")
    services.office.create(name="Office", country="BE", language="en")
    with services.database.transaction("Benchmark") as session:
        for model, rows in rows_of(count):
            usual = {**defaults(model.__table__), "created_at": MOMENT, "changed_at": MOMENT}
            bulk_insert(session, model, [{**usual, **row} for row in rows])
    return services


def milliseconds(act: Callable[[], Any], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - begin))
    return median(taken)


def charts_of(services: Services) -> dict[str, Callable[[], Any]]:
    """Each chart from the question to the pixels."""
    desk, made = services.figures, {}
    bars, columns = BarChart("Bars"), ColumnChart("Columns", height=320)
    europe = MapChart("Map", services.reference.europe())
    for chart in (bars, columns, europe):
        chart.resize(*SIZE)

    def split(name: Dimension, measure: Measure) -> None:
        counts = desk.split(YEARS, name, measure)
        bars.show_data([Bar(code or "-", float(told(n, measure))) for code, n in counts.items()])
        bars.grab()

    def time_chart(measure: Measure) -> None:
        series = desk.over_time(YEARS, Dimension.STAGE, measure)
        places = sorted({place for numbers in series.values() for place in numbers})
        columns.show_data(
            places,
            [Series(code, tuple(float(n.get(place, 0)) for place in places)) for code, n in series.items()],
        )
        columns.grab()

    def map_chart() -> None:
        counts = desk.split(YEARS, Dimension.HOST_COUNTRY, Measure.STAYS)
        europe.show_data([Land(code, code, float(n), str(n), f"={code}") for code, n in counts.items()])
        europe.grab()

    for name in Dimension:
        made[f"bars, stays by {name.value}"] = lambda name=name: split(name, Measure.STAYS)
    made["bars, person-months by host_country"] = lambda: split(Dimension.HOST_COUNTRY, Measure.MONTHS)
    made["columns, stays over time"] = lambda: time_chart(Measure.STAYS)
    made["columns, person-months over time"] = lambda: time_chart(Measure.MONTHS)
    made["map, stays by host country"] = map_chart
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stays", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    apply_theme(app)
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        services = office_of(Path(folder) / "office", arguments.stays)
        services.close()
        services = open_office(folder=Path(folder) / "office", officer="Ada")
        found["cold, the first count"] = milliseconds(lambda: services.figures.stays(YEARS), 1)
        changed = []
        for place in range(arguments.rounds):
            with services.database.transaction("Benchmark") as session:
                session.get(Secondment, f"se_{place}").grant_agreed += 1
            changed.append(milliseconds(lambda: services.figures.stays(YEARS), 1))
        found["after a change, the first count"] = median(changed)
        for name, act in charts_of(services).items():
            found[name] = milliseconds(act, arguments.rounds)
        found["overview, all of it"] = milliseconds(
            lambda: services.figures.overview(
                YEARS, measure=Measure.STAYS, stack=Dimension.STAGE, today=TODAY
            ),
            arguments.rounds,
        )
        found["crossed table"] = milliseconds(
            lambda: services.figures.crossed(YEARS, Dimension.HOST_COUNTRY, Dimension.SIZE, Measure.STAYS),
            arguments.rounds,
        )
        report = services.annual_reports
        found["annual report of a year, PDF, without a list"] = milliseconds(
            lambda: report.pdf(2025, locale="en", today=TODAY, listing=Listing.NONE), 3
        )
        services.close()
    for name, taken in found.items():
        print(f"{taken:9.1f} ms  {name}")
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    slow = [name for name, taken in found.items() if name[:4] in ("bars", "colu", "map,") and taken > 100]
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
