"""The eligibility list: every rule with its light, reason and source, and its override."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row, rule
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.slices import Slices

from .panel import Panel
from .wording import said

if TYPE_CHECKING:
    from mobilise_desktop.domain.rules import Finding
    from mobilise_desktop.services.eligibility import EligibilityView

_Entry: TypeAlias = Union[str, "Finding"]
_ORDER = {Colour.RED: 0, Colour.AMBER: 1, Colour.GREEN: 2, Colour.INFO: 3}


class FindingsList(QWidget):
    """Findings by part, the worst first; buttons ask for ``override`` and ``withdraw``."""

    def __init__(
        self,
        page: Page,
        override: Callable[[Any], object],
        withdraw: Callable[[Any], object],
    ) -> None:
        super().__init__()
        self._page, self._override, self._withdraw = page, override, withdraw
        self._list: QVBoxLayout = column(space=10)
        self.setLayout(self._list)
        self._shown: list[_Entry] = []
        self._slices = Slices(self)

    def show_view(self, view: EligibilityView) -> None:
        """Show the findings of a company, a participant or both; lines that say the same stay as they are."""
        self._slices.forget()
        wanted = tuple(self._entries(view))
        self._slices.add(*(partial(self._put, place, entry) for place, entry in enumerate(wanted)))
        self._slices.add(partial(self._cut, len(wanted)))

    def _entries(self, view: EligibilityView) -> Iterator[_Entry]:
        say = self._page.say
        parts = (
            (say("As sending company"), view.sender),
            (say("As host company"), view.host),
            (say("Participant"), view.participant),
            (say("The stay"), view.stay),
        )
        for title, findings in sorted(parts, key=lambda part: _worst(part[1])):
            if findings:
                yield title
                yield from sorted(findings, key=lambda f: (f.overridden, _ORDER[f.light]))

    def _put(self, place: int, entry: _Entry) -> None:
        if place < len(self._shown) and self._shown[place] == entry:
            return
        self._take(place)
        made = Label(entry, "section") if isinstance(entry, str) else self._line(entry)
        self._list.insertWidget(place, made)
        self._shown.insert(place, entry)

    def _cut(self, length: int) -> None:
        while len(self._shown) > length:
            self._take(len(self._shown) - 1)

    def _take(self, place: int) -> None:
        if place < len(self._shown):
            del self._shown[place]
            item = self._list.takeAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _line(self, finding: Finding) -> QWidget:
        say, reference = self._page.say, self._page.ctx.services.reference
        light = Light("INFO" if finding.overridden else finding.light.value, say(finding.title), wrap=True)
        light.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        told = column(light, Label(said(say, reference, finding.message, finding.values), wrap=True), space=2)
        head = row(told, space=8)
        head.setStretch(0, 1)
        act = self._act(finding)
        if act is not None:
            head.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        words = column(head, space=2)
        if finding.overridden:
            reason = finding.set_aside_by(say.locale)
            words.addWidget(Label(say("Set aside: {reason}", reason=reason), "caution", wrap=True))
        source = f"{say(finding.source)} · {say(label_of(finding.certainty))}"
        foot = row(Label(source, "help", wrap=True), space=12)
        foot.setStretch(0, 1)
        if not self._page.ctx.private:
            foot.addWidget(Label(finding.rule, "help", selectable=True), 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(foot)
        words.addSpacing(4)
        words.addWidget(rule())
        return box(words)

    def _act(self, finding: Finding) -> QWidget | None:
        """The button that sets a finding aside or lets it count again."""
        say = self._page.say
        if finding.overridden:
            return Button(say("Let it count again"), "quiet", on_click=lambda: self._withdraw(finding))
        if finding.overridable and finding.open:
            return Button(say("Set aside…"), "quiet", on_click=lambda: self._override(finding))
        return None


def _worst(findings: Iterable[Finding]) -> int:
    return min((_ORDER[finding.light] for finding in findings if finding.open), default=len(_ORDER))


class FindingsPanel(Panel):
    """Eligibility of one record of the registers."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        super().__init__(page, kind)
        self.list = FindingsList(page, self._ask_reason, self._withdraw)
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    def reload(self) -> None:
        record_id, company = self.record_id, self.kind is RecordKind.COMPANY

        def work(_ticket: object) -> object:
            if company:
                return self.services.eligibility.of(today=date.today(), company_id=record_id)
            sender = self.services.sheets.open(self.kind, record_id)["sending_company_id"]
            view = self.services.eligibility.of(
                today=date.today(), company_id=sender, participant_id=record_id
            )
            return view

        self.page.ask(work, self.list.show_view)

    def _ask_reason(self, finding: Finding) -> None:
        ask_reason(self.page, self.say(finding.title), lambda reason: self._put(finding, reason))

    def _put(self, finding: Finding, reason: str) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.change(
            lambda _t: self.services.eligibility.override(
                kind=kind, subject_id=record_id, rule=finding.rule, reason=reason
            ),
            lambda _n: self.reload(),
        )

    def _withdraw(self, finding: Finding) -> None:
        record_id = self.record_id
        self.page.change(
            lambda _t: self.services.eligibility.withdraw(subject_id=record_id, rule=finding.rule),
            lambda _n: self.reload(),
        )


def ask_reason(page: Page, title: str, then: Callable[[str], object]) -> Dialog:
    """Ask for the written reason by which a rule is set aside."""
    say = page.say
    dialog = Dialog(page, say("Set this rule aside"))
    dialog.body.addWidget(Label(title, "strong", wrap=True))
    reason = MultiLineField(
        say,
        say("Reason"),
        help=say("A full sentence; it stays in the file with your name."),
        lines=3,
        required="now",
    )
    dialog.body.addWidget(reason)
    dialog.add_button(say("Cancel"), "secondary")

    def put() -> None:
        then(str(reason.value()))

    dialog.add_button(say("Set the rule aside"), "primary", put)
    dialog.open()
    reason.setFocus()
    return dialog
