"""A large flow is solved in a process of its own: the solver lets no other thread run while it works."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection

import numpy as np

from .columns import Array
from .edges import Tell
from .plan_flow import Flow, solve_here

_LISTEN = 0.05


def solve_apart(flow: Flow, *, most: bool, tell: Tell, part: float) -> Array:
    """As ``solve_here``, in another process; ``tell(part)`` is called while it works and may stop it.

    Raises ``ArithmeticError`` where the process ends without an answer.
    """
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    worker = spawn.Process(target=_work, args=(theirs,), daemon=True, name="plan-flow")
    worker.start()
    theirs.close()
    try:
        ours.send((most, flow.people, flow.person, flow.column, flow.worth, flow.room))
        while not ours.poll(_LISTEN):
            tell(part)
        return np.frombuffer(ours.recv_bytes(), np.int64)
    except (EOFError, OSError) as error:
        raise ArithmeticError("the flow solver ended without an answer") from error
    finally:
        ours.close()
        worker.kill()
        worker.join()


def _work(link: Connection) -> None:
    most, people, person, column, worth, room = link.recv()
    chosen = solve_here(Flow(people, person, column, worth, room), most=most)
    link.send_bytes(chosen.tobytes())
