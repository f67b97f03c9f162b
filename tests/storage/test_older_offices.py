"""Offices of earlier programs, a real file for each schema that was in use, are brought up to date whole."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from mobilise_desktop.services import open_office
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.projects import ProjectFilter
from mobilise_desktop.services.secondments import SecondmentFilter

DATABASES = sorted((Path(__file__).parents[1] / "databases").glob("*.db.xz"))


@pytest.mark.parametrize("kept", DATABASES, ids=[path.name for path in DATABASES])
def test_an_older_office_opens_with_everything_in_it(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "office.db").write_bytes(lzma.decompress(kept.read_bytes()))
    services = open_office(folder=folder, officer="Ada")
    try:
        assert services.checks.run().ok
        assert services.companies.count(CompanyFilter()) == 51
        projects = services.projects.page(ProjectFilter(), limit=100)
        stays = services.secondments.page(SecondmentFilter(), limit=100)
        assert len(projects) == 23
        assert len(stays) == 14
        for project in projects:
            assert services.projects.open(project.id).reference == project.reference
            assert services.projects.pdf(project.id).startswith(b"%PDF-")
        for stay in stays:
            assert services.secondments.open(stay.id).reference == stay.reference
    finally:
        services.close()


def test_a_proven_copy_is_kept_before_an_office_is_brought_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "office.db").write_bytes(lzma.decompress(DATABASES[0].read_bytes()))
    open_office(folder=folder, officer="Ada").close()
    assert list((folder / "backups").glob("*"))
