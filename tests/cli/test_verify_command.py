"""The command verify on files as they come back by mail."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from mobilise_desktop.__main__ import main
from mobilise_desktop.domain.codes import Party, ProjectState
from mobilise_desktop.domain.signed_file import field_of
from mobilise_desktop.services import open_office
from mobilise_desktop.services.projects import ProjectFilter

sys.path.insert(0, str(Path(__file__).parents[1] / "exchange"))
import signed_files as hands


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, tuple[Party, ...]]:
    """An office with a prepared file, its bytes, and the parties that must sign it."""
    folder = tmp_path_factory.mktemp("verify") / "office"
    services = open_office(folder=folder, officer="Ada")
    services.office.create(name="Chamber of Example", country="BE", language="en")
    services.demo.build(companies=0, seed=1)
    services.certificate.make(passphrase=hands.PASSPHRASE)
    wanted = ProjectFilter(states=frozenset({ProjectState.ISSUED_FOR_SIGNATURE}))
    made = services.digital.prepare(services.projects.page(wanted)[0].id, passphrase=hands.PASSPHRASE).value
    data = services.attachments.load(made.attachment_id)[1]
    services.close()
    return folder, data, made.parties


def ask(case: tuple[Path, bytes, tuple[Party, ...]], file: Path, capsys: pytest.CaptureFixture[str]) -> tuple:
    code = main(["--office", str(case[0]), "verify", str(file), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_file_signed_by_all_is_accepted_while_the_window_holds_the_office(
    case: tuple[Path, bytes, tuple[Party, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = case[1]
    for party in case[2]:
        data = hands.signed(data, field_of(party), hands.person(party.value.title()))
    (tmp_path / "back.pdf").write_bytes(data)
    window = open_office(folder=case[0], officer="Ada")
    code, told = ask(case, tmp_path / "back.pdf", capsys)
    window.close()
    assert code == 0
    assert told["accepted"] and told["complete"] and told["prefix"] and told["unaltered"]
    assert told["project"] and told["reference"] and told["version"] and not told["missing"]
    assert [row["party"] for row in told["signatures"]] == [party.value for party in case[2]]
    assert [row["covers_whole_file"] for row in told["signatures"]] == [False] * (len(case[2]) - 1) + [True]
    assert not any(row["trusted"] for row in told["signatures"])
    assert all("qualified" not in reason for reason in told["reasons"])


def test_a_changed_file_is_refused_with_code_1(
    case: tuple[Path, bytes, tuple[Party, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(hands.signed(case[1], field_of(case[2][0]), hands.person("Ana Example")))
    data[data.index(b"stream", 3000) + 30] ^= 4
    (tmp_path / "back.pdf").write_bytes(bytes(data))
    code, told = ask(case, tmp_path / "back.pdf", capsys)
    assert code == 1
    assert not told["accepted"] and not told["prefix"] and not told["unaltered"] and told["reasons"]


def test_what_is_no_pdf_or_not_there_ends_with_code_2(
    case: tuple[Path, bytes, tuple[Party, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.txt").write_text("hello", encoding="utf-8")
    code, told = ask(case, tmp_path / "note.txt", capsys)
    assert code == 2 and told["reasons"] == ["This is not a PDF file."] and told["project"] is None
    with pytest.raises(SystemExit) as ended:
        main(["--office", str(case[0]), "verify", str(tmp_path / "gone.pdf")])
    assert ended.value.code == 2
    assert "There is no file" in capsys.readouterr().err
