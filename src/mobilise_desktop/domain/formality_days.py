"""The days that a formality was settled for: beyond them it is asked for again; days moved by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from .formalities import FormalityFacts, FormalityRow, FormalityTable, Wanted, due_on, wanted
from .formality_codes import FormalityState
from .formality_list import Formality, brought_up_to_date
from .learning_project import Slice
from .period import ONE_DAY, first_day, in_order, last_day
from .working_days import due_day


def followed(
    kept: Iterable[Formality], table: FormalityTable, facts: FormalityFacts
) -> tuple[Formality, ...]:
    """The list of a stay as table and terms ask for now.

    What was settled for days that the stay has left is asked for again; it is done again where they reach.
    """
    asked = wanted(table, facts)
    rows = {one.row.code: one for one in asked}
    return tuple(_followed(one, rows.get(one.row.code), facts) for one in brought_up_to_date(kept, asked))


def settled(one: Formality, facts: FormalityFacts) -> Formality:
    """A formality that is done holds for the days that the stay has now; any other for none."""
    if one.state is not FormalityState.DONE:
        return replace(one, settled_from=None, settled_until=None)
    return replace(one, settled_from=first_day(facts.slices), settled_until=last_day(facts.slices))


def ruled_day(one: Formality, facts: FormalityFacts) -> date | None:
    """The day by its rule; asked for again during a stay, from the first day that it does not hold for."""
    beyond = first_beyond(one, facts.slices) if one.again and facts.begun else None
    if beyond is None:
        return due_on(one.row, facts)
    return due_day(beyond, one.row, facts.working_days(one.row.country))


def first_beyond(one: Formality, slices: Iterable[Slice]) -> date | None:
    """The first day of a stay that it was not settled for; ``None`` where it holds for all of them."""
    first, last = one.settled_from, one.settled_until
    if last is None:
        return None
    for part in in_order(slices):
        if first is not None and part.first < first:
            return part.first
        if part.last > last:
            return max(part.first, last + ONE_DAY)
    return None


def _followed(one: Formality, asked: Wanted | None, facts: FormalityFacts) -> Formality:
    if asked is not None and one.settled_until is not None:
        one = _held(one, asked.row, facts)
    if one.closed or not one.asked_for:
        return replace(one, due_now=None)
    day = ruled_day(one, facts)
    if not one.due_reason:
        return replace(one, due=day, due_now=None)
    other = one.due_ruled is not None and day not in (one.due_ruled, one.due)
    return replace(one, due_now=day if other else None)


def _held(one: Formality, row: FormalityRow, facts: FormalityFacts) -> Formality:
    """Open again where the stay has left its days, done again where these hold for all of the stay."""
    beyond = bool(row.for_days) and first_beyond(one, facts.slices) is not None
    if one.again and not beyond:
        return replace(one, state=FormalityState.DONE)
    if beyond and one.state is FormalityState.DONE:
        return replace(one, row=row, state=FormalityState.OPEN, asked_on=None, due_reason="", due_ruled=None)
    return one
