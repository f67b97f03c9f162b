"""Occupations of ESCO and the groups of ISCO-08, with the skills that an occupation needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mobilise_desktop.folding import loose, searchable

from .label_file import LabelFile
from .label_search import search
from .label_writer import BASE, ConceptKind
from .skills import SkillSearch
from .tables import read_table


@dataclass(frozen=True, slots=True)
class OccupationHit:
    """A found occupation, or a group of ISCO-08 where ``uri`` is empty; ``code`` is the ISCO-08 code."""

    uri: str
    code: str
    label: str
    matched: str
    fallback: bool


class Occupations:
    """Occupations from the packs that were added; the larger ISCO-08 groups are always there."""

    def __init__(self, *, reference: Path, skills: SkillSearch) -> None:
        self._table = reference / "isco08.tsv"
        self._skills = skills
        self._listed: dict[str, tuple[tuple[str, str], ...]] = {}

    def find(self, text: str, locale: str, limit: int = 8) -> tuple[OccupationHit, ...]:
        """Occupations that fit what was typed, then groups of ISCO-08 (by words or code)."""
        hits: dict[str, OccupationHit] = {}
        for file in self._skills.searched(locale):
            for _, found in search(file, ConceptKind.OCCUPATION, text, limit):
                if found.uri not in hits:
                    hits[found.uri] = self._hit(found.uri, found.shown, locale, file)
            if len(hits) >= limit:
                break
        return (*hits.values(), *self._groups_like(text, locale))[:limit]

    def label(self, code: str, locale: str) -> str:
        """The name of an ISCO-08 group in the reader's language, else in English, else nothing."""
        named = self._skills.label(f"{BASE}isco/C{code}", locale).text
        return named or self._english.get(code, "")

    def groups(self, locale: str) -> tuple[tuple[str, str], ...]:
        """(code, name) of all known groups of ISCO-08, by code."""
        if locale not in self._listed:
            codes = set(self._english)
            for file in self._skills.files:
                codes |= {code for code, _, _ in file.coded(ConceptKind.ISCO_GROUP)}
            self._listed[locale] = tuple((code, self.label(code, locale)) for code in sorted(codes))
        return self._listed[locale]

    def skills_of(self, occupation: str, *, essential: bool = True) -> tuple[str, ...]:
        """The addresses of the skills an occupation needs; empty where no pack tells."""
        for file in self._skills.files:
            if file.meta.get("relations"):
                return file.needs(occupation, essential=essential)
        return ()

    def _hit(self, uri: str, matched: str, locale: str, file: LabelFile) -> OccupationHit:
        name = self._skills.label(uri, locale)
        code = file.parent(uri).removeprefix(f"{BASE}isco/C")
        return OccupationHit(uri, code, name.text, matched, name.fallback)

    def _groups_like(self, text: str, locale: str) -> Iterable[OccupationHit]:
        wanted = loose(text.strip())
        if not wanted:
            return
        for code, label in self.groups(locale):
            if code.startswith(wanted) or f" {wanted}" in f" {searchable(label)}".replace("\n", " "):
                yield OccupationHit(
                    "", code, label, label, label == self._english.get(code) and locale[:2] != "en"
                )

    @cached_property
    def _english(self) -> Mapping[str, str]:
        if not self._table.is_file():
            return {}
        return {row[0]: row[1] for row in read_table(self._table)[1]}
