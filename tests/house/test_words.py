"""What is said to a person can be translated: literals in the sources, nothing lost in the catalogues."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from .sources import FILES, ROOT, name_of, tree_of


def _words_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words_tool", ROOT / "packaging" / "words.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL = _words_tool()


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_message_is_a_literal_that_extraction_can_see(file: Path) -> None:
    calls = (node for node in ast.walk(tree_of(file)) if isinstance(node, ast.Call))
    built = [call.lineno for call in calls for said in TOOL.message_arguments(call) if _built_here(said)]
    assert not built, f"f-string, sum or format() inside say, t or n in lines {built}"


def _built_here(said: ast.expr) -> bool:
    if isinstance(said, ast.Call):
        return isinstance(said.func, ast.Attribute) and said.func.attr in {"format", "join"}
    return isinstance(said, ast.JoinedStr) or (
        isinstance(said, ast.BinOp) and isinstance(said.op, ast.Add | ast.Mod)
    )


def test_the_catalogues_lose_no_placeholder_and_hold_nothing_doubtful() -> None:
    assert TOOL.check(complete=False) == []


def test_german_says_everything_that_the_program_says() -> None:
    missing = TOOL.check()
    assert not missing, f"{len(missing)} to mend, see `packaging/words.py check`: {missing[:5]}"


SOURCE = """
say("Hello {name}", name=who)
self._say("Yes" if good else "No")
t(locale, "Company")
say.n("{count} firm", "{count} firms", count)
n(locale, "{count} day", "{count} days", count)
TABLE = {A: N_("In a table")}
say(TABLE[A])
"""


def test_extraction_finds_every_way_to_say_something(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "page.py").write_text(SOURCE, encoding="utf-8")
    assert [said.forms for said in TOOL.messages(tmp_path / "page")] == [
        ("Hello {name}",),
        ("Yes",),
        ("No",),
        ("Company",),
        ("{count} firm", "{count} firms"),
        ("{count} day", "{count} days"),
        ("In a table",),
    ]


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        pytest.param('msgid "Hello {name}"\nmsgstr "Guten Tag {name}"', None, id="whole"),
        pytest.param('msgid "Hello {name}"\nmsgstr "Guten Tag"', "placeholders differ", id="a lost name"),
        pytest.param(
            'msgid "Hello {name}"\nmsgstr "Guten Tag {naam}"', "placeholders differ", id="a wrong name"
        ),
        pytest.param('msgid "Hello {name}"\nmsgstr ""', "not translated", id="empty"),
        pytest.param('#, fuzzy\nmsgid "Hello {name}"\nmsgstr "Guten Tag {name}"', "doubtful", id="fuzzy"),
        pytest.param('msgid "Hello {name}"\nmsgstr "Guten Tag {name} "', "spaces", id="a space behind"),
        pytest.param('msgid "Other"\nmsgstr "Anderes"', "missing", id="a message without entry"),
    ],
)
def test_the_check_names_the_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, fault: str
) -> None:
    file = tmp_path / "de" / TOOL.CATALOGUE
    file.parent.mkdir(parents=True)
    file.write_text(PO + entry + "\n", encoding="utf-8")
    monkeypatch.setattr(TOOL, "CATALOGUES", tmp_path)
    monkeypatch.setattr(TOOL, "messages", lambda: [TOOL.Said("page.py", 1, ("Hello {name}",))])
    faults = TOOL.check()
    assert (faults == []) if fault is None else (fault in faults[0])


def test_extraction_keeps_translations_and_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [TOOL.Said("page.py", 1, ("Old",)), TOOL.Said("page.py", 2, ("{count} day", "{count} days"))]
    monkeypatch.setattr(TOOL, "CATALOGUES", tmp_path)
    monkeypatch.setattr(TOOL, "messages", lambda: said)
    TOOL.extract(["de"])
    file = tmp_path / "de" / TOOL.CATALOGUE
    file.write_text(
        file.read_text(encoding="utf-8").replace('"Old"\nmsgstr ""', '"Old"\nmsgstr "Alt"'), encoding="utf-8"
    )
    said.append(TOOL.Said("page.py", 3, ("New",)))
    TOOL.extract([])
    text = file.read_text(encoding="utf-8")
    assert '"Alt"' in text and 'msgid "New"' in text
    TOOL.compile_all()
    assert file.with_suffix(".mo").stat().st_size > 0
