"""The annual report: the office's figures on paper and in the workbook; its own words are kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdfium2 import PdfDocument

from mobilise_desktop.domain.figures import Dimension, Measure
from mobilise_desktop.errors import BadInput, Cancelled
from mobilise_desktop.services.annual_report import LONGEST, NARRATIVE, Listing
from mobilise_desktop.services.figures import FigureQuery
from mobilise_desktop.services.opening import Services
from mobilise_desktop.words import languages

TODAY = date.today()
YEAR = TODAY.year


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(BytesIO(pdf)))


def report(services: Services, *, listing: Listing = Listing.PLAIN, locale: str = "en") -> str:
    return text_of(services.annual_reports.pdf(YEAR, locale=locale, today=TODAY, listing=listing))


def sheets(services: Services, folder: Path, listing: Listing = Listing.NAMES) -> Any:
    target = folder / "report.xlsx"
    services.annual_reports.write(YEAR, locale="en", today=TODAY, listing=listing, xlsx=target)
    return openpyxl.load_workbook(target)


def test_words_of_a_year_are_kept_and_can_be_taken_back(demonstration: Services) -> None:
    reports = demonstration.annual_reports
    reports.keep(YEAR, "summary", "A good year.")
    reports.keep(YEAR - 1, "summary", "The year before.")
    assert reports.narrative(YEAR)["summary"] == "A good year."
    assert "A good year." in report(demonstration)
    demonstration.history.undo()
    demonstration.history.undo()
    assert reports.narrative(YEAR) == dict.fromkeys(NARRATIVE, "")
    with pytest.raises(BadInput):
        reports.keep(YEAR, "summary", "x" * (LONGEST + 1))


def test_what_stays_empty_leaves_no_heading(demonstration: Services) -> None:
    demonstration.annual_reports.keep(YEAR, "outlook", "More firms from the north.")
    told = report(demonstration)
    assert "Outlook" in told
    assert "Difficulties" not in told


def test_who_wrote_it_has_a_line_where_somebody_works_here(new_office: Services) -> None:
    new_office.office.sign_in("")
    assert "Written by" not in report(new_office)
    new_office.office.sign_in("Ada Kern")
    told = report(new_office)
    assert "Written by" in told and "Ada Kern" in told


def test_the_list_of_stays_has_names_only_where_asked(demonstration: Services) -> None:
    rows = demonstration.annual_reports.collect(YEAR, today=TODAY).rows
    family = rows[0].family_name
    assert family in report(demonstration, listing=Listing.NAMES)
    plain = report(demonstration, listing=Listing.PLAIN)
    assert family not in plain
    assert rows[0].reference.split("-")[0] in plain
    assert "one by one" not in report(demonstration, listing=Listing.NONE)


def test_the_workbook_holds_the_figures_as_numbers(demonstration: Services, tmp_path: Path) -> None:
    book = sheets(demonstration, tmp_path)
    query = FigureQuery(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31))
    figures = demonstration.figures.of(first=query.first, last=query.last, today=TODAY)
    numbers = {row[0]: row[1] for row in book["The year in numbers"].iter_rows(values_only=True)}
    assert numbers["Stays"] == figures.stays
    assert Decimal(str(numbers["Grant agreed"])) == figures.grant_agreed
    assert Decimal(str(numbers["Person-months"])) == figures.person_months
    hosts = demonstration.figures.split(query, Dimension.HOST_COUNTRY, Measure.STAYS)
    rows = list(book["Host country"].iter_rows(min_row=2, values_only=True))
    assert sorted(row[1] for row in rows if row[1]) == sorted(hosts.values())
    months = list(book["Over time"].iter_rows(min_row=2, values_only=True))
    assert sum(row[1] for row in months) == figures.stays
    cross = list(book["Host country by Size of the sen"].iter_rows(values_only=True))
    assert cross[-1][-1] == figures.stays
    stays = list(book["The stays one by one"].iter_rows(min_row=2, values_only=True))
    assert len(stays) == figures.stays
    assert all(hasattr(row[-1], "year") for row in stays)


def test_the_same_year_gives_the_same_paper(demonstration: Services) -> None:
    made = [
        demonstration.annual_reports.pdf(YEAR, locale="de", today=TODAY, listing=Listing.PLAIN)
        for _ in range(2)
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize("locale", languages())
def test_the_report_is_written_in_every_language(demonstration: Services, locale: str) -> None:
    assert str(YEAR) in report(demonstration, locale=locale)


def test_an_office_without_stays_has_a_report(new_office: Services, tmp_path: Path) -> None:
    assert "No stay began in this period." in report(new_office)
    assert sheets(new_office, tmp_path)["Host country"].max_row == 1


def test_hostile_words_stay_words(new_office: Services, tmp_path: Path) -> None:
    new_office.office.change(name="=HYPERLINK(1) <b>שלום</b>")
    new_office.annual_reports.keep(YEAR, "summary", "<b>&amp; \u202e \x00 " + "long" * 3000)
    assert "<b>" in report(new_office)
    sheets(new_office, tmp_path)


def test_a_target_is_told_beside_its_number(demonstration: Services) -> None:
    demonstration.figures.set_target(YEAR, stays=Decimal(20), months=None)
    figures = demonstration.figures.of(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31), today=TODAY)
    target = figures.targets[Measure.STAYS]
    assert (target.goal, target.reached) == (20, figures.stays)
    assert f"{target.percent} % of the target of 20" in report(demonstration)
    with pytest.raises(BadInput):
        demonstration.figures.set_target(YEAR, stays=Decimal(0), months=None)


def test_stopping_leaves_the_file_that_was_there(demonstration: Services, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"before")

    def stop(fraction: float, _text: str) -> None:
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        demonstration.annual_reports.write(
            YEAR, locale="en", today=TODAY, listing=Listing.NONE, pdf=target, ticket=stop
        )
    assert target.read_bytes() == b"before"


def pages(services: Services, year: int = YEAR) -> list[str]:
    pdf = services.annual_reports.pdf(year, locale="en", today=TODAY, listing=Listing.PLAIN)
    return [page.get_textpage().get_text_range() for page in PdfDocument(BytesIO(pdf))]


def test_the_disclaimer_stands_on_the_first_page_and_never_alone_on_the_last(demonstration: Services) -> None:
    words = demonstration.office.edition().disclaimer("en")[:30]
    told = pages(demonstration)
    assert [words in page for page in told] == [True] + [False] * (len(told) - 1)


def test_a_split_that_goes_on_tells_its_title_on_each_page(demonstration: Services) -> None:
    heads = [
        line for page in pages(demonstration) for line in page.splitlines() if "Person-months Grant" in line
    ]
    assert len(heads) > len(Dimension) - 2
    assert not [line for line in heads if line.startswith("What")]


def test_person_months_beside_no_stay_are_explained(demonstration: Services) -> None:
    assert "began before the period" in " ".join(report(demonstration).split())


def test_states_stand_in_the_order_of_the_process(demonstration: Services) -> None:
    found = demonstration.annual_reports.collect(YEAR, today=TODAY)
    paper = demonstration.annual_reports.as_paper(found, locale="en", today=TODAY, listing=Listing.NONE)
    states = next(split for split in paper.splits if split.title == "State, 1 cancelled among them")
    told = [line[0] for line in states.lines]
    order = [
        "Agreements signed",
        "Ready to start",
        "Ongoing",
        "Interrupted",
        "Ended",
        "Completed",
        "Cancelled",
    ]
    assert [word for word in told if word in order] == [word for word in order if word in told]
