"""The differences of two texts told to a reader: field by field, word by word, rows that moved."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from mobilise_desktop.domain.codes import N_, Party
from mobilise_desktop.domain.field_names import FIELD_NAMES, ROW_NAMES
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Activity, LearningProject
from mobilise_desktop.domain.project_difference import Difference
from mobilise_desktop.domain.row_moves import moved
from mobilise_desktop.domain.word_difference import Change, Piece, changed_words
from mobilise_desktop.words import Words

from .value_words import NO_LABELS, Labels, days_words, value_words

_ROW = re.compile(r"(\w+)\[(\w+)\](?:\.(\w+))?")
_CHECKPOINT = re.compile(r"monitoring\.checkpoints\[(\d{8})\]\.(\w+)")
_TRANSLATION = re.compile(r"(.+)\[([a-z]{2})\]")
_POINT_NAMES = {"method": N_("Method"), "who": N_("Who")}
_DAYS = ("first", "last")


class Told(StrEnum):
    """What happened to the field or row."""

    CHANGED = "CHANGED"
    ADDED = "ADDED"
    REMOVED = "REMOVED"
    MOVED = "MOVED"


TOLD_WORDS = {
    Told.CHANGED: N_("changed"),
    Told.ADDED: N_("added"),
    Told.REMOVED: N_("removed"),
    Told.MOVED: N_("moved"),
}


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change: where in the text, what it is called, what happened, its words before and after."""

    path: str
    name: str
    told: Told
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells changes from one text to another in the language of ``say``."""

    say: Words
    before: LearningProject
    after: LearningProject
    names: Labels = NO_LABELS

    def changes(self, found: Iterable[Difference]) -> tuple[ToldChange, ...]:
        """Each difference told; both days of an activity are one change."""
        rows = tuple(found)
        dated = {_row_of(one.path) for one in rows if _is_day(one.path)}
        result = []
        for one in rows:
            if not _is_day(one.path):
                result.append(self._told(one))
            elif (row := _row_of(one.path)) in dated:
                dated.discard(row)
                result.append(self._days(row))
        return tuple(result)

    def moves(self) -> tuple[ToldChange, ...]:
        """Objectives that stand elsewhere in the list, and are otherwise told by their own changes."""
        before, after = self.before.objectives, self.after.objectives
        return tuple(
            ToldChange(
                f"objectives[{move.row_id}]",
                self._row_name("objectives", move.row_id),
                Told.MOVED,
                self._replaced(self._place(move.before), self._place(move.after)),
            )
            for move in moved([one.id for one in before], [one.id for one in after])
        )

    def _place(self, number: int) -> str:
        return self.say("place {number} in the list", number=number)

    def _told(self, one: Difference) -> ToldChange:
        leaf = one.path.rsplit(".", maxsplit=1)[-1]
        name = self.name_of(one.path)
        if one.before is None and _is_row(one.after):
            return self._whole_row(one.path, name, Told.ADDED, one.after)
        if one.after is None and _is_row(one.before):
            return self._whole_row(one.path, name, Told.REMOVED, one.before)
        if isinstance(one.before, str) and isinstance(one.after, str) and not self._is_code(leaf):
            return ToldChange(one.path, name, Told.CHANGED, changed_words(one.before, one.after))
        if leaf == "objective_ids":
            return ToldChange(one.path, name, Told.CHANGED, self._links(one.before, one.after))
        old, new = self._words(leaf, one.before), self._words(leaf, one.after)
        if isinstance(one.before, tuple):
            return ToldChange(one.path, name, Told.CHANGED, _lines(old, new))
        return ToldChange(one.path, name, Told.CHANGED, self._replaced(old, new))

    def _whole_row(self, path: str, name: str, told: Told, row: Any) -> ToldChange:
        change = Change.NEW if told is Told.ADDED else Change.GONE
        return ToldChange(path, name, told, (Piece(change, self._row_words(row)),))

    @staticmethod
    def _is_code(leaf: str) -> bool:
        return leaf in ("country", "sector", "size_class", "category", "work_language", "skill_uri")

    def _replaced(self, old: str, new: str) -> tuple[Piece, ...]:
        both = (Piece(Change.GONE, old), Piece(Change.NEW, new))
        return tuple(piece for piece in both if piece.text)

    def _days(self, row: str) -> ToldChange:
        row_id = row[row.index("[") + 1 : -1]
        old, new = (_activity(text, row_id) for text in (self.before, self.after))
        pieces = self._replaced(
            days_words(self.say, old.first, old.last), days_words(self.say, new.first, new.last)
        )
        same_length = old.last - old.first == new.last - new.first
        name = f"{self._row_name('activities', row_id)}: {self.say('When')}"
        return ToldChange(f"{row}.first", name, Told.MOVED if same_length else Told.CHANGED, pieces)

    def name_of(self, path: str) -> str:
        """What a field or a row is called; rows by their number in the newer text, else in the older."""
        if language := _TRANSLATION.fullmatch(path):
            name = self.name_of(language[1])
            return self.say("{field}, translation ({language})", field=name, language=language[2])
        if point := _CHECKPOINT.fullmatch(path):
            day = self.say("Checkpoint of {day}", day=date.fromisoformat(point[1]))
            return f"{day}: {self.say(_POINT_NAMES[point[2]])}"
        if path in FIELD_NAMES:
            return ": ".join(self.say(words) for words in FIELD_NAMES[path])
        match = _ROW.fullmatch(path)
        if match is None:
            return path
        name = self._row_name(match[1], match[2])
        return f"{name}: {self.say(ROW_NAMES[match[3]])}" if match[3] in ROW_NAMES else name

    def _row_name(self, part: str, key: str) -> str:
        if part == "signatories":
            return self.say("Signatory: {party}", party=self.say(label_of(Party(key))))
        text = self.after if _number(getattr(self.after, part), key) else self.before
        number = _number(getattr(text, part), key) or key
        if part == "objectives":
            return self.say("Objective {number}", number=number)
        return self.say("Activity {number}", number=number)

    def _words(self, leaf: str, value: Any) -> str:
        if leaf == "objective_ids":
            return ", ".join(self._row_name("objectives", key) for key in value)
        return value_words(self.say, leaf, value, self.names)

    def _links(self, before: Sequence[str], after: Sequence[str]) -> tuple[Piece, ...]:
        """The objectives an activity serves, each called as everywhere in the telling."""
        parts = [(Change.SAME if key in after else Change.GONE, key) for key in before]
        parts += [(Change.NEW, key) for key in after if key not in before]
        return _ended([(change, self._row_name("objectives", key)) for change, key in parts], ", ")

    def _row_words(self, row: Any) -> str:
        lines = [days_words(self.say, row.first, row.last)] if isinstance(row, Activity) else []
        for one in dataclasses.fields(row):
            if one.name in ("id", "party", "required", *_DAYS):
                continue
            words = self._words(one.name, getattr(row, one.name))
            if words:
                lines.append(f"{self.say(ROW_NAMES[one.name])}: {words}")
        return "\n".join(lines)


def _number(rows: Sequence[Any], key: str) -> int:
    """The place of the row, counted from 1; 0 where there is none."""
    return next((number for number, row in enumerate(rows, start=1) if getattr(row, "id", "") == key), 0)


def _activity(text: LearningProject, row_id: str) -> Activity:
    return next(row for row in text.activities if row.id == row_id)


def _row_of(path: str) -> str:
    return path.rpartition(".")[0]


def _is_day(path: str) -> bool:
    return path.startswith("activities[") and path.rpartition(".")[2] in _DAYS


def _is_row(value: Any) -> bool:
    return dataclasses.is_dataclass(value)


def _lines(old: str, new: str) -> tuple[Piece, ...]:
    """Lists compared line by line."""
    was, now = old.split("\n") if old else [], new.split("\n") if new else []
    lines: list[tuple[Change, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        stayed = kind == "equal"
        lines += [(Change.SAME if stayed else Change.GONE, line) for line in was[a:b]]
        lines += [] if stayed else [(Change.NEW, line) for line in now[c:d]]
    return _ended(lines, "\n")


def _ended(parts: Sequence[tuple[Change, str]], end: str) -> tuple[Piece, ...]:
    """Each part but the last with the end of its line or entry."""
    ends = [*[end] * (len(parts) - 1), ""]
    return tuple(Piece(change, part + after) for (change, part), after in zip(parts, ends, strict=False))
