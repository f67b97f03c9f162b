"""One row of the table of formalities: for which countries, who does what by when, source and check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import Anchor
from mobilise_desktop.domain.formalities import (
    CERTAINTY_WORDS,
    HOST,
    SENDING,
    UNKNOWN,
    FormalityRow,
)
from mobilise_desktop.domain.formality_codes import (
    DOER_NAMES,
    KIND_NAMES,
    WORK_NAMES,
)
from mobilise_desktop.domain.formality_list import COVERED
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.working_days import DayUnit
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, box, column, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import (
    ChoiceField,
    DateField,
    Field,
    MultiLineField,
    MultiPicker,
    NumberField,
    TextField,
    YesNoField,
)
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.words import N_, Words

if TYPE_CHECKING:
    from mobilise_desktop.services.formality_table import TableView

    from .formality_section import FormalitySection

_TALL = 460
GROUP_NAMES = {
    "EU": N_("EU states"),
    "EEA_CH": N_("Iceland, Liechtenstein, Norway and Switzerland"),
    "COORDINATED": N_("EU, EEA and Switzerland"),
    "CANDIDATE": N_("Albania, Montenegro, North Macedonia, Serbia and Turkey"),
    HOST: N_("the host country"),
    SENDING: N_("the sending country"),
    UNKNOWN: N_("not known"),
}
_ANCHOR_WORDS = {Anchor.START: N_("First day of the stay"), Anchor.END: N_("Last day of the stay")}
_UNIT_WORDS = {DayUnit.CALENDAR: N_("Calendar days"), DayUnit.WORKING: N_("Working days")}

_TRANSLATED = ("title", "text", "evidence", "source")
_LINES: tuple[tuple[str, ...], ...] = (
    ("title",), ("kind", "does"), ("text",), ("sending",), ("host",), ("nationality",), ("residence",),
    ("work", "min_days"), ("days", "unit", "anchor"), ("for_days",), ("evidence",), ("ticks",), ("source",),
    ("url",), ("certainty",), ("checked_on",), ("note",),
)  # fmt: skip


class RowDialog(Dialog):
    """All fields of a row; shipped words stay as they are where they are not touched."""

    def __init__(self, section: FormalitySection, view: TableView, shown: FormalityRow) -> None:
        say = section.say
        super().__init__(section.page, say(shown.title) if shown.title else say("New row"), width=720)
        self.section, self.shown, self.say = section, shown, say
        self.fields: dict[str, Field] = {}
        self._makers = self._make(view)
        self._lines = column(space=12)
        scroll = Scroll(box(self._lines), margins=(0, 0, 12, 0))
        scroll.setFixedHeight(theme.px(_TALL))
        self.body.addWidget(scroll)
        if shown.code:
            self.add_left(Button(say("Take out"), "danger", on_click=self._remove))
        if shown.code in view.own - view.added:
            self.add_left(Button(say("Take the program's row"), "quiet", on_click=self._restore))
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Keep"), "primary", self._put, closes=False)
        self.ask_before_loss(say)

    def open(self) -> None:
        """Shown once all its fields are made."""
        lines = (partial(self._add, names) for names in _LINES)
        self.open_in_turns(*lines, lambda: self.fields["title"].setFocus())

    def _add(self, names: tuple[str, ...]) -> None:
        for name in names:
            self.fields[name] = self._makers[name]()
            value = getattr(self.shown, name)
            self.fields[name].set_value(self.say(value) if name in _TRANSLATED and value else value)
        self._lines.addLayout(row(*(self.fields[name] for name in names), space=16))

    def _make(self, view: TableView) -> dict[str, Callable[[], Field]]:
        say = self.say
        items = [(code, say(label_of(code))) for code in COVERED[:-1]]
        unknown = say("Nothing")
        any_one = say("Anybody")
        return {
            "title": lambda: TextField(say, say("Title")),
            "kind": lambda: ChoiceField(say, say("Subject"), _options(say, KIND_NAMES)),
            "does": lambda: ChoiceField(say, say("Who"), _options(say, DOER_NAMES)),
            "text": lambda: MultiLineField(say, say("What is known and what to do"), lines=4),
            "sending": lambda: self._picker(view, say("Sending country"), self.shown.sending),
            "host": lambda: self._picker(view, say("Host country"), self.shown.host),
            "nationality": lambda: self._picker(view, say("Nationality"), self.shown.nationality),
            "residence": lambda: self._picker(view, say("Country of residence"), self.shown.residence),
            "work": lambda: ChoiceField(say, say("For"), _options(say, WORK_NAMES), empty=any_one),
            "min_days": lambda: NumberField(say, say("Stays of at least"), low=0, high=366, unit=say("days")),
            "days": lambda: NumberField(
                say, say("Due after"), low=-400, high=400, help=say("Days; before the day: with a minus.")
            ),
            "unit": lambda: ChoiceField(say, say("Counted in"), _options(say, _UNIT_WORDS)),
            "anchor": lambda: ChoiceField(say, say("Counted from"), _options(say, _ANCHOR_WORDS)),
            "for_days": lambda: YesNoField(
                say,
                say("For the days of the stay"),
                help=say(
                    "Asked for again where the stay begins earlier or ends later than it was settled for."
                ),
            ),
            "evidence": lambda: TextField(say, say("To show")),
            "ticks": lambda: ChoiceField(say, say("Stands on the checklist for"), items, empty=unknown),
            "source": lambda: TextField(say, say("Source")),
            "url": lambda: TextField(say, say("Address of the source"), placeholder="https://"),
            "certainty": lambda: ChoiceField(say, say("How sure"), _options(say, CERTAINTY_WORDS)),
            "checked_on": lambda: DateField(say, say("Checked on"), high=date.today()),
            "note": lambda: MultiLineField(say, say("Note of the office"), lines=2),
        }

    def _picker(self, view: TableView, label: str, tokens: Iterable[str]) -> MultiPicker:
        say, reference = self.say, self.section.services.reference
        groups = [*view.table.groups, HOST, SENDING]
        codes = [code for code, _name in reference.countries(say.locale)]
        known = [*groups, *(f"-{group}" for group in groups), *codes]
        options = [(token, token_words(say, reference, token)) for token in dict.fromkeys((*known, *tokens))]
        return MultiPicker(say, label, options, help=say("None: any country."))

    def _put(self) -> None:
        say, title = self.say, self.fields["title"]
        for field in self.fields.values():
            field.flush()
        title.set_error("" if title.value() else say("Give the row a title."))
        url = str(self.fields["url"].value())
        fits = not url or url.startswith(("https://", "http://"))
        self.fields["url"].set_error("" if fits else say("An address begins with https:// or http://."))
        if not title.value() or not fits:
            return
        self.accept()
        self.section.keep(self.changed())

    def changed(self) -> FormalityRow:
        """The row as answered."""
        values = {name: field.value() for name, field in self.fields.items()}
        for name in _TRANSLATED:
            old = getattr(self.shown, name)
            values[name] = old if old and values[name] == self.say(old) else str(values[name] or "")
        for name in ("sending", "host", "nationality", "residence"):
            values[name] = tuple(values[name] or ())
        for name in ("kind", "does", "unit", "anchor", "certainty"):
            values[name] = values[name] or getattr(self.shown, name)
        values["days"] = int(values["days"] or 0)
        values["min_days"] = int(values["min_days"] or 0)
        return replace(self.shown, **values)

    def _remove(self) -> None:
        self.accept()
        self.section.remove(self.shown.code)

    def _restore(self) -> None:
        self.accept()
        self.section.restore(self.shown.code)


def _options(say: Words, names: Any) -> list[tuple[Any, str]]:
    return [(code, say(words)) for code, words in names.items()]


def token_words(say: Words, reference: Any, token: str) -> str:
    """A country, a group, or all but one of these, in words."""
    plain = token.removeprefix("-")
    words = say(GROUP_NAMES[plain]) if plain in GROUP_NAMES else reference.country_name(plain, say.locale)
    return say("not {place}", place=words) if token.startswith("-") else str(words)


def place_words(say: Words, reference: Any, shown: FormalityRow) -> str:
    """For whom a row is: from where to where, and which nationality."""
    any_one = say("any country")

    def told(tokens: Iterable[str]) -> str:
        return ", ".join(token_words(say, reference, token) for token in tokens) or any_one

    pair = say("{sending} → {host}", sending=told(shown.sending), host=told(shown.host))
    if not shown.nationality:
        return pair
    nationality = say("nationality: {nationality}", nationality=told(shown.nationality))
    return f"{pair} · {nationality}"
