"""How well a label answers what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .label_file import Candidate
from .label_writer import LabelKind, tokens

_BENT, _ROOT, _LONG = 6, 5, 8
_KIND_BONUS = {LabelKind.PREFERRED: 0.12, LabelKind.ALTERNATIVE: 0.06, LabelKind.WORDS: 0.0}
_EXACT, _PREFIX, _STEM, _NEAR = 1.0, 0.85, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: its folded words, their weights (rare words weigh more), and near words for slips."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    near: Mapping[str, frozenset[str]]

    @property
    def line(self) -> str:
        return " ".join(self.words)


def stem(word: str) -> str:
    """The part of a word that its endings leave alone, roughly, in any language."""
    if len(word) < _BENT:
        return word
    return word[: max(_ROOT, len(word) - (4 if len(word) > _LONG else 3))]


def score(typed: Typed, candidate: Candidate) -> float:
    """0 for nothing in common; 1 and more for the very label."""
    has = tokens(candidate.text)
    if not has:
        return 0.0
    line = f" {' '.join(has)} "
    shown = candidate.kind != LabelKind.WORDS
    covered = sum(
        weight * _alike(word, line, has if shown else (), typed.near)
        for word, weight in zip(typed.words, typed.weights, strict=True)
    ) / sum(typed.weights)
    bonus = _KIND_BONUS[candidate.kind] + _place(typed.line, line)
    if shown:
        bonus += 0.25 * min(1.0, len(typed.words) / len(has))
    return covered + bonus * covered


def _alike(word: str, line: str, has: Sequence[str], near: Mapping[str, frozenset[str]]) -> float:
    if f" {word}" in line:
        return _EXACT if f" {word} " in line else _PREFIX
    if any(f" {other} " in line for other in near.get(word, ())):
        return _NEAR
    if f" {stem(word)}" in line or any(len(other) > 3 and word.startswith(stem(other)) for other in has):
        return _STEM
    return _NEAR if len(word) > 3 and word in line else 0.0


def _place(typed: str, line: str) -> float:
    """The label itself, its beginning, or a run of its words."""
    if line == f" {typed} ":
        return 0.6
    if line.startswith(f" {typed}"):
        return 0.2
    return 0.12 if f" {typed}" in line else 0.0


def best(typed: Typed, candidates: Sequence[Candidate], limit: int) -> list[tuple[float, Candidate]]:
    """The best label of each concept, best concepts first; ties by length and name."""
    top: dict[str, tuple[float, Candidate]] = {}
    for candidate in candidates:
        value = score(typed, candidate)
        known = top.get(candidate.uri)
        if value > 0 and (known is None or value > known[0]):
            top[candidate.uri] = (value, candidate)
    ranked = sorted(top.values(), key=lambda row: (-row[0], len(row[1].label), row[1].label, row[1].uri))
    return ranked[:limit]
