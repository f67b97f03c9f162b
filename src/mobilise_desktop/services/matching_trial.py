"""A trial: the ranking as if some answers were loosened, while nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.matching.relax import Steps, loosened

from .matching_pool import Pool


@dataclass(frozen=True, slots=True)
class Trial:
    """Loosenings tried for ``own_id``; steps of the other side are tried on ``other_id`` alone."""

    own_id: str
    steps: Steps
    other_id: str = ""


@contextmanager
def tried(pool: Pool, trial: Trial | None) -> Iterator[None]:
    """The pool with the trial's profiles loosened, and as it was afterwards; call it under the lock."""
    changed = list(_changed(pool, trial)) if trial else []
    for side, _, after in changed:
        side.upsert(after)
    try:
        yield
    finally:
        for side, before, _ in changed:
            side.upsert(before)


def _changed(pool: Pool, trial: Trial) -> Iterator[tuple[Any, Any, Any]]:
    own_hosts = trial.own_id not in pool.participants
    for of_host in (False, True):
        steps = tuple(step for step in trial.steps if step.of_host == of_host)
        key = trial.own_id if of_host == own_hosts else trial.other_id
        if steps and key:
            before = pool.host(key) if of_host else pool.participant(key)
            yield (pool.hosts if of_host else pool.participants), before, loosened(before, steps)
