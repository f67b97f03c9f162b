"""Recommendations after a stay in the programme's four fields, as they are kept and edited (DOC-19)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from .codes import N_, Owner
from .period import add_months

ADDRESSEES = (Owner.PARTICIPANT, Owner.SC, Owner.HC)
FOLLOW_UP_MONTHS = (6, 12)
_SATURDAY = 5


class AdviceField(StrEnum):
    """The four fields in which the programme asks for recommendations (dossier 1.4)."""

    TRAINING = "TRAINING"
    INNOVATION = "INNOVATION"
    INTERNATIONALISATION = "INTERNATIONALISATION"
    MOBILITY = "MOBILITY"


FIELD_NAMES: Mapping[AdviceField, str] = {
    AdviceField.TRAINING: N_("Training"),
    AdviceField.INNOVATION: N_("Innovation"),
    AdviceField.INTERNATIONALISATION: N_("Internationalisation"),
    AdviceField.MOBILITY: N_("Mobility"),
}


class Ground(StrEnum):
    """Why a recommendation was drafted; ``OWN``: an adviser wrote it."""

    OWN = "OWN"
    RATED_LOW = "RATED_LOW"
    REACHED = "REACHED"
    NEED = "NEED"
    NEED_LEVELS = "NEED_LEVELS"
    GOAL = "GOAL"
    COUNTRIES = "COUNTRIES"
    COLLABORATION = "COLLABORATION"
    PARTNER_OFFERS = "PARTNER_OFFERS"
    LANGUAGE = "LANGUAGE"
    ENDED_EARLY = "ENDED_EARLY"
    RECOGNITION = "RECOGNITION"


REASONS: Mapping[Ground, str] = {
    Ground.OWN: N_("Written by the contact point."),
    Ground.RATED_LOW: N_("At the last checkpoint nobody rated this objective higher than {level} of 4."),
    Ground.REACHED: N_("At the last checkpoint this objective was rated 4 of 4."),
    Ground.NEED: N_("This need was told at the start; no objective of the Learning Project took it up."),
    Ground.NEED_LEVELS: N_(
        "At the start this skill stood at {now} of 5, and {wanted} was wanted; no objective of the Learning "
        "Project took it up."
    ),
    Ground.GOAL: N_("This goal was told at the start; no objective of the Learning Project took it up."),
    Ground.COUNTRIES: N_("These countries are named in your file; the stay led elsewhere."),
    Ground.COLLABORATION: N_("The Learning Project names this kind of collaboration."),
    Ground.PARTNER_OFFERS: N_(
        "This need was told at the start, no objective took it up, and the partner of the stay offers it."
    ),
    Ground.LANGUAGE: N_("This is the working language of the stay; the level is the one told at the start."),
    Ground.ENDED_EARLY: N_("The stay was shorter than planned, and objectives are still open."),
    Ground.RECOGNITION: N_("The Learning Project says how the stay is recognised."),
}


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation to one reader; ``drafted`` is the rule's own wording, empty for an adviser's.

    ``in_letter`` off: left out, and not drafted again. ``taken_up_on``: when the reader acted upon it.
    """

    id: str
    to: Owner
    kind: AdviceField
    text: str = ""
    drafted: str = ""
    ground: Ground = Ground.OWN
    values: Mapping[str, str] = field(default_factory=dict)
    in_letter: bool = True
    taken_up_on: date | None = None

    @property
    def edited(self) -> bool:
        """Whether an adviser has put it in other words, or decided about it."""
        return self.text != self.drafted or not self.in_letter or self.taken_up_on is not None


@dataclass(frozen=True, slots=True)
class AdviceLetter:
    """The letter to one reader: its language, and the last one that was filed."""

    to: Owner
    locale: str
    filed_on: date | None = None
    attachment_id: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """All recommendations of a stay; ``follow_ups`` are the notes that remind of asking again."""

    rows: tuple[Recommendation, ...] = ()
    letters: tuple[AdviceLetter, ...] = ()
    follow_ups: tuple[str, ...] = ()

    def of(self, to: Owner) -> tuple[Recommendation, ...]:
        """The recommendations to one reader, field by field, drafts before an adviser's own."""
        order = list(AdviceField)
        return tuple(sorted((r for r in self.rows if r.to is to), key=lambda r: order.index(r.kind)))

    def printed(self, to: Owner) -> tuple[Recommendation, ...]:
        """Those that stand in the letter to a reader."""
        return tuple(row for row in self.of(to) if row.in_letter and row.text.strip())

    def letter(self, to: Owner) -> AdviceLetter | None:
        """What is known of the letter to a reader."""
        return next((one for one in self.letters if one.to is to), None)

    def row(self, row_id: str) -> Recommendation | None:
        """The recommendation with this id."""
        return next((row for row in self.rows if row.id == row_id), None)


def with_row(advice: Advice, changed: Recommendation) -> Advice:
    """The advice with one recommendation changed, or added where it is new."""
    if advice.row(changed.id) is None:
        return replace(advice, rows=(*advice.rows, changed))
    return replace(advice, rows=tuple(changed if r.id == changed.id else r for r in advice.rows))


def without_row(advice: Advice, row_id: str) -> Advice:
    """The advice without an adviser's own recommendation; a drafted one is left out of the letter instead."""
    row = advice.row(row_id)
    if row is None:
        return advice
    if row.ground is not Ground.OWN:
        return with_row(advice, replace(row, in_letter=False))
    return replace(advice, rows=tuple(r for r in advice.rows if r.id != row_id))


def with_letter(advice: Advice, letter: AdviceLetter) -> Advice:
    """The advice with what is known of one letter."""
    return replace(advice, letters=(*(one for one in advice.letters if one.to is not letter.to), letter))


def with_drafts(advice: Advice, to: Owner, drafted: Iterable[Recommendation]) -> Advice:
    """Drafts for a reader taken in: new ones are added, untouched ones follow the file, and those whose
    ground fell away leave; what an adviser has touched stays as it is.
    """
    fresh = {row.id: row for row in drafted}
    kept = []
    for row in advice.rows:
        if row.to is not to or row.ground is Ground.OWN or row.edited:
            kept.append(row)
            fresh.pop(row.id, None)
        elif row.id in fresh:
            kept.append(fresh.pop(row.id))
    return replace(advice, rows=(*kept, *fresh.values()))


def follow_up_days(ended: date) -> tuple[date, ...]:
    """Six and twelve months after the last day, moved from a weekend to the Monday after."""
    days = (add_months(ended, months) for months in FOLLOW_UP_MONTHS)
    return tuple(
        day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day for day in days
    )
