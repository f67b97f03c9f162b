"""The figures and the annual report on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain import figures as rules
from mobilise_desktop.domain.figures import Dimension, Measure
from mobilise_desktop.errors import BadInput
from mobilise_desktop.services.annual_report import Listing
from mobilise_desktop.services.figure_words import exact
from mobilise_desktop.services.figures import FigureQuery

from .answer import Answer, Progress
from .opening import must_be_a_file, opened
from .parser import Arguments

if TYPE_CHECKING:
    from mobilise_desktop.services.figures import Figures

_LISTINGS = {"none": Listing.NONE, "plain": Listing.PLAIN, "names": Listing.NAMES}


def figures(arguments: Arguments) -> Answer:
    """The office's figures of a period, every split by every measure among them."""
    day = date.today()
    first, last = arguments.first or date(day.year, 1, 1), arguments.last or date(day.year, 12, 31)
    if first > last:
        raise BadInput("The period ends before it begins.")
    query = FigureQuery(first=first, last=last)
    with opened(arguments, read_only=True) as services:
        found = services.figures.of(first=first, last=last, today=day)
        stays = services.figures.stays(query)
    data = {name: plain(value) for name, value in asdict(found).items()}
    data["by_measure"] = {
        measure.value: {
            name.value: {
                code: plain(exact(n, measure)) for code, n in rules.split(stays, name, measure).items()
            }
            for name in Dimension
        }
        for measure in Measure
    }
    data["over_time"] = {
        measure.value: plain(
            {
                place: exact(sum(numbers.get(place, 0) for numbers in series.values()), measure)
                for place in rules.buckets(first, last, query.grain)
            }
        )
        for measure in Measure
        for series in (rules.over_time(stays, Dimension.HOST_COUNTRY, measure, query.grain),)
    }
    return Answer(data, tuple(_told(found)))


def annual_report(arguments: Arguments) -> Answer:
    """Write the annual report of a year as PDF, as XLSX, or both."""
    for path in filter(None, (arguments.pdf, arguments.xlsx)):
        must_be_a_file(path, office=arguments.office)
    progress = Progress()
    with opened(arguments, read_only=True) as services:
        try:
            written = services.annual_reports.write(
                arguments.year,
                locale=arguments.locale or services.office.info().language,
                today=date.today(),
                listing=_LISTINGS[arguments.stays],
                pdf=arguments.pdf,
                xlsx=arguments.xlsx,
                ticket=progress,
            )
        finally:
            progress.done()
    names = [str(path) for path in written]
    lines = tuple(f"The annual report of {arguments.year} was written to {name}." for name in names)
    return Answer({"year": arguments.year, "files": names}, lines)


def _exact(counted: Mapping[str, int], measure: Measure) -> dict[str, Any]:
    return {code: exact(number, measure) for code, number in counted.items()}


def plain(value: Any) -> Any:
    """Amounts as numbers, days as text, inside lists and mappings too."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def _told(found: Figures) -> Iterator[str]:
    yield f"Stays that begin from {found.first} to {found.last}: {found.stays}"
    yield f"Person-months inside the period: {found.person_months} ({found.days} days / 30)"
    yield f"Grant planned {found.grant_planned}, agreed {found.grant_agreed}, paid {found.paid} EUR"
    rated = f"{found.objectives_reached} of {found.objectives_rated}"
    yield f"Objectives reached: {rated}, by the final ratings of ended stays"
    for heading, split in found.splits.items():
        parts = ", ".join(f"{code or '-'} {count}" for code, count in split.items())
        if parts:
            yield f"{heading.replace('_', ' ')}: {parts}"
    for one in found.overdue:
        yield f"overdue: {one.words} {one.count}"
    if found.overdue_snoozed:
        yield f"overdue and snoozed: {found.overdue_snoozed}, counted above"
