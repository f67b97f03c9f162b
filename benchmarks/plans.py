"""Measure the plan of the whole office against bare OR-tools, and smaller ones against others.

    python benchmarks/plans.py [--small] [--rounds 3] [--json FILE]

Supply and demand: balanced (10,000 x 10,000, about 4 million feasible pairs), scarce (10,000 x 4,000),
critical (as many places as people), and "in time", where hosts have room for several stays one after the
other. Each market has a process of its own, so that the peak of its memory is its own. *Ours* is everything
from the pairs to the proved plan with its days; *bare* is building and solving the flow, nothing else. Totals
must be equal before a ratio is told. SciPy, NetworkX and `matching` are measured where they are installed.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import synthetic
from mobilise_desktop.matching import plan as plans
from mobilise_desktop.matching.columns import ACCEPTED, ELIGIBLE, ONLY_THESE, SME, VISIBLE, Array, Columns
from mobilise_desktop.matching.edges import Market, market
from mobilise_desktop.matching.plan_stable import stable
from mobilise_desktop.matching.plan_task import Task
from mobilise_desktop.matching.weights import Weights

REGIMES = {"balanced": (10_000, 10_000), "scarce": (10_000, 4_000), "critical": (10_000, 6_200)}
IN_TIME = {"in time": (10_000, 5_000)}
STAY = 70
KIB = 1024


def is_installed(package: str) -> bool:
    """As a package: a benchmark of ours has the name of one."""
    return any(True for _ in importlib.metadata.distributions(name=package))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    value = work()
    return time.perf_counter() - start, value


def side(rows: int, prefix: str, *, in_time: bool) -> Columns:
    """People with long periods, and hosts with room for one stay a place, or for several in turn."""
    columns = synthetic.side(rows, prefix=prefix, seed=len(prefix) + rows + ord(prefix[0]))
    rng = np.random.default_rng(rows)
    values = dict(columns.values)
    values["flags"] = (values["flags"] & ONLY_THESE) | (SME | ELIGIBLE | VISIBLE | ACCEPTED)
    if prefix == "pa":
        first, length = rng.integers(-60, 200, rows), rng.integers(150, 290, rows)
        shortest = rng.choice([30, 45, STAY, STAY, STAY], rows)
    else:
        first, length = rng.integers(0, 300, rows), rng.integers(STAY, 400 if in_time else 2 * STAY - 1, rows)
        shortest = np.full(rows, STAY)
        values["places"] = rng.choice([1, 1, 1, 2, 3], rows)
    changed = {
        "first_day": synthetic.TODAY + first,
        "last_day": synthetic.TODAY + first + length,
        "min_days": shortest,
        "max_days": shortest + 60,
        "places": values["places"],
        "min_level": np.minimum(values["min_level"], 2),
    }
    values.update({name: array.astype(columns.values[name].dtype) for name, array in changed.items()})
    return Columns(columns.ids, columns.companies, values, columns.lexicon)


def build(people: int, hosts: int, *, in_time: bool) -> Market:
    sides = side(people, "pa", in_time=in_time), side(hosts, "co", in_time=in_time)
    return market(*sides, synthetic.RULES, Weights())


def bare(asked: Market, rooms: Array) -> int:
    """The highest total by OR-tools and nothing else."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    people, hosts, edges = len(asked.people), len(asked.hosts), len(asked)
    solver, sink = SimpleMinCostFlow(), people + hosts
    arcs = solver.add_arcs_with_capacity_and_unit_cost
    arcs(asked.person, asked.host + people, np.ones(edges, np.int64), -asked.score.astype(np.int64))
    everybody, doors = np.arange(people, dtype=np.int32), np.arange(people, sink, dtype=np.int32)
    arcs(doors, np.full(hosts, sink, np.int32), rooms, np.zeros(hosts, np.int64))
    arcs(everybody, np.full(people, sink, np.int32), np.ones(people, np.int64), np.zeros(people, np.int64))
    solver.set_nodes_supplies(everybody, np.ones(people, np.int64))
    solver.set_node_supply(sink, -people)
    solver.solve()
    return -solver.optimal_cost()


def one(name: str, people: int, hosts: int, rounds: int) -> dict[str, Any]:
    """One market, measured: seconds, the ratio, megabytes at the peak of ours."""
    found, asked = timed(lambda: build(people, hosts, in_time=name == "in time"))
    ours, theirs = [], []
    first, plan = timed(lambda: plans.best(asked))
    served, _ = timed(lambda: plans.best(asked, most=True))
    calm, steady = timed(lambda: stable(asked))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB
    ours.append(first)
    rooms = Task(asked).rooms
    for _ in range(rounds):
        spent, total = timed(lambda: bare(asked, rooms))
        theirs.append(spent)
        ours.append(timed(lambda: plans.best(asked))[0])
    if plan.bound != total:
        sys.exit(f"{name}: the bound is {plan.bound}, the flow's total {total}")
    if name != "in time" and not (plan.proved and plan.objective == total):
        sys.exit(f"{name}: the plan has {plan.objective}, the flow {total}")
    return {
        "market": name,
        "people": people,
        "hosts": hosts,
        "pairs": len(asked),
        "pairs_s": found,
        "ours_s": min(ours),
        "bare_s": min(theirs),
        "ratio": min(ours) / min(theirs),
        "served_s": served,
        "stable_s": calm,
        "blocking": steady.objective,
        "gap": (plan.bound - plan.objective) / plan.bound,
        "peak_mb": peak,
    }


