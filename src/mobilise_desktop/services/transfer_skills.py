"""Skills of a file: linked to ESCO where a text is exactly one of its names, else kept as free text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from mobilise_desktop.exchange.sheets import Preview
from mobilise_desktop.folding import fold

from .reference import Reference

_MOST_LOOKED_UP, _MOST_TOLD = 5_000, 1_000
_SIDES = ("skills_wanted", "skills_offered")


@dataclass(frozen=True, slots=True)
class FreeText:
    """A skill that stays a free text, and the name in the list that comes nearest (empty: none does)."""

    text: str
    nearest: str


@dataclass(frozen=True, slots=True)
class SkillsTold:
    """How many different skills of a file are linked to ESCO, and which are not."""

    linked: int
    free: tuple[FreeText, ...]


def told_skills(reference: Reference, preview: Preview, locale: str) -> SkillsTold:
    """What would become of the skills of the rows that fit: of the first thousand different ones."""
    linked, free = 0, []
    for label in islice(dict.fromkeys(_labels(preview)), _MOST_TOLD):
        if label.startswith("http") or exact(reference, label):
            linked += 1
        else:
            nearest = next(iter(reference.find_skills(label, locale, 1)), None) if len(label) < 200 else None
            free.append(FreeText(label, nearest.label if nearest else ""))
    return SkillsTold(linked, tuple(free))


def _labels(preview: Preview) -> Iterator[str]:
    for sheet in preview.sheets:
        for row in sheet.rows:
            for side in _SIDES:
                for skill in row.values.get(side, ()):
                    yield str(skill.get("uri") or skill.get("label") or "")


def name_skills(reference: Reference, sections: Mapping[str, Sequence[dict[str, Any]]]) -> None:
    """Labels for skills told by URI alone; URIs for texts that are exactly a name of an ESCO skill."""
    known: dict[str, str] = {}
    for name in ("companies", "participants"):
        for record in sections.get(name, ()):
            for row in (*record.get("skills_wanted", ()), *record.get("skills_offered", ())):
                _name_skill(reference, row, known)


def _name_skill(reference: Reference, row: dict[str, Any], known: dict[str, str]) -> None:
    uri, label = row.get("uri", ""), row.get("label", "")
    if bool(uri) == bool(label) or "id" in row:
        return
    given = uri or label
    if given not in known:
        if len(known) >= _MOST_LOOKED_UP:
            return
        known[given] = reference.skill_label(uri, "en").text if uri else exact(reference, label)
    row["label" if uri else "uri"] = known[given]


def exact(reference: Reference, label: str) -> str:
    """The URI of the skill of this name or alternative name, whatever its case and accents; empty: none."""
    hits = reference.find_skills(label, "en", 8) if len(label) < 200 else ()
    wanted = fold(label)
    named = (hit.uri for hit in hits if fold(hit.label) == wanted)
    return next(named, "") or next((hit.uri for hit in hits if fold(hit.matched) == wanted), "")
