"""Secondments: the list, board, timeline and month, and one stay with its next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import RecordKind, SecondmentState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.stages import SECONDMENT_STAGES, asked
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.today import STAGE_NAMES
from mobilise_desktop.views.kit.asking import FileKind, ask_where
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import Button, box, row
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import PageContext
from mobilise_desktop.views.kit.timeline import Timeline
from mobilise_desktop.views.kit.timeline_scale import Span
from mobilise_desktop.views.letters.button import many_button
from mobilise_desktop.views.records.turning import TurningPage
from mobilise_desktop.views.rooms import SECONDMENTS, titles
from mobilise_desktop.words import N_, format_date

from .detail import SecondmentDetail
from .looks import BOARD, LIST, MONTH, TIMELINE, StayLooks

CALENDAR = FileKind(N_("Calendar (*.ics)"), "ics")


class SecondmentsPage(TurningPage):
    """Every stay from planned to completed."""

    key = "secondments"
    list_look = LIST
    empty_icon = "plane"
    sort = "start"
    descending = True
    sizes = (550, 570)

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.stay_looks = StayLooks(self, self._list)
        self.listen({Kind.SECONDMENTS, Kind.LEARNING_PROJECTS})

    def words_hint(self) -> str:
        return self.say("Filter by name or firm…")

    def make_bar(self) -> QWidget:
        say = self.say
        states = [
            *((stage, say(STAGE_NAMES[stage])) for stage in SECONDMENT_STAGES),
            *((state, say(label_of(state))) for state in SecondmentState),
        ]
        countries = self.ctx.services.reference.countries(say.locale)
        self.state = ChoiceField(say, "", states, empty=say("Any state"), searchable=False)
        self.country = ChoiceField(say, "", countries, empty=say("Any host country"), searchable=False)
        for choice in (self.state, self.country):
            choice.changed.connect(lambda _value: self.filter())
        self.make_look(titles(SECONDMENTS, say))
        bar = row(self.words, self.state, self.country, self.look, space=8)
        for place, stretch in enumerate((2, 1, 1)):
            bar.setStretch(place, stretch)
        return box(bar)

    def back_words(self) -> str:
        words = {
            BOARD: self.say("Back to the board"),
            TIMELINE: self.say("Back to the timeline"),
            MONTH: self.say("Back to the month"),
        }
        return words.get(self.shown_look()) or super().back_words()

    @property
    def timeline(self) -> Timeline:
        """Made when it is first looked at."""
        return self.stay_looks.timeline

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the gallery photographs besides the list."""
        looks = tuple((key, partial(self.turn_to, key)) for key in (BOARD, TIMELINE, MONTH))
        near = tuple((f"{TIMELINE}-{span.lower()}", partial(self._show_span, span)) for span in Span)
        return (*looks, *near)

    def _show_span(self, span: Span) -> None:
        self.turn_to(TIMELINE)
        self.timeline.view.show_span(span)
        self.timeline.view.to_today()

    def columns(self) -> Columns:
        say = self.say
        names = dict(self.ctx.services.reference.countries(say.locale))

        def day(value: date | None) -> str:
            return format_date(say.locale, value) if value else ""

        return (
            Column(say("Person"), lambda r: r.person, "participant", 165),
            Column(say("Host"), lambda r: r.host_company, "host", 150),
            Column(say("Country"), lambda r: names.get(r.host_country, ""), "country", 100, least=640),
            Column(say("Start"), lambda r: day(r.start), "start", 100),
            Column(say("End"), lambda r: day(r.end), "end", 110, least=640),
            Column(
                say("State"),
                lambda r: say(label_of(r.state)),
                "state",
                140,
                tone=lambda r: tone_of(r.state.value),
            ),
        )

    def service(self) -> Any:
        return self.ctx.services.secondments

    def wanted(self) -> SecondmentFilter:
        return SecondmentFilter(
            words=self.words.edit.text(),
            states=asked(self.state.value(), SECONDMENT_STAGES),
            country=self.country.value() or "",
        )

    def filtered(self) -> bool:
        return self.wanted() != SecondmentFilter()

    def clear_filter(self) -> None:
        self.words.set_value("")
        self.state.set_value(None)
        self.country.set_value(None)
        self.filter()

    def show_stage(self, stage: str) -> None:
        """The stays in a stage of the pipeline."""
        self.show_start()
        self.words.set_value("")
        self.country.set_value(None)
        self.state.set_value(stage)
        self.filter()

    def list_name(self) -> str:
        return self.say("Secondments")

    def count_words(self, count: int) -> str:
        """How many there are; on the board, which leaves cancelled ones out, how many of each."""
        on_board = self.stay_looks.on_board if self.shown_look() == BOARD else None
        if on_board is None or on_board >= count:
            return self.say.n("{count} secondment", "{count} secondments", count)
        cancelled = self.say.n("{count} cancelled", "{count} cancelled", count - on_board)
        on = self.say.n("{count} secondment on the board", "{count} secondments on the board", on_board)
        return f"{on}, {cancelled}"

    def tell_count(self) -> None:
        """Say again how many there are, now that the board has counted its own."""
        self.count_label.setText(self.count_words(self.model.total or 0))

    def empty_text(self) -> str:
        return self.say("No secondment yet. It is planned when all parties have signed the Learning Project.")

    def empty_action(self) -> tuple[str, Any]:
        words = self.say("Open the Learning Projects")
        return words, lambda: self.ctx.navigate("learning_projects", None)

    def foot_parts(self) -> Sequence[QWidget]:
        words = self.say("Calendar file…")
        calendar = Button(words, "quiet", icon="calendar-days", on_click=self.save_calendar)
        return (many_button(self, RecordKind.SECONDMENT, self._first_rows), calendar)

    def _first_rows(self, most: int) -> Sequence[Any]:
        return self._fetch(0, most, *self.model.order)

    def save_calendar(self) -> None:
        """Ask where, and write stays and deadlines for another calendar program."""
        ask_where(self, self.say("Save as"), "mobilise.ics", self._save_calendar, CALENDAR)

    def _save_calendar(self, path: Path) -> None:
        calendar, locale = self.ctx.services.calendar, self.say.locale

        def told(count: int) -> None:
            words = self.say.n(
                "{count} entry saved in {name}", "{count} entries saved in {name}", count, name=path.name
            )
            self.ctx.messages.toast(words)

        self.ask(
            lambda _t: calendar.save(path, today=date.today(), locale=locale),
            told,
            label=self.say("Writing the calendar"),
        )

    def make_detail(self) -> SecondmentDetail:
        return SecondmentDetail(self)

    def _filter_soon(self) -> None:
        super()._filter_soon()
        self.stay_looks.forget_more()
        self.read_shown()

    def other_look(self, look: str, total: int) -> QWidget | None:
        return self.stay_looks.widget(look) if total else None

    def read_look(self, look: str) -> None:
        self.stay_looks.read(look)
