"""Take the concepts and relations of ESCO out of an official ZIP, whichever of its files are there."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

from .label_writer import BASE, Concept, ConceptKind
from .pack_zip import csv_rows

CLASSIFICATION = ("skills", "skillGroups", "occupations", "ISCOGroups")
RELATIONS = ("broaderRelationsSkillPillar", "occupationSkillRelations")
Tick = Callable[[str, int], None]
_COLLECTION = re.compile(r"\w+SkillsCollection$")
_NAME = re.compile(r"(?:^|[\\/])([A-Za-z]+)(?:_([a-z]{2}))?\.csv$")
_KINDS = {
    "skills": ConceptKind.SKILL,
    "skillGroups": ConceptKind.SKILL_GROUP,
    "occupations": ConceptKind.OCCUPATION,
    "ISCOGroups": ConceptKind.ISCO_GROUP,
}
_TWICE = N_("The address stands there twice.")
_FOREIGN = N_("The address is not one of ESCO.")
_MOST_LETTERS = 1_000
_MOST_SKIPPED = 200


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not taken; ``reason`` is a translatable sentence."""

    file: str
    line: int
    reason: str


@dataclass(slots=True)
class Taken:
    """What has been read so far."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    needs: list[tuple[str, str, bool]] = field(default_factory=list)
    broader: dict[str, str] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    skipped: list[Skipped] = field(default_factory=list)
    skipped_count: int = 0

    def skip(self, file: str, line: int, reason: str) -> None:
        """Note a row that is not taken; the first of them with their place."""
        self.skipped_count += 1
        if len(self.skipped) < _MOST_SKIPPED:
            self.skipped.append(Skipped(re.split(r"[\\/]", file)[-1], line, reason))


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of ESCO that a ZIP holds: their kind → their place in it, and their language."""

    members: Mapping[str, str]
    language: str


def contents(name: str, package: zipfile.ZipFile) -> Contents:
    """Which files are there; raises ``BadInput`` where none is ESCO's or languages are mixed."""
    members, languages = {}, set()
    for member in package.namelist():
        match = _NAME.search(member)
        if match and (match[1] in (*CLASSIFICATION, *RELATIONS) or _COLLECTION.match(match[1])):
            members[match[1]] = member
            languages |= {match[2]} if match[2] and match[1] not in RELATIONS else set()
    if not members:
        raise BadInput("{name} holds none of the CSV files of ESCO.", name=name)
    if len(languages) > 1:
        raise BadInput(
            "{name} mixes languages: {languages}.", name=name, languages=", ".join(sorted(languages))
        )
    return Contents(members, next(iter(languages), ""))


def read(package: zipfile.ZipFile, found: Contents, tick: Tick) -> Taken:
    """Everything of use, in memory; ``tick`` is told the file and the bytes read, and may raise."""
    taken = Taken()
    for kind in CLASSIFICATION:
        if kind in found.members:
            _read_concepts(package, found.members[kind], _KINDS[kind], taken, tick)
    if "skills" not in found.members:
        for kind in sorted(found.members):
            if _COLLECTION.match(kind):
                _read_concepts(package, found.members[kind], ConceptKind.SKILL, taken, tick, overlaps=True)
    if RELATIONS[0] in found.members:
        _read_broader(package, found.members[RELATIONS[0]], taken, tick)
    if RELATIONS[1] in found.members:
        _read_needs(package, found.members[RELATIONS[1]], taken, tick)
    return taken


def _read_concepts(
    package: zipfile.ZipFile,
    member: str,
    kind: ConceptKind,
    taken: Taken,
    tick: Tick,
    *,
    overlaps: bool = False,
) -> None:
    """Concepts of one file; where files overlap, those known already are passed over in silence."""
    columns = ("conceptUri", "preferredLabel", "altLabels")
    for line, row in csv_rows(package, member, columns, partial(tick, member)):
        reason = _fault(row, taken.concepts)
        if reason and not (overlaps and reason == _TWICE):
            taken.skip(member, line, reason)
        elif not reason:
            concept = _concept(row, kind)
            taken.concepts[concept.uri] = concept


