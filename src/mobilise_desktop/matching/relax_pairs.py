"""What would make one excluded pair fit: the smallest sets of loosenings of either side.

Smallest means: fewest loosenings first, then the least sum of their steps. Of one set, no loosening can be
left out and no step be smaller. Period and stay are searched together, because each helps the other;
language and country stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from .constraints import Reason, asked_level, best_language, failed
from .profiles import HostProfile, ParticipantProfile, Profile, Rules
from .relax import (
    DATES,
    RELAXABLE,
    STAYS,
    Ease,
    Loosening,
    Steps,
    courses,
    dated,
    loosened,
    most_weeks,
    stayed,
)
from .spec import score
from .weights import Weights

MOST_WEEKS = 26
MOST_AT_ONCE = 3
MOST_WAYS = 6


@dataclass(frozen=True, slots=True)
class Ways:
    """The smallest sets that make a pair pass, or the reasons that cannot be loosened.

    A pair that passes has one empty set. ``hard`` may name a period or length that
    ``MOST_WEEKS`` weeks in ``MOST_AT_ONCE`` places do not mend.
    """

    ways: tuple[Steps, ...]
    hard: tuple[Reason, ...]


def ways(participant: ParticipantProfile, host: HostProfile, rules: Rules, *, barred: bool = False) -> Ways:
    """The smallest sets of loosenings for one pair, at most ``MOST_WAYS``, smallest first."""
    reasons = failed(participant, host, rules, barred=barred)
    hard = tuple(reason for reason in reasons if reason.id not in RELAXABLE)
    if hard:
        return Ways((), hard)
    parts: list[Sequence[Steps]] = []
    of_time = [reason for reason in reasons if reason.id in ("window", "length")]
    if of_time:
        parts.append(_times(participant, host, rules))
    for reason in reasons:
        if reason.id == "language":
            parts.append(_languages(participant, host, rules))
        elif reason.id == "only_these":
            parts.append([(Loosening(kind=Ease.COUNTRY, of_host=False, code=host.country),)])
    if not all(parts):
        closed = {"window", "length"} if of_time and not parts[0] else {"language"}
        return Ways((), tuple(reason for reason in reasons if reason.id in closed))
    found = [tuple(step for steps in chosen for step in steps) for chosen in product(*parts)]
    return Ways(tuple(sorted(found, key=_order)[:MOST_WAYS]), ())


def sector_wish(
    participant: ParticipantProfile, host: HostProfile, rules: Rules, weights: Weights
) -> list[tuple[Loosening, int]]:
    """Each side's wish for the other's sector that raises the score, with the score it gives."""
    now, found = score(participant, host, rules, weights).score, []
    for of_host, other in ((False, host.sector), (True, participant.sector)):
        step = Loosening(kind=Ease.SECTOR, of_host=of_host, code=other.section)
        if not other.section:
            continue
        then = score(loosened(participant, [step]), loosened(host, [step]), rules, weights).score
        if then > now:
            found.append((step, then))
    return found


def _order(steps: Steps) -> tuple[int, int, list[tuple[int, int, str]]]:
    return len(steps), sum(step.size[0] for step in steps), sorted(step.size for step in steps)


def _languages(participant: ParticipantProfile, host: HostProfile, rules: Rules) -> list[Steps]:
    best, _ = best_language(participant, host)
    if not best:
        return []
    before = asked_level(host, rules)
    found: list[Steps] = [(Loosening(kind=Ease.ASKED_LEVEL, of_host=True, before=before, after=best),)]
    for course in (*courses(participant), *courses(host)):
        steps = (course,)
        if best_language(loosened(participant, steps), loosened(host, steps))[0] >= before:
            found.append(steps)
    return found


@dataclass(frozen=True, slots=True)
class _Clock:
    """The eight figures of both sides' periods and stays, as offsets in weeks from what is stated."""

    participant: ParticipantProfile
    host: HostProfile
    rules: Rules

    def fits(self, weeks: Sequence[int]) -> bool:
        """Whether period and length pass; ``weeks`` goes with ``_PLACES``."""
        p, h, rules = self.participant, self.host, self.rules
        needed = max(p.min_days - 7 * weeks[2], h.min_days - 7 * weeks[6], rules.shortest_days)
        longest = min(p.max_days + 7 * weeks[3], h.max_days + 7 * weeks[7], rules.longest_days)
        first = max(p.first_day - 7 * weeks[0], h.first_day - 7 * weeks[4], rules.today)
        last = min(p.last_day + 7 * weeks[1], h.last_day + 7 * weeks[5])
        return needed <= longest and max(last - first + 1, 0) >= needed


_PLACES = tuple((of_host, kind) for of_host in (False, True) for kind in (*DATES, *STAYS))


def _times(participant: ParticipantProfile, host: HostProfile, rules: Rules) -> list[Steps]:
    clock = _Clock(participant, host, rules)
    limits = [
        most_weeks(host if of_host else participant, kind, rules, limit=MOST_WEEKS)
        for of_host, kind in _PLACES
    ]
    open_places = [place for place, limit in enumerate(limits) if limit]
    for size in range(1, MOST_AT_ONCE + 1):
        found = [
            weeks
            for places in combinations(open_places, size)
            if (weeks := _least(clock, places, limits)) is not None
        ]
        if found:
            return [tuple(_step(participant, host, weeks)) for weeks in found]
    return []


def _step(participant: ParticipantProfile, host: HostProfile, weeks: Sequence[int]) -> Iterator[Loosening]:
    for (of_host, kind), count in zip(_PLACES, weeks, strict=True):
        if count:
            side: Profile = host if of_host else participant
            yield (dated if kind in DATES else stayed)(side, kind, count)


def _least(clock: _Clock, places: Sequence[int], limits: Sequence[int]) -> tuple[int, ...] | None:
    """The weeks at ``places`` with the least sum that fit; None if not even their limits do."""
    weeks = [limits[place] if place in places else 0 for place in range(len(_PLACES))]
    if not clock.fits(weeks):
        return None
    *outer, last = places
    best: tuple[int, ...] | None = None
    for counts in product(*(range(1, limits[place] + 1) for place in outer)):
        most = limits[last] if best is None else sum(best) - sum(counts) - 1
        if most < 1:
            continue
        for place, count in zip(outer, counts, strict=True):
            weeks[place] = count
        least = _first_fitting(clock, weeks, last, min(most, limits[last]))
        if least:
            weeks[last] = least
            best = tuple(weeks)
    return best


def _first_fitting(clock: _Clock, weeks: list[int], place: int, most: int) -> int:
    """The fewest weeks at ``place`` that fit, by halving; 0 if ``most`` do not."""
    weeks[place] = most
    if not clock.fits(weeks):
        return 0
    low, high = 1, most
    while low < high:
        weeks[place] = (low + high) // 2
        if clock.fits(weeks):
            high = weeks[place]
        else:
            low = weeks[place] + 1
    return low
