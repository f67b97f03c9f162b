"""Terms, changes and grants in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Person, Slice
from mobilise_desktop.words import N_, Words, format_date, format_money, format_number

if TYPE_CHECKING:
    from mobilise_desktop.domain.grant import Grant
    from mobilise_desktop.domain.terms import Terms, TermsChange

TERM_WORDS = {
    "slices": N_("Dates of the stay"),
    "site_address": N_("Place of work at the host"),
    "weekly_hours": N_("Weekly working hours"),
    "remote_days": N_("Remote days"),
    "mentor": N_("Mentor at the host company"),
    "mentor_hours": N_("Hours of mentoring per week"),
    "tasks_participant": N_("Tasks of the participant"),
    "tasks_sc": N_("Tasks of the sending company"),
    "tasks_hc": N_("Tasks of the host company"),
    "tasks_sending_lcp": N_("Tasks of the sending contact point"),
    "tasks_host_lcp": N_("Tasks of the host contact point"),
    "special_rate": N_("Special rate"),
}

_LONGEST = 120


def term_words(say: Words, value: Any) -> str:
    """The value of a term; nothing is a dash."""
    if isinstance(value, bool):
        return say("Yes") if value else say("No")
    if isinstance(value, tuple):
        return "\n".join(_slice(say, part) for part in value) or "–"
    if isinstance(value, Person):
        return ", ".join(filter(None, (value.name, value.function, value.email, value.phone))) or "–"
    if isinstance(value, int | Decimal):
        return format_number(say.locale, value)
    return str(value or "–")


def _slice(say: Words, part: Slice) -> str:
    days = f"{format_date(say.locale, part.first)} – {format_date(say.locale, part.last)}"
    return f"{days} ({say(label_of(part.kind))})"


def change_lines(say: Words, before: Terms, change: TermsChange) -> tuple[tuple[str, str, str], ...]:
    """What changes: the term, its value before and its new one."""
    return tuple(
        (say(TERM_WORDS[name]), term_words(say, getattr(before, name)), term_words(say, value))
        for name, value in change.values().items()
    )


def shortened(text: str) -> str:
    """A value for a card: long ones are cut."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"


def told_change(say: Words, term: str, old: str, new: str) -> str:
    """A change on one line, or on several where a value has several."""
    if "\n" not in f"{old}{new}":
        return say("{term}: {old} → {new}", term=term, old=old, new=new)
    return "\n".join((term, say("so far: {value}", value=old), say("now: {value}", value=new)))


def grant_words(say: Words, before: Grant, after: Grant) -> str:
    """The grant before and after with the difference; why there is none."""
    if before.amount is None or after.amount is None:
        return say(after.reason or before.reason or N_("No amount"))
    change = after.amount - before.amount
    sign = "+" if change > 0 else "±" if not change else ""
    return say(
        "{before} → {after} ({difference})",
        before=format_money(say.locale, before.amount),
        after=format_money(say.locale, after.amount),
        difference=f"{sign}{format_money(say.locale, change)}",
    )
