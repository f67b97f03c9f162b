"""Saved searches of the matching: what each finds now, what is new, and the way to its ranking."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.match_searches import Question
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.columns import Column
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page, splitter
from mobilise_desktop.views.kit.score_bar import percent
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.views.records.beside import covering

from .plan_tables import PlanTable
from .rooms import RoomWidget
from .search_dialogs import AnybodyDialog, NameDialog, filter_words, looks_for
from .wording import share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mobilise_desktop.services.match_searches import FoundLine, MatchSearch

_MOVING = frozenset({Kind.SEARCHES})


def _idle_columns(lines: Sequence[FoundLine]) -> frozenset[str]:
    """The columns that say nothing: a firm is its own company; nothing is scored where nobody asks."""
    idle = {
        "company": all(line.named.company == line.named.name for line in lines),
        "score": all(line.score is None for line in lines),
    }
    return frozenset(name for name, empty in idle.items() if empty)


class SavedRoom(RoomWidget):
    """Searches at the left, what the current one finds at the right; looking at it marks it as seen.

    Searches are named after whom they are for: all of it is covered while a visitor looks on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.search: MatchSearch | None = None
        self._id = ""
        self._fresh: dict[str, frozenset[str]] = {}
        self._left, self._side = column(space=8), QStackedWidget()
        left = box(self._left)
        split = splitter(page.ctx, "matching.saved", left, self._side, sizes=(560, 560))
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(covering(page.ctx))
        self.setLayout(column(self._stack))
        page.ctx.changes.changed.connect(self._changed)
        self._slices = Slices(self, most=1)
        self._slices.add(self._build_list, self._build_found, self._build_side)
        self._slices.done.connect(self._built)

    def reload(self) -> None:
        """Count all searches again; while the room is still being made they are counted in the end."""
        private = self.page.ctx.private
        self._stack.setCurrentIndex(1 if private else 0)
        if self._slices.busy or private:
            return
        services = self.page.ctx.services
        self.page.ask(lambda _t: services.match_searches.all(today=date.today()), self._show)

    def show_search(self, search_id: str) -> None:
        """Make a search current and look at what it finds."""
        self._id = search_id
        if not self._slices.busy:
            self._built()

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the gallery shows of it besides its beginning: a search that was kept."""
        self._slices.finish()

        def found() -> None:
            searches = self.page.ctx.services.match_searches
            self.page.change(
                lambda _t: searches.save(self.say("Any host"), Question(), today=date.today()),
                self.show_search,
            )

        return (("found", found),)

    def open_ranking(self) -> None:
        """Show the ranking of the current search with its filter and weights, the new ones marked."""
        search = self.search
        if search is not None and search.own is not None:
            page: Any = self.page
            page.show_question(search.question, self._fresh.get(search.id, frozenset()))

    def rename(self) -> None:
        """Ask for another name."""
        search, say = self.search, self.say
        if search is None:
            return
        services = self.page.ctx.services

        def keep(name: str) -> None:
            self.page.change(lambda _t: services.match_searches.rename(search.id, name))

        NameDialog(self.page, say("Rename the search"), say("Rename"), name=search.name, then=keep).open()

    def delete(self) -> None:
        """Delete the current search; the toast takes it back."""
        search, services, messages = self.search, self.page.ctx.services, self.page.ctx.messages
        if search is None:
            return

        def undo() -> None:
            self.page.change(lambda _t: services.history.undo())

        self.page.change(
            lambda _t: services.saved_searches.delete_question(search.id),
            lambda _n: messages.toast(self.say("Saved search deleted"), undo),
        )

    def _built(self) -> None:
        if self._id:
            self.searches.table.setFocus()
        self.reload()

    def _build_list(self) -> None:
        say, page = self.say, self.page
        self.new_button = Button(say("New search…"), icon="plus", on_click=lambda: AnybodyDialog(page).open())
        self.searches = self._searches_table()
        hint = say("To save what a ranking asks, open it and choose the bookmark beside its filter.")
        head = row(Label(hint, "help", wrap=True), self.new_button, space=8)
        head.setStretch(0, 1)
        self._left.addLayout(head)
        self._left.addWidget(self.searches, 1)

    def _build_found(self) -> None:
        self.found = self._found_table()
        nothing = EmptyState("bookmark", self.say("Choose a search to see what it finds."))
        self._side.addWidget(nothing)

    def _build_side(self) -> None:
        say = self.say
        self.title = Label("", "section", wrap=True)
        self.told = Label("", "muted", wrap=True)
        self.open_button = Button(say("Open the ranking"), icon="handshake", on_click=self.open_ranking)
        self.rename_button = Button(say("Rename…"), "quiet", icon="pencil", on_click=self.rename)
        self.delete_button = Button(say("Delete"), "quiet", icon="trash-2", on_click=self.delete)
        buttons = row(self.open_button, self.rename_button, self.delete_button, None, space=8)
        whole = column(self.title, self.told, buttons, self.found, space=8, margins=(16, 0, 0, 0))
        whole.setStretch(3, 1)
        self._side.addWidget(box(whole))

    def _searches_table(self) -> PlanTable:
        say, ctx = self.say, self.page.ctx
        columns = (
            Column(say("Name"), lambda s: s.name, "name", 190, key=lambda s: s.name.casefold()),
            Column(say("Looks for"), lambda s: looks_for(ctx, s), "for", 170),
            Column(say("Found"), lambda s: str(s.found), "found", 80, align="right", key=lambda s: s.found),
            Column(
                say("New"),
                lambda s: say("{count} new", count=s.new) if s.new else "",
                "new",
                90,
                tone=lambda _s: "primary",
                key=lambda s: s.new,
            ),
        )
        words = say("No saved search yet. Save what a ranking asks, or look for any host or participant.")
        made = PlanTable(
            self.page, columns, name=say("Saved searches"), key="matching.saved", empty=("bookmark", words)
        )
        made.table.chosen.connect(self._chosen)
        made.table.opened.connect(lambda _search: self._opened())
        made.table.deleted.connect(lambda _search: self.delete())
        return made

    def _found_table(self) -> PlanTable:
        say, locale = self.say, self.say.locale
        reference = self.page.ctx.services.reference
        columns = (
            Column(say("Name"), lambda x: x.named.name, "name", 200),
            Column(say("Country"), lambda x: reference.country_name(x.named.country, locale), "country", 110),
            Column(say("Company"), lambda x: x.named.company, "company", 150, least=620),
            Column(
                say("Together"),
                lambda x: percent(share(x.score)) if x.score is not None else "–",
                "score",
                120,
                bar=lambda x: share(x.score),
                key=lambda x: x.score or 0,
            ),
            Column(
                "",
                lambda x: say("New") if self._is_new(x.id) else "",
                "new",
                70,
                tone=lambda _x: "primary",
                key=lambda x: not self._is_new(x.id),
            ),
        )
        empty = ("search", say("Nobody passes this search now."))
        made = PlanTable(self.page, columns, name=say("What it finds"), key="matching.found", empty=empty)
        made.table.opened.connect(self._open_found)
        return made

    def _is_new(self, record_id: str) -> bool:
        return self.search is not None and record_id in self._fresh.get(self.search.id, frozenset())

    def _changed(self, kinds: frozenset[object]) -> None:
        if kinds & _MOVING and self.isVisible():
            self.reload()

    def _show(self, searches: Sequence[MatchSearch]) -> None:
        self.searches.model.set_rows(searches)
        self._side.setVisible(bool(searches))
        if any(search.id == self._id for search in searches):
            self.searches.table.select_id(self._id)
            self._read(self._id)
        else:
            self.search, self._id = None, ""
            self.searches.table.select_id(None)
            self._side.setCurrentIndex(0)

    def _chosen(self, search: MatchSearch) -> None:
        if search.id != self._id:
            self._id = search.id
            self._read(search.id)

    def _opened(self) -> None:
        if self.search is not None and self.search.own is not None:
            self.open_ranking()
        else:
            self.found.table.select_row(0)
            self.found.table.setFocus()

    def _read(self, search_id: str) -> None:
        services = self.page.ctx.services
        self.page.ask(
            lambda _t: services.match_searches.found(search_id, today=date.today()), self._show_found
        )

    def _show_found(self, found: tuple[MatchSearch, Sequence[FoundLine]]) -> None:
        search, lines = found
        if search.id != self._id:
            return
        self.search = search
        new = frozenset(line.id for line in lines if line.new)
        self._fresh[search.id] = self._fresh.get(search.id, frozenset()) | new
        say, ctx = self.say, self.page.ctx
        self.title.setText(search.name)
        counted = say.n("{count} found", "{count} found", search.found)
        shown = say("the first {count} are shown", count=len(lines)) if len(lines) < search.found else ""
        words = (looks_for(ctx, search), filter_words(ctx, search.question), counted, shown)
        self.told.setText(" · ".join(part for part in words if part))
        self.open_button.setVisible(search.own is not None)
        self.found.table.leave_out(_idle_columns(lines))
        self.found.model.set_rows(sorted(lines, key=lambda line: not self._is_new(line.id)))
        self._side.setCurrentIndex(1)
        if new:
            services = ctx.services
            self.page.change(lambda _t: services.match_searches.mark_seen(search.id, today=date.today()))

    def _open_found(self, line: FoundLine) -> None:
        """A pair's ranking where somebody asks; else the record itself."""
        ctx = self.page.ctx
        if self.search is not None and self.search.own is not None:
            self.open_ranking()
        else:
            ctx.navigate("people" if line.id.startswith("pa_") else "companies", line.id)
