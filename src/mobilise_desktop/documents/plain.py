"""Text from outside made fit for paper: capped, no control or direction marks, every letter printable."""

from __future__ import annotations

import unicodedata

from mobilise_desktop.errors import BadInput

from .fonts import missing_letters, register

FIELD_CAP = 20_000
SUBSTITUTE = "□"

_LINE_ENDS = dict.fromkeys((0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n")
_INVISIBLE = (
    *range(0x00, 0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    *(0xAD, 0x61C, 0x180E, 0xFEFF),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
    *range(0xE0100, 0xE01F0),
)
_HARMLESS = dict.fromkeys(_INVISIBLE, None) | _LINE_ENDS | {0x09: " "}


class MissingLetters(BadInput):
    """The font lacks letters of the text."""

    def __init__(self, letters: str) -> None:
        super().__init__("The font has no sign for these letters: {letters}", letters=letters)


class Cleaner:
    """Cleans every value of one document; remembers whether letters were replaced or a text was cut.

    ``strict`` raises ``MissingLetters`` instead of printing the substitute.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self.replaced = False
        self.shortened = False

    def __call__(self, text: str) -> str:
        """The text as it will be printed; plain, at most ``FIELD_CAP`` letters."""
        if len(text) > FIELD_CAP:
            self.shortened = True
            text = text[: FIELD_CAP - 2] + " …"
        if text.isascii() and text.isprintable():
            return text
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_HARMLESS)
        missing = missing_letters(text)
        return self._printable(text, missing) if missing else text

    def _printable(self, text: str, missing: frozenset[str]) -> str:
        table = {ord(letter): _compatible(letter) for letter in missing}
        lost = sorted(chr(code) for code, other in table.items() if not other)
        if lost and self.strict:
            raise MissingLetters(" ".join(lost))
        self.replaced = self.replaced or bool(lost)
        return text.translate({code: other or SUBSTITUTE for code, other in table.items()})


def shortened(text: str, letters: int) -> str:
    """The text on one line of at most so many letters, the cut marked."""
    line = " ".join(text[: letters * 4].split())
    return line if len(line) <= letters else line[: letters - 2] + " …"


def _compatible(letter: str) -> str:
    """Another writing of the same letter that the font has, such as fi for the ligature; else nothing."""
    other = unicodedata.normalize("NFKC", letter)
    return other if other != letter and frozenset(other) <= register() else ""
