"""The papers of a visit and of the end of a stay: complete, one page where promised, stable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mobilise_desktop.documents import certificate, consultation_record, grant_sheet, takeaway_sheet
from mobilise_desktop.documents.grant_sheet import PaidPart
from mobilise_desktop.documents.scribe import Scribe
from mobilise_desktop.documents.takeaway_sheet import Estimate, TakeawaySheet
from mobilise_desktop.domain.codes import PaymentTrigger
from mobilise_desktop.domain.grant import Grant, WorkingLine
from mobilise_desktop.domain.period import MonthsAndDays
from mobilise_desktop.domain.settlement import Account
from mobilise_desktop.domain.visit_steps import VisitStep
from mobilise_desktop.words import languages

from .reading import font_names, page_texts, whole_text
from .samples import GRANT
from .visit_samples import CERTIFICATE, FINDINGS, GRANT_SHEET, RECORD, TAKEAWAY

RENDERED = {
    "take-away": lambda: takeaway_sheet.render(TAKEAWAY, strict=True),
    "record": lambda: consultation_record.render(RECORD, strict=True),
    "grant": lambda: grant_sheet.render(GRANT_SHEET, strict=True),
    "certificate": lambda: certificate.render(CERTIFICATE, strict=True),
}


@pytest.mark.parametrize("make", RENDERED.values(), ids=RENDERED)
def test_each_paper_is_stable_and_in_our_font_only(make) -> None:  # type: ignore[no-untyped-def]
    pdf = make()
    assert pdf == make()
    assert all("SourceSans3" in name for name in font_names(pdf))


@pytest.mark.parametrize("kind", ["take-away", "grant", "certificate"])
def test_the_short_papers_are_one_page(kind: str) -> None:
    assert len(page_texts(RENDERED[kind]())) == 1


def test_the_take_away_answers_the_visitor_s_four_questions() -> None:
    text = whole_text(RENDERED["take-away"]())
    for words in (
        "Małgorzata Brzoza",
        "At least one condition is not fulfilled today.",
        "With the company for 7 months; 12 are needed.",
        "2 conditions are fulfilled.",
        "Send a cabinet maker to Greece",
        "Estimate for a stay of 1 month, 23 days",
        "€780.00 × 1 month = €780.00; €780.00 × 23 days / 30 = €598.00",
        "€1,378.00",
        "Employment contract of the participant",
        "Proof of medical insurance for the destination",
        "CV of the participant",
        "Draft the Learning Project together; the sending company leads. Both companies 11 Feb 2026",
        "Bring the contract of Zofia As agreed 28 Jan 2026",
        "a.nowak@izba.example",
    ):
        assert words in text, words


def test_a_take_away_with_too_much_to_say_stays_one_page_and_counts_the_rest() -> None:
    many = tuple(replace(FINDINGS[3], rule=f"ELIG-X{n}", message="Reason in words. " * 12) for n in range(40))
    steps = tuple(VisitStep(f"Step {n} with some words to it") for n in range(9))
    pages = page_texts(takeaway_sheet.render(replace(TAKEAWAY, findings=many, next_steps=steps)))
    assert len(pages) == 1
    assert "more points: ask your adviser." in " ".join(pages[0].split())
    assert "a.nowak@izba.example" in pages[0]


def test_the_certificate_lists_objectives_that_were_reached_and_else_says_nothing_of_them() -> None:
    reached = replace(CERTIFICATE, reached=("Plans a market study alone", "Speaks with suppliers"))
    (page,) = page_texts(certificate.render(reached))
    assert "Learning objectives reached" in page
    assert "– Speaks with suppliers" in " ".join(page.split())
    assert "objectives" not in whole_text(RENDERED["certificate"]())


def test_the_record_holds_findings_needs_skills_consents_and_outcome() -> None:
    text = whole_text(RENDERED["record"]())
    for words in (
        "Set aside because: The coordinator confirmed that the office works on.",
        "Learn steam bending; lead the new line.",
        "bend wood Essential 1 4",
        "Keeping the file 14 Jan 2026",
        "Go on with the partner brought along",
        "6 to 10 weeks",
    ):
        assert words in text, words


def test_a_country_without_a_rate_says_so_and_prints_no_amount() -> None:
    grant = Grant(None, None, MonthsAndDays(2, 0), 61, reason="No published rate – ask the coordinator.")
    for pdf in (
        grant_sheet.render(replace(GRANT_SHEET, grant=grant, parts=())),
        takeaway_sheet.render(replace(TAKEAWAY, estimates=(Estimate("Norway", grant),))),
    ):
        text = whole_text(pdf)
        assert "No published rate – ask the coordinator." in text
        assert "€" not in text


def test_the_grant_sheet_names_what_is_to_be_claimed_back() -> None:
    sheet = replace(
        GRANT_SHEET,
        agreed=Decimal("2850.00"),
        account=Account(Decimal("665.00"), Decimal("1995.00")),
        parts=(
            PaidPart(None, Decimal("1995.00"), PaymentTrigger.SIGNATURE, date(2026, 3, 1)),
            PaidPart(None, Decimal("-1330.00"), PaymentTrigger.REPORT),
        ),
        remarks=("Funded all the same",),
    )
    text = whole_text(grant_sheet.render(sheet, strict=True))
    for words in ("Grant in force", "€665.00", "To be claimed back", "€1,330.00", "Funded all the same"):
        assert words in text, words
    assert "70 %" not in text


def test_the_certificate_states_the_actual_days() -> None:
    text = whole_text(RENDERED["certificate"]())
    assert "Mon 2 Mar 2026 – Fri 24 Apr 2026" in text
    assert "59 days" in text


@pytest.mark.parametrize("locale", languages())
def test_three_countries_find_room_on_the_one_page_in_each_language(locale: str) -> None:
    estimates = tuple(Estimate(name, GRANT) for name in ("Greece", "Italy", "North Macedonia"))
    pdf = takeaway_sheet.render(replace(TAKEAWAY, estimates=estimates, locale=locale), strict=True)
    (page,) = page_texts(pdf)
    assert all(one.country in page for one in estimates)
    assert "a.nowak@izba.example" in page


def test_an_empty_take_away_leaves_room_to_write() -> None:
    (page,) = page_texts(takeaway_sheet.render(TakeawaySheet(visitor="", day=TAKEAWAY.day)))
    assert "Not checked yet." in page
    assert "It depends on the host country" in page


@pytest.mark.parametrize(
    ("locale", "length", "words"),
    [
        ("en", (1, 11), "1 whole month and 11 days"),
        ("en", (2, 1), "2 whole months and 1 day"),
        ("en", (2, 0), "2 whole months"),
        ("de", (1, 11), "1 ganzer Monat und 11 Tage"),
        ("fr", (1, 11), "1 mois entier et 11 jours"),
        ("pl", (2, 5), "2 pełne miesiące i 5 dni"),
        ("pl", (5, 1), "5 pełnych miesięcy i 1 dzień"),
        ("el", (1, 11), "1 πλήρης μήνας και 11 ημέρες"),
        ("es", (1, 11), "1 mes completo y 11 días"),
        ("es", (2, 1), "2 meses completos y 1 día"),
    ],
)
def test_the_working_of_a_grant_counts_months_and_days_as_one_says_it(
    locale: str, length: tuple[int, int], words: str
) -> None:
    step = WorkingLine("30 days make a month: {length}", {"length": MonthsAndDays(*length)})
    assert grant_sheet.worded_step(Scribe(locale), step).endswith(f": {words}")
