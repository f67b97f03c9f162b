"""Many prints at once, by worker processes that know nothing but this room; one that fails stops no other."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType

from .prints import Print, render_print

_AHEAD = 3
_TRIES = 2
_MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Pressed:
    """A print's bytes, or what went wrong with it."""

    key: str
    pdf: bytes = b""
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    key: str
    wanted: Print
    tries: int = 1


class Press:
    """A few processes that print; use it in ``with``. A process that dies is replaced."""

    def __init__(self, workers: int | None = None, render: Callable[[Print], bytes] = render_print) -> None:
        self.workers = workers or min(_MOST_WORKERS, os.cpu_count() or 1)
        self._render = render
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def all_of(self, wanted: Iterable[tuple[str, Print]]) -> Iterator[Pressed]:
        """Each print as soon as it is ready; ``wanted`` is read only a little ahead of the processes."""
        queue = iter(wanted)
        under_way: dict[Future[bytes], _Task] = {}
        again: deque[_Task] = deque()
        while True:
            for task in self._next(queue, again, len(under_way)):
                under_way[self._submitted(task)] = task
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                task = under_way.pop(future)
                error = future.exception()
                if isinstance(error, BrokenProcessPool) and task.tries < _TRIES:
                    self._pool = None
                    again.append(_Task(task.key, task.wanted, task.tries + 1))
                else:
                    yield Pressed(task.key, b"" if error else future.result(), error)

    def _next(
        self, queue: Iterator[tuple[str, Print]], again: deque[_Task], under_way: int
    ) -> Iterator[_Task]:
        """What to begin now; a print whose process died is tried alone, so that it takes no other along."""
        if again:
            if not under_way:
                yield again.popleft()
            return
        for _ in range(self.workers * _AHEAD - under_way):
            key, wanted = next(queue, ("", None))
            if wanted is None:
                return
            yield _Task(key, wanted)

    def _submitted(self, task: _Task) -> Future[bytes]:
        try:
            return self._started().submit(self._render, task.wanted)
        except BrokenProcessPool:
            self._pool = None
            return self._started().submit(self._render, task.wanted)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, multiprocessing.get_context("spawn"))
        return self._pool
