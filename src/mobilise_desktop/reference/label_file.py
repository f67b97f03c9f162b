"""Read a label file: one language of ESCO, or the shipped set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobilise_desktop.errors import BadInput

from .label_writer import FTS_OF, ConceptKind, LabelKind, long, short

if TYPE_CHECKING:
    from .vocabulary import Vocabulary

_FOUND = """
SELECT l.kind, coalesce(l.text, c.label), c.uri, c.label
FROM (SELECT rowid AS id FROM {table} WHERE {table} MATCH ? ORDER BY rowid LIMIT ?) AS f
JOIN labels AS l ON l.id = f.id JOIN concepts AS c ON c.id = l.concept
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label that contains what was typed, with the concept it names."""

    kind: LabelKind
    text: str
    uri: str
    label: str

    @property
    def shown(self) -> str:
        """The label that was met; extra words are never shown."""
        return self.label if self.kind == LabelKind.WORDS else self.text


class LabelFile:
    """One read-only label file; opening it reads nothing but its description."""

    def __init__(self, path: Path) -> None:
        from sqlcipher3 import dbapi2

        self.path = path
        try:
            self._connection = dbapi2.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self.meta: Mapping[str, str] = dict(self._connection.execute("SELECT key, value FROM meta"))
        except dbapi2.DatabaseError as failure:
            raise BadInput("{name} is not a language pack.", name=path.name) from failure
        self._vocabularies: dict[ConceptKind, Vocabulary] = {}

    @property
    def language(self) -> str:
        """The language of the labels; empty for a file of relations."""
        return self.meta.get("language", "")

    def close(self) -> None:
        """Let the file go, so that it can be replaced."""
        self._connection.close()

    def candidates(self, kind: ConceptKind, query: str, limit: int) -> list[Candidate]:
        """The first ``limit`` labels that an FTS5 query meets, short and preferred ones first."""
        rows = self._connection.execute(_FOUND.format(table=FTS_OF[kind]), (query, limit))
        return [Candidate(LabelKind(kind), text, long(uri), label or text) for kind, text, uri, label in rows]

    def vocabulary(self, kind: ConceptKind) -> Vocabulary:
        """All words of the labels of a kind with the number of labels each is in; read once."""
        from .vocabulary import Vocabulary

        if kind not in self._vocabularies:
            table = FTS_OF[kind]
            self._connection.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_terms USING fts5vocab(main, {table}, row)"
            )
            rows = self._connection.execute(f"SELECT term, doc FROM temp.{table}_terms ORDER BY term")
            self._vocabularies[kind] = Vocabulary(rows.fetchall())
        return self._vocabularies[kind]

    def label(self, uri: str) -> str:
        """The preferred label of a concept, or nothing."""
        row = self._connection.execute("SELECT label FROM concepts WHERE uri = ?", (short(uri),)).fetchone()
        return (row[0] or "") if row else ""

    def coded(self, kind: ConceptKind) -> Iterator[tuple[str, str, str]]:
        """(code, label, address) of all concepts of a kind that have a code, in the order of the code."""
        rows = self._connection.execute(
            "SELECT code, label, uri FROM concepts WHERE kind = ? AND code IS NOT NULL ORDER BY code",
            (int(kind),),
        )
        return ((code, label or "", long(uri)) for code, label, uri in rows)

    def parent(self, uri: str) -> str:
        """The address of a concept's group, or nothing."""
        row = self._connection.execute("SELECT parent FROM concepts WHERE uri = ?", (short(uri),)).fetchone()
        return long(row[0]) if row and row[0] else ""

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """Skill → group, for all skills that have one."""
        rows: Any = self._connection.execute(
            "SELECT uri, parent FROM concepts WHERE kind = ? AND parent IS NOT NULL",
            (int(ConceptKind.SKILL),),
        )
        return {long(uri): long(parent) for uri, parent in rows}

    def needs(self, occupation: str, *, essential: bool) -> tuple[str, ...]:
        """The addresses of the skills that an occupation needs (or may need)."""
        rows = self._connection.execute(
            "SELECT skill FROM needs WHERE occupation = ? AND essential = ? ORDER BY skill",
            (short(occupation), int(essential)),
        )
        return tuple(long(skill) for (skill,) in rows)
