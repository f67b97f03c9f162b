"""Section 0: reference, edition, version, fingerprint, agreement number, language of the document."""

from __future__ import annotations

from collections.abc import Iterator

from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row, set_tooltip
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.words import N_

from .asks import PRINTED, Line, make_field
from .section import Section, beside


class HeaderSection(Section):
    """Mostly facts; the agreement number and the language can be changed."""

    def build(self) -> Iterator[None]:
        say = self.say
        self._facts: dict[str, Label] = {}
        flow = Flow(space=28)
        for key, name in (
            ("reference", say("Reference")),
            ("edition", say("Edition")),
            ("version", say("Version")),
            ("fingerprint", say("Fingerprint")),
        ):
            self._facts[key] = Label("–", selectable=True)
            flow.add(box(column(Label(name, "help"), self._facts[key], space=0)))
        self.body.addWidget(flow)
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
        self.body.addLayout(beside(number, self.language))
        self.translations = Button(say("Translations…"), "quiet", on_click=self.ask_translations)
        told = say("What is written here, in another language: for a print in two languages.")
        set_tooltip(self.translations, told)
        self.body.addLayout(row(self.translations, None))

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
