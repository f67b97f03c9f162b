"""Forms: every field under one name, and how they stand under each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from . import theme
from .basics import Label, column, row
from .field import Field
from .field_chips import ChoiceChips
from .field_choice import (
    ChoiceField,
    CountriesPicker,
    CountryPicker,
    MultiPicker,
)
from .field_date import CalendarPopup, DateField, DateRange
from .field_languages import CefrEditor, LanguagesEditor, LevelButtons
from .field_text import (
    EmailField,
    FilterField,
    HourField,
    MoneyField,
    MultiLineField,
    NumberField,
    SuggestField,
    TextField,
)
from .field_yes_no import YesField, YesNoField
from .tokens import FORM_WIDTH


def abreast(*fields: QWidget, stretches: tuple[int, ...] = (), space: int = 12) -> QHBoxLayout:
    """Fields side by side whose editors stand at one height, however high their labels are."""
    line = row(*fields, space=space)
    for index, field in enumerate(fields):
        line.setAlignment(field, Qt.AlignmentFlag.AlignBottom)
        line.setStretch(index, stretches[index] if stretches else 1)
        if isinstance(field, DateField):
            field.sit_low()
    _level_helps(fields)
    return line


def _level_helps(fields: tuple[QWidget, ...]) -> None:
    """Labels and editors stand level, also where only one of the fields has a line of help."""
    asked = [field for field in fields if isinstance(field, Field)]
    if any(field.has_help() for field in asked):
        for field in asked:
            field.leave_room_for_help()


class Form(QWidget):
    """Fields under each other, at most 720 wide, in groups with a heading."""

    def __init__(self) -> None:
        super().__init__()
        self._place: QVBoxLayout = column(space=16)
        self.setLayout(self._place)
        self.setMaximumWidth(theme.px(FORM_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def heading(self, text: str, help: str = "") -> None:
        """Begin a group."""
        if self._place.count():
            self._place.addSpacing(8)
        head = column(Label(text, "section", wrap=True), space=2)
        if help:
            head.addWidget(Label(help, "muted", wrap=True))
        self._place.addLayout(head)

    def add(self, *fields: QWidget, stretches: tuple[int, ...] = ()) -> None:
        """One field, or a pair that belongs together (from and to, postcode and town) side by side."""
        if len(fields) == 1:
            self._place.addWidget(fields[0])
            return
        line = row(*fields, space=16)
        for index, stretch in enumerate(stretches or (1,) * len(fields)):
            line.setStretch(index, stretch)
            line.setAlignment(fields[index], Qt.AlignmentFlag.AlignTop)
        _level_helps(fields)
        self._place.addLayout(line)

    def fields(self) -> list[Field]:
        """All fields in the form."""
        return self.findChildren(Field)

    def flush(self) -> None:
        """Send what they hold back."""
        for field in self.fields():
            field.flush()


__all__ = [
    "CalendarPopup",
    "CefrEditor",
    "ChoiceChips",
    "ChoiceField",
    "CountriesPicker",
    "CountryPicker",
    "DateField",
    "DateRange",
    "EmailField",
    "Field",
    "FilterField",
    "Form",
    "HourField",
    "LanguagesEditor",
    "LevelButtons",
    "MoneyField",
    "MultiLineField",
    "MultiPicker",
    "NumberField",
    "SuggestField",
    "TextField",
    "YesField",
    "YesNoField",
]
