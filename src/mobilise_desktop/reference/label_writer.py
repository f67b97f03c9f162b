"""Write a label file: concepts, their labels in one language and the index that finds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from mobilise_desktop.folding import fold

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE concepts (
    id INTEGER PRIMARY KEY, uri NOT NULL UNIQUE, kind INTEGER NOT NULL, code TEXT, label TEXT, parent
);
CREATE TABLE labels (id INTEGER PRIMARY KEY, concept INTEGER NOT NULL, kind INTEGER NOT NULL, text TEXT);
CREATE TABLE needs (
    occupation TEXT NOT NULL, skill NOT NULL, essential INTEGER NOT NULL, PRIMARY KEY (occupation, skill)
) WITHOUT ROWID;
"""
_INDEX = (
    "CREATE VIRTUAL TABLE {table} USING "
    "fts5(folded, content='', tokenize='unicode61 remove_diacritics 0'{more})"
)
BASE = "http://data.europa.eu/esco/"
_SKILL = f"{BASE}skill/"


class ConceptKind(IntEnum):
    """What a concept is."""

    SKILL = 0
    SKILL_GROUP = 1
    OCCUPATION = 2
    ISCO_GROUP = 3


class LabelKind(IntEnum):
    """How a label names its concept; words are searched and never shown."""

    PREFERRED = 0
    ALTERNATIVE = 1
    WORDS = 2


FTS_OF = {ConceptKind.SKILL: "skill_fts", ConceptKind.OCCUPATION: "occupation_fts"}


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept; ``parent`` is the address of its group, ``words`` are extra words to find it by."""

    uri: str
    kind: ConceptKind
    label: str = ""
    aliases: tuple[str, ...] = ()
    words: str = ""
    code: str = ""
    parent: str = ""


def short(uri: str) -> str | bytes:
    """The address as it is stored: the bytes of a skill's UUID, else without the part all of ESCO shares."""
    if uri.startswith(_SKILL) and len(uri) == len(_SKILL) + 36:
        with suppress(ValueError):
            number = UUID(uri[len(_SKILL) :])
            if str(number) == uri[len(_SKILL) :]:
                return number.bytes
    return uri.removeprefix(BASE)


def long(stored: str | bytes) -> str:
    """The whole address of a stored one; addresses of others (own:…, http…) stay."""
    if isinstance(stored, bytes):
        return f"{_SKILL}{UUID(bytes=stored)}"
    return stored if ":" in stored else BASE + stored


def tokens(text: str) -> list[str]:
    """The folded words of a text, cut where the index cuts."""
    return re.findall(r"[^\W_]+", fold(text))


def write_labels(
    path: Path,
    *,
    meta: Mapping[str, str],
    concepts: Iterable[Concept],
    needs: Iterable[tuple[str, str, bool]] = (),
    prefixes: bool = True,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Make the file ``path``, which must not exist; labels are kept short and preferred ones first.

    ``prefixes`` keeps an index of word beginnings too: half as large again, several times as fast.
    """
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path))
    try:
        connection.executescript(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        )
        connection.executescript(SCHEMA)
        for table in FTS_OF.values():
            connection.execute(_INDEX.format(table=table, more=", prefix='1 2 3'" if prefixes else ""))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        rows = sorted(concepts, key=lambda concept: (concept.kind, concept.uri))
        tick()
        connection.executemany("INSERT INTO concepts VALUES (?, ?, ?, ?, ?, ?)", _concept_rows(rows))
        _write_index(connection, rows, tick)
        stored = sorted((short(job), short(skill), int(essential)) for job, skill, essential in needs)
        connection.executemany("INSERT OR IGNORE INTO needs VALUES (?, ?, ?)", stored)
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()


def _concept_rows(rows: list[Concept]) -> Iterator[tuple[Any, ...]]:
    for number, concept in enumerate(rows, start=1):
        yield (
            number,
            short(concept.uri),
            int(concept.kind),
            concept.code or None,
            concept.label or None,
            short(concept.parent) or None,
        )


def _write_index(connection: Any, rows: list[Concept], tick: Callable[[], None]) -> None:
    labels = sorted(_labels(rows), key=lambda row: row[0])
    numbered = [(number, *row[1:]) for number, row in enumerate(labels, start=1)]
    connection.executemany(
        "INSERT INTO labels VALUES (?, ?, ?, ?)",
        (
            (number, concept, kind, None if kind == LabelKind.PREFERRED else text)
            for number, concept, kind, text, _ in numbered
        ),
    )
    for kind, table in FTS_OF.items():
        tick()
        connection.executemany(
            f"INSERT INTO {table} (rowid, folded) VALUES (?, ?)",
            ((number, fold(text)) for number, _, _, text, of in numbered if of == kind),
        )
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _labels(rows: list[Concept]) -> Iterator[tuple[tuple[Any, ...], int, LabelKind, str, ConceptKind]]:
    for number, concept in enumerate(rows, start=1):
        if concept.kind not in FTS_OF:
            continue
        named = [(LabelKind.PREFERRED, concept.label)] if concept.label else []
        named += [(LabelKind.ALTERNATIVE, alias) for alias in concept.aliases]
        named += [(LabelKind.WORDS, concept.words)] if concept.words else []
        for kind, text in named:
            worth = (kind == LabelKind.WORDS, len(tokens(text)), kind, len(text), text, number)
            yield worth, number, kind, text, concept.kind
