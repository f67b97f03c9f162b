"""Changes as a table on paper: what the field is called, and its words with what went and came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mobilise_desktop.domain.word_difference import Piece, told_short

from .blocks import Block
from .changed_text import ChangedText
from .grid import Grid
from .scribe import NONE, Scribe
from .style import LABEL, NOTE
from .text import Text
from .told_changes import TOLD_WORDS, Told, ToldChange

_WIDTHS = (0.3, 0.7)


def changes_table(scribe: Scribe, changes: Sequence[ToldChange]) -> Grid:
    """A row a change; long stretches that stayed are cut."""
    rows: list[tuple[Block, ...]] = [
        (Text(scribe.clean(_title(scribe, change)), LABEL), _words(scribe, change)) for change in changes
    ]
    return Grid(_WIDTHS, rows, before=4)


def legend(scribe: Scribe) -> Text:
    """How to read the marks."""
    return scribe.text(scribe.say("Struck out: the text before. Bold and underlined: the new text."), NOTE)


def _title(scribe: Scribe, change: ToldChange) -> str:
    if change.told is Told.CHANGED:
        return change.name
    return f"{change.name} – {scribe.say(TOLD_WORDS[change.told])}"


def _words(scribe: Scribe, change: ToldChange) -> Block:
    pieces = [replace(piece, text=scribe.clean(piece.text)) for piece in told_short(change.pieces)]
    shown = tuple(Piece(piece.change, piece.text) for piece in pieces if piece.text)
    return ChangedText(shown) if shown else scribe.cell(NONE)
