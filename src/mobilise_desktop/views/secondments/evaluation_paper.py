"""The papers beside the ratings: the form of a checkpoint for one rater, and the certificate of stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.evaluation import RATERS
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.basics import Button, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.words import languages

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView

    from .evaluation import EvaluationPanel


class PapersCard(Card):
    """Rater and language; the day of the form is the checkpoint chosen above."""

    def __init__(self, panel: EvaluationPanel) -> None:
        say = panel.say
        super().__init__(
            say("On paper"),
            help=say("A form with boxes from 0 to 4 for who rates away from this screen, as PDF."),
        )
        self.panel, self.say = panel, say
        raters = [(rater, say(label_of(rater))) for rater in RATERS]
        self.rater = ChoiceField(say, say("Rated by"), raters, searchable=False)
        self.rater.set_value(Party.PARTICIPANT)
        reference = panel.services.reference
        options = [(code, reference.language_name(code, say.locale)) for code in languages()]
        self.language = ChoiceField(say, say("Language of the paper"), options, searchable=False)
        self.language.set_value(say.locale if say.locale in languages() else "en")
        form = Button(say("Save the form…"), icon="printer", on_click=self._ask_form)
        self.proof = Button(say("Save the certificate of stay…"), icon="award", on_click=self._ask_proof)
        parts = row(self.rater, self.language, space=12)
        parts.setStretch(0, 1)
        parts.setStretch(1, 1)
        self.body.addLayout(parts)
        self.body.addWidget(Flow(form, self.proof))

    def show_view(self, view: SecondmentView) -> None:
        """The certificate is there once the end is confirmed."""
        self.proof.setVisible(view.actual_end is not None)

    def _ask_form(self) -> None:
        say, view, day = self.say, self.panel.detail.view, self.panel.checkpoint.value()
        assert view is not None
        if day is None:
            self.panel.checkpoint.set_error(say("Choose the day of the rating."))
            return
        who = say(label_of(Party(self.rater.value() or Party.PARTICIPANT)))
        self._ask_where(say("Form on paper"), f"{view.reference} {who} {day:%Y-%m-%d}.pdf", self.save_form)

    def _ask_proof(self) -> None:
        view, title = self.panel.detail.view, self.say("Certificate of stay")
        assert view is not None
        self._ask_where(title, f"{view.reference} {title}.pdf", self.save_proof)

    def _ask_where(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self.panel.page, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.say("PDF document (*.pdf)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()

    def save_form(self, path: Path) -> None:
        """Write the form for the chosen rater and checkpoint in the chosen language."""
        day = self.panel.checkpoint.value()
        if day is None:
            return
        record_id, papers = self.panel.record_id, self.panel.services.secondment_papers
        rater, locale = Party(self.rater.value() or Party.PARTICIPANT), self._locale()
        self._write(
            path, lambda: papers.evaluation_form(record_id, rater=rater, checkpoint=day, locale=locale)
        )

    def save_proof(self, path: Path) -> None:
        """Write the certificate of stay in the chosen language."""
        record_id, papers = self.panel.record_id, self.panel.services.secondment_papers
        locale = self._locale()
        self._write(path, lambda: papers.certificate(record_id, locale=locale, today=date.today()))

    def _locale(self) -> str:
        return str(self.language.value() or self.say.locale)

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        papers = self.panel.services.secondment_papers

        def work(_ticket: object) -> str:
            papers.write(path, make())
            return path.name

        self.panel.page.ask(
            work,
            lambda name: self.panel.page.ctx.messages.toast(self.say("Saved as {name}", name=name)),
            label=self.say("Writing the paper"),
        )
