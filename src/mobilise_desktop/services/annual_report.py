"""The annual report for the coordinator: one collection of figures, written as PDF and as XLSX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from mobilise_desktop.documents import annual_report as paper
from mobilise_desktop.documents.chart_blocks import Part
from mobilise_desktop.domain import figures as rules
from mobilise_desktop.domain.codes import FileState
from mobilise_desktop.domain.figures import Dimension, Measure, Stage, Stays
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange import report_sheet
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.exchange.problems import Ticket, quiet
from mobilise_desktop.exchange.report_sheet import ReportSheet
from mobilise_desktop.storage import office_file
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words, format_date, format_month, format_number

from .figure_lists import FigureLists, SecondmentRow
from .figure_numbers import NUMBERS, Number
from .figure_words import (
    crossing_in_order,
    exact,
    in_order,
    measure_word,
    number_word,
    with_cancelled,
    word_of,
)
from .figures import FigureDesk, FigureQuery, Figures
from .kinds import Changed, Kind
from .office import OfficeDesk
from .outreach import Outreach
from .reference import Reference
from .training import Training

NARRATIVE = paper.NARRATIVE
KEPT = "annual_reports"
LONGEST = 20_000
_MEASURES = (Measure.STAYS, Measure.MONTHS, Measure.AGREED)
_SPLITS = tuple(name for name in Dimension if name is not Dimension.STAGE)
_STACK = (Stage.ENDED, Stage.ONGOING, Stage.PLANNED)
_MINUTES = 60


class Listing(StrEnum):
    """How the report lists the stays: not at all, without personal data, or with names."""

    NONE = "NONE"
    PLAIN = "PLAIN"
    NAMES = "NAMES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Everything the report tells, read once; numbers as in ``Measure``."""

    query: FigureQuery
    figures: Figures
    stays: Stays
    rows: tuple[SecondmentRow, ...]
    extra: tuple[tuple[str, int | Decimal], ...]


