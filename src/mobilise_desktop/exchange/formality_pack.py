"""The table of formalities as a file that offices share: written whole, read with suspicion, compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.formalities import (
    ANCHORS,
    HOST,
    SENDING,
    UNKNOWN,
    FormalityRow,
    FormalityTable,
    row_from_json,
    row_to_json,
)
from mobilise_desktop.domain.formality_list import COVERED
from mobilise_desktop.domain.json_values import ShapeError
from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

from . import safe_json
from .problems import shown
from .safe_json import UnfitError

FORMAT, VERSION = "mobilise-formalities", 1
LARGEST_MEGABYTES, MOST_ROWS = 4, 2_000
LONGEST_TITLE, LONGEST_TEXT, LONGEST_URL = 200, 2_000, 500
MOST_DAYS = 400
_CODE = re.compile(r"[A-Z][A-Z0-9_]{0,39}")
_COUNTRY = re.compile(r"[A-Z][A-Z]")
_URL = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class PackDifference:
    """What a file would change: rows new here, rows that differ (ours first), and how many do not."""

    name: str
    as_of: date | None
    added: tuple[FormalityRow, ...]
    changed: tuple[tuple[FormalityRow, FormalityRow], ...]
    same: int

    @property
    def rows(self) -> tuple[FormalityRow, ...]:
        """The rows that taking the file would write."""
        return (*self.added, *(theirs for _ours, theirs in self.changed))


def pack_bytes(table: FormalityTable, *, name: str, as_of: date) -> bytes:
    """The table as a file; the same table gives the same bytes."""
    pack = {
        "format": FORMAT,
        "version": VERSION,
        "name": name,
        "as_of": as_of.isoformat(),
        "groups": {group: list(countries) for group, countries in sorted(table.groups.items())},
        "rows": [row_to_json(row) for row in table.rows],
    }
    return (json.dumps(pack, ensure_ascii=False, indent=1) + "\n").encode()


def read_pack(path: Path, *, groups: Iterable[str], today: date) -> FormalityTable:
    """The rows of a file; ``groups`` are the groups of countries known here.

    Raises ``BadInput`` with one sentence for whatever is wrong with it.
    """
    safe_json.read_bytes(path, largest=LARGEST_MEGABYTES * 1024 * 1024)
    data = safe_json.read(path)
    try:
        safe_json.check_texts(data, longest=LONGEST_TEXT)
    except UnfitError as error:
        raise BadInput(error.message, **{"name": path.name, **error.values}) from error
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise BadInput(N_("{name} is no table of formalities."), name=path.name)
    if data.get("version") != VERSION:
        raise BadInput(N_("{name} comes from a newer program. Update this one first."), name=path.name)
    rows = data.get("rows")
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS:
        raise BadInput(N_("{name} must hold between 1 and {most} rows."), name=path.name, most=str(MOST_ROWS))
    known = frozenset(groups)
    found = [_checked(path.name, place, row, known, today) for place, row in enumerate(rows, start=1)]
    codes = [row.code for row in found]
    for code in codes:
        if codes.count(code) > 1:
            raise BadInput(N_("{name}: the row {code} stands twice in it."), name=path.name, code=code)
    return FormalityTable(_name(data.get("name")), _day(data.get("as_of")), {}, tuple(found))


def compared(ours: FormalityTable, theirs: FormalityTable) -> PackDifference:
    """What taking ``theirs`` would change in ``ours``; rows that only we have stay."""
    known = {row.code: row for row in ours.rows}
    theirs = replace(theirs, rows=tuple(_whole(row, known.get(row.code)) for row in theirs.rows))
    added = tuple(row for row in theirs.rows if row.code not in known)
    pairs = tuple((known[row.code], row) for row in theirs.rows if row.code in known)
    changed = tuple(pair for pair in pairs if pair[0] != pair[1])
    return PackDifference(theirs.name, theirs.as_of, added, changed, len(pairs) - len(changed))


def _whole(row: FormalityRow, ours: FormalityRow | None) -> FormalityRow:
    """A row of an older program does not say whether it is for the days of the stay: then ours does."""
    return replace(row, for_days=ours.for_days) if ours and row.for_days is None else row


def problem_of(row: FormalityRow, groups: frozenset[str], today: date) -> str:
    """What is wrong with a row, as a message; empty where nothing is."""
    in_range = abs(row.days) <= MOST_DAYS and 0 <= row.min_days <= MOST_DAYS
    titled = 0 < len(row.title.strip()) <= LONGEST_TITLE
    past = row.checked_on is None or row.checked_on <= today
    address = not row.url or _is_address(row.url)
    ticks = row.ticks is None or row.ticks in COVERED[:-1]
    checks = (
        (bool(_CODE.fullmatch(row.code)), N_("Row {row}: the code must be capitals, digits and low lines.")),
        (titled, N_("Row {row}: it needs a title of at most 200 letters.")),
        (address, N_("Row {row}: the address must begin with https:// or http://.")),
        (_tokens_fit(row, groups), N_("Row {row}: it names a country or group that is not known.")),
        (row.anchor in ANCHORS, N_("Row {row}: the day must count from the first or last day of the stay.")),
        (in_range, N_("Row {row}: its days are out of range.")),
        (past, N_("Row {row}: it was checked on a day still to come.")),
        (ticks, N_("Row {row}: it names an item of the checklist that no formality can tick off.")),
    )
    return next((words for fits, words in checks if not fits), "")


def _checked(name: str, place: int, data: Any, groups: frozenset[str], today: date) -> FormalityRow:
    try:
        row = row_from_json(data)
    except ShapeError as error:
        raise BadInput(
            N_("{name}: row {place} does not fit at “{path}”."),
            name=name,
            place=str(place),
            path=shown(error.path or "."),
        ) from error
    problem = problem_of(row, groups, today) or _hidden(row)
    if problem:
        raise BadInput(problem, row=str(place))
    return row


def _hidden(row: FormalityRow) -> str:
    try:
        for text in (row.title, row.text, row.evidence, row.source, row.url, row.note):
            safe_json.check_direction(text)
    except UnfitError:
        return N_("Row {row}: it holds hidden characters that make a text read otherwise than it is written.")
    return ""


def _is_address(url: str) -> bool:
    return len(url) <= LONGEST_URL and bool(_URL.fullmatch(url))


def _tokens_fit(row: FormalityRow, groups: frozenset[str]) -> bool:
    tokens = (*row.sending, *row.host, *row.nationality, *row.residence)
    known = groups | {HOST, SENDING, UNKNOWN}
    plain = (token.removeprefix("-") for token in tokens)
    return all(token in known or _COUNTRY.fullmatch(token) for token in plain)


def _name(value: Any) -> str:
    return value.strip()[:LONGEST_TITLE] if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
