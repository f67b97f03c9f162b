"""Word lists searched in texts: whole words, any case; stock phrases pass where the field is specific."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from .codes import N_

REASONS = {
    "LP-6": N_(
        "The programme's guide speaks of collaborating with the host, not of working under its supervision: "
        "the participant is no intern and fills no gap in the staff."
    ),
    "LP-7": N_(
        "The programme's guide asks for no generic phrases: say which market, product, number or person is "
        "meant, so that success can be measured."
    ),
}
NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
_QUOTED = re.compile(r"[“„«»”\"‘‚][^“„«»”\"]{2,}[“”«»\"’]")


def plain(text: str) -> str:
    """The text as compared: composed, case-folded, blanks single."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@lru_cache(maxsize=512)
def _pattern(phrase: str) -> re.Pattern[str]:
    words = r"\w*".join(re.escape(part) for part in plain(phrase).split("*"))
    return re.compile(rf"(?<!\w){words}(?!\w)")


def phrases_in(text: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """The words of the text that match a phrase, each once; ``*`` in a phrase stands for any letters."""
    folded = plain(text)
    found = [match[0] for phrase in phrases for match in _pattern(phrase).finditer(folded)]
    return tuple(dict.fromkeys(found))


def is_specific(text: str, names: Iterable[str], language: str) -> bool:
    """Whether the text holds a number, a quoted or known name, or a name inside a sentence (LP-7).

    Where every noun takes a capital letter, capitals prove nothing.
    """
    if any(character.isdigit() for character in text) or _QUOTED.search(text):
        return True
    folded = plain(text)
    if any(len(name) > 2 and plain(name) in folded for name in names):
        return True
    return language not in NOUNS_WITH_CAPITALS and _inner_name(text)


def _inner_name(text: str) -> bool:
    words = text.split()
    pairs = itertools.pairwise(words)
    return any(
        word[0].isupper() and len(word.strip(".,;:")) > 1 and before[-1] not in ".!?:"
        for before, word in pairs
    )
