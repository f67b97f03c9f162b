"""Training before departure: sessions with their participants, who leaves without it, the topics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.training_codes import STATE_NAMES, WAY_NAMES, SessionState
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.training import SessionFilter
from mobilise_desktop.views.command_search import Command
from mobilise_desktop.views.kit.basics import Button, box, row
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import PageContext
from mobilise_desktop.views.records.turning import TurningPage
from mobilise_desktop.views.rooms import TRAINING, titles
from mobilise_desktop.words import format_date

from .detail import SessionDetail
from .leaving_room import LeavingRoom
from .session_dialog import SessionDialog
from .topics_room import TopicsRoom
from .wording import STATE_TONES

if TYPE_CHECKING:
    from mobilise_desktop.domain.training import TrainingTopic
    from mobilise_desktop.services.training_views import SessionForm

SESSIONS, LEAVING, TOPICS = "sessions", "leaving", "topics"


class TrainingPage(TurningPage):
    """Begins with the sessions; the other looks take the whole page."""

    key = "training"
    list_look = SESSIONS
    empty_icon = "graduation-cap"
    sort = "day"
    descending = True
    sizes = (560, 560)

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.listen({Kind.TRAINING, Kind.SECONDMENTS, Kind.PARTICIPANTS, Kind.EDITIONS, Kind.ATTACHMENTS})

    def words_hint(self) -> str:
        return self.say("Filter by topic, place or trainer…")

    def make_bar(self) -> QWidget:
        say = self.say
        states = [(state, say(STATE_NAMES[state])) for state in SessionState]
        self.state = ChoiceField(say, "", states, empty=say("Any state"), searchable=False)
        self.state.changed.connect(lambda _value: self.filter())
        self.make_look(titles(TRAINING, say))
        new = Button(say("New session"), "primary", icon="plus", on_click=self.new_session)
        self.primary_action = new
        bar = row(self.look, self.words, self.state, None, new, space=8)
        for place, stretch in ((1, 200), (2, 100), (3, 1)):
            bar.setStretch(place, stretch)
        return box(bar)

    @cached_property
    def leaving(self) -> LeavingRoom:
        """Made when it is first looked at."""
        made = LeavingRoom(self)
        self._list.addWidget(made)
        return made

    @cached_property
    def topics(self) -> TopicsRoom:
        """Made when it is first looked at."""
        made = TopicsRoom(self)
        self._list.addWidget(made)
        return made

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the gallery photographs besides the list."""
        return (
            ("session", self._show_first),
            (LEAVING, partial(self.turn_to, LEAVING)),
            (TOPICS, partial(self.turn_to, TOPICS)),
        )

    def columns(self) -> Columns:
        say = self.say

        def places(line: Any) -> str:
            if line.state is SessionState.HELD:
                return str(line.attended)
            return f"{line.registered} / {line.places}" if line.places else str(line.registered)

        return (
            Column(say("Day"), lambda r: format_date(say.locale, r.day, weekday=True), "day", 140),
            Column(say("Hour"), lambda r: r.begins, "", 74),
            Column(say("Session"), lambda r: r.title, "title", 170),
            Column(
                say("State"),
                lambda r: say(STATE_NAMES[r.state]),
                "state",
                150,
                tone=lambda r: STATE_TONES[r.state],
            ),
            Column(say("People"), places, "", 92, align="right"),
            Column(say("Kind of session"), lambda r: say(WAY_NAMES[r.way]), "way", 130, least=620),
            Column(say("Place"), lambda r: r.place, "place", 120, least=720),
        )

    def service(self) -> Any:
        return self.ctx.services.training

    def wanted(self) -> SessionFilter:
        state = self.state.value()
        states = frozenset({state} if state else ())
        return SessionFilter(words=self.words.edit.text(), states=states)

    def filtered(self) -> bool:
        return self.wanted() != SessionFilter()

    def clear_filter(self) -> None:
        self.words.set_value("")
        self.state.set_value(None)
        self.filter()

    def list_name(self) -> str:
        return self.say("Training sessions")

    def count_words(self, count: int) -> str:
        return self.say.n("{count} session", "{count} sessions", count)

    def empty_text(self) -> str:
        return self.say(
            "No training session yet. Plan one, or record on a stay's tab Training what was told at the desk."
        )

    def empty_action(self) -> tuple[str, Any]:
        return self.say("New session"), self.new_session

    def make_detail(self) -> SessionDetail:
        return SessionDetail(self)

    def commands(self) -> Sequence[Command]:
        return (Command(self.say("New training session"), "plus", self.new_session),)

    def new_session(self) -> None:
        """Ask for topics, day and place."""
        catalogue, locale = self.ctx.services.training.catalogue, self.say.locale
        self.ask(lambda _t: catalogue.offered(locale=locale), self._ask_session)

    def _ask_session(self, offered: Sequence[TrainingTopic]) -> None:
        SessionDialog(self, offered, self._plan).open()

    def _plan(self, form: SessionForm) -> None:
        self.change(lambda _t: self.ctx.services.training.keep(form), self._planned)

    def _planned(self, session_id: str) -> None:
        self.turn_to(SESSIONS)
        self.show_record(session_id)

    def show_record(self, record_id: str) -> None:
        if self.turned() and record_id not in self.look_keys:
            self.look.set_value(SESSIONS)
        super().show_record(record_id)

    def other_look(self, look: str, total: int) -> QWidget:
        return self._room(look)

    def read_look(self, look: str) -> None:
        self._room(look).reload()

    def _room(self, look: str) -> TopicsRoom | LeavingRoom:
        return self.topics if look == TOPICS else self.leaving

    def _loaded(self) -> None:
        super()._loaded()
        sessions = not self.turned()
        for part in (self.words, self.state):
            part.setVisible(sessions)
        self.count_label.setVisible(sessions)
        self._arrange()

    def _show_first(self) -> None:
        """The session with the most people in it."""
        rows = self.ctx.services.training.page(SessionFilter(), limit=50)
        if rows:
            self.show_record(max(rows, key=lambda line: line.registered).id)
