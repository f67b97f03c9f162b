"""The list of formalities on paper: boxes, days, sources, empty and long lists, languages, hostile text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from mobilise_desktop.documents.formalities_paper import (
    Answered,
    FormalitiesPaper,
    FormalityLine,
    FormalitySheet,
    formality_blocks,
    render,
)
from mobilise_desktop.documents.grid import Grid
from mobilise_desktop.documents.scribe import Scribe
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.words import languages

OPEN = FormalityLine(
    heading="Social security",
    title="A1 certificate",
    text="Ask the institution.",
    who="Sending company",
    due=date(2027, 1, 29),
    evidence="Certificate",
    source="Your Europe",
    url="https://europa.eu/youreurope",
    certainty="Read on an official page.",
    checked_on=date(2025, 1, 5),
    to_check=True,
)
DONE = replace(
    OPEN, heading="Tax", title="Days", settled=True, done_on=date(2027, 1, 4), said="Adviser asked"
)
PAPER = FormalitiesPaper(
    sheet=FormalitySheet(
        sending="Germany",
        host="Serbia",
        nationality="Germany",
        lines=(OPEN, DONE, replace(DONE, title="Card", done_on=None, said="Has one")),
        questions=(Answered(question="Who gives instructions?", answer="Both companies", remark="Mostly"),),
        speaks_for=("The host company pays something.",),
        ask=("A tax adviser.",),
        days=92,
    ),
    participant="Ilse Maier",
    sending_company="Wippler GmbH",
    host_company="Fabrika d.o.o.",
    reference="S-2027-001",
    slices=(Slice(date(2027, 3, 1), date(2027, 5, 31)),),
    printed_on=date(2026, 11, 23),
)


def test_what_was_asked_for_and_what_was_settled_for_other_days_is_told() -> None:
    asked = replace(OPEN, asked_on=date(2027, 1, 4), until=date(2027, 5, 9))
    words = told(replace(PAPER, sheet=replace(PAPER.sheet, lines=(asked,))))
    assert "29 Jan 2027" in words
    assert "asked for on" in words
    assert "4 Jan 2027" in words
    assert "Settled only for the days until 9 May 2027: to be settled again." in words
    assert "1 Mar 2027 – 31 May 2027" in words


def told(paper: FormalitiesPaper) -> str:
    document = pypdfium2.PdfDocument(render(paper))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_line_without_a_source_is_not_told_to_be_checked() -> None:
    bare = replace(OPEN, source="", url="", to_check=False)
    words = told(replace(PAPER, sheet=replace(PAPER.sheet, lines=(bare,))))
    assert "No source is known yet." in words
    assert "Checked on" not in words and "check again" not in words
    assert "Read on an official page." not in words
    linked = told(replace(PAPER, sheet=replace(PAPER.sheet, lines=(replace(OPEN, source=""),))))
    assert "Source: https://europa.eu/youreurope" in linked and "check again" in linked


def test_the_list_tells_boxes_days_evidence_sources_and_their_age() -> None:
    text = told(PAPER)
    for words in (
        "☐ A1 certificate",
        "29 Jan 2027",
        "To show: Certificate",
        "Source: Your Europe",
        "Checked on 5 Jan 2025: check again",
        "☑ Days",
        "done 4 Jan 2027",
        "Adviser asked",
        "not needed",
        "Has one",
        "Both companies – Mostly",
        "Speaks for posting rules",
        "To be clarified with the authority for posting",
        "within twelve months: 92",
        "no legal advice",
    ):
        assert words in text, words


def test_an_empty_list_says_so() -> None:
    empty = replace(PAPER, sheet=FormalitySheet(sending="", host=""))
    assert "No formality is listed" in told(empty)


@pytest.mark.parametrize("locale", languages())
def test_every_language_is_printed_the_same_twice(locale: str) -> None:
    paper = replace(PAPER, locale=locale)
    assert render(paper, strict=True) == render(paper, strict=True)


def test_long_and_hostile_texts_go_on_over_pages() -> None:
    long = replace(OPEN, title="T" * 300, text="word " * 2_000, note="<b>\u202e\x07 & " + "n" * 500)
    sheet = replace(PAPER.sheet, lines=(long, *[OPEN] * 40))
    document = pypdfium2.PdfDocument(render(replace(PAPER, sheet=sheet)))
    assert len(document) > 4
    for page in document:
        width = page.get_width()
        page_text = page.get_textpage()
        for place in range(page_text.count_rects()):
            left, _bottom, right, _top = page_text.get_rect(place)
            assert left >= 0
            assert right <= width


def test_noted_evidence_in_the_program_s_own_words_is_told_in_the_reader_s_language() -> None:
    sheet = replace(PAPER.sheet, lines=(replace(DONE, said="Card seen, valid to the last day"),))
    assert "Card seen" in told(replace(PAPER, sheet=sheet))
    assert "Card seen" not in told(replace(PAPER, sheet=sheet, locale="fr"))


@pytest.mark.parametrize("count", range(1, 24))
def test_the_small_print_takes_something_of_the_list_to_its_page(count: int) -> None:
    lines = tuple(replace(OPEN, title=f"Line{n}") for n in range(count))
    sheet = replace(PAPER.sheet, lines=lines, questions=(), days=0)
    paper = replace(PAPER, sheet=sheet, disclaimer="Only the authors answer for it. " * 8)
    document = pypdfium2.PdfDocument(render(paper))
    last = document[len(document) - 1].get_textpage().get_text_range()
    assert "Only the authors" in last
    assert f"Line{count - 1}" in last


def test_who_and_by_are_as_narrow_as_their_words_and_what_has_the_rest() -> None:
    scribe = Scribe("en")
    table = next(one for one in formality_blocks(scribe, PAPER.sheet) if isinstance(one, Grid) and one.head)
    what, who, by = table.widths
    assert what > 0.7 * (what + who + by)
    assert table.rows[0][2].height(by - 10) == table.rows[0][2].height(400)
    assert who < by
