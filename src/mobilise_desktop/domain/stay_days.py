"""The days of a stay in force: the actual ones where they are known, else those of the signed terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .codes import SliceKind
from .learning_project import Slice
from .period import first_day, last_day


def in_force(
    planned: Sequence[Slice], actual: Sequence[Slice], *, start: date | None, end: date | None
) -> tuple[Slice, ...]:
    """All slices of a stay by its actual first and last day, ``None`` where not confirmed yet.

    ``planned`` are those of the signed terms; ``actual`` count once the last day is confirmed.
    """
    if end is not None:
        return tuple(actual) or lived(planned, start, end)
    last = last_day(planned)
    if start is None or last is None or start > last:
        return tuple(planned)
    begun = [part for part in planned if part.last >= start]
    earliest = min(range(len(begun)), key=lambda place: begun[place].first)
    begun[earliest] = replace(begun[earliest], first=start)
    return tuple(begun)


def lived(planned: Sequence[Slice], start: date | None, end: date) -> tuple[Slice, ...]:
    """The planned slices cut or stretched to the actual first and last day."""
    begun = start or first_day(planned) or end
    inside = [replace(s, first=max(s.first, begun)) for s in planned if s.last >= begun and s.first <= end]
    if not inside:
        return (Slice(begun, end, SliceKind.ON_SITE),)
    inside[0] = replace(inside[0], first=begun)
    inside[-1] = replace(inside[-1], last=end)
    return tuple(inside)
