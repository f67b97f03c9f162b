"""The final report as a form to send out: a frame a question, by hand or on screen."""

from __future__ import annotations

from dataclasses import dataclass

from .blocks import Block, Stack
from .final_report import StayHead, closed, opening
from .form_frames import Frame
from .scribe import Gap, Scribe
from .style import LABEL, MM

_ANSWER = 38 * MM
_LINE = 8 * MM
_SIGNATURE = 12 * MM
KIND = "R"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """``party`` in words of the paper's language; ``number`` and ``fingerprint`` name the form."""

    head: StayHead
    party: str
    questions: tuple[str, ...]
    number: int
    fingerprint: str


def render(form: ReportForm, *, strict: bool = False) -> bytes:
    """The PDF; the same form gives the same bytes. Frames are empty: what is known is put into fields."""
    scribe = Scribe(form.head.locale, strict=strict)
    say = scribe.say
    title = say("Final report")
    blocks: list[Block] = [*opening(scribe, form.head, title, say("By: {party}", party=form.party))]
    for question in form.questions:
        blocks.append(Stack([scribe.sub(say(question)), Frame(_ANSWER)], before=8, whole=True))
    end: list[Block] = [
        scribe.text(say("Name of who filled in this form"), LABEL),
        Frame(_LINE),
        scribe.text(say("Place and date"), LABEL),
        Frame(_LINE),
        scribe.fields(((say("Signature"), Gap(_SIGNATURE)),)),
    ]
    blocks.append(Stack(end, before=14, whole=True))
    return closed(
        scribe, form.head, title, blocks, number=form.number, fingerprint=form.fingerprint, kind=KIND
    )
