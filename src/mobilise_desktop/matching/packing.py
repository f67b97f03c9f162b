"""Stays on the places of one host: whether a set of them fits, and from which day each.

A job is (earliest first day, latest last day, days); a stay is (first, last day). On ``places`` places no
more than so many stays may run on one day, the promised ones among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

Job = tuple[int, int, int]
Stay = tuple[int, int]
MOST_STEPS = 3000


def pack(jobs: Sequence[Job], places: int, busy: Sequence[Stay] = ()) -> tuple[int, ...] | None:
    """The first day of each job, the earliest that go together; ``None`` where they do not all fit.

    Exact up to ``MOST_STEPS`` steps of search, far beyond what a host's places hold; a set that needs more
    counts as one that does not fit. Deterministic.
    """
    if any(last - first + 1 < days for first, last, days in jobs) or (jobs and places < 1):
        return None
    if not busy and len(jobs) <= places:
        return tuple(first for first, _, _ in jobs)
    if _overfull(jobs, places, busy):
        return None
    return _searched(tuple(jobs), places, clipped(busy, places))


def earliest(job: Job, stays: Sequence[Stay], places: int) -> int | None:
    """The earliest first day on which the job fits beside these stays."""
    first, last, days = job
    later = sorted({end + 1 for _, end in stays if first <= end and end + days <= last})
    for start in (first, *later):
        if start + days - 1 <= last and _free((start, start + days - 1), stays, places):
            return start
    return None


def clipped(busy: Sequence[Stay], places: int) -> tuple[Stay, ...]:
    """The same days taken, without those on which more is promised than there are places."""
    lanes: list[list[Stay]] = [[] for _ in range(places)]
    marks = sorted({day for first, last in busy for day in (first, last + 1)})
    for start, end in pairwise(marks):
        running = sum(first <= start <= last for first, last in busy)
        for lane in lanes[: min(running, places)]:
            if lane and lane[-1][1] == start - 1:
                lane[-1] = (lane[-1][0], end - 1)
            else:
                lane.append((start, end - 1))
    return tuple(stay for lane in lanes for stay in lane)


def most_stays(window: Stay, days: int, places: int, busy: Sequence[Stay], limit: int) -> int:
    """How many stays of so many days the window holds at most (at most ``limit`` are looked for)."""
    first, last = window
    if places < 1 or last - first + 1 < days:
        return 0
    if not busy:
        return min(limit, places * ((last - first + 1) // days))
    taken = list(clipped(busy, places))
    found = 0
    while found < limit:
        start = earliest((first, last, days), taken, places)
        if start is None:
            break
        taken.append((start, start + days - 1))
        found, first = found + 1, start
    return found


def lanes(stays: Sequence[Stay]) -> list[list[int]]:
    """The stays by place, as their numbers: on each place one after the other."""
    found: list[list[int]] = []
    for number in sorted(range(len(stays)), key=lambda at: (stays[at], at)):
        free = next((lane for lane in found if stays[lane[-1]][1] < stays[number][0]), None)
        if free is None:
            found.append([number])
        else:
            free.append(number)
    return found


def _free(wanted: Stay, stays: Sequence[Stay], places: int) -> bool:
    """Whether on each of the wanted days a place is left."""
    beside = [stay for stay in stays if stay[0] <= wanted[1] and wanted[0] <= stay[1]]
    if len(beside) < places:
        return True
    days = [max(stay[0], wanted[0]) for stay in beside]
    return all(sum(first <= day <= last for first, last in beside) < places for day in days)


def _overfull(jobs: Sequence[Job], places: int, busy: Sequence[Stay]) -> bool:
    """Whether between two days more is to be done than there is room: then no search can help."""
    taken = clipped(busy, places) if busy else ()
    firsts, lasts = sorted({job[0] for job in jobs}), sorted({job[1] for job in jobs})
    for first in firsts:
        inside = [job for job in jobs if job[0] >= first]
        for last in lasts:
            work = sum(job[2] for job in inside if job[1] <= last)
            if not work:
                continue
            room = places * (last - first + 1)
            room -= sum(max(0, min(end, last) - max(start, first) + 1) for start, end in taken)
            if work > room:
                return True
    return False


@lru_cache(maxsize=50_000)
def _searched(jobs: tuple[Job, ...], places: int, busy: tuple[Stay, ...]) -> tuple[int, ...] | None:
    return _Search(jobs, places, busy).run()


class _Search:
    """Puts one job after the other, the next to begin first; looks at each useful order once.

    Some order of their beginnings, each as early as it can, gives a packing wherever there is one. What is
    still possible depends only on the jobs left and on when the places come free, so no such state is
    looked at twice.
    """

    def __init__(self, jobs: tuple[Job, ...], places: int, busy: tuple[Stay, ...]) -> None:
        self.jobs, self.places, self.busy = jobs, places, busy
        self.starts = [0] * len(jobs)
        self.steps = 0
        self.failed: set[tuple[int, tuple[int, ...], tuple[int, ...]]] = set()

    def run(self) -> tuple[int, ...] | None:
        urgent = sorted(range(len(self.jobs)), key=lambda at: (self.jobs[at][1] - self.jobs[at][2], at))
        return tuple(self.starts) if self._place(0, tuple(urgent), ()) else None

    def _place(self, now: int, left: tuple[int, ...], ends: tuple[int, ...]) -> bool:
        """Whether the jobs left fit, none to begin before ``now``; ``ends`` of stays that run then."""
        if not left:
            return True
        state = (now, left, ends)
        self.steps += 1
        if state in self.failed or self.steps > MOST_STEPS:
            return False
        begin = [self._begin(self.jobs[at], now, ends) for at in left]
        if None not in begin and self._place_next(left, [day or 0 for day in begin], ends):
            return True
        self.failed.add(state)
        return False

    def _place_next(self, left: tuple[int, ...], begin: list[int], ends: tuple[int, ...]) -> bool:
        done = min(start + self.jobs[at][2] for at, start in zip(left, begin, strict=True))
        tried: set[Job] = set()
        for at, start in zip(left, begin, strict=True):
            job = self.jobs[at]
            if start >= done or job in tried:
                continue
            tried.add(job)
            self.starts[at] = start
            running = sorted((*(end for end in ends if end >= start), start + job[2] - 1))
            if self._place(start, tuple(other for other in left if other != at), tuple(running)):
                return True
        return False

    def _begin(self, job: Job, now: int, ends: tuple[int, ...]) -> int | None:
        first, last, days = job
        start = max(first, now)
        if len(ends) >= self.places:
            start = max(start, ends[-self.places] + 1)
        if start + days - 1 > last:
            return None
        if not self.busy:
            return start
        return earliest((start, last, days), [*self.busy, *((now, end) for end in ends)], self.places)
