"""Section 12: the grant with its working, and what the document states about money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from mobilise_desktop.domain.grant import Grant, compute_grant
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.views.kit.cards import fact
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.views.records.wording import said
from mobilise_desktop.words import N_, format_money

from .asks import MONEY, Line
from .section import Section, beside, length_words


class FinanceSection(Section):
    """The computed grant stands beside the stated one; one button takes it over (LP-10)."""

    depends = ("slices", "host")

    def build(self) -> Iterator[None]:
        say = self.say
        self._differs = False
        self._facts = column(space=6)
        self._working = column(space=2)
        self.take = Button(
            say("State the computed grant"), "secondary", icon="calculator", on_click=self._take
        )
        self.special = ChoiceChips(
            say,
            say("Rate"),
            ((False, say("Rate of the host country")), (True, say("Special rate"))),
            single=True,
            at_once=True,
        )
        self.special.changed.connect(self._choose)
        self.body.addLayout(self._facts)
        self.body.addWidget(Label(say("Working of the grant"), "primary"))
        self.body.addLayout(self._working)
        self.body.addWidget(self.special)
        yield
        rate = self.field(Line("finance.monthly_rate", N_("Monthly rate as stated"), MONEY))
        grant = self.field(Line("finance.planned_grant", N_("Planned grant as stated"), MONEY))
        self.body.addLayout(beside(rate, grant))
        self.body.addLayout(row(self.take, None))
        yield
        yield from super().build()

    def show_more(self, project: LearningProject) -> None:
        say, grant = self.say, self._grant(project)
        reference = self.editor.page.ctx.services.reference
        clear(self._facts)
        country = reference.country_name(project.host.country, say.locale)
        months = length_words(say, grant.length.months, grant.length.days)
        parts = (
            fact(say("Host country"), country),
            fact(say("Length"), months),
            fact(say("Computed grant"), self._money(grant.amount), role="strong"),
        )
        self._facts.addWidget(box(row(*parts, None, space=32)))
        clear(self._working)
        for line in grant.working:
            words = said(say, reference, line.message, line.values)
            self._working.addWidget(Label(words, "small", wrap=True, selectable=True))
        if grant.reason:
            self._working.addWidget(Label(say(grant.reason), "caution", wrap=True))
        self.special.set_value(project.finance.special_rate)
        stated = project.finance.planned_grant, project.finance.monthly_rate
        self._differs = stated != (grant.amount, grant.rate)

    def show_view(self) -> None:
        self.take.setVisible(self._differs and not self.editor.frozen)

    def _grant(self, project: LearningProject) -> Grant:
        view = self.editor.view
        assert view is not None
        return compute_grant(
            edition=view.edition,
            host_country=project.host.country,
            slices=project.slices,
            special_rate=project.finance.special_rate,
        )

    def _money(self, amount: Decimal | None) -> str:
        return "–" if amount is None else format_money(self.say.locale, amount)

    def _choose(self, special: object) -> None:
        if special is None:
            self.special.set_value(self.editor.project.finance.special_rate)
        else:
            self.editor.keep("finance.special_rate", bool(special))

    def _take(self) -> None:
        project = self.editor.settled()
        grant = self._grant(project)
        finance = replace(project.finance, monthly_rate=grant.rate, planned_grant=grant.amount)
        self.editor.apply(replace(project, finance=finance))
