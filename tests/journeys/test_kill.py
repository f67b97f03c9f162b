"""The program killed at random moments of a consultation: what it acknowledged is there (REL-1).

``MOBILISE_KILLS=50 pytest tests/journeys/test_kill.py`` kills as often as you like.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.services import open_office

KILLS = int(os.environ.get("MOBILISE_KILLS", "10"))
SCRIPT = Path(__file__).with_name("scripted_consultation.py")
NEXT_START_S = 10.0
Key = tuple[str, str, str]
Kept = dict[Key, str]


def start(folder: Path, seed: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(SCRIPT), str(folder), str(seed)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run_and_kill(folder: Path, seed: int, after: float) -> list[list[str]]:
    """The lines told by the process before it was killed, ``after`` seconds from its first answer."""
    began = time.monotonic()
    process = start(folder, seed)
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    assert lines[0] == b"opened\n", process.stderr.read().decode() if process.stderr else ""
    assert time.monotonic() - began < NEXT_START_S
    lines += [process.stdout.readline(), process.stdout.readline()]
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    rest, errors = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL, errors.decode()
    whole = b"".join(lines) + rest
    told = whole[: whole.rfind(b"\n")].decode().split("\n")
    return [line.split("\t") for line in told]


def standing(folder: Path, keys: list[Key]) -> Kept:
    """What the office shows now for these fields; it is sound."""
    office = open_office(folder=folder, officer="Ada")
    try:
        assert office.checks.run().ok
        sheets = {pair: office.sheets.open(RecordKind(pair[0]), pair[1]) for pair in {k[:2] for k in keys}}
    finally:
        office.close()
    return {key: sheets[key[:2]][key[2]] for key in keys}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_no_acknowledged_answer_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    """Besides the acknowledged answers only the one under way at the kill may have been kept: a newer one."""
    folder, chance = tmp_path / "office", random.Random(7)
    kept: Kept = {}
    told: set[str] = {""}
    for seed in range(KILLS):
        answers = [line for line in run_and_kill(folder, seed, chance.uniform(0.0, 0.4)) if len(line) == 4]
        assert answers
        for kind, record, field, value in answers:
            kept[kind, record, field] = value
            told.add(value)
        now = standing(folder, list(kept))
        newer = [key for key, value in kept.items() if now[key] != value]
        assert len(newer) <= 1
        assert not any(now[key] in told for key in newer)
        kept = now
