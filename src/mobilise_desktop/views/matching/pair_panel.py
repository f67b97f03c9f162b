"""One pair: its scores, every criterion of both sides, and what can be done with it next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import MatchState, RecordKind
from mobilise_desktop.errors import NotFound
from mobilise_desktop.services.matches import MatchFilter
from mobilise_desktop.services.matching import Counterpart, Criterion, Weights
from mobilise_desktop.services.relaxing import LASTING
from mobilise_desktop.views.kit.badges import Badge, Light
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row, rule
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.score_bar import CriterionRow, ScoreBar
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.views.learning_project.draft_dialog import DraftDialog
from mobilise_desktop.views.letters.button import write_about

from .dialogs import AnswerDialog, OwnPartnerDialog, ReasonDialog
from .relax_panel import ways_card
from .story import WAITING, moved, story_card
from .wording import (
    inputs_of,
    missing_of,
    person_of,
    reason_of,
    reasons_of,
    share,
    skill_labels,
    sum_of,
    whole_of,
)

if TYPE_CHECKING:
    from mobilise_desktop.services.matches import MatchRow
    from mobilise_desktop.services.relaxing import NearMiss, Steps, Trial

S = MatchState
Step = tuple[str, str, str, str, Callable[[], object]]
_FRESH = frozenset({S.SUGGESTED, S.SHORTLISTED})
_ENDED = frozenset({S.DECLINED, S.WITHDRAWN, S.EXPIRED})


@dataclass(frozen=True, slots=True)
class Seen:
    """What the panel shows: the pair as it scores now (if it can), its match (if there is one), names."""

    participant_id: str
    host_id: str
    names: tuple[str, str]
    places: tuple[str, str]
    pair: Counterpart | None
    match: MatchRow | None
    labels: dict[int, str]
    near: NearMiss | None = None
    trial: Trial | None = None
    over: bool = False


def never(pair: Counterpart | None) -> bool:
    """Whether a pair fails what neither a talk nor a change of wishes mends."""
    return pair is not None and any(reason.id in LASTING for reason in pair.reasons)


def read_pair(
    page: Page,
    participant_id: str,
    host_id: str,
    weights: Weights,
    match: MatchRow | None = None,
    trial: Trial | None = None,
) -> Seen:
    """Read a pair off the screen's thread; raises ``NotFound`` if neither pair nor match is left."""
    services, say = page.ctx.services, page.say
    if match is None:
        wanted = MatchFilter(participant_id=participant_id, host_id=host_id)
        match = next(iter(services.matches.page(wanted, limit=1)), None)
    try:
        pair = services.matching.pair(
            participant_id, host_id, today=date.today(), weights=weights, trial=trial
        )
    except NotFound:
        if match is None:
            raise
        pair = None
    over = match is not None and match.state is S.CONVERTED
    over = over and (participant_id, host_id) not in services.matches.standing()
    agreed = match is not None and match.state in (S.AGREED, S.CONVERTED) and not over
    near = None
    if pair is not None and pair.reasons and not agreed:
        near = services.relaxing.pair(participant_id, host_id, today=date.today(), weights=weights)
    labels = skill_labels(services, [pair] if pair else [], say.locale)
    if match is not None:
        names = person_of(page.ctx, match), match.host_company
        ends = match.sending_company or "", match.sending_country or "", match.host_country
    else:
        person, host = services.matching.names(participant_id, host_id)
        names = (person.detail or say("Participant")) if page.ctx.private else person.name, host.name
        ends = person.company, person.country, host.country
    country = partial(services.reference.country_name, locale=say.locale)
    places = ", ".join(filter(None, (ends[0], country(ends[1])))), country(ends[2])
    return Seen(participant_id, host_id, names, places, pair, match, labels, near, trial, over)


