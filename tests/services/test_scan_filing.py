"""Signed paper comes back as a scan: found, told apart, confirmed and filed."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.exchange.scan_samples import (
    Rectangle,
    Wear,
    jpeg,
    printed,
    signed,
    stack_pdf,
    wear_of,
    worn,
)

from mobilise_desktop.documents.signing_places import signing_places
from mobilise_desktop.documents.style import PAGE_HEIGHT
from mobilise_desktop.domain.codes import Party, ProjectState, SignatureMethod
from mobilise_desktop.errors import BadInput, Cancelled, RuleBroken
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.projects import ProjectFilter, ProjectRow
from mobilise_desktop.services.scan_intake import Intake, ScannedDocument, Standing
from mobilise_desktop.services.scans import Decision, SignedBox

DAY = date(2026, 3, 3)


def out_for_signature(office: Services) -> list[ProjectRow]:
    states = frozenset({ProjectState.ISSUED_FOR_SIGNATURE, ProjectState.PARTIALLY_SIGNED})
    return list(office.projects.page(ProjectFilter(states=states), sort="reference"))


def unsigned(office: Services) -> ProjectRow:
    return next(one for one in out_for_signature(office) if one.state is ProjectState.ISSUED_FOR_SIGNATURE)


def pages_of(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def rooms(pdf: bytes, page: int) -> list[Rectangle]:
    """The rooms to sign on a page (from 1), from the upper left."""
    found = [place.rectangle for place in signing_places(pdf) if place.page == page - 1]
    return [(left, PAGE_HEIGHT - top, right - left, top - low) for left, low, right, top in found]


def scanned(pdf: bytes, *, signers: tuple[int, ...] = (), wear: Wear = Wear()) -> list[Image.Image]:  # noqa: B008
    """All pages of a paper after print, pen and scanner; ``signers`` by the order of the boxes."""
    pages = []
    for page in range(1, pages_of(pdf) + 1):
        here = rooms(pdf, page)
        inked = [room for place, room in enumerate(here) if place in signers]
        pages.append(worn(signed(printed(pdf, page), inked, seed=page), wear, seed=page))
    return pages


def only(intake: Intake) -> ScannedDocument:
    assert len(intake.documents) == 1
    return intake.documents[0]


def paper(office: Services, line: ProjectRow) -> bytes:
    return office.projects.pdf(line.id, version=line.version)


def confirmed(document: ScannedDocument) -> tuple[SignedBox, ...]:
    return tuple(
        SignedBox(box.party, box.person or "Ana Horvat", box.function, box.place, DAY)
        for box in document.boxes
        if box.inked
    )


@pytest.mark.slow
def test_twenty_of_twenty_worn_scans_are_filed_to_their_version_and_page(
    demonstration: Services, tmp_path: Path
) -> None:
    lines = out_for_signature(demonstration)
    papers = {line.id: paper(demonstration, line) for line in lines}
    expected, files, dice = [], [], random.Random(20)
    inked: dict[tuple[str, int], list[bool]] = {}
    for seed in range(20):
        line = lines[seed % len(lines)]
        pdf = papers[line.id]
        signing = seed % 4 == 0 or seed < len(lines)
        page = signing_places(pdf)[0].page + 1 if signing else dice.randint(1, pages_of(pdf))
        here = rooms(pdf, page)
        given = inked.setdefault((line.id, page), [dice.random() < 0.5 for _room in here])
        pens = [room for room, is_signed in zip(here, given, strict=True) if is_signed]
        picture = worn(signed(printed(pdf, page), pens, seed=seed), wear_of(seed), seed=seed)
        files.append(tmp_path / f"scan-{seed:02}.jpg")
        files[-1].write_bytes(jpeg(picture))
        expected.append((files[-1], line.id, line.version, page))
    intake = demonstration.scans.examine(files)
    assert not intake.foreign and not intake.unreadable
    found = [
        (sheet.file, one.project_id, one.code.number, sheet.code.page)
        for one in intake.documents
        for sheet in one.sheets
    ]
    assert sorted(found) == sorted(expected)
    for one in intake.documents:
        assert one.fingerprint_matches
        page = signing_places(papers[one.project_id])[0].page + 1
        boxes = [box for box in one.boxes if box.page == page]
        assert [box.inked for box in boxes] == inked[one.project_id, page]
        assert all(box.sure and box.crop.startswith(b"\x89PNG") for box in boxes)


def test_a_stack_of_two_papers_is_told_apart_and_filed(demonstration: Services, tmp_path: Path) -> None:
    first, second = out_for_signature(demonstration)[:2]
    stack = scanned(paper(demonstration, first), signers=(0, 2), wear=Wear(tilt=1.5, noise=6))
    rest = scanned(paper(demonstration, second), wear=Wear(upside_down=True))
    mixed = [*rest[:3], *stack[::-1], *rest[4:], rest[1]]
    intake = demonstration.scans.examine([stack_pdf(tmp_path / "stack.pdf", mixed)])
    by_project = {one.project_id: one for one in intake.documents}
    whole, partly = by_project[first.id], by_project[second.id]
    assert (whole.missing, whole.double, whole.standing) == ((), (), Standing.READY)
    assert [sheet.code.page for sheet in whole.sheets] == list(range(1, len(stack) + 1))
    assert [box.inked for box in whole.boxes] == [place in (0, 2) for place in range(len(whole.boxes))]
    assert (partly.missing, partly.double, partly.standing) == ((4,), (2,), Standing.INCOMPLETE)
    assert all(sheet.turned == 180 for sheet in partly.sheets)
    assert not intake.clean


def test_filing_keeps_one_upright_pdf_and_records_what_was_confirmed(
    demonstration: Services, tmp_path: Path
) -> None:
    line = unsigned(demonstration)
    pages = scanned(paper(demonstration, line), signers=(0, 1), wear=Wear(upside_down=True))
    intake = demonstration.scans.examine([stack_pdf(tmp_path / "back.pdf", pages[::-1])])
    document = only(intake)
    decision = Decision(document.code, confirmed(document))
    filed = demonstration.scans.file(intake, [decision]).value
    assert (filed.papers, filed.signatures, filed.projects) == (1, 2, (line.id,))
    view = demonstration.projects.open(line.id)
    assert view.state is ProjectState.PARTIALLY_SIGNED
    assert [(s.party, s.method, s.signed_on) for s in view.valid_signatures] == [
        (one.party, SignatureMethod.SCAN, DAY) for one in decision.signed
    ]
    assert {s.attachment_id for s in view.valid_signatures} == set(filed.attachments)
    name, data = demonstration.attachments.load(filed.attachments[0])
    assert name == f"{line.reference}-v{line.version}-scan.pdf"
    (tmp_path / "kept.pdf").write_bytes(data)
    again = only(demonstration.scans.examine([tmp_path / "kept.pdf"]))
    assert [(sheet.sheet, sheet.code.page, sheet.turned) for sheet in again.sheets] == [
        (number, number, 0) for number in range(1, len(pages) + 1)
    ]
    assert {box.party for box in again.boxes if box.recorded} == {one.party for one in decision.signed}
    demonstration.history.undo()
    assert demonstration.projects.open(line.id).state is ProjectState.ISSUED_FOR_SIGNATURE
    assert not demonstration.scans.still_filed(filed.attachments)


def test_two_copies_signed_apart_are_kept_together_and_both_signatures_seen(
    demonstration: Services, tmp_path: Path
) -> None:
    line = unsigned(demonstration)
    pdf = paper(demonstration, line)
    copies = [*scanned(pdf, signers=(0,)), scanned(pdf, signers=(2,))[-1]]
    document = only(demonstration.scans.examine([stack_pdf(tmp_path / "copies.pdf", copies)]))
    assert document.double == (document.code.pages,) and document.standing is Standing.READY
    assert [place for place, box in enumerate(document.boxes) if box.inked] == [0, 2]


def test_an_outdated_version_is_named_and_its_signatures_do_not_count(
    demonstration: Services, tmp_path: Path
) -> None:
    line = unsigned(demonstration)
    pages = scanned(paper(demonstration, line), signers=(0,))
    demonstration.projects.move(line.id, ProjectState.DRAFT)
    intake = demonstration.scans.examine([stack_pdf(tmp_path / "old.pdf", pages)])
    document = only(intake)
    assert document.outdated and document.standing is Standing.OUTDATED and not document.may_be_signed
    with pytest.raises(RuleBroken):
        demonstration.scans.file(intake, [Decision(document.code, confirmed(document))])
    kept = demonstration.scans.file(intake, [Decision(document.code)]).value
    assert kept.signatures == 0 and demonstration.scans.still_filed(kept.attachments)


def test_pages_of_a_draft_or_of_another_text_cannot_be_filed(demonstration: Services, tmp_path: Path) -> None:
    states = frozenset({ProjectState.DRAFT, ProjectState.COMPANY_REVIEW})
    line = demonstration.projects.page(ProjectFilter(states=states))[0]
    pages = scanned(demonstration.projects.pdf(line.id))
    intake = demonstration.scans.examine([stack_pdf(tmp_path / "draft.pdf", pages)])
    document = only(intake)
    assert document.standing is Standing.OTHER_TEXT and not document.fingerprint_matches
    with pytest.raises(RuleBroken):
        demonstration.scans.file(intake, [Decision(document.code)])


def test_pages_of_another_office_are_foreign(
    demonstration: Services, new_office: Services, tmp_path: Path
) -> None:
    pages = scanned(paper(demonstration, out_for_signature(demonstration)[0]))[:2]
    intake = new_office.scans.examine([stack_pdf(tmp_path / "theirs.pdf", pages)])
    assert not intake.documents and [sheet.sheet for sheet in intake.foreign] == [1, 2]


def test_a_print_in_another_language_is_held_against_that_print(
    demonstration: Services, tmp_path: Path
) -> None:
    for line in out_for_signature(demonstration):
        pdf = demonstration.projects.pdf(line.id, version=line.version, locale="fr")
        pages = scanned(pdf, signers=(1,), wear=wear_of(3))
        document = only(demonstration.scans.examine([stack_pdf(tmp_path / "fr.pdf", pages)]))
        told = [box for box in document.boxes if box.confidence]
        assert not told or [place for place, box in enumerate(document.boxes) if box.inked] == [1]


def test_what_is_not_confirmed_rightly_changes_nothing(demonstration: Services, tmp_path: Path) -> None:
    line = unsigned(demonstration)
    pages = scanned(paper(demonstration, line), signers=(0,))
    file = stack_pdf(tmp_path / "scan.pdf", pages[1:])
    intake = demonstration.scans.examine([file])
    code = only(intake).code
    nameless = SignedBox(Party.SC, " ", "", "", DAY)
    for decisions in ([], [Decision(code, (nameless,))]):
        with pytest.raises((BadInput, RuleBroken)):
            demonstration.scans.file(intake, decisions)
    assert not demonstration.attachments.of(line.id)
    assert demonstration.projects.open(line.id).state is ProjectState.ISSUED_FOR_SIGNATURE


def test_stopping_changes_nothing(demonstration: Services, tmp_path: Path) -> None:
    def stop(_share: float, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        demonstration.scans.examine([tmp_path / "any.pdf"], stop)
