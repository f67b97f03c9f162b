"""One signature box of a scan: its picture, what the program thinks of it, and what a person confirms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.scans import SignedBox
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label, box, column, unmnemonic
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import DateField, TextField

from .section import beside

if TYPE_CHECKING:
    from mobilise_desktop.services.scan_intake import BoxProposal
    from mobilise_desktop.words import Words

_WIDE = 300


class ScanBox(Card):
    """Ticked where it looks signed; ``changed`` is called when the tick or the day changes."""

    def __init__(
        self, say: Words, proposal: BoxProposal, *, may_sign: bool, changed: Callable[[ScanBox], object]
    ) -> None:
        super().__init__(space=8)
        self.say, self.proposal = say, proposal
        words = say("{party} has signed", party=say(label_of(proposal.party)))
        self.tick = QCheckBox(unmnemonic(words))
        self.tick.setAccessibleName(words)
        self.tick.setChecked(may_sign and proposal.inked and not proposal.recorded)
        self.tick.setEnabled(may_sign)
        self.tick.toggled.connect(lambda _on: self._toggled(changed))
        self.person = TextField(say, say("Name"))
        self.function = TextField(say, say("Function"))
        self.place = TextField(say, say("Place"))
        self.day = DateField(say, say("Signed on"), high=date.today())
        for field, value in (
            (self.person, proposal.person),
            (self.function, proposal.function),
            (self.place, proposal.place),
        ):
            field.set_value(value)
        self.day.changed.connect(lambda _day: self.day.set_error(""))
        self.day.changed.connect(lambda _day: changed(self))
        self._fields = box(column(beside(self.person, self.function), beside(self.place, self.day), space=8))
        told, role = self._told()
        answers = box(column(self.tick, Label(told, role, wrap=True), self._fields, None, space=8))
        self.body.addLayout(beside(self._picture(), answers, stretches=(0, 1)))
        self._fields.setVisible(self.tick.isChecked())

    def answer(self) -> SignedBox | None:
        """The confirmed signature; ``None`` where it is not ticked."""
        if not self.tick.isChecked():
            return None
        day = self.day.value()
        return SignedBox(
            party=self.proposal.party,
            person=str(self.person.value()),
            function=str(self.function.value()),
            place=str(self.place.value()),
            day=day if isinstance(day, date) else date.min,
        )

    def complete(self) -> bool:
        """Whether all that must be known is answered; says what is not."""
        if not self.tick.isChecked():
            return True
        for field in (self.person, self.function, self.place, self.day):
            field.set_error("")
            field.flush()
        if not self.person.value():
            self.person.set_error(self.say("Write the name of the person who signed."))
        if self.day.value() is None and not self.day.has_problem():
            self.day.set_error(self.say("Choose the day that stands on the paper."))
        return bool(self.person.value()) and self.day.value() is not None and not self.day.has_problem()

    def _told(self) -> tuple[str, str]:
        """What the program thinks of the box, and the role of that label."""
        say, proposal = self.say, self.proposal
        if proposal.recorded:
            return say("This signature is recorded already."), "help"
        if not proposal.confidence:
            return say("The program cannot tell whether it is signed. Look at the page."), "caution"
        words = say("The box looks signed.") if proposal.inked else say("The box looks empty.")
        if proposal.sure:
            return words, "help"
        return say("{guess} It is not sure; look closely.", guess=words), "caution"

    def _picture(self) -> QWidget:
        label = QLabel()
        label.setFixedWidth(theme.px(_WIDE))
        if self.proposal.crop:
            made = QPixmap()
            made.loadFromData(self.proposal.crop)
            label.setPixmap(made.scaledToWidth(theme.px(_WIDE), Qt.TransformationMode.SmoothTransformation))
            label.setAccessibleName(self.say("Picture of the box"))
            return label
        label.deleteLater()
        missing = Label(
            self.say("The page with this box is not in the scan, or is printed otherwise."), "help"
        )
        missing.setWordWrap(True)
        missing.setFixedWidth(theme.px(_WIDE))
        return missing

    def _toggled(self, changed: Callable[[ScanBox], object]) -> None:
        self._fields.setVisible(self.tick.isChecked())
        changed(self)
