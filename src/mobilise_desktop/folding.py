"""Fold text so that accents, case and script variants do not hide what is searched."""

from __future__ import annotations

import unicodedata

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
