"""The questions of saved searches: under which name, and what to look for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.services.match_searches import Question
from mobilise_desktop.views.kit.basics import Label, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, ChoiceField, TextField
from mobilise_desktop.views.kit.page import Page, PageContext

if TYPE_CHECKING:
    from mobilise_desktop.services.match_searches import MatchSearch

_OWN, _ANY = "OWN", "ANY"


class NameDialog(Dialog):
    """Ask for a name; ``then`` gets it."""

    def __init__(
        self, page: Page, title: str, button: str, *, name: str = "", then: Callable[[str], object]
    ) -> None:
        say = page.say
        super().__init__(page, title)
        self.page, self.then = page, then
        self.name = TextField(say, say("Name"))
        self.name.set_value(name)
        self.body.addWidget(self.name)
        self.add_button(say("Cancel"))
        self.add_button(button, "primary", self.keep, closes=False)
        self.name.setFocus()

    def keep(self) -> None:
        """Hand the name on, or say that it is missing."""
        self.name.flush()
        words = str(self.name.value()).strip()
        self.name.set_error("" if words else self.page.say("Give the search a name."))
        if words:
            self.accept()
            self.then(words)


class KeepRankingDialog(NameDialog):
    """Keep what a ranking asks: for this participant or host, or for anybody the filter leaves."""

    def __init__(self, page: Page, question: Question, own: str) -> None:
        say = page.say
        whose = (
            say("Hosts for {name}", name=own) if question.hosts else say("Participants for {name}", name=own)
        )
        title, button = say("Save this search"), say("Save")
        super().__init__(page, title, button, name=whose, then=lambda name: keep(page, name, self.question()))
        self._question = question
        anybody = say("Any host") if question.hosts else say("Any participant")
        self.scope = ChoiceChips(say, say("Look for"), ((_OWN, whose), (_ANY, anybody)), single=True)
        self.scope.set_value(_OWN)
        self.body.addWidget(self.scope)
        self.body.addWidget(
            Label(say("Today tells you as soon as somebody new passes this search."), "help", wrap=True)
        )

    def question(self) -> Question:
        """What is kept; without an asker there is no score and no weight."""
        if self.scope.value() != _ANY:
            return self._question
        asked = self._question
        return Question("", asked.hosts, asked.country, asked.section, asked.language)


class AnybodyDialog(NameDialog):
    """A new search for any host or participant of a country, a sector, a language."""

    def __init__(self, page: Page) -> None:
        say, reference = page.say, page.ctx.services.reference
        locale = say.locale
        title, button = say("New search"), say("Save")
        super().__init__(page, title, button, then=lambda name: keep(page, name, self.question()))
        kinds = ((True, say("Hosts")), (False, say("Participants")))
        self.hosts = ChoiceChips(say, say("Look for"), kinds, single=True)
        self.hosts.set_value(True)
        self.country = ChoiceField(say, say("Country"), reference.countries(locale))
        sections = [(code, words) for code, words in reference.sectors(locale) if len(code) == 1]
        self.section = ChoiceField(say, say("Sector"), sections)
        self.language = ChoiceField(say, say("Language"), reference.languages(locale))
        self.body.addWidget(self.hosts)
        self.body.addLayout(row(self.country, self.language, space=12))
        self.body.addWidget(self.section)
        help_words = say("What is left empty means: any. Today tells you as soon as somebody new passes.")
        self.body.addWidget(Label(help_words, "help", wrap=True))

    def question(self) -> Question:
        """What is looked for."""
        for field in (self.country, self.section, self.language):
            field.flush()
        return Question(
            hosts=self.hosts.value() is not False,
            country=self.country.value() or "",
            section=self.section.value() or "",
            language=self.language.value() or "",
        )


def keep(page: Page, name: str, question: Question) -> None:
    """Save a search and tell so, with its undo."""
    services, messages, say = page.ctx.services, page.ctx.messages, page.say

    def undo() -> None:
        page.change(lambda _t: services.history.undo())

    page.change(
        lambda _t: services.match_searches.save(name, question, today=date.today()),
        lambda _id: messages.toast(say("Search saved: {name}", name=name), undo),
    )


def looks_for(ctx: PageContext, search: MatchSearch) -> str:
    """What a search looks for, in a few words."""
    say, question = ctx.say, search.question
    if search.gone:
        return say("Whose counterparts it looks for is not there any more")
    if search.own is None:
        return say("Any host") if question.hosts else say("Any participant")
    name = search.own.name
    return (
        say("Hosts for {name}", name=name) if _hosts(question) else say("Participants for {name}", name=name)
    )


def filter_words(ctx: PageContext, question: Question) -> str:
    """The filter of a search in words; empty where it filters nothing."""
    say, reference = ctx.say, ctx.services.reference
    locale = say.locale
    parts = [
        reference.country_name(question.country, locale),
        reference.sector_label(question.section, "", locale) if question.section else "",
        reference.language_name(question.language, locale),
        say("From {percent} %", percent=question.least_score // 100) if question.least_score else "",
        ""
        if question.weights == replace(question, learn=100, sought=100, rest=100).weights
        else say("Own weights"),
    ]
    return " · ".join(part for part in parts if part)


def _hosts(question: Question) -> bool:
    return not question.own_id.startswith("co_")
