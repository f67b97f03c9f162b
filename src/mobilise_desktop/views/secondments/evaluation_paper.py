"""The papers beside the ratings: the form of a checkpoint for one rater, and the certificate of stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.evaluation import RATERS
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.kinds import Changed
from mobilise_desktop.views.kit.asking import MAIL_DRAFT, PDF, ask_where
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, row, set_tooltip
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.words import format_date, languages

if TYPE_CHECKING:
    from mobilise_desktop.services.evaluation_forms import FormRow
    from mobilise_desktop.services.secondment_view import SecondmentView

    from .evaluation import EvaluationPanel

_MOST = 8
_TIME_TO_REPLY = timedelta(days=14)


class PapersCard(Card):
    """Rater and language; the day of the form is the checkpoint chosen above."""

    def __init__(self, panel: EvaluationPanel) -> None:
        say = panel.say
        super().__init__(
            say("On paper"),
            help=say(
                "A form with boxes from 0 to 4 for who rates away from this screen: to print and fill in by "
                "pen, or to fill in on screen. Drop its scan, or the PDF that was filled in on screen, on "
                "this window: it is read and shown before anything is kept."
            ),
        )
        self.panel, self.say = panel, say
        raters = [(rater, say(label_of(rater))) for rater in RATERS]
        self.rater = ChoiceField(say, say("Rated by"), raters, searchable=False)
        self.rater.set_value(Party.PARTICIPANT)
        reference = panel.services.reference
        options = [(code, reference.language_name(code, say.locale)) for code in languages()]
        self.language = ChoiceField(say, say("Language of the paper"), options, searchable=False, always=True)
        self.language.set_value(say.locale if say.locale in languages() else "en")
        self.rater.changed.connect(lambda _value: self._speak())
        form = Button(say("Save to print…"), icon="download", on_click=self._ask_form)
        set_tooltip(form, say("A PDF to be filled in by pen. It has no fields to type in."))
        screen = Button(say("Save to fill in on screen…"), icon="pencil", on_click=self._ask_screen)
        set_tooltip(screen, say("The same form as a PDF with fields to click and to type in."))
        mail = Button(say("Save as a mail…"), icon="mail", on_click=self._ask_mail)
        set_tooltip(mail, say("A draft for your mail program, with the form as a PDF to fill in."))
        back = Button(say("Read forms back…"), icon="scan-line", on_click=self._read_back)
        self.proof = Button(say("Save the certificate of stay…"), icon="award", on_click=self._ask_proof)
        parts = row(self.rater, self.language, space=12)
        parts.setStretch(0, 1)
        parts.setStretch(1, 1)
        self.body.addLayout(parts)
        self.body.addWidget(Flow(form, screen, mail, back, self.proof))
        self.out = RowGroup(say("Forms that went out"))
        self.body.addWidget(self.out)
        self._locales: dict[Party, str] = {}
        self._known_for = ""

    def show_view(self, view: SecondmentView) -> None:
        """The certificate is there once the end is confirmed; the forms that went out are read."""
        self.proof.setVisible(view.actual_end is not None)
        forms, stay_id = self.panel.services.evaluation_forms, view.id
        self.panel.page.ask(lambda _t: forms.of_stay(stay_id), self._show_out)
        if self._known_for != stay_id:
            self._known_for = stay_id
            self.panel.page.ask(lambda _t: forms.locales(stay_id), self._show_locales)

    def _show_locales(self, locales: dict[Party, str]) -> None:
        self._locales = locales
        self._speak()

    def _speak(self) -> None:
        """The language that the chosen rater reads."""
        locale = self._locales.get(self._rater())
        if locale:
            self.language.set_value(locale)

    def _show_out(self, forms: tuple[FormRow, ...]) -> None:
        say = self.say
        self.out.clear()
        self.out.setVisible(bool(forms))
        for one in forms[:_MOST]:
            self.out.add(self._row(one))
        if len(forms) > _MOST:
            more = len(forms) - _MOST
            self.out.add(ListRow(say.n("and {count} more", "and {count} more", more)))

    def _row(self, one: FormRow) -> ListRow:
        say, locale = self.say, self.say.locale
        who = say(label_of(Party(one.by)))
        day = format_date(locale, one.checkpoint) if one.checkpoint else ""
        went = format_date(locale, one.issued_on) if one.issued_on else ""
        if one.returned_on:
            came = format_date(locale, one.returned_on)
            told, badge = (
                say("Went out {day}, came back {back}", day=went, back=came),
                Badge(say("Back"), "good"),
            )
        else:
            told, badge = say("Went out {day}", day=went), Badge(say("Awaited"), "caution")
        title = say("Form {number}: {who}, {day}", number=one.number, who=who, day=day)
        if not day:
            title = say("Form {number}: {who}, final report", number=one.number, who=who)
        return ListRow(title, told, icon="file-text", right=badge, wrap=True)

    def _rater(self) -> Party:
        return Party(self.rater.value() or Party.PARTICIPANT)

    def _read_back(self) -> None:
        self.panel.page.ctx.navigate("learning_projects", None)
        window: Any = self.panel.page.window()
        window.page("learning_projects").ask_scans()

    def _ask_form(self) -> None:
        self._ask_out(self.say("Form on paper"), "pdf", self.save_form)

    def _ask_screen(self) -> None:
        self._ask_out(self.say("Form to fill in on screen"), "pdf", self.save_fillable)

    def _ask_mail(self) -> None:
        self._ask_out(self.say("Form in a mail"), "eml", self.save_mail)

    def _ask_out(self, title: str, suffix: str, then: Callable[[Path], None]) -> None:
        view, day = self.panel.detail.view, self.panel.checkpoint.value()
        assert view is not None
        if day is None:
            self.panel.checkpoint.set_error(self.say("Choose the day of the rating."))
            return
        who = self.say(label_of(self._rater()))
        self._ask_where(title, f"{view.reference} {who} {day:%Y-%m-%d}.{suffix}", then)

    def _ask_proof(self) -> None:
        view, title = self.panel.detail.view, self.say("Certificate of stay")
        assert view is not None
        self._ask_where(title, f"{view.reference} {title}.pdf", self.save_proof)

    def _ask_where(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        ask_where(self.panel.page, title, name, then, MAIL_DRAFT if name.endswith(".eml") else PDF)

    def save_form(self, path: Path) -> None:
        """Freeze the form for the chosen rater and checkpoint in the chosen language, and write it."""
        forms = self.panel.services.evaluation_forms
        self._issue(path, forms.paper)

    def save_fillable(self, path: Path) -> None:
        """Freeze the form, and write it with fields to fill in on screen."""
        self._issue(path, self.panel.services.evaluation_forms.fillable)

    def save_mail(self, path: Path) -> None:
        """Freeze the form, and write a mail draft with it to fill in on screen."""
        forms, reply_by = self.panel.services.evaluation_forms, date.today() + _TIME_TO_REPLY
        self._issue(path, lambda form_id: forms.mail(form_id, reply_by=reply_by))

    def _issue(self, path: Path, make: Callable[[str], bytes]) -> None:
        day = self.panel.checkpoint.value()
        if day is None:
            return
        services, record_id = self.panel.services, self.panel.record_id
        rater, locale = self._rater(), self._locale()

        def work(_ticket: object) -> Changed[str]:
            issued = services.evaluation_forms.issue(
                record_id, rater=rater, checkpoint=day, locale=locale, today=date.today()
            )
            services.secondment_papers.write(path, make(issued.value))
            return Changed(path.name, issued.kinds)

        self.panel.page.change(work, self._written, label=self.say("Writing the paper"))

    def _written(self, name: str) -> None:
        self.panel.page.ctx.messages.toast(self.say("Saved as {name}", name=name))

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
