"""A batch of prints into a folder: a file each, progress told, stopped when asked, a broken one named."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from mobilise_desktop.errors import Cancelled, StorageFailure
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.project_batch import print_all
from mobilise_desktop.services.project_prints import Wish
from mobilise_desktop.services.projects import ProjectFilter


def all_ids(office: Services) -> list[str]:
    return [row.id for row in office.projects.page(ProjectFilter(), limit=500)]


def test_each_project_becomes_a_file_with_the_bytes_it_has_alone(
    demonstration: Services, tmp_path: Path
) -> None:
    ids = all_ids(demonstration)
    told: list[tuple[float, str]] = []
    report = print_all(
        demonstration.prints, ids, tmp_path, tell=lambda share, name: told.append((share, name)), workers=2
    )
    assert not report.broken
    assert len(report.written) == len(ids) == len(list(tmp_path.glob("*.pdf")))
    assert told[-1][0] == 1.0
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    one = demonstration.prints.prepare(ids[0])
    assert (tmp_path / f"{one.name}.pdf").read_bytes() == one.pdf()


def test_a_broken_document_is_named_and_the_others_are_written(
    demonstration: Services, tmp_path: Path
) -> None:
    ids = all_ids(demonstration)
    broken = next(key for key in ids if demonstration.prints.prepare(key).frozen == b"")
    with demonstration.database.transaction("broken") as session:
        session.execute(
            text("UPDATE learning_projects SET content = :content WHERE id = :id"),
            {"content": '{"slices": 5}', "id": broken},
        )
    report = print_all(demonstration.prints, [*ids, "nobody"], tmp_path, workers=2)
    assert {one.project_id for one in report.broken} == {broken, "nobody"}
    assert len(report.written) == len(ids) - 1


def test_stopping_keeps_what_was_written(demonstration: Services, tmp_path: Path) -> None:
    def stop(share: float, _name: str) -> None:
        if share > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_all(demonstration.prints, all_ids(demonstration), tmp_path, tell=stop, workers=2)
    files = list(tmp_path.glob("*.pdf"))
    assert 0 < len(files) < len(all_ids(demonstration))
    assert all(path.read_bytes().startswith(b"%PDF") for path in files)


def test_a_folder_that_is_not_there_is_said(demonstration: Services, tmp_path: Path) -> None:
    with pytest.raises(StorageFailure):
        print_all(
            demonstration.prints, all_ids(demonstration), tmp_path / "gone", wish=Wish(large=True), workers=1
        )
