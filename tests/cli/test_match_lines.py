"""What the match command tells people."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mobilise_desktop.__main__ import main


def test_counterparts_are_told_by_name_country_and_reasons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOBILISE_HOME", str(tmp_path / "home"))
    office = ["--office", str(tmp_path / "office")]
    assert main([*office, "demo"]) == 0
    assert main([*office, "export", str(tmp_path / "a.json")]) == 0
    people = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["participants"]
    person = next(p["id"] for p in people if p["family_name"] == "Wippler")
    capsys.readouterr()
    assert main([*office, "match", "--participant", person, "--top", "1", "--excluded"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("  1. ")
    assert re.search(r", [A-Z]{2} \[co_", lines[0])
    assert "score 0." in lines[0]
    assert lines[1].startswith("     sender: Of 3 wished")
    assert lines[2].startswith("     host: ")
    left_out = next(line for line in lines if "Sonnwart Energietechnik GmbH, DE" in line)
    assert "Both companies are in DE." in left_out
