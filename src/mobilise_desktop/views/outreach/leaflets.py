"""Leaflets in the visitor's language: looked at, printed, saved, sent as a mail; their texts are edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.leaflets import LEAFLETS, LeafletKind
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.asking import MAIL_DRAFT, ask_where
from mobilise_desktop.views.kit.basics import Button, IconButton, Label, box, column, row
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.views.learning_project.preview import PreviewPane

from .leaflet_texts import TextsDialog
from .room import Room

if TYPE_CHECKING:
    from mobilise_desktop.domain.leaflets import LeafletTexts
    from mobilise_desktop.services.leaflets import LeafletChoice

    from .page import OutreachPage


class LeafletsRoom(Room):
    """Shows one leaflet; a visitor may look on."""

    def __init__(self, page: OutreachPage) -> None:
        super().__init__(page)
        self.pane = LeafletPane(page)
        self.setLayout(column(self.pane))

    def reload(self) -> None:
        self.pane.begin()

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        def german() -> None:
            self.pane.language.set_value("de")
            self.pane.kinds.set_value(LeafletKind.HOST)
            self.pane.set_anew()

        return (("host", german),)


class LeafletPane(PreviewPane):
    """For whom, in which language and size above; the pages below."""

    def __init__(self, page: OutreachPage) -> None:
        super().__init__(page)  # type: ignore[arg-type]
        self._ready = False
        self._choices: dict[str, LeafletChoice] = {}
        self._addressed = True
        self.language.combo.setMinimumContentsLength(16)
        self.language.combo.setMaximumWidth(theme.px(260))
        for button in self.findChildren(IconButton)[:1]:
            button.hide()

    def _print_options(self) -> QWidget:
        say = self.say
        kinds = [(kind, say(words)) for kind, words in LEAFLETS.items()]
        self.kinds = ChoiceChips(say, "", kinds, single=True)
        self.kinds.set_value(LeafletKind.SEND)
        self.large = ChoiceChips(say, "", ((True, say("Large print")),))
        for field in (self.kinds, self.large):
            field.changed.connect(lambda _value: self.set_anew())
        self.mail_button = Button(say("Save as a mail…"), "quiet", icon="mail", on_click=self.ask_mail)
        self.mail_button.setToolTip(say("A draft with the leaflet, for the office's own mail program"))
        self.edit_button = Button(say("Edit the texts…"), "quiet", icon="pencil", on_click=self.ask_texts)
        self.remark = Label("", "caution", wrap=True)
        self.remark.hide()
        line = row(self.kinds, self.large, self.mail_button, self.edit_button, space=8)
        line.setStretch(0, 1)
        return box(column(box(line), self.remark, space=6))

    def begin(self) -> None:
        """Offer the languages, then set the leaflet."""
        leaflets, locale = self.page.ctx.services.leaflets, self.say.locale
        self.edit_button.setVisible(not self.page.ctx.private)
        office = self.page.ctx.services.office
        self.page.ask(
            lambda _t: (leaflets.languages(locale), bool(office.info().own_organisation_id)), self._offer
        )

    def _offer(self, found: tuple[tuple[LeafletChoice, ...], bool]) -> None:
        say, (choices, self._addressed) = self.say, found
        self._choices = {choice.language: choice for choice in choices}
        self.language.set_options(
            [(c.language, c.name if c.written else say("{name} · in English", name=c.name)) for c in choices]
        )
        if not self._ready:
            self._ready = True
            self.language.set_value(say.locale if say.locale in self._choices else "en")
        self.set_anew()

    def set_anew(self) -> None:
        """Set the leaflet as it is chosen."""
        if self._ready:
            self._load()

    def _other_language(self) -> None:
        self.set_anew()

    def _load(self) -> None:
        leaflets, kind, language = self.page.ctx.services.leaflets, self._kind(), self._language()
        large = bool(self.large.value())
        self.name = self.say("Leaflet {name} {language}", name=self.say(LEAFLETS[kind]), language=language)
        self.title.set_text(self.say("Leaflet"))
        self._remark(language)
        self.page.ask(
            lambda _t: leaflets.pdf(kind, language, today=date.today(), large=large),
            self._take,
            label=self.say("The paper is set"),
        )

    def _remark(self, language: str) -> None:
        choice = self._choices.get(language)
        told = []
        if choice is not None and not choice.written:
            words = self.say(
                "There is no text in {language} yet: the English one is shown. Edit the texts to write it.",
                language=choice.name,
            )
            told.append(words)
        if not self._addressed:
            told.append(
                self.say("It has no address yet: choose your contact point under Office, This office.")
            )
        self.remark.setText("\n".join(told))
        self.remark.setVisible(bool(told))

    def ask_mail(self) -> None:
        """Save a draft of a mail with the leaflet."""
        leaflets, kind, language = self.page.ctx.services.leaflets, self._kind(), self._language()
        say = self.say

        def write(path: Path) -> None:
            self.page.ask(
                lambda _t: leaflets.mail(kind, language, today=date.today()),
                lambda mail: self.page.write(path, mail),
            )

        ask_where(self.page, say("Save as mail"), f"{self.name}.eml", write, MAIL_DRAFT)

    def ask_texts(self) -> None:
        """Edit the texts of the leaflet in the chosen language."""
        leaflets, kind, language = self.page.ctx.services.leaflets, self._kind(), self._language()
        choice = self._choices.get(language)

        def show(texts: LeafletTexts) -> None:
            TextsDialog(
                self.page, kind, texts, language=choice.name if choice else language, keep=self._keep
            ).open()

        self.page.ask(lambda _t: leaflets.texts(language), show)

    def _keep(self, told: dict[str, str]) -> None:
        leaflets, language = self.page.ctx.services.leaflets, self._language()
        page: Any = self.page

        def kept(_nothing: object) -> None:
            history = page.ctx.services.history
            words = self.say("Texts of a leaflet changed")
            page.ctx.messages.toast(words, lambda: page.change(lambda _t: history.undo()))

        page.change(lambda _t: leaflets.change(language, told), kept)

    def _kind(self) -> LeafletKind:
        return self.kinds.value() or LeafletKind.SEND

    def _language(self) -> str:
        return str(self.language.value() or "en")
