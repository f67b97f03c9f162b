"""Code lists for the pages: skills, with the packs that the office added."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from mobilise_desktop.reference.skills import NO_GROUP, Label, SkillHit, SkillSearch, open_skills
from mobilise_desktop.words import babel_locale


class Reference:
    """One door to the code lists; files are opened at the first question."""

    def __init__(self, *, shipped: Path, packs: Path, locale: str) -> None:
        self._shipped = shipped
        self._packs = packs
        self._locale = locale

    @cached_property
    def _skills(self) -> SkillSearch:
        return open_skills(reference=self._shipped, packs=self._packs, programme_locale=self._locale)

    def find_skills(self, text: str, locale: str, limit: int = 8) -> tuple[SkillHit, ...]:
        """The ESCO skills that fit what was typed best."""
        return self._skills.find(text, locale, limit)

    def skill_label(self, uri: str, locale: str) -> Label:
        """A skill's name in the best language there is; its text is empty where no list knows it."""
        return self._skills.label(uri, locale)

    def group_of(self, uri: str) -> int:
        """The number of a skill's group; -1 without one."""
        return self._skills.groups().group_of.get(uri, NO_GROUP)

    def country_name(self, code: str, locale: str) -> str:
        """A country's name; its code where it has none."""
        from babel import Locale

        return str(Locale.parse(babel_locale(locale)).territories.get(code, code)) if code else ""

    def language_name(self, code: str, locale: str) -> str:
        """A language's name; its code where it has none."""
        from babel import Locale

        return str(Locale.parse(babel_locale(locale)).languages.get(code, code)) if code else ""

    def sector_label(self, code: str, revision: str, locale: str) -> str:
        """A NACE code with its words."""
        return code
