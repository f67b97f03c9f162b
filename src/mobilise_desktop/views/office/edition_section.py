"""The programme edition: its durations, countries and rates, each with source and certainty, all editable."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QWidget

from mobilise_desktop.domain.codes import Certainty, MinimumMonth, MonthRule
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.training import MOST_TOPIC_MINUTES
from mobilise_desktop.domain.training_codes import KIND_NAMES, TopicKind
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Dialog
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
from mobilise_desktop.views.records.record_form import options_of

from .clauses_card import ClausesCard
from .due_rules_card import DueRulesCard
from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.domain.edition import Edition
    from mobilise_desktop.services.editions import EditionRow


class EditionSection(Section):
    """Choose an edition, see and change its rules."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        self._id = ""
        self._rows: tuple[EditionRow, ...] = ()
        self.choice = ChoiceField(say, say("Edition"), (), searchable=False)
        self.choice.changed.connect(self._picked)
        self.state = Badge()
        self.use = Button(say("Work by this edition"), "primary", on_click=self._use)
        self.copy = Button(
            say("New edition from this one…"), "secondary", icon="copy", on_click=self._ask_copy
        )
        self.body.addWidget(self.choice)
        self.body.addLayout(row(self.state, self.use, self.copy, None, space=12))
        self.fields = self._make_fields()
        rules = Card(
            say("Rules"),
            help=say("Changed rules count at once; Learning Projects keep their edition."),
            space=16,
        )
        for field in self.fields.values():
            rules.body.addWidget(field)
        self.body.addWidget(rules)
        self._rates = Card(
            say("Countries and monthly rates"),
            help=say("By host country. Leave the amount empty where no rate is published."),
        )
        self._grid_place = column(space=0)
        self._rates.body.addLayout(self._grid_place)
        self.body.addWidget(self._rates)
        self.due_rules = DueRulesCard(self)
        self.body.addWidget(self.due_rules)
        self.clauses = ClausesCard(self)
        self.body.addWidget(self.clauses)
        self.body.addStretch(1)

    def _make_fields(self) -> dict[str, Field]:
        say = self.say
        fields: dict[str, Field] = {
            "name": TextField(say, say("Name")),
            "agreement_no": TextField(say, say("Agreement number")),
            "start": DateField(say, say("First day")),
            "end": DateField(say, say("Last day")),
            "enforce_period": YesNoField(
                say, say("Refuse stays outside this period"), help=say("No: they are shown amber only.")
            ),
            "min_months": NumberField(say, say("Shortest stay in months"), low=0, high=24),
            "max_months": NumberField(say, say("Longest stay in months"), low=1, high=24),
            "window_months": NumberField(say, say("All slices within months"), low=1, high=36),
            "min_slice_days": NumberField(say, say("Shortest slice in days"), low=1, high=60),
            "month_rule": ChoiceField(say, say("How part months count"), options_of(say, MonthRule)),
            "minimum_month": ChoiceField(
                say, say("What the shortest month means"), options_of(say, MinimumMonth)
            ),
            "max_sent_per_company": NumberField(
                say, say("Persons sent per company, at most"), low=1, high=99
            ),
            "min_tenure_months": NumberField(say, say("Months with the company, at least"), low=0, high=120),
            "special_rate": MoneyField(say, say("Special monthly rate")),
            "answer_days": NumberField(say, say("Days to answer"), low=1, high=120),
            "formality_check_months": NumberField(
                say, say("Months until a formality is checked again"), low=1, high=60
            ),
            "tax_days": NumberField(say, say("Days of presence before tax advice"), low=1, high=366),
            "training_required": YesNoField(say, say("Training before departure is asked for")),
            "training_kinds": ChoiceChips(
                say, say("A topic of each kind"), [(kind, say(KIND_NAMES[kind])) for kind in TopicKind]
            ),
            "training_minutes": NumberField(
                say, say("Minutes of training in all, at least"), low=0, high=MOST_TOPIC_MINUTES
            ),
            "training_override": YesNoField(
                say, say("A stay may start without it, with the reason written down")
            ),
        }
        for name, field in fields.items():
            field.changed.connect(partial(self._change, name))
        return fields

    def reload(self) -> None:
        self.page.ask(lambda _t: self.services.editions.all(), self._show)

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
        for name, field in self.fields.items():
            value = getattr(edition, name)
            field.set_value(say(value) if name == "name" else value)
            mark = edition.marks.get(name)
            if mark is not None:
                words = say(
                    "{source} · {certainty}", source=mark.source, certainty=say(label_of(mark.certainty))
                )
                field.set_help(words)
        self._fill_rates(edition)
        self.due_rules.show_edition(self._id, edition)
        self.clauses.show_edition(self._id, edition)

    def _fill_rates(self, edition: Edition) -> None:
        clear(self._grid_place)
        say = self.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, title in enumerate((say("Country"), say("Takes part"), say("EUR a month"), say("Source"))):
            grid.addWidget(Label(title, "help"), 0, place)
        codes = sorted(
            edition.eligible_countries | set(edition.rates),
            key=lambda code: self.services.reference.country_name(code, say.locale),
        )
        for line, code in enumerate(codes, start=1):
            self._rate_line(grid, line, code, edition)
        grid.setColumnStretch(3, 1)
        self._grid_place.addWidget(box(grid))

    def _rate_line(self, grid: QGridLayout, line: int, code: str, edition: Edition) -> None:
        say = self.say
        name = self.services.reference.country_name(code, say.locale)
        rate = edition.rate(code)
        eligible = YesNoField(say, "")
        eligible.set_value(code in edition.eligible_countries)
        eligible.setAccessibleName(say("{country} takes part", country=name))
        eligible.changed.connect(partial(self._set_country, code))
        amount = MoneyField(say, "")
        amount.set_value(rate.amount)
        amount.edit.setAccessibleName(say("Rate for {country}", country=name))
        amount.changed.connect(partial(self._set_rate, code))
        certainty = say(label_of(rate.certainty)) if isinstance(rate.certainty, Certainty) else ""
        note = " · ".join(filter(None, (say(rate.source) if rate.source else "", certainty, rate.note)))
        parts: tuple[QWidget, ...] = (Label(name), eligible, amount, Label(note, "help", wrap=True))
        for place, part in enumerate(parts):
            grid.addWidget(part, line, place)

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

    def _set_rate(self, code: str, amount: Decimal | None) -> None:
        edition_id = self._id
        self.page.change(lambda _t: self.services.editions.set_rate(edition_id, code, amount))

    def _set_country(self, code: str, eligible: object) -> None:
        edition_id = self._id
        self.page.change(
            lambda _t: self.services.editions.set_country(edition_id, code, eligible=bool(eligible))
        )

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
