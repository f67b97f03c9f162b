"""A new Learning Project: which agreed match it is drafted from, and in which language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.words import languages

if TYPE_CHECKING:
    from .page import LearningProjectsPage


class DraftDialog(Dialog):
    """Drafts are filled from the registers; nothing that is known is asked again."""

    def __init__(
        self, page: LearningProjectsPage, matches: Sequence[Any], then: Callable[[str], object]
    ) -> None:
        say = page.say
        super().__init__(page, say("New Learning Project"), width=560)
        self._page, self._then = page, then
        reference = page.ctx.services.reference
        options = [
            (
                m.id,
                say(
                    "{person}: {sender} → {host}",
                    person=m.person,
                    sender=m.sending_company,
                    host=m.host_company,
                ),
            )
            for m in matches
        ]
        self.match = ChoiceField(say, say("Agreed match"), options, searchable=len(options) > 12)
        spoken = [(code, reference.language_name(code, say.locale)) for code in languages()]
        self.language = ChoiceField(
            say, say("Language of the document"), spoken, searchable=False, always=True
        )
        self.language.set_value(say.locale if say.locale in languages() else "en")
        if len(options) == 1:
            self.match.set_value(options[0][0])
        self.body.addWidget(Label(say("What the office knows is filled in already."), "muted", wrap=True))
        self.body.addWidget(self.match)
        self.body.addWidget(self.language)
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Draft"), "primary", self._put, closes=False)

    def _put(self) -> None:
        match_id, locale = self.match.value(), self.language.value() or "en"
        self.match.set_error("" if match_id else self._page.say("Choose the match."))
        if not match_id:
            return
        self.accept()
        projects = self._page.ctx.services.projects
        self._page.change(lambda _t: projects.draft(match_id, locale=locale, today=date.today()), self._then)
