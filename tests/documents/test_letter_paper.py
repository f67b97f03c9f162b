"""The letter from a template on paper: its lists and paragraphs, room to sign, long and empty texts."""

from __future__ import annotations

from datetime import date

import pytest

from mobilise_desktop.documents.letter_paper import LetterPaper, paragraphs_of, render
from mobilise_desktop.documents.letter_sheet import Correspondent, Letterhead
from mobilise_desktop.documents.preview import Preview

HEAD = Letterhead(
    office="Chamber of Example", address=("1 Example Street", "Brussels"), officer="Ada Example"
)
DAY = date(2026, 3, 5)
GREETINGS = {
    "en": ("Dear Zoë Ωmega,", "Yours sincerely"),
    "de": ("Guten Tag Zoë Ωmega,", "Mit freundlichen Grüßen"),
    "fr": ("Bonjour Zoë Ωmega,", "Veuillez agréer nos salutations distinguées."),
    "pl": ("Dzień dobry, Żółć Źdźbło,", "Z poważaniem"),
    "el": ("Καλημέρα σας, Ζωή Ωμέγα,", "Με εκτίμηση"),
    "es": ("Estimado/a Zoë Ωmega:", "Atentamente,"),
}


def a_letter(text: str, *, locale: str = "en", closing: str = "", subject: str = "Subject") -> LetterPaper:
    to = Correspondent(body="Firm Ltd", person="Zoë Ωmega", address=("2 Road", "1000 Town"), locale=locale)
    return LetterPaper(head=HEAD, to=to, day=DAY, subject=subject, text=text, closing=closing)


def words_of(pdf: bytes) -> list[str]:
    with Preview(pdf) as shown:
        return [shown.text(page) for page in range(len(shown))]


@pytest.mark.parametrize("locale", GREETINGS)
def test_a_letter_reads_as_it_was_written_in_each_language(locale: str) -> None:
    greeting, closing = GREETINGS[locale]
    text = f"{greeting}\n\nfirst\n- one\n- two\n\n{closing}\n\nAda Example\nChamber of Example"
    (page,) = words_of(render([a_letter(text, locale=locale, closing=closing)], strict=True))
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    for line in (greeting, "• one", "• two", closing, "Ada Example"):
        assert line in lines
    assert lines.index(greeting) < lines.index("• one") < lines.index(closing)


def test_the_same_letters_are_the_same_bytes_each_on_its_own_pages() -> None:
    letters = [a_letter("One"), a_letter("Two", locale="de"), a_letter("Three", locale="el")]
    assert render(letters) == render(letters)
    assert len(words_of(render(letters))) == 3


def test_a_long_letter_goes_on_over_pages_that_name_reader_and_number() -> None:
    long = "\n\n".join(f"Paragraph {number} " + "word " * 120 for number in range(40))
    pages = words_of(render([a_letter(long)]))
    assert len(pages) > 3
    assert "Paragraph 39" in pages[-1]
    assert f"Page 2 of {len(pages)}" in pages[1]
    assert "Firm Ltd" in pages[1]


def test_a_list_longer_than_a_page_is_broken_and_an_item_keeps_its_indent() -> None:
    items = "\n".join(f"- item {number} " + "long " * 60 for number in range(60))
    pages = words_of(render([a_letter(f"Here:\n{items}\nAfter")]))
    assert sum(page.count("•") for page in pages) == 60
    assert "After" in pages[-1]


@pytest.mark.parametrize("text", ["", "\n\n\n", "-", "- ", "x" * 3000, "\x00\u202e", "- a\n\n- b", "{x}"])
def test_no_text_is_too_odd_for_paper(text: str) -> None:
    assert render([a_letter(text, subject=text[:50])]).startswith(b"%PDF-")


def test_the_end_of_a_letter_stays_together() -> None:
    for lines in range(30, 60):
        text = "\n\n".join(["line"] * lines) + "\n\nYours sincerely\n\nAda Example"
        pages = words_of(render([a_letter(text, closing="Yours sincerely")]))
        with_end = next(page for page in pages if "Yours sincerely" in page)
        assert "Ada Example" in with_end


def test_paragraphs_are_parted_by_empty_lines_however_many() -> None:
    assert paragraphs_of("\n\na\nb\n\n \n\nc\n") == ("a\nb", "c")


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en", "5 March 2026"),
        ("de", "5. März 2026"),
        ("fr", "5 mars 2026"),
        ("pl", "5 marca 2026"),
        ("el", "5 Μαρτίου 2026"),
        ("es", "5 de marzo de 2026"),
    ],
)
def test_the_day_of_a_letter_stands_in_full_without_its_weekday(locale: str, written: str) -> None:
    (page,) = words_of(render([a_letter("Text", locale=locale)]))
    assert written in [line.strip() for line in page.splitlines()]
