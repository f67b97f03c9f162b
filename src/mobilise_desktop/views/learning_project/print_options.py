"""How the paper is printed: a second language beside the first, annexes, large type; copies to save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Annex
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject, PrintForm
from mobilise_desktop.domain.translations import Standing, translated
from mobilise_desktop.services.project_prints import Wish
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, column, row, set_tooltip
from mobilise_desktop.views.kit.forms import ChoiceChips, ChoiceField
from mobilise_desktop.words import languages

if TYPE_CHECKING:
    from .preview import PreviewPane

_LARGE = "large"


class PrintOptions(QWidget):
    """``changed``: the paper is to be set anew. The form it is issued with is kept on demand."""

    changed = Signal()

    def __init__(self, pane: PreviewPane) -> None:
        super().__init__()
        self._pane, say = pane, pane.say
        self.project: LearningProject | None = None
        self._own = ""
        reference = pane.page.ctx.services.reference
        self._spoken = [(code, reference.language_name(code, say.locale)) for code in languages()]
        self.second = ChoiceField(
            say, "", self._spoken, empty=say("One language"), searchable=False, width=210
        )
        self.second.setMinimumWidth(theme.px(170))
        set_tooltip(self.second, say("Printed in a column beside the first, clause beside clause."))
        self.forms = ChoiceChips(
            say,
            "",
            [*((annex.value, say(label_of(annex))) for annex in Annex), (_LARGE, say("Large print"))],
        )
        self.keep = self._button(say("Issue it in this form"), self._keep)
        set_tooltip(
            self.keep,
            say("The second language and the annexes become part of the document that is issued and signed."),
        )
        self.translations = self._button(say("Translations…"), pane.ask_translations)
        self.archive = self._button(say("Archive copy…"), pane.ask_archive)
        set_tooltip(self.archive, say("Save as PDF/A-1b, which can still be read in decades."))
        self.word = self._button(say("Copy for comments…"), pane.ask_word)
        told = say("Save as a Word file that the parties can comment in. It is not for signature.")
        set_tooltip(self.word, told)
        self.missing = Label("", "caution")
        chosen = row(self.second, self.forms, self.keep, space=8)
        chosen.setStretch(1, 1)
        more = row(self.translations, self.archive, self.word, 8, self.missing, None, space=8)
        self.setLayout(column(chosen, more, space=4))
        for field in (self.second, self.forms):
            field.changed.connect(lambda _value: self.changed.emit())
        self._may_edit = False

    def show_project(self, project: LearningProject, *, own: str, may_edit: bool) -> None:
        """Begin with the form in which the document is issued."""
        self.project, self._own = project, own
        self._may_edit = may_edit
        self.offer_second()
        self.second.set_value(project.printing.second_language or None)
        self.forms.set_value(tuple(annex.value for annex in project.printing.annexes))
        self.tell()

    def offer_second(self) -> None:
        """Every language but the one that stands first."""
        first = self._pane.language.value() or self._own
        self.second.set_options([one for one in self._spoken if one[0] != first])

    def wish(self, version: int | None, *, archive: bool = False) -> Wish:
        """What is chosen."""
        chosen = self.forms.value()
        return Wish(
            languages=self._languages(),
            annexes=self._annexes(),
            version=version,
            large=_LARGE in chosen,
            archive=archive,
        )

    def _languages(self) -> tuple[str, ...]:
        first, second = self._pane.language.value() or self._own, self.second.value()
        return (first, second) if second and second != first else (first,)

    @property
    def other_language(self) -> str:
        """The language of the paper that is not the document's own; empty where there is none."""
        return next((one for one in self._languages() if one != self._own), "")

    def _annexes(self) -> tuple[Annex, ...]:
        chosen = self.forms.value()
        return tuple(annex for annex in Annex if annex.value in chosen)

    def _form(self) -> PrintForm:
        """The second language and the annexes; the document's own language always comes first."""
        return PrintForm(self.other_language, self._annexes())

    def tell(self) -> None:
        """Say how many texts are missing in a language, and offer to keep the form."""
        project, say = self.project, self._pane.say
        if project is None:
            return
        self.keep.setVisible(self._may_edit and self._form() != project.printing)
        lines = []
        for locale in self._languages():
            rows = translated(project, locale) if locale != self._own else ()
            open_ones = sum(one.standing is not Standing.TRANSLATED for one in rows)
            if open_ones:
                name = self._pane.page.ctx.services.reference.language_name(locale, say.locale)
                lines.append(
                    say.n(
                        "{language}: {count} text is not translated or was changed since.",
                        "{language}: {count} texts are not translated or were changed since.",
                        open_ones,
                        language=name,
                    )
                )
        self.missing.setText(" ".join(lines))
        self.missing.setVisible(bool(lines))

    def _keep(self) -> None:
        if self.project is not None:
            self._pane.keep_project(replace(self.project, printing=self._form()))
            self.tell()

    def _button(self, words: str, act: Callable[[], object]) -> Button:
        return Button(words, "quiet", on_click=act)
