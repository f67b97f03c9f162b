"""The edition's host countries: whether each takes part, and its monthly rate with the source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from mobilise_desktop.domain.codes import Certainty
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.basics import Label, box, clear, column
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import MoneyField, YesNoField
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.words import format_date

from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.domain.edition import Edition


@dataclass(frozen=True, slots=True)
class _Line:
    eligible: YesNoField
    amount: MoneyField
    note: Label


class RatesCard(Card):
    """A line a country, made a few at a time and filled anew when the edition has changed."""

    def __init__(self, section: Section) -> None:
        say = section.say
        super().__init__(
            say("Countries and monthly rates"),
            help=say("By host country. Leave the amount empty where no rate is published."),
        )
        self.section, self.say = section, say
        self._edition_id = ""
        self._edition: Edition | None = None
        self._lines: dict[str, _Line] = {}
        self._codes: tuple[str, ...] = ()
        self.making = Slices(self)
        self._place = column(space=0)
        self.body.addLayout(self._place)

    def show_edition(self, edition_id: str, edition: Edition) -> None:
        """Show the countries of an edition; those in sight keep their fields."""
        self._edition_id, self._edition = edition_id, edition
        reference, locale = self.section.services.reference, self.say.locale
        found = edition.eligible_countries | set(edition.rates)
        codes = tuple(sorted(found, key=lambda code: reference.country_name(code, locale)))
        if codes == self._codes:
            self.making.add(partial(self._fill, codes))
            return
        self._codes, self._lines = codes, {}
        self._make(codes)

    def _make(self, codes: tuple[str, ...]) -> None:
        """The lines are made out of sight: each one laid out with all of the section would take long."""
        say = self.say
        self.making.forget()
        clear(self._place)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, title in enumerate((say("Country"), say("Takes part"), say("EUR a month"), say("Source"))):
            grid.addWidget(Label(title, "help"), 0, place)
        grid.setColumnStretch(3, 1)
        made = box(grid)
        made.setParent(self)
        self.making.add(*(partial(self._add_line, grid, code) for code in codes))
        self.making.add(partial(self._place.addWidget, made))

    def _add_line(self, grid: QGridLayout, code: str) -> None:
        say = self.say
        name = self.section.services.reference.country_name(code, say.locale)
        made = self._lines[code] = _Line(
            YesNoField(say, ""), MoneyField(say, ""), Label("", "help", wrap=True)
        )
        made.eligible.setAccessibleName(say("{country} takes part", country=name))
        made.amount.edit.setAccessibleName(say("Rate for {country}", country=name))
        self._fill((code,))
        made.eligible.changed.connect(partial(self._set_country, code))
        made.amount.changed.connect(partial(self._set_rate, code))
        line = grid.rowCount()
        for place, part in enumerate((Label(name), made.eligible, made.amount, made.note)):
            grid.addWidget(part, line, place)

    def _fill(self, codes: tuple[str, ...]) -> None:
        say, edition = self.say, self._edition
        assert edition is not None
        for code in codes:
            made, rate = self._lines[code], edition.rate(code)
            made.eligible.set_value(code in edition.eligible_countries)
            made.amount.set_value(rate.amount)
            certainty = say(label_of(rate.certainty)) if isinstance(rate.certainty, Certainty) else ""
            source = say(rate.source) if rate.source else ""
            if rate.entered is not None:
                day = format_date(say.locale, rate.entered)
                source, certainty = say("Entered by this office, {day}", day=day), ""
            made.note.setText(" · ".join(filter(None, (source, certainty, rate.note))))

    def _set_rate(self, code: str, amount: Decimal | None) -> None:
        edition_id, editions = self._edition_id, self.section.services.editions
        self.section.page.change(lambda _t: editions.set_rate(edition_id, code, amount))

    def _set_country(self, code: str, eligible: object) -> None:
        edition_id, editions = self._edition_id, self.section.services.editions
        self.section.page.change(lambda _t: editions.set_country(edition_id, code, eligible=bool(eligible)))
