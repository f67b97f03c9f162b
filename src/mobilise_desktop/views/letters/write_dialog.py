"""Writing one letter or mail: template, reader and language chosen, words edited, looked at, sent, filed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from mobilise_desktop.domain.letters import (
    ADDRESSEE_WORDS,
    Addressee,
    LetterKind,
    LetterTemplate,
)
from mobilise_desktop.services.letter_parts import Letter
from mobilise_desktop.views.kit.asking import MAIL_DRAFT, PDF, FileKind, ask_where
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, ChoiceField, MultiLineField, TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.learning_project.section_blanks import BlankMarks

from .cautions import Cautions
from .keeping import DraftRow, Keeping, Reopen, ask_before_losing, begun, rewrite, with_words
from .places import PlaceNames
from .preview import MAIL, PAPER, LetterPreview, fitting_width
from .sending import Sending
from .wording import ENCLOSURE_WORDS, language_options

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_drafts import BegunLetter, LetterDraft
    from mobilise_desktop.services.letter_parts import Draft, LetterCase

_WIDE, _LINES = 1120, 13


class WriteDialog(Dialog):
    """Choosing another template, reader or language fills the words anew, once own words may be lost."""

    def __init__(self, page: Page, case: LetterCase, reopen: Reopen) -> None:
        say = page.say
        super().__init__(page, say("Write: {title}", title=case.title), width=fitting_width(page, _WIDE))
        self.page, self.say, self.case = page, say, case
        self.places = PlaceNames(say)
        self.draft: Draft | None = None
        self._own = False
        self._asked, self._closed, self._settled = 0, False, False
        self.keeping = Keeping(page, case, reopen)
        self.sending = Sending(page, lambda: self.keeping.draft_id)
        self.finished.connect(lambda _code: self._end())
        self.rejected.connect(self._leave)
        self._by_key = {one.key: one for one in case.templates}
        self._make_choices()
        self._make_words()
        self.preview = LetterPreview(page, changed=self._look)
        self.cautions = Cautions(say, go=self._go, ask_officer=self._ask_officer)
        left = column(self.subject, self.text, self.enclosures, self.cautions, None, space=10)
        parts = row(box(left), self.preview, space=20)
        parts.setStretch(0, 11)
        parts.setStretch(1, 10)
        choices = row(self.template, self.reader, self.language, space=12)
        for place, share in enumerate((3, 3, 2)):
            choices.setStretch(place, share)
        self._draft_place = row(space=0)
        self.body.addLayout(self._draft_place)
        self.body.addLayout(choices)
        self.body.addLayout(parts, 1)
        self._make_buttons()
        self._choose_template()

    def _make_choices(self) -> None:
        say = self.say
        titles = [(one.key, one.title(say.locale)) for one in self.case.templates]
        self.template = ChoiceField(say, say("Template"), titles)
        self.template.set_value(titles[0][0] if titles else None)
        self.template.changed.connect(lambda _value: self._chosen(self._choose_template))
        readers = [
            (one.to, f"{say(ADDRESSEE_WORDS[one.to])}: {self._name(one.name)}") for one in self.case.readers
        ]
        self.reader = ChoiceField(say, say("Written to"), readers, searchable=False)
        self.reader.changed.connect(lambda _value: self._chosen(self._fill))
        self.language = ChoiceField(say, say("Language"), (), searchable=False, always=True)
        self.language.changed.connect(lambda _value: self._chosen(self._fill))

    def _name(self, name: str) -> str:
        return name or self.say("(no name yet)")

    def _make_words(self) -> None:
        say = self.say
        self.subject = TextField(say, say("Subject line"))
        self.text = MultiLineField(say, say("Text"), lines=_LINES, most_lines=_LINES)
        self.text.set_help(say("A line that begins with - is a list; an empty line begins a paragraph."))
        self.marks = BlankMarks(self.text)
        enclosed = [(one, say(words)) for one, words in ENCLOSURE_WORDS.items()]
        self.enclosures = ChoiceChips(say, say("Enclosed in the e-mail"), enclosed)
        for field in (self.subject, self.text, self.enclosures):
            field.changed.connect(lambda _value: self._edited())

    def _make_buttons(self) -> None:
        say = self.say
        self.copy_button = Button(say("Copy the text"), "quiet", icon="copy", on_click=self._copy)
        self.print_button = Button(say("Print…"), "quiet", icon="printer", on_click=self._ask_print)
        self.add_left(self.print_button)
        self.add_left(self.copy_button)
        self.discard_button = Button(say("Discard"), "quiet", icon="trash-2", on_click=self._discard)
        self.discard_button.setToolTip(say("Close without keeping the letter as a draft"))
        self.discard_button.hide()
        self.add_left(self.discard_button)
        close = self.add_button(say("Close"), "secondary", closes=False, on_click=self.reject)
        close.setToolTip(say("What you have written is kept as a draft"))
        self.paper_button = self.add_button(say("Save as PDF…"), "secondary", self._ask_paper, closes=False)
        self.mail_button = self.add_button(say("Open as e-mail…"), "primary", self._ask_mail, closes=False)

    def _ways_out(self) -> tuple[Button, ...]:
        return self.copy_button, self.print_button, self.paper_button, self.mail_button

    def _chosen(self, fill: Callable[[], object]) -> None:
        """Fill the letter anew; where the officer has written in it, only after asking."""
        if self._touched():
            ask_before_losing(self, self.say, fill, self._choose_as_drafted)
        else:
            fill()

    def _choose_as_drafted(self) -> None:
        """The choices go back to those that the text was made from."""
        if self.draft is not None:
            self.template.set_value(self.draft.key)
            self.reader.set_value(self.draft.reader.to)
            self.language.set_value(self.draft.language)

    def _touched(self) -> bool:
        """Whether the words are the officer's own."""
        draft = self.draft
        return draft is not None and (self._own or self._words() != self._drafted(draft))

    def _words(self) -> tuple[str, str]:
        return " ".join(str(self.subject.value()).split()), str(self.text.value())

    def _drafted(self, draft: Draft) -> tuple[str, str]:
        """The draft's words as the fields show them."""
        return self.places.shown(draft.subject), self.places.shown(draft.text)

    def _choose_template(self) -> None:
        """Another template: its first reader and the reader's language."""
        template = self._by_key.get(str(self.template.value() or ""))
        if template is None:
            self._none()
            return
        self.language.set_value(None)
        wanted = [to for to in template.to if any(one.to is to for one in self.case.readers)]
        self.reader.set_value(wanted[0] if wanted else next((r.to for r in self.case.readers), None))
        self.preview.set_look(MAIL if template.kind is LetterKind.MAIL else PAPER)
        self._fill(keep_language=False)

    def _none(self) -> None:
        for button in self._ways_out():
            button.setEnabled(False)
        if not self._by_key:
            words = self.say("No template fits here. Write one under Office, Letter templates.")
            self.cautions.show_lines([Label(words, "caution", wrap=True)])

    def _fill(self, *, keep_language: bool = True) -> None:
        template = self._by_key.get(str(self.template.value() or ""))
        if template is not None:
            self._own = False
            self._ask_draft(template, keep_language=keep_language)

    def _fill_places(self) -> None:
        """The letter once more with what the file says by now; the officer's own words stay."""
        template = self._by_key.get(str(self.template.value() or ""))
        if template is None:
            return
        if self._touched():
            self._own = True
            subject, text = self._words()
            template = with_words(template, str(self.language.value() or ""), subject, text)
        self._ask_draft(template)

    def _ask_draft(self, template: LetterTemplate, *, keep_language: bool = True) -> None:
        to = self.reader.value()
        self._asked += 1
        number, letters, case = self._asked, self.page.ctx.services.letters, self.case
        language = str(self.language.value() or "") if keep_language else ""
        addressee = Addressee(to) if to else None

        def show(draft: Draft) -> None:
            if number == self._asked and not self._closed:
                self._show(draft)

        self.page.ask(
            lambda _t: letters.draft(
                case.kind, case.record_id, template, today=date.today(), to=addressee, language=language
            ),
            show,
        )

    def _end(self) -> None:
        self._closed = True

    def _show(self, draft: Draft) -> None:
        first, self.draft = self.draft is None, draft
        reference = self.page.ctx.services.reference
        self.language.set_options(language_options(self.say, reference, draft.languages))
        self.language.set_value(draft.language)
        for field in (self.subject, self.text):
            field.flush()
        subject, text = self._drafted(draft)
        self.subject.set_value(subject)
        if first:
            self.text.set_value(text)
        else:
            rewrite(self.text, text)
        before = self.enclosures.value()
        self.enclosures.set_value(tuple(one for one in before if one in draft.enclosures))
        for one, chip in zip(ENCLOSURE_WORDS, self.enclosures.chips, strict=True):
            chip.setEnabled(one in draft.enclosures)
        self._edited()

    def letter(self) -> Letter | None:
        """The letter as it stands."""
        if self.draft is None:
            return None
        for field in (self.subject, self.text):
            field.flush()
        return self._as_it_stands(self.draft)

    def _as_it_stands(self, draft: Draft) -> Letter:
        words = str(self.subject.value()), str(self.text.edit.toPlainText()).strip()
        subject, text = map(self.places.kept, words)
        return Letter(draft, subject, text, tuple(self.enclosures.value()))

    def _edited(self) -> None:
        if self.draft is None:
            return
        letter = self._as_it_stands(self.draft)
        self.cautions.show_letter(letter)
        whole = not letter.open_places and bool(letter.subject and letter.text)
        for button in self._ways_out():
            button.setEnabled(whole)
        self.discard_button.setVisible(self._touched() or self.keeping.draft is not None)
        self.preview.show_letter(letter)

    def _look(self) -> None:
        self._edited()

    def _go(self, page: str, record_id: str) -> None:
        """Leave to fill in a value; the letter is kept until it is gone on with."""
        letter = self._begun()
        self._settled = True
        self.reject()
        self.page.ctx.navigate(page, record_id)
        if letter is not None:
            self.keeping.put_away(letter)

    def _discard(self) -> None:
        letter = self._begun()
        self._settled = True
        self.reject()
        if letter is not None:
            self.keeping.discard(letter)

    def _leave(self) -> None:
        """Closed by a key, the window's cross or the button: own words are kept."""
        letter = None if self._settled else self._begun()
        if letter is not None and letter.own:
            self.keeping.put_away(letter)
        elif letter is not None:
            self.keeping.drop()

    def _begun(self) -> BegunLetter | None:
        letter = self.letter()
        return None if letter is None else begun(letter, own=self._touched())

    def begin_another(self) -> None:
        """Leave the draft as it is kept, and begin anew from the first template."""
        self.keeping.draft = None
        self._show_draft()
        self.template.set_value(self.case.templates[0].key if self.case.templates else None)
        self._choose_template()

    def _show_draft(self) -> None:
        clear(self._draft_place)
        if self.keeping.draft is not None:
            self._draft_place.addWidget(DraftRow(self.say, self.keeping.draft, self.begin_another))

    def resume(self, draft: LetterDraft) -> None:
        """Go on with a draft."""
        self.keeping.draft = draft
        self._show_draft()
        self.go_on(draft.letter)

    def go_on(self, kept: BegunLetter) -> None:
        """Go on with a letter that was begun; what the file says by now is filled in."""
        template = self._by_key.get(kept.template) or next(iter(self._by_key.values()), None)
        if template is None:
            return
        self.template.set_value(template.key)
        if kept.to in {one.to for one in self.case.readers}:
            self.reader.set_value(kept.to)
        self.language.set_options(
            language_options(self.say, self.page.ctx.services.reference, template.languages)
        )
        self.language.set_value(kept.language)
        self.enclosures.set_value(kept.enclosures)
        self.preview.set_look(MAIL if template.kind is LetterKind.MAIL else PAPER)
        self._own = kept.own or template.key != kept.template
        if self._own:
            template = with_words(template, kept.language, kept.subject, kept.text)
        self._ask_draft(template)

    def _ask_officer(self) -> None:
        """The name of who works here, asked on the spot."""
        from mobilise_desktop.views.frame_acts import ask_officer

        dialog = ask_officer(self, self.say, self.page.ctx.settings)
        dialog.finished.connect(lambda _code: QTimer.singleShot(0, self, self._named))

    def _named(self) -> None:
        if not self._closed and self.page.ctx.settings.now.officer:
            self._fill_places()

    def _ready(self) -> Letter | None:
        letter = self.letter()
        return letter if letter is not None and not letter.open_places else None

    def _copy(self) -> None:
        letter = self._ready()
        if letter is not None:
            self.accept()
            self.sending.copy(letter)

    def _ask_paper(self) -> None:
        self._ask_where(PDF, self.save_paper)

    def _ask_mail(self) -> None:
        self._ask_where(MAIL_DRAFT, self.save_mail)

    def save_paper(self, path: Path) -> None:
        """Write the letter as a PDF and file it."""
        letter = self._ready()
        if letter is not None:
            self.accept()
            self.sending.save_paper(letter, path)

    def save_mail(self, path: Path, *, open_it: bool = True) -> None:
        """Write the mail, open it with the mail program, and file it."""
        letter = self._ready()
        if letter is not None:
            self.accept()
            self.sending.save_mail(letter, path, open_it=open_it)

    def _ask_where(self, kind: FileKind, then: Callable[[Path], object]) -> None:
        letter = self._ready()
        if letter is None:
            return
        titles = {PDF: self.say("Save the letter"), MAIL_DRAFT: self.say("Save the e-mail")}
        name = f"{self.sending.name_of(letter)}.{kind.ending}"
        ask_where(self.page, titles[kind], name, then, kind, over=self)

    def _ask_print(self) -> None:
        letter = self._ready()
        if letter is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.sending.name_of(letter))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self.say("Print"))

        def agreed() -> None:
            self.accept()
            self.sending.print_to(letter, printer)

        dialog.accepted.connect(agreed)
        QDialog.open(dialog)

    def choose(self, template: str) -> None:
        """Write from another template, where it fits the case."""
        if template not in self._by_key:
            return
        self.template.set_value(template)
        self._choose_template()
