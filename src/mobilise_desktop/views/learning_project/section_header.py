"""Section 0: reference, edition, version, fingerprint, agreement number, language of the document."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row, set_tooltip
from mobilise_desktop.words import N_

from .asks import PRINTED, Line, make_field
from .section import Section, beside


class HeaderSection(Section):
    """Mostly facts; the agreement number and the language can be changed."""

    def build(self) -> Iterator[None]:
        say = self.say
        self._facts: dict[str, Label] = {}
        for pair in (
            (("reference", say("Reference")), ("edition", say("Edition"))),
            (("fingerprint", say("Fingerprint")), ("version", say("Version"))),
        ):
            self.body.addLayout(beside(*(self._fact(key, name) for key, name in pair)))
        yield
        self.language = make_field(
            self.editor.page,
            Line(
                "locale",
                N_("Language of the document"),
                PRINTED,
                N_("Headings and fixed texts are printed in it; what you write stays as written."),
            ),
        )
        self.language.changed.connect(self._choose)
        number = self.field(Line("agreement_no", N_("Agreement number"), help=N_("Of the programme.")))
        self.body.addWidget(number)
        self.translations = Button(say("Translations…"), "secondary", on_click=self.ask_translations)
        told = say("What is written here, in another language: for a print in two languages.")
        set_tooltip(self.translations, told)
        line = row(self.language, self.translations, space=8)
        line.setStretch(0, 1)
        line.setAlignment(self.translations, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)

    def _fact(self, key: str, name: str) -> QWidget:
        self._facts[key] = Label("–", wrap=True, selectable=True)
        return box(column(Label(name, "help"), self._facts[key], space=0))

    def show_view(self) -> None:
        view = self.editor.view
        if view is None:
            return
        self._facts["reference"].setText(view.reference)
        self._facts["edition"].setText(self.say(view.edition.name))
        self._facts["version"].setText(str(view.version))
        self._facts["fingerprint"].setText(short_code(view.fingerprint))
        self.language.set_value(view.locale)

    def ask_translations(self) -> None:
        """The document's own texts in another language."""
        from .translations_dialog import TranslationsDialog

        editor, view = self.editor, self.editor.view
        if view is not None:
            project = editor.settled()
            TranslationsDialog(
                editor.page,
                project,
                own=view.locale,
                locale=project.printing.second_language,
                keep=None if editor.frozen else editor.apply,
            ).open()

    def _choose(self, locale: object) -> None:
        if locale:
            self.editor.change_language(str(locale))
        elif self.editor.view is not None:
            self.language.set_value(self.editor.view.locale)
