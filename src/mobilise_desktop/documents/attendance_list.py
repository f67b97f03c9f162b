"""The attendance list of a training session: everybody by name with room to sign (DOC-12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .blocks import Block, Stack
from .paper_frame import head_of, paper_of
from .scribe import Gap, Scribe
from .style import CELL_SMALL, MM

_SIGN = 11 * MM
_WALK_IN = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on the list; ``country``: of the host, in the reader's language."""

    name: str
    company: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceList:
    """What the list needs; ``session``: its own name, if any; ``hour`` as told, ``minutes`` the length;
    ``place`` may be a web address.
    """

    session: str = ""
    topics: tuple[str, ...]
    day: date
    hour: str = ""
    minutes: int = 0
    place: str = ""
    trainer: str = ""
    organiser: str = ""
    people: tuple[Listed, ...] = ()
    locale: str = "en"
    office: str = ""
    edition: str = ""
    disclaimer: str = ""


def render(listed: AttendanceList, *, strict: bool = False) -> bytes:
    """The PDF; the same list gives the same bytes."""
    scribe = Scribe(listed.locale, strict=strict)
    title = scribe.say("Attendance list")
    blocks = [*_head(scribe, listed, title), _table(scribe, listed), _close(scribe)]
    return paper_of(
        scribe,
        title,
        blocks,
        office=listed.office,
        subject=listed.edition,
        reference=" · ".join(filter(None, (scribe.day(listed.day), *_named(listed)))),
        disclaimer=listed.disclaimer,
    )


def _named(listed: AttendanceList) -> tuple[str, ...]:
    return (listed.session,) if listed.session else listed.topics[:1]


def when_words(scribe: Scribe, day: date, hour: str, minutes: int) -> str:
    """Day, hour and length on one line."""
    told = scribe.say.n("{count} minute", "{count} minutes", minutes) if minutes else ""
    return ", ".join(filter(None, (scribe.long_day(day), hour, told)))


def _head(scribe: Scribe, listed: AttendanceList, title: str) -> list[Block]:
    say = scribe.say
    facts = (
        (say("Training session"), listed.session),
        (say("Topics"), "\n".join(listed.topics)),
        (say("Date"), when_words(scribe, listed.day, listed.hour, listed.minutes)),
        (say("Place"), listed.place),
        (say("Trainer"), ", ".join(filter(None, (listed.trainer, listed.organiser)))),
    )
    told = [(name, value) for name, value in facts if value or name != say("Training session")]
    return head_of(scribe, title, say("Training before departure"), told)


def _table(scribe: Scribe, listed: AttendanceList) -> Block:
    say = scribe.say
    rows: list[tuple[Block, ...]] = [
        (
            scribe.cell(str(number)),
            scribe.cell(one.name),
            scribe.cell("\n".join(filter(None, (one.company, one.country))), CELL_SMALL),
            Gap(_SIGN),
        )
        for number, one in enumerate(listed.people, start=1)
    ]
    for number in range(len(rows) + 1, len(rows) + 1 + _WALK_IN):
        rows.append((scribe.cell(str(number)), Gap(_SIGN), Gap(_SIGN), Gap(_SIGN)))
    heads = (say("No."), say("Name"), say("Company, host country"), say("Signature"))
    return scribe.table((10, 55, 50, 55), heads, rows)


def _close(scribe: Scribe) -> Block:
    facts = ((scribe.say("Trainer: place, date, signature"), Gap(_SIGN)),)
    return Stack((scribe.fields(facts, label=0.36),), before=10, whole=True)
