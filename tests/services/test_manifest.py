"""The account of the shipped code lists is told in the language of the program."""

from __future__ import annotations

from pathlib import Path

from mobilise_desktop import paths
from mobilise_desktop.services.reference import Reference

TOLD = ("name", "origin", "licence", "changes")


def test_the_manifest_is_told_in_german_beside_the_english(tmp_path: Path) -> None:
    lists = Reference(shipped=paths.resources() / "reference", packs=tmp_path, locale="en")
    english, german = lists.manifest("en"), lists.manifest("de")
    assert english
    for told, translated in zip(english, german, strict=True):
        assert told["file"] == translated["file"]
        assert all(translated[key] and translated[key] != told[key] for key in TOLD)
        assert set(translated["translations"]["de"]) <= {*TOLD, "version"}
    assert lists.manifest("fr") == english
