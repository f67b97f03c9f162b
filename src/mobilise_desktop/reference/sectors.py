"""NACE sectors in both revisions: found by code or words, named in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mobilise_desktop.errors import BadInput

from .label_writer import tokens
from .tables import read_table

REV_2 = "2"
REV_2_1 = "2.1"
REVISIONS = (REV_2_1, REV_2)
_SAME = {"no": "nb", "nn": "nb"}


@dataclass(frozen=True, slots=True)
class Sector:
    """A NACE code of a revision; ``fallback`` where its heading is not in the language asked for."""

    code: str
    revision: str
    label: str
    level: int
    fallback: bool


class Sectors:
    """The classification from the shipped tables and from those that were added."""

    def __init__(self, *, reference: Path, packs: Path) -> None:
        self._folders = (packs, reference)

    def validate(self, code: str, revision: str = REV_2_1) -> str:
        """The code as it is stored (62.01, A), or nothing where the revision does not have it."""
        written = _written(code)
        return written if written in self._tables[revision].codes else ""

    def label(self, code: str, revision: str, locale: str) -> str:
        """The heading of a code in the reader's language, else in English; nothing for an unknown code."""
        sector = self.sector(code, revision, locale)
        return sector.label if sector else ""

    def sector(self, code: str, revision: str, locale: str) -> Sector | None:
        """A code with its heading, or nothing where the revision does not have it."""
        table, written = self._tables[revision], _written(code)
        if written not in table.codes:
            return None
        label, fallback = table.heading(written, _language(locale))
        return Sector(written, revision, label, _level(written), fallback)

    def parents(self, code: str, revision: str = REV_2_1) -> tuple[str, ...]:
        """The codes above one, the section first: 62.01 → J, 62, 62.0."""
        table, written = self._tables[revision], _written(code)
        if written not in table.codes or len(written) == 1:
            return ()
        above = [table.section_of[written[:2]], written[:2], written[:4]]
        return tuple(other for other in above if other != written and len(other) < max(2, len(written)))

    def section(self, code: str, revision: str = REV_2_1) -> str:
        """The letter of the section a code belongs to, or nothing."""
        written = _written(code)
        return written if len(written) == 1 else self._tables[revision].section_of.get(written[:2], "")

    def find(self, text: str, locale: str, revision: str = REV_2_1, limit: int = 20) -> tuple[Sector, ...]:
        """Codes that begin as typed, or whose heading has all words typed; broad ones first."""
        table, language = self._tables[revision], _language(locale)
        code = _written(text)
        if re.fullmatch(r"[A-Z]|\d[\d.]*", code):
            found = [other for other in table.codes if other.startswith(code)]
        else:
            found = table.find(tokens(text), language)
        sectors = (self.sector(other, revision, locale) for other in found[:limit])
        return tuple(sector for sector in sectors if sector)

    def all(self, locale: str, revision: str = REV_2_1, *, level: int = 0) -> tuple[Sector, ...]:
        """All codes in their order; of one level (1 section … 4 class) where one is named."""
        found = [code for code in self._tables[revision].codes if level in (0, _level(code))]
        sectors = (self.sector(code, revision, locale) for code in found)
        return tuple(sector for sector in sectors if sector)

    @cached_property
    def _tables(self) -> Mapping[str, _Table]:
        older = self._read(REV_2)
        return {REV_2_1: self._read(REV_2_1, older), REV_2: older}

    def _read(self, revision: str, older: _Table | None = None) -> _Table:
        for folder in self._folders:
            path = folder / f"nace_{revision}.tsv.gz"
            with suppress(BadInput):
                if path.is_file():
                    return _Table(*read_table(path), older)
        return _Table([], [])


class _Table:
    """One revision with its languages; a heading it lacks in a language is the ``older`` revision's, where
    both have the same one in English.
    """

    def __init__(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], older: _Table | None = None
    ) -> None:
        self._older = older
        self._columns = {name[:2].lower(): at for at, name in enumerate(head) if name.endswith("_DESC")}
        self._rows = {row[0]: row for row in rows}
        self.codes = tuple(self._rows)
        self.section_of: dict[str, str] = {}
        section = ""
        for code in self.codes:
            section = code if len(code) == 1 else section
            self.section_of.setdefault(code[:2], section)
        self._words: dict[str, list[tuple[str, list[str]]]] = {}

    def heading(self, code: str, language: str) -> tuple[str, bool]:
        row = self._rows[code]
        english = row[self._columns["en"]]
        own = self._in(row, language) or (self._older.same(english, language) if self._older else "")
        return (own, False) if own else (english, language != "en")

    def same(self, english: str, language: str) -> str:
        """The heading in another language of what is called so in English, or nothing."""
        row = self._by_english.get(_bare(english))
        return self._in(row, language) if row else ""

    def _in(self, row: Sequence[str], language: str) -> str:
        return row[self._columns[language]] if language in self._columns else ""

    @cached_property
    def _by_english(self) -> Mapping[str, Sequence[str]]:
        return {_bare(row[self._columns["en"]]): row for row in self._rows.values()}

    def find(self, words: Sequence[str], language: str) -> list[str]:
        """Codes in whose heading each word begins a word; the fewer other words the better, English last."""
        if not words:
            return []
        found = []
        for place, told in enumerate(dict.fromkeys((language, "en"))):
            for at, (code, has) in enumerate(self._worded(told)):
                if all(any(other.startswith(word) for other in has) for word in words):
                    found.append((place, len(has), _level(code), at, code))
        return list(dict.fromkeys(code for *_, code in sorted(found)))

    def _worded(self, language: str) -> list[tuple[str, list[str]]]:
        if language not in self._words:
            self._words[language] = [(code, tokens(self.heading(code, language)[0])) for code in self.codes]
        return self._words[language]


def _bare(heading: str) -> str:
    return " ".join(re.findall(r"\w+", heading.casefold()))


def _written(code: str) -> str:
    """A code as the tables write it, from 6201, 62.01, J62.01 or j."""
    bare = re.sub(r"[\s.]", "", code).upper()
    bare = bare[1:] if re.fullmatch(r"[A-Z]\d{2,4}", bare) else bare
    return f"{bare[:2]}.{bare[2:]}" if re.fullmatch(r"\d{3,4}", bare) else bare


def _level(code: str) -> int:
    return {1: 1, 2: 2, 4: 3, 5: 4}[len(code)]


def _language(locale: str) -> str:
    language = locale.replace("-", "_").split("_")[0].lower()
    return _SAME.get(language, language)
