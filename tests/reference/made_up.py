"""A small made-up ESCO, as its official downloads are shaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ESCO = "http://data.europa.eu/esco/"
WELD = f"{ESCO}skill/11111111-1111-4111-8111-111111111111"
BAKE = f"{ESCO}skill/22222222-2222-4222-8222-222222222222"
BREAD = f"{ESCO}skill/33333333-3333-4333-8333-333333333333"
PYTHON = f"{ESCO}skill/44444444-4444-4444-8444-444444444444"
METAL_GROUP = f"{ESCO}skill/S1.1"
FOOD_GROUP = f"{ESCO}skill/S1.2"
BAKER = f"{ESCO}occupation/55555555-5555-4555-8555-555555555555"

Files = Mapping[str, Sequence[Sequence[str]]]
Zip = Callable[[str, Files], Path]

SKILL_HEAD = (
    "conceptType",
    "conceptUri",
    "skillType",
    "preferredLabel",
    "altLabels",
    "hiddenLabels",
    "status",
)
GROUP_HEAD = ("conceptType", "conceptUri", "preferredLabel", "altLabels", "code", "status")
JOB_HEAD = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status", "code")
BROADER_HEAD = ("conceptType", "conceptUri", "broaderType", "broaderUri")
NEEDS_HEAD = ("occupationUri", "relationType", "skillType", "skillUri")


def skill(uri: str, label: str, others: str = "", status: str = "released") -> tuple[str, ...]:
    return ("KnowledgeSkillCompetence", uri, "", label, others, "", status)


GERMAN = {
    "skills_de.csv": [
        SKILL_HEAD,
        skill(
            WELD, "Metall schweißen\u00a0", "Schweißarbeiten ausführen\nLöten und Schweißen\nmetall schweißen"
        ),
        skill(BAKE, "Brötchen backen", "Gebäck herstellen"),
        skill(PYTHON, "Python", ""),
    ],
    "skillGroups_de.csv": [
        GROUP_HEAD,
        ("SkillGroup", METAL_GROUP, "Metall bearbeiten", "", "S1.1", "released"),
        ("SkillGroup", FOOD_GROUP, "Lebensmittel herstellen", "", "S1.2", "released"),
    ],
    "occupations_de.csv": [
        JOB_HEAD,
        ("Occupation", BAKER, "7512", "Bäcker/Bäckerin", "Bäckergeselle", "released", "7512.1"),
    ],
    "ISCOGroups_de.csv": [
        GROUP_HEAD,
        ("ISCOGroup", f"{ESCO}isco/C7512", "Bäcker, Konditoren", "", "7512", "released"),
    ],
}

ENGLISH = {
    "skills_en.csv": [
        SKILL_HEAD,
        skill(WELD, "weld metal", "perform welding\nuse welding equipment"),
        skill(BAKE, "bake rolls", "make pastry"),
        skill(BREAD, "shape bread dough", "form loaves"),
        skill(PYTHON, "Python (computer programming)", "Python"),
    ],
}

RELATIONS = {
    "broaderRelationsSkillPillar.csv": [
        BROADER_HEAD,
        ("KnowledgeSkillCompetence", WELD, "SkillGroup", METAL_GROUP),
        ("KnowledgeSkillCompetence", BAKE, "SkillGroup", FOOD_GROUP),
        ("KnowledgeSkillCompetence", BREAD, "KnowledgeSkillCompetence", BAKE),
    ],
    "occupationSkillRelations.csv": [
        NEEDS_HEAD,
        (BAKER, "essential", "skill/competence", BAKE),
        (BAKER, "optional", "skill/competence", BREAD),
        (BAKER, "sometimes", "skill/competence", WELD),
    ],
}
