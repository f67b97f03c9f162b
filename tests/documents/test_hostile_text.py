"""Hostile and broken text on paper: printed literally, harmless, and in time (SEC-9)."""

from __future__ import annotations

import time
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from mobilise_desktop.documents.layout import pages_of
from mobilise_desktop.documents.learning_project_paper import blocks_of, render
from mobilise_desktop.documents.plain import FIELD_CAP, Cleaner, MissingLetters
from mobilise_desktop.documents.scribe import Scribe
from mobilise_desktop.documents.style import TEXT_HEIGHT, TEXT_WIDTH
from mobilise_desktop.domain.learning_project import BothSides, LearningProject, Objective

from .reading import page_texts, unpacked, whole_text
from .samples import FULL, PROJECT

LITERAL = {
    "image": "<img src=file:///secret.png>",
    "self-closing image": '<img src="/etc/passwd"/>',
    "unclosed bold": "<b>bold",
    "unknown tag": "<foo>kept</foo>",
    "script": "<script>alert(1)</script>",
    "link": '<a href="http://evil.example">click</a>',
    "font colour": '<font color="[].__class__">x</font>',
    "entity": "&lt;b&gt; &amp; &#x41; &nbsp;",
    "bad entity": "& &bogus; &#xFFFFFF;",
    "comment": "<!-- hidden --> shown",
    "cdata": "<![CDATA[ raw ]]>",
    "formula": '=HYPERLINK("http://evil.example";"x")',
    "formula plus": "+1+cmd|' /C calc'!A0",
    "sql": "Robert'); DROP TABLE companies;--",
    "fts": 'C++ AND "OR" NEAR/2 *',
    "path": "../../../etc/passwd C:\\Windows\\System32",
    "pdf string": "(unbalanced \\( paren) Tj ET Q",
    "pdf operator": "endstream endobj trailer",
    "braces": "{name} {0} {{x}} %s %(x)s",
    "percent": "100 % of %d",
    "quotes": "„a“ «b» 'c' \"d\"",
    "python": "__import__('os').system('true')",
}
MARKS = {
    "right to left override": ("abc\u202edef", "abcdef"),
    "isolate": ("a\u2066b\u2069c", "abc"),
    "marks": ("a\u200e\u200fb", "ab"),
    "arabic letter mark": ("a\u061cb", "ab"),
    "zero width": ("a\u200b\u200c\u200d\u2060b", "ab"),
    "byte order mark": ("\ufeffab", "ab"),
    "soft hyphen": ("a\u00adb", "ab"),
    "variation selector": ("a\ufe0fb", "ab"),
    "tag letters": ("a\U000e0041b", "ab"),
    "nul": ("a\x00b", "ab"),
    "escape": ("a\x1b[31mb", "a[31mb"),
    "bell and delete": ("a\x07\x7fb", "ab"),
    "c1": ("a\x90b", "ab"),
    "tab": ("a\tb", "a b"),
    "windows line end": ("a\r\nb", "a\nb"),
    "old line end": ("a\rb", "a\nb"),
    "form feed": ("a\x0cb", "a\nb"),
    "unicode line ends": ("a\u2028b\u2029c\u0085d", "a\nb\nc\nd"),
    "decomposed": ("Lo\u0301dz\u0301", "Lódź"),
    "digraph": ("\u01c6ep", "džep"),
    "full width": ("\uff21\uff22", "AB"),
}
LOST = {
    "emoji": ("a😀b", "a□b"),
    "hebrew": ("שלום", "□□□□"),
    "chinese": ("中文", "□□"),
    "lone surrogate": ("a\ud800b", "a□b"),
    "private use": ("a\ue000b", "a□b"),
    "not a letter": ("a\uffffb", "a□b"),
}


def background(text: str) -> bytes:
    return render(replace(FULL, project=replace(PROJECT, background=BothSides(sc=text))))


@pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)
def test_markup_and_code_are_printed_as_they_were_typed(text: str) -> None:
    pdf = background(text)
    assert " ".join(text.split()) in whole_text(pdf)
    assert b"/Subtype /Image" not in unpacked(pdf)
    assert b"/URI" not in unpacked(pdf)


@pytest.mark.parametrize(("text", "printed"), MARKS.values(), ids=MARKS)
def test_control_and_direction_marks_leave_plain_text(text: str, printed: str) -> None:
    assert Cleaner(strict=True)(text) == printed
    assert background(text)


@pytest.mark.parametrize(("text", "printed"), LOST.values(), ids=LOST)
def test_letters_the_font_lacks_are_shown_as_boxes_with_a_note(text: str, printed: str) -> None:
    assert Cleaner()(text) == printed
    words = whole_text(background(text))
    assert "Letters that this font cannot print are shown as □." in words


@pytest.mark.parametrize(("text", "printed"), LOST.values(), ids=LOST)
def test_a_strict_print_refuses_letters_the_font_lacks(text: str, printed: str) -> None:
    with pytest.raises(MissingLetters):
        Cleaner(strict=True)(text)


def test_a_word_of_200_000_letters_prints_in_two_seconds_shortened_with_a_note() -> None:
    begin = time.process_time()
    pdf = background("w" * 200_000)
    assert time.process_time() - begin < 2
    words = whole_text(pdf)
    assert "Texts over 20,000 letters are shortened" in words
    assert FIELD_CAP - 200 < words.count("w") < FIELD_CAP + 2_000


def test_a_long_word_is_broken_within_the_page_and_no_letter_is_lost() -> None:
    word = "".join(chr(97 + n % 26) for n in range(1_200))
    text = "".join("".join(page_texts(background(word))).split())
    assert word in text


def everywhere(value: Any, text: str) -> Any:
    """The value with every text in it replaced, however deep."""
    if isinstance(value, tuple):
        return tuple(everywhere(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: everywhere(getattr(value, f.name), text) for f in fields(value)}
        return type(value)(**changed)
    return text if type(value) is str else value


@pytest.mark.parametrize(
    "text",
    ["<img src=file:///x.png>", "w" * 2_000, "\u202eevil\x00", "a b " * 400, "\n" * 300, "😀", " ", "{x}"],
    ids=["markup", "long word", "marks", "long text", "line ends", "emoji", "space", "brace"],
)
def test_any_text_in_every_field_at_once_prints_in_two_seconds(text: str) -> None:
    project = everywhere(PROJECT, text)
    assert isinstance(project, LearningProject)
    paper = replace(FULL, project=project, office=text, edition=text, disclaimer=text, annexes=(text,) * 3)
    begin = time.process_time()
    pdf = render(replace(paper, reference=text[:60]))
    assert time.process_time() - begin < 2
    assert page_texts(pdf)
    for page in pages_of(blocks_of(Scribe("en"), paper)):
        last, down = page[-1]
        assert down + last.height(TEXT_WIDTH) <= TEXT_HEIGHT + 0.01


def test_the_longest_allowed_text_in_a_table_flows_over_pages() -> None:
    objectives = (Objective("o1", text="Measure the moisture of each board. " * 500),) * 2
    pages = page_texts(render(replace(FULL, project=replace(PROJECT, objectives=objectives))))
    assert len(pages) > 10
    words = " ".join(" ".join(pages).split())
    assert words.count("Measure the moisture of each board.") > 900
