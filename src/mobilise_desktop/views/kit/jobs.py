"""The one place that starts threads: work off the screen's thread, in order, with progress and cancel."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from mobilise_desktop.errors import Cancelled

BAR_AFTER_MS = 1_000


@dataclass(frozen=True, slots=True)
class Done:
    """The work's value."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """What the work raised; ``Cancelled`` where it was stopped."""

    error: BaseException


Outcome = Done | Failed
Then = Callable[[Outcome], object]


class Ticket:
    """Handed to the work: ``ticket(0.5, "Half of it")`` tells how far it is and raises ``Cancelled`` when
    stopped.
    """

    def __init__(self, tell: Callable[[float, str], None] | None = None) -> None:
        self._tell = tell
        self._stopped = threading.Event()
        self._told = 0.0

    def __call__(self, fraction: float = 0.0, text: str = "") -> None:
        if self._stopped.is_set():
            raise Cancelled
        now = time.monotonic()
        if self._tell and (now - self._told > 0.05 or fraction >= 1.0):
            self._told = now
            self._tell(fraction, text)

    @property
    def cancelled(self) -> bool:
        """Whether the officer asked to stop."""
        return self._stopped.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next word of progress."""
        self._stopped.set()


Work = Callable[[Ticket], Any]
_End = Callable[["Job", Outcome], None]


class Job(QObject):
    """One piece of work under way; lives on the screen's thread, where its signals arrive from the worker."""

    progressed = Signal(float, str)
    ended = Signal(object)

    def __init__(
        self, work: Work, then: Then | None, end: _End, *, label: str, owner: QObject | None
    ) -> None:
        super().__init__()
        self.label = label
        self.fraction = 0.0
        self.text = ""
        self.work = work
        self.then = then
        self.end = end
        self.owner = owner
        self.started = time.monotonic()
        self.ticket = Ticket(self.progressed.emit)
        self.progressed.connect(self._keep)
        self.ended.connect(self._end)

    def cancel(self) -> None:
        """Stop as soon as the work asks; work not yet begun is never begun."""
        self.ticket.cancel()

    def perform(self) -> Outcome:
        """Do the work where we are; never raises."""
        try:
            if self.ticket.cancelled:
                return Failed(Cancelled())
            return Done(self.work(self.ticket))
        except Exception as error:  # noqa: BLE001
            return Failed(error)

    def _keep(self, fraction: float, text: str) -> None:
        self.fraction, self.text = fraction, text

    def _end(self, outcome: Outcome) -> None:
        self.end(self, outcome)


class _Count:
    """How many pieces of work are queued or at work in this process; tests look at it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.now = 0

    def add(self, step: int) -> None:
        with self._lock:
            self.now += step


_COUNT = _Count()


def under_way() -> int:
    """Pieces of work that wait or run on any worker of this process."""
    return _COUNT.now


class _Worker:
    def __init__(self, name: str) -> None:
        self.waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._name = name
        self._left = 0
        self._idle = threading.Condition()

    def take(self, job: Job) -> None:
        with self._idle:
            self._left += 1
        _COUNT.add(1)
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name=self._name, daemon=True)
            self._thread.start()
        self.waiting.put(job)

    def wait(self, seconds: float) -> bool:
        with self._idle:
            return self._idle.wait_for(lambda: self._left == 0, timeout=max(seconds, 0))

    def stop(self, seconds: float) -> None:
        if self._thread is not None:
            self.waiting.put(None)
            self._thread.join(max(seconds, 0))

    def _loop(self) -> None:
        while (job := self.waiting.get()) is not None:
            outcome = job.perform()
            _COUNT.add(-1)
            with self._idle:
                self._left -= 1
                self._idle.notify_all()
            if shiboken6.isValid(job):
                job.ended.emit(outcome)
            del job, outcome


class Jobs(QObject):
    """Two workers, each first come first served: one for the database, one for slow things beside it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.active: list[Job] = []
        self._closed = False
        self._database, self._slow = _Worker("database"), _Worker("slow")

    def run(
        self,
        work: Work,
        then: Then | None = None,
        *,
        slow: bool = False,
        label: str = "",
        owner: QObject | None = None,
    ) -> Job:
        """Do ``work(ticket)`` on a worker, then call ``then`` with its outcome on the screen's thread.

        ``label`` names it in the progress bar; ``then`` is dropped when ``owner`` has been deleted meanwhile.
        Nothing is begun once the jobs are closed.
        """
        job = Job(work, then, self._end, label=label, owner=owner)
        if self._closed:
            job.cancel()
            return job
        job.progressed.connect(self.changed)
        self.active.append(job)
        QTimer.singleShot(BAR_AFTER_MS, self, self.changed.emit)
        self._start(job, self._slow if slow else self._database)
        return job

    def shown(self) -> Job | None:
        """The job that the progress bar speaks of: the oldest that has taken over a second."""
        limit = time.monotonic() - BAR_AFTER_MS / 1000 + 0.02
        return next((job for job in self.active if job.started <= limit), None)

    def wait_idle(self, seconds: float = 10.0) -> bool:
        """Wait until no work is left (answers may still be on their way); whether it came to that in time."""
        end = time.monotonic() + seconds
        return self._database.wait(seconds) and self._slow.wait(end - time.monotonic())

    def close(self, seconds: float = 5.0) -> None:
        """Cancel what is slow, finish what touches the office, end the threads; nothing is begun any more."""
        self._closed = True
        for job in self.active:
            if job.label:
                job.cancel()
        self._database.stop(seconds)
        self._slow.stop(seconds)

    def _start(self, job: Job, worker: _Worker) -> None:
        worker.take(job)

    def _end(self, job: Job, outcome: Outcome) -> None:
        if job in self.active:
            self.active.remove(job)
        self.changed.emit()
        if job.then and (job.owner is None or shiboken6.isValid(job.owner)):
            job.then(outcome)
        job.deleteLater()


class DirectJobs(Jobs):
    """Does everything at once on the calling thread, for tests and the gallery."""

    def _start(self, job: Job, worker: _Worker) -> None:
        self._end(job, job.perform())
