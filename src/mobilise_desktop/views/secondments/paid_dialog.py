"""Asks when an instalment was paid and by which transfer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import DateField, TextField
from mobilise_desktop.views.kit.page import Page


def ask_paid(page: Page, which: str, then: Callable[[date, str], object]) -> Dialog:
    """Ask for day and reference of the instalment named; ``then(day, reference)`` once a day is given."""
    say = page.say
    dialog = Dialog(page, say("Payment"))
    dialog.body.addWidget(Label(which, "strong", wrap=True))
    day = DateField(say, say("Paid on"))
    day.set_value(date.today())
    reference = TextField(say, say("Reference of the transfer"))
    dialog.body.addWidget(day)
    dialog.body.addWidget(reference)
    dialog.add_button(say("Cancel"), "secondary")

    def put() -> None:
        chosen = day.value()
        if chosen is None:
            day.set_error(say("Choose the day."))
            return
        dialog.accept()
        then(chosen, str(reference.value()))

    dialog.add_button(say("Record"), "primary", put, closes=False)
    dialog.open()
    reference.setFocus()
    return dialog
