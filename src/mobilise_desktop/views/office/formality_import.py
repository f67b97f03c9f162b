"""What a table of formalities from another office would change, before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.formalities import CERTAINTY_WORDS
from mobilise_desktop.domain.formality_codes import DOER_NAMES, KIND_NAMES, WORK_NAMES
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label, box, column
from mobilise_desktop.views.kit.cards import ListRow, RowGroup
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.words import Words, format_date

from .due_words import day_words
from .formality_row_dialog import place_words, token_words

if TYPE_CHECKING:
    from mobilise_desktop.domain.formalities import FormalityRow
    from mobilise_desktop.exchange.formality_pack import PackDifference

    from .formality_section import FormalitySection

_TALL, _MOST = 360, 100


class ImportDialog(Dialog):
    """New and changed rows with what differs; one button takes them all."""

    def __init__(self, section: FormalitySection, found: PackDifference) -> None:
        say = section.say
        super().__init__(section.page, say("Take this table?"), width=680)
        self._section, self._found, self.say = section, found, say
        day = format_date(say.locale, found.as_of) if found.as_of else say("no day")
        head = say("From {office}, {day}", office=found.name or say("an unnamed office"), day=day)
        self.body.addWidget(Label(head, "muted", wrap=True))
        counted = say(
            "New rows: {added}. Changed rows: {changed}. The same: {same}. Rows that only you have stay.",
            added=len(found.added),
            changed=len(found.changed),
            same=found.same,
        )
        self.body.addWidget(Label(counted, "strong", wrap=True))
        if found.rows:
            told = say("Open stays follow the table at once; Undo takes back both.")
            self.body.addWidget(Label(told, "help", wrap=True))
        if found.rows:
            self.body.addWidget(self._list())
        self.add_button(say("Cancel"), "secondary")
        if found.rows:
            self.add_button(say("Take them"), "primary", self._take)

    def _list(self) -> Scroll:
        say, parts = self.say, column(space=12)
        if self._found.added:
            group = RowGroup(say("New"))
            for one in self._found.added[:_MOST]:
                place = place_words(say, self._section.services.reference, one)
                group.add(ListRow(say(one.title), place, wrap=True))
            parts.addWidget(group)
        if self._found.changed:
            group = RowGroup(say("Changed"))
            for ours, theirs in self._found.changed[:_MOST]:
                group.add(
                    ListRow(
                        say(theirs.title),
                        differing(say, self._section.services.reference, ours, theirs),
                        wrap=True,
                    )
                )
            parts.addWidget(group)
        parts.addStretch(1)
        scroll = Scroll(box(parts), margins=(0, 0, 12, 0))
        scroll.setFixedHeight(theme.px(_TALL))
        return scroll

    def _take(self) -> None:
        self._section.take(self._found)


def differing(say: Words, reference: Any, ours: FormalityRow, theirs: FormalityRow) -> str:
    """Everything that differs between two rows: the name of the field, what we have and what they have."""
    found = []
    for label, words in _told(say, reference):
        before, after = words(ours), words(theirs)
        if before != after:
            pair = say("{before} → {after}", before=before or "–", after=after or "–")
            found.append(say("{what}: {words}", what=label, words=pair))
    return "\n".join(found)


def _told(say: Words, reference: Any) -> tuple[tuple[str, Callable[[FormalityRow], str]], ...]:
    """The fields of a row in the order of its form, each with its words."""
    yes, no = say("Yes"), say("No")

    def place(name: str) -> Callable[[FormalityRow], str]:
        return lambda row: ", ".join(token_words(say, reference, token) for token in getattr(row, name))

    def plain(name: str) -> Callable[[FormalityRow], str]:
        return lambda row: say(getattr(row, name)) if getattr(row, name) else ""

    return (
        (say("Title"), plain("title")),
        (say("Subject"), lambda row: say(KIND_NAMES[row.kind])),
        (say("Who"), lambda row: say(DOER_NAMES[row.does])),
        (say("What is known and what to do"), plain("text")),
        (say("Sending country"), place("sending")),
        (say("Host country"), place("host")),
        (say("Nationality"), place("nationality")),
        (say("Country of residence"), place("residence")),
        (say("For"), lambda row: say(WORK_NAMES[row.work]) if row.work else say("Anybody")),
        (
            say("Stays of at least"),
            lambda row: say.n("{count} day", "{count} days", row.min_days),
        ),
        (say("Due day"), lambda row: day_words(say, row)),
        (say("For the days of the stay"), lambda row: yes if row.for_days else no),
        (say("To show"), plain("evidence")),
        (
            say("Stands on the checklist for"),
            lambda row: say(label_of(row.ticks)) if row.ticks else say("Nothing"),
        ),
        (say("With the questions on posting"), lambda row: yes if row.questions else no),
        (say("Source"), plain("source")),
        (say("Address of the source"), lambda row: row.url),
        (say("How sure"), lambda row: say(CERTAINTY_WORDS[row.certainty])),
        (
            say("Checked"),
            lambda row: format_date(say.locale, row.checked_on) if row.checked_on else say("never"),
        ),
        (say("Note of the office"), lambda row: row.note),
    )
