"""Two texts compared word by word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.word_difference import Change, Piece, changed_words, told_short

S, G, N = Change.SAME, Change.GONE, Change.NEW
OLD, NEW = "restore ten pianos", "restore twelve pianos"
CASES = [
    ("the same", "a b", "a b", [(S, "a b")]),
    ("one word", OLD, NEW, [(S, "restore "), (G, "ten"), (N, "twelve"), (S, " pianos")]),
    ("two words", "1 two three 4", "1 2 3 4", [(S, "1 "), (G, "two three"), (N, "2 3"), (S, " 4")]),
    ("from nothing", "", "all new", [(N, "all new")]),
    ("to nothing", "all gone", "", [(G, "all gone")]),
]
TEXTS = st.lists(st.sampled_from(["ten", "pianos", " ", "\n", "ą", "  ", "x-y"]), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("before", "after", "pieces"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_the_changed_words_are_told(before: str, after: str, pieces: list[tuple[Change, str]]) -> None:
    assert [(p.change, p.text) for p in changed_words(before, after)] == pieces


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = changed_words(before, after)
    assert "".join(p.text for p in pieces if p.change is not N) == before
    assert "".join(p.text for p in pieces if p.change is not G) == after


def test_long_hostile_texts_are_compared_in_good_time() -> None:
    began = time.perf_counter()
    changed_words("a b " * 5_000 + "x", "b a " * 5_000 + "y")
    changed_words("a " * 600, "b a " * 300)
    assert time.perf_counter() - began < 2


def test_long_stretches_that_stayed_are_cut_beside_the_change() -> None:
    words = [f"w{number}" for number in range(200)]
    after = [*words[:100], "new", *words[101:]]
    short = told_short(changed_words(" ".join(words), " ".join(after)), context=3)
    assert [p.text for p in short] == ["[…] w97 w98 w99 ", "w100", "new", " w101 w102 w103 […]"]
    assert short[1:3] == (Piece(G, "w100"), Piece(N, "new"))
