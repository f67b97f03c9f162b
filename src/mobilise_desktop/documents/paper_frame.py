"""What papers about a case have in common: title and facts above, the small print and the pages below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .blocks import Block, Heading, Rule
from .furniture import DOCUMENT, Furniture
from .layout import LEAST_AT_THE_END, pages_of, pdf_of, properties_of
from .scribe import Scribe, Value
from .style import NOTE, SUBTITLE, TITLE


def head_of(scribe: Scribe, title: str, subtitle: str, facts: Sequence[tuple[str, Value]]) -> list[Block]:
    """The title, what stands under it, and the facts by name."""
    return [Heading(title, level=2, style=TITLE), scribe.text(subtitle, SUBTITLE), scribe.fields(facts)]


def small_print(scribe: Scribe, disclaimer: str) -> list[Block]:
    """The edition's own words at the end, if it has any."""
    return [Rule(before=14), scribe.text(disclaimer, NOTE)] if disclaimer else []


def paper_of(
    scribe: Scribe,
    title: str,
    blocks: Iterable[Block],
    *,
    office: str,
    subject: str,
    reference: str = "",
    disclaimer: str = "",
    state: str = "",
    number: int = 0,
    fingerprint: str = "",
    kind: str = DOCUMENT,
) -> bytes:
    """The blocks as a PDF with small print and remarks below; the same blocks give the same bytes.

    ``subject`` is told in the properties; with ``number`` and ``fingerprint`` it is a form to be read again.
    """
    furniture = Furniture(
        say=scribe.say,
        title=title,
        office=scribe.clean(office)[:200],
        reference=scribe.clean(reference),
        state=state,
        version=number,
        fingerprint=fingerprint,
        kind=kind,
    )
    about = properties_of(scribe, title, office=office, subject=subject)
    body = [*blocks, *small_print(scribe, disclaimer)]
    least = 0.0 if fingerprint else LEAST_AT_THE_END  # the boxes of a form are read where they always stood
    return pdf_of(pages_of([*body, *scribe.remarks()], least=least), furniture, about)
