"""Long work in a process of its own: parts of it would let no other thread of this one run meanwhile."""

from __future__ import annotations

import multiprocessing
import pickle
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from mobilise_desktop.apart import Link

from .edges import Tell

T = TypeVar("T")
_LISTEN = 0.05
# So much is handed over at a time; a larger piece would be copied in one go.
_PIECE = 1 << 20


def is_apart() -> bool:
    """Whether this is already such a process."""
    return multiprocessing.parent_process() is not None


def done_apart(work: Callable[..., T], *given: Any, tell: Tell, part: float = 0.0) -> T:
    """``work(tell, *given)`` in another process; ``work`` is a function of a module, what it gets can be
    pickled. ``tell`` is called while it works with the part that it told last, and may stop it by raising.

    Raises ``ArithmeticError`` where the process ends without an answer.
    """
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    worker = spawn.Process(target=_serve, args=(theirs,), daemon=True, name="apart")
    worker.start()
    theirs.close()
    try:
        _give(ours, (work, given))
        while (told := _heard(ours, part)) is not None:
            part = told
            tell(part)
        found: T = _take(ours)
        return found
    except (EOFError, OSError) as error:
        raise ArithmeticError("the work apart ended without an answer") from error
    finally:
        ours.close()
        worker.kill()
        worker.join()


def _heard(link: Link, part: float) -> float | None:
    """How far the work is, or nothing once the answer comes."""
    told: float | None = part
    if link.poll(_LISTEN):
        told = link.recv()
    return told


def _serve(link: Link) -> None:
    work, given = _take(link)
    last = time.monotonic()

    def tell(part: float) -> None:
        nonlocal last
        if time.monotonic() - last > _LISTEN:
            last = time.monotonic()
            link.send(float(part))

    with suppress(BrokenPipeError):
        found = work(tell, *given)
        link.send(None)
        _give(link, found)


def _give(link: Link, value: Any) -> None:
    """The large arrays go beside the rest, a piece at a time."""
    arrays: list[pickle.PickleBuffer] = []
    body = pickle.dumps(value, protocol=5, buffer_callback=arrays.append)
    raws = [memoryview(body), *(array.raw() for array in arrays)]
    link.send([len(raw) for raw in raws])
    for raw in raws:
        for start in range(0, len(raw), _PIECE):
            link.send_bytes(raw[start : start + _PIECE])


def _take(link: Link) -> Any:
    raws = [bytearray(size) for size in link.recv()]
    for raw in raws:
        at = 0
        while at < len(raw):
            at += link.recv_bytes_into(raw, at)
    return pickle.loads(raws[0], buffers=raws[1:])
