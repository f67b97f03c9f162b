"""What this program is, whose data it uses, and under which licences."""

from __future__ import annotations

from functools import partial

from mobilise_desktop import __version__
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.page import Page

from .section import Section


class AboutSection(Section):
    """Version, attributions, and the manifest of the shipped lists."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        card = Card(say("MobiliseSME Desktop"))
        card.body.addWidget(Label(say("Version {version}", version=__version__), "muted"))
        card.body.addWidget(
            Label(
                say("The contact point's program: from the first consultation to the end of the stay."),
                wrap=True,
            )
        )
        card.body.addWidget(Label(say("Licence: Apache License 2.0."), wrap=True))
        folder = str(self.services.office.folder)
        card.body.addWidget(
            Label(say("The data of this office: {folder}", folder=folder), wrap=True, selectable=True)
        )
        self.body.addWidget(card)
        thanks = Card(say("Data, fonts and icons of others"))
        thanks.body.addWidget(
            Label(say("This service uses the ESCO classification of the European Commission."), wrap=True)
        )
        for line in (
            say("Font: Source Sans 3, Adobe, SIL Open Font License 1.1."),
            say("Icons: Lucide, ISC License."),
        ):
            thanks.body.addWidget(Label(line, wrap=True))
        self.body.addWidget(thanks)
        lists = Card(say("Shipped code lists"))
        self._lists = lists.body
        rows = self.services.reference.manifest(say.locale)
        self.slices.add(*(partial(self._add, row) for row in rows))
        self.slices.add(partial(self._show_lists, lists))

    def _show_lists(self, lists: Card) -> None:
        """Made out of sight, for each of so many long texts would be laid out with all others."""
        self.body.addWidget(lists)
        self.body.addStretch(1)

    def _add(self, row: dict[str, object]) -> None:
        self._lists.addWidget(Label(f"{row['name']} {row.get('version', '')}", "strong", wrap=True))
        for key in ("origin", "licence", "changes"):
            text = str(row.get(key, ""))
            if text:
                self._lists.addWidget(Label(text, "small", wrap=True, selectable=True))
