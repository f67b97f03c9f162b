"""Writing one letter or mail: template, reader and language chosen, words edited, looked at, sent, filed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.letters import (
    ADDRESSEE_WORDS,
    PLACES,
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

from .keeping import KeptLetter, ask_before_losing, kept_as, kept_letters, rewrite, with_words
from .preview import MAIL, PAPER, LetterPreview, fitting_width
from .sending import Sending
from .wording import ENCLOSURE_WORDS, PAGE_WORDS, language_options, opens, page_of, reader_page

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_parts import Draft, LetterCase

_WIDE, _LINES = 1120, 13


class WriteDialog(Dialog):
    """Choosing another template, reader or language fills the words anew, once own words may be lost."""

    def __init__(self, page: Page, case: LetterCase) -> None:
        say = page.say
        super().__init__(page, say("Write: {title}", title=case.title), width=fitting_width(page, _WIDE))
        self.page, self.say, self.case = page, say, case
        self.sending = Sending(page)
        self.draft: Draft | None = None
        self._own = False
        self._asked, self._closed = 0, False
        self.finished.connect(lambda _code: self._end())
        self._by_key = {one.key: one for one in case.templates}
        self._make_choices()
        self._make_words()
        self.preview = LetterPreview(page, changed=self._look)
        self.cautions = column(space=4)
        left = column(self.subject, self.text, self.enclosures, box(self.cautions), None, space=10)
        parts = row(box(left), self.preview, space=20)
        parts.setStretch(0, 11)
        parts.setStretch(1, 10)
        choices = row(self.template, self.reader, self.language, space=12)
        for place, share in enumerate((3, 3, 2)):
            choices.setStretch(place, share)
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
        self.add_button(say("Cancel"), "secondary")
        self.paper_button = self.add_button(say("Save as PDF…"), "secondary", self._ask_paper, closes=False)
        self.mail_button = self.add_button(say("Open as e-mail…"), "primary", self._ask_mail, closes=False)

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
        return draft is not None and (self._own or self._words() != (draft.subject, draft.text))

    def _words(self) -> tuple[str, str]:
        return " ".join(str(self.subject.value()).split()), str(self.text.value())

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
        for button in (self.copy_button, self.print_button, self.paper_button, self.mail_button):
            button.setEnabled(False)
        if not self._by_key:
            words = self.say("No template fits here. Write one under Office, Letter templates.")
            self._show_cautions([Label(words, "caution", wrap=True)])

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
        self.subject.set_value(draft.subject)
        if first:
            self.text.set_value(draft.text)
        else:
            rewrite(self.text, draft.text)
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
        subject, text = str(self.subject.value()), str(self.text.edit.toPlainText()).strip()
        return Letter(self.draft, subject, text, tuple(self.enclosures.value()))

    def _edited(self) -> None:
        if self.draft is None:
            return
        subject, text = str(self.subject.value()), str(self.text.edit.toPlainText()).strip()
        letter = Letter(self.draft, subject, text, tuple(self.enclosures.value()))
        self._tell(letter)
        self.preview.show_letter(letter)

    def _look(self) -> None:
        self._edited()

    def _tell(self, letter: Letter) -> None:
        """What stands in the way of sending, each with the way to put it right."""
        say, draft = self.say, letter.draft
        found: list[QWidget] = []
        suggestions = {one.name: one.suggestion for one in draft.unknown}
        for place in letter.open_places:
            found.append(self._missing(draft, place, suggestions.get(place)))
        reader = draft.reader
        if reader.refused:
            words = say("{name} does not wish to be contacted any more.", name=self._name(reader.name))
            found.append(Label(words, "bad", wrap=True))
        elif draft.needs_consent and not reader.agreed:
            words = say(
                "No consent to later contact is written down for {name}.", name=self._name(reader.name)
            )
            found.append(Label(words, "caution", wrap=True))
        if not reader.email:
            where = reader_page(draft)
            found.append(self._way_out(say("Missing: the e-mail address of the reader"), where))
        self._show_cautions(found)
        whole = not letter.open_places and bool(letter.subject and letter.text)
        for button in (self.copy_button, self.print_button, self.paper_button, self.mail_button):
            button.setEnabled(whole)

    def _missing(self, draft: Draft, place: str, suggestion: str | None) -> QWidget:
        say = self.say
        if place == "officer":
            words = say("Missing: {what} ({place})", what=say(PLACES[place]), place="{officer}")
            name = Button(say("Fill in…"), "link", on_click=self._ask_officer)
            name.setAccessibleName(f"{words}: {name.text()}")
            return box(row(Label(words, "caution"), name, None, space=8))
        if suggestion is not None:
            words = say("Nobody knows {place}.", place=f"{{{place}}}")
            meant = say("Did you mean {place}?", place=f"{{{suggestion}}}") if suggestion else ""
            return Label(" ".join(filter(None, (words, meant))), "caution", wrap=True)
        what = say("Missing: {what} ({place})", what=say(PLACES[place]), place=f"{{{place}}}")
        return self._way_out(what, opens(draft, place))

    def _way_out(self, words: str, where: tuple[str, str]) -> QWidget:
        page, record_id = where
        go = Button(self.say(PAGE_WORDS[page]), "link", on_click=partial(self._go, page, record_id))
        go.setAccessibleName(f"{words}: {self.say(PAGE_WORDS[page])}")
        return box(row(Label(words, "caution"), go, None, space=8))

    def _go(self, page: str, record_id: str) -> None:
        """Leave to fill in a value; the letter is kept until it is gone on with."""
        self._keep()
        self.reject()
        self.page.ctx.navigate(page, record_id)
        words = self.say("The letter is kept. Write… at its record goes on with it.")
        self.page.ctx.messages.toast(words, self._come_back, self.say("Back to the letter"))

    def _come_back(self) -> None:
        self.page.ctx.navigate(page_of(self.case.kind), self.case.record_id)
        write_to(self.page, self.case.kind, self.case.record_id)

    def _keep(self) -> None:
        letter = self.letter()
        if letter is not None:
            kept = kept_as(letter, own=self._touched())
            kept_letters(self.page).keep(self.case.kind, self.case.record_id, kept)

    def go_on(self, kept: KeptLetter) -> None:
        """Go on with a letter that was kept; what the file says by now is filled in."""
        template = self._by_key.get(kept.template)
        if template is None or kept.to not in {one.to for one in self.case.readers}:
            return
        self.template.set_value(kept.template)
        self.reader.set_value(kept.to)
        self.language.set_options(
            language_options(self.say, self.page.ctx.services.reference, template.languages)
        )
        self.language.set_value(kept.language)
        self.enclosures.set_value(kept.enclosures)
        self.preview.set_look(MAIL if template.kind is LetterKind.MAIL else PAPER)
        self._own = kept.own
        if kept.own:
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

    def _show_cautions(self, found: list[QWidget]) -> None:
        clear(self.cautions)
        for widget in found:
            self.cautions.addWidget(widget)

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


def write_to(page: Page, kind: RecordKind, record_id: str, *, template: str = "") -> None:
    """Open the dialog for a record, once what can be written about it is known."""
    letters = page.ctx.services.letters

    def show(case: LetterCase) -> None:
        dialog = WriteDialog(page, case)
        kept = kept_letters(page).take(kind, record_id)
        if template:
            dialog.choose(template)
        elif kept is not None:
            dialog.go_on(kept)
        dialog.open()

    page.ask(lambda _t: letters.case(kind, record_id), show)
