"""Letters and the list about missing signatures: pages, languages, hostile text, the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mobilise_desktop.documents import chasing_letter, chasing_list
from mobilise_desktop.documents.chasing_letter import (
    ChasingLetter,
    PaperOut,
    Signer,
)
from mobilise_desktop.documents.chasing_list import ChasingList, Waiting
from mobilise_desktop.documents.letter_sheet import Correspondent, Letterhead
from mobilise_desktop.domain.codes import Party

from .reading import page_texts, whole_text

DAY = date(2026, 3, 2)
OFFICE = Letterhead(
    office="Chamber of Toruń",
    address=("Rynek 1", "87-100 Toruń"),
    phone="+48 56 000 00 00",
    email="desk@chamber.example",
    officer="Zofia Kot",
)
PAPER = PaperOut(
    reference="MSME-TOR-2026-7",
    number=2,
    participant="Jan Nowak",
    signers=(Signer(Party.HC, "Uta Berg"), Signer(Party.HOST_LCP, "", 1)),
    issued_on=date(2026, 2, 1),
)
HOST = Correspondent(
    body="Färberei Lindenhof", person="Uta Berg", address=("Gasse 1", "02826 Görlitz"), email="uta@l.example"
)
LETTER = ChasingLetter(head=OFFICE, to=HOST, papers=(PAPER,), day=DAY, reply_by=date(2026, 3, 16))
LANGUAGES = [
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mt",
    "nl",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
]


def test_a_letter_is_one_page_and_says_all_that_is_needed() -> None:
    (page,) = page_texts(chasing_letter.render([LETTER], strict=True))
    told = " ".join(page.split())
    for words in (
        "Uta Berg (Host company)",
        "only the change slip, for the changes since version 1",
        "Please sign: MSME-TOR-2026-7",
        "16 March 2026",
        "1 Feb 2026",
        "desk@chamber.example",
        "Rynek 1, 87-100 Toruń",
        "Zofia Kot",
    ):
        assert words in told
    assert "Page 1 of" not in told


def test_a_batch_begins_each_letter_on_its_own_page_and_numbers_it_alone() -> None:
    many = replace(LETTER, papers=tuple(replace(PAPER, number=number) for number in range(1, 41)))
    pages = page_texts(chasing_letter.render([LETTER, many, LETTER]))
    assert len(pages) >= 4
    long_one = pages[1:-1]
    for number, page in enumerate(long_one, start=1):
        assert f"Page {number} of {len(long_one)}" in page
    assert "Page" not in pages[0] + pages[-1]
    assert all("Dear Uta Berg" in page for page in (pages[0], pages[1], pages[-1]))


def test_an_office_without_contact_data_promises_no_way_that_is_not_there() -> None:
    bare = replace(LETTER, head=Letterhead(office="Chamber of Toruń"), to=replace(HOST, person=""))
    told = whole_text(chasing_letter.render([bare]))
    assert "Dear Sir or Madam" in told
    assert "send the scan to" not in told
    assert "please ask us." in told


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_language_prints_without_a_missing_letter(locale: str) -> None:
    letter = replace(LETTER, to=replace(HOST, locale=locale))
    assert chasing_letter.render([letter], strict=True) == chasing_letter.render([letter], strict=True)
    listed = ChasingList(waiting=(Waiting(to=HOST, papers=(PAPER,)),), day=DAY, office="Ο", locale=locale)
    assert chasing_list.render(listed, strict=True) == chasing_list.render(listed, strict=True)


HOSTILE = "<b>&amp;</b> {person} %s \u202e ]]> " + "x" * 4_000


def test_hostile_text_is_printed_as_it_is() -> None:
    hostile = replace(
        LETTER,
        head=replace(OFFICE, office=HOSTILE[:300]),
        to=replace(HOST, body=HOSTILE, person="{day}"),
        papers=(replace(PAPER, participant=HOSTILE, signers=(Signer(Party.SC, "{role}"),)),),
    )
    told = whole_text(chasing_letter.render([hostile]))
    assert "<b>&amp;</b> {person} %s" in told
    assert "Dear {day}," in told
    assert "{role} (Sending company)" in told
    assert "<b>&amp;</b> {person} %s" in chasing_letter.mail_text(hostile)


def test_a_list_without_anybody_says_so() -> None:
    assert "No signature is missing." in whole_text(chasing_list.render(ChasingList(waiting=(), day=DAY)))


def test_amendments_are_told_as_such_and_firms_without_data_too() -> None:
    paper = replace(PAPER, amendment=True, number=3, chased_on=DAY)
    one = Waiting(to=Correspondent(body="A firm"), papers=(paper,), ours=True)
    told = whole_text(chasing_list.render(ChasingList(waiting=(one,), day=DAY)))
    for words in ("amendment 3", "A firm (our office)", "No contact data.", "29 days"):
        assert words in told
    assert "Amendment 3 to the Learning Project" in whole_text(
        chasing_letter.render([replace(LETTER, papers=(paper,))])
    )
