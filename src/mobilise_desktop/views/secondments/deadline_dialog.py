"""A due day moved by hand: the words that tell it, and the dialog that moves it or gives it back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.views.kit.basics import Button, IconButton, Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import DateField, TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import Words, format_date

if TYPE_CHECKING:
    from mobilise_desktop.services.deadlines import DeadlineKind
    from mobilise_desktop.services.secondment_view import ItemRow, PaymentRow, ReportRow

    Row = ItemRow | PaymentRow | ReportRow


def moved_words(say: Words, row: Row) -> str:
    """Who moved the day of a row, when, why, and what the rules say; empty where it follows the rules."""
    moved = row.moved
    if moved is None:
        return ""
    if moved.on is not None and moved.by:
        day = format_date(say.locale, moved.on)
        told = say("Moved by {who} on {day}: {reason}", who=moved.by, day=day, reason=moved.reason)
    elif moved.on is not None:
        told = say("Moved on {day}: {reason}", day=format_date(say.locale, moved.on), reason=moved.reason)
    else:
        told = say("Moved: {reason}", reason=moved.reason)
    if row.ruled is None:
        return told
    ruled = format_date(say.locale, row.ruled)
    if moved.ruled_then is not None and moved.ruled_then != row.ruled:
        then = format_date(say.locale, moved.ruled_then)
        return f"{told} · {say('it was {day} when the day was moved', day=then)}"
    return f"{told} · {say('Computed day: {day}', day=ruled)}"


def move_button(page: Page, kind: DeadlineKind, row: Row, name: str) -> IconButton:
    """The button that opens the dialog; ``name`` says what is due."""
    words = page.say("Move the due day: {what}", what=name)
    return IconButton("calendar", words, on_click=lambda: ask_move(page, kind, row, name))


def ask_move(page: Page, kind: DeadlineKind, row: Row, name: str) -> None:
    """Ask for another day and the reason, or give the day back to the rules."""
    say, deadlines = page.say, page.ctx.services.deadlines
    dialog = Dialog(page, say("Move the due day"))
    dialog.body.addWidget(Label(name, "strong", wrap=True))
    dialog.body.addWidget(Label(_standing(say, row), "help", wrap=True))
    day = DateField(say, say("Due on"))
    day.set_value(row.due)
    reason = TextField(
        say, say("Reason"), help=say("It is shown beside the day and kept in the history."), required="now"
    )
    reason.set_value(row.moved.reason if row.moved else "")
    dialog.body.addWidget(day)
    dialog.body.addWidget(reason)

    def reset() -> None:
        dialog.accept()
        page.change(lambda _t: deadlines.reset(kind, row.id))

    def put() -> None:
        for field in (day, reason):
            field.flush()
        chosen, words = day.value(), str(reason.value()).strip()
        day.set_error("" if isinstance(chosen, date) else say("Choose the day."))
        reason.set_error("" if words else say("Write down the reason."))
        if isinstance(chosen, date) and words:
            dialog.accept()
            page.change(lambda _t: deadlines.move(kind, row.id, chosen, reason=words))

    if row.moved is not None:
        dialog.add_left(Button(say("Back to the computed day"), "secondary", on_click=reset))
    dialog.add_button(say("Cancel"), "secondary")
    dialog.add_button(say("Move"), "primary", put, closes=False)
    dialog.open()
    day.setFocus()


def _standing(say: Words, row: Row) -> str:
    if row.ruled is None:
        return say("No rule of the edition gives this a day.")
    told = say("Computed day: {day}", day=format_date(say.locale, row.ruled, weekday=True))
    moved = row.moved
    if moved is not None and moved.ruled_then is not None and moved.ruled_then != row.ruled:
        then = format_date(say.locale, moved.ruled_then)
        return f"{told} · {say('it was {day} when the day was moved', day=then)}"
    return told
