"""Asks when an instalment was paid or came back, by which transfer, and why where something is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import DateField, MultiLineField, TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.wording import said

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import PaymentRow

Kept = Callable[[date, str, str], object]


def ask_paid(page: Page, payment: PaymentRow, which: str, then: Kept) -> Dialog:
    """Ask for day and reference of the instalment named; ``then(day, reference, reason)`` once all is given.

    Where its condition is not met or it is more than is left, each is told, and a reason is asked for.
    """
    say, back = page.say, (payment.amount or 0) < 0
    dialog = Dialog(page, say("Money that came back") if back else say("Payment"))
    dialog.body.addWidget(Label(which, "strong", wrap=True))
    for blocker in payment.stops:
        words = said(say, page.ctx.services.reference, blocker.message, blocker.values)
        dialog.body.addWidget(Light(Colour.AMBER.value, words, wrap=True))
    day = DateField(say, say("Received on") if back else say("Paid on"))
    day.set_value(date.today())
    reference = TextField(say, say("Reference of the transfer"))
    why = say("What is paid all the same is paid for a written reason.")
    reason = MultiLineField(say, say("Reason"), lines=2, help=why)
    for field in (day, reference):
        dialog.body.addWidget(field)
    if payment.stops:
        dialog.body.addWidget(reason)
    dialog.add_button(say("Cancel"), "secondary")

    def put() -> None:
        chosen, told = day.value(), str(reason.value()).strip() if payment.stops else ""
        day.set_error("" if chosen else say("Choose the day."))
        reason.set_error(say("Write down the reason.") if payment.stops and not told else "")
        if chosen is None or (payment.stops and not told):
            return
        dialog.accept()
        then(chosen, str(reference.value()), told)

    dialog.add_button(say("Record"), "primary", put, closes=False)
    dialog.open()
    reference.setFocus()
    return dialog
