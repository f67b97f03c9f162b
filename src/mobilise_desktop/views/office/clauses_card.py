"""Who signs again after a change: the edition's table of clauses, each with its parties and its reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from mobilise_desktop.domain.clause_fields import ENTRIES
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.edition import SigningClause
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.basics import Button, column, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.dialogs import Choice, Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, MultiPicker, TextField
from mobilise_desktop.words import Words

from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.domain.edition import Edition


class ClausesCard(Card):
    """A line a clause; a click opens it."""

    def __init__(self, section: Section) -> None:
        say = section.say
        super().__init__(
            say("Who signs again after a change"),
            help=say(
                "Each part of the Learning Project belongs to a clause. "
                "After a change only the parties of its clause sign again; "
                "what no clause lists concerns everybody. Issued versions keep their table."
            ),
        )
        self.section, self.say = section, say
        self._edition_id = ""
        self._clauses: tuple[SigningClause, ...] | None = None
        self.add = Button(say("Add a clause…"), "secondary", icon="plus", on_click=self._add)
        self.shipped = Button(
            say("Take the program's table…"), "quiet", icon="rotate-ccw", on_click=self._ask_shipped
        )
        self._place = column(space=0)
        self.body.addLayout(self._place)
        self.body.addLayout(row(self.add, self.shipped, None, space=8))
        self._group: RowGroup | None = None

    def show_edition(self, edition_id: str, edition: Edition) -> None:
        """Show the table of an edition; an unchanged one is left as it is."""
        self._edition_id = edition_id
        if edition.clauses == self._clauses:
            return
        self._clauses = edition.clauses
        group = RowGroup()
        group.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for clause in edition.clauses:
            group.add(self._line(clause))
        if not edition.clauses:
            words = self.say("No clause yet: every change asks every party to sign again.")
            group.add(ListRow(words, wrap=True))
        if self._group is not None:
            self._place.removeWidget(self._group)
            self._group.hide()
            self._group.deleteLater()
        self._group = group
        self._place.addWidget(group)

    def _line(self, clause: SigningClause) -> ListRow:
        say = self.say
        names = ", ".join(say(label_of(party)) for party in clause.parties)
        signs = say("Sign again: {parties}", parties=names) if names else say("Nobody signs again")
        if len(clause.parties) == len(Party):
            signs = say("Everybody signs again")
        detail = " · ".join(filter(None, (signs, say(clause.reason) if clause.reason else "")))
        return ListRow(say(clause.title), detail, on_click=partial(self.open_clause, clause))

    def open_clause(self, clause: SigningClause) -> None:
        """Open a clause to look at it and to change it."""
        ClauseDialog(self, clause).open()

    def _add(self) -> None:
        self.open_clause(SigningClause(code="", title="", fields=(), parties=tuple(Party)))

    def _ask_shipped(self) -> None:
        say, page = self.say, self.section.page
        choices = (
            Choice("no", say("Leave it as it is"), "secondary"),
            Choice("yes", say("Take the program's table"), "primary"),
        )
        text = say("The clauses of this edition are replaced by those that come with the program.")
        page.ctx.messages.ask(
            page,
            say("Replace the table?"),
            text,
            choices,
            lambda key: self._take_shipped() if key == "yes" else None,
        )

    def _take_shipped(self) -> None:
        table, edition_id = self.section.services.clause_table, self._edition_id
        self.section.page.change(lambda _t: table.take_shipped(edition_id))

    def keep(self, clause: SigningClause) -> None:
        """Keep a changed or new clause."""
        table, edition_id = self.section.services.clause_table, self._edition_id
        self.section.page.change(lambda _t: table.keep(edition_id, clause))

    def remove(self, code: str) -> None:
        """Take a clause out of the table."""
        table, edition_id = self.section.services.clause_table, self._edition_id
        self.section.page.change(lambda _t: table.remove(edition_id, code))

    def others(self, code: str) -> frozenset[str]:
        """The parts of the text that other clauses list."""
        return frozenset(f for one in self._clauses or () if one.code != code for f in one.fields)


class ClauseDialog(Dialog):
    """Title, reason, parties and the parts of the text of one clause."""

    def __init__(self, card: ClausesCard, clause: SigningClause) -> None:
        say = card.say
        title = say(clause.title) if clause.title else say("New clause")
        super().__init__(card.section.page, title, width=640)
        self._card, self._clause, self.say = card, clause, say
        taken = card.others(clause.code)
        options = [(path, entry_words(say, path)) for path in ENTRIES if path not in taken]
        self.name = TextField(say, say("Title"), required="now")
        self.reason = TextField(say, say("Reason"))
        parties = [(party, say(label_of(party))) for party in Party]
        self.parties = ChoiceChips(say, say("These parties sign again"), parties)
        self.parties.set_help(say("None: a change of these parts keeps every signature."))
        self.parts = MultiPicker(
            say, say("Parts of the text"), sorted(options, key=lambda one: one[1]), required="now"
        )
        self.name.set_value(say(clause.title) if clause.title else "")
        self.reason.set_value(say(clause.reason) if clause.reason else "")
        self.parties.set_value(clause.parties)
        self.parts.set_value(clause.fields)
        for field in (self.name, self.reason, self.parties, self.parts):
            self.body.addWidget(field)
        if clause.code:
            self.add_left(Button(say("Remove this clause"), "danger", on_click=self._remove))
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Keep"), "primary", self._put, closes=False)

    def _put(self) -> None:
        for field in (self.name, self.reason, self.parts):
            field.flush()
        say = self.say
        self.name.set_error("" if self.name.value() else say("Give the clause a title."))
        missing = say("Choose at least one part of the text that belongs to the clause.")
        self.parts.set_error("" if self.parts.value() else missing)
        if not self.name.value() or not self.parts.value():
            return
        self.accept()
        self._card.keep(self._changed())

    def _changed(self) -> SigningClause:
        """The clause as answered; words that were not touched stay as the edition has them."""
        return SigningClause(
            code=self._clause.code,
            title=self._kept(self._clause.title, str(self.name.value())),
            fields=tuple(self.parts.value()),
            parties=tuple(self.parties.value()),
            reason=self._kept(self._clause.reason, str(self.reason.value())),
        )

    def _kept(self, old: str, typed: str) -> str:
        return old if old and typed == self.say(old) else typed

    def _remove(self) -> None:
        self.accept()
        self._card.remove(self._clause.code)


def entry_words(say: Words, path: str) -> str:
    """What a part of the text is called in the table."""
    return ": ".join(say(words) for words in ENTRIES.get(path, (path,)))
