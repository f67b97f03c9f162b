"""Code lists for the pages: skills, sectors, countries, languages, with the packs that the office added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.europe_map import EuropeMap
from mobilise_desktop.domain.sections import SECTION_NAMES
from mobilise_desktop.folding import fold
from mobilise_desktop.reference import countries, identifiers, languages
from mobilise_desktop.reference.identifiers import Checked
from mobilise_desktop.reference.number_names import NumberNames, number_names
from mobilise_desktop.reference.packs import (
    Pack,
    PackReport,
    Progress,
    import_pack,
    packs_in,
    remove_pack,
)
from mobilise_desktop.reference.regions import Regions
from mobilise_desktop.reference.sectors import REV_2_1, Sector, Sectors
from mobilise_desktop.reference.skills import NO_GROUP, Label, SkillHit, SkillSearch, open_skills
from mobilise_desktop.reference.tax_numbers import tax_number
from mobilise_desktop.words import Words
from mobilise_desktop.words import languages as written_languages

Options = tuple[tuple[str, str], ...]


class Reference:
    """One door to the code lists; files are opened at the first question."""

    def __init__(self, *, shipped: Path, packs: Path, locale: str) -> None:
        self._shipped = shipped
        self._packs = packs
        self._locale = locale
        self._sector_options: dict[str, tuple[Options, int]] = {}

    def warm(self, locale: str) -> None:
        """Read the lists that pages choose from, so that no page waits for them; call it on a worker."""
        self.countries(locale)
        self.all_countries(locale)
        self.languages(locale)
        self.sectors(locale)

    @cached_property
    def _skills(self) -> SkillSearch:
        return open_skills(reference=self._shipped, packs=self._packs, programme_locale=self._locale)

    @cached_property
    def _sectors(self) -> Sectors:
        return Sectors(reference=self._shipped, packs=self._packs)

    @cached_property
    def _regions(self) -> Regions:
        return Regions(reference=self._shipped)

    @cached_property
    def _number_names(self) -> Mapping[str, NumberNames]:
        return number_names(self._shipped)

    def forget(self) -> None:
        """Open the lists anew at the next question, after a pack was added or removed."""
        if "_skills" in self.__dict__:
            self._skills.close()
        self._sector_options = {}
        for name in ("_skills", "_sectors"):
            self.__dict__.pop(name, None)

    def find_skills(self, text: str, locale: str, limit: int = 8) -> tuple[SkillHit, ...]:
        """The ESCO skills that fit what was typed best."""
        return self._skills.find(text, locale, limit)

    def skill_label(self, uri: str, locale: str) -> Label:
        """A skill's name in the best language there is; its text is empty where no list knows it."""
        return self._skills.label(uri, locale)

    def group_of(self, uri: str) -> int:
        """The number of a skill's group; -1 without one."""
        return self._skills.groups().group_of.get(uri, NO_GROUP)

    def group_label(self, number: int, locale: str) -> str:
        """The name of a skill group by its number; empty where no list knows it."""
        uris = self._skills.groups().uris
        return self._skills.label(uris[number], locale).text if 0 <= number < len(uris) else ""

    def country_name(self, code: str, locale: str) -> str:
        """A country's name; its code where it has none."""
        return countries.name(code, locale) if code else ""

    def language_name(self, code: str, locale: str) -> str:
        """A language's name; its code where it has none."""
        return languages.name(code, locale) if code else ""

    def sector_label(self, code: str, revision: str, locale: str) -> str:
        """A NACE code with its heading, such as 31.01 Manufacture of office furniture."""
        if not code:
            return ""
        revision = revision or REV_2_1
        heading = _section_name(code, revision, locale) or self._sectors.label(code, revision, locale)
        return f"{code} {heading}".strip()

    def europe(self) -> EuropeMap:
        """The outlines of Europe's countries."""
        from mobilise_desktop.reference.europe import europe

        return europe(self._shipped.parent / "map" / "europe.json")

    def countries(self, locale: str) -> Options:
        """(code, name) of the countries of Europe and its neighbours, by name."""
        return _countries(locale)

    def all_countries(self, locale: str) -> Options:
        """(code, name) of all countries, by name."""
        return _all_countries(locale)

    def official_languages(self, country: str) -> tuple[str, ...]:
        """The codes of a country's official languages, the most spoken first."""
        return languages.official(country)

    def languages(self, locale: str) -> Options:
        """(code, name) of languages, by name."""
        return _languages(locale)

    def regions(self, country: str) -> tuple[str, ...]:
        """The names of a country's regions, large and small, by name."""
        large, small = (self._regions.of(country, level=level) for level in (1, 2))
        names = {one.name for one in (*(large if len(large) > 1 else ()), *small)}
        return tuple(sorted(names, key=fold))

    def number_names(self, country: str) -> NumberNames:
        """What the numbers of firms are called in a country."""
        return self._number_names.get(country, NumberNames())

    def sectors(self, locale: str) -> Options:
        """(code, words) of all NACE Rev. 2.1 codes, in their order."""
        return self._listed_sectors(locale)[0]

    def sectors_lack(self, locale: str) -> bool:
        """Whether some sectors have only their English name for this reader."""
        return bool(self._listed_sectors(locale)[1])

    def sectors_named(self, locale: str) -> tuple[int, int]:
        """How many sectors have a name in this reader's language, and how many there are."""
        options, lacking = self._listed_sectors(locale)
        return len(options) - lacking, len(options)

    def _listed_sectors(self, locale: str) -> tuple[Options, int]:
        if locale not in self._sector_options:
            found = {sector.code: sector for sector in self._sectors.all(locale)}
            own = {
                code: _section_name(code, REV_2_1, locale) or ("" if sector.fallback else sector.label)
                for code, sector in found.items()
            }
            options = tuple((code, f"{code} {self._named(sector, own)}") for code, sector in found.items())
            self._sector_options[locale] = options, sum(not own[code] for code in found)
        return self._sector_options[locale]

    def _named(self, sector: Sector, own: Mapping[str, str]) -> str:
        """A heading in the reader's language; an English one behind the nearest above that is in it."""
        if own[sector.code]:
            return own[sector.code]
        above = (own[code] for code in reversed(self._sectors.parents(sector.code)))
        return " – ".join(filter(None, (next(filter(None, above), ""), sector.label)))

    def check_tax_number(self, number: str, country: str) -> Checked:
        """A VAT or tax number by its country's shape and checksum; nothing is asked over the network."""
        return tax_number(number, country)

    def check_phone(self, number: str, country: str) -> Checked:
        """A telephone number by its shape."""
        return identifiers.phone(number, country)

    def check_email(self, address: str) -> Checked:
        """An e-mail address by its shape."""
        return identifiers.email(address)

    def packs(self) -> tuple[Pack, ...]:
        """The language packs that were added."""
        return packs_in(self._packs)

    def add_pack(self, source: Path, progress: Progress) -> PackReport:
        """Take an official download of ESCO or NACE; raises ``BadInput``, and then nothing changes."""
        self.forget()
        report = import_pack(source, self._packs, progress)
        self.forget()
        return report

    def drop_pack(self, pack: Pack) -> None:
        """Remove a pack; records keep their URIs and labels."""
        self.forget()
        remove_pack(pack)

    def skill_languages(self) -> tuple[str, ...]:
        """Languages in which skills have labels."""
        return self._skills.languages

    def skills_apart(self, locale: str) -> tuple[str, ...]:
        """The names of the languages that skills are found in, where the reader's is not among them."""
        known = self.skill_languages()
        own = locale.replace("-", "_").split("_")[0] in known
        return () if own else tuple(self.language_name(code, locale) for code in known)

    def manifest(self, locale: str) -> list[dict[str, Any]]:
        """What the shipped lists are, from where, under which licence, and what was changed; in the language
        of ``locale`` where the manifest has it, else in English.
        """
        path = self._shipped / "manifest.json"
        if not path.is_file():
            return []
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return [entry | entry.get("translations", {}).get(locale, {}) for entry in found["files"]]


@lru_cache(maxsize=8)
def _countries(locale: str) -> Options:
    return countries.listed(countries.european(), locale)


@lru_cache(maxsize=8)
def _all_countries(locale: str) -> Options:
    return countries.listed(countries.everywhere(), locale)


@lru_cache(maxsize=8)
def _languages(locale: str) -> Options:
    return languages.listed(locale)


def _section_name(code: str, revision: str, locale: str) -> str:
    """The name of a section in a language that the program writes, else nothing."""
    name = SECTION_NAMES.get(revision, {}).get(code, "")
    return Words(locale)(name) if name and locale[:2] in written_languages() else ""
