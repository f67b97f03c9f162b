"""Each third-party asset lies beside its licence and origin and is named in NOTICE."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sources import ROOT

RESOURCES = ROOT / "resources"
OURS = {"demo", "locale", "schemas", "forms"}
FOLDERS = sorted(f for f in RESOURCES.iterdir() if f.is_dir() and f.name not in OURS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_of_assets_holds_licence_and_origin(folder: Path) -> None:
    names = {file.name.split(".")[0].upper() for file in folder.iterdir()}
    assert any(name.startswith("LICEN") for name in names), "no licence"
    assert any(name.startswith(("ORIGIN", "MANIFEST")) for name in names), "no word of where it comes from"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_notice_names_each_folder_of_assets(folder: Path) -> None:
    assert f"resources/{folder.name}/" in (ROOT / "NOTICE").read_text(encoding="utf-8")
