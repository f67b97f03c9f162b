"""The manual's chapters say the same in every language, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .sources import ROOT

MANUAL = ROOT / "docs" / "manual"
TRANSLATED = sorted(MANUAL.glob("*/*.md"))
FENCE = "```"
HEADING = re.compile(r"#+ ")
BAR = re.compile(r"(?<!\\)[|]")
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")
RULE = re.compile(r"\b(?:ELIG|DUR|TAX|LP)-[A-Z]*\d+")

every_translation = pytest.mark.parametrize(
    "chapter", TRANSLATED, ids=lambda path: path.relative_to(MANUAL).as_posix()
)


def shape(chapter: Path) -> list[str]:
    """Headings by level, rows of tables by their columns, and borders of code, in their order."""
    return list(_parts(chapter.read_text(encoding="utf-8").splitlines()))


def _parts(lines: list[str]) -> Iterator[str]:
    in_code = False
    for line in lines:
        if line.startswith(FENCE):
            in_code = not in_code
            yield line
        elif not in_code and (heading := HEADING.match(line)):
            yield heading[0]
        elif not in_code and line.startswith("|"):
            yield f"row of {len(BAR.findall(line)) - 1}"


@every_translation
def test_a_translated_chapter_has_the_parts_of_the_english_one(chapter: Path) -> None:
    assert shape(chapter) == shape(MANUAL / chapter.name)


@every_translation
def test_the_links_of_a_translated_chapter_lead_somewhere(chapter: Path) -> None:
    links = LINK.findall(chapter.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (chapter.parent / link).exists()]
    assert not lost


@every_translation
def test_a_translated_chapter_keeps_the_codes_of_the_rules(chapter: Path) -> None:
    english = MANUAL / chapter.name
    assert rules_in(chapter) == rules_in(english)


def rules_in(chapter: Path) -> set[str]:
    return set(RULE.findall(chapter.read_text(encoding="utf-8")))
