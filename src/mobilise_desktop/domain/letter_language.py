"""The language of letter templates: {participant name} is filled in, [[such a part]] stands where it can.

``{{`` and ``}}`` are braces, ``{[}`` and ``{]}`` brackets that mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from itertools import pairwise

_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}\n]{0,80})\}|[{}]|[^{}\[\]]+|[\[\]]")
_DEEPEST = 20
_LITERAL = {"{{": "{", "}}": "}"}
_BRACKETS = {"[": "[", "]": "]"}


class Mark(StrEnum):
    """What a piece of a filled text is."""

    TEXT = "TEXT"
    VALUE = "VALUE"
    MISSING = "MISSING"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in: ``name`` as it is looked up, ``raw`` as it was written."""

    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part that stands only where all its own places have values."""

    nodes: tuple[Node, ...]


Node = str | Blank | Part


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a filled text; ``name``: the place it stands for."""

    text: str
    mark: Mark = Mark.TEXT
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A place whose name nobody knows, with the nearest known one or nothing."""

    name: str
    suggestion: str = ""


def normal(name: str) -> str:
    """A place's name as it is compared: small letters, single spaces."""
    return " ".join(name.split()).casefold()


def escaped(text: str) -> str:
    """The template that gives exactly this text."""
    put = {"{": "{{", "}": "}}", "[": "{[}", "]": "{]}"}
    return "".join(put.get(letter, letter) for letter in text)


def renamed(template: str, names: Mapping[str, str]) -> str:
    """The template with its places under other names (by normal name); all else stays as it was written."""

    def name(match: re.Match[str]) -> str:
        known = names.get(normal(match[1])) if match[1] is not None else None
        return f"{{{known}}}" if known else match[0]

    return _TOKEN.sub(name, template)


def parsed(template: str) -> tuple[Node, ...]:
    """The parts of a template; what is no place and no part stays as it was written."""
    open_parts: list[list[Node]] = [[]]
    for match in _TOKEN.finditer(template):
        token, here = match[0], open_parts[-1]
        if token in _LITERAL:
            here.append(_LITERAL[token])
        elif match[1] is not None:
            here.append(_place(match[1], token))
        elif token == "[[" and len(open_parts) <= _DEEPEST:
            open_parts.append([])
        elif token == "]]" and len(open_parts) > 1:
            open_parts.pop()
            open_parts[-1].append(Part(tuple(here)))
        else:
            here.append(token)
    while len(open_parts) > 1:
        unclosed = open_parts.pop()
        open_parts[-1] += ["[[", *unclosed]
    return tuple(open_parts[0])


def _place(name: str, raw: str) -> Node:
    if name in _BRACKETS:
        return _BRACKETS[name]
    return Blank(normal(name), raw) if name.strip() else raw


def filled(template: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """The template with its places filled from ``values`` (by normal name; empty: known but missing).

    An optional part without its values leaves no empty line behind.
    """
    pieces: list[Piece] = []
    _fill(parsed(template), values, pieces)
    return _one_full_stop(list(_joined(pieces)))


def _fill(nodes: Sequence[Node], values: Mapping[str, str], out: list[Piece]) -> None:
    swallow = False
    for node in nodes:
        if isinstance(node, str):
            text = _after_gap(node, out) if swallow else node
            out.append(Piece(text))
        elif isinstance(node, Blank):
            out.append(_piece(node, values))
        elif _stands(node, values):
            _fill(node.nodes, values, out)
        else:
            swallow = _at_line_start(out)
            continue
        swallow = False


def _at_line_start(out: Sequence[Piece]) -> bool:
    before = next((piece.text for piece in reversed(out) if piece.text), "")
    return not before or before.endswith("\n")


def _after_gap(text: str, out: Sequence[Piece]) -> str:
    """What follows a part that was left out: without the line break that ended the part's own line."""
    if not text.startswith("\n"):
        return text
    before = "".join(piece.text for piece in out[-3:])
    if not before or before.endswith("\n\n"):
        return text.lstrip("\n")
    return text[1:]


def _piece(place: Blank, values: Mapping[str, str]) -> Piece:
    if place.name not in values:
        return Piece(place.raw, Mark.UNKNOWN, place.name)
    value = values[place.name]
    return (
        Piece(value, Mark.VALUE, place.name) if value.strip() else Piece(place.raw, Mark.MISSING, place.name)
    )


def _stands(part: Part, values: Mapping[str, str]) -> bool:
    return all(values.get(node.name, "?").strip() for node in part.nodes if isinstance(node, Blank))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbouring stretches of plain text as one."""
    plain = ""
    for piece in pieces:
        if piece.mark is Mark.TEXT:
            plain += piece.text
            continue
        if plain:
            yield Piece(plain)
            plain = ""
        yield piece
    if plain:
        yield Piece(plain)


def _one_full_stop(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A value that ends with a full stop, such as Ltd., takes no second one from the sentence it ends."""
    for place, (piece, after) in enumerate(pairwise(pieces)):
        ends = piece.mark is Mark.VALUE and piece.text.endswith(".")
        if ends and after.mark is Mark.TEXT and re.match(r"\.(?!\.)", after.text):
            pieces[place + 1] = Piece(after.text[1:])
    return tuple(pieces)


def text_of(pieces: Sequence[Piece]) -> str:
    """The filled text."""
    return "".join(piece.text for piece in pieces)


def missing_in(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Names of the places without a value, each once."""
    return tuple(dict.fromkeys(piece.name for piece in pieces if piece.mark is Mark.MISSING))


def places(template: str) -> tuple[str, ...]:
    """Names of all places of a template, each once, those of optional parts too."""
    return tuple(dict.fromkeys(_names(parsed(template))))


def _names(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Blank):
            yield node.name
        elif isinstance(node, Part):
            yield from _names(node.nodes)


def unknown_in(template: str, known: Sequence[str]) -> tuple[Unknown, ...]:
    """Places that nobody knows, each with what was probably meant."""
    return tuple(
        Unknown(name, next(iter(get_close_matches(name, known, n=1, cutoff=0.55)), ""))
        for name in places(template)
        if name not in known
    )


def unbalanced(template: str) -> bool:
    """Whether a brace or an optional part is opened and not closed, or closed and not opened."""
    lone = any(match[0] in ("{", "}") for match in _TOKEN.finditer(template))
    return lone or any(_stray(node) for node in parsed(template))


def _stray(node: Node) -> bool:
    if isinstance(node, Part):
        return any(_stray(one) for one in node.nodes)
    return node in ("[[", "]]")
