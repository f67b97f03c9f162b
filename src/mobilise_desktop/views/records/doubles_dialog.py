"""Which record is the double: the likely ones with their reason, any other by name, or all of a register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.search_dialog import SearchDialog
from mobilise_desktop.views.kit.table import DataTable

from .merge_dialog import compare
from .wording import said

if TYPE_CHECKING:
    from mobilise_desktop.services.files import Namesake
    from mobilise_desktop.services.merging import Pair

_COMPANY = RecordKind.COMPANY
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A record that may be the double."""

    id: str
    name: str
    detail: str
    reason: str = ""


def choose_double(page: Page, kind: RecordKind, record_id: str) -> None:
    """Ask which record is the double of this one, then compare the two."""
    merging = page.ctx.services.merging
    page.ask(
        lambda _t: merging.likely(kind, record_id),
        lambda likely: ChooseDouble(page, kind, record_id, likely).open(),
    )


class ChooseDouble(SearchDialog):
    """The likely doubles of a record; what is typed searches the register."""

    def __init__(self, page: Page, kind: RecordKind, record_id: str, likely: Sequence[Namesake] = ()) -> None:
        say = page.say
        placeholder = say("Type to search the register…")
        super().__init__(
            page,
            say("Merge with a double"),
            words=TextField(say, say("Which record is the same?"), placeholder=placeholder),
            columns=(
                Column(say("Name"), lambda r: r.name, width=230),
                Column(say("Town") if kind is _COMPANY else say("Company"), lambda r: r.detail, width=180),
                Column(say("Why"), lambda r: r.reason, width=230),
            ),
            name=say("Possible doubles"),
            agree=say("Compare the two"),
            width=680,
            height=260,
        )
        self.kind, self.record_id = kind, record_id
        self._likely = [self._likely_one(one) for one in likely]
        self._show("", self._likely)

    def found(self, words: str) -> list[Found]:
        """The likely doubles, or whoever fits what was typed."""
        return self._find(words) if words else self._likely

    def taken(self, line: Found) -> None:
        """Compare the two."""
        compare(self.page, self.kind, self.record_id, line.id)

    def nothing(self, words: str) -> str:
        """Where nothing was typed, nothing looks alike."""
        unknown = self.page.say("Nothing in the register looks like it. Type the name of the other record.")
        return super().nothing(words) or unknown

    def _find(self, words: str) -> list[Found]:
        services, most = self.page.ctx.services, MOST_FOUND
        if self.kind is _COMPANY:
            firms = services.companies.page(CompanyFilter(words=words), limit=most)
            found = [Found(one.id, one.legal_name, self._place(one.town, one.country)) for one in firms]
        else:
            people = services.participants.page(ParticipantFilter(words=words), limit=most)
            found = [
                Found(one.id, f"{one.given_name} {one.family_name}".strip(), one.company or "")
                for one in people
            ]
        return [one for one in found if one.id != self.record_id]

    def _place(self, town: str, country: str) -> str:
        name = self.page.ctx.services.reference.country_name(country, self.page.say.locale)
        return ", ".join(filter(None, (town, name)))

    def _likely_one(self, one: Namesake) -> Found:
        ctx = self.page.ctx
        reason = said(ctx.say, ctx.services.reference, one.reason, one.values)
        return Found(one.id, one.name, one.detail.strip(" ·"), reason)


class DoublesDialog(Dialog):
    """All pairs of a register that may be the same, to compare one after the other."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        say = page.say
        super().__init__(page, say("Possible doubles"), width=760)
        self.page, self.kind = page, kind
        columns = (
            Column(say("Name"), lambda r: r.one_name, width=230),
            Column(say("Possible double"), lambda r: r.other_name, width=230),
            Column(say("Why"), self._reason, width=240),
        )
        self.model = ListTableModel(columns, ())
        self.table = DataTable(self.model, name=say("Possible doubles"), framed=True)
        self.table.setMinimumHeight(theme.px(360))
        self.table.opened.connect(self.choose)
        self.told = Label(say("Looking through the register…"), "muted", wrap=True)
        self.body.addWidget(self.told)
        self.body.addWidget(self.table, 1)
        self.add_button(say("Close"))
        self.choose_button = self.add_button(
            say("Compare the two"), "primary", lambda: self.choose(self.table.current()), closes=False
        )
        self.choose_button.setEnabled(False)
        merging = page.ctx.services.merging
        page.ask(lambda _t: merging.pairs(kind), self._show, slow=True)

    def choose(self, pair: Pair | None) -> None:
        """Go on with a line; afterwards the list comes again."""
        if pair is not None:
            self.accept()
            again = partial(_again, self.page, self.kind)
            compare(self.page, self.kind, pair.one, pair.other, then=again)

    def _reason(self, pair: Pair) -> str:
        ctx = self.page.ctx
        return said(ctx.say, ctx.services.reference, pair.reason, pair.values)

    def _show(self, pairs: Sequence[Pair]) -> None:
        if not isValid(self):
            return
        say = self.page.say
        self.model.set_rows(list(pairs))
        self.table.select_row(0)
        some = say.n("{count} pair looks alike.", "{count} pairs look alike.", len(pairs))
        self.told.setText(some if pairs else say("No two records look like the same."))
        self.choose_button.setEnabled(bool(pairs))


def _again(page: Page, kind: RecordKind) -> None:
    DoublesDialog(page, kind).open()
