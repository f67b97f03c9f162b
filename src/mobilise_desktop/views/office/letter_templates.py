"""Letter templates: those of the program and the office's own, each opened for trying and changing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.letters import ADDRESSEE_WORDS, KIND_WORDS, Addressee, LetterTemplate
from mobilise_desktop.domain.letters import LetterText as Text
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, column
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.letters.written import WrittenLetters

from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_templates import LetterTemplates


class LetterTemplatesSection(Section):
    """A line a template; a click opens it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        help = say(
            "Letters and e-mails are written from these with the button Write… of a company, person, match, "
            "Learning Project or secondment. What you change here stays yours and can be set back."
        )
        card = Card(say("Letter templates"), help=help)
        self.add = Button(say("New template…"), "secondary", icon="plus", on_click=self._add)
        self._place = column(space=0)
        self._group: RowGroup | None = None
        self._shown: Sequence[LetterTemplate] = ()
        card.body.addLayout(self._place)
        card.add_action(self.add)
        self.body.addWidget(card)
        written = Card(say("Letters written"))
        self.written = WrittenLetters(page)
        written.body.addWidget(self.written)
        self.body.addWidget(written)
        self.body.addStretch(1)

    @property
    def _desk(self) -> LetterTemplates:
        desk: LetterTemplates = self.services.letter_templates
        return desk

    def reload(self) -> None:
        self.page.ask(lambda _t: self._desk.all(), self._show)
        self.written.reload()

    def _show(self, templates: Sequence[LetterTemplate]) -> None:
        if templates == self._shown:
            return
        self._shown = templates
        group = RowGroup()
        for template in templates:
            group.add(self._line(template))
        if self._group is not None:
            self._place.removeWidget(self._group)
            self._group.hide()
            self._group.deleteLater()
        self._group = group
        self._place.addWidget(group)

    def _line(self, template: LetterTemplate) -> ListRow:
        say, name = self.say, self.services.reference.language_name
        to = ", ".join(say(ADDRESSEE_WORDS[one]) for one in template.to)
        spoken = ", ".join(name(code, say.locale) for code in template.languages)
        detail = " · ".join(filter(None, (say(KIND_WORDS[template.kind]), to, spoken)))
        mark = None
        if template.of_office:
            mark = Badge(say("Changed by the office") if template.shipped else say("Own"), "primary")
        opened = partial(self.open_template, template)
        return ListRow(
            template.title(say.locale), detail, icon="mail", right=mark, on_click=opened, wrap=True
        )

    def open_template(self, template: LetterTemplate) -> None:
        """Read, try and change a template."""
        from .letter_template_dialog import TemplateDialog

        TemplateDialog(self.page, template).open()

    def _add(self) -> None:
        locale = self.say.locale
        text = "{salutation}\n\n\n\n{closing}\n\n{officer}\n{office}"
        self.open_template(
            LetterTemplate(
                key="",
                about=frozenset({RecordKind.PARTICIPANT}),
                to=(Addressee.PARTICIPANT,),
                versions=(Text(locale, "", "", text),),
                of_office=True,
            )
        )
