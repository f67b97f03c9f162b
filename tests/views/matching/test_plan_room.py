"""The plan for the whole office on screen: made, compared, locked, proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot
from screen import settle, texts

from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.plans import Goal, is_proposed
from mobilise_desktop.views.matching.page import MatchingPage
from mobilise_desktop.views.matching.plan_room import PlanRoom
from mobilise_desktop.views.matching.rings_room import AT_ONCE, RingsRoom

Shown = Callable[[str], MatchingPage]


def room_of(page: MatchingPage) -> PlanRoom:
    page.show_record("plan")
    room = page.room("plan")
    assert isinstance(room, PlanRoom)
    room.make()
    return room


def test_all_plans_stand_side_by_side_and_each_shows_its_pairs(shown: Shown) -> None:
    room = room_of(shown("matching"))
    assert set(room.plans) == set(Goal)
    for goal in Goal:
        room.show_goal(goal)
        assert room.pairs.model.rowCount() == room.plans[goal].served
        assert room.left.model.rowCount() == len(room.plans[goal].left_out)
    assert room.rather.model.rowCount() == 0


def test_a_locked_pair_is_in_every_plan_until_it_is_released(shown: Shown) -> None:
    room = room_of(shown("matching"))
    room.pairs.table.select_row(0)
    pair = room.plans[Goal.SCORE].pairs[0].key
    room.pairs.table.select_id(f"{pair[0]} {pair[1]}")
    room.lock()
    assert all(pair in [one.key for one in plan.pairs] for plan in room.plans.values())
    room.pairs.table.select_id(f"{pair[0]} {pair[1]}")
    assert room.lock_button.text() == "Release this pair"
    room.lock()
    assert not room.locks


def test_a_proposed_pair_becomes_a_match_that_can_be_undone(shown: Shown, demo_office: Services) -> None:
    room = room_of(shown("matching"))
    before = demo_office.matches.by_state()
    for place in range(room.pairs.model.rowCount()):
        room.pairs.table.select_row(place)
        room.propose()
    assert demo_office.matches.by_state() != before
    assert room.note.isVisible()
    while demo_office.matches.by_state() != before:
        demo_office.history.undo()


def test_the_whole_plan_is_proposed_after_a_question(
    qtbot: QtBot, shown: Shown, demo_office: Services
) -> None:
    page = shown("matching")
    room = room_of(page)
    wanted = {pair.key for pair in room.plans[Goal.SCORE].pairs}
    new = [pair for pair in wanted if not is_proposed(demo_office.plans.standing().get(pair))]
    assert room.all_button.text() == f"Propose {len(new)} new…"
    room.propose_all()
    dialog = next(found for found in page.window().findChildren(QDialog) if found.isVisible())
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Propose").click()
    qtbot.waitUntil(room.note.isVisible)
    qtbot.waitUntil(lambda: room.all_button.text() == "All are proposed")
    assert not room.all_button.isEnabled()
    assert all(line.state is not None for line in room.pairs.model.rows)
    again = demo_office.plans.accept(wanted, today=date.today()).value
    assert set(again.known) == wanted
    assert not again.proposed


def test_rings_are_told_with_their_moves(shown: Shown) -> None:
    page = shown("matching")
    page.show_record("rings")
    room = page.room("rings")
    assert isinstance(room, RingsRoom)
    assert "could take part" in room.told.text()


def test_many_rings_are_shown_by_parts_and_once(shown: Shown) -> None:
    page = shown("matching")
    page.show_record("rings")
    room = page.room("rings")
    settle()
    found = room._shown
    assert found is not None
    many = replace(found, rings=tuple(found.rings[0] for _ in range(AT_ONCE + 3)))

    def cards() -> int:
        settle()
        return sum(f"Ring {place}:" in texts(room) for place in range(1, AT_ONCE + 10))

    room._show(many)
    assert cards() == AT_ONCE
    assert room.more.text() == "Show 3 more"
    room.more.click()
    assert cards() == AT_ONCE + 3
    assert not room.more.isVisible()
    room._show(many)
    assert cards() == AT_ONCE + 3
