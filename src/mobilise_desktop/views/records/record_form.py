"""A form over a record: fields made from the table of questions, each answer told as it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import CefrLevel, LinkKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.basics import column, parts_of, row
from mobilise_desktop.views.kit.completion import folded_labels
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.field_chips import ChoiceChips
from mobilise_desktop.views.kit.field_choice import (
    ChoiceField,
    CountriesPicker,
    CountryPicker,
    MultiPicker,
)
from mobilise_desktop.views.kit.field_date import DateField
from mobilise_desktop.views.kit.field_languages import LanguagesEditor
from mobilise_desktop.views.kit.field_text import (
    EmailField,
    MoneyField,
    MultiLineField,
    NumberField,
    SuggestField,
    TextField,
)
from mobilise_desktop.views.kit.field_yes_no import YesField, YesNoField
from mobilise_desktop.words import Words

from .answer_pairs import watch_pairs
from .asks import SUPPORT_OPTIONS, Answers, Ask
from .country_hints import CountryHints
from .rows_field import RowsField

Options = Sequence[tuple[Any, str]]
LAST_YEAR = date.max.year
FIRST_YEAR = 1000


@dataclass(frozen=True, slots=True)
class FormLists:
    """The long lists that forms offer, as (code, label) in the officer's language, or in English where
    ``sectors_lack`` it.
    """

    countries: Options
    languages: Options
    sectors: Options
    by_country: Mapping[str, CountryHints]
    sectors_lack: bool = False


class RecordForm(QWidget):
    """Fields ``names`` of a record; ``answered`` carries a field's name and its new value."""

    answered = Signal(str, object)

    def __init__(
        self,
        say: Words,
        asks: Mapping[str, Ask],
        names: Sequence[str],
        lists: FormLists,
        *,
        required: Callable[[str], str] = lambda _name: "",
    ) -> None:
        super().__init__()
        self._say, self._asks, self._lists, self._required = say, asks, lists, required
        self.fields: dict[str, Field] = {}
        self._line: QHBoxLayout | None = None
        self._wide = False
        self._lines: QVBoxLayout = column(space=16)
        self._lines.addStretch(1)
        self.setLayout(self._lines)
        self.grow(names)

    def grow(self, names: Sequence[str]) -> None:
        """Ask these as well, under what is asked already."""
        for name in names:
            ask = self._asks[name]
            field = field_for(self._say, ask, self._lists, self._required(name))
            self._connect(name, field)
            if self._line is None or self._wide or not ask.beside:
                self._line = row(space=12)
                self._lines.insertLayout(self._lines.count() - 1, self._line)
            self._line.addWidget(field, 1, Qt.AlignmentFlag.AlignBottom)
            self._wide = ask.kind is Answers.LINES
            field.error_shown.connect(partial(_even, self._line))
        watch_pairs(self._say, self.fields, names)

    def _connect(self, name: str, field: Field) -> None:
        field.setObjectName(name)
        self.fields[name] = field
        field.changed.connect(lambda value: self.answered.emit(name, to_keep(value)))

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the record's answers; fields under typing keep what is typed."""
        for name, field in self.fields.items():
            if name in values:
                field.set_value(values[name])

    def set_error(self, name: str, text: str) -> None:
        """Say under a field what is wrong with it."""
        if name in self.fields:
            self.fields[name].set_error(text)

    def set_read_only(self, read_only: bool) -> None:
        """Show answers without letting them be changed."""
        for field in self.fields.values():
            field.set_read_only(read_only)

    def set_shown(self, names: Sequence[str]) -> None:
        """Hide the fields that are not asked just now."""
        for name, field in self.fields.items():
            field.setVisible(name in names)


def _even(line: QHBoxLayout) -> None:
    """Editors side by side stay level: labels may be of two lines, errors stand under one of them."""
    fields = [part for part in parts_of(line) if isinstance(part, Field)]
    wrong = any(field.error() for field in fields)
    for field in fields:
        line.setAlignment(field, Qt.AlignmentFlag.AlignTop if wrong else Qt.AlignmentFlag.AlignBottom)


def options_of(say: Words, codes: type[StrEnum]) -> Options:
    """The members of a code list with their words."""
    return tuple((code, say(label_of(code))) for code in codes)


def to_keep(value: Any) -> Any:
    """A field's value as records keep it: tuples become lists, codes their text."""
    if isinstance(value, tuple):
        return [to_keep(item) for item in value]
    return value.value if isinstance(value, StrEnum) else value


def field_for(say: Words, ask: Ask, lists: FormLists, required: str = "") -> Field:
    """The field for a question."""
    return _MAKERS[ask.kind](
        say, ask, lists, {"help": say(ask.help) if ask.help else "", "required": required}
    )


_Maker = Callable[[Words, Ask, FormLists, dict[str, Any]], Field]


def _chips(say: Words, ask: Ask, _lists: FormLists, more: dict[str, Any]) -> Field:
    options = options_of(say, ask.codes) if ask.codes else [(c, say(text)) for c, text in SUPPORT_OPTIONS]
    return ChoiceChips(say, say(ask.label), options, **more)


def _choice(say: Words, ask: Ask, _lists: FormLists, more: dict[str, Any]) -> Field:
    assert ask.codes is not None
    return ChoiceField(say, say(ask.label), options_of(say, ask.codes), **more)


