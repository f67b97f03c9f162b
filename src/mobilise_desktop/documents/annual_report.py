"""The annual report for the coordinator: figures, charts, map, the office's own words, the stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.europe_map import EuropeMap
from mobilise_desktop.words import N_

from .blocks import Block, Heading
from .chart_blocks import BarMark, Columns, MapBlock, Part
from .paper_frame import paper_of
from .scribe import Scribe
from .style import BODY, CELL_SMALL, CELL_STRONG, FIGURE, FIGURE_STRONG, SUBTITLE, TITLE
from .text import Text

NARRATIVE: Mapping[str, str] = {
    "summary": N_("Summary"),
    "activities": N_("What the office did"),
    "results": N_("Results and examples"),
    "difficulties": N_("Difficulties and what we propose"),
    "outlook": N_("Outlook"),
}
_BEFORE, _AFTER = ("summary", "activities"), ("results", "difficulties", "outlook")


@dataclass(frozen=True, slots=True)
class Bars:
    """A split: its title and, by size, each code's word, number as a share of the largest, and figures."""

    title: str
    lines: tuple[tuple[str, float, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plain table; all columns but the first ``words`` hold numbers; ``total`` marks the last row."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport:
    """What the report needs, in the reader's words; ``numbers``: title, figure, comparison."""

    year: str
    first: date
    last: date
    office: str
    country: str
    edition: str
    author: str
    printed_on: date
    locale: str
    numbers: tuple[tuple[str, str, str], ...]
    months: tuple[str, ...]
    over_time: tuple[Part, ...]
    measures: tuple[str, ...]
    splits: tuple[Bars, ...]
    europe: EuropeMap
    values: Mapping[str, float]
    figures: Mapping[str, str]
    tables: tuple[Sheet, ...]
    stays: Sheet | None
    narrative: Mapping[str, str]
    disclaimer: str = ""


def render(report: AnnualReport, *, strict: bool = False) -> bytes:
    """The PDF; the same report gives the same bytes."""
    scribe = Scribe(report.locale, strict=strict)
    say = scribe.say
    title = say("Annual report {year}", year=report.year)
    blocks = [
        *_cover(scribe, report, title),
        *_told(scribe, report, _BEFORE),
        *_numbers(scribe, report),
        *_splits(scribe, report),
        *_map(scribe, report),
    ]
    for table in report.tables:
        blocks += [scribe.section(table.title), _table(scribe, table)]
    blocks += _told(scribe, report, _AFTER)
    blocks += _stays(scribe, report)
    return paper_of(scribe, title, blocks, office=report.office, subject=report.office)


def _cover(scribe: Scribe, report: AnnualReport, title: str) -> Iterator[Block]:
    say = scribe.say
    yield Heading(title, level=2, style=TITLE)
    yield scribe.text(report.office, SUBTITLE)
    fields = (
        (say("Country"), report.country),
        (say("Programme"), report.edition),
        (say("Period"), say("{first} to {last}", first=report.first, last=report.last)),
        (say("Written by"), report.author),
        (say("Printed on"), scribe.day(report.printed_on)),
    )
    yield scribe.fields([(name, told) for name, told in fields if told])
    if report.disclaimer:
        yield scribe.note(report.disclaimer)


def _told(scribe: Scribe, report: AnnualReport, keys: Sequence[str]) -> Iterator[Block]:
    """The office's own words; what was left empty leaves no heading."""
    for key in keys:
        text = report.narrative.get(key, "").strip()
        if text:
            yield scribe.section(scribe.say(NARRATIVE[key]))
            yield scribe.text(text, BODY)


def _numbers(scribe: Scribe, report: AnnualReport) -> Iterator[Block]:
    say = scribe.say
    yield scribe.section(say("The year in numbers"))
    rows = [
        (
            scribe.cell(title),
            Text(scribe.clean(beside), CELL_SMALL),
            Text(scribe.clean(figure), FIGURE_STRONG),
        )
        for title, figure, beside in report.numbers
    ]
    yield scribe.table((70, 60, 40), (say("What"), say("Remark"), say("Number")), rows, figures=1)
    yield scribe.note(
        say(
            "Stays count by the day they begin, cancelled ones left out. Person-months are the days of all "
            "stays inside the period, 30 days a month."
        )
    )
    if any(any(part.values) for part in report.over_time):
        yield scribe.sub(say("Stays by the month they begin in"))
        yield Columns(report.months, report.over_time)


def _splits(scribe: Scribe, report: AnnualReport) -> Iterator[Block]:
    say = scribe.say
    if not any(split.lines for split in report.splits):
        return
    yield scribe.section(say("Who went where"))
    yield scribe.note(
        say(
            "A stay with several types of collaboration counts under each. Person-months beside 0 stays are "
            "days of stays that began before the period."
        )
    )
    for split in report.splits:
        if not split.lines:
            continue
        rows: list[tuple[Block, ...]] = [
            (scribe.cell(word), BarMark(share), *(Text(figure, FIGURE) for figure in figures))
            for word, share, figures in split.lines
        ]
        heads = (split.title, "", *report.measures)
        yield scribe.table((52, 38, 20, 32, 28), heads, rows, figures=len(report.measures), apart=True)


def _map(scribe: Scribe, report: AnnualReport) -> Iterator[Block]:
    if any(report.values.values()):
        yield scribe.section(scribe.say("Host countries on the map"))
        yield MapBlock(report.europe, report.values, report.figures)
        yield scribe.note(scribe.say("Number of stays. Outlines: Natural Earth."))


def _table(scribe: Scribe, table: Sheet) -> Block:
    wide = 36 if len(table.heads) > 3 else 90
    others = (170 - wide * table.words) / max(len(table.heads) - table.words, 1)
    widths = [wide] * table.words + [others] * (len(table.heads) - table.words)
    rows: list[tuple[Block, ...]] = []
    for place, row in enumerate(table.rows):
        last = table.total and place == len(table.rows) - 1
        words, figure = (CELL_STRONG, FIGURE_STRONG) if last else (CELL_SMALL, FIGURE)
        rows.append(
            tuple(
                scribe.cell(cell, words) if at < table.words else Text(scribe.clean(cell), figure)
                for at, cell in enumerate(row)
            )
        )
    return scribe.table(widths, table.heads, rows, total=table.total, figures=len(table.heads) - table.words)


def _stays(scribe: Scribe, report: AnnualReport) -> Iterator[Block]:
    if report.stays is None:
        return
    yield scribe.section(report.stays.title)
    if not report.stays.rows:
        yield scribe.text(scribe.say("No stay began in this period."))
        return
    count = len(report.stays.heads)
    rows = [tuple(scribe.cell(cell, CELL_SMALL) for cell in row) for row in report.stays.rows]
    widths = {7: (26, 26, 27, 26, 25, 20, 20), 6: (32, 32, 32, 30, 22, 22)}[count]
    yield scribe.table(widths, report.stays.heads, rows)
