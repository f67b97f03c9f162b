"""A saved side comes back the same, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from mobilise_desktop.matching import cache
from mobilise_desktop.matching.index import HostSide

from .random_offices import RULES, office
from .test_index import as_list


def test_a_loaded_side_answers_as_the_saved_one(tmp_path: Path) -> None:
    hosts, participants = office(31, 60, 20)
    side = HostSide.of(hosts)
    cache.save(tmp_path / "hosts", "office 1, revision 7", side)
    segment = cache.load(tmp_path / "hosts", "office 1, revision 7")
    assert segment is not None
    loaded = HostSide(segment)
    for participant in participants:
        mine = as_list(loaded.rank_hosts(participant, RULES))
        assert mine == as_list(side.rank_hosts(participant, RULES))
    loaded.upsert(hosts[0])
    assert loaded.profiles([host.id for host in hosts]) == hosts


def test_a_later_save_replaces_the_former_files(tmp_path: Path) -> None:
    hosts, _ = office(32, 20, 1)
    cache.save(tmp_path, "first", HostSide.of(hosts))
    files = len(list(tmp_path.iterdir()))
    cache.save(tmp_path, "second", HostSide.of(hosts[:5]))
    assert cache.load(tmp_path, "first") is None
    segment = cache.load(tmp_path, "second")
    assert segment is not None
    assert len(segment) == 5
    assert len(list(tmp_path.iterdir())) == files


def test_pending_changes_are_not_saved_by_halves(tmp_path: Path) -> None:
    hosts, _ = office(33, 5, 1)
    side = HostSide.of(hosts)
    side.upsert(hosts[1])
    with pytest.raises(ValueError, match="merge"):
        cache.save(tmp_path, "key", side)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


DAMAGES = {
    "a file cut short": lambda folder: _cut(next(folder.glob("*.ids.npy"))),
    "a file lost": lambda folder: next(folder.glob("*.wanted-rows.npy")).unlink(),
    "contents cut short": lambda folder: _cut(folder / cache.CONTENTS),
    "contents of something else": lambda folder: (folder / cache.CONTENTS).write_text("[]"),
    "contents binary": lambda folder: (folder / cache.CONTENTS).write_bytes(b"\xff\x00\xfe"),
    "nothing there": cache.clear,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, damage: object) -> None:
    cache.save(tmp_path, "key", HostSide.of(office(34, 10, 1)[0]))
    assert cache.load(tmp_path, "key") is not None
    damage(tmp_path)  # type: ignore[operator]
    assert cache.load(tmp_path, "key") is None


def test_clearing_leaves_no_trace(tmp_path: Path) -> None:
    cache.save(tmp_path, "key", HostSide.of(office(35, 10, 1)[0]))
    cache.clear(tmp_path)
    assert list(tmp_path.iterdir()) == []
