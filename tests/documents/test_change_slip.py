"""Change slips and printed differences read back from their pages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mobilise_desktop import paths
from mobilise_desktop.documents import difference_paper
from mobilise_desktop.documents.change_slip import ChangeSlip, render
from mobilise_desktop.documents.difference_paper import Compared, DifferencePaper
from mobilise_desktop.documents.furniture import SLIP, page_code
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.domain.signature_reach import reach

from .reading import page_texts, whole_text
from .samples import DISCLAIMER, FINGERPRINT, LABELS, PROJECT

SHIPPED = paths.resources() / "reference" / "editions" / "2020-23.json"
TABLE = edition_from_json(json.loads(SHIPPED.read_text(encoding="utf-8"))).clauses
FIRST = PROJECT.slices[0]
LATER = replace(PROJECT, slices=(replace(FIRST, last=FIRST.last + timedelta(days=7)), *PROJECT.slices[1:]))
MENTOR = with_value(PROJECT, "mentoring.mentor.name", "Ida Kern")


def slip(after: LearningProject, *parties: Party, locale: str = "en") -> ChangeSlip:
    return ChangeSlip(
        reference="MSME-LODZ-2026-0007",
        since=1,
        version=2,
        before=PROJECT,
        after=after,
        reach=reach(PROJECT, after, TABLE),
        parties=parties,
        fingerprint_before=FINGERPRINT,
        fingerprint=FINGERPRINT[::-1],
        issued_on=date(2026, 3, 9),
        locale=locale,
        office="Chamber of Example",
        labels=LABELS,
        disclaimer=DISCLAIMER,
    )


def test_the_square_code_of_a_slip_differs_from_the_document_by_its_letter() -> None:
    document = page_code(reference="r-1", version=2, page=1, pages=3, fingerprint=FINGERPRINT)
    assert document == f"R-1/V2/P1-3/{FINGERPRINT[:16].upper()}"
    own = page_code(reference="r-1", version=2, page=1, pages=3, fingerprint=FINGERPRINT, kind=SLIP)
    assert own == document.replace("/V2/", "/S2/")


def test_changed_dates_with_five_boxes_stand_on_one_page() -> None:
    (page,) = page_texts(render(slip(LATER, *Party)))
    assert page.count("Signature") == len(Party)
    assert "Period and slices" in page


def test_only_those_who_sign_again_have_a_box() -> None:
    (page,) = page_texts(render(slip(MENTOR, Party.HC)))
    assert page.count("Signature") == 1
    assert "Ida Kern" in page
    assert "Changes from version 1 to version 2, issued on 9 Mar 2026" in page


def test_changes_that_concern_others_are_named_only() -> None:
    both = with_value(MENTOR, "sending.contact.phone", "+48 42 555 99 99")
    words = whole_text(render(slip(both, Party.HC)))
    assert "Contact persons, telephone and e-mail" in words
    assert "+48 42 555 99 99" not in words


@pytest.mark.parametrize("locale", ["en", "de", "el", "bg"])
def test_the_same_slip_gives_the_same_bytes_without_a_missing_letter(locale: str) -> None:
    one = slip(MENTOR, Party.PARTICIPANT, Party.HC, locale=locale)
    assert render(one, strict=True) == render(one, strict=True)


def test_the_words_of_the_fingerprint_stand_on_the_page() -> None:
    from mobilise_desktop.domain.fingerprint_words import words_of

    assert " ".join(words_of(FINGERPRINT[::-1])) in whole_text(render(slip(MENTOR, Party.HC)))


def test_a_hostile_text_is_printed_literally_and_flows_on() -> None:
    hostile = with_value(MENTOR, "outcomes.sc", "<b>&amp;</b> " + "x" * 30_000 + " {name} \u202etxt")
    pages = page_texts(render(slip(hostile, Party.SC)))
    assert len(pages) > 1
    assert "<b>&amp;</b>" in " ".join(pages)


def test_the_printed_difference_names_both_versions_and_is_byte_stable() -> None:
    compared = Compared(before=PROJECT, after=MENTOR, before_version=1, after_version=0, labels=LABELS)
    paper = DifferencePaper(compared=compared, reference="MSME-1", printed_on=date(2026, 3, 9))
    pdf = difference_paper.render(paper)
    assert pdf == difference_paper.render(paper)
    words = whole_text(pdf)
    assert "The present text" in words
    assert "1 change" in words
