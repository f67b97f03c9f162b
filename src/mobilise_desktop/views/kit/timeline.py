"""Stays on an axis of time: from days to years, by mouse and keyboard, and the same told in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from mobilise_desktop.words import N_, Words, format_number

from . import theme
from .basics import IconButton, Label, box, column, row
from .field_date import MonthButtons
from .forms import ChoiceField
from .timeline_row import Mark, Stay
from .timeline_scale import Span
from .timeline_view import CHUNK, TimelineView

__all__ = ["CHUNK", "Mark", "Stay", "Timeline", "TimelineView"]

SPANS: Mapping[Span, str] = {
    Span.DAY: N_("Days"),
    Span.WEEK: N_("Weeks"),
    Span.MONTH: N_("Months"),
    Span.QUARTER: N_("Quarters"),
    Span.YEAR: N_("Years"),
}


class Timeline(QWidget):
    """The view with its buttons: earlier, today, later; days to years, nearer, farther, fit."""

    def __init__(self, say: Words, *, name: str = "", today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._say = say
        self.view = TimelineView(say, today=today)
        self.view.setAccessibleName(name)
        self.chosen, self.opened, self.wanted = self.view.chosen, self.view.opened, self.view.wanted
        spans = tuple((span, say(word)) for span, word in SPANS.items())
        self.spans = ChoiceField(say, "", spans, searchable=False)
        self.spans.set_value(self.view.span)
        self.spans.setAccessibleName(say("What the axis shows"))
        self.spans.setFixedWidth(theme.px(150))
        self.spans.changed.connect(self._show_span)
        self.view.zoomed.connect(lambda: self.spans.set_value(self.view.span))
        self.count = Label("", "help")
        buttons = row(
            MonthButtons(say, step=self.view.move_on, to_today=self.view.to_today),
            self.spans,
            None,
            self.count,
            IconButton("zoom-out", say("Zoom out"), on_click=lambda: self.view.zoom(-1)),
            IconButton("zoom-in", say("Zoom in"), on_click=lambda: self.view.zoom(1)),
            IconButton("maximize", say("Fit to the stays seen"), on_click=self.view.fit),
            space=8,
        )
        self.setLayout(column(box(buttons), self.view, space=8))

    def set_stays(self, stays: Sequence[Stay]) -> None:
        """Show these, in this order."""
        self.view.set_stays(stays)
        self._tell()

    def set_total(self, total: int) -> None:
        """So many stays; ``wanted`` asks for them by their place."""
        self.view.set_total(total)
        self._tell()

    def put(self, offset: int, stays: Sequence[Stay]) -> None:
        """The stays from that place on."""
        self.view.put(offset, stays)

    def _show_span(self, span: object) -> None:
        if span:
            self.view.show_span(Span(str(span)))

    def _tell(self) -> None:
        total = self.view.total
        shown = format_number(self._say.locale, total)
        self.count.setText(self._say.n("{shown} stay", "{shown} stays", total, shown=shown))
