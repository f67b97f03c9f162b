"""The figures and the annual report on the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from mobilise_desktop.__main__ import main
from mobilise_desktop.services import open_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reporting") / "office"
    services = open_office(folder=folder, officer="Ada")
    services.office.create(name="Chamber of Example", country="BE", language="en")
    services.demo.build(companies=0, seed=1)
    services.close()
    return folder


def test_figures_hold_every_split_by_every_measure(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    year = date.today().year
    arguments = [
        "--office",
        str(office),
        "--json",
        "figures",
        "--from",
        f"{year}-01-01",
        "--to",
        f"{year}-12-31",
    ]
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["by_measure"]) == {"stays", "person_months", "planned", "agreed", "actual", "paid"}
    for splits in told["by_measure"].values():
        assert set(splits) == set(told["splits"])
    assert told["by_measure"]["stays"] == told["splits"]
    assert sum(told["over_time"]["stays"].values()) == told["stays"]
    assert sum(told["by_measure"]["agreed"]["host_country"].values()) == pytest.approx(told["grant_agreed"])


def test_the_annual_report_is_written_as_pdf_and_xlsx(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, xlsx = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    year = str(date.today().year)
    assert (
        main(
            ["--office", str(office), "annual-report", "--year", year, "--pdf", str(pdf), "--xlsx", str(xlsx)]
        )
        == 0
    )
    assert "was written to" in capsys.readouterr().out
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "The year in numbers" in openpyxl.load_workbook(xlsx).sheetnames


def test_a_report_without_a_file_is_wrong_usage(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--office", str(office), "annual-report"])
    assert ended.value.code == 2
    assert "Say where to write the report" in capsys.readouterr().err


def test_a_report_without_a_folder_is_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--office", str(office), "annual-report", "--pdf", "/nowhere/at/all/a.pdf"]) == 1
    assert "There is no folder" in capsys.readouterr().err


def test_a_year_that_is_none_is_wrong_usage(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--office", str(office), "annual-report", "--year", "26"])
    assert ended.value.code == 2
    assert "26 is not a year" in capsys.readouterr().err
