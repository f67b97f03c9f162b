"""Accepting a plan: each of its pairs is proposed by itself."""

from __future__ import annotations

from datetime import date

from mobilise_desktop.domain.codes import MatchState
from mobilise_desktop.errors import Cancelled, NotFound, RuleBroken
from mobilise_desktop.exchange.problems import Ticket
from mobilise_desktop.words import N_

from .matches import Matches
from .matching import Matching
from .plan_views import Accepted

Pair = tuple[str, str]
_TIMED = "places"


def accept(
    matching: Matching, matches: Matches, pairs: tuple[Pair, ...], today: date, ticket: Ticket
) -> Accepted:
    """Propose the pairs one after the other; a stop in between keeps those that are proposed."""
    proposed: list[str] = []
    known: list[Pair] = []
    standing = matches.standing()
    refused: list[Pair] = []
    for done, pair in enumerate(pairs):
        try:
            ticket(done / len(pairs), N_("Proposing the matches"))
        except Cancelled:
            return Accepted(tuple(proposed), tuple(known), tuple(refused), pairs[done:])
        if is_proposed(standing.get(pair)):
            known.append(pair)
        elif match := _proposed(matching, matches, pair, today):
            proposed.append(match)
        else:
            refused.append(pair)
    return Accepted(tuple(proposed), tuple(known), tuple(refused), ())


def is_proposed(state: MatchState | None) -> bool:
    """Whether a pair with this state of its match is proposed already or further on."""
    return state is not None and state is not MatchState.SHORTLISTED


def _proposed(matching: Matching, matches: Matches, pair: Pair, today: date) -> str:
    """The id of the new proposal; empty where the pair does not fit any more.

    A host without a free place today may have one in the days of the plan, so that is no reason.
    """
    try:
        working = matching.pair(*pair, today=today)
        if any(reason.id != _TIMED for reason in working.reasons):
            return ""
        return matches.propose(working, today=today).value
    except (NotFound, RuleBroken):
        return ""
