"""The fields that each kind of amendment asks for, and the change that their answers make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.amendments import OF_DATES, cut_short, lengthened
from mobilise_desktop.domain.codes import AmendmentKind
from mobilise_desktop.domain.learning_project import Person, Slice
from mobilise_desktop.domain.period import last_day
from mobilise_desktop.domain.terms import Terms, TermsChange, changed, difference_of
from mobilise_desktop.views.kit.forms import DateField, EmailField, MultiLineField, NumberField, TextField

from .wording import TERM_WORDS

if TYPE_CHECKING:
    from mobilise_desktop.views.kit.field import Field
    from mobilise_desktop.words import Words

K = AmendmentKind
Rows = tuple[tuple["Field", ...], ...]
_TASKS = ("tasks_participant", "tasks_sc", "tasks_hc", "tasks_sending_lcp", "tasks_host_lcp")


class KindFields:
    """The fields of one kind, filled with the terms agreed so far; ``rows`` is how they stand."""

    def __init__(self, say: Words, kind: AmendmentKind, terms: Terms) -> None:
        self._say, self._kind, self._terms = say, kind, terms
        self._by_name: dict[str, Field] = {}
        self.rows: Rows = self._made()

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them in order."""
        return tuple(field for line in self.rows for field in line)

    def fill(self, change: TermsChange) -> None:
        """Show a change that was kept."""
        after = changed(self._terms, change)
        if self._kind is K.CHANGE_OF_DATES:
            for place, part in enumerate(after.slices[: len(self._terms.slices)]):
                self._by_name[f"first {place}"].set_value(part.first)
                self._by_name[f"last {place}"].set_value(part.last)
            return
        if "last" in self._by_name:
            self._by_name["last"].set_value(last_day(after.slices))
            before = self._terms.slices
            added = len(after.slices) == len(before) + 1 and after.slices[: len(before)] == before
            if added and "resumed" in self._by_name:
                self._by_name["resumed"].set_value(after.slices[-1].first)
            return
        self._show_terms(after)

    def change(self) -> TermsChange:
        """What the answers change; an empty day or figure changes nothing."""
        if self._kind in OF_DATES:
            return self._of_dates()
        values = self._values()
        named = {name: value for name, value in values.items() if value is not None}
        return difference_of(self._terms, changed(self._terms, TermsChange(**named)))

    def _of_dates(self) -> TermsChange:
        if self._kind is K.CHANGE_OF_DATES:
            slices = self._moved()
            return TermsChange(slices=slices) if slices != self._terms.slices else TermsChange()
        last = self._by_name["last"].value()
        if last is None:
            return TermsChange()
        if self._kind is K.EXTENSION:
            resumed = self._by_name["resumed"].value()
            slices = lengthened(self._terms.slices, last, resumed_on=resumed)
        else:
            slices = cut_short(self._terms.slices, last)
        return TermsChange(slices=slices) if slices != self._terms.slices else TermsChange()

    def _moved(self) -> tuple[Slice, ...]:
        """The parts of the stay with the days written for them."""
        named = self._by_name
        return tuple(
            replace(
                part,
                first=named[f"first {place}"].value() or part.first,
                last=named[f"last {place}"].value() or part.last,
            )
            for place, part in enumerate(self._terms.slices)
        )

    def _values(self) -> Mapping[str, Any]:
        values = {name: field.value() for name, field in self._by_name.items() if name in TERM_WORDS}
        if self._kind is K.CHANGE_OF_MENTOR:
            parts = ("name", "function", "email", "phone")
            values["mentor"] = Person(*(str(self._by_name[part].value()).strip() for part in parts))
        return values

    def _show_terms(self, terms: Terms) -> None:
        for name, field in self._by_name.items():
            if name in TERM_WORDS:
                field.set_value(getattr(terms, name))
            elif self._kind is K.CHANGE_OF_MENTOR:
                field.set_value(getattr(terms.mentor, name))

    def _made(self) -> Rows:
        if self._kind is K.EXTENSION:
            return self._extension()
        if self._kind in (K.SHORTENING, K.EARLY_END):
            return ((self._last(),),)
        if self._kind is K.CHANGE_OF_DATES:
            return self._parts()
        rows = {
            K.CHANGE_OF_MENTOR: self._mentor,
            K.CHANGE_OF_SITE: self._site,
            K.OTHER: self._other,
        }[self._kind]()
        self._show_terms(self._terms)
        return rows

    def _extension(self) -> Rows:
        say = self._say
        words = say("Leave it empty where the stay goes on without a break.")
        last = self._last()
        resumed = self._named(
            "resumed", DateField(say, say("A further part of the stay begins on"), help=words)
        )
        return ((last,), (resumed,))

    def _parts(self) -> Rows:
        """First and last day of each part, with those agreed so far."""
        return tuple(
            (
                self._day(f"first {place}", self._say("First day"), part.first),
                self._day(f"last {place}", self._say("Last day"), part.last),
            )
            for place, part in enumerate(self._terms.slices)
        )

    def _day(self, name: str, label: str, agreed: date) -> Field:
        field = DateField(self._say, label, help=self._say("Agreed so far: {day}", day=agreed))
        field.set_value(agreed)
        return self._named(name, field)

    def _last(self) -> Field:
        """The new last day, with the one agreed so far beside it from the beginning."""
        say, agreed = self._say, last_day(self._terms.slices)
        told = say("Agreed so far: {day}", day=agreed) if agreed else ""
        return self._named("last", DateField(say, say("New last day"), help=told))

    def _mentor(self) -> Rows:
        say = self._say
        return (
            (
                self._named("name", TextField(say, say("Name"))),
                self._named("function", TextField(say, say("Function"))),
            ),
            (
                self._named("email", EmailField(say, say("E-mail"))),
                self._named("phone", TextField(say, say("Phone"))),
            ),
            (self._number("mentor_hours", decimals=1),),
        )

    def _site(self) -> Rows:
        return ((self._text("site_address"),),)

    def _other(self) -> Rows:
        tasks = tuple((self._text(name),) for name in _TASKS)
        return ((self._number("weekly_hours", decimals=1), self._number("remote_days", high=366)), *tasks)

    def _text(self, name: str) -> Field:
        return self._named(name, MultiLineField(self._say, self._say(TERM_WORDS[name]), lines=2))

    def _number(self, name: str, *, high: int = 80, decimals: int = 0) -> Field:
        label = self._say(TERM_WORDS[name])
        return self._named(name, NumberField(self._say, label, low=0, high=high, decimals=decimals))

    def _named(self, name: str, field: Field) -> Field:
        self._by_name[name] = field
        return field
