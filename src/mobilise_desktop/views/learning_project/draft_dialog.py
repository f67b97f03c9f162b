"""A new Learning Project: which agreed match it is drafted from, and in which language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.jobs import Done, Outcome
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import Words, languages

if TYPE_CHECKING:
    from mobilise_desktop.domain.first_stay import FirstStay


def stay_words(say: Words, stay: FirstStay) -> str:
    """From when to when, for how many weeks, why from then and why as long."""
    days = say("{first} – {last}", first=stay.days.first, last=stay.days.last)
    weeks = say.n("{count} week", "{count} weeks", stay.weeks)
    reasons = [say(why.message, **why.values) for why in (stay.begins, stay.length)]
    return "\n".join((say("The stay in the draft: {days} ({weeks}).", days=days, weeks=weeks), *reasons))


class DraftDialog(Dialog):
    """Drafts are filled from the registers; nothing that is known is asked again."""

    def __init__(self, page: Page, matches: Sequence[Any], then: Callable[[str], object]) -> None:
        say = page.say
        super().__init__(page, say("New Learning Project"), width=560)
        self._page, self._then = page, then
        reference = page.ctx.services.reference
        options = [
            (
                m.id,
                say(
                    "{person}: {sender} → {host}",
                    person=say("Participant") if page.ctx.private else m.person,
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
        self.stay = Label("", "muted", wrap=True)
        self.stay.hide()
        self.match.changed.connect(self._tell_stay)
        self.body.addWidget(self.match)
        self.body.addWidget(self.stay)
        self.body.addWidget(self.language)
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Draft the Learning Project"), "primary", self._put, closes=False)
        self._tell_stay(self.match.value())

    def _tell_stay(self, match_id: str | None) -> None:
        """The days that the draft will take, with the reasons."""
        self.stay.hide()
        if match_id:
            ctx, today = self._page.ctx, date.today()
            projects = ctx.services.projects
            ctx.jobs.run(
                lambda _t: projects.proposed_stay(match_id, today=today), self._show_stay, owner=self
            )

    def _show_stay(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done):
            self.stay.setText(stay_words(self._page.say, outcome.value))
            self.stay.show()
        else:
            self._page.ctx.messages.error(outcome.error, self._page)

    def _put(self) -> None:
        match_id, locale = self.match.value(), self.language.value() or "en"
        self.match.set_error("" if match_id else self._page.say("Choose the match."))
        if not match_id:
            return
        self.accept()
        projects = self._page.ctx.services.projects
        self._page.change(lambda _t: projects.draft(match_id, locale=locale, today=date.today()), self._then)
