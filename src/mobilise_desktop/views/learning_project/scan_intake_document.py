"""One document of a stack of scans: what it is, its pages, its signature boxes to confirm."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.services.scan_intake import STANDING_WORDS, Standing
from mobilise_desktop.services.scans import Decision
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Label, column
from mobilise_desktop.views.kit.scroll import Scroll

from .scan_intake_box import ScanBox
from .scan_intake_pages import ScannedPages

if TYPE_CHECKING:
    from mobilise_desktop.exchange.scans.page_code import PaperCode
    from mobilise_desktop.services.kinds import Changed
    from mobilise_desktop.services.scan_intake import Intake, ScannedDocument
    from mobilise_desktop.services.scans import Filed
    from mobilise_desktop.words import Words

    from .page import LearningProjectsPage

LIGHTS = {
    Standing.READY: "GREEN",
    Standing.CLOSED: "INFO",
    Standing.INCOMPLETE: "AMBER",
    Standing.OUTDATED: "AMBER",
    Standing.OTHER_TEXT: "RED",
}


class DocumentPanel(QWidget):
    """Holds what the officer ticked and typed until the document is filed."""

    def __init__(
        self, page: LearningProjectsPage, document: ScannedDocument, changed: Callable[[], object]
    ) -> None:
        super().__init__()
        self.say, self.document, self._changed = page.say, document, changed
        self._page = page
        say = self.say
        content = column(space=16)
        content.addWidget(Light(LIGHTS[document.standing], say(STANDING_WORDS[document.standing]), wrap=True))
        content.addWidget(self._facts())
        content.addWidget(ScannedPages(page, document))
        self.boxes = [
            ScanBox(say, one, may_sign=document.may_be_signed, changed=self._box_changed)
            for one in document.boxes
        ]
        if self.boxes:
            content.addWidget(Label(say("Signatures"), "section"))
            hint = say("Compare each box with what stands on the paper. Only ticked ones are recorded.")
            if not document.may_be_signed:
                hint = say("No signature is recorded from this scan.")
            content.addWidget(Label(hint, "muted", wrap=True))
        for one in self.boxes:
            content.addWidget(one)
        content.addStretch(1)
        inner = QWidget()
        inner.setLayout(content)
        self._scroll = Scroll(inner, most_wide=900, margins=(16, 4, 16, 24))
        self.setLayout(column(self._scroll))

    def signed(self) -> int:
        """How many signatures are ticked."""
        return sum(one.tick.isChecked() for one in self.boxes)

    @property
    def code(self) -> PaperCode:
        """The code by which the intake knows it."""
        return self.document.code

    @property
    def may_be_kept(self) -> bool:
        """Whether it can be filed at all."""
        return self.document.may_be_kept

    @property
    def file_words(self) -> str:
        """What the button says."""
        count, say = self.signed(), self.say
        words = say.n("File with {count} signature", "File with {count} signatures", count)
        return words if count else say("File the scan")

    @property
    def open_words(self) -> str:
        """Where its record is."""
        return self.say("Open the Learning Project")

    def open_record(self) -> None:
        """Go to the Learning Project."""
        if self.document.project_id:
            self._page.show_record(self.document.project_id)

    def work(self, intake: Intake) -> Callable[[], Changed[Any]] | None:
        """How to file it; ``None`` where an answer is missing, which is then said at its field."""
        decision, scans = self.decision(), self._page.ctx.services.scans
        return None if decision is None else lambda: scans.file(intake, [decision])

    def kept(self, filed: Filed) -> tuple[str, str]:
        """The attachment that was made, and what is said about it."""
        count = filed.signatures
        words = self.say.n("Filed, with {count} signature.", "Filed, with {count} signatures.", count)
        return filed.attachments[0], words

    def decision(self) -> Decision | None:
        """What to file; ``None`` where an answer is missing, which is then said at its field."""
        unfinished = [one for one in self.boxes if not one.complete()]
        if unfinished:
            focus = unfinished[0].day if unfinished[0].person.value() else unfinished[0].person
            self._scroll.show_widget(unfinished[0])
            focus.setFocus()
            return None
        answers = (one.answer() for one in self.boxes)
        return Decision(self.document.code, tuple(one for one in answers if one is not None))

    def _facts(self) -> Label:
        say, document = self.say, self.document
        files = ", ".join(dict.fromkeys(sheet.file.name for sheet in document.sheets))
        told = [say("From {files}.", files=files)]
        if document.missing:
            told.append(
                say.n(
                    "Missing: page {pages} of {all}.",
                    "Missing: pages {pages} of {all}.",
                    len(document.missing),
                    pages=_listed(document.missing),
                    all=document.code.pages,
                )
            )
        if document.double:
            told.append(
                say.n(
                    "Page {pages} is there more than once; all copies are kept.",
                    "Pages {pages} are there more than once; all copies are kept.",
                    len(document.double),
                    pages=_listed(document.double),
                )
            )
        if any(sheet.turned for sheet in document.sheets):
            told.append(say("Turned pages were set upright."))
        return Label(" ".join(told), "muted", wrap=True)

    def _box_changed(self, changed: ScanBox) -> None:
        """The first day given is a proposal for the boxes that have none."""
        day = changed.day.value()
        for one in self.boxes:
            if day is not None and one is not changed and one.day.value() is None:
                one.day.set_value(day)
                one.day.set_error("")
        self._changed()


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def title_of(say: Words, document: ScannedDocument) -> str:
    """What kind of paper it is, with its number."""
    if document.code.kind == "S":
        return say("Change slip to version {number}", number=document.code.number)
    if document.code.kind == "A":
        return say("Amendment {number}", number=document.code.number)
    return say("Version {number}", number=document.code.number)
