"""The commands plan and rings, on an office taken from a small file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mobilise_desktop.__main__ import main

Run = Callable[..., Any]
SKILLS = ("hand weaving", "glass blowing", "dyeing")


def office_file(path: Path) -> Path:
    """Three firms in three countries; each wants to learn what the next one teaches, and teaches two."""
    companies = [
        {
            "id": f"c{number}",
            "legal_name": f"Firm {country}",
            "country": country,
            "role": "BOTH",
            "headcount": 9,
            "places": 1,
            "languages": ["en B2"],
            "skills_offered": [SKILLS[number], SKILLS[(number + 1) % 3]],
        }
        for number, country in enumerate(("DE", "FR", "PL"))
    ]
    people = [
        {
            "id": f"p{number}",
            "given_name": "Ada",
            "family_name": f"Nowak{number}",
            "sending_company": f"c{number}",
            "languages": ["en B2"],
            "skills_wanted": [SKILLS[(number + 1) % 3]],
        }
        for number in range(3)
    ]
    document = {"format": "mobilise-office", "version": 1, "companies": companies, "participants": people}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOBILISE_HOME", str(tmp_path / "home"))
    office = tmp_path / "office"
    assert main(["--office", str(office), "import", str(office_file(tmp_path / "small.json"))]) == 0
    return office


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def ask(*words: str) -> Any:
        capsys.readouterr()
        assert main(["--office", str(folder), *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.mark.parametrize("goal", ["score", "served", "stable"])
def test_a_plan_tells_pairs_days_and_certificate(run: Run, goal: str) -> None:
    plan = run("plan", "--goal", goal)
    assert len(plan["pairs"]) == 3
    assert {"participant", "company", "score", "sender_side", "host_side", "first_day", "last_day"} <= plan[
        "pairs"
    ][0].keys()
    assert plan["total_score"] == pytest.approx(sum(pair["score"] for pair in plan["pairs"]))
    assert (plan["left_out"], plan["blocking_pairs"]) == ([], [])
    assert (plan["certificate"]["gap"], plan["certificate"]["proved"]) == (0, True)


def test_a_plan_agrees_with_the_ranking(run: Run) -> None:
    for pair in run("plan")["pairs"]:
        ranked = run("match", "--participant", pair["participant"])["counterparts"]
        mine = next(row for row in ranked if row["company"] == pair["company"])
        assert {name: mine[name] for name in ("score", "sender_side", "host_side")} == {
            name: pair[name] for name in ("score", "sender_side", "host_side")
        }


@pytest.mark.parametrize("lock", ["p0:c1", "Nowak0:Firm FR"])
def test_a_lock_by_id_or_by_name_is_kept(run: Run, lock: str) -> None:
    plan = run("plan", "--goal", "score", "--lock", lock)
    locked = [(pair["participant"], pair["company"]) for pair in plan["pairs"] if pair["locked"]]
    assert locked == [("p0", "c1")]


@pytest.mark.parametrize(
    ("lock", "told"),
    [
        ("p0:c0", "Sending and host company are the same."),
        ("p0", "is not PARTICIPANT:COMPANY"),
        ("p0:nobody", "Nothing here has the id or the name nobody."),
    ],
)
def test_a_lock_that_cannot_hold_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], lock: str, told: str
) -> None:
    assert main(["--office", str(folder), "plan", "--lock", lock]) == 1
    assert told in capsys.readouterr().err


def test_those_left_out_are_told_with_their_reasons(run: Run) -> None:
    plan = run("plan", "--least-score", "1")
    assert plan["pairs"] == []
    assert [left["participant"] for left in plan["left_out"]] == ["p0", "p1", "p2"]
    assert {reason["id"] for left in plan["left_out"] for reason in left["reasons"]} == {"floor"}


def test_rings_tell_who_goes_where(run: Run) -> None:
    found = run("rings")
    (ring,) = found["rings"]
    assert ring["firms"] == ["c0", "c1", "c2"]
    assert [(m["participant"], m["from"], m["company"]) for m in ring["moves"]] == [
        ("p0", "c0", "c1"),
        ("p1", "c1", "c2"),
        ("p2", "c2", "c0"),
    ]
    assert ring["score"] == pytest.approx(sum(move["score"] for move in ring["moves"]))
    assert found["certificate"]["proved"]


def test_people_read_the_plan_in_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--office", str(folder), "plan"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 of 3 who wait have a place, total score ")
    assert "Ada Nowak0 [p0] to Firm " in lines[1]
    assert lines[-1] == "Proved: there is no better plan."
    assert main(["--office", str(folder), "rings"]) == 0
    assert "Ada Nowak0 [p0]: Firm DE to Firm FR [c1]" in capsys.readouterr().out


def test_the_same_office_gives_the_same_plan_at_every_run(folder: Path) -> None:
    answers = set()
    for seed in ("1", "77"):
        command = [sys.executable, "-m", "mobilise_desktop", "--office", str(folder), "--json", "plan"]
        done = subprocess.run(
            [*command, "--goal", "stable"],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        answers.add(done.stdout)
    assert len(answers) == 1
