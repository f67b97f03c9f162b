"""A register beside its records: filters with live counts, saved searches, export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import FileState, RecordKind
from mobilise_desktop.views.command_search import Command
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, box, row
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import PageContext
from mobilise_desktop.views.letters.button import many_button

from .beside import ListBesidePage
from .merge_button import doubles_command
from .saved_searches import Answers, SavedSearchMenu

WORDS_FROM = 1400
Code = TypeVar("Code", bound=StrEnum)


def member(codes: type[Code], value: str) -> Code | None:
    """The code of that value, or ``None`` where there is none (any more)."""
    return next((code for code in codes if code.value == value), None)


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter of the bar: its name in the service's filter, its words, and the words of a code."""

    name: str
    title: str
    words: Mapping[str, str]


class RegisterPage(ListBesidePage):
    """What the pages of companies and people share; subclasses say what is listed and shown."""

    record_kind = RecordKind.COMPANY
    tabs_by_name: Mapping[str, int] = {"skills": 3}  # wishes of a person, offer of a company

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.table.deleted.connect(lambda line: self.delete(line.id))

    def facet_list(self) -> Sequence[Facet]:
        """The filters of the bar."""
        raise NotImplementedError

    def wanted_of(self, answers: Answers) -> Any:
        """The service's filter for answers of the bar: ``words`` and the code of each facet."""
        raise NotImplementedError

    def bar_actions(self) -> Sequence[QWidget]:
        """Buttons beside the filter bar."""
        raise NotImplementedError

    def delete(self, record_id: str) -> None:
        """Delete a record, with an undo at hand."""
        raise NotImplementedError

    def commands(self) -> Sequence[Command]:
        return (doubles_command(self, self.record_kind),)

    def words_hint(self) -> str:
        return self.say("Filter by any word…")

    def make_bar(self) -> QWidget:
        self.facets: dict[str, ChoiceField] = {}
        self._words_of = {facet.name: facet for facet in self.facet_list()}
        for name, facet in self._words_of.items():
            choice = ChoiceField(self.say, "", (), empty=facet.title, searchable=False)
            choice.changed.connect(lambda _value: self.filter())
            self.facets[name] = choice
        self.clear_button = Button(self.say("Clear"), "quiet", on_click=self.clear_filter)
        self.saved = SavedSearchMenu(
            self, self.key, answers=self.answers, count=lambda a: self.service().count(self.wanted_of(a))
        )
        self.saved.chosen.connect(self.show_answers)
        actions = self.bar_actions()
        bar = row(self.words, *self.facets.values(), self.clear_button, self.saved, 8, *actions, space=8)
        bar.setStretch(0, 2)
        for place in range(1, 1 + len(self.facets)):
            bar.setStretch(place, 1)
        return box(bar)

    def foot_parts(self) -> Sequence[QWidget]:
        self.write = many_button(self, self.record_kind, self.first_rows)
        return (self.write,)

    def first_rows(self, most: int) -> Sequence[Any]:
        """The first rows as the list is filtered and sorted now."""
        return self._fetch(0, most, *self.model.order)

    def count_words(self, count: int) -> str:
        return self.say.n("{count} line", "{count} lines", count)

    def answers(self) -> dict[str, str]:
        """What the bar asks now; nothing for a part that is left open."""
        found = {"words": str(self.words.edit.text()).strip()}
        found |= {name: str(choice.value() or "") for name, choice in self.facets.items()}
        return {name: value for name, value in found.items() if value}

    def wanted(self) -> Any:
        return self.wanted_of(self.answers())

    def filtered(self) -> bool:
        return bool(self.answers())

    def clear_filter(self) -> None:
        self.show_answers({})

    def show_answers(self, answers: Answers) -> None:
        """Let the bar ask something else, as a saved search says it."""
        self.words.set_value(answers.get("words", ""))
        for name, choice in self.facets.items():
            code = answers.get(name, "")
            choice.set_options([(code, self._words_of[name].words.get(code, code))] if code else [])
            choice.set_value(code or None)
        self.filter()

    def show_stage(self, _stage: str) -> None:
        """The files that wait for an answer: those just submitted, else those under review."""
        self.show_start()
        self.ask(lambda _t: self.service().facets(self.wanted_of({})), self._show_waiting)

    def _show_waiting(self, found: Mapping[str, Mapping[str, int]]) -> None:
        counts = found.get("state", {})
        waiting = (state.value for state in (FileState.SUBMITTED, FileState.UNDER_REVIEW))
        code = next((value for value in waiting if counts.get(value)), FileState.SUBMITTED.value)
        self.show_answers({"state": code})

    def reload(self) -> None:
        super().reload()
        self._read_facets()

    def filter(self) -> None:
        super().filter()
        self._read_facets()

    def _arrange(self) -> None:
        super()._arrange()
        self.saved.set_wide(self.width() >= theme.px(WORDS_FROM))

    def _loaded(self) -> None:
        super()._loaded()
        self.clear_button.setVisible(self.filtered())
        self.write.setEnabled(bool(self.model.total))

    def _read_facets(self) -> None:
        wanted = self._wanted_now
        self.ask(lambda _t: self.service().facets(wanted), self._show_facets)

    def _show_facets(self, found: Mapping[str, Mapping[str, int]]) -> None:
        for name, choice in self.facets.items():
            words = self._words_of[name].words
            counts = found.get(name, {})
            chosen = choice.value()
            codes = [code for code in words if counts.get(code) or code == chosen]
            codes += [code for code in counts if code not in words]
            options = [(code, f"{words.get(code, code)} ({counts.get(code, 0)})") for code in codes]
            choice.set_options(options)

    def deleted(self, text: str) -> None:
        """Tell that a record was deleted, with its undo."""
        self.show_start()
        self.ctx.messages.toast(text, self._undo)

    def _undo(self) -> None:
        self.change(lambda _t: self.ctx.services.history.undo())
