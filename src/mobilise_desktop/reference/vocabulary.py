"""The words of an index: how common each is, and which are near a mistyped one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any

_WIDTH = 24


class Vocabulary:
    """Sorted words with the number of labels that hold each."""

    def __init__(self, rows: Sequence[tuple[str, int]]) -> None:
        self._words = [word for word, _ in rows]
        self._counts = [count for _, count in rows]

    def __len__(self) -> int:
        return len(self._words)

    def count(self, prefix: str) -> int:
        """How many labels (about) hold a word that begins so."""
        start, stop = self._range(prefix)
        return sum(self._counts[start:stop])

    def has(self, prefix: str) -> bool:
        """Whether any word begins so."""
        start, stop = self._range(prefix)
        return start < stop

    def inside(self, piece: str, most: int) -> list[str]:
        """The commonest words that hold ``piece`` behind their beginning, as compounds do."""
        found = [
            (-count, word)
            for word, count in zip(self._words, self._counts, strict=True)
            if word.find(piece, 1) > 0
        ]
        return [word for _, word in sorted(found)[:most]]

    def kin(self, word: str, most: int) -> list[str]:
        """The commonest words that share the longest beginning with ``word``, at least six tenths of it."""
        for end in range(len(word) - 1, max(5, len(word) * 6 // 10), -1):
            start, stop = self._range(word[:end])
            if start < stop:
                rows = sorted(range(start, stop), key=lambda row: -self._counts[row])
                return [self._words[row] for row in rows[:most]]
        return []

    def near(self, word: str, most: int) -> list[str]:
        """The words whose beginning is one slip (two from eight letters on) away, nearest first.

        A slip is a letter missing, added, changed, or two neighbours swapped.
        """
        allowed = 1 if len(word) < 8 else 2
        if len(word) < 4 or not self._words:
            return []
        rows = self._rows_like(word, allowed)
        if not len(rows):
            return []
        begin, whole = _distances(word, self._letters[rows], self._lengths[rows], allowed)
        close = sorted(
            (int(begin[at]), int(whole[at]), -self._counts[row], self._words[row])
            for at, row in enumerate(rows.tolist())
            if begin[at] <= allowed
        )
        return [found for *_, found in close[:most]]

    def _range(self, prefix: str) -> tuple[int, int]:
        return bisect_left(self._words, prefix), bisect_left(self._words, prefix + "\U0010ffff")

    @cached_property
    def _letters(self) -> Any:
        import numpy as np

        packed = np.array([word[:_WIDTH] for word in self._words], dtype=f"<U{_WIDTH}")
        return packed.view("<u4").reshape(len(self._words), _WIDTH)

    @cached_property
    def _lengths(self) -> Any:
        import numpy as np

        return np.array([min(len(word), _WIDTH) for word in self._words], dtype=np.int16)

    def _rows_like(self, word: str, allowed: int) -> Any:
        """Rows long enough that share the first or second letter, in place or swapped."""
        import numpy as np

        first, second = (ord(letter) for letter in word[:2])
        at_one, at_two = self._letters[:, 0], self._letters[:, 1]
        alike = (at_one == first) | (at_two == second) | (at_one == second) | (at_two == first)
        return np.flatnonzero(alike & (self._lengths >= len(word) - allowed))


def _distances(word: str, letters: Any, lengths: Any, allowed: int) -> tuple[Any, Any]:
    """Distance of ``word`` to the nearest beginning of each row, and to the whole row as far as counted."""
    import numpy as np

    width = min(len(word) + allowed, letters.shape[1])
    columns = np.ascontiguousarray(letters[:, :width].T)
    codes = [ord(letter) for letter in word]
    before: list[Any] = []
    last = [np.full(columns.shape[1], j, dtype=np.int8) for j in range(width + 1)]
    for i, code in enumerate(codes, start=1):
        row = [np.full(columns.shape[1], i, dtype=np.int8)]
        for j in range(1, width + 1):
            best = np.minimum(np.minimum(last[j], row[j - 1]) + 1, last[j - 1] + (columns[j - 1] != code))
            if i > 1 and j > 1:
                swapped = (columns[j - 1] == codes[i - 2]) & (columns[j - 2] == code)
                best = np.where(swapped, np.minimum(best, before[j - 2] + 1), best)
            row.append(best.astype(np.int8, copy=False))
        before, last = last, row
    table = np.stack(last)
    reach = np.minimum(lengths, width)
    beyond = np.arange(width + 1)[:, None] > reach[None, :]
    begin = np.where(beyond, np.int8(99), table).min(axis=0)
    whole = table[reach, np.arange(len(reach))] + (lengths - reach)
    return begin, whole
