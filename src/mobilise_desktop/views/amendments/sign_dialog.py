"""A party's signature under an amendment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import AmendmentState
from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.views.kit.signature_dialog import Given, SignatureDialog

if TYPE_CHECKING:
    from mobilise_desktop.services.amendment_view import AmendmentRow, AmendmentsView
    from mobilise_desktop.views.kit.page import Page


class AmendmentSignDialog(SignatureDialog):
    """Begins with the first party that is missing."""

    def __init__(self, page: Page, view: AmendmentsView, line: AmendmentRow) -> None:
        say = page.say
        told = say(
            "Compare the fingerprint on the paper with this one: {code} (amendment {number}).",
            code=short_code(line.fingerprint),
            number=line.number,
        )
        title = say("Record a signature under the amendment")
        super().__init__(page, title, project=view.project, parties=line.missing, told=told)
        self._desk, self._line = page, line
        self.choose(line.missing[0])

    def record(self, given: Given) -> None:
        amendments, line = self._desk.ctx.services.amendments, self._line
        self._desk.change(
            lambda _t: amendments.sign(
                line.id,
                party=given.party,
                person=given.person,
                function=given.function,
                place=given.place,
                day=given.day,
                method=given.method,
                scan=given.scan,
            ),
            self._signed,
        )

    def _signed(self, state: AmendmentState) -> None:
        if state is AmendmentState.SIGNED:
            words = self.say("All have signed the amendment. The secondment follows it.")
            self._desk.ctx.messages.toast(words)
