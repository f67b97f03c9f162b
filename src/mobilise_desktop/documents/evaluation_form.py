"""The paper form of a checkpoint: one rater ticks a level from 0 to 4 for each objective of a stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.evaluation import LEVEL_WORDS
from mobilise_desktop.domain.labels import label_of

from .blocks import Block, Stack
from .form_frames import Boxes, Frame
from .paper_frame import head_of, paper_of
from .scribe import Gap, Scribe
from .style import LABEL, MM

_SIGNATURE = 12 * MM
_REMARK = 15 * MM
_LINE = 8 * MM
KIND = "E"


@dataclass(frozen=True, slots=True)
class Asked:
    """An objective as the form asks for it; ``before`` is what this rater gave last, if anything."""

    owner: str
    text: str
    indicator: str = ""
    target: str = ""
    before: int | None = None
    before_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationForm:
    """What the form needs; ``locale`` is the reader's language, ``rater_name`` may be left to write in.

    With ``number`` and ``fingerprint`` each page carries the code by which it is read back.
    """

    rater: Party
    checkpoint: date
    objectives: tuple[Asked, ...]
    participant: str
    sending_company: str
    host_company: str
    reference: str
    rater_name: str = ""
    locale: str = "en"
    office: str = ""
    edition: str = ""
    disclaimer: str = ""
    number: int = 0
    fingerprint: str = ""


def render(form: EvaluationForm, *, strict: bool = False) -> bytes:
    """The PDF; the same form gives the same bytes."""
    scribe = Scribe(form.locale, strict=strict)
    title = scribe.say("Rating of the learning objectives")
    blocks = [*_head(scribe, form, title)]
    asked = [_objective(scribe, number, one) for number, one in enumerate(form.objectives, start=1)]
    if not asked:
        asked.append(scribe.note(scribe.say("The Learning Project has no objective yet.")))
    # Whoever signs has the last question on the same page.
    blocks += [*asked[:-1], Stack([asked[-1], _close(scribe)], before=10, whole=True)]
    return paper_of(
        scribe,
        title,
        blocks,
        office=form.office,
        subject=form.edition,
        reference=form.reference,
        disclaimer=form.disclaimer,
        state=_state(scribe, form),
        number=form.number,
        fingerprint=form.fingerprint,
        kind=KIND,
    )


def _state(scribe: Scribe, form: EvaluationForm) -> str:
    """Whose form of which day it is, as the head of each page tells."""
    return f"{scribe.say(label_of(form.rater))}  ·  {scribe.day(form.checkpoint)}"


def _head(scribe: Scribe, form: EvaluationForm, title: str) -> list[Block]:
    say = scribe.say
    facts = (
        (say("Rated by"), say(label_of(form.rater))),
        (say("Name"), form.rater_name),
        (say("Checkpoint"), scribe.long_day(form.checkpoint)),
        (say("Participant"), form.participant),
        (say("Sending company"), form.sending_company),
        (say("Host company"), form.host_company),
    )
    how = say(
        "Please tick one box for each objective: how far it has come by now, in your own view. Leave out "
        "what you cannot judge."
    )
    mended = say(
        "If you ticked the wrong box, tick the right one, too, and say in the frame which one counts."
    )
    return [
        *head_of(scribe, title, scribe.clean(form.edition), facts),
        scribe.text(how),
        scribe.note(mended),
    ]


def _objective(scribe: Scribe, number: int, asked: Asked) -> Block:
    say = scribe.say
    parts: list[Block] = [
        scribe.sub(say("Objective {number}: {owner}", number=number, owner=say(asked.owner))),
        scribe.text(asked.text.strip() or "–"),
    ]
    measure = "  ·  ".join(filter(None, (asked.indicator.strip(), asked.target.strip())))
    if measure:
        parts.append(scribe.text(measure, LABEL))
    parts.append(Boxes([say(words) for words in LEVEL_WORDS]))
    if asked.before is not None and asked.before_on is not None:
        day = scribe.day(asked.before_on)
        parts.append(scribe.note(say("Your last rating: {level} ({day})", level=asked.before, day=day)))
    parts += [scribe.text(say("Remark"), LABEL), Frame(_REMARK)]
    return Stack(parts, before=10, whole=True)


def _close(scribe: Scribe) -> Block:
    say = scribe.say
    rows: list[Block] = [
        scribe.text(say("Name of who filled in this form"), LABEL),
        Frame(_LINE),
        scribe.text(say("Place and date"), LABEL),
        Frame(_LINE),
        scribe.fields(((say("Signature"), Gap(_SIGNATURE)),)),
    ]
    return Stack(rows, before=14, whole=True)
