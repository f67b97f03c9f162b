"""The command ``relax``: what would open more to a participant or a company, and what the nearest lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.services.relax_wording import change_of, told, told_all
from mobilise_desktop.services.relaxing import worthwhile
from mobilise_desktop.words import Words

from .answer import Answer
from .naming import by_id_or_name, firms, people
from .parser import Arguments

if TYPE_CHECKING:
    from mobilise_desktop.services.opening import Services
    from mobilise_desktop.services.relaxing import CaseView, Loosening, NearMiss, Opening

WHOLE = 10_000
_SAY = Words("en")


def relax(services: Services, arguments: Arguments) -> Answer:
    """What would open more, counted as ``match`` counts."""
    case = partial(services.relaxing.case, today=date.today(), as_accepted=False, near=arguments.near)
    search = people if arguments.participant else firms
    view = by_id_or_name(case, arguments.participant or arguments.company, partial(search, services))
    data = {
        "company" if view.host_asks else "participant": view.own_id,
        "now": view.now,
        "loosenings": [_opening(services, opening) for opening in view.openings],
        "near_misses": [_near(services, view, near) for near in view.near],
    }
    return Answer(data, () if arguments.json else tuple(_lines(services, view)))


def _opening(services: Services, opening: Opening) -> dict[str, Any]:
    gain = {"opens": opening.opens, "best_score": opening.best_score / WHOLE, "best": opening.best_id}
    return _set(services, opening.steps) | gain


def _set(services: Services, steps: Sequence[Loosening]) -> dict[str, Any]:
    """One set of loosenings; of several the change lists each."""
    single = len(steps) == 1
    parts = [{"kind": step.kind.value, "change": change_of(step)} for step in steps]
    return {
        "kind": "+".join(step.kind.value for step in steps),
        "change": parts[0]["change"] if single else {"all": parts},
        "text": told_all(_SAY, services.reference, steps),
    }


def _near(services: Services, view: CaseView, near: NearMiss) -> dict[str, Any]:
    raising = [{**_set(services, [step]), "score": score / WHOLE} for step, score in near.raising]
    return {
        "participant" if view.host_asks else "company": near.other_id,
        "missing": [
            {"id": reason.id, "reason": reason.message.format(**reason.values)} for reason in near.reasons
        ],
        "loosenings": [_set(services, steps) for steps in near.ways],
        "cannot": [reason.id for reason in near.hard],
        "raising": raising,
    }


def _lines(services: Services, view: CaseView) -> Iterator[str]:
    yield f"{view.own.name}: {_SAY.n('{count} counterpart passes', '{count} counterparts pass', view.now)}."
    useful = worthwhile(view.openings)
    if not useful:
        yield "No loosening opens anybody."
    for opening in useful:
        best = f"best {view.best[opening.best_id].name} {opening.best_score / WHOLE:.2f}"
        gain = f"{opening.opens} more" if opening.opens else "a better score"
        yield f"  {gain}: {told_all(_SAY, services.reference, opening.steps)} ({best})"
    for near in view.near:
        yield f"{near.named.name}, {near.named.country} [{near.other_id}]"
        for reason in near.reasons:
            yield f"  missing: {reason.message.format(**reason.values)}"
        for steps in near.ways:
            yield f"  fits with: {told_all(_SAY, services.reference, steps)}"
        if near.hard:
            yield "  cannot be loosened"
        for step, score in near.raising:
            yield f"  raises the score to {score / WHOLE:.2f}: {told(_SAY, services.reference, step)}"
