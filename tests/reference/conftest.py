"""ZIPs of made-up CSV files, and where the official ones and the shipped lists are."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path

import pytest

from .made_up import Files, Zip


@pytest.fixture
def make_zip(tmp_path: Path) -> Zip:
    """Write a ZIP of CSV files with the mark at the beginning that the official ones have."""

    def make(name: str, files: Files) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for member, rows in files.items():
                text = io.StringIO()
                csv.writer(text).writerows(rows)
                package.writestr(member, text.getvalue().encode("utf-8-sig"))
        return path

    return make


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of official downloads; a test that needs it is skipped where there is none."""
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    folder = Path(os.environ.get("MOBILISE_TEST_DATA", "") or beside)
    if not (folder / "esco").is_dir():
        pytest.skip("the official downloads are not here")
    return folder


@pytest.fixture(scope="session")
def reference() -> Path:
    """The shipped code lists."""
    return Path(__file__).resolve().parents[2] / "resources" / "reference"
