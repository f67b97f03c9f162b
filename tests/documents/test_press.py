"""Prints by worker processes: the same bytes as alone; one that fails or dies is named, all others come."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from mobilise_desktop.documents.press import Press
from mobilise_desktop.documents.prints import Print, render_print

from .samples import EMPTY, FULL


def brittle(wanted: Print) -> bytes:
    """Fails or dies where the reference says so."""
    if wanted.paper.reference == "fails":
        raise ValueError("cannot be set")
    if wanted.paper.reference == "dies":
        os._exit(3)
    return render_print(wanted)


def many(count: int) -> list[tuple[str, Print]]:
    return [(f"p{n}", Print(paper=replace(EMPTY, reference=f"MSME-{n}"))) for n in range(count)]


def test_each_print_comes_once_with_the_bytes_it_has_alone() -> None:
    wanted = [*many(9), ("full", Print(paper=FULL, beside=replace(FULL, locale="pl"), own_language="en"))]
    with Press(2) as press:
        found = {one.key: one.pdf for one in press.all_of(wanted)}
    assert found == {key: render_print(one) for key, one in wanted}


@pytest.mark.parametrize("trouble", ["fails", "dies"])
def test_a_broken_print_is_named_and_the_others_are_kept(trouble: str) -> None:
    wanted = [*many(4), ("broken", Print(paper=replace(EMPTY, reference=trouble))), *many(9)[4:]]
    with Press(2, brittle) as press:
        found = {one.key: one for one in press.all_of(wanted)}
    assert len(found) == 10
    assert [key for key, one in found.items() if one.error is not None] == ["broken"]
    assert all(one.pdf.startswith(b"%PDF") for key, one in found.items() if key != "broken")


def test_nothing_wanted_starts_no_process() -> None:
    press = Press(2)
    assert list(press.all_of([])) == []
    assert press._pool is None


def test_the_processes_load_neither_the_window_nor_the_database() -> None:
    code = (
        "import sys, mobilise_desktop.documents.press\n"
        "bad = {'PySide6', 'sqlalchemy', 'numpy', 'docx', 'pikepdf', 'ortools'} & set(sys.modules)\n"
        "sys.exit(str(bad) if bad else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
