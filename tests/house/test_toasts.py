"""A toast with Undo says what the journal calls the act: its words are words of a service's transaction."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import mobilise_desktop

ROOT = Path(mobilise_desktop.__file__).parent


def calls(folder: str, name: str) -> Iterator[tuple[Path, ast.Call]]:
    for file in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name in (
                getattr(node.func, "attr", ""),
                getattr(node.func, "id", ""),
            ):
                yield file, node


def first_said(node: ast.expr) -> str | None:
    """The first literal that an expression says."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and getattr(part.func, "attr", getattr(part.func, "id", "")) == "say":
            given = part.args[0] if part.args else None
            return given.value if isinstance(given, ast.Constant) else None
    return None


def test_a_toast_that_undoes_says_what_the_journal_says() -> None:
    journal = {call.args[0].value for _file, call in calls("services", "N_") if call.args}  # type: ignore[attr-defined]
    wrong = []
    for file, call in calls("views", "toast"):
        said = first_said(call.args[0]) if call.args else None
        if said and len(call.args) == 2 and said not in journal:
            wrong.append(f"{file.relative_to(ROOT)}:{call.lineno}: {said}")
    assert not wrong


def test_the_check_sees_toasts_with_undo() -> None:
    toasts = [call for _file, call in calls("views", "toast") if len(call.args) == 2]
    assert len([call for call in toasts if first_said(call.args[0])]) > 8
