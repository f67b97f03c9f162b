"""The office's own settings, the demonstration, and what this person prefers on this computer."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from mobilise_desktop.views.kit.basics import Button, Label, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import (
    ChoiceChips,
    ChoiceField,
    CountryPicker,
    Field,
    MoneyField,
    TextField,
    YesNoField,
)
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import scroll_of
from mobilise_desktop.views.kit.tab_order import give_keyboard
from mobilise_desktop.views.welcome.page import SCREEN_LANGUAGES

from .section import Section

SIZES = (0.9, 1.0, 1.15, 1.3)
_FIELDS = frozenset({"budget", "language", "colours", "text_size"})


class ThisOfficeSection(Section):
    """Cards: the office; how it works; this computer; the demonstration."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        self._office = Card(say("Office"), space=16)
        self._computer = Card(say("You on this computer"), space=16)
        self.demo, self.add_demo = Card(say("Demonstration")), Card(say("Demonstration"))
        for card in (self._office, self._computer, self.demo, self.add_demo):
            self.body.addWidget(card)
        self.demo.hide()
        self.add_demo.hide()
        self.body.addStretch(1)
        acts = (self._make_office, self._make_rules, self._make_person, self._make_looks, self._make_demo)
        self.slices.add(*acts)

    def _make_office(self) -> None:
        say = self.say
        self.name = TextField(say, say("Name of your office"))
        self.country = CountryPicker(say, say("Country"), self.services.reference.countries(say.locale))
        self.budget = MoneyField(
            say, say("Budget for grants"), help=say("Of the figures; leave empty for none.")
        )
        self._keep(self.name, "name", say("Write the name of your office."))
        self._keep(self.country, "country", say("Choose the country of your office."))
        self._keep_setting(self.budget, "budget")
        _fill(self._office, self.name, self.country, self.budget)

    def _make_rules(self) -> None:
        say = self.say
        self.drafts = YesNoField(
            say,
            say("Match files that are not yet accepted"),
            help=say("The programme asks for accepted files; drafts are then shown too."),
        )
        self.reliability = YesNoField(
            say,
            say("Count the reliability of firms"),
            help=say("In matching, for a tenth of each side: answers in time and stays completed."),
        )
        self.group = YesNoField(
            say,
            say("Match companies of one group with each other"),
            help=say("Both companies belong to one group: posting law may apply; ask the coordinator."),
        )
        self.emblem = YesNoField(
            say, say("Print the EU emblem"), help=say("Only a beneficiary of the programme shows it.")
        )
        self._keep_setting(self.drafts, "match_drafts")
        self._keep_setting(self.reliability, "match_reliability")
        self._keep_setting(self.group, "match_same_group")
        self._keep_setting(self.emblem, "emblem")
        _fill(self._office, self.drafts, self.reliability, self.group, self.emblem)

    def _make_person(self) -> None:
        say, settings = self.say, self.page.ctx.settings
        officer = TextField(say, say("Your name"), help=say("Written into the journal with each change."))
        officer.set_value(settings.now.officer)
        officer.changed.connect(lambda value: settings.change(officer=str(value)))
        self.language = ChoiceField(
            say, say("Language of the program"), SCREEN_LANGUAGES, searchable=False, always=True
        )
        self.language.set_value(say.locale)
        self.language.changed.connect(lambda code: settings.change(language=str(code)) if code else None)
        _fill(self._computer, officer, self.language)

    def _make_looks(self) -> None:
        say, settings = self.say, self.page.ctx.settings
        themes = (("system", say("As the computer")), ("light", say("Light")), ("dark", say("Dark")))
        self.colours = ChoiceChips(say, say("Colours"), themes, single=True, at_once=True)
        self.colours.set_value(settings.now.theme)
        self.colours.changed.connect(lambda code: settings.change(theme=str(code)) if code else None)
        sizes = tuple((size, f"{round(100 * size)} %") for size in SIZES)
        self.text_size = ChoiceChips(say, say("Text size"), sizes, single=True, at_once=True)
        self.text_size.set_value(settings.now.scale)
        self.text_size.changed.connect(lambda size: settings.change(scale=float(size)) if size else None)
        _fill(self._computer, self.colours, self.text_size)

    def _make_demo(self) -> None:
        say = self.say
        words = say(
            "This office shows the demonstration: fictional firms and people. Remove it before real work."
        )
        self.demo.body.addWidget(Label(words, wrap=True))
        self.demo.body.addLayout(
            row(
                Button(say("Remove the demonstration"), "danger", icon="trash-2", on_click=self._remove), None
            )
        )
        hint = say("Fictional firms, people and cases to look around with; removed in one step.")
        self.add_demo.body.addWidget(Label(hint, wrap=True))
        self.add_demo.body.addLayout(
            row(Button(say("Add the demonstration"), icon="plus", on_click=self._add), None)
        )

    def reload(self) -> None:
        if not self.slices.busy:
            self.page.ask(lambda _t: self.services.office.info(), self._show)

    def show_record(self, record_id: str) -> None:
        """The name of a field puts the cursor into it, once it is made."""
        if record_id in _FIELDS:
            self.slices.add(partial(self._enter, record_id))

    def _enter(self, name: str) -> None:
        field: Field = getattr(self, name)
        area = scroll_of(self)
        if area is not None:
            area.show_widget(field)
        give_keyboard(field)

    def _show(self, info: Any) -> None:
        self.name.set_value(info.name)
        self.country.set_value(info.country)
        budget = info.settings.get("budget")
        self.budget.set_value(Decimal(str(budget)) if budget not in (None, "") else None)
        self.drafts.set_value(bool(info.settings.get("match_drafts", False)))
        self.reliability.set_value(bool(info.settings.get("match_reliability", False)))
        self.group.set_value(bool(info.settings.get("match_same_group", False)))
        self.emblem.set_value(bool(info.settings.get("emblem", False)))
        self.demo.setVisible(info.is_demonstration)
        self.add_demo.setVisible(not info.is_demonstration)

    def _keep(self, field: Field, name: str, missing: str) -> None:
        """Keep an answer that may not be empty; without it the former one stays."""

        def keep(value: object) -> None:
            given = value.strip() if isinstance(value, str) else value
            field.set_error("" if given else missing)
            if given:
                self.page.change(lambda _t: self.services.office.change(**{name: given}))

        field.changed.connect(keep)

    def _keep_setting(self, field: Field, name: str) -> None:
        def keep(value: object) -> None:
            plain = str(value) if isinstance(value, Decimal) else value
            self.page.change(lambda _t: self.services.office.change(settings={name: plain}))

        field.changed.connect(keep)

    def _remove(self) -> None:
        def removed(report: Any) -> None:
            text = self.say.n(
                "{count} demonstration record removed", "{count} demonstration records removed", report.rows
            )
            self.page.ctx.messages.toast(text)

        self.page.change(
            lambda _t: self.services.demo.remove(), removed, label=self.say("Removing the demonstration")
        )

    def _add(self) -> None:
        locale = self.say.locale
        self.page.change(
            lambda ticket: self.services.demo.build(ticket=ticket, language=locale),
            label=self.say("Building the demonstration office"),
        )


def _fill(card: Card, *fields: Field) -> None:
    for field in fields:
        card.body.addWidget(field)
