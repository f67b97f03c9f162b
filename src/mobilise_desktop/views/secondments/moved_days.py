"""A moved due day whose computed day has changed since: told in amber, with a button for either day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mobilise_desktop.views.kit.basics import Button, Label, column, row
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import Words, format_date

from .deadline_dialog import moved_words

if TYPE_CHECKING:
    from mobilise_desktop.services.deadlines import DeadlineKind

    from .deadline_dialog import Row


def day_now(line: Row) -> date | None:
    """The day that the rules give now, where they gave another one when the day was moved."""
    moved = line.moved
    if moved is None or moved.ruled_then in (None, line.ruled) or line.due == line.ruled:
        return None
    return line.ruled


def astray_part(page: Page, kind: DeadlineKind, line: Row) -> QVBoxLayout | None:
    """What stands under a checklist item, an instalment or a report whose moved day is to be looked at."""
    now, moved, kept = day_now(line), line.moved, line.due
    if now is None or moved is None or kept is None:
        return None
    deadlines = page.ctx.services.deadlines
    return astray_row(
        page.say,
        now,
        kept,
        take=lambda: page.change(lambda _t: deadlines.reset(kind, line.id)),
        keep=lambda: page.change(lambda _t: deadlines.move(kind, line.id, kept, reason=moved.reason)),
    )


def moved_part(page: Page, kind: DeadlineKind, line: Row | None) -> tuple[str, QVBoxLayout | None]:
    """What stands in a line and under it of a day moved by hand; nothing where it follows the rules."""
    told = moved_words(page.say, line) if line else ""
    astray = astray_part(page, kind, line) if line else None
    if astray is None:
        return told, None
    return "", column(Label(told, "help", wrap=True), astray, space=6)


def astray_row(
    say: Words, now: date, kept: date, *, take: Callable[[], object], keep: Callable[[], object]
) -> QVBoxLayout:
    """The amber words, and under them both buttons."""
    day = format_date(say.locale, now)
    words = Label(say("The computed day has changed: it is now {day}", day=day), "caution", wrap=True)
    taken = Button(say("Take {day}", day=day), "secondary", on_click=take)
    left = Button(say("Keep {day}", day=format_date(say.locale, kept)), "quiet", on_click=keep)
    return column(words, row(taken, left, None, space=6), space=6)
