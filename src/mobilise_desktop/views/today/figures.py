"""The office's figures for a period: numbers with their way in, and a few charts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from mobilise_desktop.domain import codes
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.basics import Label, box, column, row
from mobilise_desktop.views.kit.cards import Card, StatCard
from mobilise_desktop.views.kit.charts import Bar, BarChart, ColumnChart, Series
from mobilise_desktop.views.kit.forms import ChoiceChips, DateField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.words import N_, format_money, format_month, format_number

if TYPE_CHECKING:
    from mobilise_desktop.services.figures import Figures

    from .budget import BudgetPanel
    from .payments import PaymentsPanel

_SPLITS = (
    ("host_country", N_("By host country")),
    ("sending_country", N_("By sending country")),
    ("size", N_("By size of the sending company")),
    ("category", N_("By position of the participant")),
    ("collaboration", N_("By type of collaboration")),
    ("origin", N_("By origin of the match")),
    ("sector", N_("By sector (NACE division)")),
    ("state", N_("By state")),
)
_CODES: Mapping[str, Any] = {
    "size": codes.SizeClass,
    "category": codes.Category,
    "collaboration": codes.Collaboration,
    "origin": codes.MatchOrigin,
    "state": codes.SecondmentState,
}
_LOOKS = (("stays", N_("Stays")), ("budget", N_("Budget")), ("payments", N_("Payments")))
_MOST_BARS = 10
_NUMBERS_A_ROW = 5


def filled(counts: Mapping[str, int]) -> Mapping[str, int]:
    """The months (YYYY-MM) from the first to the last of ``counts``, those without a stay with 0."""
    places = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in counts if month]
    if not places:
        return counts
    months = (f"{at // 12:04}-{at % 12 + 1:02}" for at in range(min(places), max(places) + 1))
    return {month: counts.get(month, 0) for month in months}


class FiguresPanel(QWidget):
    """Figures of the stays that begin in the chosen period; the office's budget; the payment list."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self._cards: dict[str, StatCard] = {}
        self._charts: dict[str, tuple[Card, BarChart]] = {}
        self._begun = False
        self.slices = Slices(self, most=1)
        self.slices.done.connect(self.reload)
        self._whole = column()
        self.setLayout(self._whole)

    def _begin(self) -> None:
        """Make the panel piece by piece: fields, numbers, the months, each split."""
        self._begun = True
        self._grid = _grid(16)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._numbers = _grid(12)
        self._period = row(space=12)
        hint = Label(self.say("Stays are counted by the day they begin."), "help")
        above = row(self._period, hint, None, space=12)
        body = box(column(above, box(self._numbers), box(self._grid), space=16))
        self.look = ChoiceChips(self.say, "", [(k, self.say(w)) for k, w in _LOOKS], single=True)
        self.look.set_value("stays")
        self.look.changed.connect(lambda _value: self.reload())
        self._stack = QStackedWidget()
        self._stack.addWidget(Scroll(body))
        self._whole.addWidget(self.look)
        self._whole.addWidget(self._stack, 1)
        self.slices.add(self._make_period, self._make_months)
        self.slices.add(*(partial(self._make_split, place) for place in range(len(_SPLITS))))

    def _make_period(self) -> None:
        year = date.today().year
        self.first = DateField(self.say, self.say("From"))
        self.last = DateField(self.say, self.say("To"))
        self.first.set_value(date(year, 1, 1))
        self.last.set_value(date(year, 12, 31))
        for field in (self.first, self.last):
            field.changed.connect(lambda _value: self.reload())
            self._period.addWidget(field)

    def _make_months(self) -> None:
        self._months = ColumnChart(self.say("Stays by month of their start"), height=180)
        months = Card(self.say("Stays by month of their start"))
        months.body.addWidget(self._months)
        months.body.addStretch(1)
        self._grid.addWidget(months, 0, 0, 1, 2)

    def _make_split(self, place: int) -> None:
        name, title = _SPLITS[place]
        card, chart = Card(self.say(title)), BarChart(self.say(title))
        card.body.addWidget(chart)
        card.body.addStretch(1)
        self._charts[name] = (card, chart)
        self._grid.addWidget(card, 1 + place // 2, place % 2)

    @cached_property
    def budget(self) -> BudgetPanel:
        """Made when it is first looked at."""
        from .budget import BudgetPanel

        made = BudgetPanel(self.page)
        self._stack.addWidget(made)
        return made

    @cached_property
    def payments(self) -> PaymentsPanel:
        """Made when it is first looked at."""
        from .payments import PaymentsPanel

        made = PaymentsPanel(self.page)
        self._stack.addWidget(made)
        return made

    def reload(self) -> None:
        """Count again; the first time, make the panel before."""
        if not self._begun:
            self._begin()
        if self.slices.busy:
            return
        look = self.look.value()
        if look in ("budget", "payments"):
            shown = self.budget if look == "budget" else self.payments
            self._stack.setCurrentWidget(shown)
            shown.reload()
            return
        self._stack.setCurrentIndex(0)
        self._count()

    def _count(self) -> None:
        first, last = self.first.value(), self.last.value()
        if first is None or last is None or last < first:
            self.last.set_error(self.say("The period ends before it begins.") if first and last else "")
            return
        self.last.set_error("")
        services = self.page.ctx.services
        self.page.ask(lambda _t: services.figures.of(first=first, last=last, today=date.today()), self._show)

    def _show(self, figures: Figures) -> None:
        self._show_numbers(figures)
        locale = self.say.locale
        by_month = filled(figures.by_month)
        months = list(by_month)
        self._months.show_data(
            [format_month(locale, date.fromisoformat(f"{m}-01")) for m in months],
            [Series(self.say("Stays"), tuple(float(by_month[m]) for m in months))],
        )
        for name, (card, chart) in self._charts.items():
            counts = figures.splits[name]
            card.setVisible(bool(counts))
            ordered = sorted(counts.items(), key=lambda pair: -pair[1])[:_MOST_BARS]
            chart.show_data([Bar(self._word(name, code), float(n)) for code, n in ordered])

    def _show_numbers(self, figures: Figures) -> None:
        say = self.say
        waiting = len(figures.match_ages)
        oldest = max(figures.match_ages, default=0)
        rated = figures.objectives_rated
        shown = (
            ("stays", say("Stays"), str(figures.stays), ""),
            ("months", say("Person-months"), format_number(say.locale, figures.person_months), ""),
            ("soon", say("Starts in 30 days"), str(figures.starts_soon), ""),
            ("ends", say("Ends in 30 days"), str(figures.ends_soon), ""),
            (
                "open",
                say("Matches waiting"),
                str(waiting),
                say.n("oldest: {count} day", "oldest: {count} days", oldest) if waiting else "",
            ),
            ("planned", say("Grant planned"), self._money(figures.grant_planned), ""),
            ("agreed", say("Grant agreed"), self._money(figures.grant_agreed), self._left(figures)),
            ("paid", say("Paid"), self._money(figures.paid), ""),
            (
                "reached",
                say("Objectives reached"),
                f"{round(100 * figures.objectives_reached / rated)} %" if rated else "–",
                say.n("of {count} rated", "of {count} rated", rated),
            ),
        )
        for key, title, figure, comparison in shown:
            if key not in self._cards:
                self._cards[key] = StatCard(title)
                place = len(self._cards) - 1
                self._numbers.addWidget(self._cards[key], place // _NUMBERS_A_ROW, place % _NUMBERS_A_ROW)
            self._cards[key].show_figure(figure, comparison)

    def _left(self, figures: Figures) -> str:
        left = figures.left
        return self.say("{amount} left of the budget", amount=self._money(left)) if left is not None else ""

    def _money(self, amount: Decimal) -> str:
        return format_money(self.say.locale, amount)

    def _word(self, name: str, code: str) -> str:
        reference, locale = self.page.ctx.services.reference, self.say.locale
        if name.endswith("country"):
            return str(reference.country_name(code, locale)) or "–"
        if name == "sector":
            return str(reference.sector_label(code, "2.1", locale)) or "–"
        return self.say(label_of(_CODES[name](code))) if code else "–"


def _grid(space: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(space)
    grid.setContentsMargins(0, 0, 0, 0)
    return grid
