"""What the relax command tells people and machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mobilise_desktop.__main__ import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("relax")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOBILISE_HOME", str(folder / "home"))
        chosen = ["--office", str(folder / "office")]
        assert main([*chosen, "demo"]) == 0
    return chosen


def answer(capsys: Capture, *arguments: str) -> Any:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def people(office: list[str], folder: Path, capsys: Capture) -> list[dict[str, Any]]:
    assert main([*office, "export", str(folder / "a.json")]) == 0
    found = json.loads((folder / "a.json").read_text(encoding="utf-8"))["participants"]
    assert found
    return list(found)


def test_machines_read_each_loosening_with_its_change_and_gain(
    office: list[str], tmp_path: Path, capsys: Capture
) -> None:
    opened = missed = 0
    for person in people(office, tmp_path, capsys)[:12]:
        said = answer(capsys, *office, "relax", "--participant", person["id"])
        ranked = answer(capsys, *office, "match", "--participant", person["id"])
        assert (said["participant"], said["now"]) == (person["id"], ranked["total"])
        gains = [loosening["opens"] for loosening in said["loosenings"]]
        assert gains == sorted(gains, reverse=True)
        for loosening in said["loosenings"]:
            opened += loosening["opens"] > 0
            assert {"kind", "change", "text", "opens", "best_score"} <= loosening.keys()
            assert 0 <= loosening["best_score"] <= 1
            assert bool(loosening["best"]) or not loosening["opens"]
        outside = {row["company"]: row["reasons"] for row in ranked["excluded"]}
        for near in said["near_misses"]:
            missed += bool(near["loosenings"])
            assert near["missing"] == outside[near["company"]]
            assert bool(near["loosenings"]) != bool(near["cannot"])
    assert opened and missed


def test_people_read_what_would_open_more_by_name(office: list[str], tmp_path: Path, capsys: Capture) -> None:
    told = 0
    for person in people(office, tmp_path, capsys)[:12]:
        near = answer(capsys, *office, "relax", "--participant", person["id"], "--near", "1")["near_misses"]
        if not near:
            continue
        told += 1
        assert main([*office, "relax", "--participant", person["family_name"], "--near", "1"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0].startswith(f"{person['given_name']} {person['family_name']}: ")
        assert f"  missing: {near[0]['missing'][0]['reason']}" in lines
        for way in near[0]["loosenings"]:
            assert f"  fits with: {way['text']}" in lines
    assert told


def test_nobody_of_that_name_is_refused(office: list[str], capsys: Capture) -> None:
    assert main([*office, "relax", "--participant", "Nemo"]) == 1
    assert "Nemo" in capsys.readouterr().err
