"""The boxes of a printed paper by page and party, measured as scans are: from the upper left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mobilise_desktop.documents.signing_places import SigningPlace
from mobilise_desktop.documents.style import PAGE_HEIGHT
from mobilise_desktop.domain.codes import Party

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """A party's box and the room to sign in it: left, top, width, height in points."""

    party: Party
    box: Rectangle
    sign: Rectangle


Rooms = Mapping[int, tuple[Room, ...]]


def rooms_by_page(places: Sequence[SigningPlace], parties: Sequence[Party]) -> Rooms:
    """Rooms by page (from 1); none where the print has other boxes than parties."""
    if len(places) != len(parties):
        return {}
    found: dict[int, tuple[Room, ...]] = {}
    for place, party in zip(places, parties, strict=True):
        room = Room(party, _from_top(place.box), _from_top(place.rectangle))
        found[place.page + 1] = (*found.get(place.page + 1, ()), room)
    return found


def _from_top(rectangle: tuple[float, float, float, float]) -> Rectangle:
    left, bottom, right, top = rectangle
    return (left, PAGE_HEIGHT - top, right - left, top - bottom)
