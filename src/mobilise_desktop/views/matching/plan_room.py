"""The plan for the whole office: three plans side by side, their pairs, who is left out, and accepting."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.plans import Accepted, Goal, PlanView, compare, is_proposed
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.dialogs import Choice
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.slices import Slices

from .plan_cards import TITLES, PlanCards
from .plan_tables import (
    LeftLine,
    MoveLine,
    PairLine,
    blocking_table,
    key_of,
    left_table,
    moves_table,
    pairs_table,
    why_left,
)
from .rooms import RoomWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mobilise_desktop.domain.codes import MatchState
    from mobilise_desktop.services.plans import PlannedPair
    from mobilise_desktop.views.kit.jobs import Ticket

_MOVING = frozenset({Kind.MATCHES, Kind.COMPANIES, Kind.PARTICIPANTS, Kind.SECONDMENTS, Kind.OFFICE})
_FLOORS = (2000, 3000, 4000, 5000)
_LOOKS = ("pairs", "left-out", "would-rather", "differences")


def make_plans(services: Any, ticket: Ticket, **wanted: Any) -> dict[Goal, PlanView]:
    """The plans of all goals, one after the other, with their common progress."""

    def told(done: int) -> Callable[..., None]:
        def tell(part: float = 0.0, text: str = "") -> None:
            ticket((done + part) / len(Goal), text)

        return tell

    return {
        goal: services.plans.plan(goal, today=date.today(), ticket=told(done), **wanted)
        for done, goal in enumerate(Goal)
    }


class PlanRoom(RoomWidget):
    """Plans are made on demand and kept until they are made again; nothing is stored before accepting."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.plans: dict[Goal, PlanView] = {}
        self.goal = Goal.SCORE
        self.standing: Mapping[tuple[str, str], MatchState] = {}
        self.locks: dict[tuple[str, str], None] = {}
        say = self.say
        words = say(
            "Who of all that wait should go where? Three plans are made at once and stand side by side. "
            "Nothing is proposed before you say so."
        )
        self._start = EmptyState("network", words, (say("Make the plans"), self.make), kind="primary")
        self._hidden = EmptyState("eye-off", say("Not shown while a visitor looks on."))
        self._found = column(space=0)
        self._stack = QStackedWidget()
        for part in (self._start, box(self._found), self._hidden):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack))
        self._slices = Slices(self, most=1)
        self._slices.add(
            self._build_bar, self._build_pairs, self._build_left, self._build_others, self._build_tabs
        )
        page.ctx.changes.changed.connect(self._changed)

    def _build_bar(self) -> None:
        say = self.say
        self.make_button = Button(say("Make again"), icon="refresh-cw", on_click=self.make)
        self.waiting = ChoiceField(
            say,
            "",
            [
                (0, say("Waiting time only breaks ties")),
                (5, say("Up to 5 points for waiting")),
                (20, say("Up to 20 points for waiting")),
            ],
            searchable=False,
        )
        self.waiting.set_value(0)
        self.floor = ChoiceField(
            say,
            "",
            [(0, say("Any score"))]
            + [(floor, say("From {share} %", share=floor // 100)) for floor in _FLOORS],
            searchable=False,
        )
        self.floor.set_value(0)
        for field in (self.waiting, self.floor):
            field.changed.connect(lambda _value: self.make())
        self.note = Label("", "caution", wrap=True)
        self.note.hide()

    def _build_pairs(self) -> None:
        say = self.say
        self.pairs = pairs_table(self.page)
        self.pairs.table.chosen.connect(self._pair_chosen)
        self.pairs.table.opened.connect(lambda line: self._look(line.pair.participant_id))
        self.lock_button = Button(say("Lock this pair"), icon="lock", on_click=self.lock)
        self.look_button = Button(say("Show who fits"), icon="search", on_click=self._look_current)
        self.propose_button = Button(say("Propose this pair"), icon="send", on_click=self.propose)
        self.all_button = Button(say("All are proposed"), "primary", icon="send", on_click=self.propose_all)

    def _build_left(self) -> None:
        self.left = left_table(self.page)
        self.left.table.opened.connect(lambda line: self._look(line.left.participant_id))
        self.left.table.chosen.connect(self._tell_why)
        self.why = Label("", "small", wrap=True, selectable=True)

    def _build_others(self) -> None:
        self.rather, self.moves = blocking_table(self.page), moves_table(self.page)
        self.rather.table.opened.connect(lambda line: self._look(line.pair.participant_id))
        self.moves.table.opened.connect(lambda line: self._look(line.move.participant_id))
        self.other = ChoiceField(self.say, self.say("Compared with"), (), searchable=False)
        self.other.combo.setMinimumContentsLength(28)
        self.other.changed.connect(lambda _value: self._show_moves())

    def _build_tabs(self) -> None:
        self.cards = PlanCards(self.say)
        self.cards.chosen.connect(self.show_goal)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        acts = row(self.lock_button, self.look_button, self.propose_button, None, self.all_button, space=8)
        for part, below in (
            (self.pairs, box(acts)),
            (self.left, self.why),
            (self.rather, None),
            (self.moves, box(row(self.other, None))),
        ):
            self.tabs.addTab(_page(part, below), "")
        bar = row(self.waiting, self.floor, None, self.make_button, space=8)
        for place, share in enumerate((3, 2, 3)):
            bar.setStretch(place, share)
        whole = column(bar, self.note, self.cards, self.tabs, space=12)
        whole.setStretch(3, 1)
        self._found.addWidget(box(whole))

    def reload(self) -> None:
        """Show what there is; plans are made only when asked for."""
        self._stack.setCurrentIndex(2 if self.page.ctx.private else 1 if self.plans else 0)

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        self._slices.finish()
        tabs = [(name, partial(self.tabs.setCurrentIndex, place)) for place, name in enumerate(_LOOKS)]
        return (("made", self.make), *tabs)

    def make(self) -> None:
        """Make the plans off the screen's thread, with progress and a way to stop."""
        self._slices.finish()
        services = self.page.ctx.services
        wanted = {
            "locks": tuple(self.locks),
            "waiting_points": int(self.waiting.value() or 0),
            "floor": int(self.floor.value() or 0),
        }
        self.page.ask(
            lambda ticket: (make_plans(services, ticket, **wanted), services.plans.standing()),
            lambda made: self._planned(*made),
            slow=True,
            label=self.say("Making the plans"),
        )

    def show_goal(self, goal: Goal) -> None:
        """Show the plan of another goal."""
        self.goal = goal
        self._show()

    def lock(self) -> None:
        """Lock the current pair into every plan, or release it; the plans are made again."""
        pair = self._current()
        if pair is None:
            return
        if pair.key in self.locks:
            del self.locks[pair.key]
        else:
            self.locks[pair.key] = None
        self.make()

    def propose(self) -> None:
        """Propose the current pair."""
        if pair := self._current():
            self._accept([pair.key])

    def propose_all(self) -> None:
        """Propose those pairs of the plan that are not proposed yet, after a question."""
        pairs, say = self._unproposed(), self.say

        def answered(key: str | None) -> None:
            if key == "propose":
                self._accept(pairs)

        count = len(pairs)
        text = say.n(
            "{count} match is proposed to both sides. It can be undone.",
            "{count} matches are proposed to both sides. Each can be undone by itself.",
            count,
        )
        choices = (Choice("", say("Cancel")), Choice("propose", say("Propose"), "primary"))
        asked = say.n("Propose {count} new match?", "Propose {count} new matches?", count)
        self.page.ctx.messages.ask(self, asked, text, choices, answered)

    def _unproposed(self) -> list[tuple[str, str]]:
        pairs = self.plans[self.goal].pairs
        return [pair.key for pair in pairs if not is_proposed(self.standing.get(pair.key))]

    def _accept(self, pairs: Iterable[tuple[str, str]]) -> None:
        services, chosen = self.page.ctx.services, tuple(pairs)
        self.page.change(
            lambda ticket: services.plans.accept(chosen, today=date.today(), ticket=ticket),
            self._accepted,
            label=self.say("Proposing the matches"),
        )

    def _accepted(self, done: Accepted) -> None:
        say = self.say
        parts = [say.n("{count} match proposed", "{count} matches proposed", len(done.proposed))]
        if done.known:
            parts.append(say("{count} stood already", count=len(done.known)))
        if done.refused:
            parts.append(say("{count} no longer fit", count=len(done.refused)))
        self.page.ctx.messages.toast(" · ".join(parts))

    def _planned(self, plans: dict[Goal, PlanView], standing: Mapping[tuple[str, str], MatchState]) -> None:
        self.plans, self.standing = plans, standing
        self.note.hide()
        self.reload()
        self._show()

    def _show(self) -> None:
        if not self.plans:
            return
        say, plan = self.say, self.plans[self.goal]
        self.cards.show_plans(self.plans, self.goal)
        self._show_pairs(plan)
        self.left.model.set_rows(
            [LeftLine(x.participant_id, x, why_left(self.page.ctx, x.reasons)) for x in plan.left_out]
        )
        self.why.setText("")
        self.rather.model.set_rows([PairLine(key_of(pair), pair) for pair in plan.blocking])
        goals = [goal for goal in Goal if goal is not self.goal]
        before = self.other.value()
        self.other.set_options([(goal.value, say(TITLES[goal])) for goal in goals])
        self.other.set_value(before if before in [goal.value for goal in goals] else goals[-1].value)
        self._show_moves()
        self._name_tabs(plan)
        for part in (self.pairs, self.left):
            if part.table.current() is None:
                part.table.select_row(0)
        self._pair_chosen(None)

    def _show_pairs(self, plan: PlanView) -> None:
        self.pairs.model.set_rows(
            [
                PairLine(key_of(pair), pair, pair.key in self.locks, self.standing.get(pair.key))
                for pair in plan.pairs
            ]
        )
        new, say = len(self._unproposed()), self.say
        words = say.n("Propose {count} new…", "Propose {count} new…", new)
        self.all_button.setText(words if new else say("All are proposed"))
        self.all_button.setEnabled(bool(new))

    def _show_moves(self) -> None:
        other = self.plans.get(Goal(self.other.value())) if self.other.value() else None
        found = compare(other, self.plans[self.goal]).moves if other else ()
        self.moves.model.set_rows([MoveLine(move.participant_id, move) for move in found])
        self.tabs.setTabText(3, self.say("Differences ({count})", count=len(found)))

    def _name_tabs(self, plan: PlanView) -> None:
        say = self.say
        self.tabs.setTabText(0, say("Pairs ({count})", count=len(plan.pairs)))
        self.tabs.setTabText(1, say("Left out ({count})", count=len(plan.left_out)))
        self.tabs.setTabText(2, say("Would rather change ({count})", count=len(plan.blocking)))

    def _current(self) -> PlannedPair | None:
        line = self.pairs.table.current()
        return line.pair if line is not None else None

    def _pair_chosen(self, _line: object) -> None:
        pair = self._current()
        for button in (self.lock_button, self.look_button):
            button.setEnabled(pair is not None)
        self.propose_button.setEnabled(pair is not None and not is_proposed(self.standing.get(pair.key)))
        locked = pair is not None and pair.key in self.locks
        self.lock_button.setText(self.say("Release this pair") if locked else self.say("Lock this pair"))

    def _tell_why(self, line: LeftLine) -> None:
        self.why.setText(line.why)

    def _look_current(self) -> None:
        if pair := self._current():
            self._look(pair.participant_id)

    def _look(self, participant_id: str) -> None:
        self.page.show_record(participant_id)

    def _changed(self, kinds: frozenset[object]) -> None:
        if self.plans and kinds & _MOVING:
            self.note.setText(self.say("Records have changed since these plans were made."))
            self.note.show()
            self.page.ask(lambda _t: self.page.ctx.services.plans.standing(), self._stands)

    def _stands(self, standing: Mapping[tuple[str, str], MatchState]) -> None:
        self.standing = standing
        self._show_pairs(self.plans[self.goal])
        self._pair_chosen(None)


def _page(part: QWidget, below: QWidget | None) -> QWidget:
    whole = column(part, *((below,) if below else ()), space=8, margins=(0, 8, 0, 0))
    whole.setStretch(0, 1)
    return box(whole)