def in_own_process(name: str, people: int, hosts: int, rounds: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", name, str(people), str(hosts), "--rounds", str(rounds)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    result: dict[str, Any] = json.loads(answer)
    return result


def peers(size: int) -> list[dict[str, Any]]:
    """What others need for the best total, or the stable plan, of the same market; totals must be equal."""
    asked = build(size, size, in_time=False)
    mine, plan = timed(lambda: plans.best(asked))
    calm, steady = timed(lambda: stable(asked))
    rows = [{"peer": "ours, best total", "size": size, "s": mine, "ratio": 1.0}]
    for module, name, work in (
        ("scipy", "scipy dense", scipy_dense),
        ("networkx", "networkx network simplex", networkx_simplex),
    ):
        if is_installed(module):
            spent, total = timed(lambda work=work: work(asked))
            if total != plan.objective:
                sys.exit(f"{name} has {total}, ours {plan.objective}")
            rows.append({"peer": name, "size": size, "s": spent, "ratio": spent / mine})
    rows.append({"peer": "ours, stable", "size": size, "s": calm, "ratio": 1.0})
    if is_installed("matching"):
        spent, pairs = timed(lambda: with_deep_stack(lambda: matching_package(asked)))
        if pairs != {(int(asked.person[e]), int(asked.host[e])) for e in steady.edges}:
            sys.exit("the stable plans differ")
        rows.append({"peer": "matching", "size": size, "s": spent, "ratio": spent / calm})
    return rows


def scipy_dense(asked: Market) -> int:
    from scipy.optimize import linear_sum_assignment

    places = np.repeat(np.arange(len(asked.hosts)), asked.places)
    table = np.zeros((len(asked.people), len(asked.hosts)), np.int64)
    table[asked.person, asked.host] = asked.score
    wide = table[:, places]
    rows, columns = linear_sum_assignment(wide, maximize=True)
    return int(wide[rows, columns].sum())


def networkx_simplex(asked: Market) -> int:
    import networkx

    graph = networkx.DiGraph()
    graph.add_node("sink", demand=len(asked.people))
    for person in range(len(asked.people)):
        graph.add_node(("p", person), demand=-1)
        graph.add_edge(("p", person), "sink", weight=0, capacity=1)
    for host, places in enumerate(asked.places.tolist()):
        graph.add_edge(("h", host), "sink", weight=0, capacity=places)
    for person, host, score in zip(
        asked.person.tolist(), asked.host.tolist(), asked.score.tolist(), strict=True
    ):
        graph.add_edge(("p", person), ("h", host), weight=-score, capacity=1)
    return -int(networkx.network_simplex(graph)[0])


def with_deep_stack(work: Callable[[], set[tuple[int, int]]]) -> set[tuple[int, int]]:
    """The package copies its players one inside the other: it needs a frame for each."""
    found: list[set[tuple[int, int]]] = []
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000)
    threading.stack_size(1 << 30)
    runner = threading.Thread(target=lambda: found.append(work()))
    runner.start()
    runner.join()
    threading.stack_size(0)
    sys.setrecursionlimit(usual)
    return found[0]


def matching_package(asked: Market) -> set[tuple[int, int]]:
    sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() != Path(__file__).parent]
    from matching.games import HospitalResident

    lists: dict[str, dict[int, list[int]]] = {"people": {}, "hosts": {}}
    score, person, host = asked.score.astype(int), asked.person, asked.host
    for edge in np.lexsort((host, -score, -asked.sender_side.astype(int))).tolist():
        lists["people"].setdefault(int(person[edge]), []).append(int(host[edge]))
    for edge in np.lexsort((person, -score, -asked.host_side.astype(int))).tolist():
        lists["hosts"].setdefault(int(host[edge]), []).append(int(person[edge]))
    capacity = {at: int(asked.places[at]) for at in lists["hosts"]}
    game = HospitalResident.create_from_dictionaries(lists["people"], lists["hosts"], capacity)
    return {(r.name, h.name) for h, residents in game.solve().items() for r in residents}


def show(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        print(
            "  ".join(
                f"{k} {v:.2f}" if isinstance(v, float) and k != "gap" else f"{k} {v}" for k, v in row.items()
            )
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", action="store_true", help="a tenth of the size")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", nargs=3, metavar=("MARKET", "PEOPLE", "HOSTS"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        name, people, hosts = chosen.one
        print(json.dumps(one(name, int(people), int(hosts), chosen.rounds)))
        return
    scale = 10 if chosen.small else 1
    markets = (REGIMES | IN_TIME).items()
    rows = []
    for name, (people, hosts) in markets:
        rows.append(in_own_process(name, people // scale, hosts // scale, chosen.rounds))
        show(rows[-1:])
    others = peers(300 if chosen.small else 1_000)
    show(others)
    if chosen.json:
        chosen.json.write_text(json.dumps({"markets": rows, "peers": others}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
