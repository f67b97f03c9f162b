"""Ids of records: in the order of their making, also within one millisecond and from several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from mobilise_desktop.storage.ids import new_id


def test_ids_sort_in_the_order_of_their_making() -> None:
    made = [new_id("co") for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_threads_never_share_an_id() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [
            one
            for part in pool.map(lambda _n: [new_id("pa") for _ in range(2_000)], range(8))
            for one in part
        ]
    assert len(set(made)) == len(made)
