"""The demonstration shows what matching can do: rings, three plans that differ, somebody without a place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from mobilise_desktop.services.opening import Services, open_office
from mobilise_desktop.services.plan_views import Goal, PlanView

BUILDS = {"an ordinary day": (1, date(2026, 3, 18)), "a leap day, another seed": (4, date(2028, 2, 29))}
Market = tuple[Services, date]


@pytest.fixture(scope="module", params=list(BUILDS))
def built(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    seed, today = BUILDS[request.param]
    services = open_office(folder=tmp_path_factory.mktemp("market"))
    services.demo.build(seed=seed, today=today)
    yield services, today
    services.close()


def test_a_ring_of_three_and_a_ring_of_two_share_no_firm(built: Market) -> None:
    services, today = built
    view = services.plans.rings(today=today)
    firms = [firm for ring in view.rings for firm in ring.firms]
    assert sorted(len(ring.firms) for ring in view.rings) == [2, 3]
    assert len(set(firms)) == len(firms)
    assert view.proved


def test_the_three_plans_differ_and_say_whom_they_leave_out_and_who_would_rather_change(
    built: Market,
) -> None:
    services, today = built
    score, served, stable = (services.plans.plan(goal, today=today) for goal in Goal)
    assert len({keys(score), keys(served), keys(stable)}) == 3
    assert served.served > score.served
    assert score.total > max(served.total, stable.total)
    assert [(len(view.blocking) > 0) for view in (score, served, stable)] == [True, True, False]
    for view in (score, stable):
        assert view.left_out
        assert all(one.reasons and one.feasible for one in view.left_out)
        assert all(reason.values.get("loss") != 0 for one in view.left_out for reason in one.reasons)
    assert not served.left_out


def keys(view: PlanView) -> frozenset[tuple[str, str]]:
    return frozenset(pair.key for pair in view.pairs)
