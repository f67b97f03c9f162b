"""The copy for comments: the same sections and tables as on paper, marked, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from mobilise_desktop.documents.prints import Print
from mobilise_desktop.documents.word_copy import word_copy
from mobilise_desktop.domain.translations import passages

from .samples import EMPTY, FULL, PROJECT, long_paper
from .test_hostile_text import everywhere
from .test_learning_project_paper import SECTIONS
from .test_prints import PARTS, both

FORMS = {
    "full": Print(paper=FULL),
    "empty": Print(paper=EMPTY),
    "long": Print(paper=long_paper()),
    "two languages": both(FULL),
    "annexes": Print(paper=replace(FULL, parts=PARTS)),
}


def words_of(document: Any) -> str:
    parts = [text.text or "" for text in document.element.body.iter() if text.tag.endswith("}t")]
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_all_sections_are_there_and_it_is_marked_as_not_for_signature(form: Print) -> None:
    data = word_copy(form)
    document = Document(BytesIO(data))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading 1")]
    for number, title in enumerate(SECTIONS, start=1):
        assert any(heading.startswith(f"{number}  {title}") for heading in headings), title
    assert "not for signature" in document.paragraphs[0].text
    assert "not for signature" in document.sections[0].header.paragraphs[0].text
    assert word_copy(form) == data


def test_every_text_of_the_project_is_in_the_copy() -> None:
    words = words_of(Document(BytesIO(word_copy(Print(paper=FULL)))))
    for one in passages(PROJECT):
        assert " ".join(one.text.split()) in words, one.path


def test_tables_keep_their_columns_and_repeat_their_headings() -> None:
    document = Document(BytesIO(word_copy(Print(paper=FULL))))
    objectives = next(t for t in document.tables if t.rows[0].cells[-1].text == "Due")
    assert len(objectives.columns) == 6
    assert len(objectives.rows) == 1 + len(PROJECT.objectives)
    assert "tblHeader" in objectives.rows[0]._tr.xml


@pytest.mark.parametrize("text", ["<b>x</b> & ]]>", "\u202eevil\x00\x0b", "😀 中", "w" * 30_000], ids=repr)
def test_hostile_text_stands_as_plain_text(text: str) -> None:
    data = word_copy(Print(paper=replace(FULL, project=everywhere(PROJECT, text[:3000]))))
    assert words_of(Document(BytesIO(data)))
