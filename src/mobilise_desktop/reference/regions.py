"""Regions of Europe (NUTS levels 1 and 2) by country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mobilise_desktop.folding import loose, searchable

from .countries import code as country_code
from .tables import read_table


@dataclass(frozen=True, slots=True)
class Region:
    """A region; ``country`` is the ISO code, the region's own code may begin with EL or UK."""

    code: str
    country: str
    level: int
    name: str


class Regions:
    """The shipped list of regions."""

    def __init__(self, *, reference: Path) -> None:
        self._path = reference / "regions.tsv"

    def of(self, country: str, *, level: int = 2) -> tuple[Region, ...]:
        """The regions of a country on one level, by code."""
        iso = country_code(country)
        return tuple(one for one in self._all.values() if one.country == iso and one.level == level)

    def name(self, code: str) -> str:
        """The name of a region, or nothing."""
        found = self._all.get(code.strip().upper())
        return found.name if found else ""

    def find(self, text: str, *, country: str = "", limit: int = 10) -> tuple[Region, ...]:
        """Regions whose code begins so, or with a word in their name that begins so."""
        wanted, iso = loose(text.strip()), country_code(country)
        if not wanted:
            return ()
        found = [one for one in self._all.values() if iso in ("", one.country) and _fits(one, wanted)]
        return tuple(found[:limit])

    @cached_property
    def _all(self) -> Mapping[str, Region]:
        if not self._path.is_file():
            return {}
        _, rows = read_table(self._path)
        return {row[0]: Region(row[0], row[1], int(row[2]), row[3]) for row in rows}


def _fits(region: Region, wanted: str) -> bool:
    words = searchable(region.name).replace("-", " ").replace("\n", " ")
    return region.code.lower().startswith(wanted) or f" {wanted}" in f" {words}"
