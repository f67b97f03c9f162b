"""Language packs: take an official download, keep it as one small file, list and remove what was added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mobilise_desktop.errors import BadInput, StorageFailure
from mobilise_desktop.words import N_

from . import esco_pack, nace_pack
from .esco_pack import Contents, Skipped, Taken
from .label_file import LabelFile
from .label_writer import Concept, ConceptKind, write_labels
from .pack_zip import open_zip

Progress = Callable[[float, str], None]

_COUNTED = {
    ConceptKind.SKILL: "skills",
    ConceptKind.SKILL_GROUP: "skill_groups",
    ConceptKind.OCCUPATION: "occupations",
    ConceptKind.ISCO_GROUP: "isco_groups",
}
_READ_SHARE = 0.75
READING = N_("Reading the language pack")
WRITING = N_("Making the index")
DONE = N_("Ready")


@dataclass(frozen=True, slots=True)
class PackReport:
    """What was taken from a download and what was not.

    ``kind`` is "esco" or "nace"; ``language`` is empty for relations, several codes for a NACE table;
    ``missing`` names the files of ESCO that the download lacks; ``from_collections`` tells that the skills
    come from ESCO's thematic collections because the file of all skills is one of the missing.
    ``skipped`` holds the first 200 of ``skipped_count`` rows not taken.
    """

    path: Path
    kind: str
    language: str
    version: str
    counts: Mapping[str, int]
    missing: tuple[str, ...] = ()
    from_collections: bool = False
    skipped: tuple[Skipped, ...] = ()
    skipped_count: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was added earlier."""

    path: Path
    kind: str
    language: str
    version: str


def import_pack(
    source: Path, target_dir: Path, progress: Progress = lambda fraction, text: None
) -> PackReport:
    """Add ESCO from an official ZIP (a language, its relations, or both) or NACE from Eurostat's table.

    ``progress`` gets 0…1 and a translatable text, and may raise ``Cancelled``. The pack appears whole or not
    at all; one of the same language and version is replaced. Raises ``BadInput`` for a file that is no pack,
    ``StorageFailure`` where it cannot be written.
    """
    progress(0.0, READING)
    target_dir.mkdir(parents=True, exist_ok=True)
    if source.suffix.lower() in (".tsv", ".txt", ".tab"):
        return _import_nace(source, target_dir, progress)
    return _import_esco(source, target_dir, progress)


def packs_in(folder: Path) -> tuple[Pack, ...]:
    """The packs of a folder; files that are none are passed over."""
    found = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        match = re.fullmatch(r"(esco|nace)_(?:([a-z]{2}|relations)_)?([\d.]+)\.(?:sqlite|tsv\.gz)", path.name)
        if match:
            language = "" if match[2] in (None, "relations") else match[2]
            found.append(Pack(path, match[1], language, match[3]))
    return tuple(found)


def remove_pack(pack: Pack) -> None:
    """Take a pack away again; close what reads it first."""
    pack.path.unlink(missing_ok=True)


def _import_nace(source: Path, folder: Path, progress: Progress) -> PackReport:
    languages, headings, skipped = nace_pack.read_table(source)
    revision = nace_pack.revision_of(headings)
    target = folder / f"nace_{revision}.tsv.gz"
    with _whole(target) as partial:
        nace_pack.write_table(partial, languages, headings, lambda: progress(_READ_SHARE, WRITING))
    progress(1.0, DONE)
    return PackReport(
        target,
        "nace",
        ", ".join(languages),
        revision,
        {"sectors": len(headings), "languages": len(languages)},
        skipped=tuple(skipped[:200]),
        skipped_count=len(skipped),
    )


def _import_esco(source: Path, folder: Path, progress: Progress) -> PackReport:
    with open_zip(source) as package:
        found = esco_pack.contents(source.name, package)
        sizes = {member: package.getinfo(member).file_size for member in found.members.values()}
        taken = esco_pack.read(package, found, _share(sizes, progress))
    concepts = list(esco_pack.joined(taken, skills_are_named=bool(found.language)))
    if not concepts and not taken.needs:
        raise BadInput("{name} holds none of the CSV files of ESCO.", name=source.name)
    version = _version(source.name)
    target = folder / f"esco_{found.language or 'relations'}_{version}.sqlite"
    with _whole(target) as partial:
        _write(partial, _meta(found, taken, version), concepts, taken, progress)
        progress(0.99, WRITING)
    progress(1.0, DONE)
    return _report(target, found, taken, concepts, version)


def _share(sizes: Mapping[str, int], progress: Progress) -> esco_pack.Tick:
    """Progress over all files by their bytes."""
    whole = max(1, sum(sizes.values()))
    read: dict[str, int] = {}

    def tick(member: str, done: int) -> None:
        read[member] = done
        progress(_READ_SHARE * min(1.0, sum(read.values()) / whole), READING)

    return tick


def _meta(found: Contents, taken: Taken, version: str) -> dict[str, str]:
    meta = {"kind": "esco", "language": found.language, "version": version, "format": "1"}
    if taken.broader:
        meta["groups"] = "official"
    if taken.needs:
        meta["relations"] = "yes"
    return meta


def _write(
    partial: Path, meta: Mapping[str, str], concepts: list[Concept], taken: Taken, progress: Progress
) -> None:
    steps = iter(_READ_SHARE + share for share in (0.02, 0.08, 0.14, 0.2, 0.22))
    write_labels(
        partial,
        meta=meta,
        concepts=concepts,
        needs=taken.needs,
        tick=lambda: progress(next(steps, 0.98), WRITING),
    )
    LabelFile(partial).close()


def _report(target: Path, found: Contents, taken: Taken, concepts: list[Concept], version: str) -> PackReport:
    counts = Counter(_COUNTED[concept.kind] for concept in concepts)
    counts["alternative_labels"] = sum(len(concept.aliases) for concept in concepts)
    counts["occupation_skills"] = len(taken.needs)
    counts["essential_skills"] = sum(essential for *_, essential in taken.needs)
    expected = esco_pack.CLASSIFICATION if found.language else esco_pack.RELATIONS
    return PackReport(
        target,
        "esco",
        found.language,
        version,
        {kind: count for kind, count in counts.items() if count},
        missing=tuple(name for name in expected if name not in found.members),
        from_collections="skills" not in found.members and bool(found.language) and counts["skills"] > 0,
        skipped=tuple(taken.skipped),
        skipped_count=taken.skipped_count,
    )


def _version(name: str) -> str:
    match = re.search(r"v?(\d+\.\d+(?:\.\d+)?)", name)
    return match[1] if match else "0"


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A path to write to that becomes ``target`` only when all went well."""
    from sqlcipher3 import dbapi2

    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        yield partial
        partial.replace(target)
    except (OSError, dbapi2.DatabaseError) as failure:
        raise StorageFailure(
            "The language pack could not be kept in {folder}. Is the disk full?", folder=str(target.parent)
        ) from failure
    finally:
        partial.unlink(missing_ok=True)