def _level(say: Words, ask: Ask, _lists: FormLists, more: dict[str, Any]) -> Field:
    return ChoiceField(say, say(ask.label), [(level.value, level.value) for level in CefrLevel], **more)


def _eqf(say: Words, ask: Ask, _lists: FormLists, more: dict[str, Any]) -> Field:
    options = [(level, say("EQF level {level}", level=level)) for level in range(1, 9)]
    return ChoiceField(say, say(ask.label), options, **more)


def _sector_words(say: Words, lists: FormLists, more: dict[str, Any]) -> dict[str, Any]:
    """That some sectors are found in English only is said under the label."""
    if not lists.sectors_lack:
        return more
    told = say("Some are named in English only; more languages: Office → Code lists and languages.")
    return {**more, "help": " ".join(filter(None, (more["help"], told)))}


def _links(say: Words, ask: Ask, lists: FormLists, more: dict[str, Any]) -> Field:
    def make() -> Mapping[str, Field]:
        return {
            "name": TextField(say, say("Name")),
            "country": CountryPicker(say, say("Country"), lists.countries),
            "kind": ChoiceField(say, say("Kind of link"), options_of(say, LinkKind)),
            "share": NumberField(say, say("Share (%)"), low=0, high=100, decimals=2),
            "headcount": NumberField(say, say("Headcount"), low=0, decimals=2),
            "turnover": MoneyField(say, say("Annual turnover")),
            "balance_sheet": MoneyField(say, say("Balance sheet total")),
        }

    beside = (("name", "country"), ("kind", "share"), ("headcount", "turnover", "balance_sheet"))
    return RowsField(say, say(ask.label), make, beside=beside, add=say("Add a company"), **more)


def _stays(say: Words, ask: Ask, lists: FormLists, more: dict[str, Any]) -> Field:
    def make() -> Mapping[str, Field]:
        return {
            "country": CountryPicker(say, say("Country"), lists.countries),
            "first": DateField(say, say("First day")),
            "last": DateField(say, say("Last day")),
        }

    return RowsField(
        say, say(ask.label), make, beside=(("country", "first", "last"),), add=say("Add a stay"), **more
    )


_MAKERS: Mapping[Answers, _Maker] = {
    Answers.TEXT: lambda say, ask, _lists, more: TextField(say, say(ask.label), **more),
    Answers.LINES: lambda say, ask, _lists, more: MultiLineField(say, say(ask.label), **more),
    Answers.EMAIL: lambda say, ask, _lists, more: EmailField(say, say(ask.label), **more),
    Answers.NUMBER: lambda say, ask, _lists, more: NumberField(
        say, say(ask.label), low=0, decimals=2, **more
    ),
    Answers.INTEGER: lambda say, ask, _lists, more: NumberField(
        say, say(ask.label), low=0, high=LAST_YEAR, **more
    ),
    Answers.YEAR: lambda say, ask, _lists, more: NumberField(
        say, say(ask.label), low=FIRST_YEAR, high=date.today().year, **more
    ),
    Answers.MONEY: lambda say, ask, _lists, more: MoneyField(say, say(ask.label), **more),
    Answers.DATE: lambda say, ask, _lists, more: DateField(say, say(ask.label), **more),
    Answers.YES_NO: lambda say, ask, _lists, more: YesNoField(say, say(ask.label), **more),
    Answers.YES: lambda say, ask, _lists, more: YesField(say, say(ask.label), **more),
    Answers.COUNTRY: lambda say, ask, lists, more: CountryPicker(
        say, say(ask.label), lists.countries, **more
    ),
    Answers.COUNTRIES: lambda say, ask, lists, more: CountriesPicker(
        say, say(ask.label), lists.countries, **more
    ),
    Answers.LANGUAGES: lambda say, ask, lists, more: LanguagesEditor(
        say, say(ask.label), lists.languages, **more
    ),
    Answers.SECTOR: lambda say, ask, lists, more: ChoiceField(
        say, say(ask.label), lists.sectors, searchable=True, **_sector_words(say, lists, more)
    ),
    Answers.SECTORS: lambda say, ask, lists, more: MultiPicker(
        say, say(ask.label), lists.sectors, **_sector_words(say, lists, more)
    ),
    Answers.CHOICE: _choice,
    Answers.CHIPS: _chips,
    Answers.LEVEL: _level,
    Answers.EQF: _eqf,
    Answers.LINKS: _links,
    Answers.STAYS: _stays,
    Answers.REGION: lambda say, ask, _lists, more: SuggestField(say, say(ask.label), **more),
}


def _hints(reference: Any, country: str) -> CountryHints:
    names = reference.number_names(country)
    return CountryHints(names.vat_or_tax, names.register, reference.regions(country))


def lists_from(reference: Any, locale: str) -> FormLists:
    """The long lists in the officer's language; takes some ten milliseconds the first time."""
    lists = FormLists(
        reference.countries(locale),
        reference.languages(locale),
        reference.sectors(locale),
        {code: _hints(reference, code) for code, _name in reference.countries(locale)},
        reference.sectors_lack(locale),
    )
    for options in (lists.countries, lists.languages, lists.sectors):
        folded_labels(tuple(options))
    return lists
