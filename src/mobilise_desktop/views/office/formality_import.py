"""What a table of formalities from another office would change, before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label, box, column
from mobilise_desktop.views.kit.cards import ListRow, RowGroup
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.words import Words, format_date

from .formality_row_dialog import place_words

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
                group.add(ListRow(say(theirs.title), differing(say, ours, theirs), wrap=True))
            parts.addWidget(group)
        parts.addStretch(1)
        scroll = Scroll(box(parts), margins=(0, 0, 12, 0))
        scroll.setFixedHeight(theme.px(_TALL))
        return scroll

    def _take(self) -> None:
        self._section.take(self._found)


def differing(say: Words, ours: FormalityRow, theirs: FormalityRow) -> str:
    """What differs between two rows, in words."""
    names = {
        "title": say("Title"),
        "text": say("What is known and what to do"),
        "evidence": say("To show"),
        "source": say("Source"),
        "url": say("Address of the source"),
        "note": say("Note of the office"),
        "certainty": say("How sure"),
    }
    found = [words for name, words in names.items() if getattr(ours, name) != getattr(theirs, name)]
    places = ("sending", "host", "nationality", "residence", "work", "min_days")
    if any(getattr(ours, name) != getattr(theirs, name) for name in places):
        found.append(say("For whom"))
    when = ("days", "unit", "anchor", "country", "shift")
    if any(getattr(ours, name) != getattr(theirs, name) for name in when):
        found.append(say("Due day"))
    if ours.checked_on != theirs.checked_on:
        before = format_date(say.locale, ours.checked_on) if ours.checked_on else say("never")
        after = format_date(say.locale, theirs.checked_on) if theirs.checked_on else say("never")
        found.append(say("Checked: {before} → {after}", before=before, after=after))
    return " · ".join(found) or say("Other details")
