"""What would make it fit: for one excluded pair, and for everything that one side asks; tried, then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import Direction, RecordKind
from mobilise_desktop.errors import BadInput
from mobilise_desktop.matching.constraints import CONSTRAINTS, Reason, failed
from mobilise_desktop.matching.profiles import HostProfile, ParticipantProfile
from mobilise_desktop.matching.relax import RELAXABLE, Ease, Loosening, Steps
from mobilise_desktop.matching.relax_office import Answer, Asker, Opening, near_rows, openings
from mobilise_desktop.matching.relax_pairs import sector_wish, ways
from mobilise_desktop.matching.weights import Weights
from mobilise_desktop.storage import sheets, skills
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind
from .matching import OWN_FIRM, Matching
from .matching_pool import Named, Pool
from .matching_trial import Trial, tried
from .reference import Reference
from .relax_keeping import answers, may_wish_sectors
from .skills import SkillRow

__all__ = [
    "LASTING",
    "CaseView",
    "Ease",
    "Loosening",
    "NearMiss",
    "Opening",
    "Relaxing",
    "Steps",
    "Trial",
    "worthwhile",
]

MOST_NEAR = 10
MOST_RELATED = 4
WAITING = ("participant_file", "host_file", "participant_visible", "host_visible", "places")
LASTING = frozenset(CONSTRAINTS) - {*RELAXABLE, *WAITING}
Tell = Callable[[float, str], object]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """One excluded pair: what is missing, the smallest sets that mend it, or what cannot be mended.

    ``raising`` are wishes for the other's sector with the score (basis points) that each would give.
    """

    participant_id: str
    host_id: str
    other_id: str
    named: Named
    reasons: tuple[Reason, ...]
    ways: tuple[Steps, ...]
    hard: tuple[Reason, ...]
    raising: tuple[tuple[Loosening, int], ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """How many counterparts one side has now, what would open more, and the nearest excluded ones.

    ``best`` names the counterparts that openings speak of; ``left_out`` counts those ``outside`` by reason.
    """

    own_id: str
    own: Named
    host_asks: bool
    now: int
    openings: tuple[Opening, ...]
    near: tuple[NearMiss, ...]
    best: Mapping[str, Named]
    left_out: Mapping[str, int]
    outside: int


class Relaxing:
    """Finds loosenings over the office in memory; keeping them is the only thing that changes the office."""

    def __init__(self, database: Database, matching: Matching, reference: Reference) -> None:
        self._database, self._matching, self._reference = database, matching, reference

    def pair(
        self,
        participant_id: str,
        host_id: str,
        *,
        today: date,
        own_id: str = "",
        weights: Weights | None = None,
    ) -> NearMiss:
        """What would make one pair fit, seen from ``own_id`` (the participant if empty)."""
        keeper = self._matching.keeper
        with keeper.lock:
            pool = keeper.current(today=today)
            asked = replace(pool.participant(participant_id), accepted=True)
            return _near(pool, asked, pool.host(host_id), own_id == host_id, weights or pool.weights)

    def case(
        self,
        own_id: str,
        *,
        today: date,
        weights: Weights | None = None,
        locale: str = "en",
        as_accepted: bool = True,
        near: int = MOST_NEAR,
        ticket: Tell = lambda _fraction, _text: None,
    ) -> CaseView:
        """What would open more to a participant or a host; raises ``NotFound``, and ``Cancelled`` by ticket.

        ``as_accepted`` looks for one whose own file is not accepted yet as if it were, as the ranking does.
        """
        keeper = self._matching.keeper
        with keeper.lock:
            pool = keeper.current(today=today)
            own: Any = pool.participant(own_id) if own_id in pool.participants else pool.host(own_id)
            asking = replace(own, accepted=True) if as_accepted else own
            answer, found = self._asked(pool, asking, weights or pool.weights, locale, near, ticket)
            best = {o.best_id: pool.names[o.best_id] for o in answer.openings if o.best_id}
            host_asks = isinstance(asking, HostProfile)
            side: Any = pool.participants if host_asks else pool.hosts
            left = side.excluded(asking, pool.rules, barred=pool.barred_for(own_id)).without((), OWN_FIRM)
            return CaseView(
                own_id,
                pool.names[own_id],
                host_asks,
                answer.now,
                answer.openings,
                tuple(found),
                best,
                left.counts(),
                len(left),
            )

    def opened(self, trial: Trial, *, today: date) -> frozenset[str]:
        """The counterparts that pass by the trial alone."""
        keeper = self._matching.keeper
        with keeper.lock:
            pool = keeper.current(today=today)
            before = _passing(pool, trial.own_id)
            with tried(pool, trial):
                return _passing(pool, trial.own_id) - before

    def keep(self, trial: Trial) -> Changed[None]:
        """Write the trial's loosenings into the files: one entry of the journal, one undo."""
        if not trial.steps:
            raise BadInput(N_("There is nothing to keep."))
        kinds: set[Kind] = set()
        owners = list(self._owners(trial))
        name = " · ".join(self._named(profile.id) for _, profile, _ in owners)
        with self._database.transaction(N_("Wishes loosened"), name=name) as session:
            for kind, profile, steps in owners:
                stands = sheets.read(session, kind, profile.id)
                sheets.change(session, kind, profile.id, answers(steps, stands, profile))
                if further := [step for step in steps if step.kind is Ease.SKILL]:
                    _wish_too(session, profile.id, further)
                kinds.add(Kind.COMPANIES if kind is RecordKind.COMPANY else Kind.PARTICIPANTS)
        return Changed(None, frozenset(kinds))

    def _asked(
        self,
        pool: Pool,
        asking: ParticipantProfile | HostProfile,
        weights: Weights,
        locale: str,
        near: int,
        ticket: Tell,
    ) -> tuple[Answer, list[NearMiss]]:
        host_asks = isinstance(asking, HostProfile)
        side: Any = pool.participants if host_asks else pool.hosts
        asker = Asker(
            side,
            asking,
            pool.rules,
            weights,
            barred=pool.barred_for(asking.id),
            check=lambda: ticket(0.0, ""),
        )
        related = () if host_asks else tuple(self._related(pool, asking, locale))
        answer = openings(asker, skills=related, sectors=may_wish_sectors(asking))
        found = []
        nearest = near_rows(asker, near)
        if len(nearest) < near and asking.accepted:
            waiting = near_rows(asker, near, failing=(*RELAXABLE, *WAITING))
            nearest = list(dict.fromkeys((*nearest, *waiting)))[:near]
        for other in side.profiles(nearest):
            ticket(0.0, "")
            both: tuple[Any, Any] = (other, asking) if host_asks else (asking, other)
            found.append(_near(pool, *both, host_asks, weights))
        return answer, found

    def _related(self, pool: Pool, asking: Any, locale: str) -> Iterator[Loosening]:
        """For wishes in free words the ESCO skill that fits them best, with its whole group."""
        known = {skill.key for skill in asking.wanted}
        free = [skill for skill in asking.wanted if skill.key < 0]
        for skill in free[:MOST_RELATED]:
            _, text = pool.keys.labels.get(skill.key, ("", ""))
            for hit in self._reference.find_skills(text, locale, 1) if text else ():
                wish = pool.keys.skill(hit.uri, hit.label, skill.weight)
                if wish.key not in known:
                    known.add(wish.key)
                    yield Loosening(kind=Ease.SKILL, of_host=False, code=hit.uri, skill=wish, label=hit.label)

    def _owners(self, trial: Trial) -> Iterator[tuple[RecordKind, Any, Steps]]:
        keeper = self._matching.keeper
        with keeper.lock:
            pool = keeper.current(today=date.today())
            own_hosts = trial.own_id not in pool.participants
            for of_host in (False, True):
                steps = tuple(step for step in trial.steps if step.of_host == of_host)
                key = trial.own_id if of_host == own_hosts else trial.other_id
                if steps and of_host:
                    yield RecordKind.COMPANY, pool.host(key), steps
                elif steps:
                    yield RecordKind.PARTICIPANT, pool.participant(key), steps

    def _named(self, key: str) -> str:
        keeper = self._matching.keeper
        with keeper.lock:
            return keeper.current(today=date.today()).names[key].name


