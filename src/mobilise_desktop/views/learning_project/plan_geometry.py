"""Where days and rows lie in the drawn plan: pure numbers, no painting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mobilise_desktop.domain.learning_project import Activity, LearningProject
from mobilise_desktop.domain.period import Week, weeks_of

EDGE = 7


@dataclass(frozen=True, slots=True)
class PlanGeometry:
    """The axis from ``first`` to ``last`` drawn between ``left`` and ``right``; rows below ``head``."""

    first: date
    last: date
    left: float
    right: float
    head: float
    high: float

    @property
    def day_width(self) -> float:
        """Pixels of a day."""
        return max(self.right - self.left, 1.0) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.first).days * self.day_width

    def span(self, first: date, last: date) -> tuple[float, float]:
        """Left and right of days, both included."""
        return self.x(first), self.x(last + timedelta(days=1))

    def top(self, row: int) -> float:
        """Where a row begins."""
        return self.head + row * self.high

    def row_at(self, y: float) -> int:
        """The row under a point; negative above the rows."""
        return int((y - self.head) // self.high) if y >= self.head else -1

    def day_at(self, x: float) -> date:
        """The day under a point, within the axis."""
        days = int((x - self.left) // self.day_width)
        return self.first + timedelta(days=min(max(days, 0), (self.last - self.first).days))

    def numbered(self, weeks: Sequence[Week], *, room: float) -> tuple[Week, ...]:
        """The weeks whose number is written, each needing ``room``: all, or evenly every 2nd, 4th or 8th."""
        step = next((n for n in (1, 2, 4) if n * 7 * self.day_width >= room), 8)
        shown: list[Week] = []
        taken = -room
        for week in weeks:
            middle = sum(self.span(week.first, week.last)) / 2
            if (week.number - 1) % step == 0 and middle - taken >= room * 0.75:
                shown.append(week)
                taken = middle
        return tuple(shown)

    def weeks_between(self, start: float, end: float) -> int:
        """A dragged distance in whole weeks."""
        return round((end - start) / (7 * self.day_width))

    def part_at(self, activity: Activity, x: float) -> str:
        """``start``, ``end`` or ``middle`` of an activity's bar; empty beside it."""
        left, right = self.span(activity.first, activity.last)
        edge = min(EDGE, (right - left) / 3)
        if not left - 2 <= x <= right + 2:
            return ""
        if x <= left + edge:
            return "start"
        return "end" if x >= right - edge else "middle"


def axis(project: LearningProject) -> tuple[date, date] | None:
    """The first and last day to draw: the stay, and activities that lie outside of it."""
    days = [day for part in project.slices for day in (part.first, part.last)]
    days += [day for activity in project.activities for day in (activity.first, activity.last)]
    return (min(days), max(days)) if days else None


def empty(weeks: Sequence[Week], activities: Sequence[Activity]) -> tuple[Week, ...]:
    """The weeks in which nothing is planned (LP-4)."""
    return tuple(w for w in weeks if not any(a.first <= w.last and a.last >= w.first for a in activities))


def stay_weeks(project: LearningProject) -> tuple[Week, ...]:
    """The weeks of the stay."""
    return weeks_of(project.slices)
