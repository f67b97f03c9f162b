"""The command that lists the formalities of a stay, and prints them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.formality_codes import FormalityState
from mobilise_desktop.domain.formality_list import still_open
from mobilise_desktop.words import Words

from .answer import Answer
from .naming import by_id_or_name, stays
from .opening import must_be_a_file, opened
from .parser import Arguments

if TYPE_CHECKING:
    from mobilise_desktop.domain.formality_list import Formality

_SAY = Words("en")
_WORDS = {"OPEN": "open", "ASKED": "asked for", "DONE": "done", "NOT_NEEDED": "not needed"}
_AGAIN = "again"
_WIDE = max(len(words) for words in _WORDS.values())


def formalities(arguments: Arguments) -> Answer:
    """The formalities of a stay as it stands; with ``--pdf`` the list is written, too."""
    today = date.today()
    if arguments.pdf is not None:
        must_be_a_file(arguments.pdf, office=arguments.office)
    with opened(arguments, read_only=True) as services:
        desk = services.formalities
        stay = by_id_or_name(
            lambda key: services.secondments.open(key).id, arguments.id, partial(stays, services)
        )
        view = desk.open(stay)
        if arguments.pdf is not None:
            locale = arguments.locale.split(",")[0] or view.locale
            desk.write(arguments.pdf, desk.paper(stay, locale=locale, today=today))
    data = {
        "secondment": stay,
        "sending_country": view.facts.sending_country,
        "host_country": view.facts.host_country,
        "nationality": view.facts.nationality,
        "work": view.facts.work.value,
        "days_of_presence": view.presence.days,
        "before_the_start": len(still_open(view.items)),
        "formalities": [_told(one) for one in view.items],
        "file": str(arguments.pdf) if arguments.pdf is not None else None,
    }
    lines = tuple(_line(one) for one in view.items)
    written = (f"The list was written to {arguments.pdf}.",) if arguments.pdf is not None else ()
    return Answer(data, (*lines, *written) or ("No formality is listed.",))


def _told(one: Formality) -> dict[str, Any]:
    row = one.row
    return {
        "code": row.code,
        "kind": row.kind.value,
        "title": _SAY(row.title),
        "who": row.does.value,
        "state": one.state.value,
        "due": one.due.isoformat() if one.due else None,
        "again": one.again,
        "asked_on": one.asked_on.isoformat() if one.asked_on else None,
        "settled_until": one.settled_until.isoformat() if one.settled_until else None,
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "evidence": one.evidence,
        "reason": one.reason,
        "source": row.source,
        "url": row.url,
        "certainty": row.certainty.value,
        "checked_on": row.checked_on.isoformat() if row.checked_on else None,
    }


def _line(one: Formality) -> str:
    due = one.due.isoformat() if one.due and not one.closed else " " * 10
    words = _AGAIN if one.again and one.state is FormalityState.OPEN else _WORDS[one.state.value]
    held = f" (settled for the days until {one.settled_until})" if one.again else ""
    asked = f" (on {one.asked_on})" if one.state is FormalityState.ASKED and one.asked_on else ""
    return f"{words.ljust(_WIDE)}  {due}  {_SAY(one.row.title)}{asked}{held}"
