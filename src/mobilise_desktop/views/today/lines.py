"""Today's list as rows of a table: when, what to do, with whom; overdue first."""

from __future__ import annotations

from datetime import date
from typing import Any

from mobilise_desktop.services.today_lines import NEW_MATCH, Group, Hint, task_of
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.words import Words, format_date

SOON_DAYS = 7


def columns(say: Words, *, today: date) -> Columns:
    """The columns of the list."""
    return (
        Column(
            say("When"), lambda line: when(say, line, today), "", 150, tone=lambda line: tone(line, today)
        ),
        Column(say("Due"), lambda line: day(say, line), "", 135),
        Column(say("What to do"), lambda line: task_of(line, say), "", 250),
        Column(say("With whom"), lambda line: line.title, "", 255),
        Column(say("Note"), lambda line: note(say, line, today), "", 190),
    )


def when(say: Words, line: Any, today: date) -> str:
    """The day in words a person plans by."""
    if line.what == NEW_MATCH:
        return say("New")
    if line.group is Group.DRAFTS:
        return say("Left open")
    if line.due is None:
        return say("No date")
    if line.late:
        return say.n("{count} day late", "{count} days late", line.late)
    days = (line.due - today).days
    if days == 0:
        return say("Today")
    if days <= SOON_DAYS:
        return say.n("In {count} day", "In {count} days", days)
    return say("Later")


def day(say: Words, line: Any) -> str:
    """The day itself with its weekday, since when a draft is open, or nothing where there is no day."""
    if line.since:
        return say("since {day}", day=line.since)
    return format_date(say.locale, line.due, weekday=True) if line.due else ""


def note(say: Words, line: Any, today: date) -> str:
    """Until when a line is snoozed, for whom it is, and what was noted: on the line, then in the record."""
    mark = line.mark
    words = str(mark.note)
    if mark.handed_to:
        words = say("for {name}: {note}", name=mark.handed_to, note=mark.note) if mark.note else ""
        words = words or say("for {name}", name=mark.handed_to)
    words = " · ".join(dict.fromkeys(part for part in (words, line.told, hint_words(say, line.hint)) if part))
    if not line.asleep(today):
        return words
    until = say("until {day}", day=mark.until)
    return say("{until} · {note}", until=until, note=words) if words else until


def hint_words(say: Words, hint: Hint | None) -> str:
    """That a day was moved by hand, what its rule gives now, or until when something was settled before."""
    if hint is None:
        return ""
    if hint.again:
        return say("settled only until {day}", day=hint.day)
    told = say("day moved: {reason}", reason=hint.reason)
    return told if hint.day is None else say("{told} · computed now: {day}", told=told, day=hint.day)


def tone(line: Any, today: date) -> str:
    """Late is bad, today is caution, the rest is calm."""
    if line.late:
        return "bad"
    if line.what == NEW_MATCH:
        return "primary"
    astray = line.hint is not None and line.hint.astray
    return "caution" if line.due == today or astray else "neutral"
