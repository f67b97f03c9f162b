"""Work in slices: in its order, answered between, and forgotten when it is not wanted any more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.slices import Slices, under_way


def test_acts_are_done_in_their_order_a_few_in_a_turn(qtbot: QtBot) -> None:
    owner, seen = QObject(), []
    slices = Slices(owner, most=2)
    slices.add(*(lambda n=n: seen.append(n) for n in range(5)))
    assert not seen
    assert under_way(owner)
    QApplication.processEvents()
    assert 1 <= len(seen) <= 2
    with qtbot.waitSignal(slices.done):
        pass
    assert seen == [0, 1, 2, 3, 4]
    assert not under_way(owner)


def test_what_is_forgotten_is_not_done_and_what_comes_later_is(qtbot: QtBot) -> None:
    owner, seen = QObject(), []
    slices = Slices(owner)
    slices.add(lambda: seen.append("old"))
    slices.forget()
    slices.add(lambda: seen.append("new"))
    qtbot.waitUntil(lambda: not slices.busy)
    assert seen == ["new"]


def test_an_act_may_add_acts() -> None:
    owner, seen = QObject(), []
    slices = Slices(owner)
    slices.add(lambda: slices.add(lambda: seen.append("inner")))
    slices.finish()
    assert seen == ["inner"]


def test_slices_take_turns(qtbot: QtBot) -> None:
    owner, seen = QObject(), []
    first, second = Slices(owner, most=1), Slices(owner, most=1)
    for name, slices in (("a", first), ("b", second)):
        slices.add(*(lambda name=name: seen.append(name) for _ in range(6)))
    qtbot.waitUntil(lambda: not under_way(owner))
    assert sorted(seen) == ["a"] * 6 + ["b"] * 6
    assert "b" in seen[:4]


def test_what_is_put_first_is_done_before_what_is_left() -> None:
    owner, seen = QObject(), []
    slices = Slices(owner)
    one, two, three = (partial(seen.append, n) for n in (1, 2, 3))
    slices.add(lambda: slices.put_first(one, two), three)
    slices.finish()
    assert seen == [1, 2, 3]
