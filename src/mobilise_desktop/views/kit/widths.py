"""How the columns of a table share its room: by what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Want:
    """What a column wants, in pixels: ``whole`` shows each of its words on one line, ``least`` on two.

    ``share`` is its part of the room where there is enough; ``first``: it is served before those that hold
    longer words.
    """

    share: int
    whole: int
    least: int
    first: bool = False


def shared(room: int, wants: Sequence[Want]) -> list[int]:
    """The width of each column; together they fill the room."""
    if not wants:
        return []
    if sum(want.whole for want in wants) <= room:
        return _filled(room, _by_share(room, wants))
    if sum(want.least for want in wants) <= room:
        return _filled(room, _between(room, wants))
    return _filled(room, _too_few(room, wants))


def _by_share(room: int, wants: Sequence[Want]) -> list[int]:
    """Shares of the room, but nowhere less than the words need."""
    widths = [0] * len(wants)
    free = set(range(len(wants)))
    while free:
        left = room - sum(widths)
        parts = sum(max(wants[i].share, 1) for i in free)
        short = {i for i in free if left * max(wants[i].share, 1) // parts < wants[i].whole}
        for i in short or free:
            widths[i] = wants[i].whole if short else left * max(wants[i].share, 1) // parts
        free -= short or free
    return widths


def _between(room: int, wants: Sequence[Want]) -> list[int]:
    """Each on two lines at least; one line for badges and then for what is short, as far as the room goes."""
    widths = [want.least for want in wants]
    left = room - sum(widths)
    order = sorted(range(len(wants)), key=lambda i: (not wants[i].first, wants[i].whole))
    for place, i in enumerate(order):
        gap = wants[i].whole - widths[i]
        if gap > left:
            _spread(left, [j for j in order[place:] if wants[j].whole > widths[j]], wants, widths)
            break
        widths[i] += gap
        left -= gap
    return widths


def _spread(left: int, places: Sequence[int], wants: Sequence[Want], widths: list[int]) -> None:
    gaps = sum(wants[i].whole - wants[i].least for i in places) or 1
    for i in places:
        widths[i] += left * (wants[i].whole - wants[i].least) // gaps


def _too_few(room: int, wants: Sequence[Want]) -> list[int]:
    """The long words give way; those served first only where nothing else would be left."""
    widths = [want.least for want in wants]
    others = [i for i, want in enumerate(wants) if not want.first]
    left = room - sum(want.least for want in wants if want.first)
    if left * 2 < room:
        return _levelled(room, widths)
    for i, width in zip(others, _levelled(left, [widths[i] for i in others]), strict=True):
        widths[i] = width
    return widths


def _levelled(room: int, widths: Sequence[int]) -> list[int]:
    """The widest give first, down to one level."""
    left, level = room, room
    for place, width in enumerate(sorted(widths)):
        level = left // (len(widths) - place)
        if width > level:
            break
        left -= width
    return [min(width, level) for width in widths]


def _filled(room: int, widths: list[int]) -> list[int]:
    """What rounding left goes to the widest."""
    widths[widths.index(max(widths))] += room - sum(widths)
    return widths
