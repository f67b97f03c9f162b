"""The bar above the figures: the period by name or by its days, the edition, what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.figures import MEASURE_WORDS, Measure
from mobilise_desktop.services.figures import FigureQuery
from mobilise_desktop.views.kit.basics import row
from mobilise_desktop.views.kit.forms import ChoiceField, DateField
from mobilise_desktop.words import N_, Words

OWN = "own"
PRESETS = (
    ("this_month", N_("This month")),
    ("last_month", N_("Last month")),
    ("this_quarter", N_("This quarter")),
    ("last_quarter", N_("Last quarter")),
    ("this_year", N_("This year")),
    ("last_year", N_("Last year")),
    ("twelve", N_("Last 12 months")),
    ("all", N_("All years")),
    (OWN, N_("Other days")),
)
_ALL_FIRST, _AHEAD = date(2015, 1, 1), 2


def days_of(preset: str, today: date) -> tuple[date, date]:
    """The first and last day of a period by its name."""
    month = today.replace(day=1)
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    year = date(today.year, 1, 1)
    known = {
        "this_month": (month, _months_on(month, 1)),
        "last_month": (_months_on(month, -1), month),
        "this_quarter": (quarter, _months_on(quarter, 3)),
        "last_quarter": (_months_on(quarter, -3), quarter),
        "last_year": (date(today.year - 1, 1, 1), year),
        "twelve": (_months_on(month, -11), _months_on(month, 1)),
        "all": (_ALL_FIRST, date(today.year + _AHEAD, 1, 1)),
    }
    first, after = known.get(preset, (year, date(today.year + 1, 1, 1)))
    return first, after - timedelta(days=1)


def _months_on(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


class PeriodBar(QWidget):
    """``changed``: another period, edition or measure; nothing while the period is not one."""

    changed = Signal()

    def __init__(self, say: Words) -> None:
        super().__init__()
        self._say = say
        self.preset = ChoiceField(say, say("Period"), [(key, say(words)) for key, words in PRESETS])
        self.first, self.last = DateField(say, say("From")), DateField(say, say("To"))
        self.edition = ChoiceField(say, say("Edition"), [("", say("All editions"))])
        measures = [(one, say(words)) for one, words in MEASURE_WORDS.items()]
        self.measure = ChoiceField(say, say("Count"), measures)
        self.measure.set_value(Measure.STAYS)
        self.edition.set_value("")
        self.edition.hide()
        self._name("this_year")
        self.preset.changed.connect(self._named)
        for field in (self.first, self.last):
            field.changed.connect(lambda _value: self._dated())
        for choice in (self.edition, self.measure):
            choice.changed.connect(lambda _value: self._tell())
        self.setLayout(row(self.preset, self.first, self.last, self.measure, self.edition, None, space=12))

    def set_editions(self, editions: Sequence[tuple[str, str]]) -> None:
        """Offer the editions, where there are several."""
        self.edition.set_options(
            [("", self._say("All editions")), *((key, self._say(name)) for key, name in editions)]
        )
        self.edition.setVisible(len(editions) > 1)

    def query(self) -> FigureQuery | None:
        """What is asked for; ``None`` while the days make no period, which is told at the field."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None or last < first:
            self.last.set_error(self._say("The period ends before it begins.") if first and last else "")
            return None
        self.last.set_error("")
        return FigureQuery(first=first, last=last, edition=self.edition.value() or "")

    def counted(self) -> Measure:
        """What is added up."""
        return Measure(self.measure.value() or Measure.STAYS)

    def told(self) -> str:
        """The period in words, for titles and files."""
        first, last = self.first.value(), self.last.value()
        words = dict(PRESETS).get(self.preset.value() or OWN, "")
        days = self._say("{first} – {last}", first=first, last=last)
        return days if words in ("", dict(PRESETS)[OWN]) else f"{self._say(words)}, {days}"

    def _name(self, preset: str) -> None:
        first, last = days_of(preset, date.today())
        self.preset.set_value(preset)
        self.first.set_value(first)
        self.last.set_value(last)

    def _named(self, preset: object) -> None:
        if preset and preset != OWN:
            self._name(str(preset))
            self._tell()

    def _dated(self) -> None:
        days = self.first.value(), self.last.value()
        named = next((key for key, _ in PRESETS[:-1] if days_of(key, date.today()) == days), OWN)
        self.preset.set_value(named)
        self._tell()

    def _tell(self) -> None:
        if self.query() is not None:
            self.changed.emit()
