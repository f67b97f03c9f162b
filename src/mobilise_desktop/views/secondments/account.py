"""What the grant in force leaves to pay or to claim back, and the decision on a stay too short for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.cards import fact
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, MultiLineField
from mobilise_desktop.words import format_date, format_money, length_words

from .off_terms import off_terms

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView
    from mobilise_desktop.views.kit.page import Page
    from mobilise_desktop.words import Words


def _money(say: Words, amount: Decimal | None) -> str:
    return "–" if amount is None else format_money(say.locale, amount)


def account_facts(say: Words, view: SecondmentView) -> Iterator[QWidget]:
    """The grant on its way from planned to settled, then what is paid and what is left."""
    account = view.account
    yield fact(say("Planned"), _money(say, view.grant_planned.amount))
    yield fact(say("Agreed"), _money(say, view.grant_agreed))
    if view.actual_end is not None:
        yield fact(say("On actual dates"), _money(say, view.final_amount))
    if account.in_force is None:
        return
    yield fact(say("Paid"), _money(say, account.paid))
    if account.back:
        yield fact(say("To be claimed back"), _money(say, account.back), role="bad")
    else:
        yield fact(say("Still to pay"), _money(say, account.still))


def cautions(page: Page, view: SecondmentView) -> Iterator[QWidget]:
    """What is to be known or decided before anything is paid."""
    say, account = page.say, view.account
    if account.back:
        words = say(
            "{back} more is paid than is due: {paid} of {due}. Claim it back from the sending company.",
            back=_money(say, account.back),
            paid=_money(say, account.paid),
            due=_money(say, account.in_force),
        )
        yield Light(Colour.RED.value, words, wrap=True)
    if view.too_short:
        yield _funding(page, view)
    if view.off_terms:
        yield off_terms(page, view)
    if view.off_account:
        desk, words = page.ctx.services.payments, say("The instalments do not add up to the grant in force.")
        again = Button(
            say("Reckon again"), "link", on_click=lambda: page.change(lambda _t: desk.settle_again(view.id))
        )
        yield _with_way(Light(Colour.AMBER.value, words, wrap=True), again)


def _with_way(light: QWidget, way: Button) -> QWidget:
    return box(column(light, row(way, None), space=4))


def _funding(page: Page, view: SecondmentView) -> QWidget:
    """Funding in doubt, with the way to decide; once decided, what, why, by whom and when."""
    say, found = page.say, view.funding
    if found is None:
        words = say(
            "The stay is shorter than the minimum of {length}: its funding is in doubt.",
            length=length_words(say, view.edition.min_months, 0),
        )
        decide = Button(say("Decide…"), on_click=lambda: ask_funding(page, view))
        return _with_way(Light(Colour.AMBER.value, words, wrap=True), decide)
    what = (
        say("Shorter than the minimum, funded all the same")
        if found.paid
        else say("Too short: no grant is paid")
    )
    told = say(
        "Decided on {day} by {who}: {reason}",
        day=format_date(say.locale, found.on),
        who=found.by or "–",
        reason=found.reason,
    )
    again = Button(say("Decide again…"), "quiet", on_click=lambda: ask_funding(page, view))
    light = Light(Colour.INFO.value, what, wrap=True)
    return _with_way(box(column(light, Label(told, "muted", wrap=True), space=0)), again)


def ask_funding(page: Page, view: SecondmentView) -> Dialog:
    """Ask whether the grant of a stay shorter than the minimum is paid, and why."""
    say, desk, known = page.say, page.ctx.services.payments, view.funding
    dialog = Dialog(page, say("Funding of a short stay"))
    options = ((True, say("Paid for the days at the host")), (False, say("No grant")))
    choice = ChoiceChips(say, say("The grant"), options, single=True)
    if known is not None:
        choice.set_value(known.paid)
    reason = MultiLineField(say, say("Reason"), lines=3)
    reason.set_value(known.reason if known else "")
    dialog.body.addWidget(choice)
    dialog.body.addWidget(reason)
    dialog.add_button(say("Back"), "secondary")

    def put() -> None:
        paid, words = choice.value(), str(reason.value()).strip()
        choice.set_error("" if isinstance(paid, bool) else say("Choose one."))
        reason.set_error("" if words else say("Write down the reason."))
        if not isinstance(paid, bool) or not words:
            return
        dialog.accept()
        page.change(lambda _t: desk.decide_funding(view.id, paid=paid, reason=words, on=date.today()))

    dialog.add_button(say("Decide"), "primary", put, closes=False)
    dialog.open()
    return dialog
