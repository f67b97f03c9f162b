"""The parts of the matching page beside its matches, each made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.rooms import MATCHING


class RoomWidget(QWidget):
    """The widget of a room."""

    def reload(self) -> None:
        """Read again what it shows; called when it is shown and after changes."""

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the gallery shows of it besides its beginning."""
        return ()


SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Room:
    """A tab of the matching page: its key, its title (a message id) and the maker of its widget."""

    key: str
    title: str
    make: Callable[[Page], RoomWidget]


def _plan(page: Page) -> RoomWidget:
    from .plan_room import PlanRoom

    return PlanRoom(page)


def _rings(page: Page) -> RoomWidget:
    from .rings_room import RingsRoom

    return RingsRoom(page)


def _supply(page: Page) -> RoomWidget:
    from .supply import SupplyRoom

    return SupplyRoom(page)


def _saved(page: Page) -> RoomWidget:
    from .saved import SavedRoom

    return SavedRoom(page)


_MAKERS: Mapping[str, Callable[[Page], RoomWidget]] = {
    "plan": _plan,
    "rings": _rings,
    "supply": _supply,
    SAVED: _saved,
}
ROOMS: Sequence[Room] = tuple(Room(room.key, room.title, _MAKERS[room.key]) for room in MATCHING)
