"""A passphrase asked, once to open a key or twice to lock a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.jobs import Done, Outcome
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.passphrase import PassphraseField

_SHORTEST = 10


class PassphraseDialog(Dialog):
    """Does ``work(passphrase)`` and closes once it went well; what is wrong stands under the field."""

    def __init__(
        self,
        page: Page,
        title: str,
        words: str,
        work: Callable[[str], Any],
        then: Callable[[Any], object],
        *,
        twice: bool = False,
    ) -> None:
        say = page.say
        super().__init__(page, title, width=520)
        self._page, self._work, self._then, self._twice = page, work, then, twice
        self.body.addWidget(Label(words, wrap=True))
        hint = say("At least {count} letters, best several words. Nobody can recover it.", count=_SHORTEST)
        self.passphrase = PassphraseField(say, say("Passphrase"), help=hint if twice else "")
        self.again = PassphraseField(say, say("The same once more"))
        self.body.addWidget(self.passphrase)
        self.body.addWidget(self.again)
        self.again.setVisible(twice)
        self.add_button(say("Cancel"), "secondary")
        self._go = self.add_button(say("Go on"), "primary", self._do, closes=False)
        self.passphrase.setFocus()

    def _do(self) -> None:
        say = self._page.say
        passphrase = str(self.passphrase.value())
        least = _SHORTEST if self._twice else 1
        short = len(passphrase) < least
        words = say.n("At least {count} letter is needed.", "At least {count} letters are needed.", least)
        self.passphrase.set_error(words if short else "")
        other = self._twice and not short and passphrase != self.again.value()
        self.again.set_error(say("This is not the same passphrase.") if other else "")
        if short or other:
            return
        self._go.setEnabled(False)
        work = self._work
        self._page.ctx.jobs.run(lambda _t: work(passphrase), self._answered, owner=self)

    def _answered(self, outcome: Outcome) -> None:
        self._go.setEnabled(True)
        if isinstance(outcome, Done):
            self.accept()
            self._page.ctx.changes.announce(outcome.value.kinds)
            self._then(outcome.value.value)
            return
        error: Any = outcome.error
        if getattr(error, "message", ""):
            self.passphrase.set_error(self._page.say(error.message, **error.values))
            return
        self.accept()
        self._page.ctx.messages.error(error, self._page)
