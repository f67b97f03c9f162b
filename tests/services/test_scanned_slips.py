"""A change slip that comes back on paper: told from the document, its boxes looked at, signed by the slip."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
from PIL import ImageDraw
from test_change_slips import change, office, project, sign

from mobilise_desktop.documents.signing_places import signing_places
from mobilise_desktop.documents.style import PAGE_HEIGHT
from mobilise_desktop.domain.codes import Party, ProjectState
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.scans import Decision, SignedBox

__all__ = ["office", "project"]
_DPI = 150
_ASKED = (Party.PARTICIPANT, Party.HC)


def scanned(path: Path, pdf: bytes, *boxes: int) -> Path:
    """The slip's page as a scanner writes it, with a scrawl in these boxes."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
    document.close()
    draw, scale = ImageDraw.Draw(page), _DPI / 72
    for number in boxes:
        left, bottom, right, top = signing_places(pdf)[number].rectangle
        low, high = (PAGE_HEIGHT - bottom - 10) * scale, (PAGE_HEIGHT - top + 10) * scale
        steps = [left + (right - left) * n / 12 for n in range(1, 11)]
        points = [(x * scale, low if n % 2 else high) for n, x in enumerate(steps)]
        draw.line(points, fill=60, width=4)
    page.save(path, "PNG", dpi=(_DPI, _DPI))
    return path


def test_a_scanned_slip_is_told_from_the_document_and_its_box_signed(
    office: Services, project: str, tmp_path: Path
) -> None:
    sign(office, project, *Party)
    change(office, project, "mentoring.mentor.name", "Ida Kern")
    file = scanned(tmp_path / "slip.png", office.versions.slip(project, 1, _ASKED), 1)
    intake = office.scans.examine([file])
    (paper,) = intake.documents
    assert (paper.code.kind, paper.code.number, paper.project_id) == ("S", 2, project)
    assert {box.party: box.inked for box in paper.boxes} == {Party.PARTICIPANT: False, Party.HC: True}
    box = SignedBox(Party.HC, "Uta Berg", "Director", "Görlitz", date(2026, 3, 9))
    office.scans.file(intake, [Decision(paper.code, (box,))])
    view = office.projects.open(project)
    assert view.state is ProjectState.PARTIALLY_SIGNED
    assert [s.by_slip for s in view.valid_signatures if s.party is Party.HC] == [True]


def test_a_slip_printed_for_those_still_missing_is_found_too(
    office: Services, project: str, tmp_path: Path
) -> None:
    sign(office, project, *Party)
    change(office, project, "mentoring.mentor.name", "Ida Kern")
    sign(office, project, Party.PARTICIPANT, by_slip=True)
    file = scanned(tmp_path / "slip.png", office.versions.slip(project, 1, (Party.HC,), locale="de"), 0)
    (paper,) = office.scans.examine([file]).documents
    assert {box.party for box in paper.boxes if box.inked and not box.recorded} == {Party.HC}
