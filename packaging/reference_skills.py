"""Read the skills of ESCO 1.2.0 out of two packages: address, label, aliases, words and a vector each."""

from __future__ import annotations

import csv
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

csv.field_size_limit(10**7)
_RUN_TOGETHER = 6


@dataclass(frozen=True, slots=True)
class Skill:
    """``words`` holds aliases that the source runs together; they are searched, never shown."""

    uri: str
    label: str
    aliases: tuple[str, ...]
    words: str
    description: str
    vector: Any
    knowledge: bool


def read_skills(laiser: Path, extractor: Path) -> tuple[list[Skill], list[str]]:
    """All skills with a clean label, and the addresses of those without; both in the order of the address."""
    glued = {
        row["id"].strip(): _clean(row["description"]) for row in _rows(extractor / "data" / "skills.csv")
    }
    known = _skills_of(laiser)
    knowledge = _knowledge_of(laiser)
    found, nameless = [], []
    for uri, text in sorted(glued.items()):
        skill = _from_known(uri, known[uri], text) if uri in known else _from_knowledge(uri, text, knowledge)
        if skill is None:
            nameless.append(uri)
        else:
            found.append(skill)
    return found, nameless


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def _vectors(path: Path) -> Any:
    """The rows of a flat FAISS index: a header of 45 bytes, then float32."""
    data = path.read_bytes()
    width, count = struct.unpack_from("<iq", data, 4)
    return np.frombuffer(data[-width * count * 4 :], dtype="<f4").reshape(count, width)


def _skills_of(laiser: Path) -> dict[str, tuple[Mapping[str, str], Any]]:
    vectors = _vectors(laiser / "public" / "skills_v04.index")
    rows = _rows(laiser / "public" / "faiss_skills.csv")
    return {
        row["original_id"].strip(): (row, vector)
        for row, vector in zip(rows, vectors, strict=True)
        if row["taxonomy"] == "ESCO"
    }


def _knowledge_of(laiser: Path) -> dict[str, list[tuple[str, Any]]]:
    """Description → the labels that carry it."""
    vectors = _vectors(laiser / "public" / "knowledge_v05.index")
    by_description = defaultdict(list)
    rows = _rows(laiser / "public" / "knowledge_taxonomy.csv")
    for row, vector in zip(rows, vectors, strict=True):
        if row["taxonomy"] == "esco_knowledge":
            by_description[_key(row["description"])].append((_clean(row["name"]), vector))
    return by_description


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _from_known(uri: str, entry: tuple[Mapping[str, str], Any], glued: str) -> Skill:
    row, vector = entry
    label = _clean(row["skill_name"])
    aliases = _aliases(_clean(row["aliases"]), glued)
    words = ""
    if len(aliases) == 1 and len(aliases[0].split()) >= _RUN_TOGETHER:
        aliases, words = (), aliases[0]
    description = _clean(row["description"])
    return Skill(uri, label, _unlike(label, aliases), words, description, vector, knowledge=False)


def _aliases(listed: str, glued: str) -> tuple[str, ...]:
    """Split at the commas that separate: where the other source has a comma too, it belongs to the alias."""
    parts: list[str] = []
    for piece in listed.split(", "):
        if parts and f"{parts[-1]}, {piece}" in glued:
            parts[-1] = f"{parts[-1]}, {piece}"
        elif piece.strip():
            parts.append(piece.strip())
    return tuple(parts)


def _unlike(label: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    seen = {label.casefold()}
    kept = []
    for alias in aliases:
        if alias.casefold() not in seen:
            seen.add(alias.casefold())
            kept.append(alias)
    return tuple(kept)


def _from_knowledge(uri: str, glued: str, knowledge: Mapping[str, list[tuple[str, Any]]]) -> Skill | None:
    """The label whose description ends the glued text and which begins it."""
    for description, text in _endings(glued):
        fits = [
            (label, vector)
            for label, vector in knowledge.get(_key(description), ())
            if _key(text).startswith(_key(label))
        ]
        if len(Counter(label for label, _ in fits)) == 1:
            label, vector = fits[0]
            return Skill(uri, label, (), text[len(label) :].strip(), description, vector, knowledge=True)
    return None


def _endings(glued: str) -> Iterator[tuple[str, str]]:
    """Each way to cut the text at a word: (what may be the description, what stands before it)."""
    for cut in re.finditer(r" ", glued):
        yield glued[cut.end() :], glued[: cut.start()]
