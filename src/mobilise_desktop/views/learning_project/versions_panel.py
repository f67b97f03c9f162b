"""The issued versions: what was signed, looked at again or compared with the present text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.fingerprint_words import words_of
from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.domain.version_standing import VersionStand
from mobilise_desktop.services.versions import PRESENT
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, column, row, set_tooltip
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.words import N_, format_datetime

from .difference_dialog import DifferenceDialog
from .phone_dialog import PhoneDialog

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView, VersionRow

    from .editor import ProjectEditor

STANDS: Mapping[VersionStand, tuple[str, str]] = {
    VersionStand.OUT: (N_("out for signature"), "primary"),
    VersionStand.IN_FORCE: (N_("in force"), "good"),
    VersionStand.REPLACED: (N_("replaced"), "neutral"),
    VersionStand.COUNTS: (N_("signatures on it still count"), "neutral"),
    VersionStand.VOID: (N_("void"), "caution"),
}


class VersionsPanel(QWidget):
    """A card a version, last first; two of them can be compared."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.editor, self.say = editor, editor.say
        say = self.say
        self._none = Label(
            say("Nothing is issued yet. Each issue for signature keeps the text and the paper as a version."),
            "muted",
            wrap=True,
        )
        self._list: QVBoxLayout = column(space=10)
        self._cards: list[Card] = []
        self._shown: object = None
        self.before = ChoiceField(say, say("Compare"), (), searchable=False)
        self.after = ChoiceField(say, say("with"), (), searchable=False)
        self.compare = Button(
            say("Show the difference"), "secondary", icon="git-compare-arrows", on_click=self._compare
        )
        self._choice = QWidget()
        self._choice.setLayout(column(self.before, self.after, row(self.compare, None), space=8))
        self.setLayout(column(self._none, self._list, self._choice, None, space=12))

    def show_view(self, view: ProjectView) -> None:
        """Show the versions of the project."""
        stands = {version.number: view.stand_of(version) for version in view.versions}
        if (view.id, view.versions, stands) == self._shown:
            return
        self._shown = (view.id, view.versions, stands)
        for card in self._cards:
            card.hide()
            card.deleteLater()
        rows = sorted(view.versions, key=lambda v: -v.number)
        self._cards = [self._card(row_, stands[row_.number]) for row_ in rows]
        for card in self._cards:
            self._list.addWidget(card)
        self._none.setVisible(not rows)
        self._choice.setVisible(bool(rows))
        options = [(v.number, self.say("Version {number}", number=v.number)) for v in rows]
        present = (PRESENT, self.say("The present text"))
        self.before.set_options(options)
        self.after.set_options([present, *options])
        if rows and self.before.value() is None:
            self.before.set_value(rows[-1].number)
        if self.after.value() is None:
            self.after.set_value(PRESENT)

    def _card(self, version: VersionRow, stand: VersionStand) -> Card:
        say = self.say
        card = Card(space=4)
        words, tone = STANDS[stand]
        state = Badge(say(words), tone)
        title = Label(say("Version {number}", number=version.number), "strong")
        card.body.addLayout(row(title, state, None))
        when = format_datetime(say.locale, version.issued_at)
        card.body.addWidget(
            Label(say("issued on {day} by {who}", day=when, who=version.issued_by or "–"), "help", wrap=True)
        )
        spoken = " ".join(words_of(version.fingerprint))
        code = Label(f"{short_code(version.fingerprint)}\n{spoken}", "help", selectable=True, wrap=True)
        set_tooltip(code, say("Fingerprint of the content, and the same as words for the telephone"))
        card.body.addWidget(code)
        show = partial(self.editor.page.show_preview, version.number)
        card.body.addWidget(
            Flow(
                Button(say("Show the paper"), "quiet", icon="eye", on_click=show),
                Button(
                    say("Compare by telephone…"),
                    "quiet",
                    icon="phone",
                    on_click=partial(self.compare_by_phone, version),
                ),
            )
        )
        return card

    def compare_by_phone(self, version: VersionRow) -> None:
        """Compare the fingerprint with that of another office's paper."""
        PhoneDialog(self.editor, number=version.number, fingerprint=version.fingerprint).open()

    def _compare(self) -> None:
        one, two = self.before.value(), self.after.value()
        if one is None or two is None:
            return
        versions, record_id, project = (
            self.editor.services.versions,
            self.editor.record_id,
            self.editor.settled(),
        )

        locale = self.say.locale
        self.editor.page.ask(
            lambda _t: versions.difference(record_id, one, two, locale=locale, present=project),
            lambda found: DifferenceDialog(self.editor, found, one, two).open(),
        )
