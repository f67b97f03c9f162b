"""The papers of a visit on the screen: looked at, printed, saved, in any language that has a catalogue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.views.learning_project.preview import PreviewPane

if TYPE_CHECKING:
    from .page import ConsultationsPage

TAKEAWAY, RECORD = "takeaway", "record"


class PaperPane(PreviewPane):
    """Shows the take-away sheet or the consultation record of one visit."""

    def __init__(self, page: ConsultationsPage) -> None:
        super().__init__(page)  # type: ignore[arg-type]
        self._which = TAKEAWAY
        self.options.hide()  # annexes, second language and issue belong to the Learning Project

    def show_visit(self, visit: str, which: str) -> None:
        """Show ``TAKEAWAY`` in the visitor's language first, or ``RECORD`` in the officer's."""
        self.record_id, self._which = visit, which
        self.name = self.say("Take-away sheet") if which == TAKEAWAY else self.say("Consultation record")
        self.title.set_text(self.name)
        self.language.set_value(self.say.locale)
        self.area.setFocus()
        if which == RECORD:
            self._load()
            return
        papers = self.page.ctx.services.consultation_papers
        self.page.ask(lambda _t: papers.visitor_language(visit, today=date.today()), self._begin_in)

    def _begin_in(self, language: str) -> None:
        """The visitor's own language, if papers are printed in it."""
        self.language.set_value(language or self.say.locale)
        self._load()

    def _load(self) -> None:
        papers, visit = self.page.ctx.services.consultation_papers, self.record_id
        make = papers.takeaway if self._which == TAKEAWAY else papers.record
        locale = str(self.language.value() or "en")
        self.page.ask(
            lambda _t: make(visit, locale=locale, today=date.today()),
            self._take,
            label=self.say("The paper is set"),
        )
