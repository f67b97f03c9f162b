"""Files are written whole or not at all, and the reason why not is told with a way out."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.exchange.atomic import replacing


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "no space is left in"),
        (errno.EACCES, "you may not write into"),
        (errno.EROFS, "can only be read"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
    ids=["full", "forbidden", "read-only", "other"],
)
def test_why_a_file_cannot_be_written_is_told(tmp_path: Path, number: int, said: str) -> None:
    target = tmp_path / "paper.pdf"
    with pytest.raises(StorageFailure) as refused, replacing(target):
        raise OSError(number, os.strerror(number))
    assert said in str(refused.value) and "another folder" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match="gone is not there"), replacing(tmp_path / "gone" / "a.pdf"):
        pass
