"""The filter bar of a ranking: country, sector, language, least score, shortlist; with counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mobilise_desktop.services.matching import RankingFilter
from mobilise_desktop.views.kit.basics import Button, IconButton, row
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page

if TYPE_CHECKING:
    from mobilise_desktop.services.matching import RankingView

_SCORES = (3000, 4000, 5000, 6000, 7000, 8000)


class Filters(QWidget):
    """``changed`` comes with each choice; ``wanted(shortlisted)`` is the filter as it stands."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        say, self._reference = page.say, page.ctx.services.reference
        self._locale = say.locale
        self.country = ChoiceField(say, "", (), empty=say("Any country"), searchable=False)
        self.section = ChoiceField(say, "", (), empty=say("Any sector"), searchable=False)
        self.language = ChoiceField(say, "", (), empty=say("Any language"), searchable=False)
        scores = [(points, say("From {percent} %", percent=points // 100)) for points in _SCORES]
        self.score = ChoiceField(say, "", scores, empty=say("Any score"), searchable=False)
        self.shortlist = Button(say("Shortlist only"), "chip")
        self.shortlist.setCheckable(True)
        self.shortlist.toggled.connect(lambda _on: self.changed.emit())
        self.fields = (self.country, self.section, self.language, self.score)
        for field in self.fields:
            field.changed.connect(lambda _value: self.changed.emit())
        self.keep_button = IconButton("bookmark", say("Save this search…"))
        line = row(*self.fields, self.shortlist, self.keep_button, space=8)
        for place in range(len(self.fields)):
            line.setStretch(place, 1)
        self.setLayout(line)

    def wanted(self, shortlisted: frozenset[str]) -> RankingFilter:
        """The filter; ``shortlisted`` are the ids on the shortlist."""
        return RankingFilter(
            country=self.country.value() or "",
            section=self.section.value() or "",
            language=self.language.value() or "",
            least_score=self.score.value() or 0,
            only=shortlisted if self.shortlist.isChecked() else None,
        )

    def show_filter(self, wanted: RankingFilter) -> None:
        """Filter by these, silently; the words come with the next counts."""
        self.clear()
        codes = (wanted.country, wanted.section, wanted.language)
        for field, code in zip((self.country, self.section, self.language), codes, strict=True):
            if code:
                field.set_options([(code, code)])
                field.set_value(code)
        self.score.set_value(wanted.least_score or None)

    def clear(self) -> None:
        """Filter nothing, silently."""
        for field in self.fields:
            field.set_value(None)
        self.shortlist.blockSignals(True)
        self.shortlist.setChecked(False)
        self.shortlist.blockSignals(False)

    def show_counts(self, view: RankingView) -> None:
        """Offer what there is, with how many each choice leaves."""
        reference, locale = self._reference, self._locale
        self._offer(
            self.country, view.countries, {c: reference.country_name(c, locale) for c in view.countries}
        )
        self._offer(
            self.section, view.sections, {s: reference.sector_label(s, "", locale) for s in view.sections}
        )
        self._offer(
            self.language, view.languages, {x: reference.language_name(x, locale) for x in view.languages}
        )

    @staticmethod
    def _offer(field: ChoiceField, counts: Mapping[str, int], words: Mapping[str, str]) -> None:
        chosen = field.value()
        codes = sorted({*counts, *([chosen] if chosen else [])}, key=lambda code: words.get(code, code))
        field.set_options([(code, f"{words.get(code, code)} ({counts.get(code, 0)})") for code in codes])
