"""How a match stands: its state, its proposal, both answers, an earlier link, a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import Answer, MatchOrigin, MatchState, Side
from mobilise_desktop.domain.labels import label_of, sentence_of
from mobilise_desktop.views.kit.badges import Badge, Light, tone_of
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.words import Words

if TYPE_CHECKING:
    from mobilise_desktop.services.matches import MatchRow

WAITING = frozenset({MatchState.PROPOSED, MatchState.ACCEPTED_BY_SC, MatchState.ACCEPTED_BY_HC})


def story_card(say: Words, match: MatchRow, *, private: bool, today: int | None = None) -> Card:
    """The card of a match; ``today`` is the score as it stands now, ``private`` keeps names of people
    from a visitor who looks on.
    """
    card = Card(say("How it stands"), space=8)
    card.add_action(Badge(say(label_of(match.state)), tone_of(match.state)))
    if sentence := sentence_of(match.state):
        card.body.addWidget(Label(say(sentence), "muted", wrap=True))
    for line in (
        *_beginning(say, match, today),
        *_answers(say, match, private),
        *_remarks(say, match, private),
    ):
        card.body.addWidget(Label(line, wrap=True, selectable=True))
    if match.state in WAITING and match.answer_due and match.answer_due < date.today():
        late = say("The day for an answer has passed. Ask again or withdraw.")
        card.body.addWidget(Light("AMBER", late, wrap=True))
    return card


def _beginning(say: Words, match: MatchRow, today: int | None) -> Iterator[str]:
    yield say(label_of(match.origin))
    if match.proposed_on:
        yield say("Proposed on {day}", day=match.proposed_on)
        if match.score is not None:
            then = say("Score at that time: {percent} %", percent=round(match.score / 100))
            now = ""
            if today is not None and moved(match.score, today):
                now = say("today: {percent} %", percent=round(today / 100))
            yield " · ".join(filter(None, (then, now)))
    if match.state_since:
        yield say("In this state since {day}", day=match.state_since.date())


def moved(kept: int | None, today: int | None) -> bool:
    """Whether the score of today reads differently from the one kept with the match."""
    return kept is not None and today is not None and round(kept / 100) != round(today / 100)


def _answers(say: Words, match: MatchRow, private: bool) -> Iterator[str]:
    for side, company, answer, day, by, channel in (
        (
            Side.SC,
            match.sending_company,
            match.sc_answer,
            match.sc_answered_on,
            match.sc_answered_by,
            match.sc_channel,
        ),
        (
            Side.HC,
            match.host_company,
            match.hc_answer,
            match.hc_answered_on,
            match.hc_answered_by,
            match.hc_channel,
        ),
    ):
        name = company or say(label_of(side))
        if answer is not None:
            how = say(label_of(channel)) if channel else ""
            parts = (_answered(say, name, answer, day), how, "" if private else by)
            yield " · ".join(part for part in parts if part)
        elif match.state in WAITING and match.answer_due:
            yield say("{name}: no answer yet, expected by {day}", name=name, day=match.answer_due)


def _answered(say: Words, name: str, answer: Answer, day: date | None) -> str:
    words = say(label_of(answer))
    if day is None:
        return say("{name}: {answer}", name=name, answer=words)
    return say("{name}: {answer} on {day}", name=name, answer=words, day=day)


def _remarks(say: Words, match: MatchRow, private: bool) -> Iterator[str]:
    if match.prior_link_note or match.origin is MatchOrigin.OWN_CONTACT:
        yield " – ".join(filter(None, (say(label_of(match.prior_link)), match.prior_link_note)))
    if match.reason:
        yield say("Reason: {reason}", reason=match.reason)
    if match.note and not private:
        yield say("Said with it: {note}", note=match.note)
