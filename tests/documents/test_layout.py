"""How blocks break over pages: headings stay, rows stay whole, long ones flow, nothing loops."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm

from mobilise_desktop.documents.blocks import Block, HandLines, Heading, Stack
from mobilise_desktop.documents.fonts import word_width
from mobilise_desktop.documents.grid import Grid
from mobilise_desktop.documents.layout import pages_of
from mobilise_desktop.documents.style import BODY, CELL, CELL_SMALL, CELL_STRONG, Style
from mobilise_desktop.documents.text import Text, broken

WIDE, TALL = 400.0, 200.0


def lines_of(count: int) -> str:
    return "\n".join(f"line {number}" for number in range(count))


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    for above in range(1, 40):
        blocks: list[Block] = [Text(lines_of(above), CELL), Heading("Head"), Text(lines_of(9), BODY)]
        pages = pages_of(blocks, width=WIDE, tall=TALL)
        assert all(not page[-1][0].keep_with_next for page in pages)


def test_a_text_never_leaves_one_line_alone() -> None:
    for above in range(1, 30):
        blocks: list[Block] = [Text(lines_of(above), CELL), Text(lines_of(7), BODY)]
        for page in pages_of(blocks, width=WIDE, tall=TALL):
            for block, _ in page:
                assert block.height(WIDE) > CELL.leading or above == 1


def test_nothing_reaches_below_the_text_area() -> None:
    rows = [(Text(f"{n}", CELL), Text(lines_of(n % 5 + 1), CELL)) for n in range(40)]
    grid = Grid((1, 3), rows, head=(Text("No.", CELL), Text("Words", CELL)))
    for page in pages_of([Heading("Table"), grid], width=WIDE, tall=TALL):
        block, down = page[-1]
        assert down + block.height(WIDE) <= TALL + 0.01


def test_each_part_of_a_table_repeats_its_heading_and_no_row_is_lost() -> None:
    rows = [(Text(f"{n}", CELL), Text("words", CELL)) for n in range(60)]
    grid = Grid((1, 3), rows, head=(Text("No.", CELL), Text("Words", CELL)))
    parts = [block for page in pages_of([grid], width=WIDE, tall=TALL) for block, _ in page]
    assert all(isinstance(part, Grid) and part.head for part in parts)
    assert sum(len(part.rows) for part in parts if isinstance(part, Grid)) == 60


def test_a_small_table_is_not_split() -> None:
    rows = [(Text(f"{n}", CELL),) for n in range(4)]
    pages = pages_of([Text(lines_of(12), CELL), Grid((1,), rows)], width=WIDE, tall=TALL)
    assert [len(page) for page in pages] == [1, 1]


def test_a_stack_kept_whole_moves_to_the_next_page() -> None:
    stack = Stack([Text(lines_of(3), CELL), HandLines(4)], whole=True)
    pages = pages_of([Text(lines_of(8), CELL), stack], width=WIDE, tall=TALL)
    assert [len(page) for page in pages] == [1, 1]


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(st.text(alphabet="abcdefgh-/ \n", max_size=90), max_size=12),
    width=st.floats(min_value=20, max_value=480),
)
def test_breaking_keeps_every_letter_and_the_width(words: list[str], width: float) -> None:
    text = " ".join(words)
    lines = broken(text, CELL, width)
    kept = "".join(lines).replace(" ", "").replace("-", "")
    assert kept == text.replace(" ", "").replace("\n", "").replace("-", "")
    for line in lines:
        assert word_width(line, CELL.face) * CELL.size <= width + 0.01 or len(line) < 3


@settings(max_examples=40, deadline=None)
@given(counts=st.lists(st.integers(min_value=0, max_value=60), min_size=1, max_size=12))
def test_paging_ends_and_keeps_every_line(counts: list[int]) -> None:
    blocks: list[Block] = [Grid((1, 2), [(Text(lines_of(c), CELL), Text("x", CELL))]) for c in counts]
    pages = pages_of(blocks, width=WIDE, tall=TALL)
    found = [
        line
        for page in pages
        for block, _ in page
        if isinstance(block, Grid)
        for row in block.rows
        if isinstance(row[0], Text)
        for line in row[0].lines(100)
        if line
    ]
    assert len(found) == sum(counts)


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("http://example.org/a-very-long-path/with/parts", "/"),
        ("anna.nowak@chamber-of-crafts.example", ".-@"),
    ],
    ids=["address", "mail"],
)
def test_addresses_break_after_a_sign(word: str, first: str) -> None:
    lines = broken(word, Style(size=10), 90)
    assert "".join(lines) == word
    assert all(line[-1] in "/-.@" for line in lines[:-1])
    assert first


def test_a_natural_word_is_hyphenated_where_it_is_too_wide() -> None:
    lines = broken("Qualifizierungsmaßnahmen", CELL_STRONG, 70)
    assert lines[0].endswith("-")
    assert "".join(line.removesuffix("-") for line in lines) == "Qualifizierungsmaßnahmen"


@pytest.mark.parametrize(
    ("word", "room", "told"),
    [
        ("Entsendeunternehmen", 21, ["Entsendeunter-", "nehmen"]),
        ("Schlusszahlung", 14, ["Schluss-", "zahlung"]),
        ("Gastunternehmens,", 21, ["Gastunterneh-", "mens,"]),
        ("„Schlusszahlung“", 17, ["„Schluss-", "zahlung“"]),
        ("Unterbrochen", 17, ["Unterbro-", "chen"]),
        ("nieprzetłumaczone", 21, ["nieprzetłuma-", "czone"]),
        ("hébergement", 17, ["héberge-", "ment"]),
        ("μεταφρασμένο", 17, ["μεταφρασ-", "μένο"]),
    ],
)
def test_a_natural_word_breaks_between_syllables(word: str, room: int, told: list[str]) -> None:
    assert list(broken(word, CELL_SMALL, room * mm)) == told


@pytest.mark.parametrize("count", range(1, 60))
def test_a_last_page_that_is_to_hold_something_takes_it_from_the_page_before(count: int) -> None:
    rows = [(Text(f"{n}", CELL), Text("words", CELL)) for n in range(count)]
    blocks: list[Block] = [
        Grid((1, 3), rows, head=(Text("No.", CELL), Text("Words", CELL))),
        Text("End", CELL),
    ]
    loose, firm = (pages_of(blocks, width=WIDE, tall=TALL, least=least) for least in (0, 60))
    assert len(firm) == len(loose)
    if len(firm) > 1:
        block, down = firm[-1][-1]
        assert down + block.height(WIDE) >= 60
        assert isinstance(firm[-1][0][0], Grid)
    shown = [one for page in firm for one, _ in page if isinstance(one, Grid)]
    assert sum(len(one.rows) for one in shown) == count
