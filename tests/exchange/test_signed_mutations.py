"""Files spoilt at random are not taken; a share of ``benchmarks/digital_mutations.py``, always the same."""

from __future__ import annotations

from datetime import UTC, datetime

import mutations

from mobilise_desktop.domain.signed_file import Damage
from mobilise_desktop.exchange.signed_pdf import apart

FILES = 72


def test_no_spoilt_file_that_looks_different_is_taken() -> None:
    spoilt = mutations.mutants(FILES, seed=7)
    found = mutations.summed(mutations.outcome(kind, data) for kind, data in spoilt)
    assert found["files"] == FILES
    assert found["wrongly_accepted"] == 0
    assert found["accepted"] <= FILES // 20


def test_the_file_that_was_sent_and_signed_is_taken() -> None:
    good = mutations.outcome("none", mutations.sent().full)
    assert good.taken and good.begins_well and not good.wrong


def test_a_reader_that_takes_too_long_is_ended() -> None:
    found = apart.examine(mutations.sent().full, moment=datetime.now(UTC), seconds=0.01)
    assert found.damage is Damage.TOO_MUCH


def test_a_reader_that_wants_too_much_memory_is_ended() -> None:
    found = apart.examine(mutations.sent().full, memory=64 * 1024 * 1024)
    assert found.damage in (Damage.TOO_MUCH, Damage.UNREADABLE)


def test_a_locked_file_is_told_as_such() -> None:
    from io import BytesIO

    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(mutations.sent().full)) as document:
        document.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert apart.examine(out.getvalue()).damage is Damage.LOCKED
