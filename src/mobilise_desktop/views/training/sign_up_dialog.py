"""Whom to sign up: the stays in preparation, ticked by the space bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.columns import Column
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import format_date

from .tick_table import TickTable

Then = Callable[[Sequence[str], bool], object]


class SignUpDialog(Dialog):
    """``then(stay ids, invited)``; invited people take no place until they say that they will come."""

    def __init__(self, page: Page, stays: Sequence[Any], then: Then) -> None:
        say = page.say
        super().__init__(page, say("Sign up for the session"), width=640)
        self.say, self._then = say, then
        countries = dict(page.ctx.services.reference.countries(say.locale))
        columns = (
            Column(say("Participant"), lambda r: r.person, "name", 200),
            Column(say("Host country"), lambda r: countries.get(r.host_country, ""), "to", 120),
            Column(
                say("First day"),
                lambda r: format_date(say.locale, r.start) if r.start else "",
                "start",
                120,
                key=lambda r: (r.start is None, r.start or 0),
            ),
            Column(say("Secondment"), lambda r: r.reference, "reference", 140),
        )
        self.table = TickTable(say, columns, stays, name=say("Stays in preparation"))
        self.table.setMinimumHeight(theme.px(320))
        self.table.changed.connect(self._offer)
        none = Label(say("Every stay in preparation is in this session already."), "muted", wrap=True)
        self.body.addWidget(self.table if stays else none)
        help = say("Space chooses. Who is invited takes no place until he or she says yes.")
        self.body.addWidget(Label(help, "help", wrap=True))
        self.add_button(say("Cancel"), "secondary")
        self.invite = self.add_button(say("Invite"), "secondary", lambda: self._done(invited=True))
        self.join = self.add_button(say("Sign up"), "primary", lambda: self._done(invited=False))
        self._offer()
        if stays:
            self.table.enter()

    def _offer(self) -> None:
        for button in (self.invite, self.join):
            button.setEnabled(bool(self.table.ticked))

    def _done(self, *, invited: bool) -> None:
        self._then(tuple(self.table.ticked), invited)
