"""The Learning Project on paper (DOC-7): a cover block, fifteen numbered sections, signature boxes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.period import first_day, last_day

from .blocks import Block, Heading
from .emblem import Emblem
from .fonts import SEMIBOLD
from .furniture import Furniture
from .layout import About, pages_of, pdf_of, properties_of
from .plain import shortened
from .scribe import Scribe
from .style import SUBTITLE, TITLE
from .value_words import NO_LABELS, Labels

if TYPE_CHECKING:
    from .annexes import Part

__all__ = ["Labels", "LearningProjectPaper", "about_of", "blocks_of", "furniture_of", "render", "title_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningProjectPaper:
    """Everything the print needs; ``fingerprint`` is the SHA-256 of the content in hex.

    ``annexes`` are names of what lies with the document on paper, ``parts`` are annexes printed with it.
    ``grant`` gives the working of section 12; ``disclaimer`` is the funding statement in the document's
    language; ``emblem`` is the office's choice (only a beneficiary shows it). ``left_in`` is the language of
    texts that stand as they were written because nobody translated them.
    """

    project: LearningProject
    reference: str
    version: int = 1
    state: ProjectState = ProjectState.DRAFT
    locale: str = "en"
    issued_on: date | None = None
    fingerprint: str = ""
    office: str = ""
    edition: str = ""
    draft: bool = True
    labels: Labels = NO_LABELS
    grant: Grant | None = None
    disclaimer: str = ""
    annexes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    emblem: bool = False
    left_in: str = ""


def render(paper: LearningProjectPaper, *, strict: bool = False) -> bytes:
    """The PDF; the same paper gives the same bytes.

    ``strict`` raises ``MissingLetters`` where the font lacks a letter; else □ is printed with a note.
    """
    scribe = Scribe(paper.locale, strict=strict)
    pages = pages_of(blocks_of(scribe, paper))
    return pdf_of(pages, furniture_of(scribe, paper), about_of(scribe, paper))


def blocks_of(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    """The whole document as blocks, before it is broken into pages."""
    from .annexes import annex_blocks
    from .learning_project_commitments import later_sections
    from .learning_project_content import earlier_sections

    sections = [*earlier_sections(scribe, paper), *later_sections(scribe, paper)]
    annexes = annex_blocks(scribe, paper.parts, after=len(paper.annexes))
    return [*_cover(scribe, paper), *sections, *scribe.remarks(), *annexes]


def title_of(scribe: Scribe, paper: LearningProjectPaper) -> str:
    """What the document calls itself, such as Learning Project of Ana Horvat."""
    name = shortened(scribe.clean(paper.project.participant.name), 120)
    return scribe.say("Learning Project of {name}", name=name) if name else scribe.say("Learning Project")


def _cover(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, project = scribe.say, paper.project
    blocks: list[Block] = []
    if paper.emblem:
        blocks.append(Emblem(say("Co-funded by the European Union"), SEMIBOLD))
    blocks.append(Heading(title_of(scribe, paper), level=2, style=TITLE))
    blocks.append(scribe.text(_subtitle(scribe, paper), SUBTITLE))
    status = say(label_of(paper.state))
    if paper.draft:
        status = say("{state} – not for signature", state=status)
    facts = (
        (say("Reference"), paper.reference),
        (say("Programme edition"), paper.edition or project.edition_code),
        (say("Agreement number"), project.agreement_no),
        (say("Version and state"), f"{paper.version}  ·  {status}"),
        (say("Language"), _language(scribe, paper)),
        (say("Date"), scribe.day(paper.issued_on)),
    )
    blocks.append(scribe.fields(facts))
    return blocks


def _language(scribe: Scribe, paper: LearningProjectPaper) -> str:
    """The language of the paper, and what the sign beside texts in another one means."""
    names = paper.labels.languages
    language = names.get(paper.locale, paper.locale)
    if not paper.left_in:
        return language
    return scribe.say(
        "{language}. Texts marked {sign} are not translated and stand as they were written ({other}).",
        language=language,
        sign=written_in(paper.left_in),
        other=names.get(paper.left_in, paper.left_in),
    )


def written_in(language: str) -> str:
    """The sign at the end of a text that stands in another language than its paper, such as ``[EN]``."""
    return f"[{language.upper()}]"


def _subtitle(scribe: Scribe, paper: LearningProjectPaper) -> str:
    project = paper.project
    pair = "  →  ".join(filter(None, (project.sending.legal_name, project.host.legal_name)))
    first, last = first_day(project.slices), last_day(project.slices)
    if not first or not last:
        return pair
    days = scribe.say("{first} to {last}", first=first, last=last)
    return f"{pair}\n{days}" if pair else days


def furniture_of(scribe: Scribe, paper: LearningProjectPaper) -> Furniture:
    """Header, footer, draft mark and page code of this paper."""
    return Furniture(
        say=scribe.say,
        title=scribe.say("Learning Project"),
        office=scribe.clean(paper.office),
        reference=scribe.clean(paper.reference),
        state=scribe.say(label_of(paper.state)),
        version=paper.version,
        fingerprint=paper.fingerprint,
        draft=paper.draft,
    )


def about_of(scribe: Scribe, paper: LearningProjectPaper) -> About:
    """What the file says of itself."""
    return properties_of(
        scribe,
        f"{title_of(scribe, paper)[:200]} · {scribe.clean(paper.reference)[:60]}",
        office=paper.office,
        subject=paper.edition,
    )
