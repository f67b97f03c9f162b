"""Which of the code pages of European offices a table was written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from itertools import pairwise

SAMPLE = 200_000
_LETTERS: Mapping[str, tuple[str, ...]] = {
    "cp1252": (
        "äöüß",
        "àâæçéèêëîïôœùûüÿ",
        "áéíñóúü¿¡",
        "àèéìîòù",
        "åäöé",
        "æøåé",
        "ãáàâçéêíóôõú",
        "éëïóöü",
        "áðéíóúýþæö",
    ),
    "cp1250": (
        "ąćęłńóśźż",
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "čšž",
        "čćđšž",
        "áéíóöőúüű",
        "ăâîșțşţ",
        "äöüß",
    ),
    "cp1253": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",),
    "cp1251": (
        "абвгдежзийклмнопрстуфхцчшщъьюя",
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    ),
    "cp1254": ("çğıöşüâîû",),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž", "ąćęłńóśźż"),
    "iso8859_2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "čšž", "áéíóöőúüű"),
    "iso8859_5": ("абвгдежзийклмнопрстуфхцчшщъьюя",),
    "iso8859_7": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",),
    "iso8859_13": ("āčēģīķļņšūž", "ąčęėįšųūž"),
    "iso8859_15": ("äöüß€", "àâæçéèêëîïôœùûü€"),
    "cp852": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű"),
    "cp850": ("äöüß", "àâæçéèêëîïôœùûü"),
    "mac_roman": ("äöüß", "àâæçéèêëîïôœùûü"),
}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_SIGNS = frozenset("€–—‘’“”„…«»°§·©®™²³½")


def decode(data: bytes) -> str:
    """The text of a table: by its byte order mark, as UTF-8, or in the code page that fits best."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding)
    wide = _wide(data[:2_000])
    if wide:
        return data.decode(wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_code_page(_telling(data)), "replace")


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain text is nought."""
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else ""


def _telling(data: bytes) -> bytes:
    """Lines with letters beyond ASCII, as many as are needed to tell."""
    lines, size = [], 0
    for line in BytesIO(data):
        found = _BEYOND_ASCII.search(line)
        if found:
            part = line[max(0, found.start() - 100) :][: SAMPLE - size]
            lines.append(part)
            size += len(part) + 1
            if size > SAMPLE:
                break
    return b"\n".join(lines)


def _code_page(sample: bytes) -> str:
    scores = {name: _score(sample, name) for name in _LETTERS}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= 0.5:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(sample[:20_000]).best()
    return found.encoding if found is not None else best


def _score(sample: bytes, encoding: str) -> float:
    """The share of letters that some language of the code page has; less what no language writes."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    beyond = [char for char in text if char > "\x7f" and char not in _SIGNS]
    if not beyond:
        return 0.5
    by_language = [sum(char.lower() in letters for char in beyond) for letters in _sets(encoding)]
    union = sum(char.lower() in _union(encoding) for char in beyond)
    odd = sum(_is_odd(before, char) for before, char in pairwise(text))
    if encoding in _WITH_PORTUGUESE:
        odd += len(_NO_PORTUGUESE.findall(text))
    return (0.6 * max(by_language) + 0.4 * union - odd) / len(beyond)


_WITH_PORTUGUESE = frozenset({"cp1252", "cp850", "iso8859_15"})
_NO_PORTUGUESE = re.compile("õ(?!e)|Õ(?!E)")


def _is_odd(before: str, char: str) -> bool:
    """A capital inside a word, or letters of two scripts side by side."""
    if before.isascii() and char.isascii():
        return False
    if before.islower() and char.isupper():
        return True
    return before.isalpha() and char.isalpha() and _is_latin(before) != _is_latin(char)


def _is_latin(char: str) -> bool:
    return char < "\u0370"


@cache
def _sets(encoding: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(letters) for letters in _LETTERS[encoding])


@cache
def _union(encoding: str) -> frozenset[str]:
    return frozenset().union(*_sets(encoding))
