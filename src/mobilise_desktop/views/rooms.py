"""The rooms inside the pages by name; light, so that the search box offers them before their page is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mobilise_desktop.words import N_, Words


@dataclass(frozen=True, slots=True)
class PageRoom:
    """A room: the key its page is shown it by, its title, its icon (else its page's).

    ``offered`` is false where the page's own name leads to it.
    """

    key: str
    title: str
    icon: str = ""
    offered: bool = True


FIGURES: tuple[PageRoom, ...] = (
    PageRoom("stays", N_("Stays"), offered=False),
    PageRoom("cross", N_("Crossed table"), "table"),
    PageRoom("map", N_("Map"), "map-pin"),
    PageRoom("files", N_("Files and waiting"), "hourglass"),
    PageRoom("report", N_("Annual report"), "file-text"),
    PageRoom("budget", N_("Budget"), "wallet"),
    PageRoom("payments", N_("Payments"), "euro"),
)
TODAY: tuple[PageRoom, ...] = (
    PageRoom("to_do", N_("To do"), offered=False),
    PageRoom("timeline", N_("Stays"), "plane"),
    PageRoom("figures", N_("Figures"), "chart-column"),
)
MATCHING: tuple[PageRoom, ...] = (
    PageRoom("plan", N_("Plan for all")),
    PageRoom("rings", N_("Rings")),
    PageRoom("supply", N_("Supply and demand")),
    PageRoom("saved", N_("Saved searches")),
)
MATCHES = PageRoom("matches", N_("Matches"), "handshake")
SECONDMENTS: tuple[PageRoom, ...] = (
    PageRoom("list", N_("List"), offered=False),
    PageRoom("board", N_("Board"), "kanban"),
    PageRoom("timeline", N_("Timeline"), "chart-gantt"),
    PageRoom("month", N_("Month"), "calendar-days"),
)
TRAINING: tuple[PageRoom, ...] = (
    PageRoom("sessions", N_("Sessions")),
    PageRoom("leaving", N_("Leaving soon")),
    PageRoom("topics", N_("Topics")),
)
OUTREACH: tuple[PageRoom, ...] = (
    PageRoom("contacts", N_("Contacts"), "messages-square"),
    PageRoom("events", N_("Events"), "calendar-days"),
    PageRoom("leaflets", N_("Leaflets"), "file-text"),
    PageRoom("figures", N_("Figures"), "chart-column"),
)
OFFERED: Mapping[str, tuple[PageRoom, ...]] = {
    "today": (*TODAY, *FIGURES),
    "matching": (MATCHES, *MATCHING),
    "secondments": SECONDMENTS,
    "training": TRAINING,
    "outreach": OUTREACH,
}


def titles(rooms: tuple[PageRoom, ...], say: Words) -> dict[str, str]:
    """The keys of rooms with their titles in the language of the screen."""
    return {room.key: say(room.title) for room in rooms}
