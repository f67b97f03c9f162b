"""The certificate of attendance of training before departure, for one person or for many in one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.words import N_

from .blocks import Block, Heading, Stack
from .furniture import Furniture
from .layout import About, Page, pages_of, pdf_of
from .paper_frame import small_print
from .scribe import Scribe
from .signatures import Signing, box_words, rows_of
from .style import BODY, FIGURE, SUBTITLE, TITLE


@dataclass(frozen=True, slots=True)
class Attended:
    """A topic with its heading, both in the reader's language."""

    day: date
    topic: str
    heading: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingCertificate:
    """What one person's certificate needs; ``sessions`` by their own names; ``locale`` is the person's
    language.
    """

    participant: str
    topics: tuple[Attended, ...]
    sending_company: str = ""
    host_company: str = ""
    host_country: str = ""
    sessions: tuple[str, ...] = ()
    trainers: tuple[str, ...] = ()
    reference: str = ""
    locale: str = "en"
    office: str = ""
    officer: str = ""
    edition: str = ""
    issued_on: date | None = None
    disclaimer: str = ""


def render(certificates: Sequence[TrainingCertificate], *, strict: bool = False) -> bytes:
    """One PDF with a certificate for each, on pages of its own; the same input gives the same bytes."""
    pages: list[Page] = []
    owners: list[tuple[Furniture, int, int]] = []
    for one in certificates:
        scribe = Scribe(one.locale, strict=strict)
        own = pages_of([*_blocks(scribe, one), *scribe.remarks()])
        furniture = Furniture(
            say=scribe.say,
            title=scribe.say("Certificate of attendance"),
            office=scribe.clean(one.office),
            reference=scribe.clean(one.reference),
        )
        owners += [(furniture, number, len(own)) for number in range(1, len(own) + 1)]
        pages += own

    def around(canvas: Any, number: int, _count: int) -> None:
        furniture, place, count = owners[number - 1]
        furniture(canvas, place, count)

    return pdf_of(pages, around, _about(certificates))


def _about(certificates: Sequence[TrainingCertificate]) -> About:
    first = certificates[0]
    locales = {one.locale for one in certificates}
    scribe = Scribe(first.locale if len(locales) == 1 else "en")
    return About(
        title=scribe.say(_TITLE),
        author=scribe.clean(first.office)[:200],
        subject=scribe.clean(first.edition)[:200],
        language=scribe.say.locale.replace("_", "-"),
    )


_TITLE = N_("Certificate of attendance")


def _blocks(scribe: Scribe, one: TrainingCertificate) -> list[Block]:
    say = scribe.say
    facts = (
        (say("Participant"), one.participant),
        (say("Sending company"), one.sending_company),
        (say("Host company"), ", ".join(filter(None, (one.host_company, one.host_country)))),
        (say("Training session"), "\n".join(one.sessions)),
        (say("Trainer"), "\n".join(one.trainers)),
        (say("Programme edition"), one.edition),
        (say("Date"), scribe.day(one.issued_on)),
    )
    lead = say("The contact point confirms that the participant took part in training before departure.")
    blocks: list[Block] = [
        Heading(say(_TITLE), level=2, style=TITLE),
        scribe.text(lead, SUBTITLE),
        scribe.fields([(name, value) for name, value in facts if value]),
        _table(scribe, one),
        Stack(_signed(scribe, one), before=24, whole=True),
    ]
    return [*blocks, *small_print(scribe, one.disclaimer)]


def _table(scribe: Scribe, one: TrainingCertificate) -> Block:
    say = scribe.say
    rows: list[tuple[Block, ...]] = [
        (
            scribe.cell(scribe.day(part.day)),
            scribe.cell(part.topic),
            scribe.cell(part.heading),
            scribe.text(scribe.number(part.minutes), FIGURE),
        )
        for part in one.topics
    ]
    total = sum(part.minutes for part in one.topics)
    rows.append(
        (scribe.text("", BODY), scribe.cell(say("In all")), scribe.text("", BODY), _figure(scribe, total))
    )
    heads = (say("Day"), say("Topic"), say("Kind"), say("Minutes"))
    return scribe.table((30, 80, 40, 20), heads, rows, total=True, figures=1)


def _figure(scribe: Scribe, value: int) -> Block:
    return scribe.text(scribe.number(value), FIGURE)


def _signed(scribe: Scribe, one: TrainingCertificate) -> Sequence[Block]:
    office = Signing(
        scribe.say("Local contact point"), scribe.clean(one.office), scribe.clean(one.officer), ""
    )
    return rows_of([office], box_words(scribe.say))
