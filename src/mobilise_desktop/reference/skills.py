"""Skills of ESCO: found by typing, named in the reader's language, grouped for the score."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from mobilise_desktop.errors import BadInput

from .label_file import LabelFile
from .label_search import search
from .label_writer import ConceptKind

ENGLISH = "en"
NO_GROUP = -1
_SHIPPED = ("skills", "occupations")


@dataclass(frozen=True, slots=True)
class SkillHit:
    """A found skill; ``matched`` is the label that fits the typed text, ``locale`` that of ``label``.

    ``fallback`` tells that the label is not in the language asked for. ``group_id`` is -1 without a group.
    """

    uri: str
    label: str
    matched: str
    group_id: int
    group_label: str
    locale: str
    fallback: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A name in the best language there is; ``fallback`` where it is not the one asked for."""

    text: str
    locale: str
    fallback: bool


@dataclass(frozen=True, slots=True)
class SkillGroups:
    """One group a skill, for the score: ``group_of[uri]`` is an index into ``uris``.

    ``official`` is true where the groups are ESCO's own, false where they are those made for the shipped set.
    """

    uris: tuple[str, ...]
    group_of: Mapping[str, int]
    official: bool


def open_skills(*, reference: Path, packs: Path, programme_locale: str = ENGLISH) -> SkillSearch:
    """The shipped set of ``reference`` with all packs of the folder ``packs`` (both may be missing)."""
    shipped = [file for name in _SHIPPED if (file := reference / f"{name}.sqlite").is_file()]
    added = packs.glob("esco_*.sqlite") if packs.is_dir() else ()
    newest_first = sorted(added, key=_version, reverse=True)
    return SkillSearch(*newest_first, *shipped, programme_locale=programme_locale)


class SkillSearch:
    """Searches label files: all that are newest in their language, and the shipped set.

    Name newer files first; older ones only tell the labels of concepts that have gone since.
    """

    def __init__(self, *paths: Path, programme_locale: str = ENGLISH) -> None:
        self._programme = _language(programme_locale)
        self._files, self.unreadable = _opened(paths)
        self._searched = _newest(self._files)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have labels."""
        return tuple(dict.fromkeys(file.language for file in self._files if file.language))

    @property
    def files(self) -> tuple[LabelFile, ...]:
        """All files that could be read, in the order named."""
        return tuple(self._files)

    def searched(self, locale: str) -> list[LabelFile]:
        """The files that are searched, the reader's language first."""
        return [file for file in self._chain(locale) if file in self._searched]

    def close(self) -> None:
        """Let all files go."""
        for file in self._files:
            file.close()

    def find(self, text: str, locale: str, limit: int = 8) -> tuple[SkillHit, ...]:
        """The skills that fit ``text`` best, those found in the reader's language first.

        Case and accents do not matter; words may be unfinished, bent, in another order or mistyped.
        """
        hits: dict[str, SkillHit] = {}
        for _, alike in groupby(self.searched(locale), key=lambda file: file.language):
            found = [row for file in alike for row in search(file, ConceptKind.SKILL, text, limit)]
            for _, candidate in sorted(found, key=lambda row: -row[0]):
                if candidate.uri not in hits:
                    hits[candidate.uri] = self._hit(candidate.uri, candidate.shown, locale)
            if len(hits) >= limit:
                break
        return tuple(hits.values())[:limit]

    def label(self, uri: str, locale: str) -> Label:
        """The name of a skill in the reader's language, else the programme's, else English, else any.

        The text is empty where no file knows the skill.
        """
        wanted = _language(locale)
        for file in self._chain(locale):
            text = file.label(uri)
            if text:
                return Label(text, file.language, file.language != wanted)
        return Label("", "", True)

    def group(self, uri: str, locale: str = ENGLISH) -> tuple[int, str]:
        """The number of a skill's group and its name; (-1, "") without one."""
        number = self.groups().group_of.get(uri, NO_GROUP)
        if number == NO_GROUP:
            return NO_GROUP, ""
        return number, self.label(self.groups().uris[number], locale).text

    def groups(self) -> SkillGroups:
        """The groups of all known skills; official ones where a pack brought them."""
        return self._groups

    @cached_property
    def _groups(self) -> SkillGroups:
        official = [file for file in self._files if file.meta.get("groups") == "official"]
        own = [file for file in self._files if file.meta.get("groups") == "own"]
        parents: dict[str, str] = {}
        for file in [*official, *own]:
            for uri, parent in file.parents.items():
                parents.setdefault(uri, parent)
        uris = tuple(sorted(set(parents.values())))
        number = {uri: at for at, uri in enumerate(uris)}
        return SkillGroups(uris, {uri: number[parent] for uri, parent in parents.items()}, bool(official))

    def _chain(self, locale: str) -> list[LabelFile]:
        """Files with labels: the reader's language, the programme's, English, then the others."""
        order = [_language(locale), self._programme, ENGLISH]
        named = [file for file in self._files if file.language]
        rank = {language: at for at, language in reversed(list(enumerate(order)))}
        return sorted(named, key=lambda file: (rank.get(file.language, len(order)), file.language))

    def _hit(self, uri: str, matched: str, locale: str) -> SkillHit:
        name = self.label(uri, locale)
        number, group_label = self.group(uri, locale)
        return SkillHit(uri, name.text, matched, number, group_label, name.locale, name.fallback)


def _opened(paths: Iterable[Path]) -> tuple[list[LabelFile], tuple[Path, ...]]:
    files, unreadable = [], []
    for path in paths:
        try:
            files.append(LabelFile(path))
        except BadInput:
            unreadable.append(path)
    return files, tuple(unreadable)


def _language(locale: str) -> str:
    return locale.replace("-", "_").split("_")[0].casefold()


def _newest(files: Sequence[LabelFile]) -> list[LabelFile]:
    """The first file of each language, and those of the shipped set."""
    seen: set[str] = set()
    kept = []
    for file in files:
        if file.language not in seen or file.meta.get("groups") == "own" or file.meta.get("shipped"):
            kept.append(file)
        seen.add(file.language)
    return kept


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", path.stem))
