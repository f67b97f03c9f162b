"""The figures and all their splits agree with a recount in plain Python over random offices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from typing import Any

import figure_offices
import pytest
from figure_offices import DAY, FigureOffice

from mobilise_desktop.domain.figures import Dimension, Grain, Measure
from mobilise_desktop.services import open_office
from mobilise_desktop.services.figures import FigureQuery
from mobilise_desktop.services.opening import Services

Row = dict[str, Any]
PERIODS = (
    pytest.param(date(2026, 1, 1), date(2026, 12, 31), id="a year"),
    pytest.param(date(2026, 2, 1), date(2026, 2, 28), id="a month"),
    pytest.param(date(2025, 7, 14), date(2026, 5, 3), id="days of one's own"),
    pytest.param(date(2022, 1, 1), date(2027, 12, 31), id="all"),
)
SECTIONS = {
    "01.10": "A",
    "25.62": "C",
    "45.20": "G",
    "58.11": "J",
    "62.01": "K",
    "64": "L",
    "96.02": "T",
    "": "",
}
STAGES = {
    "PLANNED": "PLANNED", "AGREEMENTS_SIGNED": "PLANNED", "READY_TO_START": "PLANNED", "ONGOING": "ONGOING",
    "EXTENDED": "ONGOING", "SHORTENED": "ONGOING", "INTERRUPTED": "ONGOING", "CANCELLED": "CANCELLED",
}  # fmt: skip


@pytest.fixture(scope="module", params=[1, 2, 3])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    drawn = figure_offices.drawn(Random(request.param), cases=160)
    services = open_office(folder=tmp_path_factory.mktemp("figures") / "office", officer="Ada")
    services.office.create(name="Office", country="BE", language="en")
    services.office.change(settings={"budget": "500000"})
    figure_offices.keep(services, drawn)
    yield services, drawn
    services.close()


def begin(stay: Row) -> date | None:
    return stay["actual_start"] or stay["planned_start"]


def of_period(drawn: FigureOffice, first: date, last: date) -> list[Row]:
    return [stay for stay in drawn.stays if begin(stay) and first <= begin(stay) <= last]  # type: ignore[operator]


def every_day(first: date, last: date) -> set[date]:
    return {first + timedelta(days=number) for number in range((last - first).days + 1)}


def spans(rows: list[Row]) -> list[tuple[date, date]]:
    return sorted((date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) for row in rows)


def in_force(stay: Row) -> set[date]:
    """Every day of a stay: actual ones where known, else those of the terms in force, all stretches."""
    start, end = stay["actual_start"], stay["actual_end"]
    terms = spans(stay["planned_slices"])
    if not terms and stay["planned_start"]:
        terms = [(stay["planned_start"], stay["planned_end"])]
    agreed = set().union(*(every_day(*span) for span in terms))
    if end and stay["actual_slices"]:
        return set().union(*(every_day(*span) for span in spans(stay["actual_slices"])))
    if end:
        inside = [span for span in terms if span[1] >= start and span[0] <= end]
        begun = inside[0][1] if inside else end
        last = inside[-1][0] if inside else start
        between = {day for day in agreed if start <= day <= end}
        return between | every_day(start, min(begun, end)) | every_day(max(last, start), end)
    if not start or start > max(agreed):
        return agreed
    left = {day for day in agreed if day >= start}
    return left | every_day(start, min(left))


def days_in(stay: Row, first: date, last: date) -> list[date]:
    return [day for day in in_force(stay) if first <= day <= last]


def codes(drawn: FigureOffice, stay: Row) -> dict[Dimension, list[str]]:
    project = next(p for p in drawn.projects if p["id"] == stay["learning_project_id"])
    match = next(m for m in drawn.matches if m["id"] == project["match_id"])
    firm = next(f for f in drawn.firms if f["id"] == stay["sending_company_id"])
    person = next(p for p in drawn.people if p["id"] == stay["participant_id"])
    return {
        Dimension.HOST_COUNTRY: [stay["host_country"]],
        Dimension.SENDING_COUNTRY: [firm["country"]],
        Dimension.SECTOR: [SECTIONS[firm["nace_code"]]],
        Dimension.SIZE: [firm["size_class"]],
        Dimension.CATEGORY: [person["category"] or ""],
        Dimension.COLLABORATION: list(dict.fromkeys(project["content"].get("collaborations") or [""])),
        Dimension.ORIGIN: [match["origin"]],
        Dimension.STAGE: [STAGES.get(stay["state"], "ENDED")],
        Dimension.STATE: [stay["state"]],
    }


def paid(drawn: FigureOffice, stay: Row) -> int:
    mine = [p for p in drawn.payments if p["secondment_id"] == stay["id"] and p["paid_on"]]
    return sum(int(100 * (p["amount"] or 0)) for p in mine)


def worth(drawn: FigureOffice, stay: Row, measure: Measure, by_state: bool, first: date, last: date) -> int:
    gone, starts = stay["state"] == "CANCELLED", stay in of_period(drawn, first, last)
    if measure is Measure.MONTHS:
        return 0 if gone else len(days_in(stay, first, last))
    if not starts:
        return 0
    if measure is Measure.STAYS:
        return int(by_state or not gone)
    if measure is Measure.PAID:
        return paid(drawn, stay)
    return 0 if gone else int(100 * (stay[f"grant_{measure.value}"] or 0))


def by_state(*names: Dimension) -> bool:
    return Dimension.STATE in names or Dimension.STAGE in names


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_the_numbers_of_a_period(office: tuple[Services, FigureOffice], first: date, last: date) -> None:
    services, drawn = office
    figures = services.figures.of(first=first, last=last, today=DAY)
    starting = of_period(drawn, first, last)
    alive = [stay for stay in starting if stay["state"] != "CANCELLED"]
    assert figures.stays == len(alive)
    touching = [stay for stay in drawn.stays if stay["state"] != "CANCELLED"]
    days = sum(len(days_in(stay, first, last)) for stay in touching)
    assert figures.person_months == (Decimal(days) / 30).quantize(Decimal("0.1"), ROUND_HALF_UP)
    for name in ("planned", "agreed", "actual"):
        expected = sum((stay[f"grant_{name}"] or Decimal(0) for stay in alive), Decimal(0))
        assert getattr(figures, f"grant_{name}") == expected
    assert figures.paid == Decimal(sum(paid(drawn, stay) for stay in starting)) / 100
    assert figures.by_month == Counter(str(begin(stay))[:7] for stay in alive)
    stages = Counter(STAGES.get(stay["state"], "ENDED") for stay in starting)
    assert {stage.value: count for stage, count in figures.stages.items() if count} == stages


@pytest.mark.parametrize("measure", list(Measure), ids=str)
@pytest.mark.parametrize(("first", "last"), PERIODS[:3])
def test_every_split(
    office: tuple[Services, FigureOffice], first: date, last: date, measure: Measure
) -> None:
    services, drawn = office
    query = FigureQuery(first=first, last=last)
    told = [(codes(drawn, stay), stay) for stay in drawn.stays]
    for dimension in Dimension:
        expected: Counter[str] = Counter()
        for mine, stay in told:
            number = worth(drawn, stay, measure, by_state(dimension), first, last)
            for code in mine[dimension] if number else ():
                expected[code] += number
        assert services.figures.split(query, dimension, measure) == expected, dimension


PAIRS = tuple((one, other) for one in Dimension for other in Dimension if one < other)


@pytest.mark.parametrize("measure", [Measure.STAYS, Measure.MONTHS], ids=str)
def test_every_crossing_of_two_splits(office: tuple[Services, FigureOffice], measure: Measure) -> None:
    services, drawn = office
    first, last = date(2025, 7, 14), date(2026, 5, 3)
    told = [(codes(drawn, stay), stay) for stay in drawn.stays]
    worths = {
        flag: [worth(drawn, stay, measure, flag, first, last) for _mine, stay in told]
        for flag in (False, True)
    }
    for down, across in PAIRS:
        expected: Counter[tuple[str, str]] = Counter()
        numbers = worths[by_state(down, across)]
        for (mine, _stay), number in zip(told, numbers, strict=True):
            for row in mine[down] if number else ():
                for column in mine[across]:
                    expected[row, column] += number
        found = services.figures.crossed(FigureQuery(first=first, last=last), down, across, measure)
        assert found.cells == expected, (down, across)
        assert found.whole == sum(numbers)
        if Dimension.COLLABORATION not in (down, across):
            assert sum(found.row_sums.values()) == sum(found.column_sums.values()) == found.whole


@pytest.mark.parametrize("grain", list(Grain), ids=str)
def test_time_is_cut_without_losing_a_day(office: tuple[Services, FigureOffice], grain: Grain) -> None:
    services, drawn = office
    spans = {Grain.MONTH: 200, Grain.QUARTER: 900, Grain.YEAR: 2400}
    first = DAY - timedelta(days=spans[grain] // 2)
    query = FigureQuery(first=first, last=first + timedelta(days=spans[grain]))
    assert query.grain is grain

    def place(day: date) -> str:
        quarter = f"{day.year}-Q{1 + (day.month - 1) // 3}"
        return {Grain.MONTH: f"{day:%Y-%m}", Grain.QUARTER: quarter, Grain.YEAR: f"{day.year}"}[grain]

    days: dict[str, Counter[str]] = {}
    starts: dict[str, Counter[str]] = {}
    for stay in drawn.stays:
        if stay["state"] == "CANCELLED":
            continue
        for day in days_in(stay, query.first, query.last):
            days.setdefault(stay["host_country"], Counter())[place(day)] += 1
        if stay in of_period(drawn, query.first, query.last):
            starts.setdefault(stay["host_country"], Counter())[place(begin(stay))] += 1  # type: ignore[arg-type]
    assert services.figures.over_time(query, Dimension.HOST_COUNTRY, Measure.MONTHS) == days
    assert services.figures.over_time(query, Dimension.HOST_COUNTRY, Measure.STAYS) == starts


def test_what_is_near_and_what_waits(office: tuple[Services, FigureOffice]) -> None:
    services, drawn = office
    figures = services.figures.of(first=DAY, last=DAY, today=DAY)
    horizon = DAY + timedelta(days=30)

    def near(day: date | None) -> bool:
        return day is not None and DAY <= day <= horizon

    assert figures.starts_soon == sum(
        near(s["planned_start"]) for s in drawn.stays if STAGES.get(s["state"]) == "PLANNED"
    )
    assert figures.ends_soon == sum(
        near(s["actual_end"] or s["planned_end"]) for s in drawn.stays if STAGES.get(s["state"]) == "ONGOING"
    )
    waiting = [m for m in drawn.matches if m["state"] in ("PROPOSED", "ACCEPTED_BY_SC", "ACCEPTED_BY_HC")]
    ages = sorted((DAY - m["state_since"].date()).days for m in waiting)
    assert list(figures.match_ages) == ages
    for table, rows in (("companies", drawn.firms), ("participants", drawn.people)):
        assert figures.files[table] == Counter(row["file_state"] for row in rows)
    days = {
        (kind, state): tuple(
            sorted(
                (DAY - since(row)).days if row["file_state_since"] else 0
                for row in rows
                if row["file_state"] == state
            )
        )
        for kind, rows in (("COMPANY", drawn.firms), ("PARTICIPANT", drawn.people))
        for state in {row["file_state"] for row in rows}
    }
    assert {(one.kind, one.state): one.days for one in figures.file_days} == days


def since(row: Row) -> date:
    moment: datetime = row["file_state_since"]
    return moment.date()


def test_objectives_are_reached_where_the_last_rating_of_an_ended_stay_is_four(
    office: tuple[Services, FigureOffice],
) -> None:
    services, drawn = office
    first, last = date(2025, 1, 1), date(2026, 12, 31)
    over = {s["id"]: s for s in of_period(drawn, first, last) if STAGES.get(s["state"], "ENDED") == "ENDED"}
    best: dict[tuple[str, str], tuple[date, int]] = {}
    for rating in drawn.evaluations:
        stay = over.get(rating["secondment_id"])
        if stay is None:
            continue
        final = stay["actual_end"] or stay["planned_end"]
        if rating["checkpoint"] >= final - timedelta(days=7):
            key = rating["secondment_id"], rating["objective_id"]
            best[key] = max(best.get(key, (date.min, 0)), (rating["checkpoint"], rating["level"]))
    figures = services.figures.of(first=first, last=last, today=DAY)
    assert figures.objectives_rated == len(best) > 0
    assert figures.objectives_reached == sum(level == 4 for _day, level in best.values())


def test_overdue_things_are_those_of_today(office: tuple[Services, FigureOffice]) -> None:
    services, drawn = office
    figures = services.figures.of(first=DAY, last=DAY, today=DAY)
    late = {one.what: one.count for one in figures.overdue}
    gone = {s["id"] for s in drawn.stays if s["state"] == "CANCELLED"}
    expected = [p for p in drawn.payments if not p["paid_on"] and p["due"] and p["due"] < DAY]
    assert late.get("PAYMENT", 0) == sum(p["secondment_id"] not in gone for p in expected)
    for what, count in late.items():
        assert len(services.figures.late(today=DAY, what=what)) == count


def test_an_edition_and_chosen_codes_narrow_the_stays(office: tuple[Services, FigureOffice]) -> None:
    services, drawn = office
    first, last = date(2022, 1, 1), date(2027, 12, 31)
    edition = services.figures.editions()[0][0]
    mine = [
        s for s in of_period(drawn, first, last) if s["edition_id"] == edition and s["state"] != "CANCELLED"
    ]
    assert services.figures.of(first=first, last=last, today=DAY, edition=edition).stays == len(mine)
    kept: Callable[[Row], bool] = lambda s: (  # noqa: E731
        s["host_country"] == "ES" and "OTHER" in codes(drawn, s)[Dimension.COLLABORATION]
    )
    query = FigureQuery(
        first=first,
        last=last,
        edition=edition,
        only=((Dimension.HOST_COUNTRY, "ES"), (Dimension.COLLABORATION, "OTHER")),
    )
    found = services.figures.split(query, Dimension.SIZE, Measure.STAYS)
    assert found == Counter(codes(drawn, s)[Dimension.SIZE][0] for s in mine if kept(s))


def test_a_document_that_changes_its_types_is_counted_anew(new_office: Services, tmp_path: Path) -> None:
    drawn = figure_offices.drawn(Random(5), cases=12)
    figure_offices.keep(new_office, drawn)
    query = FigureQuery(first=date(2020, 1, 1), last=date(2030, 12, 31))
    before = new_office.figures.split(query, Dimension.COLLABORATION, Measure.STAYS)
    stay = next(s for s in of_period(drawn, query.first, query.last) if s["state"] != "CANCELLED")
    figure_offices.give_types(new_office, stay["learning_project_id"], ["JOINT_RESEARCH"])
    after = new_office.figures.split(query, Dimension.COLLABORATION, Measure.STAYS)
    assert after != before
    new_office.history.undo()
    assert new_office.figures.split(query, Dimension.COLLABORATION, Measure.STAYS) == before
