"""Person-months count the days in force: of running, extended and interrupted stays, all stretches."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from test_amendments import extension, put_in_force

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.figures import Dimension, Measure
from mobilise_desktop.domain.period import total_days
from mobilise_desktop.models import Secondment
from mobilise_desktop.services.figures import FigureQuery
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter

S = SecondmentState
TODAY = date.today()
EVER = FigureQuery(first=date(2015, 1, 1), last=date(2045, 12, 31))


def stay_in(office: Services, state: S) -> str:
    return office.secondments.page(SecondmentFilter(states=frozenset({state})))[0].id


def days_of(office: Services, stay: str, query: FigureQuery = EVER) -> int:
    columns = office.figures.stays(query)
    return dict(zip(columns.ids, columns.days, strict=True)).get(stay, 0)


def test_every_stay_counts_the_days_that_its_page_shows(demonstration: Services) -> None:
    rows = demonstration.secondments.page(SecondmentFilter(), limit=1000)
    for row in rows:
        view = demonstration.secondments.open(row.id)
        shown = view.actual if view.actual_end else view.planned
        assert days_of(demonstration, row.id) == total_days(shown), row.reference


def test_a_stay_that_a_signed_amendment_extends_counts_the_further_days(demonstration: Services) -> None:
    stay = stay_in(demonstration, S.ONGOING)
    view = demonstration.secondments.open(stay)
    before = days_of(demonstration, stay)
    month = demonstration.figures.split(EVER, Dimension.HOST_COUNTRY, Measure.MONTHS)
    put_in_force(demonstration, view.project_id, extension(demonstration, view.project_id, days=35))
    assert demonstration.secondments.open(stay).state is S.EXTENDED
    assert days_of(demonstration, stay) == before + 35
    after = demonstration.figures.split(EVER, Dimension.HOST_COUNTRY, Measure.MONTHS)
    assert after[view.host_country] == month[view.host_country] + 35
    last = view.planned[-1].last
    added = FigureQuery(first=last + timedelta(days=1), last=last + timedelta(days=60))
    assert days_of(demonstration, stay, added) == 35


def test_an_interrupted_stay_counts_all_its_stretches_whatever_was_noted_as_lived(
    demonstration: Services,
) -> None:
    stay = stay_in(demonstration, S.INTERRUPTED)
    view = demonstration.secondments.open(stay)
    assert len(view.planned) > 1
    with demonstration.database.transaction("Noted when the first stretch was over") as session:
        record = session.get(Secondment, stay)
        assert record is not None
        record.actual_slices = record.planned_slices[:1]
    assert days_of(demonstration, stay) == total_days(view.planned)
    later = view.planned[-1]
    period = FigureQuery(first=later.first, last=later.last)
    assert days_of(demonstration, stay, period) == total_days([later])


def test_a_running_stay_counts_from_the_day_that_it_really_began(demonstration: Services) -> None:
    stay = stay_in(demonstration, S.READY_TO_START)
    view = demonstration.secondments.open(stay)
    planned = view.planned[0].first
    for moved in (timedelta(days=3), timedelta(days=-2)):
        with demonstration.database.transaction("Begun") as session:
            record = session.get(Secondment, stay)
            assert record is not None
            record.actual_start, record.state = planned + moved, S.ONGOING
        assert days_of(demonstration, stay) == total_days(view.planned) - moved.days


def test_the_days_of_a_period_add_up_to_its_person_months(demonstration: Services) -> None:
    for first in (date(TODAY.year, 1, 1), date(TODAY.year + 1, 1, 1), TODAY):
        last = first + timedelta(days=30)
        figures = demonstration.figures.of(first=first, last=last, today=TODAY)
        stays = demonstration.figures.stays(FigureQuery(first=first, last=last))
        gone = [state == S.CANCELLED for state in stays.codes[Dimension.STATE]]
        days = sum(number for number, lost in zip(stays.days, gone, strict=True) if not lost)
        assert figures.days == days
        assert figures.person_months == (Decimal(days) / 30).quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_a_stay_that_has_just_begun_does_not_lower_the_objectives_reached(demonstration: Services) -> None:
    first, last = date(TODAY.year - 1, 1, 1), date(TODAY.year + 1, 12, 31)
    before = demonstration.figures.of(first=first, last=last, today=TODAY)
    stay = stay_in(demonstration, S.ONGOING)
    for objective in demonstration.secondments.open(stay).project.objectives:
        demonstration.secondments.rate(
            stay, objective_id=objective.id, checkpoint=TODAY, rater="PARTICIPANT", level=0
        )
    after = demonstration.figures.of(first=first, last=last, today=TODAY)
    assert (after.objectives_rated, after.objectives_reached) == (
        before.objectives_rated,
        before.objectives_reached,
    )
    assert before.objectives_rated > 0
