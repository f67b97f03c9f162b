"""Answers that belong in pairs: the second is never before the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.words import N_, Words

_DAYS, _WEEKS = (
    N_("The last day lies before the first day."),
    N_("The shortest stay is longer than the longest."),
)
PAIRS: Mapping[tuple[str, str], str] = {
    ("period_from", "period_to"): _DAYS,
    ("host_from", "host_to"): _DAYS,
    ("min_weeks", "max_weeks"): _WEEKS,
    ("host_min_weeks", "host_max_weeks"): _WEEKS,
}


def watch_pairs(say: Words, fields: Mapping[str, Field], names: Sequence[str]) -> None:
    """Tell at the one being answered that it does not go with its partner; ``names`` may be dotted."""
    for name in names:
        prefix, dot, bare = name.rpartition(".")
        for (first, second), words in PAIRS.items():
            if bare == second and prefix + dot + first in fields:
                _watch(fields[prefix + dot + first], fields[name], say(words))


def _watch(first: Field, second: Field, words: str) -> None:
    first.set_check(lambda value: words if _turned(value, second.value()) else "")
    second.set_check(lambda value: words if _turned(first.value(), value) else "")
    for one, other in ((first, second), (second, first)):
        again = partial(_again, one, other)
        one.changed.connect(again)
        one.error_shown.connect(again)


def _turned(first: Any, second: Any) -> bool:
    return first is not None and second is not None and bool(second < first)


def _again(one: Field, other: Field, _value: object = None) -> None:
    """What did not go with the old answer may go with the new one."""
    if other.has_problem() and not one.has_problem():
        other.flush()
