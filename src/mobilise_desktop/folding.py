"""Fold text so that accents, case and script variants do not hide what is searched."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, product

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ŋ": "n", "ħ": "h", "ı": "i", "þ": "th", "ð": "d"}
    | {"ŧ": "t", "ĸ": "k", "ς": "σ", "ə": "e", "’": "'", "ʼ": "'", "‘": "'"}
)

_GREEK_PAIRS = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("ηυ", "iv"), ("μπ", "mp"), ("γγ", "ng"))
_GREEK_LATIN = "a v g d e z i th i k l m n x o p r s t y f ch ps o"
_CYRILLIC_LATIN = (
    "a b v g d e zh z i k l m n o p r s t u f h ts ch sh sht a y y e yu ya dj gj ie dz i j lj nj c kj dz g"
)
_GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _GREEK_LATIN.split(), strict=True))
_CYRILLIC = dict(zip("абвгдежзиклмнопрстуфхцчшщъьыэюяђѓєѕіјљњћќџґ", _CYRILLIC_LATIN.split(), strict=True))
_TO_LATIN = str.maketrans(_GREEK | _CYRILLIC)
_VOICELESS = frozenset("θκξπσςτφχψ")


class _Folds(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", chr(code).casefold())
        bare = "".join(char for char in apart if not unicodedata.combining(char))
        folded = bare.casefold().translate(_LETTERS)
        self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Case, accents and letter variants removed: ``Łódź`` → ``lodz``, ``ΠΑΠΑΔΌΠΟΥΛΟΣ`` → ``παπαδοπουλοσ``."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


# Two letters that may stand for one: for ä, ö, ü of German and å, ø of the north. In "neue", "Bauer" and
# "quer" the u and the e are no ü.
_TWO = r"ae|oe|aa|(?<![aeoq])ue"
_PAIRS = re.compile(_TWO)
_PLACES = re.compile(f"([äöüåø]|{_TWO})")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_MOST_SPELLINGS = 8


def loose(text: str) -> str:
    """As ``fold``, and two letters typed for an umlaut are one: ``Müller``, ``Mueller`` → ``muller``."""
    plain = fold(text)
    short = _PAIRS.sub(lambda found: found[0][0], plain)
    return short if len(short) > 1 else plain


def searchable(text: str) -> str:
    """What holds ``loose(typed)`` where the text has it in any spelling: the text folded, and loosely."""
    return "\n".join(dict.fromkeys((fold(text), loose(text))))


def loose_words(text: str) -> list[str]:
    """What was typed, word by word."""
    return [loose(word) for word in text.split()]


def spellings(text: str) -> tuple[str, ...]:
    """The folded spellings that may be meant by what was typed: itself first, then up to seven others.

    ``Mueller`` → ``mueller``, ``muller``; ``Müller`` → ``muller``, ``mueller``. None is a single letter.
    """
    typed = fold(text)
    parts = _PLACES.split(unicodedata.normalize("NFC", text).casefold())
    if len(parts) == 1:
        return (typed,)
    choices = [_either(part) if at % 2 else (fold(part),) for at, part in enumerate(parts)]
    # The last place is turned slowest: a long name is told apart by its beginning.
    turned = islice(product(*reversed(choices)), _MOST_SPELLINGS)
    others = ("".join(reversed(chosen)) for chosen in turned)
    return (typed, *dict.fromkeys(one for one in others if len(one) > 1 and one != typed))


def _either(place: str) -> tuple[str, str]:
    """What stands there, folded, and what else may be meant."""
    return (place, place[0]) if len(place) > 1 else (fold(place), place.translate(_SPELLED))


def fold_latin(text: str) -> str:
    """As ``fold``, with Greek (ELOT 743) and Cyrillic (Bulgarian rules) written in Latin letters."""
    plain = fold(text)
    if plain.isascii():
        return plain
    return _greek_pairs(plain).translate(_TO_LATIN)


def _greek_pairs(plain: str) -> str:
    """Greek letter pairs that are written together; αυ and ευ end in f before a voiceless letter."""
    for pair, latin in _GREEK_PAIRS:
        if pair not in plain:
            continue
        if latin.endswith("v"):
            plain = _before_voiceless(plain, pair, latin[:-1] + "f")
        plain = plain.replace(pair, latin)
    return plain


def _before_voiceless(plain: str, pair: str, latin: str) -> str:
    for letter in _VOICELESS:
        plain = plain.replace(pair + letter, latin + letter)
    return plain[: -len(pair)] + latin if plain.endswith(pair) else plain
