"""How well a label answers what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .label_file import Candidate
from .label_writer import LabelKind, tokens

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
    return word if len(word) < 6 else word[: max(5, len(word) - 3)]


def score(typed: Typed, candidate: Candidate) -> float:
    """0 for nothing in common; 1 and more for the very label."""
    has = tokens(candidate.text)
    if not has:
        return 0.0
    line = " ".join(has)
    met = sum(
        weight * max(_alike(word, other, typed.near) for other in has)
        for word, weight in zip(typed.words, typed.weights, strict=True)
    )
    covered = met / sum(typed.weights)
    bonus = _KIND_BONUS[candidate.kind] + _place(typed.line, line)
    if candidate.kind != LabelKind.WORDS:
        bonus += 0.25 * min(1.0, len(typed.words) / len(has))
    return covered + bonus * covered


def _alike(word: str, other: str, near: Mapping[str, frozenset[str]]) -> float:
    if word == other:
        return _EXACT
    if other.startswith(word):
        return _PREFIX
    if other in near.get(word, ()):
        return _NEAR
    if other.startswith(stem(word)) or (len(other) > 3 and word.startswith(stem(other))):
        return _STEM
    return _NEAR if len(word) > 3 and word in other else 0.0


def _place(typed: str, line: str) -> float:
    """The label itself, its beginning, or a run of its words."""
    if line == typed:
        return 0.6
    if line.startswith(typed):
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
