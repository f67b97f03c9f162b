"""The commands for the whole office at once: the plan and the rings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.errors import BadInput, MobiliseError
from mobilise_desktop.services.plan_views import (
    BlockingPair,
    Certificate,
    Goal,
    PlannedPair,
    PlanView,
    RingsView,
)
from mobilise_desktop.words import Words

from .answer import Answer, Progress
from .naming import by_id_or_name, firms, people
from .parser import Arguments

if TYPE_CHECKING:
    from mobilise_desktop.services.opening import Services

WHOLE = 10_000


def plan(services: Services, arguments: Arguments, progress: Progress) -> Answer:
    """The best set of matches for a goal."""
    view = services.plans.plan(
        Goal(arguments.goal),
        today=date.today(),
        locks=[_lock(services, text) for text in arguments.lock],
        waiting_points=arguments.waiting_points,
        floor=round(arguments.least_score * WHOLE),
        ticket=progress,
    )
    return Answer(_plan_data(view), tuple(_plan_lines(view)))


def rings(services: Services, arguments: Arguments, progress: Progress) -> Answer:
    """The best disjoint rings of firms."""
    view = services.plans.rings(today=date.today(), most_firms=arguments.most_firms, ticket=progress)
    data = {
        "rings": [
            {
                "firms": list(ring.firms),
                "score": ring.score / WHOLE,
                "moves": [
                    {
                        "participant": move.participant_id,
                        "from": move.from_id,
                        "company": move.company_id,
                        "score": move.score / WHOLE,
                        "first_day": move.first_day.isoformat(),
                        "last_day": move.last_day.isoformat(),
                    }
                    for move in ring.moves
                ],
            }
            for ring in view.rings
        ],
        "total_score": view.total / WHOLE,
        "possible": view.possible,
        "certificate": _certified(view.total / WHOLE, view.bound / WHOLE, view.proved),
    }
    return Answer(data, tuple(_ring_lines(view)))


def _lock(services: Services, text: str) -> tuple[str, str]:
    """The ids of PARTICIPANT:COMPANY; an id may hold a colon itself, so each may be the one between."""
    person = partial(services.plans.known_participant, today=date.today())
    host = partial(services.plans.known_host, today=date.today())
    places = [at for at, letter in enumerate(text) if letter == ":"]
    problem: MobiliseError = BadInput("{text} is not PARTICIPANT:COMPANY.", text=text)
    for at in places:
        try:
            return (
                by_id_or_name(person, text[:at], partial(people, services)),
                by_id_or_name(host, text[at + 1 :], partial(firms, services)),
            )
        except MobiliseError as error:
            problem = error
    raise problem


def _plan_data(view: PlanView) -> dict[str, Any]:
    say = Words("en")
    return {
        "goal": view.goal.value,
        "total_score": view.total / WHOLE,
        "served": view.served,
        "waiting": view.waiting,
        "pairs": [_pair(pair) for pair in view.pairs],
        "left_out": [
            {
                "participant": left.participant_id,
                "reasons": [{"id": r.id, "reason": say(r.message, **r.values)} for r in left.reasons],
            }
            for left in view.left_out
        ],
        "blocking_pairs": [_scored(pair) for pair in view.blocking],
        "certificate": _plan_certificate(view.certificate, len(view.blocking)),
        "not_counted": dict(view.not_counted),
    }


def _pair(pair: PlannedPair) -> dict[str, Any]:
    days = {"first_day": pair.first_day.isoformat(), "last_day": pair.last_day.isoformat()}
    return {**_scored(pair), **days, "locked": pair.locked}


def _scored(pair: PlannedPair | BlockingPair) -> dict[str, Any]:
    return {
        "participant": pair.participant_id,
        "company": pair.host_id,
        "score": pair.score / WHOLE,
        "sender_side": pair.sender_side / WHOLE,
        "host_side": pair.host_side / WHOLE,
    }


def _plan_certificate(certificate: Certificate, blocking: int) -> dict[str, Any]:
    if certificate.goal is Goal.STABLE:
        return {"blocking_pairs": blocking, "bound": 0, "gap": blocking, "proved": certificate.proved}
    unit = WHOLE if certificate.goal is Goal.SCORE else 1
    return _certified(certificate.objective / unit, certificate.bound / unit, certificate.proved)


def _certified(objective: float, bound: float, proved: bool) -> dict[str, Any]:
    return {"objective": objective, "bound": bound, "gap": round(bound - objective, 4), "proved": proved}


def _plan_lines(view: PlanView) -> Iterator[str]:
    say = Words("en")
    yield f"{view.served} of {view.waiting} who wait have a place, total score {view.total / WHOLE:.2f}."
    for place, pair in enumerate(view.pairs, start=1):
        locked = ", locked" if pair.locked else ""
        yield (
            f"{place:3}. {pair.person.name} [{pair.participant_id}] to {pair.host.name}, {pair.host.country} "
            f"[{pair.host_id}]  score {pair.score / WHOLE:.2f}, {pair.first_day} to {pair.last_day}{locked}"
        )
    for left in view.left_out:
        yield f"  –  {left.person.name} [{left.participant_id}]: " + "; ".join(
            say(reason.message, **reason.values) for reason in left.reasons
        )
    for blocked in view.blocking:
        yield f"  !  {blocked.person.name} and {blocked.host.name} would both rather have each other."
    yield _proof(view)


def _proof(view: PlanView) -> str:
    certificate = view.certificate
    if certificate.goal is Goal.STABLE:
        return "Stable: no two would rather have each other." if certificate.proved else "Not quite stable."
    if certificate.proved:
        return "Proved: there is no better plan."
    unit = WHOLE if certificate.goal is Goal.SCORE else 1
    return f"No plan can be better by more than {certificate.gap / unit:g}."


def _ring_lines(view: RingsView) -> Iterator[str]:
    if not view.rings:
        yield "No ring of two or three firms is possible."
    for place, ring in enumerate(view.rings, start=1):
        yield f"{place:3}. score {ring.score / WHOLE:.2f}"
        for move in ring.moves:
            way = f"{move.from_company.name} to {move.company.name} [{move.company_id}]"
            days = f"{move.first_day} to {move.last_day}"
            score = f"score {move.score / WHOLE:.2f}"
            yield f"     {move.person.name} [{move.participant_id}]: {way}  {score}, {days}"
