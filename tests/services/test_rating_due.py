"""Today asks for the ratings at the end of a stay until somebody has given one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mobilise_desktop.domain.codes import Party, SecondmentState
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter

NEAR = timedelta(days=7)


def asked(office: Services) -> dict[str, date | None]:
    lines = office.today.lines(today=date.today())
    return {line.record_id: line.due for line in lines if line.what == "RATE_END"}


def expected(office: Services) -> dict[str, date | None]:
    """The same from the opened stays, one by one."""
    wanted = (SecondmentState.ENDED, SecondmentState.EARLY_END, SecondmentState.REPORTS_DUE)
    stays = office.secondments.page(SecondmentFilter(states=frozenset(wanted)))
    views = [office.secondments.open(row.id) for row in stays]
    return {
        view.id: view.actual_end
        for view in views
        if view.actual_end and not any(r.checkpoint >= view.actual_end - NEAR for r in view.ratings)
    }


@pytest.mark.parametrize(("early", "asks"), [(0, False), (7, False), (8, True)])
def test_a_stay_that_ended_asks_until_it_is_rated(demonstration: Services, early: int, asks: bool) -> None:
    office = demonstration
    stay = office.secondments.page(SecondmentFilter(states=frozenset({SecondmentState.ONGOING})))[0].id
    end = date.today()
    office.secondments.confirm_end(stay, end, early_reason="Family")
    assert asked(office)[stay] == end
    assert asked(office) == expected(office)
    objective = office.secondments.open(stay).project.objectives[0].id
    day = end - timedelta(days=early)
    office.secondments.rate(stay, objective_id=objective, checkpoint=day, rater=Party.HC.value, level=3)
    assert (stay in asked(office)) == asks
    assert asked(office) == expected(office)
