"""The text of a Europass Mobility document: the stay and the skills under its headings (DOC-20)."""

from __future__ import annotations

from dataclasses import dataclass

from mobilise_desktop.domain.period import in_order
from mobilise_desktop.words import Words, format_date

from .blocks import Stack
from .final_report import StayHead, closed, opening
from .scribe import Scribe
from .signatures import Signing, box_words, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MobilityText:
    """``sections`` as (heading, text); signed by the sending and the host company."""

    head: StayHead
    sections: tuple[tuple[str, str], ...]
    sending_signatory: str = ""
    host_signatory: str = ""
    sending_function: str = ""
    host_function: str = ""


def render(text: MobilityText, *, strict: bool = False) -> bytes:
    """The PDF; the same text gives the same bytes. Headings without a text are left out; where none has one,
    they are there to write under.
    """
    scribe = Scribe(text.head.locale, strict=strict)
    say = scribe.say
    title = say("Europass Mobility")
    subtitle = say("Text for the document of both companies")
    blocks = opening(scribe, text.head, title, subtitle)
    written = tuple(one for one in text.sections if one[1].strip())
    for heading, words in written or text.sections:
        blocks += scribe.prose(say(heading), words)
    sides = (
        (say("Sending company"), text.head.sending_company, text.sending_signatory, text.sending_function),
        (say("Host company"), text.head.host_company, text.host_signatory, text.host_function),
    )
    signing = [Signing(role, *map(scribe.clean, words)) for role, *words in sides]
    blocks.append(Stack(rows_of(signing, box_words(say)), before=24, whole=True))
    return closed(scribe, text.head, title, blocks)


def plain(text: MobilityText) -> str:
    """The same as plain text, to be pasted into the form of the national centre."""
    say, head = Words(text.head.locale), text.head
    stays = ", ".join(
        f"{format_date(head.locale, s.first)} – {format_date(head.locale, s.last)}"
        for s in in_order(head.slices)
    )
    facts = (
        (say("Participant"), head.participant),
        (say("Sending company"), head.sending_company),
        (say("Host company"), ", ".join(filter(None, (head.host_company, head.host_country)))),
        (say("Days of the stay"), stays),
    )
    parts = [f"{name}: {value}" for name, value in facts if value]
    parts += [f"\n{say(heading)}\n{words.strip()}" for heading, words in text.sections if words.strip()]
    return "\n".join(parts) + "\n"
