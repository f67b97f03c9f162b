"""The consents of one side: three yes-or-no questions, one choice, and what is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Visibility
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.consents import CONTACT_LATER, NOTICE, PHOTOS, PURPOSES, TEXT_VERSION
from mobilise_desktop.services.consents import VISIBILITY as SEEN
from mobilise_desktop.views.kit.basics import Label, column
from mobilise_desktop.views.kit.cards import ListRow, RowGroup
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.forms import ChoiceChips, YesNoField
from mobilise_desktop.words import N_, Words

if TYPE_CHECKING:
    from mobilise_desktop.services.consents import ConsentRow

_ASKED = {
    NOTICE: (
        N_("Was the privacy notice handed over and explained?"),
        N_("Without it nothing may be kept after the visit."),
    ),
    CONTACT_LATER: (
        N_("May we write again after the stay?"),
        N_("For news and for questions on how it went."),
    ),
    PHOTOS: (N_("May photos of the stay be used in public?"), ""),
}


class ConsentBlock(QWidget):
    """``answered`` carries a purpose and yes, no or ``None`` (taken back), ``chosen`` who may see the
    profile.
    """

    answered = Signal(str, object)
    chosen = Signal(object)

    def __init__(self, say: Words) -> None:
        super().__init__()
        self.say = say
        self.fields: dict[str, Field] = {}
        self._heading, self._hint = Label("", "section", wrap=True), Label("", "help", wrap=True)
        self.notice = self._yes_no(NOTICE)
        self.visibility = ChoiceChips(
            say,
            say("Who may see the profile?"),
            tuple((v, say(label_of(v))) for v in Visibility),
            help=say("Others see the profile step by step, never the contact data at first."),
            single=True,
            at_once=True,
        )
        self.visibility.changed.connect(self.chosen)
        self.fields[SEEN] = self.visibility
        self._version = Label("", "help", wrap=True)
        self._given = RowGroup(say("On record"))
        later, photos = self._yes_no(CONTACT_LATER), self._yes_no(PHOTOS)
        parts = (self.notice, self.visibility, later, photos, self._version, self._given)
        self.setLayout(column(self._heading, self._hint, *parts, space=16))

    def show_consents(self, consents: tuple[ConsentRow, ...], seen: Visibility | None) -> None:
        """Who may see the profile, by which text consent is given, and what was given."""
        self.visibility.set_value(seen)
        self._version.setText(self._told(consents))
        self._list(consents)

    def show_whose(self, heading: str, hint: str = "") -> None:
        """Whose consents these are; empty where only one side is asked."""
        for label, text in ((self._heading, heading), (self._hint, hint)):
            label.setText(text)
            label.setVisible(bool(text))

    def _yes_no(self, purpose: str) -> YesNoField:
        label, help = _ASKED[purpose]
        field = YesNoField(self.say, self.say(label), help=self.say(help) if help else "")
        field.changed.connect(lambda value: self.answered.emit(purpose, value))
        self.fields[purpose] = field
        return field

    def _told(self, consents: tuple[ConsentRow, ...]) -> str:
        """By which text consent is given, by whom and when; the kept day once there is one."""
        kept = next((c for c in consents if c.stands and c.given_on), None)
        if kept is None:
            return self.say("Text of the consent: version {version}. Not given yet.", version=TEXT_VERSION)
        return self.say(
            "Text of the consent: version {version}. Given on {day} by {name}.",
            version=kept.text_version,
            day=kept.given_on,
            name=kept.given_by or self.say("the visitor"),
        )

    def _list(self, consents: tuple[ConsentRow, ...]) -> None:
        self._given.clear()
        self._given.setVisible(bool(consents))
        for consent in consents:
            self._given.add(self._line(consent))

    def _line(self, consent: ConsentRow) -> ListRow:
        purpose = self.say(PURPOSES.get(consent.purpose, consent.purpose))
        if consent.given_on is None:
            refused = self.say("Refused on {day}", day=consent.withdrawn_on or "–")
            return ListRow(purpose, refused, icon="x", icon_role="muted")
        given = self.say("{purpose}, {day}", purpose=purpose, day=consent.given_on)
        if consent.withdrawn_on:
            detail = self.say("Withdrawn on {day}", day=consent.withdrawn_on)
            return ListRow(given, detail, icon="x", icon_role="muted")
        detail = self.say("Version {version}, by {name}", version=consent.text_version, name=consent.given_by)
        return ListRow(given, detail, icon="check", icon_role="good")
