"""An amendment on paper: what changes, from when, the grant with its difference, boxes of those who sign."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mobilise_desktop.documents.amendment_paper import AmendmentPaper, render
from mobilise_desktop.documents.furniture import AMENDMENT, page_code
from mobilise_desktop.documents.grant_sheet import PaidPart
from mobilise_desktop.domain.amendments import lengthened
from mobilise_desktop.domain.codes import AmendmentKind, Party, PaymentTrigger
from mobilise_desktop.domain.learning_project import LearningProject, Person
from mobilise_desktop.domain.project_edit import with_value

from .reading import page_texts, whole_text
from .samples import DISCLAIMER, FINGERPRINT, FULL, GRANT, LABELS, PROJECT

LONGER = replace(PROJECT, slices=lengthened(PROJECT.slices, date(2026, 7, 5)))
MENTORED = with_value(PROJECT, "mentoring.mentor", Person("Jens Holm", "Foreman"))
EXTENSION = AmendmentPaper(
    reference=FULL.reference,
    number=2,
    kind=AmendmentKind.EXTENSION,
    version=1,
    signed_fingerprint=FINGERPRINT,
    effective_from=date(2026, 4, 1),
    before=PROJECT,
    after=LONGER,
    parties=tuple(Party),
    fingerprint=FINGERPRINT[::-1],
    reason="Three more weeks of testing",
    grant_before=GRANT,
    grant_after=replace(GRANT, amount=GRANT.amount + 100),
    earlier=(1,),
    issued_on=date(2026, 3, 30),
    office="Chamber of Example",
    labels=LABELS,
    disclaimer=DISCLAIMER,
)
MENTOR = replace(
    EXTENSION,
    kind=AmendmentKind.CHANGE_OF_MENTOR,
    after=MENTORED,
    parties=(Party.PARTICIPANT, Party.HC),
    grant_before=None,
    grant_after=None,
    earlier=(),
)


def test_it_says_number_kind_day_and_what_stays_as_it_is() -> None:
    text = whole_text(render(EXTENSION, strict=True))
    assert "Amendment 2 to the Learning Project" in text
    assert "Extension" in text
    assert "Three more weeks of testing" in text
    assert "amendments before (1)" in text
    assert "9f2c-41d7-b08e-5a63" in text


def test_the_grant_comes_with_its_difference_and_its_working() -> None:
    text = whole_text(render(EXTENSION))
    assert "Agreed so far" in text
    assert "+€100.00" in text
    assert "Agreed so far" not in whole_text(render(MENTOR))


def test_the_instalments_that_follow_are_told_without_a_false_share() -> None:
    parts = (
        PaidPart(None, Decimal("1241.33"), PaymentTrigger.SIGNATURE, date(2026, 3, 1)),
        PaidPart(None, Decimal("1608.67"), PaymentTrigger.REPORT),
    )
    text = whole_text(render(replace(EXTENSION, parts=parts)))
    assert "Instalments" in text
    assert "paid on 1 Mar 2026" in text
    assert "€1,608.67" in text
    assert "%" not in text.partition("Instalments")[2].partition("All else")[0]


def test_only_those_who_must_sign_have_a_box() -> None:
    text = whole_text(render(MENTOR))
    assert "Jens Holm" in text
    assert text.count("Stamp") == 2
    assert whole_text(render(EXTENSION)).count("Stamp") == 5


def test_it_takes_at_most_two_pages_and_every_page_is_numbered() -> None:
    assert len(page_texts(render(MENTOR))) == 1
    pages = page_texts(render(EXTENSION))
    assert len(pages) == 2
    assert all("Amendment 2" in page and "of 2" in page for page in pages)


@pytest.mark.parametrize("locale", ["en", "de", "el", "bg", "ga"])
def test_the_same_paper_gives_the_same_bytes_in_any_language(locale: str) -> None:
    paper = replace(EXTENSION, locale=locale)
    assert render(paper, strict=True) == render(paper, strict=True)


def test_its_square_code_names_the_amendment_and_no_version() -> None:
    code = page_code(
        reference="MSME-BXL-2026-1", version=2, page=1, pages=2, fingerprint=FINGERPRINT, kind=AMENDMENT
    )
    assert code == "MSME-BXL-2026-1/A2/P1-2/9F2C41D7B08E5A63"


def test_hostile_and_empty_texts_print_literally_and_soon() -> None:
    nasty = "<b>&amp;</b> " + "x" * 200_000
    paper = replace(
        EXTENSION, after=with_value(LONGER, "tasks.hc", nasty), reason="<img src=file:///etc/passwd>"
    )
    begun = time.perf_counter()
    text = whole_text(render(paper))
    assert time.perf_counter() - begun < 10
    assert "<img src=file:///etc/passwd>" in text
    empty = replace(MENTOR, before=LearningProject(), after=replace(LearningProject(), site_address="x"))
    assert render(empty).startswith(b"%PDF-")
