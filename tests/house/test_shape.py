"""The size and the manners of the sources, as CONTRIBUTING.md promises them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .sources import FILES, name_of, tree_of

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MAY_BE_LONG = (
    "storage/migrations/versions/",
    "domain/codes.py",
    "domain/labels.py",
    "exchange/sheet_words.py",
)
MAY_CATCH_ALL = ("views/kit/jobs.py", "app.py", "views/kit/excepthook.py")

every_file = pytest.mark.parametrize("file", FILES, ids=name_of)


@every_file
def test_a_module_opens_with_one_sentence_about_itself(file: Path) -> None:
    opening = ast.get_docstring(tree_of(file)) or ""
    assert opening and opening.split("\n\n")[0].rstrip().endswith((".", "?")), "no sentence at the top"


@every_file
def test_a_file_stays_short_enough_to_be_read_at_once(file: Path) -> None:
    if not name_of(file).startswith(MAY_BE_LONG):
        length = file.read_text(encoding="utf-8").count("\n")
        assert length <= LONGEST_FILE


@every_file
def test_a_function_does_one_thing(file: Path) -> None:
    if name_of(file).startswith(MAY_BE_LONG):
        return
    functions = (
        node for node in ast.walk(tree_of(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    long = {
        f.name: n for f in functions if (n := (f.end_lineno or f.lineno) - f.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


@every_file
def test_only_the_job_runner_and_the_last_resort_catch_everything(file: Path) -> None:
    if name_of(file) in MAY_CATCH_ALL:
        return
    caught = [
        node.lineno for node in ast.walk(tree_of(file)) if isinstance(node, ast.ExceptHandler) and _all(node)
    ]
    assert not caught


def _all(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    if isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None:
        return False  # it tidies up and passes the error on
    return any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in kinds)
