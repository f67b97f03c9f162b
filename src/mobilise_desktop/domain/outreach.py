"""Information and awareness: kinds of events, who was reached, how long a contact may be kept by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .codes import N_


class EventKind(StrEnum):
    """What the office did to make the programme known."""

    INFO_SESSION = "INFO_SESSION"
    FAIR = "FAIR"
    WEBINAR = "WEBINAR"
    VISIT = "VISIT"
    PRESS = "PRESS"
    SOCIAL_MEDIA = "SOCIAL_MEDIA"
    MAILING = "MAILING"
    OTHER = "OTHER"


class Audience(StrEnum):
    """Who is reached; a multiplier passes the word on: an association, a school, the press."""

    FIRM = "FIRM"
    INDIVIDUAL = "INDIVIDUAL"
    MULTIPLIER = "MULTIPLIER"


EVENT_KINDS: Mapping[EventKind, str] = {
    EventKind.INFO_SESSION: N_("Information session"),
    EventKind.FAIR: N_("Fair"),
    EventKind.WEBINAR: N_("Webinar"),
    EventKind.VISIT: N_("Visit to firms"),
    EventKind.PRESS: N_("Press"),
    EventKind.SOCIAL_MEDIA: N_("Social media"),
    EventKind.MAILING: N_("Mailing"),
    EventKind.OTHER: N_("Other event"),
}
AUDIENCES: Mapping[Audience, str] = {
    Audience.FIRM: N_("Firm"),
    Audience.INDIVIDUAL: N_("Private person"),
    Audience.MULTIPLIER: N_("Multiplier"),
}
AUDIENCES_MANY: Mapping[Audience, str] = {
    Audience.FIRM: N_("Firms"),
    Audience.INDIVIDUAL: N_("Private persons"),
    Audience.MULTIPLIER: N_("Multipliers"),
}


@dataclass(frozen=True, slots=True)
class Material:
    """What was handed out, and how many."""

    name: str
    count: int


def materials_from(rows: Iterable[Mapping[str, object]]) -> tuple[Material, ...]:
    """Materials from their JSON rows; rows without a name are left out."""
    found = []
    for row in rows:
        name, count = str(row.get("name", "")).strip(), row.get("count", 0)
        if name:
            found.append(Material(name, count if isinstance(count, int) and count > 0 else 0))
    return tuple(found)


def kept_since(today: date, months: int) -> date:
    """Contacts made before this day lose name and address unless the person agreed to be kept."""
    whole = today.year * 12 + today.month - 1 - months
    year, month = divmod(whole, 12)
    for day in range(today.day, 0, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
