"""Half-written forms: kept in memory while the program runs, put back where a form is made anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .field import Field

Left = dict[str, dict[str, Any]]


class Unsent:
    """The answers of a form that nobody sent yet, by what the form is about.

    ``left`` is the page's ``ctx.left``. A page is made anew when theme, size of type or language change; what
    was typed into it stands there again. A form that turns to something else shows what was left there.
    """

    def __init__(self, left: Left, fields: Mapping[str, Field]) -> None:
        self._left, self._fields, self._about = left, fields, ""
        self._usual = {name: field.value() for name, field in fields.items()}
        for field in fields.values():
            field.edited.connect(self._keep)

    def turn_to(self, about: str) -> None:
        """Keep what stands there, and show what was left about something else."""
        if about == self._about:
            return
        for field in self._fields.values():
            field.flush()
        self._about = about
        self._show(self._left.get(about, self._usual))

    def put_back(self) -> None:
        """Show once more what was left, where a field got its options only now."""
        self._show(self._left.get(self._about, {}))

    def sent(self) -> None:
        """Nothing is left to be put back."""
        self._left.pop(self._about, None)

    def _show(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            self._fields[name].set_value(value)

    def _keep(self) -> None:
        if self._about:
            self._left[self._about] = {name: field.value() for name, field in self._fields.items()}
