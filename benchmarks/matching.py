"""Measure the matching index against SQLite, DuckDB, polars and scipy: equality first, then ratios.

    python benchmarks/matching.py [--hosts 10000 100000] [--million] [--queries 40] [--json FILE]

Times are medians over the same queries, asked of each engine in turn; read the ratios, the machine's load
cancels out of them. Of the peers those are measured that are installed (extra ``bench``). As in the program,
garbage is not collected within a query, for no engine.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import synthetic
from mobilise_desktop.matching import cache, spec
from mobilise_desktop.matching.columns import Columns, profiles_of
from mobilise_desktop.matching.index import HostSide, ParticipantSide, Ranking
from mobilise_desktop.matching.profiles import HostProfile, ParticipantProfile
from mobilise_desktop.matching.weights import Weights
from peers import SqlitePeer, scipy_peer
from peers_frames import duckdb_peer, polars_peer

K = 50
WEIGHTS = Weights()
Row = tuple[str, int, int, int]
# Those with threads of their own are asked beside the index alone: they would slow the others down.
PEERS: tuple[dict[str, Callable[..., Any]], ...] = (
    {"scipy CSR": scipy_peer, "one SQLite statement": SqlitePeer},
    {"polars lazy joins": polars_peer},
    {"DuckDB, the same SQL": duckdb_peer},
)


@dataclass
class Measured:
    """One line of the table: milliseconds, and times the index's."""

    hosts: int
    what: str
    ms: float
    ratio: float


def rows_of(ranking: Ranking) -> list[Row]:
    figures = (ranking.score.tolist(), ranking.sender_side.tolist(), ranking.host_side.tolist())
    return list(zip(ranking.ids, *figures, strict=True))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    value = work()
    return (time.perf_counter() - start) * 1000, value


def interleaved(engines: dict[str, Callable[[Any], list[Row]]], queries: list[Any]) -> dict[str, float]:
    """Median milliseconds of each engine; all must answer alike."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    for query in queries:
        answers = []
        for name, engine in engines.items():
            spent, answer = timed(lambda engine=engine, query=query: engine(query))
            times[name].append(spent)
            answers.append(answer)
        if any(answer != answers[0] for answer in answers):
            sys.exit(f"the engines disagree on {query.id}")
    return {name: median(spent) for name, spent in times.items()}


def prove_equal(hosts: int = 1500, queries: int = 25) -> int:
    """Compare the index with the reference scorer in both directions; the number of pairs compared."""
    firms = profiles_of(synthetic.side(hosts, prefix="co", seed=11), range(hosts), HostProfile)
    people = profiles_of(synthetic.side(hosts, prefix="pa", seed=12), range(hosts), ParticipantProfile)
    host_side, people_side = HostSide.of(firms), ParticipantSide.of(people)
    for person in people[:queries]:
        slow = spec.rank(person, firms, synthetic.RULES, WEIGHTS)
        expected = [(key, mark.score, mark.sender_side, mark.host_side) for key, mark in slow]
        if rows_of(host_side.rank_hosts(person, synthetic.RULES, k=None)) != expected:
            sys.exit("the index and the reference scorer disagree on hosts")
    for firm in firms[:queries]:
        slow = spec.rank(firm, people, synthetic.RULES, WEIGHTS)
        expected = [(key, mark.score, mark.sender_side, mark.host_side) for key, mark in slow]
        if rows_of(people_side.rank_participants(firm, synthetic.RULES, k=None)) != expected:
            sys.exit("the index and the reference scorer disagree on participants")
    return 2 * hosts * queries


def askers(columns: Columns, kind: type[Any], count: int) -> list[Any]:
    """The first profiles that may ask at all."""
    profiles = profiles_of(columns, range(4 * count), kind)
    fit = [p for p in profiles if p.eligible and p.accepted and p.visible and p.is_sme]
    return [p for p in fit if getattr(p, "places", 1)][:count]


def measure(hosts: int, queries: int) -> list[Measured]:
    """All lines for so many hosts."""
    columns = synthetic.side(hosts, prefix="co", seed=1)
    people = askers(synthetic.side(4 * queries, prefix="pa", seed=2), ParticipantProfile, queries)
    build, side = timed(lambda: HostSide.of_columns(columns))
    plain, lines = 0.0, []
    for peers in PEERS:
        engines: dict[str, Callable[[Any], list[Row]]] = {
            "index": lambda person: rows_of(side.rank_hosts(person, synthetic.RULES, k=K))
        }
        for name, make in peers.items():
            if peer := make(side.base, synthetic.RULES, WEIGHTS, K):
                engines[name] = peer
        for engine in engines.values():
            engine(people[0])
        times = interleaved(engines, people if hosts <= 100_000 else people[:10])
        own = times.pop("index")
        if not lines:
            plain = own
            lines.append(Measured(hosts, "index", own, 1.0))
        lines += [Measured(hosts, name, spent, spent / own) for name, spent in times.items()]
    gc.collect()
    lines += [Measured(hosts, what, ms, ms / plain) for what, ms in own_lines(side, people)]
    return [*lines, Measured(hosts, "build from columns", build, build / plain)]


def own_lines(side: HostSide, people: list[ParticipantProfile]) -> list[tuple[str, float]]:
    """What else the index does: explain, exclude, take a change, answer a host, come from the cache."""
    rules, lines = synthetic.RULES, []
    best = [(p, side.rank_hosts(p, rules, k=K).ids) for p in people]
    side.profiles(best[0][1])
    spent = [timed(lambda p=p, ids=ids: side.explain(p, ids, rules))[0] for p, ids in best if len(ids) == K]
    lines.append((f"explain {K}", median(spent) if spent else float("nan")))
    lines.append(
        (
            "all reasons of the excluded",
            median(timed(lambda p=p: side.excluded(p, rules))[0] for p in people[:9]),
        )
    )
    participants = ParticipantSide.of_columns(synthetic.side(len(side), prefix="pa", seed=3))
    firms = askers(side.base.columns, HostProfile, len(people))
    spent = [timed(lambda f=f: participants.rank_participants(f, rules, k=K))[0] for f in firms]
    lines.append(("participants for a host", median(spent)))
    with tempfile.TemporaryDirectory() as folder:
        cache.save(Path(folder), "key", side)
        lines.append(("load from the cache", timed(lambda: cache.load(Path(folder), "key"))[0]))
    changed = side.profiles(next(ids[:1] for _, ids in best if ids))
    spent = [timed(lambda p=p: side.rank_hosts(p, rules, k=K))[0] for p in people]
    lines.append(("index, asked alone", median(spent)))
    spent = []
    for person in people:
        side.upsert(changed[0])
        spent.append(timed(lambda p=person: side.rank_hosts(p, rules, k=K))[0])
    lines.append(("first query after a change", median(spent)))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hosts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    gc.disable()
    pairs = prove_equal()
    print(f"Equal to the reference scorer on {pairs:,} pairs; the engines below agree on every query.\n")
    print(f"{'hosts':>9}  {'what':<28} {'ms':>9} {'ratio':>7}")
    lines: list[Measured] = []
    for hosts in [*options.hosts, *([1_000_000] if options.million else [])]:
        measured = measure(hosts, options.queries)
        for line in measured:
            print(f"{line.hosts:>9,}  {line.what:<28} {line.ms:>9.2f} {line.ratio:>7.2f}")
        lines += measured
        gc.collect()
    if options.json:
        told = {"equal_pairs": pairs, "k": K, "lines": [asdict(line) for line in lines]}
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
