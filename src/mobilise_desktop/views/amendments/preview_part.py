"""What an amendment would do, told beside its form: before and after, the grant, who signs, the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Label, clear, column
from mobilise_desktop.views.records.wording import said

from .wording import change_lines, grant_words

if TYPE_CHECKING:
    from mobilise_desktop.services.amendment_view import Preview
    from mobilise_desktop.views.kit.page import Page

_ORDER = (Colour.RED, Colour.AMBER)


class PreviewPart(QWidget):
    """Filled anew with each preview."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self.say = page, page.say
        self._lines: QVBoxLayout = column(space=8)
        self.setLayout(column(self._lines, None))

    def show_preview(self, view: Preview) -> None:
        """Tell what it would do."""
        say = self.say
        clear(self._lines)
        self._heading(say("What changes"))
        changes = change_lines(say, view.terms_before, view.change)
        for name, old, new in changes:
            self._text(name, "strong")
            self._text(say("so far: {value}", value=old), "muted")
            self._text(say("now: {value}", value=new))
        if not changes:
            self._text(say("Nothing yet."), "muted")
            return
        if view.change.slices is not None:
            self._heading(say("Grant"))
            self._text(grant_words(say, view.grant_before, view.grant_after), "strong")
            self._working(view)
        self._heading(say("Who signs"))
        self._text(", ".join(say(label_of(party)) for party in view.parties))
        self._show_checks(view)

    def _working(self, view: Preview) -> None:
        reference = self._page.ctx.services.reference
        steps = [said(self.say, reference, line.message, line.values) for line in view.grant_after.working]
        if steps:
            self._text("\n".join(steps), "small")

    def _show_checks(self, view: Preview) -> None:
        say, reference = self.say, self._page.ctx.services.reference
        self._heading(say("Checks"))
        standing = [f for f in view.findings if f.light in _ORDER and f.open]
        for found in sorted(standing, key=lambda f: _ORDER.index(f.light)):
            words = said(say, reference, found.message, found.values)
            self._lines.addWidget(Light(found.light.value, words, wrap=True))
        if not standing:
            self._lines.addWidget(Light(Colour.GREEN.value, say("Nothing speaks against it.")))

    def _heading(self, words: str) -> None:
        self._lines.addWidget(Label(words, "section"))

    def _text(self, words: str, role: str = "") -> None:
        label = Label(words, role, wrap=True, selectable=True) if role else Label(words, wrap=True)
        self._lines.addWidget(label)
