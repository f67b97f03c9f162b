"""The activity plan on paper: a table with every week of the stay, and a strip of bars over its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Activity, LearningProject, Slice
from mobilise_desktop.domain.period import Week, first_day, in_order, last_day, weeks_of

from .blocks import Block, Solid, hairline
from .fonts import REGULAR, word_width
from .furniture import one_line
from .grid import Grid
from .scribe import NONE, Scribe
from .style import BLUE, COLUMN_HEAD, LABEL, LINE, MUTED, SMALL
from .text import Text, broken

_PLAN_WIDTHS = (25, 43, 27, 26, 31, 18)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a strip shows, with its slices and weeks."""

    first: date
    last: date
    slices: tuple[Slice, ...]
    weeks: tuple[Week, ...]

    def place(self, day: date, width: float) -> float:
        """Where a day begins on a strip this wide."""
        days = (self.last - self.first).days + 1
        return min(max((day - self.first).days, 0), days) / days * width

    def stretch(self, first: date, last: date, width: float) -> tuple[float, float]:
        """Begin and length of a stretch of days; its last day is included."""
        begin = self.place(first, width)
        return begin, max(self.place(date.fromordinal(last.toordinal() + 1), width) - begin, 0.0)


class WeekScale(Solid):
    """The strip's heading: first and last day, and below them the number of each week."""

    fills_cell = True

    def __init__(self, span: Span, begin: str, end: str) -> None:
        self.span, self.begin, self.end = span, begin, end

    def height(self, width: float) -> float:
        return 22.0

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        canvas.setFillColorRGB(*MUTED)
        canvas.setFont(REGULAR, 7.5)
        canvas.drawString(x, top - 10.5, self.begin)
        canvas.drawRightString(x + width, top - 10.5, self.end)
        free = x
        for week in self.span.weeks:
            begin, long = self.span.stretch(week.first, week.last, width)
            room = word_width(str(week.number), REGULAR) * 7.5
            middle = x + begin + long / 2
            if middle - room / 2 >= free:
                canvas.drawCentredString(middle, top - 22, str(week.number))
                free = middle + room / 2 + 3


class Bar(Solid):
    """One activity's days as a bar over the slices of the stay."""

    fills_cell = True

    def __init__(self, span: Span, first: date, last: date) -> None:
        self.span, self.first_day, self.last_day = span, first, last

    def height(self, width: float) -> float:
        return 9.0

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        middle = top - 8
        for part in self.span.slices:
            begin, long = self.span.stretch(part.first, part.last, width)
            hairline(canvas, x + begin, middle, x + begin + long)
        canvas.setStrokeColorRGB(*LINE)
        for week in self.span.weeks:
            edge = x + self.span.place(week.first, width)
            canvas.line(edge, middle - 2, edge, middle + 2)
        begin, long = self.span.stretch(self.first_day, self.last_day, width)
        canvas.setFillColorRGB(*BLUE)
        canvas.rect(x + begin, middle - 3, long, 6, stroke=0, fill=1)


class TwoLines(Solid):
    """A text on at most two lines, the second cut with an ellipsis: the full text stands in the table."""

    def __init__(self, text: str) -> None:
        self.text = text

    def height(self, width: float) -> float:
        return self._shown(width).height(width)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        self._shown(width).draw(canvas, x, top, width)

    def _shown(self, width: float) -> Text:
        first, *more = broken(self.text, SMALL, width)
        rest = (one_line(" ".join(more), SMALL.face, SMALL.size, width),) if more else ()
        return Text(self.text, SMALL, lines=(first, *rest))


def plan_blocks(scribe: Scribe, project: LearningProject) -> list[Block]:
    """Section 6: the strip, then the table; each week of each slice appears, planned or open."""
    activities = sorted(project.activities, key=lambda a: (a.first, a.last))
    weeks = weeks_of(project.slices)
    blocks: list[Block] = []
    strip = _strip(scribe, project, activities)
    if strip:
        blocks.append(strip)
    heads = (
        scribe.say("Week"),
        scribe.say("Activity"),
        scribe.say("Place and method"),
        scribe.say("Who"),
        scribe.say("Expected deliverable"),
        scribe.say("Objectives"),
    )
    rows = _plan_rows(scribe, project, activities, weeks) or [scribe.blank(6)] * 6
    blocks.append(scribe.table(_PLAN_WIDTHS, heads, rows))
    return blocks


def _strip(scribe: Scribe, project: LearningProject, activities: Sequence[Activity]) -> Grid | None:
    first, last = first_day(project.slices), last_day(project.slices)
    if not first or not last or not activities:
        return None
    span = Span(first, last, in_order(project.slices), weeks_of(project.slices))
    head = (
        Text(scribe.say("No."), COLUMN_HEAD),
        Text(scribe.say("Activity"), COLUMN_HEAD),
        WeekScale(span, scribe.day(first), scribe.day(last)),
    )
    rows = [
        (
            Text(str(number), LABEL),
            TwoLines(scribe.clean(activity.text[:200])),
            Bar(span, activity.first, activity.last),
        )
        for number, activity in enumerate(activities, start=1)
    ]
    return Grid((9, 80, 81), rows, head=head, figure=True)


def _plan_rows(
    scribe: Scribe, project: LearningProject, activities: Sequence[Activity], weeks: Sequence[Week]
) -> list[tuple[Block, ...]]:
    numbers = {objective.id: n for n, objective in enumerate(project.objectives, start=1)}
    rows = [
        (activity.first, place, _activity_row(scribe, place, activity, weeks, numbers))
        for place, activity in enumerate(activities, start=1)
    ]
    rows += [
        (
            week.first,
            0,
            _open_row(scribe, _week_label(scribe, [week.number]), scribe.days(week.first, week.last)),
        )
        for week in weeks
        if not any(a.first <= week.last and a.last >= week.first for a in activities)
    ]
    return [row for _, _, row in sorted(rows, key=lambda found: found[:2])]


def _activity_row(
    scribe: Scribe, place: int, activity: Activity, weeks: Sequence[Week], numbers: dict[str, int]
) -> tuple[Block, ...]:
    within = [w.number for w in weeks if activity.first <= w.last and activity.last >= w.first]
    linked = sorted({numbers[key] for key in activity.objective_ids if key in numbers})
    when = f"{_week_label(scribe, within)}\n{scribe.days(activity.first, activity.last)}"
    method = scribe.say(label_of(activity.method))
    where = "\n".join(filter(None, (activity.place.strip(), method)))
    return (
        scribe.cell(when),
        scribe.cell(f"{place}. {activity.text}".strip()),
        scribe.cell(where),
        scribe.cell(activity.who),
        scribe.cell(activity.deliverable),
        scribe.cell(", ".join(map(str, linked))),
    )


def _open_row(scribe: Scribe, week: str, days: str) -> tuple[Block, ...]:
    return (scribe.cell(f"{week}\n{days}"), *scribe.blank(5))


def _week_label(scribe: Scribe, numbers: Sequence[int]) -> str:
    if not numbers:
        return NONE
    if numbers[0] == numbers[-1]:
        return scribe.say("Week {number}", number=numbers[0])
    return scribe.say("Weeks {first}–{last}", first=numbers[0], last=numbers[-1])
