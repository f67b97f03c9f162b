"""What the answers already mean: eligibility lights, matches so far and the grant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.domain.codes import VisitorKind, WizardPage
from mobilise_desktop.views.kit.badges import Light, light_picture
from mobilise_desktop.views.kit.basics import Button, Label, clear, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.jobs import Done, Failed, Outcome
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.wording import said
from mobilise_desktop.words import format_money

if TYPE_CHECKING:
    from mobilise_desktop.domain.edition import Edition
    from mobilise_desktop.services.consultation_flow import CountryGrant, Desk, MatchCounts

MOST_FINDINGS = 3


class MeaningPanel(QWidget):
    """Three quiet cards; ``go_to`` opens the page of the wizard where more is said."""

    def __init__(self, page: Page, go_to: Callable[[WizardPage], object]) -> None:
        super().__init__()
        self._page, self._go_to, self.say = page, go_to, page.say
        self._lights = Card(self.say("May they take part?"), space=8)
        self._matches = Card(self.say("Matches so far"), space=4)
        self._grant = Card(self.say("Financial support"), space=8)
        self._desk: Desk | None = None
        self._counts: MatchCounts | None = None
        self._counting = self._again = self._worked = False
        self.setLayout(column(self._lights, self._matches, self._grant, None, space=12))

    def show_desk(self, desk: Desk) -> None:
        """Show what these answers mean."""
        self._show_lights(desk)
        self._show_grant(desk)
        self._desk = desk
        if self._counting:
            self._again = True
            return
        self._count_matches(desk)

    def forget(self) -> None:
        """Another consultation begins: the counts of the last one say nothing about it."""
        self._counts = None
        self._tell_counting()

    def _tell_counting(self) -> None:
        clear(self._matches.body)
        self._matches.body.addWidget(Label(self.say("Being counted…"), "muted", wrap=True))

    def _count_matches(self, desk: Desk) -> None:
        """Beside all other work: the first count of the day in a large office takes seconds."""
        self._counting, self._again = True, False
        service = self._page.ctx.services.consultation_desk
        self._page.ctx.jobs.run(
            lambda _t: service.matches(desk.view, today=date.today()),
            lambda outcome: self._counted(desk, outcome),
            slow=True,
            owner=self,
        )

    def _counted(self, desk: Desk, outcome: Outcome) -> None:
        self._counting = False
        if isinstance(outcome, Done):
            self._counts = outcome.value
            self._show_matches(desk, outcome.value)
        elif isinstance(outcome, Failed):
            self._page.ctx.messages.error(outcome.error, self._page)
        if self._again and self._desk is not None:
            self._count_matches(self._desk)

    def _show_lights(self, desk: Desk) -> None:
        say, body = self.say, self._lights.body
        clear(body)
        if desk.verdict is None:
            body.addWidget(Label(say("It shows as soon as the company is named."), "muted", wrap=True))
            return
        body.addWidget(Light(desk.verdict.value, self._verdict(desk.verdict), wrap=True))
        standing = self._standing(desk)
        for words, light in standing[:MOST_FINDINGS]:
            body.addLayout(_point(light.value, words))
        more = len(standing) - MOST_FINDINGS
        words = say.n("All rules, {count} more open", "All rules, {count} more open", more)
        if more <= 0:
            words = say("All rules")
        body.addLayout(row(Button(words, "link", on_click=lambda: self._go_to(WizardPage.ELIGIBILITY)), None))

    def _standing(self, desk: Desk) -> list[tuple[str, Colour]]:
        """What is open in words, red before amber; once where a firm is asked as sender and as host."""
        reference = self._page.ctx.services.reference
        told = {
            said(self.say, reference, found.message, found.values): found.light
            for found in desk.eligibility.all
            if found.open
        }
        return sorted(told.items(), key=lambda one: one[1] is not Colour.RED)

    def _verdict(self, light: Colour) -> str:
        say = self.say
        return {
            Colour.GREEN: say("Yes, as far as is known"),
            Colour.AMBER: say("Perhaps; some points are open"),
            Colour.RED: say("Not as things stand"),
        }[light]

    def _show_matches(self, desk: Desk, counts: MatchCounts) -> None:
        say, body = self.say, self._matches.body
        clear(body)
        sends = desk.flow.visitor is not VisitorKind.HOSTS
        hosts = desk.flow.visitor is not VisitorKind.SENDS
        if (not sends or counts.hosts is None) and (not hosts or counts.guests is None):
            self._count(None, "")
            return
        if sends:
            self._count(counts.hosts, say("host companies fit as things stand"))
            if counts.hosts == 0:
                body.addWidget(Label(self._why_none(desk, counts.why_no_host), "help", wrap=True))
        if hosts:
            self._count(counts.guests, say("participants fit as things stand"))

    def _why_none(self, desk: Desk, reason: str) -> str:
        """What is missing that hosts are looked for by, else what most hosts fail at."""
        say, person = self.say, desk.view.participant
        missing = []
        if person is not None and not person["period_from"]:
            missing.append(say("The wished dates are missing."))
        if person is not None and not person["languages"]:
            missing.append(say("Languages are missing."))
        if missing or not reason:
            return " ".join(missing) or say("No host company can be compared yet.")
        return say("Most hosts do not fit because of: {reason}.", reason=say(reason))

    def _count(self, count: int | None, words: str) -> None:
        say, body = self.say, self._matches.body
        if count is None:
            body.addWidget(
                Label(
                    say("They are counted once skills or types of collaboration are known."),
                    "muted",
                    wrap=True,
                )
            )
            return
        body.addWidget(Label(say("{count}", count=count), "figure"))
        body.addWidget(Label(words, "help", wrap=True))

    def _show_grant(self, desk: Desk) -> None:
        say, body = self.say, self._grant.body
        clear(body)
        if not desk.grants:
            body.addWidget(
                Label(say("It follows from the host country and the length of the stay."), "muted", wrap=True)
            )
        elif desk.flow.visitor is VisitorKind.HOSTS:
            body.addWidget(Label(say("What a guest would get for a stay here:"), "help", wrap=True))
        for item in desk.grants:
            body.addLayout(self._country(item))
        if any(item.grant.amount is not None for item in desk.grants):
            words = say("Hide the working") if self._worked else say("Show the working")
            body.addLayout(row(Button(words, "link", on_click=partial(self._fold, desk)), None))
        if desk.edition is not None and desk.edition.over_on(date.today()):
            body.addLayout(_point("AMBER", self._edition_over(desk.edition)))

    def _edition_over(self, edition: Edition) -> str:
        return self.say(
            "The edition in use ended on {day}. Its rates and rules are a template until the office enters "
            "those of the present call under Office → Programme edition.",
            day=edition.end,
        )

    def _fold(self, desk: Desk) -> None:
        """How the sums come about is shown when it is asked for: the card fits a low screen without it."""
        self._worked = not self._worked
        self._show_grant(desk)

    def _country(self, item: CountryGrant) -> QLayout:
        say, grant = self.say, item.grant
        reference = self._page.ctx.services.reference
        name = reference.country_name(item.country, say.locale)
        steps = "\n".join(said(say, reference, line.message, line.values) for line in grant.working)
        if grant.amount is None or grant.rate is None:
            words = say(grant.reason) if grant.rate is None else self._without_length(steps)
            return column(Label(name, "strong", wrap=True), Label(words, "help", wrap=True), space=0)
        amount, rate = format_money(say.locale, grant.amount), format_money(say.locale, grant.rate)
        weeks = say.n("{count} week", "{count} weeks", item.weeks)
        words = say("{rate} a month, for {weeks}", rate=rate, weeks=weeks)
        top = row(Label(name, "strong", wrap=True), Label(amount, "strong"), space=8)
        top.setStretch(0, 1)
        lines = column(top, Label(words, "help", wrap=True), space=0)
        if self._worked:
            lines.addWidget(Label(steps, "small", wrap=True, selectable=True))
        return lines

    def _without_length(self, rate: str) -> str:
        return f"{rate}\n{self.say('It follows from the host country and the length of the stay.')}"


def _point(light: str, words: str) -> QLayout:
    """A quiet line with its light."""
    picture = light_picture(light)
    line = row(picture, Label(words, "small", wrap=True), space=8)
    line.setStretch(1, 1)
    line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    return line