class PairPanel(QWidget):
    """Shows a ``Seen``; ``read`` reads it again with the weights in force after each step."""

    shown = Signal()

    def __init__(self, page: Page, weights: Callable[[], Weights]) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self._weights = weights
        self.trial: Trial | None = None
        self.on_try: Callable[[Seen, Steps], object] | None = None
        self.seen: Seen | None = None
        self._slices = Slices(self, most=1)
        self.buttons: dict[str, Button] = {}
        self.body: QVBoxLayout = column(space=16)
        self.setLayout(self.body)

    def read(self, participant_id: str, host_id: str, match: MatchRow | None = None) -> None:
        """Show a pair."""
        weights, trial = self._weights(), self.trial
        self.page.ask(
            lambda _t: read_pair(self.page, participant_id, host_id, weights, match, trial), self.show_seen
        )

    def read_match(self, match_id: str) -> None:
        """Show a match by its id."""
        weights, matches = self._weights(), self.page.ctx.services.matches

        def work(_ticket: object) -> Seen:
            match = matches.open(match_id)
            return read_pair(self.page, match.participant_id, match.host_company_id, weights, match)

        self.page.ask(work, self.show_seen)

    def clear(self) -> None:
        """Show nothing."""
        self.seen, self.buttons = None, {}
        self._slices.forget()
        clear(self.body)
        self.shown.emit()

    def show_seen(self, seen: Seen) -> None:
        """Show what was read: the head at once, the rest a few lines at a time."""
        if seen == self.seen:
            return
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.seen = seen
        self._slices.forget()
        clear(self.body)
        self.buttons = {}
        self._head(seen)
        if had_focus:
            self._slices.add(self._focus_next)
        self.shown.emit()
        if seen.match is not None:
            self._slices.add(partial(self._story, seen, seen.match))
        if seen.pair is None:
            self._slices.add(self._unknown)
        else:
            if seen.pair.reasons:
                self._slices.add(partial(self._barred, seen, seen.pair))
            self._criteria(seen.pair, seen.labels)
        self._slices.add(partial(self.body.addStretch, 1))

    def _focus_next(self) -> None:
        """After a step the keyboard stands on the next one, here and not on what lies beside."""
        step = self.buttons.get("answer") or next(iter(self.buttons.values()), None)
        if step is not None:
            step.setFocus(Qt.FocusReason.OtherFocusReason)

    def _story(self, seen: Seen, match: MatchRow) -> None:
        today = seen.pair.score if seen.pair else None
        self.body.addWidget(story_card(self.say, match, private=self.page.ctx.private, today=today))

    def _unknown(self) -> None:
        words = self.say("One side is no longer in the search; the score of today is not known.")
        self.body.addWidget(Label(words, "muted", wrap=True))

    def _head(self, seen: Seen) -> None:
        say, navigate = self.say, self.page.ctx.navigate
        card = Card(space=10)
        for page, key, name, place in (
            ("people", seen.participant_id, seen.names[0], seen.places[0]),
            ("companies", seen.host_id, seen.names[1], seen.places[1]),
        ):
            opener = Button(say("Open the file"), "link", on_click=partial(navigate, page, key))
            words = column(Label(name, "section", wrap=True), Label(place, "muted", wrap=True), space=0)
            line = row(box(words), opener, space=8)
            line.setStretch(0, 1)
            card.body.addLayout(line)
        card.body.addWidget(rule())
        if never(seen.pair) and seen.pair is not None:
            would = say("Would score {percent} %", percent=round(seen.pair.score / 100))
            card.body.addWidget(Label(would, "muted"))
        else:
            self._figures(card, seen)
        card.body.addLayout(self._buttons(seen))
        self.body.addWidget(card)

    def _figures(self, card: Card, seen: Seen) -> None:
        say, pair, match = self.say, seen.pair, seen.match
        differs = pair is not None and match is not None and moved(match.score, pair.score)
        figures = (
            (
                say("Together, today") if differs else say("Together"),
                pair.score if pair else match.score if match else None,
            ),
            (
                say("What the participant's side gets"),
                pair.sender_side if pair else match.sender_side if match else None,
            ),
            (say("What the host gets"), pair.host_side if pair else match.host_side if match else None),
        )
        for number, (title, points) in enumerate(figures):
            label = Label(title, "strong" if number == 0 else "", wrap=True)
            line = row(label, ScoreBar(share(points), name=title, width=200), space=12)
            line.setStretch(0, 1)
            card.body.addLayout(line)
        if seen.trial is not None:
            card.body.addWidget(
                Label(self.say("As tried; keep the trial to go on from here."), "muted", wrap=True)
            )
        if pair:
            card.body.addWidget(Label(whole_of(say, pair), "help", wrap=True))

    def _buttons(self, seen: Seen) -> QVBoxLayout:
        flow = Flow()
        for key, text, kind, icon, act in self._steps(seen):
            button = Button(text, kind, icon=icon, on_click=act)
            self.buttons[key] = button
            flow.add(button)
        return column(flow)

    def _steps(self, seen: Seen) -> list[Step]:
        match = seen.match
        steps = self._first_steps(seen, match.state if match else None)
        if match is not None:
            steps += self._later_steps(match)
        return steps

    def _first_steps(self, seen: Seen, state: MatchState | None) -> list[Step]:
        say, steps, begun = self.say, list[Step](), state not in (None, *_FRESH)
        if seen.trial is not None:
            return steps
        fits = seen.pair is not None and not seen.pair.reasons
        hopeless = never(seen.pair)
        if seen.over:
            state = S.WITHDRAWN
        if fits and (not begun or state in _ENDED):
            words = say("Propose again") if state in _ENDED else say("Propose")
            project = seen.match is not None and seen.match.project_id
            steps.append(("propose", words, "secondary" if project else "primary", "send", self.propose))
        if seen.pair is not None and not hopeless and state in (None, S.SUGGESTED):
            steps.append(("shortlist", say("Shortlist"), "secondary", "star", self.shortlist))
        if state is S.SHORTLISTED:
            steps.append(("take_off", say("Take off the shortlist"), "secondary", "x", self.take_off))
        if not begun and not hopeless:
            steps.append(("own", say("They know each other…"), "quiet", "handshake", self.own_partner))
        return steps

    def _later_steps(self, match: MatchRow) -> list[Step]:
        say, steps, state = self.say, list[Step](), match.state
        if state in WAITING:
            steps.append(("answer", say("Record an answer…"), "primary", "phone", self.answer))
        if state is S.AGREED:
            words = say("Draft the Learning Project…")
            steps.append(("draft", words, "primary", "file-plus", self.draft))
        if match.project_id:
            words = say("Open the Learning Project")
            steps.append(("project", words, "primary", "file-text", self._open_project))
        steps.append(("write", say("Write…"), "secondary", "mail", partial(self._write, match.id)))
        if state in WAITING or state is S.AGREED:
            steps.append(("withdraw", say("Withdraw…"), "quiet", "rotate-ccw", self.withdraw))
        return steps

    def _barred(self, seen: Seen, pair: Counterpart) -> None:
        say, match = self.say, seen.match
        paired = match is not None and match.state not in (*_FRESH, *_ENDED) and not seen.over
        card = Card(say("What speaks against it") if paired else say("Why it is excluded"), space=8)
        for text in reasons_of(self.page.ctx, pair.reasons):
            card.body.addWidget(Light("RED", text, wrap=True))
        self.body.addWidget(card)
        if seen.near is not None:
            on_try = partial(self.on_try, seen) if self.on_try else None
            self.body.addWidget(ways_card(self.page, seen.near, on_try))

    def _criteria(self, pair: Counterpart, labels: dict[int, str]) -> None:
        say = self.say
        for side, title, points in (
            ("sender", say("What the participant's side looks for"), pair.sender_side),
            ("host", say("What the host looks for"), pair.host_side),
        ):
            mine = [criterion for criterion in pair.criteria if criterion.side == side]
            card = Card(title, space=14)
            card.add_action(Badge(f"{round(points / 100)} %", "neutral"))
            self._slices.add(
                partial(self.body.addWidget, card),
                *(partial(self._criterion, card, criterion, labels) for criterion in mine),
                partial(card.body.addWidget, Label(sum_of(say, mine, points), "help", wrap=True)),
            )

    def _criterion(self, card: Card, criterion: Criterion, labels: dict[int, str]) -> None:
        say, ctx = self.say, self.page.ctx
        line = CriterionRow(
            say,
            say(criterion.kind.title),
            share(criterion.value),
            reason_of(ctx, criterion),
            weight=share(criterion.weight),
            missing=missing_of(ctx, criterion, labels),
            inputs=inputs_of(ctx, criterion, labels),
        )
        card.body.addWidget(line)

    def shortlist(self) -> None:
        """Keep the pair for a closer look."""
        if self.seen and self.seen.pair:
            pair, matches = self.seen.pair, self.page.ctx.services.matches
            self._do(lambda: matches.shortlist(pair), self.say("Counterpart shortlisted"))

    def take_off(self) -> None:
        """Take the pair off the shortlist."""
        if self.seen and self.seen.match:
            match, matches = self.seen.match.id, self.page.ctx.services.matches
            self._do(lambda: matches.take_off(match), self.say("Taken off the shortlist"))

    def propose(self) -> None:
        """Propose the pair to both companies."""
        if self.seen and self.seen.pair:
            pair, matches, today = self.seen.pair, self.page.ctx.services.matches, date.today()
            self._do(lambda: matches.propose(pair, today=today), self.say("Match proposed"))

    def answer(self) -> None:
        """Record what one side said."""
        if self.seen and self.seen.match:
            dialog = AnswerDialog(self.page, self.seen.match)
            dialog.open()

    def withdraw(self) -> None:
        """Take the match back."""
        if self.seen and self.seen.match:
            dialog = ReasonDialog(self.page, self.seen.match.id)
            dialog.open()
            dialog.reason.setFocus()

    def own_partner(self) -> None:
        """The two firms know each other: agreed at once."""
        if self.seen:
            seen = self.seen
            OwnPartnerDialog(
                self.page,
                participant_id=seen.participant_id,
                host_id=seen.host_id,
                names=self.say("{person} at {host}", person=seen.names[0], host=seen.names[1]),
                then=lambda _match: None,
            ).open()

    def draft(self) -> None:
        """Draft the Learning Project and open it."""
        if self.seen and self.seen.match:
            navigate = self.page.ctx.navigate
            DraftDialog(self.page, [self.seen.match], partial(navigate, "learning_projects")).open()

    def _write(self, match_id: str) -> None:
        write_about(self.page, RecordKind.MATCH, match_id)

    def _open_project(self) -> None:
        if self.seen and self.seen.match:
            self.page.ctx.navigate("learning_projects", self.seen.match.project_id)

    def _do(self, act: Callable[[], object], words: str) -> None:
        undo = self.page.ctx.services.history.undo
        self.page.change(
            lambda _t: act(),
            lambda _value: self.page.ctx.messages.toast(words, lambda: self.page.change(lambda _t: undo())),
        )
