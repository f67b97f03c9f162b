"""The rows of a file that is looked at before it is taken: each by name, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mobilise_desktop.exchange.sheet_fields import Subject
from mobilise_desktop.services.transfer_preview import Fate
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.columns import Column, PagedTableModel
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import N_, Words

if TYPE_CHECKING:
    from mobilise_desktop.services.transfer_preview import PreviewLine

_MOST_ROWS, _AROUND = 9, 48
_KINDS = {Subject.COMPANY: N_("Company"), Subject.PARTICIPANT: N_("Participant")}
_BEFORE = {Fate.NEW: N_("New"), Fate.LEFT_OUT: N_("Not taken")}
_AFTER = {Fate.NEW: N_("Taken"), Fate.LEFT_OUT: N_("Not taken")}
_TONES = {Fate.NEW: "good", Fate.LEFT_OUT: "caution"}


def preview_table(page: Page, lines: Sequence[PreviewLine], *, taken: bool) -> DataTable:
    """A list of any length; after the taking it says what was taken."""
    say = page.say
    fates = _AFTER if taken else _BEFORE
    several = len({line.sheet for line in lines}) > 1
    columns = (
        Column(say("Row"), lambda line: _row(line, several=several), "", 60, align="right"),
        Column(say("Kind"), lambda line: say(_KINDS[line.subject]), "", 90),
        Column(say("Name"), lambda line: _name(say, line), "", 220),
        Column(say("Town"), lambda line: line.town, "", 110),
        Column(
            say("What becomes of it"),
            lambda line: say(fates[line.fate]),
            "",
            100,
            tone=lambda line: _TONES[line.fate],
        ),
        Column(say("Remark"), lambda line: _remark(say, line), "", 220),
    )
    model = PagedTableModel(
        columns,
        lambda offset, limit, _sort, _down: lines[offset : offset + limit],
        lambda: len(lines),
        page.ctx.jobs,
    )
    table = DataTable(model, name=say("Rows of the file"), framed=True)
    model.setParent(table)
    table.setFixedHeight(theme.px(_AROUND + 36 * min(max(len(lines), 1), _MOST_ROWS)))
    model.reload()
    return table


def _row(line: PreviewLine, *, several: bool) -> str:
    return f"{line.sheet} {line.number}" if several else str(line.number)


def _name(say: Words, line: PreviewLine) -> str:
    return " · ".join(filter(None, (line.name, line.firm))) or say("(no name)")


def _remark(say: Words, line: PreviewLine) -> str:
    problem = line.remark
    if problem is None:
        return ""
    words = say(problem.message, **problem.values)
    return f"{problem.column}: {words}" if problem.column else words
