"""Those outside the ranking, each with all its reasons; by one reason where asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mobilise_desktop.services.matching import TITLES
from mobilise_desktop.views.kit.basics import Label, column, row
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable, TableOrEmpty

from .wording import name_of

if TYPE_CHECKING:
    from mobilise_desktop.services.matching import Counterpart, Trial

MOST_SHOWN = 200


class ExcludedList(QWidget):
    """``chosen`` carries the pair that is current; ``listed`` tells that the list was read.

    With a ``trial`` the list is as if it were kept.
    """

    chosen = Signal(object)
    listed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self._own = page, ""
        self.trial: Trial | None = None
        say, ctx = page.say, page.ctx
        self.reason = ChoiceField(say, "", (), empty=say("Any reason"), searchable=False)
        self.reason.changed.connect(lambda _value: self.reload())
        self.note = Label("", "muted", wrap=True)
        country = ctx.services.reference.country_name

        self.model = ListTableModel(
            (
                Column(say("Name"), lambda p: name_of(ctx, p), "name", 190),
                Column(say("Country"), lambda p: country(p.named.country, say.locale), "country", 100),
                Column(say("Reasons"), lambda p: ", ".join(say(TITLES[r.id]) for r in p.reasons), width=300),
            ),
            (),
        )
        self.table = DataTable(
            self.model, name=say("Excluded"), settings=ctx.settings, state_key="matching.excluded"
        )
        self.table.chosen.connect(self.chosen)
        nobody = EmptyState("circle-check", say("Nobody is excluded."))
        bar = row(self.reason, self.note, space=12)
        bar.setStretch(0, 1)
        bar.setStretch(1, 1)
        whole = column(bar, TableOrEmpty(self.table, nobody), space=8, margins=(0, 8, 0, 0))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_reasons(self, own_id: str, counts: Mapping[str, int]) -> None:
        """Offer the reasons that exclude somebody; the list is read when it is seen."""
        if own_id != self._own:
            self.reason.set_value(None)
        self._own = own_id
        say = self.page.say
        ordered = sorted(counts, key=lambda reason: -counts[reason])
        self.reason.set_options([(r, f"{say(TITLES[r])} ({counts[r]})") for r in ordered])
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read the list again."""
        own, reason, matching = self._own, self.reason.value() or "", self.page.ctx.services.matching
        trial = self.trial
        if own:
            self.page.ask(
                lambda _t: matching.excluded(
                    own, today=date.today(), reason=reason, limit=MOST_SHOWN, trial=trial
                ),
                self._show,
            )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.reload()

    def _show(self, pairs: Sequence[Counterpart]) -> None:
        self.model.set_rows(pairs)
        more = len(pairs) >= MOST_SHOWN
        text = self.page.say("The first {count} by name. Choose a reason to see fewer.", count=MOST_SHOWN)
        self.note.setText(text if more else "")
        self.listed.emit()
