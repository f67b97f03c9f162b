"""The programme edition: its durations, countries and rates, each with source and certainty, all editable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from mobilise_desktop.domain.codes import MinimumMonth, MonthRule
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.training import MOST_TOPIC_MINUTES
from mobilise_desktop.domain.training_codes import KIND_NAMES, TopicKind
from mobilise_desktop.views.kit.badges import Badge, Light
from mobilise_desktop.views.kit.basics import Button, Label, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import (
    ChoiceChips,
    ChoiceField,
    DateField,
    Field,
    MoneyField,
    NumberField,
    TextField,
    YesNoField,
)
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import scroll_of
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.views.kit.tab_order import give_keyboard
from mobilise_desktop.views.records.record_form import options_of

from .clauses_card import ClausesCard
from .contents import EDITION_CARDS
from .due_rules_card import DueRulesCard
from .rates_card import RatesCard
from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.domain.edition import Edition
    from mobilise_desktop.services.editions import EditionRow


_AT_ONCE = 12


class EditionSection(Section):
    """Choose an edition, see and change its rules."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        self._id = ""
        self._rows: tuple[EditionRow, ...] = ()
        self._filling = Slices(self, most=1)
        self.choice = ChoiceField(say, say("Edition"), (), searchable=False)
        self.choice.changed.connect(self._picked)
        self.state = Badge()
        self.use = Button(say("Work by this edition"), "primary", on_click=self._use)
        self.copy = Button(
            say("New edition from this one…"), "secondary", icon="copy", on_click=self._ask_copy
        )
        self.body.addWidget(self.choice)
        self.body.addLayout(row(self.state, self.use, self.copy, None, space=12))
        self.ended = Light("AMBER", "", wrap=True)
        self.ended.hide()
        self.body.addWidget(self.ended)
        self._sought = ""
        self.links = {
            card.key: Button(say(card.title), "link", on_click=partial(self.show_record, card.key))
            for card in EDITION_CARDS
        }
        self.body.addWidget(Flow(Label(say("On this page:"), "muted"), *self.links.values(), space=12))
        self.fields: dict[str, Field] = {}
        self._rules = Card(
            say("Rules"),
            help=say("Changed rules count at once; Learning Projects keep their edition."),
            space=16,
        )
        self._rules.hide()
        self.body.addWidget(self._rules)
        self.rates = RatesCard(self)
        self.body.addWidget(self.rates)
        self.due_rules = DueRulesCard(self)
        self.body.addWidget(self.due_rules)
        self.clauses = ClausesCard(self)
        self.body.addWidget(self.clauses)
        self.body.addStretch(1)
        self._cards: dict[str, Card] = {
            "rules": self._rules,
            "rates": self.rates,
            "due_days": self.due_rules,
            "clauses": self.clauses,
        }
        for making in (self._filling, self.rates.making):
            making.done.connect(self._arrive)
        self.slices.add(*(partial(self._add_field, name, make) for name, make in self._makers().items()))
        self.slices.add(self._rules.show)

    def _add_field(self, name: str, make: Callable[[], Field]) -> None:
        field = self.fields[name] = make()
        field.changed.connect(partial(self._change, name))
        self._rules.body.addWidget(field)

    def _makers(self) -> dict[str, Callable[[], Field]]:
        say = self.say
        return {
            "name": lambda: TextField(say, say("Name")),
            "agreement_no": lambda: TextField(say, say("Agreement number")),
            "start": lambda: DateField(say, say("First day")),
            "end": lambda: DateField(say, say("Last day")),
            "enforce_period": lambda: YesNoField(
                say, say("Refuse stays outside this period"), help=say("No: they are shown amber only.")
            ),
            "min_months": lambda: NumberField(say, say("Shortest stay in months"), low=0, high=24),
            "max_months": lambda: NumberField(say, say("Longest stay in months"), low=1, high=24),
            "window_months": lambda: NumberField(say, say("All slices within months"), low=1, high=36),
            "min_slice_days": lambda: NumberField(say, say("Shortest slice in days"), low=1, high=60),
            "month_rule": lambda: ChoiceField(say, say("How part months count"), options_of(say, MonthRule)),
            "minimum_month": lambda: ChoiceField(
                say, say("What the shortest month means"), options_of(say, MinimumMonth)
            ),
            "max_sent_per_company": lambda: NumberField(
                say, say("Persons sent per company, at most"), low=1, high=99
            ),
            "min_tenure_months": lambda: NumberField(
                say, say("Months with the company, at least"), low=0, high=120
            ),
            "special_rate": lambda: MoneyField(say, say("Special monthly rate")),
            "answer_days": lambda: NumberField(say, say("Days to answer"), low=1, high=120),
            "formality_check_months": lambda: NumberField(
                say, say("Months until a formality is checked again"), low=1, high=60
            ),
            "tax_days": lambda: NumberField(say, say("Days of presence before tax advice"), low=1, high=366),
            "training_required": lambda: YesNoField(say, say("Training before departure is asked for")),
            "training_kinds": lambda: ChoiceChips(
                say, say("A topic of each kind"), [(kind, say(KIND_NAMES[kind])) for kind in TopicKind]
            ),
            "training_minutes": lambda: NumberField(
                say, say("Minutes of training in all, at least"), low=0, high=MOST_TOPIC_MINUTES
            ),
            "training_override": lambda: YesNoField(
                say, say("A stay may start without it, with the reason written down")
            ),
        }

    def reload(self) -> None:
        if not self.slices.busy:
            self.page.ask(lambda _t: self.services.editions.all(), self._show)

    def show_record(self, record_id: str) -> None:
        """Go to a card by its key, as soon as what stands above it is made."""
        self._sought = record_id if record_id in self._cards else ""
        self._arrive()

    def _arrive(self) -> None:
        making = self.slices.busy or self._filling.busy or self.rates.making.busy
        if self._sought and self.state.isVisible() and self.fields and not making:
            card, self._sought = self._cards[self._sought], ""
            QTimer.singleShot(0, card, lambda: _enter(card))

    def finish(self) -> None:
        """Make and fill now what is left."""
        self.slices.finish()
        self._filling.finish()
        self.rates.making.finish()

    def _show(self, rows: tuple[EditionRow, ...]) -> None:
        self._rows = rows
        active = next((r.id for r in rows if r.active), rows[0].id if rows else "")
        known = {r.id for r in rows}
        self._id = self._id if self._id in known else active
        self.choice.set_options([(r.id, f"{r.code} – {self.say(r.name)}") for r in rows])
        self.choice.set_value(self._id)
        self._read()

    def _read(self) -> None:
        edition_id = self._id
        if edition_id:
            self.page.ask(lambda _t: self.services.editions.open(edition_id), self._fill)

    def _fill(self, edition: Edition) -> None:
        say = self.say
        found = next(r for r in self._rows if r.id == self._id)
        used = say.n("{count} Learning Project", "{count} Learning Projects", found.used)
        if found.active:
            self.state.show_state(say("In use · {used}", used=used), "good")
        else:
            self.state.show_state(say("Not in use · {used}", used=used), "neutral")
        self.use.setVisible(not found.active)
        self._tell_end(edition)
        self._filling.forget()
        names = tuple(self.fields)
        parts = (names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE))
        self._filling.add(*(partial(self._fill_fields, edition, part) for part in parts))
        for card in (self.rates, self.due_rules, self.clauses):
            self._filling.add(partial(card.show_edition, self._id, edition))

    def _tell_end(self, edition: Edition) -> None:
        over = edition.over_on(date.today())
        self.ended.setVisible(over)
        if over:
            words = self.say(
                "This edition ended on {day}. Its rates and rules are a template: make a new edition from it "
                "and enter those of the present call.",
                day=edition.end,
            )
            self.ended.show_finding("AMBER", words)

    def _fill_fields(self, edition: Edition, names: tuple[str, ...]) -> None:
        say = self.say
        for name in names:
            field, value, mark = self.fields[name], getattr(edition, name), edition.marks.get(name)
            field.set_value(say(value) if name == "name" else value)
            if mark is not None:
                words = say(
                    "{source} · {certainty}", source=say(mark.source), certainty=say(label_of(mark.certainty))
                )
                field.set_help(words)

    def _picked(self, edition_id: object) -> None:
        if edition_id:
            self._id = str(edition_id)
            self._read()

    def _use(self) -> None:
        edition_id = self._id
        self.page.change(lambda _t: self.services.editions.choose(edition_id))

    def _change(self, name: str, value: Any) -> None:
        edition_id = self._id
        if value is None and name not in ("start", "end", "max_sent_per_company", "special_rate"):
            return
        self.page.change(lambda _t: self.services.editions.change(edition_id, **{name: value}))

    def _ask_copy(self) -> None:
        say = self.say
        dialog = Dialog(self.page, say("New edition from this one"))
        code = TextField(say, say("Code"), help=say("Short, such as 2027-29."))
        name = TextField(say, say("Name"))
        dialog.body.addWidget(code)
        dialog.body.addWidget(name)
        dialog.add_button(say("Cancel"), "secondary")

        def put() -> None:
            code.set_error("" if code.value() else say("Write a code."))
            name.set_error("" if name.value() else say("Write a name."))
            if not code.value() or not name.value():
                return
            dialog.accept()
            self._copy(str(code.value()), str(name.value()))

        dialog.add_button(say("Add"), "primary", put, closes=False)
        dialog.open()
        code.setFocus()

    def _copy(self, code: str, name: str) -> None:
        edition_id = self._id

        def made(new_id: str) -> None:
            self._id = new_id

        self.page.change(lambda _t: self.services.editions.copy(edition_id, code=code, name=name), made)


def _enter(card: Card) -> None:
    """Its heading at the top of what is seen, the keyboard at its first control."""
    area = scroll_of(card)
    give_keyboard(card)
    if area is not None:
        area.show_top(card)
