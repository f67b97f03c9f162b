"""Small questions answered exactly by a constraint solver: plans whose stays share places, disjoint rings.

One worker, a fixed seed and a limit counted in steps of work, not seconds: the same answer at every run.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .edges import Tell
from .packing import clipped
from .plan_task import Task

EFFORT = 6.0
_LOOKS = 0.1


def exact(task: Task, tell: Tell) -> tuple[dict[int, int], int | None]:
    """The first day of each pair of the best plan, and the bound in the unit of the objective.

    Served first where asked, then merit, then waiting; the bound is ``None`` where not even a plan was found.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    takes, days = _variables(task, model)
    market = task.market
    edges = np.arange(len(market))
    levels: list[list[int]] = [[1] * len(market)] if task.most else []
    levels += [task.merit(edges).tolist(), market.waited[market.person].tolist()]
    answer: dict[int, int] = {}
    top: int | None = None
    for number, level in enumerate(levels):
        goal = sum(weight * takes[edge] for edge, weight in enumerate(level))
        model.maximize(goal)
        solver, status = _run(model, lambda part, at=number: tell((at + part) / len(levels)))  # type: ignore[misc]
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        answer = {edge: solver.value(days[edge]) for edge in edges.tolist() if solver.value(takes[edge])}
        if number == 0:
            top = round(solver.best_objective_bound)
        if status != cp_model.OPTIMAL:
            break
        model.add(goal >= round(solver.objective_value))
        _hint(model, takes, answer)
    return _tidied(task, answer), top


def best_disjoint(
    members: Sequence[Sequence[int]], worth: Sequence[int], start: Sequence[bool], tell: Tell
) -> tuple[list[int], int]:
    """Which of the sets to take so that none shares a member and the worth is highest; and its bound."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    takes = [model.new_bool_var("") for _ in members]
    sharing: dict[int, list[Any]] = {}
    for take, mine, known in zip(takes, members, start, strict=True):
        model.add_hint(take, known)
        for member in mine:
            sharing.setdefault(member, []).append(take)
    for rivals in sharing.values():
        model.add_at_most_one(rivals)
    model.maximize(sum(weight * take for weight, take in zip(worth, takes, strict=True)))
    solver, status = _run(model, tell)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return [], sum(worth)
    return [at for at, take in enumerate(takes) if solver.value(take)], round(solver.best_objective_bound)


def _variables(task: Task, model: Any) -> tuple[list[Any], list[Any]]:
    """Whether each pair is taken, and its first day; one host a person, places never overfull."""
    market, locked = task.market, set(task.locked)
    takes, days = [], []
    of_person: dict[int, list[Any]] = {}
    of_host: dict[int, list[Any]] = {}
    for edge, (first, last, length) in enumerate(task.jobs(range(len(market)))):
        take = model.new_bool_var("")
        day = model.new_int_var(first, last - length + 1, "")
        stay = model.new_optional_fixed_size_interval_var(day, length, take, "")
        takes.append(take)
        days.append(day)
        of_person.setdefault(int(market.person[edge]), []).append(take)
        of_host.setdefault(int(market.host[edge]), []).append((take, stay))
        if edge in locked:
            model.add(take == 1)
    for mine in of_person.values():
        model.add_at_most_one(mine)
    for host, mine in of_host.items():
        _share_places(task, model, host, mine)
    return takes, days


def _share_places(task: Task, model: Any, host: int, mine: Sequence[Any]) -> None:
    places = int(task.market.places[host])
    model.add(sum(take for take, _ in mine) <= int(task.rooms[host]))
    stays = [stay for _, stay in mine]
    for first, last in clipped(task.market.busy.get(host, ()), places):
        stays.append(model.new_fixed_size_interval_var(first, last - first + 1, ""))
    if places == 1:
        model.add_no_overlap(stays)
    else:
        model.add_cumulative(stays, [1] * len(stays), places)


def _hint(model: Any, takes: Sequence[Any], answer: dict[int, int]) -> None:
    model.clear_hints()
    for edge, take in enumerate(takes):
        model.add_hint(take, edge in answer)


def _tidied(task: Task, answer: dict[int, int]) -> dict[int, int]:
    """The earliest days for the same pairs, host by host."""
    found = dict(answer)
    for host, edges in task.by_host(edge for edge in answer if edge not in task.locked).items():
        mine = [edge for edge in edges if edge in answer]
        starts = task.packed(host, mine)
        if starts is not None:
            found.update(zip(mine, starts, strict=True))
    return found


def _run(model: Any, tell: Tell) -> tuple[Any, Any]:
    """Solve in a thread of its own, so that ``tell`` can stop the work."""
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = EFFORT
    result: list[Any] = []
    work = threading.Thread(target=lambda: result.append(solver.solve(model)), daemon=True)
    work.start()
    _wait(work, solver.stop_search, tell)
    return solver, result[0] if result else cp_model.UNKNOWN


def _wait(work: threading.Thread, stop: Callable[[], None], tell: Tell) -> None:
    part = 0.0
    try:
        while work.is_alive():
            work.join(_LOOKS)
            part += (1 - part) * 0.02
            tell(part)
    except BaseException:
        stop()
        work.join()
        raise
