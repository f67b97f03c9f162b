"""Above the list: its groups with their counts, what is one's own, what is snoozed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mobilise_desktop.services.today_board import TodayView
from mobilise_desktop.services.today_lines import Group
from mobilise_desktop.views.kit.basics import Button, set_tooltip
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.words import N_, Words

if TYPE_CHECKING:
    from mobilise_desktop.services.today_board import Tally, TodayBoard

_NAMES = {
    None: N_("All"),
    Group.OVERDUE: N_("Overdue"),
    Group.WEEK: N_("Due within 7 days"),
    Group.WAITING: N_("Waiting for others"),
    Group.NEWS: N_("New for saved searches"),
    Group.DRAFTS: N_("Drafts left open"),
    Group.LATER: N_("Later"),
}


class Filters(Flow):
    """Chips of which one is chosen, and one for what is mine; a group without a line is not shown."""

    def __init__(self, say: Words, choose: Callable[[TodayView], object]) -> None:
        super().__init__(space=6)
        self.say, self._choose = say, choose
        self.view = TodayView()
        self.groups: dict[Group | None, Button] = {}
        self.snoozed = self._chip(TodayView(snoozed=True))
        self.mine = Button("", "chip", on_click=self._turn)
        self.mine.setCheckable(True)
        _leave_keyboard(self.mine)

    def acts(self, board: TodayBoard) -> Iterable[Callable[[], object]]:
        """What shows a board, in slices."""
        yield from (partial(self._show_group, group, board) for group in _NAMES)
        yield partial(self._show_beside, board)

    def _show_group(self, group: Group | None, board: TodayBoard) -> None:
        chip = self.groups.get(group)
        if chip is None:
            chip = self.groups[group] = self._chip(TodayView(group=group))
            self.add(chip)
        count = board.tally.all if group is None else board.tally.groups.get(group, 0)
        chosen = board.view.group == group and not board.view.snoozed
        words = self.say("{name}: {count}", name=self.say(_NAMES[group]), count=count)
        _set(chip, words, chosen=chosen, wanted=bool(count) or chosen or group is None)

    def _show_beside(self, board: TodayBoard) -> None:
        say, view, tally = self.say, board.view, board.tally
        self.view = view
        if self.snoozed.parent() is None:
            set_tooltip(self.snoozed, say("Show what is snoozed"))
            set_tooltip(self.mine, say("Leave out what is handed on to others"))
            self.add(self.snoozed)
            self.add(self.mine)
        wanted = bool(tally.snoozed) or view.snoozed
        _set(self.snoozed, snoozed_words(say, tally), chosen=view.snoozed, wanted=wanted)
        _set(self.mine, say("Mine"), chosen=view.mine, wanted=bool(tally.away) or view.mine)

    def _chip(self, view: TodayView) -> Button:
        chip = Button("", "chip", on_click=lambda: self._choose(replace(view, mine=self.view.mine)))
        chip.setCheckable(True)
        _leave_keyboard(chip)
        return chip

    def _turn(self) -> None:
        self._choose(replace(self.view, mine=not self.view.mine))


def _leave_keyboard(chip: Button) -> None:
    """Clicked, it leaves the keyboard on the list, where the keys of a line work."""
    chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _set(chip: Button, text: str, *, chosen: bool, wanted: bool) -> None:
    if chip.text() != text:
        chip.setText(text)
    chip.setChecked(chosen)
    chip.setVisible(wanted)


def snoozed_words(say: Words, tally: Tally) -> str:
    """How many are snoozed, and how many of them overdue."""
    snoozed = say.n("{count} snoozed", "{count} snoozed", tally.snoozed)
    if not tally.snoozed_late:
        return snoozed
    late = say.n("{count} of them overdue", "{count} of them overdue", tally.snoozed_late)
    return say("{all}, {overdue}", all=snoozed, overdue=late)


def handed_words(say: Words, tally: Tally) -> str:
    """How many are left out as handed on, and how many of them overdue."""
    away = say.n("{count} handed on to others", "{count} handed on to others", tally.away)
    if not tally.away_late:
        return away
    late = say.n("{count} of them overdue", "{count} of them overdue", tally.away_late)
    return say("{all}, {overdue}", all=away, overdue=late)
