"""One letter template: what it is for, its words in each language, and how they read in a case at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.letter_language import renamed
from mobilise_desktop.domain.letters import (
    ADDRESSEE_WORDS,
    KIND_WORDS,
    PLACES,
    Addressee,
    LetterKind,
    LetterTemplate,
    LetterText,
    faults_of,
)
from mobilise_desktop.services.letters_many import letter_of
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceChips, ChoiceField, MultiLineField, TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.learning_project.section_blanks import BlankMarks
from mobilise_desktop.views.letters.keeping import ask_before_closing
from mobilise_desktop.views.letters.places import PlaceNames
from mobilise_desktop.views.letters.preview import MAIL, PAPER, LetterPreview, fitting_width

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_parts import Draft

ABOUT = (
    RecordKind.COMPANY,
    RecordKind.PARTICIPANT,
    RecordKind.MATCH,
    RecordKind.LEARNING_PROJECT,
    RecordKind.SECONDMENT,
)
_WIDE, _LINES = 1160, 8


class TemplateDialog(Dialog):
    """Nothing is kept before Save; the preview fills the words as they stand with the values of a case.

    A case is somebody's: there is none while a visitor looks on.
    """

    def __init__(self, page: Page, template: LetterTemplate) -> None:
        say = page.say
        title = template.title(say.locale) if template.key else say("New template")
        super().__init__(page, title, width=fitting_width(page, _WIDE))
        self.page, self.say, self.template = page, say, template
        self.places = PlaceNames(say)
        self._language = _first_language(template, say.locale)
        self._asked, self._closed = 0, False
        self.finished.connect(lambda _code: self._end())
        self.preview = LetterPreview(page, changed=self._try)
        self.preview.set_look(MAIL if template.kind is LetterKind.MAIL else PAPER)
        right = column(self._make_case(), self.preview, space=8)
        right.setStretch(1, 1)
        tried = QStackedWidget()
        tried.addWidget(box(right))
        tried.addWidget(EmptyState("eye-off", say("Not shown while a visitor looks on.")))
        tried.setCurrentIndex(1 if page.ctx.private else 0)
        left = self._make_left()
        self._make_top()
        parts = row(left, tried, space=20)
        parts.setStretch(0, 1)
        parts.setStretch(1, 1)
        self.body.addLayout(parts, 1)
        self._make_buttons()
        self._show_version()
        self._before = self.edited()
        self._read_cases()

    def open(self) -> None:
        """Shown once all its fields are dressed."""
        self.open_in_turns()

    def _make_left(self) -> QWidget:
        say = self.say
        self.kind = ChoiceField(
            say,
            say("Goes out as"),
            [(kind, say(words)) for kind, words in KIND_WORDS.items()],
            searchable=False,
        )
        self.kind.set_value(self.template.kind)
        self.title_field = TextField(say, say("Name"))
        self.about = ChoiceChips(say, say("Written about"), [(kind, say(label_of(kind))) for kind in ABOUT])
        self.about.set_value(tuple(kind for kind in ABOUT if kind in self.template.about))
        self.about.changed.connect(lambda _value: self._read_cases())
        readers = [(one, say(words)) for one, words in ADDRESSEE_WORDS.items()]
        self.to = ChoiceChips(say, say("Written to"), readers)
        self.to.set_value(self.template.to)
        self.language = ChoiceField(say, say("Language"), (), searchable=False, always=True)
        self.language.changed.connect(lambda code: self._other_language(str(code or "")))
        self.more = ChoiceField(
            say, say("Add a language"), self.page.ctx.services.reference.languages(say.locale)
        )
        self.more.changed.connect(lambda code: self._add_language(str(code or "")))
        self.subject = TextField(say, say("Subject line"))
        self.text = MultiLineField(say, say("Text"), lines=_LINES, most_lines=_LINES)
        self.text.set_help(
            say("Double brackets [[ ]] hold a part that stands only where its places have values.")
        )
        BlankMarks(self.text)
        for field in (self.subject, self.text):
            field.changed.connect(lambda _value: self._try())
        self.insert = Button(say("Insert a place…"), "quiet", icon="plus", on_click=self._menu)
        self.faults = column(space=2)
        whole = column(self.subject, self.text, space=8)
        whole.addLayout(row(self.insert, None))
        whole.addWidget(box(self.faults))
        whole.addStretch(1)
        return box(whole)

    def _make_top(self) -> None:
        names = row(self.title_field, self.kind, self.language, self.more, space=12)
        for place, share in enumerate((3, 2, 2, 2)):
            names.setStretch(place, share)
        chips = row(self.about, self.to, space=12)
        chips.setStretch(0, 1)
        chips.setStretch(1, 1)
        for part in (self.about, self.to):
            chips.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(names)
        self.body.addLayout(chips)

    def _make_case(self) -> QWidget:
        say = self.say
        self.case_kind = ChoiceField(say, say("Try it on"), (), searchable=False)
        self.case_kind.changed.connect(lambda _value: self._read_examples())
        self.case = ChoiceField(say, say("Case"), (), searchable=False)
        self.case.changed.connect(lambda _value: self._try())
        parts = row(self.case_kind, self.case, space=12)
        parts.setStretch(0, 2)
        parts.setStretch(1, 3)
        return box(parts)

    def _make_buttons(self) -> None:
        say, template = self.say, self.template
        if template.key:
            copy = Button(say("Duplicate"), "quiet", icon="copy", on_click=self._duplicate)
            if template.of_office:
                words = say("Set back to the program's") if template.shipped else say("Delete")
                icon = "rotate-ccw" if template.shipped else "trash-2"
                self.remove_button = Button(words, "quiet", icon=icon, on_click=self._remove)
                self.add_left(self.remove_button)
            self.add_left(copy)
        self.add_button(say("Cancel"), "secondary", self.reject, closes=False)
        self.save_button = self.add_button(say("Save"), "primary", self.save, closes=False)

    def reject(self) -> None:
        """Left by Escape, the window's cross or Cancel: what was written is not lost unasked."""
        if self.isVisible() and self.edited() != self._before:
            ask_before_closing(self, self.say, super().reject)
        else:
            super().reject()

    def _end(self) -> None:
        self._closed = True

    def edited(self) -> LetterTemplate:
        """The template as the fields say it."""
        version = LetterText(
            self._language,
            str(self.title_field.value()),
            self.places.kept(str(self.subject.value())),
            self.places.kept(self.text.edit.toPlainText().strip()),
        )
        return replace(
            self.template.with_version(version),
            kind=LetterKind(self.kind.value() or LetterKind.BOTH),
            about=frozenset(self.about.value()),
            to=tuple(Addressee(one) for one in self.to.value()),
        )

    def _show_version(self) -> None:
        name = self.page.ctx.services.reference.language_name
        codes = self.template.languages
        self.language.set_options([(code, name(code, self.say.locale)) for code in codes])
        self.language.set_value(self._language)
        version = self.template.version(self._language)
        self.title_field.set_value(version.title or self.template.title(self._language))
        self.subject.set_value(self.places.shown(version.subject))
        self.text.set_value(self.places.shown(version.text))
        self._try()

    def _other_language(self, code: str) -> None:
        if code and code != self._language:
            self.template = self.edited()
            self._language = code
            self._show_version()

    def _add_language(self, code: str) -> None:
        """Begin a language with the words at hand, to be translated."""
        self.more.set_value(None)
        if not code:
            return
        self.template = self.edited()
        if code not in self.template.languages:
            self.template = self.template.with_version(
                replace(self.template.version(self._language), language=code)
            )
        self._language = code
        self._show_version()

    def _read_cases(self) -> None:
        chosen = self.about.value()
        self.case_kind.set_options([(kind, self.say(label_of(kind))) for kind in chosen])
        if self.case_kind.value() is None and chosen:
            self.case_kind.set_value(chosen[0])
        self._read_examples()

    def _read_examples(self) -> None:
        kind, letters = self.case_kind.value(), self.page.ctx.services.letters
        if kind is not None and not self.page.ctx.private:
            self.page.ask(lambda _t: letters.examples(kind), self._show_examples)

    def _show_examples(self, found: Sequence[tuple[str, str]]) -> None:
        if self._closed:
            return
        self.case.set_options(found)
        self.case.set_value(found[0][0] if found else None)
        self._try()

    def _try(self) -> None:
        """Fill the words as they stand with the values of the case."""
        template = self.edited()
        self._show_faults(template)
        kind, record_id = self.case_kind.value(), self.case.value()
        if kind is None or record_id is None:
            return
        self._asked += 1
        number, letters, language = self._asked, self.page.ctx.services.letters, self._language

        def show(draft: Draft) -> None:
            if number == self._asked and not self._closed:
                self.preview.show_letter(letter_of(draft))

        self.page.ask(
            lambda _t: letters.draft(kind, record_id, template, today=date.today(), language=language), show
        )

    def _show_faults(self, template: LetterTemplate) -> None:
        say, found = self.say, faults_of(template.version(self._language))
        told: list[QWidget] = []
        for one in found.unknown:
            meant = one.suggestion or self.places.nearest(one.name)
            words = say("Nobody knows {place}.", place=self.places.of(one.name))
            if meant:
                put = Button(
                    say("Put {place}", place=self.places.of(meant)),
                    "link",
                    on_click=partial(self._mend, one.name, meant),
                )
                told.append(box(row(Label(words, "caution"), put, None, space=8)))
            else:
                told.append(Label(words, "caution", wrap=True))
        if found.unbalanced:
            words = say("A brace or an optional part is opened and not closed, or closed and not opened.")
            told.append(Label(words, "caution", wrap=True))
        clear(self.faults)
        for widget in told:
            self.faults.addWidget(widget)

    def _mend(self, wrong: str, right: str) -> None:
        for field in (self.subject, self.text):
            field.flush()
        for field, text in (
            (self.subject, str(self.subject.value())),
            (self.text, self.text.edit.toPlainText()),
        ):
            field.set_value(self.places.shown(renamed(text, {wrong: right})))
        self._try()

    def _menu(self) -> None:
        self.places_menu(self._put).popup(self.insert.mapToGlobal(self.insert.rect().bottomLeft()))

    def places_menu(self, put: Callable[[str], object]) -> QMenu:
        """All places with what they stand for."""
        menu = QMenu(self)
        for name, words in PLACES.items():
            action = menu.addAction(f"{self.places.of(name)}\t{self.say(words)}")
            action.triggered.connect(lambda _checked=False, name=name: put(name))
        return menu

    def _put(self, name: str) -> None:
        self.text.edit.insertPlainText(self.places.of(name))
        self.text.edit.setFocus()

    def save(self) -> None:
        """Keep the template; what is wrong with it is told and keeps the dialog open."""
        for field in (self.title_field, self.subject, self.text):
            field.flush()
        template, say = self.edited(), self.say
        self.title_field.set_error("" if template.title(self._language) else say("Give the template a name."))
        self.about.set_error("" if template.about else say("Choose what the template is written about."))
        if not str(self.title_field.value()) or not template.about:
            return
        desk = self.page.ctx.services.letter_templates
        self.accept()
        self.page.change(
            lambda _t: desk.save(template), lambda _key: self._told(say("Letter template saved"))
        )

    def _duplicate(self) -> None:
        desk, template, language = self.page.ctx.services.letter_templates, self.template, self._language
        title = self.say("Copy of {title}", title=template.title(language))[:80]
        self.accept()
        self.page.change(
            lambda _t: desk.duplicate(template.key, title=title, language=language),
            lambda _key: self._told(self.say("Letter template saved")),
        )

    def _remove(self) -> None:
        desk, key = self.page.ctx.services.letter_templates, self.template.key
        words = self.say("Letter template removed")
        if self.template.shipped:
            words = ": ".join((words, self.say("Set back to the program's")))
        self.accept()
        self.page.change(lambda _t: desk.remove(key), lambda _n: self._told(words))

    def _told(self, words: str) -> None:
        page = self.page
        page.ctx.messages.toast(words, lambda: page.change(lambda _t: page.ctx.services.history.undo()))


def _first_language(template: LetterTemplate, locale: str) -> str:
    return locale if locale in template.languages else template.version("en").language
