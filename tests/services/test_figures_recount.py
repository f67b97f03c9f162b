"""The figures agree with a recount by hand over the exported office."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mobilise_desktop.services import open_office
from mobilise_desktop.services.figures import Figures

TODAY = date.today()
FIRST, LAST = date(TODAY.year, 1, 1), date(TODAY.year, 12, 31)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Figures, dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("figures")
    services = open_office(folder=folder / "office", officer="Ada")
    services.office.create(name="Office", country="BE", language="en")
    services.demo.build(companies=0, seed=1)
    out: Path = folder / "office.json"
    services.transfer.export_office(out)
    figures = services.figures.of(first=FIRST, last=LAST, today=TODAY)
    yield figures, json.loads(out.read_text(encoding="utf-8"))
    services.close()


def stays(office: dict[str, Any], *, alive: bool = True) -> list[dict[str, Any]]:
    """The stays that begin this year, cancelled ones left out unless asked for."""
    found = []
    for stay in office["secondments"]:
        start = stay.get("actual_start") or stay.get("planned_start")
        if not start or not FIRST <= date.fromisoformat(start) <= LAST:
            continue
        if alive and stay["state"] == "CANCELLED":
            continue
        found.append(stay)
    return found


def days(stay: dict[str, Any]) -> int:
    """Days of a stay by its slices, each day once."""
    found: set[date] = set()
    for part in stay.get("actual_slices") or stay.get("planned_slices") or ():
        first, last = date.fromisoformat(part["first"]), date.fromisoformat(part["last"])
        found |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return len(found)


def euros(rows: list[dict[str, Any]], name: str) -> Decimal:
    return sum((Decimal(str(row.get(name) or 0)) for row in rows), Decimal(0))


def test_stays_and_their_splits(counted: tuple[Figures, dict[str, Any]]) -> None:
    figures, office = counted
    alive = stays(office)
    assert figures.stays == len(alive) > 3
    assert figures.splits["host_country"] == Counter(s["host_country"] for s in alive)
    firms = {c["id"]: c for c in office["companies"]}
    assert figures.splits["sending_country"] == Counter(firms[s["sending_company"]]["country"] for s in alive)
    assert figures.splits["size"] == Counter(firms[s["sending_company"]]["size_class"] for s in alive)
    people = {p["id"]: p for p in office["participants"]}
    assert figures.splits["category"] == Counter(people[s["participant"]]["category"] for s in alive)
    assert figures.splits["state"] == Counter(s["state"] for s in stays(office, alive=False))
    assert figures.by_month == Counter((s.get("actual_start") or s["planned_start"])[:7] for s in alive)


def test_person_months_count_the_days_of_the_slices(counted: tuple[Figures, dict[str, Any]]) -> None:
    figures, office = counted
    total = sum(days(stay) for stay in stays(office))
    assert figures.person_months == (Decimal(total) / 30).quantize(Decimal("0.1"))


def test_money_is_the_sum_of_the_stays(counted: tuple[Figures, dict[str, Any]]) -> None:
    figures, office = counted
    alive = stays(office)
    assert figures.grant_planned == euros(alive, "grant_planned")
    assert figures.grant_agreed == euros(alive, "grant_agreed")
    assert figures.grant_actual == euros(alive, "grant_actual")
    paid = [p for s in alive for p in s.get("payments", ()) if p.get("paid_on")]
    assert figures.paid == euros(paid, "amount")


def test_what_is_near_and_what_waits(counted: tuple[Figures, dict[str, Any]]) -> None:
    figures, office = counted
    horizon = TODAY + timedelta(days=30)

    def near(day: str | None) -> bool:
        return bool(day) and TODAY <= date.fromisoformat(str(day)) <= horizon

    before = ("PLANNED", "AGREEMENTS_SIGNED", "READY_TO_START")
    assert figures.starts_soon == sum(
        near(s["planned_start"]) for s in office["secondments"] if s["state"] in before
    )
    assert figures.ends_soon == sum(
        near(s.get("actual_end") or s["planned_end"])
        for s in office["secondments"]
        if s["state"] in ("ONGOING", "EXTENDED", "SHORTENED", "INTERRUPTED")
    )
    waiting = [m for m in office["matches"] if m["state"] in ("PROPOSED", "ACCEPTED_BY_SC", "ACCEPTED_BY_HC")]
    assert len(figures.match_ages) == len(waiting)


def test_objectives_are_reached_where_the_last_rating_is_four(
    counted: tuple[Figures, dict[str, Any]],
) -> None:
    figures, office = counted
    last: dict[tuple[str, str], tuple[str, int]] = {}
    for stay in stays(office):
        for rating in stay.get("evaluations", ()):
            key = (stay["id"], rating["objective_id"])
            now = (rating["checkpoint"], rating["level"])
            last[key] = max(last.get(key, ("", 0)), now)
    assert figures.objectives_rated == len(last)
    assert figures.objectives_reached == sum(level >= 4 for _day, level in last.values())


def test_files_are_counted_by_state(counted: tuple[Figures, dict[str, Any]]) -> None:
    figures, office = counted
    for table in ("companies", "participants"):
        assert figures.files[table] == Counter(row["file_state"] for row in office[table])
