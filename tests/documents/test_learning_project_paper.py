"""The Learning Project on paper: every section, every page marked, signers together, nothing foreign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobilise_desktop.documents.furniture import page_code
from mobilise_desktop.documents.grid import Grid
from mobilise_desktop.documents.learning_project_content import earlier_sections
from mobilise_desktop.documents.learning_project_paper import LearningProjectPaper, render
from mobilise_desktop.documents.scribe import Scribe
from mobilise_desktop.documents.style import TEXT_WIDTH
from mobilise_desktop.documents.text import Text
from mobilise_desktop.domain.codes import Collaboration, Owner, Party
from mobilise_desktop.domain.learning_project import Objective, Signatory

from .reading import font_names, page_texts, unpacked, whole_text
from .samples import EMPTY, FULL, PROJECT, long_paper

SECTIONS = (
    "Parties",
    "Period and place",
    "Background",
    "Type of collaboration",
    "Objectives",
    "Activity plan",
    "Tasks and responsibilities",
    "Expected outcomes",
    "Support and mentoring",
    "Monitoring and evaluation",
    "Preparation",
    "Financial conditions",
    "Legal and insurance",
    "Changes and early end",
    "Commitments and signatures",
)
PAPERS = {"full": FULL, "empty": EMPTY, "long": long_paper()}
each_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)


@each_paper
def test_all_fifteen_sections_are_printed_in_order(paper: LearningProjectPaper) -> None:
    text = "\n".join(page_texts(render(paper, strict=True)))
    lines = text.split("\n")
    headings = [f"{number} {title}" for number, title in enumerate(SECTIONS, start=1)]
    places = [next(i for i, line in enumerate(lines) if " ".join(line.split()) == h) for h in headings]
    assert places == sorted(places)


@each_paper
def test_the_same_paper_gives_the_same_bytes(paper: LearningProjectPaper) -> None:
    assert render(paper) == render(paper)


def test_another_content_gives_other_bytes() -> None:
    assert render(FULL) != render(replace(FULL, version=3))


@each_paper
def test_every_page_says_which_of_how_many_it_is_with_reference_and_version(
    paper: LearningProjectPaper,
) -> None:
    pages = page_texts(render(paper))
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert paper.reference in text
        assert f"Version {paper.version}" in text


def test_the_square_code_names_document_version_page_and_fingerprint() -> None:
    payload = page_code(
        reference="msme-lodz-2026-0007", version=2, page=3, pages=7, fingerprint=FULL.fingerprint
    )
    assert payload == "MSME-LODZ-2026-0007/V2/P3-7/9F2C41D7B08E5A63"


def test_every_page_carries_the_fingerprint_and_the_office() -> None:
    for text in page_texts(render(FULL)):
        assert "9f2c-41d7-b08e-5a63" in text
        assert FULL.office in text


@each_paper
def test_all_signature_boxes_stand_together_on_one_page(paper: LearningProjectPaper) -> None:
    pages = page_texts(render(paper))
    boxed = [text.count("Stamp") for text in pages if "Stamp" in text]
    assert boxed == [5]


def test_only_the_required_parties_get_a_box() -> None:
    signatories = tuple(Signatory(party, required=party is not Party.HOST_LCP) for party in Party)
    pages = page_texts(render(replace(FULL, project=replace(PROJECT, signatories=signatories))))
    assert sum(text.count("Stamp") for text in pages) == 4


def test_a_draft_says_so_in_words_and_an_issued_one_does_not() -> None:
    draft = whole_text(render(replace(FULL, draft=True)))
    assert "not for signature" in draft
    assert "not for signature" not in whole_text(render(FULL))


@each_paper
def test_nothing_but_our_font_is_in_the_file_and_nothing_is_transparent(paper: LearningProjectPaper) -> None:
    pdf = render(paper)
    names = font_names(pdf)
    assert names
    assert all("SourceSans3" in name for name in names), names
    opened = unpacked(pdf)
    assert b"Helvetica" not in opened
    assert b"/ExtGState" not in opened
    assert b"/SMask" not in opened


def test_every_value_of_the_project_is_on_the_paper() -> None:
    text = whole_text(render(FULL, strict=True))
    for value in (
        "Zakład Stolarski Brzoza sp. z o.o.",
        "Εργαστήρι Ξύλου Παπαδόπουλος Ο.Ε.",
        "EL094259216",
        "m.brzoza@brzoza.example",
        "31.00 Manufacture of furniture",
        "Zofia Jabłońska",
        "38.5",
        "Skill: bend wood",
        "11 of 12",
        "Photographed step sheet",
        "First stair with the joint installed by October 2026.",
        "Every Friday, half an hour",
        "€780.00",
        "€1,378.00",
        "A1 of ZUS requested",
        "Two weeks",
        "Curriculum vitae of the participant",
        "The European Commission is not responsible",
        "Co-funded by the European Union",
    ):
        assert value in text, value


def test_each_week_of_each_slice_is_in_the_plan_also_one_without_activity() -> None:
    text = whole_text(render(FULL))
    for week in ("Week 1 2–6 Mar 2026", "Weeks 4–5", "Week 8 20–24 Apr 2026", "Week 9 11–15 May 2026"):
        assert week in text, week


def test_types_of_collaboration_are_ticked() -> None:
    text = whole_text(render(FULL))
    assert text.count("☑") == len(PROJECT.collaborations) + 1
    assert text.count("☐") == len(Collaboration) - len(PROJECT.collaborations)


def test_an_activity_outside_the_stay_is_printed_all_the_same() -> None:
    stray = replace(PROJECT.activities[0], id="stray", text="Fair in Verona")
    stray = replace(stray, first=stray.first.replace(year=2025), last=stray.last.replace(year=2025))
    text = whole_text(render(replace(FULL, project=replace(PROJECT, activities=(stray,)))))
    assert "Fair in Verona" in text


def test_a_long_paper_repeats_the_headings_of_its_tables() -> None:
    pages = page_texts(render(PAPERS["long"]))
    headed = [text for text in pages if "Target value" in text]
    assert len(headed) >= 3
    assert len(pages) > 15


def test_no_page_is_left_empty_or_with_a_heading_alone_at_its_foot() -> None:
    for paper in PAPERS.values():
        for text in page_texts(render(paper)):
            body = [line for line in text.split("\n") if line.strip()]
            assert len(body) > 6, body


def test_an_activity_stands_whole_in_the_strip_where_two_lines_hold_it() -> None:
    text = "Working together on “tend CNC milling machine”, with cases of both companies"
    activities = (replace(PROJECT.activities[0], text=text), *PROJECT.activities[1:])
    paper = whole_text(render(replace(FULL, project=replace(PROJECT, activities=activities))))
    assert "…" not in paper
    assert "".join(paper.split()).count("".join(text.split())) == 2


@pytest.mark.parametrize("days", range(0, 60, 6))
def test_the_note_on_the_funding_never_begins_a_page(days: int) -> None:
    changes = replace(PROJECT.changes, notice="Notice is given in writing.\n" * (1 + days))
    paper = replace(FULL, project=replace(PROJECT, changes=changes), disclaimer="Only the authors' views.")
    for page in page_texts(render(paper)):
        body = [line for line in page.split("\n") if line.strip()]
        assert not any("Only the authors" in line for line in body[:3])


@pytest.mark.parametrize(
    ("word", "column"), [("Gastunternehmens,", 3), ("Arbeitssitzungen", 3), ("Unternehmensnachfolge", 2)]
)
def test_the_columns_of_the_objectives_hold_german_words_whole(word: str, column: int) -> None:
    scribe = Scribe("de")
    text = Objective("o1", Owner.HC, word, word, "3", None)
    paper = replace(FULL, locale="de", project=replace(PROJECT, objectives=(text,)))
    tables = [one for one in earlier_sections(scribe, paper) if isinstance(one, Grid)]
    table = next(one for one in tables if len(one.widths) == 6)
    cell = table.rows[0][column]
    room = TEXT_WIDTH * table.widths[column] / sum(table.widths) - 2 * table.pad_x
    assert isinstance(cell, Text) and cell.lines(room) == (word,)
