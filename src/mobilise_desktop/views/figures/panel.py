"""The figures as rooms: overview, crossed tables, map, files, annual report; budget, payments."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.views.kit.basics import column
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.rooms import FIGURES, titles

from .behind import Behind, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mobilise_desktop.views.today.budget import BudgetPanel
    from mobilise_desktop.views.today.payments import PaymentsPanel

    from .cross import CrossRoom
    from .files_room import FilesRoom
    from .map_room import MapRoom
    from .overview import OverviewRoom
    from .period import PeriodBar
    from .report_room import ReportRoom

Room = TypeVar("Room", bound=QWidget)
STAYS, CROSS, MAP, FILES = "stays", "cross", "map", "files"
REPORT, BUDGET, PAYMENTS = "report", "budget", "payments"
_WITHOUT_BAR = (FILES, REPORT, BUDGET, PAYMENTS)


class FiguresPanel(QWidget):
    """Each room is made when it is first looked at."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self._begun = False
        self._whole = column(space=12)
        self.setLayout(self._whole)

    def _begin(self) -> None:
        from .period import PeriodBar

        self._begun = True
        looks = tuple(titles(FIGURES, self.say).items())
        self.look = ChoiceChips(self.say, "", looks, single=True)
        self.look.set_value(STAYS)
        self.look.changed.connect(lambda _value: self.reload())
        self.bar: PeriodBar = PeriodBar(self.say)
        self.bar.changed.connect(self.reload)
        self.stack = QStackedWidget()
        for part in (self.look, self.bar):
            self._whole.addWidget(part)
        self._whole.addWidget(self.stack, 1)
        self.page.ask(lambda _t: self.page.ctx.services.figures.editions(), self.bar.set_editions)

    @cached_property
    def overview(self) -> OverviewRoom:
        """Numbers and charts."""
        from .overview import OverviewRoom

        return self._put(OverviewRoom(self))

    @cached_property
    def cross(self) -> CrossRoom:
        """Two splits crossed."""
        from .cross import CrossRoom

        return self._put(CrossRoom(self))

    @cached_property
    def map(self) -> MapRoom:
        """Numbers by country on a map."""
        from .map_room import MapRoom

        return self._put(MapRoom(self))

    @cached_property
    def files(self) -> FilesRoom:
        """What waits now."""
        from .files_room import FilesRoom

        return self._put(FilesRoom(self))

    @cached_property
    def report(self) -> ReportRoom:
        """The annual report."""
        from .report_room import ReportRoom

        return self._put(ReportRoom(self))

    @cached_property
    def budget(self) -> BudgetPanel:
        """The office's budget."""
        from mobilise_desktop.views.today.budget import BudgetPanel

        return self._put(BudgetPanel(self.page))

    @cached_property
    def payments(self) -> PaymentsPanel:
        """The payment list."""
        from mobilise_desktop.views.today.payments import PaymentsPanel

        return self._put(PaymentsPanel(self.page))

    @cached_property
    def behind(self) -> Behind:
        """The records behind a number."""
        return self._put(Behind(self.page, self.back))

    def _put(self, room: Room) -> Room:
        self.stack.addWidget(room)
        return room

    def reload(self) -> None:
        """Count again; the first time, make the panel before."""
        if not self._begun:
            self._begin()
        if self.page_shows_records():
            self.behind.reload()
            return
        room = self._room()
        self.bar.setVisible(self.look.value() not in _WITHOUT_BAR)
        self.stack.setCurrentWidget(room)
        room.reload()

    def page_shows_records(self) -> bool:
        """Whether the records behind a number are in sight."""
        return "behind" in self.__dict__ and self.stack.currentWidget() is self.behind

    def show_behind(self, source: Source) -> None:
        """Show the records behind a number in place of the room."""
        self.behind.show_source(source)
        for part in (self.look, self.bar):
            part.hide()
        self.stack.setCurrentWidget(self.behind)

    def back(self) -> None:
        """From the records to the room they were opened from."""
        room = self._leave_records()
        self.reload()
        room.setFocus()

    def choose(self, key: str) -> None:
        """Have a room by its key shown at the next ``reload``."""
        if not self._begun:
            self._begin()
        self.look.set_value(key)
        if self.page_shows_records():
            self._leave_records()

    def room_key(self) -> str:
        """The room that is chosen."""
        return str(self.look.value()) if self._begun else STAYS

    def show_room(self, key: str) -> None:
        """Go to a room by its key."""
        self.choose(key)
        self.reload()

    def _room(self) -> Any:
        look = self.room_key()
        return self.overview if look == STAYS else getattr(self, look)

    def _leave_records(self) -> Any:
        room = self._room()
        self.look.show()
        self.stack.setCurrentWidget(room)
        return room

    def looks(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Every room, for pictures of the program."""
        for room in FIGURES[1:]:
            yield room.key, partial(self.show_room, room.key)
        yield "flows", self._show_flows
        yield "records", partial(self._show_records, "stays")

    def _show_flows(self) -> None:
        self.show_room(MAP)
        self.map.look.set_value("flows")
        self.reload()

    def _show_records(self, key: str) -> None:
        self.show_room(STAYS)
        self.overview.opener.number(key)
