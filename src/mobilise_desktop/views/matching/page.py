"""Matching: look for counterparts, and follow matches to their agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QTabBar, QWidget

from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.views.command_search import Command
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.kit.page_stack import PageStack
from mobilise_desktop.views.kit.tab_order import give_keyboard
from mobilise_desktop.views.rooms import MATCHES

from .dialogs import FindDialog
from .matches import MatchList
from .ranking import Ranking
from .rooms import ROOMS, SAVED, RoomWidget

if TYPE_CHECKING:
    from mobilise_desktop.services.match_searches import Question


class MatchingPage(Page):
    """Begins with the matches by state; a participant or a host that is chosen shows its ranking."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        say = self.say
        empty = EmptyState(
            "handshake",
            say("No match yet. Choose a participant or a host and see who fits."),
            (say("Find counterparts"), self.look_for),
            kind="primary",
        )
        self.find_button = Button(say("Find counterparts…"), icon="search", on_click=self.look_for)
        self.primary_action = self.find_button
        self.list_button = Button(say("All matches"), "quiet", icon="arrow-left", on_click=self.show_start)
        self.matches = MatchList(self, empty, self.find_button)
        self._made: dict[str, RoomWidget] = {}
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(say("Parts of matching"))
        for title in (say(MATCHES.title), *(say(room.title) for room in ROOMS)):
            self.tabs.addTab(title)
        self.tabs.setVisible(bool(ROOMS))
        self.tabs.currentChanged.connect(self._tab_chosen)
        self._stack = PageStack()
        self._stack.addWidget(self.matches)
        self.content.addWidget(self.tabs)
        self.content.addWidget(self._stack, 1)
        self.listen({Kind.MATCHES, Kind.COMPANIES, Kind.PARTICIPANTS, Kind.LEARNING_PROJECTS, Kind.OFFICE})

    @cached_property
    def ranking(self) -> Ranking:
        """Made when counterparts are first looked for."""
        made = Ranking(self, self.list_button)
        self._stack.addWidget(made)
        return made

    def room(self, key: str) -> RoomWidget:
        """The widget of a room of ``ROOMS``, made on its first use."""
        if key not in self._made:
            made = self._made[key] = next(room for room in ROOMS if room.key == key).make(self)
            self._stack.addWidget(made)
        return self._made[key]

    def ahead(self) -> Sequence[Callable[[], QWidget]]:
        return (lambda: self.ranking, *(partial(self.room, room.key) for room in ROOMS))

    def reload(self) -> None:
        shown = self._stack.currentWidget()
        if shown is self.matches:
            self.matches.reload()
        elif isinstance(shown, RoomWidget):
            shown.reload()
        else:
            self.ranking.reload()

    def show_record(self, record_id: str) -> None:
        """A match, the ranking of a participant or a company, or the room of that key."""
        keys = [room.key for room in ROOMS]
        if record_id == MATCHES.key:
            self.show_start()
        elif record_id in keys:
            self._choose(1 + keys.index(record_id))
            self._show_room(record_id)
        elif record_id.startswith("ss_"):
            self._choose(1 + keys.index(SAVED))
            room: Any = self.room(SAVED)
            self._stack.setCurrentWidget(room)
            room.show_search(record_id)
        elif record_id.startswith("ma_"):
            self._choose(0)
            self._stack.setCurrentIndex(0)
            self.matches.show_match(record_id)
            self.matches.reload()
        else:
            self._choose(0)
            self._stack.setCurrentWidget(self.ranking)
            self.ranking.show_own(record_id)
            self.ranking.tabs.setCurrentIndex(0)

    def take_focus(self) -> None:
        give_keyboard(self._stack.currentWidget())

    def place(self) -> str:
        """The ranking's own id, a room's key, or the match that is read."""
        shown = self._stack.currentWidget()
        if shown is self.matches:
            return self.matches.match_id or MATCHES.key
        keys = (key for key, room in self._made.items() if room is shown)
        return next(keys, "") or self.ranking.own_id

    def holds_work(self) -> bool:
        """A trial is kept or dropped by whoever tries it."""
        return "ranking" in self.__dict__ and self.ranking.trying.trial is not None

    def show_question(self, question: Question, new: frozenset[str]) -> None:
        """The ranking that a saved search asks for, with those marked that are new."""
        self._choose(0)
        self._stack.setCurrentWidget(self.ranking)
        self.ranking.show_question(question, new)

    def show_start(self) -> None:
        self._choose(0)
        self._stack.setCurrentIndex(0)
        self.matches.show_list()
        self.matches.reload()

    def show_stage(self, stage: str) -> None:
        """The matches in a stage of the pipeline."""
        self._choose(0)
        self._stack.setCurrentIndex(0)
        self.matches.show_stage(stage)

    def _choose(self, place: int) -> None:
        before = self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(place)
        self.tabs.blockSignals(before)

    def _tab_chosen(self, place: int) -> None:
        if place:
            self._show_room(ROOMS[place - 1].key)
        else:
            self.show_start()

    def _show_room(self, key: str) -> None:
        made = self.room(key)
        self._stack.setCurrentWidget(made)
        made.reload()

    def look_for(self) -> None:
        """Ask for whom to look."""
        FindDialog(
            self, self.say("For whom are counterparts wanted?"), then=lambda found: self.show_record(found.id)
        ).open()

    def show_weights(self) -> None:
        """The sliders over the ranking last seen; without one, ask first for whom."""
        if not self.ranking.own_id:
            words = self.say("For whom are counterparts wanted?")
            FindDialog(self, words, then=lambda found: self._weigh(found.id)).open()
        else:
            self._weigh(self.ranking.own_id)

    def _weigh(self, own_id: str) -> None:
        self.show_record(own_id)
        if not self.ranking.sliders_button.isChecked():
            self.ranking.sliders_button.click()

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the gallery shows of an opened ranking besides its beginning."""

        def three() -> None:
            ranking = self.ranking
            for place in range(min(3, ranking.model.rowCount())):
                ranking.table.select_row(place)
                ranking.compare_button.click()
            ranking.tabs.setCurrentIndex(2)

        def weights() -> None:
            self.ranking.tabs.setCurrentIndex(0)
            self.ranking.sliders_button.click()

        def trial() -> None:
            self.ranking.trying.show_more()
            for button in self.ranking.trying.more.buttons[:1]:
                button.click()

        return (("compared", three), ("weights", weights), ("trial", trial))

    def room_looks(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """What the gallery shows of each room: its beginning, then the room's own looks."""
        for room in ROOMS:
            yield room.key, partial(self.show_record, room.key)
            for name, act in self.room(room.key).looks():
                yield f"{room.key}-{name}", act

    def commands(self) -> Sequence[Command]:
        return (Command(self.say("Find counterparts"), "search", self.look_for),)
