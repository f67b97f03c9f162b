"""Two versions of a Learning Project compared on paper, section by section and word by word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_difference import difference
from mobilise_desktop.domain.project_json import fingerprint, short_code
from mobilise_desktop.domain.project_sections import SECTIONS, section_key
from mobilise_desktop.words import Words

from .blocks import Block, Heading
from .changes_table import changes_table, legend
from .furniture import Furniture
from .layout import pages_of, pdf_of, properties_of
from .scribe import Scribe
from .style import SUBTITLE, TITLE
from .told_changes import Teller, ToldChange
from .value_words import NO_LABELS, Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two texts of a project; version 0 is the present text that is not issued."""

    before: LearningProject
    after: LearningProject
    before_version: int
    after_version: int
    labels: Labels = NO_LABELS


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencePaper:
    """What the print needs."""

    compared: Compared
    reference: str
    locale: str = "en"
    office: str = ""
    edition: str = ""
    printed_on: date | None = None


@dataclass(frozen=True, slots=True)
class SectionChanges:
    """The changes in one section of the document."""

    key: str
    title: str
    changes: tuple[ToldChange, ...]


def sections_of(say: Words, compared: Compared) -> tuple[SectionChanges, ...]:
    """All changes told in the language of ``say``, by the sections of the document."""
    teller = Teller(say, compared.before, compared.after, compared.labels)
    told = (*teller.changes(difference(compared.before, compared.after)), *teller.moves())
    found: dict[str, list[ToldChange]] = {}
    for change in told:
        found.setdefault(section_key(change.path), []).append(change)
    return tuple(
        SectionChanges(key, say(title), tuple(found[key]))
        for key, (title, _parts) in SECTIONS.items()
        if key in found
    )


def version_words(say: Words, number: int) -> str:
    """What a version is called; 0 is the text that is worked on."""
    return say("Version {number}", number=number) if number else say("The present text")


def render(paper: DifferencePaper, *, strict: bool = False) -> bytes:
    """The PDF; the same paper gives the same bytes."""
    scribe = Scribe(paper.locale, strict=strict)
    found = sections_of(scribe.say, paper.compared)
    blocks = _head(scribe, paper, sum(len(section.changes) for section in found))
    for section in found:
        table = changes_table(scribe, section.changes)
        blocks += [Heading(f"{section.key}  {section.title}"), table]
    blocks += [legend(scribe)] if found else []
    blocks += scribe.remarks()
    title = scribe.say("What differs")
    furniture = Furniture(
        say=scribe.say,
        title=title,
        office=scribe.clean(paper.office),
        reference=scribe.clean(paper.reference),
    )
    about = properties_of(
        scribe, f"{title} · {scribe.clean(paper.reference)[:60]}", office=paper.office, subject=paper.edition
    )
    return pdf_of(pages_of(blocks), furniture, about)


def _head(scribe: Scribe, paper: DifferencePaper, count: int) -> list[Block]:
    say, compared = scribe.say, paper.compared
    text = compared.after
    pair = "  →  ".join(filter(None, (text.sending.legal_name, text.host.legal_name)))
    old, new = (version_words(say, n) for n in (compared.before_version, compared.after_version))
    counted = say.n("{count} change", "{count} changes", count) if count else say("Both texts are the same.")
    facts = (
        (say("Reference"), paper.reference),
        (say("Participant"), text.participant.name),
        (old, short_code(fingerprint(compared.before))),
        (new, short_code(fingerprint(compared.after))),
        (say("Printed on"), scribe.day(paper.printed_on)),
    )
    return [
        Heading(say("What differs"), level=2, style=TITLE),
        scribe.text(f"{pair}\n{counted}" if pair else counted, SUBTITLE),
        scribe.fields(facts),
    ]
