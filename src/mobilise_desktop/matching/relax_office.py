"""What would open more counterparts to one participant or host: every single loosening with its gain.

Each loosening is put to the index on the loosened profile. Because loosening never closes a counterpart,
the gain is the difference of two sets of rows, and only the rows that are new are scored.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, zip_longest

import numpy as np

from .columns import Array
from .constraints import CONSTRAINTS, asked_level
from .index import DEFAULT_WEIGHTS, HostSide, ParticipantSide, Side, best_rows
from .profiles import HostProfile, ParticipantProfile, Profile, Rules
from .query import Passing, Query
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
from .weights import Weights

PERIOD_WEEKS = (2, 4, 8, 13)
MOST_STAY_WEEKS = 26
MOST_PAIRS = 6
Check = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Opening:
    """One set of loosenings, how many more counterparts it opens, and the best of them.

    A wish for another sector opens nobody; its ``best_score`` (basis points) is the best score that it
    raises, and ``best_id`` that counterpart.
    """

    steps: Steps
    opens: int
    best_score: int
    best_id: str

    @property
    def order(self) -> tuple[int, int, int, list[tuple[int, int, str]]]:
        """Greatest gain first, then what is smallest."""
        sizes = sorted(step.size for step in self.steps)
        return -self.opens, len(self.steps), sum(size[0] for size in sizes), sizes


@dataclass(frozen=True, slots=True)
class Answer:
    """How many pass as things stand, and what would open more, best first."""

    now: int
    openings: tuple[Opening, ...]


class Asker:
    """Puts a profile and its loosened forms to the index of the other side."""

    def __init__(
        self,
        side: HostSide | ParticipantSide,
        asking: Profile,
        rules: Rules,
        weights: Weights = DEFAULT_WEIGHTS,
        *,
        barred: Collection[str] = (),
        check: Check = lambda: None,
    ) -> None:
        self.side: Side = side  # type: ignore[type-arg]
        self.asking, self.rules, self.weights = asking, rules, weights
        self._barred, self._check = barred, check
        self.base: list[tuple[Query, Passing]] = []
        self.base = list(self._passing(asking))
        self.now = sum(len(passing.rows) for _, passing in self.base)

    def passing_ids(self) -> list[str]:
        """The ids of all that pass as things stand, in no order."""
        found = (query.columns.ids[passing.rows].tolist() for query, passing in self.base)
        return [text.decode() for texts in found for text in texts]

    def opening(self, steps: Steps) -> Opening:
        """What a set of loosenings opens."""
        best, opens = (0, ""), 0
        for (query, passing), (_, before) in zip(
            self._passing(loosened(self.asking, steps)), self.base, strict=True
        ):
            fresh = ~np.isin(passing.rows, before.rows, assume_unique=True)
            opens += int(np.count_nonzero(fresh))
            best = max(best, self._best(query, _kept(passing, fresh)), key=_worth)
        return Opening(steps, opens, *best)

    def by_country(self, codes: Sequence[str]) -> list[Opening]:
        """For each country what wishing it too would open: one question for all of them."""
        steps = tuple(Loosening(kind=Ease.COUNTRY, of_host=False, code=code) for code in codes)
        opens, best = dict.fromkeys(codes, 0), dict.fromkeys(codes, (0, ""))
        for (query, passing), (_, before) in zip(
            self._passing(loosened(self.asking, steps)), self.base, strict=True
        ):
            fresh = _kept(passing, ~np.isin(passing.rows, before.rows, assume_unique=True))
            numbers = query.columns["country"][fresh.rows]
            names = list(query.columns.lexicon.countries)
            for number in np.unique(numbers).tolist():
                chosen, code = _kept(fresh, numbers == number), names[number]
                opens[code] += len(chosen.rows)
                best[code] = max(best[code], self._best(query, chosen), key=_worth)
        return [Opening((step,), opens[step.code], *best[step.code]) for step in steps]

    def by_sector(self) -> list[Opening]:
        """For each NACE section that a passing counterpart is in: the best score if it were wished, where
        that is higher than the best score as things stand.
        """
        of_host = isinstance(self.asking, HostProfile)
        top = max((self._best(query, passing) for query, passing in self.base), key=_worth)
        found = []
        for section in self._sections():
            step = Loosening(kind=Ease.SECTOR, of_host=of_host, code=section)
            self._check()
            marks = []
            for query, (known, passing) in zip(
                self.queries(loosened(self.asking, [step])), self.base, strict=True
            ):
                query.ours, query.theirs = known.ours, known.theirs
                marks.append(self._best(query, passing))
            best = max(marks, key=_worth)
            if best[0] > top[0]:
                found.append(Opening((step,), 0, *best))
        return found

    def queries(self, asking: Profile) -> Iterator[Query]:
        """The profile compiled against each part of the index."""
        return self.side._queries(asking, self.rules)

    def barred_rows(self, query: Query) -> Array:
        """Rows of a query that are ruled out by what was before."""
        return self.side._barred_rows(query, self._barred)

    def _passing(self, asking: Profile) -> Iterator[tuple[Query, Passing]]:
        self._check()
        alike = asking.wanted == self.asking.wanted
        for query, known in zip_longest(self.queries(asking), self.base):
            if known is not None:
                query.theirs = known[0].theirs
                if alike:
                    query.ours = known[0].ours
            yield query, query.passing(self.barred_rows(query))

    def _best(self, query: Query, passing: Passing) -> tuple[int, str]:
        if not len(passing.rows):
            return 0, ""
        sender_asks = isinstance(self.asking, ParticipantProfile)
        found = best_rows(query.segment, query.scored(passing, self.weights), sender_asks, 1)
        return int(found.score[0]), query.columns.ids[found.rows[0]].decode()

    def _sections(self) -> list[str]:
        present: set[int] = set()
        for query, passing in self.base:
            present.update(np.unique(query.columns["sector"][passing.rows] & 31).tolist())
        wished = {sector.section for sector in self.asking.wished_sectors if not sector.division}
        return [letter for code in sorted(present - {0}) if (letter := chr(64 + code)) not in wished]


def openings(asker: Asker, *, skills: Sequence[Loosening] = (), sectors: bool = True) -> Answer:
    """Every single loosening of the asking side with its gain, best first; pairs where no single one opens.

    ``skills`` are related skills that the caller knows for free texts; ``sectors`` whether another sector
    may be proposed.
    """
    singles = [asker.opening((step,)) for step in (*steps_of(asker.asking, asker.rules), *skills)]
    countries = _other_countries(asker)
    if countries:
        singles += asker.by_country(countries)
    if not any(opening.opens for opening in singles):
        singles += pairs(asker, [opening.steps[0] for opening in singles])
    if sectors and asker.now:
        singles += asker.by_sector()
    return Answer(asker.now, tuple(sorted(singles, key=lambda opening: opening.order)))


def steps_of(profile: Profile, rules: Rules) -> list[Loosening]:
    """The single loosenings of a side in their steps, without countries, skills and sectors."""
    found = []
    for kind in DATES:
        most = most_weeks(profile, kind, rules, limit=max(PERIOD_WEEKS))
        found += [dated(profile, kind, weeks) for weeks in _up_to(PERIOD_WEEKS, most)]
    for kind in STAYS:
        most = most_weeks(profile, kind, rules, limit=MOST_STAY_WEEKS)
        found += [stayed(profile, kind, weeks) for weeks in _up_to(range(2, MOST_STAY_WEEKS, 2), most)]
    found += courses(profile)
    if isinstance(profile, HostProfile):
        before = asked_level(profile, rules)
        levels = range(before - 1, 0, -1)
        found += [Loosening(kind=Ease.ASKED_LEVEL, of_host=True, before=before, after=a) for a in levels]
    elif isinstance(profile, ParticipantProfile) and profile.only_these and profile.countries:
        found.append(Loosening(kind=Ease.ANY_COUNTRY, of_host=False))
    return found


def pairs(asker: Asker, singles: Sequence[Loosening]) -> list[Opening]:
    """Pairs of loosenings of different kinds that open somebody, each made as small as that gain allows.

    Asked with the farthest step of each kind first; a pair that opens nobody so is left at that.
    """
    ladders: dict[tuple[Ease, str], list[Loosening]] = {}
    for step in sorted(singles, key=lambda step: step.size):
        if step.kind is not Ease.COUNTRY:
            ladders.setdefault((step.kind, step.code), []).append(step)
    found = []
    for one, other in combinations(ladders.values(), 2):
        widest = asker.opening((one[-1], other[-1]))
        if widest.opens:
            found.append(_smallest(asker, one, other, widest))
    return sorted(found, key=lambda opening: opening.order)[:MOST_PAIRS]


def near_rows(asker: Asker, limit: int, *, failing: Collection[str] = RELAXABLE) -> list[str]:
    """Ids of the nearest excluded: those that fail only what can be loosened (``failing``), fewest failures
    first, then those that meet most of the wishes for skills.
    """
    bits = np.uint32(sum(1 << CONSTRAINTS.index(name) for name in failing))
    found: list[tuple[int, int, str]] = []
    for query, _ in asker.base:
        masks = query.masks()
        masks[asker.barred_rows(query)] |= np.uint32(1 << (len(CONSTRAINTS) - 1))
        near = (masks != 0) & ((masks & ~bits) == 0) & query.segment.alive()
        rows = np.flatnonzero(near)
        fails = np.bitwise_count(masks[rows]).astype(np.int64)
        met = query.ours[rows].astype(np.int64)
        order = np.lexsort((query.columns.ids[rows], -met, fails))[:limit]
        found += [
            (int(fails[at]), -int(met[at]), query.columns.ids[rows[at]].decode()) for at in order.tolist()
        ]
    return [key for _, _, key in sorted(found)[:limit]]


def _smallest(asker: Asker, one: list[Loosening], other: list[Loosening], widest: Opening) -> Opening:
    """The smallest steps of two ladders that open as many as the farthest ones."""
    best = widest
    for place, ladder in enumerate((one, other)):
        for step in ladder[:-1]:
            steps = (step, best.steps[1]) if place == 0 else (best.steps[0], step)
            tried = asker.opening(steps)
            if tried.opens == widest.opens:
                best = tried
                break
    return best


def _other_countries(asker: Asker) -> list[str]:
    asking = asker.asking
    if not isinstance(asking, ParticipantProfile) or not asking.only_these or not asking.countries:
        return []
    known = asker.side.base.columns.lexicon.countries
    return sorted(code for code in known if code and code != asking.country and code not in asking.countries)


def _up_to(weeks: Sequence[int], most: int) -> list[int]:
    """The steps below ``most``, and ``most`` itself where a step reaches or passes it."""
    below = [count for count in weeks if count < most]
    return below + ([most] if most and (len(below) < len(weeks)) else [])


def _kept(passing: Passing, chosen: Array) -> Passing:
    return Passing(passing.rows[chosen], passing.slack[chosen], passing.margin[chosen])


def _worth(mark: tuple[int, str]) -> tuple[int, bool]:
    return mark[0], bool(mark[1])
