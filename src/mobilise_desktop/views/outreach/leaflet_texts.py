"""The texts of a leaflet in one language, to be edited; they belong to the office's edition."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mobilise_desktop.domain.leaflets import (
    COMMON_PARTS,
    FIGURES,
    HEADS,
    OWN_PARTS,
    LeafletKind,
    LeafletTexts,
    wrong_blanks,
)
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label, box, column
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import MultiLineField, TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import Scroll

_LONG = 60


class TextsDialog(Dialog):
    """``keep(told)`` gets the texts that differ; an emptied one is the shipped text again."""

    def __init__(
        self,
        page: Page,
        kind: LeafletKind,
        texts: LeafletTexts,
        *,
        language: str,
        keep: Callable[[dict[str, str]], object],
    ) -> None:
        say = page.say
        super().__init__(page, say("Texts of the leaflet in {language}", language=language), width=760)
        self.say, self._keep = say, keep
        self._before: dict[str, str] = {}
        self.fields: dict[str, TextField | MultiLineField] = {}
        place = self._place = column(space=10, margins=(0, 0, 12, 0))
        figures = ", ".join(f"{{{name}}} {say(words)}" for name, words in FIGURES.items())
        place.addWidget(
            Label(
                say("Each line is a point. Figures come from the edition: {figures}.", figures=figures),
                "help",
                wrap=True,
            )
        )
        self._kind, self._texts = kind, texts
        scroll = Scroll(box(place))
        scroll.setMinimumHeight(theme.px(430))
        self.body.addWidget(scroll, 1)
        told = say("Kept in the office's edition. An emptied text is the program's own again.")
        self.body.addWidget(Label(told, "help", wrap=True))
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Keep"), "primary", self._agree, closes=False)

    def open(self) -> None:
        """Shown once all its fields are made."""
        own = {f"{self._kind.value}.{part}": words for part, words in OWN_PARTS.items()}
        heads = {f"head.{name}": "" for name in HEADS}
        parts = {**own, **COMMON_PARTS, **heads}.items()
        made = (partial(self._add, key, words) for key, words in parts)
        self.open_in_turns(*made, lambda: next(iter(self.fields.values())).setFocus())

    def _add(self, key: str, words: str) -> None:
        text = self._texts.texts.get(key, "")
        label = self.say(words) if words else self.say("Heading: {text}", text=text)
        self._place.addWidget(self._field(key, label, text))

    def _field(self, key: str, label: str, text: str) -> TextField | MultiLineField:
        long = "\n" in text or len(text) > _LONG
        lines = min(8, text.count("\n") + 2)
        field = MultiLineField(self.say, label, lines=lines) if long else TextField(self.say, label)
        field.set_value(text)
        self.fields[key], self._before[key] = field, text
        return field

    def _agree(self) -> None:
        told: dict[str, str] = {}
        wrong = False
        for key, field in self.fields.items():
            field.flush()
            text = str(field.value() or "")
            unknown = wrong_blanks(text)
            field.set_error(self.say("There is no figure called {name}.", name=unknown[0]) if unknown else "")
            wrong = wrong or bool(unknown)
            if text.strip() != self._before[key].strip():
                told[key] = text
        if wrong:
            return
        self.accept()
        if told:
            self._keep(told)
