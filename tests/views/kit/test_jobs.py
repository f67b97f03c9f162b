"""Work off the screen's thread: order, progress, cancel, failures."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mobilise_desktop.errors import Cancelled
from mobilise_desktop.views.kit.changes import Changes
from mobilise_desktop.views.kit.jobs import DirectJobs, Done, Failed, Jobs, Outcome, Ticket


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.wait_idle(5)
    made.close()


def test_work_runs_elsewhere_and_its_value_arrives_on_the_screens_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[Outcome, str]] = []
    jobs.run(
        lambda _t: threading.current_thread().name,
        lambda o: seen.append((o, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(Done("database"), "MainThread")]


def test_the_database_worker_keeps_the_order(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[int] = []
    for number in range(20):
        jobs.run(lambda _t, n=number: order.append(n))
    qtbot.waitUntil(lambda: not jobs.active)
    assert order == list(range(20))


def test_slow_work_does_not_hold_up_the_database(qtbot: QtBot, jobs: Jobs) -> None:
    gate, done = threading.Event(), []
    jobs.run(lambda _t: gate.wait(5), slow=True)
    jobs.run(lambda _t: 1, done.append)
    qtbot.waitUntil(lambda: done == [Done(1)])
    gate.set()
    qtbot.waitUntil(lambda: not jobs.active)


def test_a_failure_arrives_as_a_value(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[Outcome] = []
    jobs.run(lambda _t: 1 / 0, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], Failed) and isinstance(seen[0].error, ZeroDivisionError)


def test_cancel_stops_work_at_its_next_word_of_progress(qtbot: QtBot, jobs: Jobs) -> None:
    begun, seen = threading.Event(), []

    def work(ticket: Ticket) -> None:
        begun.set()
        while True:
            ticket(0.5, "half")

    job = jobs.run(work, seen.append, label="Long work")
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], Failed) and isinstance(seen[0].error, Cancelled)


def test_cancelled_work_that_waits_is_never_begun(qtbot: QtBot, jobs: Jobs) -> None:
    gate, begun, seen = threading.Event(), [], []
    jobs.run(lambda _t: gate.wait(5))
    waiting = jobs.run(lambda _t: begun.append(1), seen.append)
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert not begun and isinstance(seen[0].error, Cancelled)


def test_the_answer_is_dropped_when_its_owner_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    owner, gate, seen = QWidget(), threading.Event(), []
    jobs.run(lambda _t: gate.wait(5), seen.append, owner=owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.set()
    qtbot.waitUntil(lambda: not jobs.active)
    assert seen == []


def test_progress_is_told_while_the_work_goes_on(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()

    def work(ticket: Ticket) -> None:
        ticket(0.4, "four of ten")
        gate.wait(5)

    job = jobs.run(work, label="Reading")
    qtbot.waitUntil(lambda: job.fraction == 0.4)
    assert job.text == "four of ten" and job in jobs.active
    gate.set()
    qtbot.waitUntil(lambda: not jobs.active)


def test_direct_jobs_answer_at_once(qtbot: QtBot) -> None:
    seen: list[Outcome] = []
    DirectJobs().run(lambda _t: 7, seen.append)
    assert seen == [Done(7)]


def test_changes_are_announced_once_and_only_when_there_are_some(qtbot: QtBot) -> None:
    changes, seen = Changes(), []
    changes.changed.connect(seen.append)
    changes.announce({"COMPANIES", "MATCHES"})
    changes.announce(())
    assert seen == [frozenset({"COMPANIES", "MATCHES"})]


def test_nothing_is_begun_once_the_jobs_are_closed(qtbot: QtBot) -> None:
    jobs, begun = Jobs(), []
    jobs.close()
    jobs.run(lambda _t: begun.append(1))
    assert (jobs.active, begun, jobs.wait_idle(1)) == ([], [], True)
