"""Halves of letters, from old disks and clipboards: refused in words; no name of a file stops an import."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mobilise_desktop.__main__ import main
from mobilise_desktop.errors import BadInput
from mobilise_desktop.services import open_office
from mobilise_desktop.services.companies import CompanyFilter

HALF = "M\udcfcller"


def test_half_a_letter_is_refused_in_words_and_nothing_is_changed(tmp_path: Path) -> None:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    try:
        services.office.create(name="Chamber", country="BE", language="en")
        with pytest.raises(BadInput, match="no text may hold"):
            services.companies.add(legal_name=HALF)
        with pytest.raises(BadInput, match="no text may hold"):
            services.companies.page(CompanyFilter(words=HALF))
        assert services.companies.count(CompanyFilter()) == 0
        assert services.checks.run().ok
    finally:
        services.close()


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux only")
def test_files_with_names_in_an_old_code_page_are_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path / "office"
    table, document = tmp_path / f"{HALF}.csv", tmp_path / f"{HALF}.json"
    table.write_text("Company;Country\nAlfa;DE\n")
    document.write_text('{"format":"mobilise-office","version":1,"companies":[{"id":"co_1"}]}')
    for path in (table, document):
        assert main(["--office", str(office), "import", os.fspath(path)]) == 0
    assert main(["--office", str(office), "match", "--participant", HALF]) == 1
    assert "Traceback" not in capsys.readouterr().err
    services = open_office(folder=office, officer="Ada")
    try:
        company = services.companies.page(CompanyFilter(), limit=1)[0].id
        kept = services.attachments.attach(kind="COMPANY", subject_id=company, path=table).value
        assert services.attachments.load(kept)[0] == "M ller.csv"
    finally:
        services.close()


def test_an_endless_name_is_not_repeated_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_office(folder=tmp_path / "office", officer="Ada").close()
    code = main(["--office", str(tmp_path / "office"), "match", "--participant", "W" * 100_000])
    assert code == 1
    assert len(capsys.readouterr().err) < 300
