"""The paper form of a checkpoint: one rater ticks a level from 0 to 4 for each objective of a stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.evaluation import LEVEL_WORDS
from mobilise_desktop.domain.labels import label_of

from .blocks import Block, HandLines, Heading, Stack
from .fonts import register, word_width
from .form_frames import Abreast, Boxes, Frame
from .grid import Grid
from .layout import pages_of
from .paper_frame import paper_of, small_print
from .scribe import Gap, Scribe
from .style import CELL, CELL_STRONG, LABEL, MM, NOTE, SUBTITLE, TEXT_WIDTH, TITLE, Style
from .text import Text

_SIGNATURE = 12 * MM
_REMARK = 15 * MM
_LINE = 8 * MM
_SIGNED = 10 * MM
_MOST_ON_ONE = 6
_REMARKS = tuple(height * MM for height in (24, 20, 17, 15, 13, 11, 10, 9, 8))
_SHARES, _SIGNS = (0.26, 0.74), (0.34, 0.33, 0.33)
_HOW, _NEAR_NOTE = replace(CELL, before=6), replace(NOTE, before=1)
_PADS = 12.0
KIND = "E"
Fact = tuple[str, str]


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
    """The PDF; the same form gives the same bytes. A form that can stand on one page does."""
    scribe = Scribe(form.locale, strict=strict)
    title = scribe.say("Rating of the learning objectives")
    return paper_of(
        scribe,
        title,
        _on_one_page(scribe, form, title) or _on_many(scribe, form, title),
        office=form.office,
        subject=form.edition,
        reference=form.reference,
        disclaimer=form.disclaimer,
        state=_state(scribe, form),
        number=form.number,
        fingerprint=form.fingerprint,
        kind=KIND,
    )


def _on_one_page(scribe: Scribe, form: EvaluationForm, title: str) -> list[Block]:
    """Set close, with as much room for remarks as one page leaves; nothing where it takes more pages."""
    if not form.objectives or len(form.objectives) > _MOST_ON_ONE:
        return []
    head, end = _head(scribe, form, title), _close_in_line(scribe)
    small = [*small_print(scribe, form.disclaimer), *scribe.remarks()]
    for tall in _REMARKS:
        asked = [_close_set(scribe, number, one, tall) for number, one in enumerate(form.objectives, start=1)]
        if len(pages_of([*head, *asked, end, *small])) == 1:
            return [*head, *asked, end]
    return []


def _on_many(scribe: Scribe, form: EvaluationForm, title: str) -> list[Block]:
    asked = [_objective(scribe, number, one) for number, one in enumerate(form.objectives, start=1)]
    if not asked:
        asked.append(scribe.note(scribe.say("The Learning Project has no objective yet.")))
    # Whoever signs has the last question on the same page.
    end = Stack([asked[-1], _close(scribe)], before=10, whole=True)
    return [*_head(scribe, form, title), *asked[:-1], end]


def _state(scribe: Scribe, form: EvaluationForm) -> str:
    """Whose form of which day it is, as the head of each page tells."""
    return f"{scribe.say(label_of(form.rater))}  ·  {scribe.day(form.checkpoint)}"


def _head(scribe: Scribe, form: EvaluationForm, title: str) -> list[Block]:
    say = scribe.say
    facts = (
        (say("Rated by"), say(label_of(form.rater))),
        (say("Name"), form.rater_name),
        (say("As of"), scribe.long_day(form.checkpoint)),
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
        Heading(title, level=2, style=TITLE),
        scribe.text(form.edition, SUBTITLE),
        _facts(scribe, facts[:3], facts[3:]),
        scribe.text(f"{how} {mended}", _HOW),
    ]


def _facts(scribe: Scribe, left: Sequence[Fact], right: Sequence[Fact]) -> Block:
    """Facts in two columns, whose names take what room they need."""
    rows = [
        (Text(one, LABEL), scribe.field(own), Text(other, LABEL), scribe.field(its))
        for (one, own), (other, its) in zip(left, right, strict=True)
    ]
    register()
    names = [
        max(word_width(name, LABEL.face) for name, _value in side) * LABEL.size + _PADS
        for side in (left, right)
    ]
    room = max(TEXT_WIDTH - sum(names), TEXT_WIDTH / 2)
    return Grid((names[0], room * 0.46, names[1], room * 0.54), rows, before=8)


def _close_set(scribe: Scribe, number: int, asked: Asked, remark: float) -> Block:
    """An objective beside whose it is, its boxes, and a frame beside what it is for."""
    say = scribe.say
    owner = say("Objective {number}: {owner}", number=number, owner=say(asked.owner))
    whose: list[Block] = [Text(owner, CELL_STRONG), *_last_rating(scribe, asked, _NEAR_NOTE)]
    told: list[Block] = [scribe.cell(asked.text)]
    if measure := _measure(asked):
        told.append(scribe.text(measure, LABEL))
    frame = Abreast(_SHARES, (scribe.text(say("Remark"), LABEL), Frame(remark)), before=1)
    text = Abreast(_SHARES, (Stack(whose), Stack(told)))
    return Stack([text, Boxes([say(words) for words in LEVEL_WORDS]), frame], before=8, whole=True)


def _measure(asked: Asked) -> str:
    return " · ".join(filter(None, (asked.indicator.strip(), asked.target.strip())))


def _last_rating(scribe: Scribe, asked: Asked, style: Style = NOTE) -> list[Block]:
    if asked.before is None or asked.before_on is None:
        return []
    day = scribe.day(asked.before_on)
    told = scribe.say("Your last rating: {level} ({day})", level=asked.before, day=day)
    return [scribe.text(told, style)]


def _objective(scribe: Scribe, number: int, asked: Asked) -> Block:
    say = scribe.say
    parts: list[Block] = [
        scribe.sub(say("Objective {number}: {owner}", number=number, owner=say(asked.owner))),
        scribe.text(asked.text.strip() or "–"),
    ]
    if measure := _measure(asked):
        parts.append(scribe.text(measure, LABEL))
    parts.append(Boxes([say(words) for words in LEVEL_WORDS]))
    parts += [*_last_rating(scribe, asked), scribe.text(say("Remark"), LABEL), Frame(_REMARK)]
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


def _close_in_line(scribe: Scribe) -> Block:
    """Who filled it in, where and when, and the signature, beside each other."""
    say = scribe.say
    names = (say("Name"), say("Place and date"), say("Signature"))
    ways: tuple[Block, ...] = (Frame(_SIGNED), Frame(_SIGNED), HandLines(1, pitch=_SIGNED + 4))
    labels = Abreast(_SIGNS, [Text(name, LABEL) for name in names])
    return Stack([labels, Abreast(_SIGNS, ways, before=2)], before=12, whole=True)
