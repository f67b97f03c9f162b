"""The ranking of one participant or host: the best counterparts, the excluded, some side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from mobilise_desktop.domain.codes import MatchState
from mobilise_desktop.services.match_searches import Question
from mobilise_desktop.services.matches import MatchFilter
from mobilise_desktop.services.matching import Weights
from mobilise_desktop.services.matching_filter import EVERYONE
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.columns import ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page, splitter
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.table import DataTable, TableOrEmpty

from .compare import MOST, Comparison
from .dialogs import FindDialog, Found, OwnPartnerDialog
from .excluded import ExcludedList
from .filters import Filters
from .following import Following, Work, in_sight, ordering
from .pair_panel import PairPanel
from .ranking_table import Line, columns, line_of
from .search_dialogs import KeepRankingDialog
from .sliders import Sliders
from .trial_bar import Trying
from .wording import agreed_of, nobody_told, skill_labels, told_of

if TYPE_CHECKING:
    from mobilise_desktop.services.matches import MatchRow
    from mobilise_desktop.services.matching import Counterpart, RankingView

SIDE_BY_SIDE_FROM = 1000
BEST = 100
MOST_MATCHES = 500


class Ranking(QWidget):
    """Shows who fits ``own_id``; the pair that is current stands at the right."""

    def __init__(self, page: Page, back_to_matches: Button) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.own_id = ""
        self._view: RankingView | None = None
        self._alone = self._opened = False
        self._matches: dict[str, MatchRow] = {}
        self._agreed: MatchRow | None = None
        self._compared: list[str] = []
        self._new: frozenset[str] = frozenset()
        say = self.say
        self.title = Label("", "section", wrap=True)
        self.subtitle = Label("", "muted", wrap=True)
        self.sliders_button = Button(say("Weights"), icon="sliders-horizontal", on_click=self._fold)
        self.sliders_button.setCheckable(True)
        self.own_button = Button(say("Partner brought along…"), icon="handshake", on_click=self.own_partner)
        self.filters = Filters(page)
        self.filters.changed.connect(self.reload)
        self.filters.keep_button.clicked.connect(self.keep_search)
        self.sliders = Sliders(say)
        self.sliders.hide()
        self._following = Following(page, self._order, self._show_order, self.reload)
        self.sliders.moved.connect(self._following.moved)
        self._build_lists()
        self._build_side(back_to_matches)
        self.trying = Trying(self)
        self._arrange()

    def _build_lists(self) -> None:
        page, say = self.page, self.say
        self.model = ListTableModel(columns(say), ())
        self.table = DataTable(
            self.model, name=say("Counterparts"), settings=page.ctx.settings, state_key="matching"
        )
        self.table.chosen.connect(lambda line: self._show_pair(line.pair))
        self.table.opened.connect(lambda line: self._open_pair(line.pair))
        self.nobody = EmptyState(
            "search",
            say("Nobody meets the conditions."),
            (say("See why they are excluded"), self._from_nobody),
        )
        self.excluded = ExcludedList(page)
        self.excluded.chosen.connect(self._show_pair)
        self.excluded.listed.connect(self._excluded_listed)
        self.excluded.table.opened.connect(self._open_pair)
        self.comparison = Comparison(page, take_out=self.take_out, open_pair=self._open_id)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        listed = TableOrEmpty(self.table, self.nobody)
        for widget, name in (
            (listed, say("Counterparts")),
            (self.excluded, say("Excluded")),
            (self.comparison, say("Side by side")),
        ):
            self.tabs.addTab(widget, name)
        self.tabs.currentChanged.connect(self._tab_changed)

    def _build_side(self, back_to_matches: Button) -> None:
        page, say = self.page, self.say
        self.panel = PairPanel(page, self.weights)
        self.panel.setMinimumWidth(theme.px(400))
        self.panel.shown.connect(self._name_compare)
        self.compare_button = Button(say("Compare"), icon="columns-2", on_click=self.compare)
        self.back = Button(say("Back to the list"), "quiet", icon="arrow-left", on_click=self.show_list)
        head = row(self.back, None, self.compare_button, space=8)
        self._side = box(
            column(head, Scroll(self.panel, margins=(0, 0, 12, 16)), space=8, margins=(16, 0, 0, 0))
        )
        split = splitter(page.ctx, "matching.ranking", self.tabs, self._side, sizes=(640, 480))
        words = box(column(self.title, self.subtitle, space=0))
        bar = row(back_to_matches, words, self.own_button, self.sliders_button, space=8)
        bar.setStretch(1, 1)
        self._bar = box(bar)
        whole = column(self._bar, self.sliders, self.filters, split, space=12)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def weights(self) -> Weights:
        """The weights in force."""
        return self.sliders.weights()

    def show_own(self, own_id: str) -> None:
        """Rank for another participant or host, the keyboard in the list."""
        if own_id != self.own_id:
            self.own_id, self._compared, self._alone, self._new = own_id, [], False, frozenset()
            self.trying.forget()
            self.filters.clear()
            self.model.set_rows(())
            self.tabs.setCurrentIndex(0)
            self._opened = True
        self._arrange()
        self.reload()

    def show_question(self, question: Question, new: frozenset[str]) -> None:
        """Rank as a saved search asks; ``new`` are marked."""
        self.own_id = ""
        self._alone = False
        for key in ("learn", "sought", "rest"):
            self.sliders.set(key, getattr(question, key))
        self.show_own(question.own_id)
        self._new = new
        self.filters.show_filter(question.filter)
        self.reload()

    def keep_search(self) -> None:
        """Save what the ranking asks now under a name."""
        if self._view is not None and self._view.own_id == self.own_id:
            KeepRankingDialog(self.page, self.question(), self._own_name(self._view)).open()

    def question(self) -> Question:
        """What the ranking asks now; the shortlist is no part of it."""
        wanted = self.filters.wanted(frozenset())
        return Question(
            self.own_id,
            not self.own_id.startswith("co_"),
            wanted.country,
            wanted.section,
            wanted.language,
            wanted.least_score,
            **self.sliders.emphasis(),
        )

    def reload(self) -> None:
        """Rank again with the filters and weights that stand."""
        own, weights = self.own_id, self.weights()
        if not own:
            return
        services, filters, trial = self.page.ctx.services, self.filters, self.trying.trial

        def work(_ticket: object) -> Any:
            hosting = own.startswith("co_")
            wanted = MatchFilter(participant_id="" if hosting else own, host_id=own if hosting else "")
            matches = services.matches.page(wanted, limit=MOST_MATCHES)
            shown = {
                m.participant_id if m.host_company_id == own else m.host_company_id: m for m in matches[::-1]
            }
            short = frozenset(key for key, m in shown.items() if m.state is MatchState.SHORTLISTED)
            view = services.matching.rank(
                own, today=date.today(), weights=weights, wanted=filters.wanted(short), k=BEST, trial=trial
            )
            settings = services.office.info().settings
            return view, shown, bool(settings.get("match_reliability", False))

        self.page.ask(work, self._show)

    def _order(self) -> Work:
        short = frozenset(key for key, m in self._matches.items() if m.state is MatchState.SHORTLISTED)
        wanted = self.filters.wanted(short)
        return ordering(
            self.page, self.own_id, self.weights(), wanted, self.trying.trial, most=in_sight(self.table)
        )

    def _show_order(self, found: tuple[str, Sequence[Counterpart]]) -> None:
        own, best = found
        if own == self.own_id:
            self.model.set_rows(self._lines(best))

    def compare(self) -> None:
        """Put the current pair into the comparison, or take it out; the oldest of three gives way."""
        seen = self.panel.seen
        if seen is None or seen.pair is None:
            return
        key = seen.participant_id if seen.host_id == self.own_id else seen.host_id
        if key in self._compared:
            self.take_out(key)
            return
        self._compared = [*self._compared, key][-MOST:]
        self._read_compared()

    def take_out(self, other_id: str) -> None:
        """Take one out of the comparison."""
        self._compared = [key for key in self._compared if key != other_id]
        self._read_compared()

    def own_partner(self) -> None:
        """Choose the partner whom this side brought along."""
        people = self.own_id.startswith("co_")
        title = self.say("Which participant?") if people else self.say("Which host company?")
        own, then = self.own_id, self._partner_found
        FindDialog(self.page, title, then=then, people=people, hosts=not people, partner_of=own).open()

    def show_list(self) -> None:
        """Back from the pair to the list, where there is no room for both."""
        self._alone = False
        self._arrange()
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show(self, found: tuple[RankingView, dict[str, MatchRow], bool]) -> None:
        view, self._matches, reliability = found
        if self.sliders.follow_office(reliability):
            self.reload()
            return
        self._view = view
        say, own = self.say, self._own_name(view)
        title = (
            say("Participants for {name}", name=own) if view.host_asks else say("Hosts for {name}", name=own)
        )
        self.title.setText(title)
        self._agreed = agreed_of(view, self._matches.values())
        self.subtitle.setText(told_of(say, view, self._agreed))
        self.trying.show(view, taken=self._agreed is not None)
        self.filters.show_counts(view)
        self.nobody.set_text(*nobody_told(say, view, self._agreed))
        self.model.set_rows(self._lines(view.best))
        self.tabs.setTabText(0, say("Counterparts ({count})", count=view.kept + len(self._paired())))
        self.tabs.setTabText(1, say("Excluded ({count})", count=view.outside))
        self.excluded.show_reasons(view.own_id, view.excluded)
        self._read_compared()
        self._keep_current(view)

    def _from_nobody(self) -> None:
        if self._agreed is None or (self._view and self._view.total):
            self.tabs.setCurrentIndex(1)
        else:
            self.page.ctx.navigate("matching", self._agreed.id)

    def _own_name(self, view: RankingView) -> str:
        """The name in the heading; no person is named while a visitor looks on, whoever that is."""
        if self.page.ctx.private and not view.host_asks:
            return self.say("a participant")
        return view.own.name

    def _paired(self) -> Sequence[Counterpart]:
        """Those with a match of this one who pass no more; a filter leaves them out."""
        filtered = self.filters.wanted(frozenset()) != EVERYONE
        return self._view.paired if self._view and not filtered else ()

    def _lines(self, best: Sequence[Counterpart]) -> list[Line]:
        new = self._new | self.trying.opened
        ranked = [*((0, pair) for pair in self._paired()), *enumerate(best, 1)]
        return [line_of(self.page.ctx, n, pair, matches=self._matches, new=new) for n, pair in ranked]

    def _keep_current(self, view: RankingView) -> None:
        seen = self.panel.seen
        mine = seen is not None and self.own_id in (seen.participant_id, seen.host_id)
        if seen is not None and mine:
            other = seen.host_id if seen.participant_id == self.own_id else seen.participant_id
            self.table.select_id(other)
            self.panel.read(seen.participant_id, seen.host_id)
        elif self.model.rowCount():
            self.table.select_row(0)
        else:
            self.panel.clear()
        if self._opened:
            self._opened = False
            self.table.setFocus()

    def _tab_changed(self, _index: int) -> None:
        """The pair beside a list is that list's current one."""
        self._arrange()
        if self.tabs.currentIndex() == 0:
            line = self.table.current()
            if line is not None:
                self._show_pair(line.pair)
            elif self.model.rowCount():
                self.table.select_row(0)
            else:
                self.panel.clear()

    def _excluded_listed(self) -> None:
        if self.tabs.currentWidget() is not self.excluded:
            return
        pair = self.excluded.table.current()
        if pair is not None:
            self._show_pair(pair)
        elif self.excluded.model.rowCount():
            self.excluded.table.select_row(0)
        else:
            self.panel.clear()

    def _show_pair(self, pair: Counterpart) -> None:
        self.panel.read(pair.participant_id, pair.host_id)

    def _open_pair(self, pair: Counterpart) -> None:
        self._show_pair(pair)
        self._alone = True
        self._arrange()

    def show_other(self, other_id: str) -> None:
        """Show the pair with this counterpart beside the list."""
        person, host = (other_id, self.own_id) if self.own_id.startswith("co_") else (self.own_id, other_id)
        self.panel.read(person, host)

    def _open_id(self, other_id: str) -> None:
        self.show_other(other_id)
        self.table.select_id(other_id)
        self._alone = True
        before = self.tabs.blockSignals(True)  # the pair asked for stays, whatever row is current
        self.tabs.setCurrentIndex(0)
        self.tabs.blockSignals(before)
        self._arrange()

    def _read_compared(self) -> None:
        keys, own, weights = tuple(self._compared), self.own_id, self.weights()
        services, locale, trial = self.page.ctx.services, self.say.locale, self.trying.trial

        def work(_ticket: object) -> Any:
            today, hosting = date.today(), own.startswith("co_")
            pairs = []
            for key in keys:
                person, host = (key, own) if hosting else (own, key)
                pairs.append(
                    services.matching.counterpart(
                        person, host, key, today=today, weights=weights, trial=trial
                    )
                )
            return pairs, skill_labels(services, pairs, locale)

        self.tabs.setTabText(
            2, self.say("Side by side ({count})", count=len(keys)) if keys else self.say("Side by side")
        )
        self._name_compare()
        self.page.ask(work, lambda found: self.comparison.show_pairs(*found))

    def _partner_found(self, found: Found) -> None:
        people = self.own_id.startswith("co_")
        person, host = (found.id, self.own_id) if people else (self.own_id, found.id)
        own = self._own_name(self._view) if self._view else ""
        names = (found.name, own) if people else (own, found.name)
        OwnPartnerDialog(
            self.page,
            participant_id=person,
            host_id=host,
            names=self.say("{person} at {host}", person=names[0], host=names[1]),
            then=lambda match: self.page.show_record(match),
        ).open()

    def _name_compare(self) -> None:
        seen = self.panel.seen
        compared = seen is not None and {seen.participant_id, seen.host_id} & set(self._compared)
        words = self.say("Take out of the comparison") if compared else self.say("Compare")
        self.compare_button.setText(words)
        self.compare_button.setEnabled(seen is not None and seen.pair is not None)

    def _fold(self) -> None:
        self.sliders.setVisible(self.sliders_button.isChecked())

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(SIDE_BY_SIDE_FROM)
        beside = self.tabs.currentWidget() not in (self.comparison, self.trying.more)
        alone = self._alone and not wide
        self.tabs.setVisible(not alone)
        self._bar.setVisible(not alone)
        self._side.setVisible(alone or (wide and beside))
        self.back.setVisible(alone)
        self.filters.setVisible(not alone and self.tabs.currentIndex() == 0)
