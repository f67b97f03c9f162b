"""The days that a plan shows: a stay begins tomorrow at the earliest, and with time to prepare it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from mobilise_desktop.domain.codes import Anchor
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.matching.edges import Market
from mobilise_desktop.matching.packing import pack


def preparation_days(edition: Edition) -> int:
    """How many days before a start the edition's first task is due, such as the A1 request; at least 1."""
    return max([1, *(-rule.days for rule in edition.due_rules if rule.anchor is Anchor.START)])


def from_tomorrow(whole: Market) -> Market:
    """The market for stays that begin tomorrow or later; a pair that only fits from today is left out."""
    later = replace(whole, today=whole.today + 1)
    first, last, needed = later.windows(np.arange(len(later)))
    return later.only(last - first + 1 >= needed)


def prepared(
    asked: Market, edges: Sequence[int], first_days: Sequence[int], lengths: Sequence[int], earliest: int
) -> list[int]:
    """The first days of these stays (day ordinals), not before ``earliest`` where a host's stays all fit
    so; the days of a host whose stays do not are as they were.
    """
    shown = list(first_days)
    at_host: dict[int, list[int]] = {}
    for place, edge in enumerate(edges):
        at_host.setdefault(int(asked.host[edge]), []).append(place)
    first, last, _ = (column.tolist() for column in asked.windows(np.array(edges, np.int64)))
    for host, places in at_host.items():
        jobs = [(max(first[at], earliest), last[at], lengths[at]) for at in places]
        found = pack(jobs, int(asked.places[host]), asked.busy.get(host, ()))
        for at, day in zip(places, found or (), strict=False):
            shown[at] = day
    return shown
