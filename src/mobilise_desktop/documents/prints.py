"""A Learning Project in the form asked for: one language or two, large type, for the archive."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mobilise_desktop.domain.translations import Standing, in_language, translated

from .bilingual import missing_words, outdated_words, side_by_side
from .blocks import Block
from .furniture import Furniture
from .large import enlarged
from .layout import About, pages_of, pdf_of
from .learning_project_paper import LearningProjectPaper, about_of, blocks_of, furniture_of, written_in
from .scribe import Scribe

_LARGE_MARGINALS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One print. ``paper`` holds the project as written, in ``own_language``, with its translations.

    ``beside`` is the same paper for a second language, printed in a column beside the first.
    """

    paper: LearningProjectPaper
    beside: LearningProjectPaper | None = None
    own_language: str = ""
    large: bool = False
    archive: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """The blocks of a print with what stands around them."""

    blocks: list[Block]
    furniture: Furniture
    about: About


def render_print(wanted: Print, *, strict: bool = False) -> bytes:
    """The PDF; the same print gives the same bytes."""
    ready = prepared(wanted, strict=strict)
    blocks, furniture = ready.blocks, ready.furniture
    if wanted.large:
        blocks, furniture = enlarged(blocks), replace(furniture, size=_LARGE_MARGINALS)
    pdf = pdf_of(pages_of(blocks), furniture, ready.about)
    if not wanted.archive:
        return pdf
    from .archive import archived

    return archived(pdf, ready.about)


def prepared(wanted: Print, *, strict: bool = False) -> Ready:
    """The document as blocks, in one language or in two side by side."""
    own = wanted.own_language or wanted.paper.locale
    left = Scribe(wanted.paper.locale, strict=strict)
    if wanted.beside is None:
        paper = _localized(left, wanted.paper, own)
        return Ready(blocks_of(left, paper), furniture_of(left, paper), about_of(left, paper))
    right = Scribe(wanted.beside.locale, strict=strict)
    missing = missing_words(left.say), missing_words(right.say)
    keeps_own = own != wanted.beside.locale
    one = _localized(left, wanted.paper, own, "" if keeps_own else missing[0])
    two = _localized(right, wanted.beside, own, missing[1])
    blocks = side_by_side(blocks_of(left, one), blocks_of(right, two), missing=missing, inline=wanted.large)
    furniture = _both(furniture_of(left, one), furniture_of(right, two))
    return Ready(blocks, furniture, about_of(left, one))


def _localized(
    scribe: Scribe, paper: LearningProjectPaper, own: str, missing: str = ""
) -> LearningProjectPaper:
    """The paper in the scribe's language; an untranslated text is ``missing``, or stays with the sign of the
    language it is written in, which the cover explains.
    """
    locale = scribe.say.locale
    if locale == own:
        return paper
    project = in_language(
        paper.project,
        locale,
        missing=missing or None,
        untranslated=written_in(own),
        outdated=outdated_words(scribe.say),
    )
    left = any(one.standing is Standing.MISSING for one in translated(paper.project, locale))
    return replace(paper, project=project, left_in=own if left and not missing else "")


def _both(one: Furniture, two: Furniture) -> Furniture:
    return replace(one, title=f"{one.title} / {two.title}", state=f"{one.state} / {two.state}")
