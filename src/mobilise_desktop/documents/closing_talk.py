"""The sheet for the closing talk: every objective with its levels over time, and what to ask about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.evaluation import Mark, Track

from .blocks import Block, HandLines, Stack
from .final_report import StayHead, closed, opening
from .scribe import NONE, Scribe
from .style import LABEL


@dataclass(frozen=True, slots=True)
class TalkObjective:
    """An objective with its track and how it is measured; ``owner`` in words of the paper's language."""

    owner: str
    text: str
    measure: str
    track: Track


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingTalk:
    """``raters`` in words of the paper's language, by code, in the order of the columns."""

    head: StayHead
    objectives: tuple[TalkObjective, ...]
    raters: tuple[tuple[str, str], ...]


def render(talk: ClosingTalk, *, strict: bool = False) -> bytes:
    """The PDF; the same talk gives the same bytes."""
    scribe = Scribe(talk.head.locale, strict=strict)
    say = scribe.say
    title = say("Closing talk")
    blocks = opening(scribe, talk.head, title, say("What to look at together at the end of the stay"))
    if not talk.objectives:
        blocks.append(scribe.note(say("The Learning Project has no objective yet.")))
    for number, one in enumerate(talk.objectives, start=1):
        blocks.append(_objective(scribe, talk, number, one))
    blocks.append(Stack([scribe.sub(say("Agreed in the talk")), HandLines(3)], before=10, whole=True))
    return closed(scribe, talk.head, title, blocks)


def _objective(scribe: Scribe, talk: ClosingTalk, number: int, one: TalkObjective) -> Block:
    say = scribe.say
    parts: list[Block] = [
        scribe.sub(say("Objective {number}: {owner}", number=number, owner=one.owner)),
        scribe.text(one.text.strip() or NONE),
    ]
    if one.measure:
        parts.append(scribe.text(one.measure, LABEL))
    if one.track.days:
        parts.append(_levels(scribe, talk, one.track))
    parts += [scribe.note(f"–  {words}") for words in questions(scribe, one.track)]
    return Stack(parts, before=6, whole=True)


def _levels(scribe: Scribe, talk: ClosingTalk, track: Track) -> Block:
    """A line for each rater, a column for each checkpoint; the last six where there are more."""
    first = max(0, len(track.days) - 6)
    names = dict(talk.raters)
    heads = [scribe.say("Rated by"), *(_short(scribe, day) for day in track.days[first:])]
    rows = [
        (
            scribe.cell(names.get(line.rater, line.rater)),
            *(scribe.cell(NONE if level is None else str(level)) for level in line.levels[first:]),
        )
        for line in track.lines
    ]
    width = 0.64 / (len(heads) - 1)
    return scribe.table([0.36, *([width] * (len(heads) - 1))], heads, rows)


def _short(scribe: Scribe, day: date) -> str:
    return scribe.day(day)


def questions(scribe: Scribe, track: Track) -> list[str]:
    """What the ratings give ground to ask."""
    say, found = scribe.say, []
    if not track.days:
        found.append(say("Nobody has rated this objective. How far has it come?"))
    if Mark.DISPUTED in track.marks:
        last = track.disputes[-1]
        found.append(
            say(
                "The views are {low} and {high} of 4 ({day}). What does each see that the other does not?",
                low=last.low,
                high=last.high,
                day=scribe.day(last.day),
            )
        )
    if Mark.STALLED in track.marks:
        found.append(say("No rating has risen since the checkpoint before. What stood in the way?"))
    if Mark.REACHED in track.marks:
        found.append(say("Reached. What shows it, and what will be done with it?"))
    elif track.level is not None:
        found.append(say("Not reached so far. What is still needed, and who does it?"))
    return found
