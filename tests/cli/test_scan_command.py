"""The scan command: what returned paper holds, in words and for machines; nothing is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.exchange.hostile_scans import plain_jpeg
from tests.exchange.scan_samples import printed, stack_pdf

from mobilise_desktop.__main__ import main
from mobilise_desktop.services import open_office
from mobilise_desktop.services.projects import ProjectFilter


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    services = open_office(folder=folder, officer="Ada")
    services.office.create(name="Chamber of Example", country="BE", language="en")
    services.demo.build(companies=0, seed=1)
    services.close()
    return folder


@pytest.fixture(scope="module")
def stack(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first two pages of a signed document."""
    services = open_office(folder=office, read_only=True)
    line = next(one for one in services.projects.page(ProjectFilter()) if one.state.value == "SIGNED")
    pdf = services.projects.pdf(line.id, version=line.version)
    services.close()
    pages = [printed(pdf, 1), printed(pdf, 2)]
    return stack_pdf(tmp_path_factory.mktemp("scans") / "stack.pdf", pages)


def test_documents_and_strangers_are_told_in_json_while_the_office_is_open_in_the_window(
    office: Path, stack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "cv.jpg"
    other.write_bytes(plain_jpeg())
    window = open_office(folder=office, officer="Ada")
    try:
        code = main(["--office", str(office), "scan", str(stack), str(other), "--json"])
    finally:
        window.close()
    answer = json.loads(capsys.readouterr().out)
    assert code == 1
    document = answer["documents"][0]
    assert [page["page"] for page in document["pages"]] == [1, 2]
    assert document["missing"] and 1 not in document["missing"]
    assert document["fingerprint_matches"] is True and document["outdated"] is False
    assert document["kind"] == "V" and document["project"]
    assert [box["confidence"] for box in document["boxes"]] == [0.0] * len(document["boxes"])
    assert answer["foreign"] == []
    assert answer["unreadable"][0]["file"] == str(other) and answer["unreadable"][0]["page"] == 1


def test_people_read_what_is_missing(office: Path, stack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--office", str(office), "scan", str(stack)]) == 1
    told = capsys.readouterr().out
    assert "Pages are missing" in told and "missing: 3, 4" in told


def test_a_file_that_is_not_there_is_wrong_usage(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--office", str(office), "scan", str(tmp_path / "gone.pdf")])
    assert ended.value.code == 2
    assert "There is no file" in capsys.readouterr().err


def test_a_picture_that_its_library_warns_of_says_one_sentence(
    office: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.tif").write_bytes(b"II*\0" + bytes(range(256)) * 8)
    main(["--office", str(office), "scan", str(tmp_path / "odd.tif")])
    told = capfd.readouterr()
    assert "Traceback" not in told.err and "Warning" not in told.err
    assert told.out.count("odd.tif") == 1
