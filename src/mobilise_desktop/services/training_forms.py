"""What a session is planned with, checked and as columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from mobilise_desktop.domain.hours import hour_of
from mobilise_desktop.domain.json_values import to_json
from mobilise_desktop.domain.training import Taught
from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

from .training_views import SessionForm

_LONGEST_TITLE = 300
_MOST_MINUTES, _MOST_PLACES = 7 * 24 * 60, 10_000


def checked_form(form: SessionForm) -> SessionForm:
    """The form with its gaps filled: title and length from the topics. Raises ``BadInput``."""
    title = form.title.strip() or listed_title(form.topics)
    if not form.topics:
        raise BadInput(N_("Choose at least one topic."))
    hour = _hour(form.begins)
    minutes = form.minutes or sum(one.minutes for one in form.topics)
    if not 0 < minutes <= _MOST_MINUTES:
        raise BadInput(N_("Say how many minutes the session takes."))
    if form.places is not None and not 0 < form.places <= _MOST_PLACES:
        raise BadInput(N_("Leave the places empty where there is no limit."))
    return replace(form, title=title[:_LONGEST_TITLE], begins=hour, minutes=minutes)


def listed_title(topics: Iterable[Taught]) -> str:
    """What a session is called that has no name of its own."""
    return ", ".join(one.title for one in topics)[:_LONGEST_TITLE]


def _hour(typed: str) -> str:
    found = hour_of(typed)
    if found is None:
        raise BadInput(N_("Write the hour as 9:30 or 14:00."))
    return found


def values_of(form: SessionForm) -> dict[str, Any]:
    """Columns of a session."""
    return {
        "title": form.title,
        "topics": to_json(form.topics),
        "way": form.way,
        "day": form.day,
        "begins": form.begins,
        "minutes": form.minutes,
        "place": form.place.strip(),
        "link": form.link.strip(),
        "trainer": form.trainer.strip(),
        "organiser": form.organiser.strip(),
        "places": form.places,
        "language": form.language,
        "note": form.note.strip(),
        "materials": to_json(form.materials),
    }