class AnnualReports:
    """Keeps the office's own words of each year and writes the report."""

    def __init__(
        self,
        database: Database,
        office: OfficeDesk,
        reference: Reference,
        training: Training,
        outreach: Outreach,
    ) -> None:
        self._database = database
        self._figures = FigureDesk(database)
        self._lists = FigureLists(database, self._figures)
        self._office = office
        self._reference = reference
        self._training = training
        self._outreach = outreach

    def narrative(self, year: int) -> dict[str, str]:
        """The office's own words for a year, by section."""
        with self._database.read() as session:
            kept = office_file.required_office(session).settings.get(KEPT) or {}
            return {key: str((kept.get(str(year)) or {}).get(key, "")) for key in NARRATIVE}

    def keep(self, year: int, key: str, text: str) -> Changed[None]:
        """Keep the words of a section as they are written; raises ``BadInput`` where they are too long."""
        if key not in NARRATIVE or len(text) > LONGEST:
            raise BadInput(N_("The text is too long: at most {count} letters."), count=LONGEST)
        with self._database.transaction(N_("Annual report {year} changed"), year=str(year)) as session:
            office = office_file.required_office(session)
            years = dict(office.settings.get(KEPT) or {})
            years[str(year)] = {**(years.get(str(year)) or {}), key: text}
            office.settings = {**office.settings, KEPT: years}
        return Changed(None, frozenset({Kind.OFFICE}))

    def write(
        self,
        year: int,
        *,
        locale: str,
        today: date,
        listing: Listing,
        pdf: Path | None = None,
        xlsx: Path | None = None,
        ticket: Ticket = quiet,
    ) -> tuple[Path, ...]:
        """Write the report of a calendar year; returns the files. Raises ``StorageFailure``; each file is
        written whole or not at all, and stopping before the last leaves what was there.
        """
        say = Words(locale)
        ticket(0.0, say("Counting"))
        found = self.collect(year, today=today)
        written = []
        if pdf is not None:
            ticket(0.4, say("Drawing the report"))
            data = paper.render(self.as_paper(found, locale=locale, today=today, listing=listing))
            ticket(0.8, say("Writing the files"))
            with replacing(pdf) as handle:
                handle.write(data)
            written.append(pdf)
        if xlsx is not None:
            ticket(0.85, say("Writing the files"))
            report_sheet.write(xlsx, self.sheets(found, locale=locale, today=today, listing=listing))
            written.append(xlsx)
        ticket(1.0, "")
        return tuple(written)

    def pdf(self, year: int, *, locale: str, today: date, listing: Listing) -> bytes:
        """The report as PDF bytes, for a look before it is written."""
        found = self.collect(year, today=today)
        return paper.render(self.as_paper(found, locale=locale, today=today, listing=listing))

    def collect(self, year: int, *, today: date) -> Collected:
        """Count a calendar year."""
        query = FigureQuery(first=date(year, 1, 1), last=date(year, 12, 31))
        figures = self._figures.of(first=query.first, last=query.last, today=today)
        rows = self._lists.stays(query, Measure.STAYS, {})
        extra = tuple(self._extra(query))
        return Collected(
            query=query, figures=figures, stays=self._figures.stays(query), rows=rows, extra=extra
        )

    def _extra(self, query: FigureQuery) -> Iterator[tuple[str, int | Decimal]]:
        """Training before departure, and information and awareness."""
        trained = self._training.figures(query.first, query.last)
        yield N_("Training sessions held"), trained.sessions
        yield N_("Persons trained"), trained.persons
        yield N_("Hours of training, all attendances together"), _hours(trained.minutes)
        told = self._outreach.figures(query.first, query.last)
        yield N_("Events"), told.events
        yield N_("Firms reached at events"), told.reached.firms
        yield N_("Individuals reached at events"), told.reached.individuals
        yield N_("Multipliers reached at events"), told.reached.multipliers
        yield N_("Information contacts"), told.contacts

    def as_paper(self, found: Collected, *, locale: str, today: date, listing: Listing) -> paper.AnnualReport:
        """The report in the reader's words."""
        say, info, edition = Words(locale), self._office.info(), self._office.edition()
        hosts = rules.split(found.stays, Dimension.HOST_COUNTRY)
        countries = {*edition.eligible_countries, *hosts} - {""}
        year = found.query.first.year
        return paper.AnnualReport(
            year=str(year),
            first=found.query.first,
            last=found.query.last,
            office=info.name,
            country=self._reference.country_name(info.country, locale),
            edition=say(edition.name),
            author=self._office.officer,
            printed_on=today,
            locale=locale,
            numbers=tuple(
                (say(one.title), one.figure(say, found.figures), _remark(say, one, found, today))
                for one in NUMBERS
            ),
            months=tuple(format_month(locale, date(year, month, 1), short=True) for month in range(1, 13)),
            over_time=tuple(_months(say, found)),
            measures=tuple(measure_word(say, measure) for measure in _MEASURES),
            splits=tuple(self._bars(say, found.stays, name) for name in _SPLITS),
            europe=self._reference.europe(),
            values={code: float(hosts.get(code, 0)) for code in countries},
            figures={code: str(hosts.get(code, 0)) for code in countries},
            tables=tuple(self._tables(say, found)),
            stays=None if listing is Listing.NONE else self._listed(say, found, listing),
            narrative=self.narrative(year),
            disclaimer=edition.disclaimer(locale),
        )

    def _bars(self, say: Words, stays: Stays, name: Dimension) -> paper.Bars:
        counted = self._counted(say, stays, name)
        most = max((numbers[0] for _code, numbers in counted), default=0) or 1
        lines = tuple(
            (
                word_of(say, self._reference, name, code),
                numbers[0] / most,
                tuple(number_word(say, n, m) for n, m in zip(numbers, _MEASURES, strict=True)),
            )
            for code, numbers in counted
        )
        stays_of, title = {code: numbers[0] for code, numbers in counted}, say(rules.DIMENSION_WORDS[name])
        return paper.Bars(with_cancelled(say, title, Measure.STAYS, stays_of), lines)

    def _counted(self, say: Words, stays: Stays, name: Dimension) -> list[tuple[str, tuple[int, ...]]]:
        """Each code of a split, as it is shown, with its stays, days and cents."""
        splits = [rules.split(stays, name, measure) for measure in _MEASURES]
        codes = {code for split in splits for code in split}
        order = in_order(say, self._reference, name, {code: splits[0].get(code, 0) for code in codes})
        return [(code, tuple(split.get(code, 0) for split in splits)) for code in order]

    def _tables(self, say: Words, found: Collected) -> Iterator[paper.Sheet]:
        yield self._crossed(say, found)
        rows = tuple((say(words), _number(say, number)) for words, number in found.extra)
        title = say("Training and information")
        yield paper.Sheet(title, (say("What"), say("Number")), rows)
        yield self._files(say, found.figures)

    def _crossed(self, say: Words, found: Collected) -> paper.Sheet:
        cross = self._crossing(say, found, Dimension.HOST_COUNTRY, Dimension.SIZE)
        together = say("Total")
        heads = [word_of(say, self._reference, Dimension.SIZE, code) for code in cross.columns]
        rows = [
            (
                word_of(say, self._reference, Dimension.HOST_COUNTRY, one),
                *(_dash(cross.cells.get((one, other), 0)) for other in cross.columns),
                str(cross.row_sums[one]),
            )
            for one in cross.rows
        ]
        sums = (together, *(str(cross.column_sums[c]) for c in cross.columns), str(cross.whole))
        title = say("Host country by size of the sending company")
        country = say(rules.DIMENSION_WORDS[Dimension.HOST_COUNTRY])
        return paper.Sheet(title, (country, *heads, together), (*rows, sums), total=True)

    def _crossing(self, say: Words, found: Collected, down: Dimension, across: Dimension) -> rules.Crossing:
        return crossing_in_order(say, self._reference, down, across, rules.crossed(found.stays, down, across))

    def _files(self, say: Words, figures: Figures) -> paper.Sheet:
        rows = tuple(
            (words, _dash(companies), _dash(people)) for words, companies, people in _file_rows(say, figures)
        )
        heads = (say("State"), say("Companies"), say("Participants"))
        return paper.Sheet(say("Files by state, today"), heads, rows)

    def _listed(self, say: Words, found: Collected, listing: Listing) -> paper.Sheet:
        heads, rows = self._stay_rows(say, found, listing)
        told = tuple(
            tuple(format_date(say.locale, c) if isinstance(c, date) else str(c) for c in row) for row in rows
        )
        return paper.Sheet(say("The stays one by one"), heads, told)

    def _stay_rows(
        self, say: Words, found: Collected, listing: Listing
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        sending = dict(zip(found.stays.ids, found.stays.codes[Dimension.SENDING_COUNTRY], strict=True))

        def country(code: str) -> str:
            return self._reference.country_name(code, say.locale) if code else ""

        rows: list[tuple[Any, ...]] = []
        for stay in found.rows:
            who: tuple[str, ...] = (country(str(sending[stay.id])), country(stay.host_country))
            if listing is Listing.NAMES:
                who = (stay.person, stay.sending_company, stay.host_company)
            rows.append((stay.reference, *who, say(label_of(stay.state)), stay.start or "", stay.end or ""))
        names = (say("Participant"), say("Sending company"), say("Host company"))
        countries = (say("Sending country"), say("Host country"))
        middle = names if listing is Listing.NAMES else countries
        return (say("Reference"), *middle, say("State"), say("From"), say("To")), rows

    def sheets(self, found: Collected, *, locale: str, today: date, listing: Listing) -> list[ReportSheet]:
        """The same figures as sheets, numbers as numbers."""
        say = Words(locale)
        made = [
            self._number_sheet(say, found, today),
            *(self._split_sheet(say, found.stays, name) for name in _SPLITS),
            self._time_sheet(say, found),
            self._cross_sheet(say, found, Dimension.HOST_COUNTRY, Dimension.SIZE),
            self._cross_sheet(say, found, Dimension.SENDING_COUNTRY, Dimension.HOST_COUNTRY),
            ReportSheet(
                say("Training and information"),
                (say("What"), say("Number")),
                [(say(words), number) for words, number in found.extra],
            ),
            ReportSheet(
                say("Files by state, today"),
                (say("State"), say("Companies"), say("Participants")),
                list(_file_rows(say, found.figures)),
            ),
        ]
        if listing is not Listing.NONE:
            heads, rows = self._stay_rows(say, found, listing)
            made.append(ReportSheet(say("The stays one by one"), heads, rows))
        return made

    def _number_sheet(self, say: Words, found: Collected, today: date) -> ReportSheet:
        figures = found.figures
        rows = [
            (say(one.title), _said(one.value(figures)), _remark(say, one, found, today)) for one in NUMBERS
        ]
        return ReportSheet(say("The year in numbers"), (say("What"), say("Number"), say("Remark")), rows)

    def _split_sheet(self, say: Words, stays: Stays, name: Dimension) -> ReportSheet:
        title = say(rules.DIMENSION_WORDS[name])
        rows = [
            (
                word_of(say, self._reference, name, code),
                *(exact(n, m) for n, m in zip(numbers, _MEASURES, strict=True)),
            )
            for code, numbers in self._counted(say, stays, name)
        ]
        heads = (title, *(measure_word(say, measure) for measure in _MEASURES))
        return ReportSheet(title, heads, rows, ((2, "0.0"),))

    def _time_sheet(self, say: Words, found: Collected) -> ReportSheet:
        year = found.query.first.year
        rows = []
        for month in range(1, 13):
            first = date(year, month, 1)
            numbers = []
            for measure in _MEASURES:
                parts = rules.over_time(found.stays, Dimension.HOST_COUNTRY, measure, rules.Grain.MONTH)
                place = rules.bucket_of(first, rules.Grain.MONTH)
                numbers.append(exact(sum(part.get(place, 0) for part in parts.values()), measure))
            rows.append((format_month(say.locale, first), *numbers))
        heads = (say("Month"), *(measure_word(say, measure) for measure in _MEASURES))
        return ReportSheet(say("Over time"), heads, rows, ((2, "0.0"),))

    def _cross_sheet(self, say: Words, found: Collected, down: Dimension, across: Dimension) -> ReportSheet:
        cross = self._crossing(say, found, down, across)
        rows: list[tuple[Any, ...]] = [
            (
                word_of(say, self._reference, down, one),
                *(cross.cells.get((one, other), 0) for other in cross.columns),
                cross.row_sums[one],
            )
            for one in cross.rows
        ]
        rows.append((say("Total"), *(cross.column_sums[c] for c in cross.columns), cross.whole))
        names = say(rules.DIMENSION_WORDS[down]), say(rules.DIMENSION_WORDS[across])
        heads = (
            names[0],
            *(word_of(say, self._reference, across, code) for code in cross.columns),
            say("Total"),
        )
        return ReportSheet(say("{rows} by {columns}", rows=names[0], columns=names[1]), heads, rows)


def _months(say: Words, found: Collected) -> Iterator[Part]:
    series = rules.over_time(found.stays, Dimension.STAGE, Measure.STAYS, rules.Grain.MONTH)
    places = rules.buckets(found.query.first, found.query.last, rules.Grain.MONTH)
    for stage in _STACK:
        numbers: Mapping[str, int] = series.get(stage.value, {})
        if numbers:
            yield Part(say(rules.STAGE_WORDS[stage]), tuple(float(numbers.get(p, 0)) for p in places))


def _file_rows(say: Words, figures: Figures) -> Iterator[tuple[str, int, int]]:
    for state in FileState:
        companies = figures.files["companies"].get(state.value, 0)
        people = figures.files["participants"].get(state.value, 0)
        if companies or people:
            yield say(label_of(state)), companies, people


def _number(say: Words, number: int | Decimal) -> str:
    return format_number(say.locale, number)


def _said(value: int | Decimal | None) -> int | Decimal | str:
    return "–" if value is None else value


def _remark(say: Words, number: Number, found: Collected, today: date) -> str:
    """The comparison; for what is counted as of now, on which day."""
    beside = number.beside(say, found.figures)
    if not number.of_today or number.value(found.figures) is None:
        return beside
    return " · ".join(filter(None, (beside, say("as of {day}", day=today))))


def _dash(number: int) -> str:
    return str(number) if number else "–"


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / _MINUTES).quantize(Decimal("0.1"))
