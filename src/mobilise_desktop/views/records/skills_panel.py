"""The skills that a company or a person wants and offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import Direction, RecordKind
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.skill_picker import SkillEntry, SkillHit, SkillPicker

from .panel import Panel

if TYPE_CHECKING:
    from mobilise_desktop.services.skills import SkillSheet


def search_in(page: Page) -> Any:
    """The look-up of the picker: ESCO by typing, in the officer's language."""
    reference, locale = page.ctx.services.reference, page.say.locale

    def search(text: str) -> Sequence[SkillHit]:
        return [
            SkillHit(hit.uri, hit.label, hit.matched, hit.group_label)
            for hit in reference.find_skills(text, locale)
        ]

    return search


def languages_apart(page: Page) -> Callable[[], Sequence[str]]:
    """What the picker asks: the languages that skills are found in, where the officer's is not among them."""
    reference, locale = page.ctx.services.reference, page.say.locale
    return lambda: tuple(reference.skills_apart(locale))


def entries(rows: Sequence[Any]) -> tuple[SkillEntry, ...]:
    """Skill rows of the service as the picker holds them."""
    return tuple(SkillEntry(r.uri, r.label, r.level_now, r.level_wanted, r.priority) for r in rows)


class SkillsPanel(Panel):
    """Two pickers, each kept as it changes."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        super().__init__(page, kind)
        say, search, apart = self.say, search_in(page), languages_apart(page)
        company = kind is RecordKind.COMPANY
        wanted = say("Skills the company seeks") if company else say("Skills to learn")
        offered = say("Skills a guest can learn here") if company else say("Skills the person brings")
        self.wanted = SkillPicker(say, wanted, search, apart=apart)
        self.offered = SkillPicker(say, offered, search, columns=("now", "priority"), apart=apart)
        self.wanted.changed.connect(lambda rows: self._keep(Direction.WANTED, rows))
        self.offered.changed.connect(lambda rows: self._keep(Direction.OFFERED, rows))
        for part in (self.wanted, self.offered):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def reload(self) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.ask(lambda _t: self.services.skills.of(kind, record_id), self._show)

    def _show(self, sheet: SkillSheet) -> None:
        self.wanted.set_value(entries(sheet.wanted))
        self.offered.set_value(entries(sheet.offered))

    def _keep(self, direction: Direction, rows: Sequence[SkillEntry]) -> None:
        from mobilise_desktop.services.skills import SkillRow

        kind, record_id = self.kind, self.record_id
        kept = tuple(SkillRow(r.uri, r.label, r.level_now, r.level_wanted, r.priority) for r in rows)
        self.page.change(lambda _t: self.services.skills.replace(kind, record_id, direction, kept))
