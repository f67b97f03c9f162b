"""Large flows are solved in a process of their own, and can be stopped there."""

from __future__ import annotations

import time

import numpy as np
import pytest

from mobilise_desktop.errors import Cancelled
from mobilise_desktop.matching.flow_apart import solve_apart
from mobilise_desktop.matching.plan_flow import LARGE, Flow, solve, solve_here


def flow(people: int, columns: int, each: int) -> Flow:
    rng = np.random.default_rng(7)
    person = np.repeat(np.arange(people, dtype=np.int32), each)
    column = np.concatenate([rng.choice(columns, each, replace=False) for _ in range(people)])
    worth = rng.integers(0, 10_000, len(person))
    return Flow(people, person, column.astype(np.int32), worth, np.full(columns, 2, np.int64))


@pytest.mark.parametrize("most", [False, True], ids=["best total", "most served"])
def test_the_answer_is_the_same_in_another_process(most: bool) -> None:
    large = flow(400, 200, 160)
    assert len(large.person) > LARGE
    assert np.array_equal(solve(large, most=most), solve_here(large, most=most))


def test_a_flow_under_way_is_stopped_at_once() -> None:
    began = time.monotonic()

    def stop(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        solve_apart(flow(3000, 900, 400), most=False, tell=stop, part=0.5)
    assert time.monotonic() - began < 20
