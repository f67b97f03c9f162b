"""Cards of the board: names and what is due go on in the next line, and a column is as high as it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.secondments.board_card import CardLines, card_height, card_rows

LATE = CardLines(
    "Saoirse Fernhollow",
    "HR · Brodogradilište Plava Uvala d.o.o.",
    "14.12.2026 – 21.02.2027",
    "seit 5 Tagen hier",
    "! 39 Tage überfällig: Einreise und Genehmigungen",
    "bad",
)
DONE = CardLines("Sanne Koppelaar", "AT · Almgold Sennerei OG", "10.11.2025 – 28.12.2025", "", "", "muted")


def test_nothing_on_a_narrow_card_is_cut(qapp: QApplication) -> None:
    theme.load_fonts()
    rows = card_rows(LATE, 164)
    assert not any("…" in row.text for row in rows) and 7 <= len(rows) <= 9
    told = " ".join(row.text for row in rows)
    assert LATE.host in told and LATE.due in told


def test_a_card_with_little_on_it_is_low(qapp: QApplication) -> None:
    theme.load_fonts()
    assert len(card_rows(DONE, 400)) == 3
    assert card_height(3) < card_height(len(card_rows(LATE, 164)))
