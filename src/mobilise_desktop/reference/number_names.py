"""What the numbers of a firm are called in its country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .tables import read_table


@dataclass(frozen=True, slots=True)
class NumberNames:
    """Names in the country's own language; empty where a country has no other number."""

    vat: str = ""
    tax: str = ""
    register: str = ""

    @property
    def vat_or_tax(self) -> str:
        """Both names, or the one there is."""
        return " / ".join(filter(None, (self.vat, self.tax)))


def number_names(reference: Path) -> Mapping[str, NumberNames]:
    """The names by ISO code of the country."""
    path = reference / "number_names.tsv"
    if not path.is_file():
        return {}
    _, rows = read_table(path)
    return {row[0]: NumberNames(*row[1:4]) for row in rows}
