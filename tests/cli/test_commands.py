"""The commands as a person or a script runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mobilise_desktop.__main__ import main
from mobilise_desktop.storage.connection import connect

OFFICE = {
    "format": "mobilise-office",
    "version": 1,
    "companies": [
        {"id": "c1", "legal_name": "Sender", "country": "PL", "role": "SENDING", "size_class": "SMALL"},
        {
            "id": "c2",
            "legal_name": "Łódź <b>",
            "country": "DE",
            "role": "HOST",
            "skills_offered": ["brewing"],
        },
        {"id": "c3", "legal_name": "Same country", "country": "PL", "role": "HOST"},
    ],
    "participants": [
        {
            "id": "p1",
            "name": "Ada Lovelace",
            "sending_company": "c1",
            "category": "EMPLOYEE",
            "skills_wanted": ["brewing"],
            "languages": ["en B2", "de B2"],
        }
    ],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOBILISE_HOME", str(tmp_path / "home"))
    (tmp_path / "in.json").write_text(json.dumps(OFFICE), encoding="utf-8")
    return tmp_path


@pytest.fixture
def imported(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["--office", str(folder / "office"), "import", str(folder / "in.json")]) == 0
    capsys.readouterr()
    return folder


def run(folder: Path, *arguments: str) -> int:
    return main(["--office", str(folder / "office"), *arguments])


def test_import_export_and_import_into_another_office(
    imported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = imported / "a.json", imported / "b.json"
    assert run(imported, "export", str(first)) == 0
    assert main(["--office", str(imported / "two"), "import", str(first)]) == 0
    assert main(["--office", str(imported / "two"), "export", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert "companies: 3" in capsys.readouterr().out


def test_a_dry_run_leaves_no_office_behind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "import", "--dry-run", str(folder / "in.json"), "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["dry_run"], answer["added"]["companies"]) == (True, 3)
    assert not (folder / "office").exists()


def test_check_tells_that_all_is_sound(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(imported, "check", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert [answer[name] for name in ("ok", "integrity", "foreign_keys", "journal")] == [True] * 4


def test_check_finds_a_tampered_journal(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = connect(imported / "office" / "office.db")
    raw.execute("UPDATE journal SET officer = 'somebody else'")
    raw.close()
    assert run(imported, "check", "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["journal"], answer["integrity"]) == (False, False, True)


def test_match_answers_in_the_promised_shape(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(imported, "match", "--participant", "p1", "--top", "5", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"counterparts", "excluded"} <= answer.keys()
    for row in answer["counterparts"]:
        assert {"participant", "company", "score", "sender_side", "host_side", "criteria"} <= row.keys()
        assert 0 <= row["score"] <= 1
    everyone = [row["company"] for row in (*answer["counterparts"], *answer["excluded"])]
    assert "c3" in [row["company"] for row in answer["excluded"]]
    assert "c2" in everyone


REFUSALS = {
    "no office": (["check"], "There is no office"),
    "no file": (["import", "nowhere.json"], "cannot be read"),
    "no table": (["import", __file__], "was not taken"),
}


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS.values(), ids=list(REFUSALS))
def test_refusals_are_one_plain_sentence_and_code_1(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert run(folder, *arguments) == 1
    told = capsys.readouterr()
    assert sentence in told.err
    assert "Traceback" not in told.err
    assert told.out == ""


def test_an_unknown_participant_is_refused(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(imported, "match", "--participant", "nobody") == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["nonsense"],
        ["match"],
        ["match", "--participant", "a", "--company", "b"],
        ["demo", "--companies", "x"],
        ["gallery", "out", "--size", "7"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_wrong_usage_is_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_reading_commands_work_while_the_office_is_open(imported: Path) -> None:
    from mobilise_desktop.storage.database import Database

    held = Database(imported / "office")
    try:
        assert run(imported, "check") == 0
        assert run(imported, "export", str(imported / "a.json")) == 0
        assert run(imported, "import", str(imported / "in.json")) == 1
    finally:
        held.close()


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("mobilise-desktop ")


@pytest.mark.parametrize("command", ["import", "export", "check", "match"])
def test_no_command_touches_qt(folder: Path, command: str) -> None:
    arguments = {
        "import": ["import", str(folder / "in.json")],
        "export": ["export", str(folder / "x.json")],
        "check": ["check"],
        "match": ["match", "--participant", "p1"],
    }[command]
    script = (
        "import sys; from mobilise_desktop.__main__ import main\n"
        f"main(['--office', {str(folder / 'office')!r}, *{arguments!r}])\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "MOBILISE_HOME": str(folder)},
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_demonstration_office_goes_out_and_comes_back_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = folder / "a.json", folder / "b.json"
    assert run(folder, "demo") == 0
    assert run(folder, "export", str(first)) == 0
    assert main(["--office", str(folder / "two"), "import", str(first)]) == 0
    assert main(["--office", str(folder / "two"), "export", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert main(["--office", str(folder / "two"), "check"]) == 0
    assert main(["--office", str(folder / "two"), "import", str(first)]) == 0
    assert "nothing new" in capsys.readouterr().out


def test_a_learning_project_is_printed_in_another_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "demo") == 0
    assert run(folder, "export", str(folder / "a.json")) == 0
    office = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    project = next(p["id"] for p in office["learning_projects"] if p["state"] == "DRAFT")
    assert run(folder, "learning-project", project, "--pdf", str(folder / "a.pdf"), "--locale", "de") == 0
    assert (folder / "a.pdf").read_bytes().startswith(b"%PDF-")
    both = ("--pdf", str(folder / "c.pdf"), "--docx", str(folder / "c.docx"), "--locale", "en,pl")
    assert run(folder, "learning-project", project, *both, "--archive", "--large", "--annexes", "notice") == 0
    assert b"<pdfaid:part>1</pdfaid:part>" in (folder / "c.pdf").read_bytes()
    assert (folder / "c.docx").read_bytes().startswith(b"PK")
    assert run(folder, "learning-project", "nothing", "--pdf", str(folder / "b.pdf")) == 1
    assert not (folder / "b.pdf").exists()
