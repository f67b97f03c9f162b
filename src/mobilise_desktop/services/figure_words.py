"""Codes and numbers of the figures in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from mobilise_desktop.domain import figures as rules
from mobilise_desktop.domain.figures import Crossing, Dimension, Measure
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.folding import fold
from mobilise_desktop.words import Words, format_month, format_number

from .reference import Reference

_SHORTEST_YEAR = 4


def word_of(say: Words, reference: Reference, dimension: Dimension, code: str) -> str:
    """What a code of a split is called; a stay without one is "Not stated"."""
    if not code:
        return say("Not stated")
    if dimension in (Dimension.HOST_COUNTRY, Dimension.SENDING_COUNTRY):
        return reference.country_name(code, say.locale) or code
    if dimension is Dimension.SECTOR:
        label = reference.sector_label(code, "2.1", say.locale)
        words = label.removeprefix(code).strip()
        words = words.capitalize() if words.isupper() else words
        return f"{code}  {words}" if words else code
    if dimension is Dimension.STAGE:
        return say(rules.STAGE_WORDS[rules.Stage(code)])
    return say(label_of(rules.CODES[dimension](code)))


def in_order(
    say: Words, reference: Reference, dimension: Dimension, counts: Mapping[str, int]
) -> tuple[str, ...]:
    """The codes of a split as they are shown: in their own order, or the most first, then by name."""
    if dimension in rules.ORDERED:
        known = [code.value for code in rules.CODES[dimension]]
        return tuple(sorted(counts, key=lambda code: known.index(code) if code else len(known)))
    return tuple(
        sorted(counts, key=lambda code: (-counts[code], fold(word_of(say, reference, dimension, code)), code))
    )


def crossing_in_order(
    say: Words, reference: Reference, down: Dimension, across: Dimension, found: Crossing
) -> Crossing:
    """Two splits crossed with rows and columns as they are shown."""
    return replace(
        found,
        rows=in_order(say, reference, down, found.row_sums),
        columns=in_order(say, reference, across, found.column_sums),
    )


def place_word(say: Words, place: str) -> str:
    """A month, quarter or year in words."""
    if len(place) == _SHORTEST_YEAR:
        return place
    if "Q" in place:
        return say("Q{quarter} {year}", quarter=place[-1], year=place[:4])
    return format_month(say.locale, date.fromisoformat(f"{place}-01"))


def measure_word(say: Words, measure: Measure) -> str:
    """What is added up, with its unit where it is money."""
    name = say(rules.MEASURE_WORDS[measure])
    return name if measure in (Measure.STAYS, Measure.MONTHS) else say("{what} (EUR)", what=name)


def with_cancelled(say: Words, title: str, measure: Measure, counts: Mapping[str, int]) -> str:
    """The title of a split, with how many cancelled stays it tells, which the number of stays leaves out."""
    cancelled = counts.get(rules.Stage.CANCELLED.value, 0)
    if measure is not Measure.STAYS or not cancelled:
        return title
    told = say.n("{count} cancelled among them", "{count} cancelled among them", cancelled)
    return f"{title}, {told}"


def number_word(say: Words, number: int, measure: Measure) -> str:
    """A number of the figures: stays, person-months to one decimal, whole EUR."""
    value = rules.told(number, measure)
    if measure is Measure.MONTHS:
        return format_number(say.locale, value)
    return format_number(say.locale, value.quantize(Decimal(1), ROUND_HALF_UP))


def exact(number: int, measure: Measure) -> Decimal | int:
    """The number for a spreadsheet."""
    return number if measure is Measure.STAYS else rules.told(number, measure)
