"""How a consultation begins: what the visitor wants, how they came, ten minutes or the whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Channel, VisitorKind
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.record_form import options_of
from mobilise_desktop.words import Words

CHANNELS = (Channel.WALK_IN, Channel.PHONE, Channel.VIDEO, Channel.VISIT, Channel.MAIL, Channel.OTHER)


def ask_start(page: Page, then: Callable[[str], object] | None = None) -> None:
    """Ask over any page how a consultation begins; its own page opens once it has begun."""

    def begin(visitor: VisitorKind, channel: Channel, quick: bool) -> None:
        page.change(
            lambda _t: page.ctx.services.consultations.start(visitor=visitor, channel=channel, quick=quick),
            then or (lambda visit: page.ctx.navigate("consultations", visit)),
        )

    StartDialog(page, page.say, begin).open()


class StartDialog(Dialog):
    """Three questions, each answered already; Enter begins."""

    def __init__(
        self, parent: QWidget, say: Words, begin: Callable[[VisitorKind, Channel, bool], object]
    ) -> None:
        super().__init__(parent, say("New consultation"), width=520)
        self.visitor = ChoiceChips(
            say, say("What the visitor wants"), options_of(say, VisitorKind), single=True
        )
        self.channel = ChoiceChips(
            say,
            say("Way of contact"),
            tuple(o for o in options_of(say, Channel) if o[0] in CHANNELS),
            single=True,
        )
        self.quick = ChoiceChips(
            say,
            say("How much time there is"),
            ((False, say("The whole consultation")), (True, say("Ten minutes"))),
            help=say("Ten minutes ask only what a match needs; the rest can follow any time."),
            single=True,
        )
        self.visitor.set_value(VisitorKind.SENDS)
        self.channel.set_value(Channel.WALK_IN)
        self.quick.set_value(False)
        for field in (self.visitor, self.channel, self.quick):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.add_button(say("Cancel"))
        self.add_button(
            say("Begin"),
            "primary",
            lambda: begin(
                self.visitor.value() or VisitorKind.SENDS,
                self.channel.value() or Channel.WALK_IN,
                bool(self.quick.value()),
            ),
        ).setFocus()
