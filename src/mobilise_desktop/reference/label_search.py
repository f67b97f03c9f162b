"""Find concepts in one label file by what was typed: whole words, beginnings, endings off, slips mended."""

from __future__ import annotations

import math

from mobilise_desktop.folding import spellings

from .label_file import Candidate, LabelFile
from .label_writer import ConceptKind, tokens
from .ranking import Typed, best, stem
from .vocabulary import Vocabulary

_MOST_WORDS = 10
_LONGEST = 40
_AT_START = 60
_ANYWHERE = 240
_FEW = 3
_SHORT = 3
_RARE = 3


def search(file: LabelFile, kind: ConceptKind, text: str, limit: int) -> list[tuple[float, Candidate]]:
    """The best concepts of a file with their scores, best first."""
    vocabulary = file.vocabulary(kind)
    words = tuple(_known(vocabulary, word)[:_LONGEST] for word in tokens(text[:400])[:_MOST_WORDS])
    if not words:
        return []
    typed = Typed(words, tuple(_weight(vocabulary, word) for word in words), {})
    found = _together(file, kind, words)
    if len({candidate.uri for candidate in found}) < _FEW:
        near = {word: _near(vocabulary, word, alone=len(words) == 1) for word in words}
        typed = _mended(typed, vocabulary, near)
        found += _relaxed(file, kind, typed, near, limit)
    return best(typed, found, limit)


def _known(vocabulary: Vocabulary, word: str) -> str:
    """The word as typed, or with an umlaut for two letters where the labels have only that."""
    either = spellings(word)
    return word if len(either) == 1 else next(filter(vocabulary.has, either), word)


def _weight(vocabulary: Vocabulary, word: str) -> float:
    return 1.0 / math.log2(4 + vocabulary.count(word))


def _near(vocabulary: Vocabulary, word: str, *, alone: bool) -> list[str]:
    """Words meant, where hardly a word begins as typed: the piece inside a compound, slips mended."""
    if vocabulary.count(word) > _RARE:
        return []
    inside = vocabulary.inside(word, 4) if len(word) > 3 else []
    slips = vocabulary.near(word, 6) if alone or len(word) > 4 else []
    return inside + slips or vocabulary.kin(word, 4)


def _mended(typed: Typed, vocabulary: Vocabulary, near: dict[str, list[str]]) -> Typed:
    """Words that no label has weigh as what they may mean, halved; else next to nothing."""
    weights = tuple(
        weight if vocabulary.has(stem(word)) and not near[word] else _meant(vocabulary, near[word])
        for word, weight in zip(typed.words, typed.weights, strict=True)
    )
    return Typed(typed.words, weights, {word: frozenset(more) for word, more in near.items()})


def _meant(vocabulary: Vocabulary, near: list[str]) -> float:
    return max((_weight(vocabulary, other) / 2 for other in near), default=0.01)


def _together(file: LabelFile, kind: ConceptKind, words: tuple[str, ...]) -> list[Candidate]:
    """Labels that begin as typed, then labels that hold all words, in any order.

    A word may be unfinished, but a short one only where it is the last.
    """
    start = file.candidates(kind, f'^ "{" ".join(words)}"*', _AT_START)
    parts = [f'"{word}"' if len(word) < _SHORT else f'"{word}"*' for word in words[:-1]]
    return start + file.candidates(kind, " AND ".join([*parts, f'"{words[-1]}"*']), _ANYWHERE)


def _relaxed(
    file: LabelFile, kind: ConceptKind, typed: Typed, near: dict[str, list[str]], limit: int
) -> list[Candidate]:
    """Endings off and slips mended; then without the commonest words, one after the other."""
    found: list[Candidate] = []
    by_weight = sorted(range(len(typed.words)), key=lambda at: typed.weights[at])
    for dropped in range(len(by_weight)):
        kept = [typed.words[at] for at in by_weight[dropped:]]
        either = (_either(word, near[word], last=word == typed.words[-1]) for word in kept)
        query = " AND ".join(f"({words})" for words in either)
        found += file.candidates(kind, query, _ANYWHERE)
        if len({candidate.uri for candidate in found}) >= limit:
            break
    return found


def _either(word: str, near: list[str], *, last: bool) -> str:
    begun = f'"{stem(word)}"*' if last or len(word) > _SHORT else f'"{word}"'
    return " OR ".join([begun, *(f'"{other}"' for other in near)])
