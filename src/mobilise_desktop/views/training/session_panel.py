"""What a session is about: its facts, its topics with their points, and what is changed there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.training import TrainingTopic
from mobilise_desktop.domain.training_codes import KIND_NAMES, WAY_NAMES
from mobilise_desktop.views.kit.basics import Button, Label, clear, row
from mobilise_desktop.views.kit.cards import Card, fact
from mobilise_desktop.views.records.panel import Panel

if TYPE_CHECKING:
    from mobilise_desktop.services.training_views import SessionView

    from .detail import SessionDetail


class SessionPanel(Panel):
    """Facts and topics."""

    def __init__(self, detail: SessionDetail) -> None:
        super().__init__(detail.page, RecordKind.TRAINING)
        self.detail = detail
        self._facts = Card(self.say("Session"))
        self._topics = Card(self.say("Topics"))
        for part in (self._facts, self._topics):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def reload(self) -> None:
        catalogue, locale = self.services.training.catalogue, self.say.locale
        view = self.detail.view
        if view is not None:
            self.page.ask(
                lambda _t: tuple(line.topic for line in catalogue.lines(locale=locale)),
                lambda topics: self._show(view, topics),
            )

    def _show(self, view: SessionView, topics: Sequence[TrainingTopic]) -> None:
        say, form = self.say, view.form
        clear(self._facts.body)
        clear(self._topics.body)
        places = say("no limit") if form.places is None else str(form.places)
        language = self.services.reference.language_name(form.language, say.locale) if form.language else ""
        for left, right in (
            ((say("Kind of session"), say(WAY_NAMES[form.way])), (say("Language"), language)),
            ((say("Place"), form.place), (say("Web address"), form.link)),
            ((say("Trainer"), form.trainer), (say("Organiser"), form.organiser)),
            ((say("Places"), places), (say("Reason"), view.reason)),
        ):
            self._facts.body.addLayout(row(fact(*left), fact(*right), space=24))
        known = {one.code: one for one in topics}
        for taught in form.topics:
            kind = say(KIND_NAMES[taught.kind])
            length = say.n("{count} minute", "{count} minutes", taught.minutes)
            self._topics.body.addWidget(Label(f"{taught.title} ({kind}, {length})", "strong", wrap=True))
            self._show_topic(known.get(taught.code))

    def _show_topic(self, topic: TrainingTopic | None) -> None:
        if topic is None:
            return
        for point in topic.content:
            self._topics.body.addWidget(Label(f"–  {point}", wrap=True, selectable=True))
        for material in topic.materials:
            if material.link.startswith(("https://", "http://")):
                link = material.link
                words = material.title or link
                open_it = Button(words, "link", on_click=partial(QDesktopServices.openUrl, QUrl(link)))
                self._topics.body.addLayout(row(open_it, None))
            else:
                told = " – ".join(filter(None, (material.title, material.link)))
                self._topics.body.addWidget(Label(told, "muted", wrap=True, selectable=True))
