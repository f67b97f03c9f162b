"""What could not be taken from a file, with the place of each thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_, Words

Ticket = Callable[[float, str], None]
MOST_PROBLEMS = 1_000
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be taken: a translatable message and where it stands.

    Spreadsheets name ``row`` (as the file counts, from 1) and ``column`` (its heading); office files name
    ``table`` (the section), ``record`` (its id, or #7 for the seventh) and ``column`` (the field).
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    table: str = ""
    row: int | None = None
    record: str = ""
    column: str = ""

    def said(self, say: Words) -> str:
        """The place and the message in one line."""
        places = [self.table, self.record]
        if self.row is not None:
            places.append(say("row {row}", row=str(self.row)))
        if self.column and self.row is not None:
            places.append(say("column {name}", name=self.column))
        elif self.column:
            places.append(say("field {name}", name=self.column))
        place = ", ".join(filter(None, places))
        text = say(self.message, **self.values)
        return f"{place}: {text}" if place else text


class Refused(BadInput):
    """Nothing was taken; ``problems`` holds what is wrong, at most ``MOST_PROBLEMS`` of it."""

    def __init__(self, problems: Sequence[Problem], *, name: str) -> None:
        self.problems = tuple(problems)
        first = self.problems[0].said(Words("en")) if self.problems else ""
        super().__init__(
            N_("{name} was not taken and nothing was changed. Problems: {count}. The first: {first}"),
            name=name,
            count=len(self.problems),
            first=first,
        )


def shown(value: object) -> str:
    """A stretch of a value that is fit to be quoted: short, without control characters."""
    text = "".join(char if char.isprintable() else "�" for char in str(value)[: _SHOWN + 1])
    return text[:_SHOWN] + "…" if len(text) > _SHOWN else text


def quiet(_fraction: float, _text: str) -> None:
    """A ticket that nobody watches."""