def _fault(row: Mapping[str, str], known: Mapping[str, Concept]) -> str:
    """Why a row is not taken; nothing where it is."""
    uri, label = _clean(row["conceptUri"]), _clean(row["preferredLabel"])
    if not uri.startswith(BASE):
        return _FOREIGN
    if not label:
        return N_("The label is empty.")
    if len(label) > _MOST_LETTERS or not label.isprintable():
        return N_("The label is no readable text.")
    if row.get("status", "released").strip() not in ("released", ""):
        return N_("The concept is not released.")
    return _TWICE if uri in known else ""


def _concept(row: Mapping[str, str], kind: ConceptKind) -> Concept:
    code = _clean(row.get("code", ""))
    group = _clean(row.get("iscoGroup", ""))
    label = _clean(row["preferredLabel"])
    return Concept(
        _clean(row["conceptUri"]),
        kind,
        label,
        _others(row["altLabels"], label),
        words=" ".join(_others(row.get("hiddenLabels", ""), label)),
        code=code,
        parent=f"{BASE}isco/C{group}" if group else "",
    )


def _clean(text: str) -> str:
    return " ".join((text or "").replace("\u00a0", " ").replace("\u200b", "").split())


def _others(listed: str, label: str) -> tuple[str, ...]:
    """Alternative labels, one a line or parted by bars, each once and none the label itself."""
    seen, kept = {label.casefold()}, []
    for part in re.split(r"[\r\n]+| \| ", listed or ""):
        text = _clean(part)
        if text and text.casefold() not in seen and len(text) <= _MOST_LETTERS and text.isprintable():
            seen.add(text.casefold())
            kept.append(text)
    return tuple(kept)


def _read_broader(package: zipfile.ZipFile, member: str, taken: Taken, tick: Tick) -> None:
    """Each skill's and each group's group; a skill below another skill takes the group of that one."""
    above: dict[str, list[tuple[str, str]]] = {}
    columns = ("conceptType", "conceptUri", "broaderType", "broaderUri")
    for line, row in csv_rows(package, member, columns, partial(tick, member)):
        child, parent = _clean(row["conceptUri"]), _clean(row["broaderUri"])
        if child.startswith(BASE) and parent.startswith(BASE):
            above.setdefault(child, []).append((row["broaderType"].strip(), parent))
            taken.groups |= {child} if row["conceptType"].strip() == "SkillGroup" else set()
        else:
            taken.skip(member, line, _FOREIGN)
    for child in above:
        group = next(_groups_above(child, above), "")
        if group:
            taken.broader[child] = group


def _groups_above(child: str, above: Mapping[str, list[tuple[str, str]]]) -> Iterator[str]:
    """The groups above a concept, the nearest first."""
    level, seen = [child], {child}
    while level:
        parents = [pair for one in level for pair in above.get(one, ())]
        yield from (uri for kind, uri in parents if kind == "SkillGroup")
        level = [uri for _, uri in parents if uri not in seen]
        seen.update(level)


def _read_needs(package: zipfile.ZipFile, member: str, taken: Taken, tick: Tick) -> None:
    columns = ("occupationUri", "relationType", "skillUri")
    for line, row in csv_rows(package, member, columns, partial(tick, member)):
        job, skill = _clean(row["occupationUri"]), _clean(row["skillUri"])
        relation = row["relationType"].strip()
        if not (job.startswith(BASE) and skill.startswith(BASE)):
            taken.skip(member, line, _FOREIGN)
        elif relation not in ("essential", "optional"):
            taken.skip(member, line, N_("The relation is neither essential nor optional."))
        else:
            taken.needs.append((job, skill, relation == "essential"))


def joined(taken: Taken, *, skills_are_named: bool) -> Iterator[Concept]:
    """The concepts with their groups; those that only the relations name come without a label."""
    for concept in taken.concepts.values():
        parent = taken.broader.get(concept.uri, concept.parent)
        yield concept if parent == concept.parent else replace(concept, parent=parent)
    for uri, parent in taken.broader.items():
        if uri not in taken.concepts and not skills_are_named:
            kind = ConceptKind.SKILL_GROUP if uri in taken.groups else ConceptKind.SKILL
            yield Concept(uri, kind, parent=parent)