def _passing(pool: Pool, own_id: str) -> frozenset[str]:
    own: Any = pool.participant(own_id) if own_id in pool.participants else pool.host(own_id)
    side: Any = pool.hosts if own_id in pool.participants else pool.participants
    asking = replace(own, accepted=True)
    return frozenset(Asker(side, asking, pool.rules, barred=pool.barred_for(own_id)).passing_ids())


def worthwhile(found: Iterable[Opening]) -> list[Opening]:
    """Openings that gain something which no smaller step of the same kind gains, in their order."""
    least: dict[tuple[Ease, str], Opening] = {}
    kept = []
    for opening in sorted(found, key=lambda o: sum(step.size[0] for step in o.steps)):
        key = opening.steps[0].kind, opening.steps[0].code
        before = least.get(key) if len(opening.steps) == 1 else None
        gains = before is None or (opening.opens, opening.best_score) > (before.opens, before.best_score)
        if opening.best_id and gains:
            kept.append(opening)
            if len(opening.steps) == 1:
                least[key] = opening
    return sorted(kept, key=lambda opening: opening.order)


def _near(
    pool: Pool, person: ParticipantProfile, host: HostProfile, host_asks: bool, weights: Weights
) -> NearMiss:
    barred = host.id in pool.barred_for(person.id)
    found = ways(person, host, pool.rules, barred=barred)
    raising = [
        (step, then)
        for step, then in sector_wish(person, host, pool.rules, weights)
        if may_wish_sectors(host if step.of_host else person)
    ]
    other = person.id if host_asks else host.id
    reasons = failed(person, host, pool.rules, barred=barred)
    return NearMiss(
        person.id, host.id, other, pool.names[other], reasons, found.ways, found.hard, tuple(raising)
    )


def _wish_too(session: Any, participant_id: str, steps: list[Loosening]) -> None:
    rows = [
        SkillRow(s.uri, s.label, s.level_now, s.level_wanted, s.priority)
        for s in skills.of(session, RecordKind.PARTICIPANT, participant_id)
        if s.direction is Direction.WANTED
    ]
    rows += [SkillRow(s.code, s.label, priority=s.skill.weight if s.skill else 2) for s in steps]
    skills.replace(
        session, RecordKind.PARTICIPANT, participant_id, Direction.WANTED, [asdict(row) for row in rows]
    )
