"""The letter with recommendations: pages, languages, stable bytes, hostile text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from mobilise_desktop.documents.letter_sheet import Correspondent, Letterhead
from mobilise_desktop.documents.recommendation_letter import Advice, RecommendationLetter, render
from mobilise_desktop.words import languages

LETTER = RecommendationLetter(
    head=Letterhead(office="Chamber of Toruń", phone="+48 56 000", officer="Ada"),
    to=Correspondent(body="Wippler GmbH", person="Jörg Wippler", address=("Gasse 1", "8010 Graz")),
    reference="S-2026-001",
    participant="Ilse Maier",
    sending_company="Wippler GmbH",
    host_company="Toldo SRL",
    first=date(2026, 1, 12),
    last=date(2026, 3, 13),
    fields=(
        ("Training", (Advice("Book the laser course.", "Rated 1 of 4."), Advice("Read the manual."))),
        ("Mobility", (Advice("Plan a second stay."),)),
    ),
    day=date(2026, 4, 2),
    ask_on=(date(2026, 9, 14), date(2027, 3, 15)),
)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def test_the_letter_tells_fields_reasons_and_the_days_it_asks_again() -> None:
    told = " ".join(" ".join(pages(render([LETTER]))).split())
    for words in ("S-2026-001", "Dear Jörg Wippler", "1. Book the laser course.", "Why: Rated 1 of 4."):
        assert words in told
    assert "3. Plan a second stay." in told
    assert "14 September 2026 and on 15 March 2027" in told


def test_a_quotation_keeps_its_own_line() -> None:
    letter = replace(LETTER, fields=(("Training", (Advice("Take it up again:\n“Tăierea tiparelor”"),)),))
    lines = [line.strip() for line in "".join(pages(render([letter]))).splitlines()]
    assert "“Tăierea tiparelor”" in lines


@pytest.mark.parametrize("locale", languages())
def test_every_language_is_printed_the_same_twice(locale: str) -> None:
    letter = replace(LETTER, to=replace(LETTER.to, locale=locale))
    assert render([letter], strict=True) == render([letter], strict=True)


def test_a_long_letter_numbers_its_pages_and_keeps_a_reason_with_its_advice() -> None:
    rows = tuple(Advice(f"Advice{n} " + "word " * 40, f"Reason{n} " + "why " * 20) for n in range(14))
    found = pages(render([replace(LETTER, fields=(("Training", rows),))]))
    assert len(found) > 1
    assert f"Page 2 of {len(found)}" in found[1]
    for n in range(14):
        assert len([page for page in found if f"Advice{n} " in page and f"Reason{n} " in page]) == 1


def test_two_letters_start_on_their_own_pages() -> None:
    assert len(pages(render([LETTER, LETTER]))) == 2


def test_bare_and_hostile_values_print() -> None:
    bare = replace(
        LETTER,
        head=Letterhead(office="Chamber of Toruń"),
        to=Correspondent(body="", person=""),
        first=None,
        last=None,
        ask_on=(),
        to_participant=True,
        fields=(("Training", (Advice("<b>bold</b> \u202e & \x07 " + "x" * 400, "\ud7ff"),)),),
    )
    told = " ".join(" ".join(pages(render([bare]))).split())
    assert "Dear Sir or Madam" in told
    assert "<b>bold</b>" in told
    assert "ask you on" not in told


@pytest.mark.parametrize("count", range(1, 16))
def test_the_closing_never_stands_on_a_page_without_the_last_paragraph(count: int) -> None:
    rows = tuple(Advice(f"Advice{n}", "why " * 9) for n in range(count))
    last = pages(render([replace(LETTER, fields=(("Training", rows),))]))[-1]
    assert "Yours sincerely" in last
    assert "If we can help" in last
