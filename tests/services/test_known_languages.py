"""What the office's code lists know in which language is told to who types there."""

from __future__ import annotations

from pathlib import Path

import pytest

from mobilise_desktop import paths
from mobilise_desktop.services.reference import Reference


@pytest.mark.parametrize(
    ("locale", "apart", "lack"),
    [
        pytest.param("en", (), False, id="the shipped language"),
        pytest.param("de", ("Englisch",), True, id="another one, told in its own words"),
    ],
)
def test_skills_and_sectors_tell_a_reader_whose_language_they_lack(
    tmp_path: Path, locale: str, apart: tuple[str, ...], lack: bool
) -> None:
    reference = Reference(shipped=paths.resources() / "reference", packs=tmp_path, locale="en")
    assert reference.skills_apart(locale) == apart
    assert reference.sectors_lack(locale) is lack


def test_the_example_of_a_skill_finds_something_in_the_shipped_language(tmp_path: Path) -> None:
    reference = Reference(shipped=paths.resources() / "reference", packs=tmp_path, locale="de")
    for words in ("welding", "bookkeeping"):
        assert reference.find_skills(words, "de")
