"""Wrong usage is told in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mobilise_desktop.__main__ import main
from mobilise_desktop.cli.main import _complain
from mobilise_desktop.cli.parser import parse
from mobilise_desktop.errors import DatabaseBusy

WRONG = {
    "paper": (["learning-project", "x", "--pdf", "x.pdf", "--locale", "xx"], "xx is not a language of the"),
    "report": (["annual-report", "--pdf", "x.pdf", "--locale", "en,pl"], "en,pl is not a language of the"),
    "list": (["formalities", "x", "--locale", "en,pl"], "en,pl is not a language of the"),
    "three languages": (["learning-project", "x", "--pdf", "x", "--locale", "en,pl,de"], "at most two"),
    "no file": (["learning-project", "x"], "Say where to write the print"),
    "annex": (["learning-project", "x", "--pdf", "x", "--annexes", "cv"], "cv is no annex"),
    "gallery": (["gallery", "out", "--locale", "xx"], "choose one of en, de, "),
}


@pytest.mark.parametrize(("arguments", "sentence"), WRONG.values(), ids=list(WRONG))
def test_wrong_values_are_one_sentence_and_code_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert sentence in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("arguments", [["demo"], ["demo", "--companies", "0"], ["demo", "--companies", "3"]])
def test_the_base_set_and_more_may_be_asked_for(arguments: list[str]) -> None:
    assert parse(arguments).command == "demo"


def test_what_is_no_number_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["match", "--participant", "p", "--top", "abc"])
    assert ended.value.code == 2
    assert "abc is not a whole number" in capsys.readouterr().err


def test_the_gallery_keeps_umlauts_and_drops_one_line_of_qt(capsys: pytest.CaptureFixture[str]) -> None:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from mobilise_desktop.views.gallery import slug, tell

    assert slug("Förderfähigkeit") == "forderfahigkeit"
    context = QMessageLogContext()
    tell(QtMsgType.QtWarningMsg, context, "This plugin does not support propagateSizeHints()")
    tell(QtMsgType.QtWarningMsg, context, "Something else")
    assert capsys.readouterr().err == "Something else\n"


def test_a_folder_or_a_missing_folder_is_told_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path)]) == 1
    assert "is a folder; name a file in it." in capsys.readouterr().err
    assert main(["export", str(tmp_path / "none" / "a.json")]) == 1
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["office.db", "office.db-wal", "OFFICE.lock", "backups/first.db", "device"])
@pytest.mark.parametrize("written", ["export {}", "calendar --ics {}", "learning-project x --pdf {}"])
def test_nothing_is_written_over_the_office_itself_or_over_a_device(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, written: str
) -> None:
    (tmp_path / "backups").mkdir()
    target = tmp_path / name
    if name == "device":
        pytest.importorskip("fcntl")
        os.mkfifo(target)
    else:
        target.write_bytes(b"kept")
    assert main(["--office", str(tmp_path), *written.format(target).split(" ")]) == 1
    told = capsys.readouterr().err
    assert "name another" in told and told.count("\n") == 1
    assert not target.is_file() or target.read_bytes() == b"kept"


@pytest.mark.parametrize("folder", ["file/office", "a" * 300], ids=["below a file", "a name too long"])
def test_an_office_that_cannot_be_made_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert main(["--office", str(tmp_path / folder), "demo"]) == 1
    assert "cannot be written into" in capsys.readouterr().err


def test_a_process_has_no_thousands_sign(capsys: pytest.CaptureFixture[str]) -> None:
    _complain(DatabaseBusy("Open (process {pid}).", pid=11184))
    assert capsys.readouterr().err == "Open (process 11184).\n"
