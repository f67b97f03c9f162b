"""A large flow is solved in a process of its own: the solver lets no other thread run while it works."""

from __future__ import annotations

from .apart import done_apart
from .columns import Array
from .edges import Tell
from .plan_flow import Flow, solve_here


def solve_apart(flow: Flow, *, most: bool, tell: Tell, part: float) -> Array:
    """As ``solve_here``, in another process; ``tell(part)`` is called while it works and may stop it.

    Raises ``ArithmeticError`` where the process ends without an answer.
    """
    return done_apart(_solved, flow, most, tell=tell, part=part)


def _solved(_tell: Tell, flow: Flow, most: bool) -> Array:
    return solve_here(flow, most=most)
