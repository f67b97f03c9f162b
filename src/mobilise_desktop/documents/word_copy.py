"""A Learning Project as a Word file for comments: the same sections and tables, not for signature."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .bilingual import Pair, PairHeading
from .blocks import Block, HandLines, Heading, Stack
from .emblem import Emblem
from .fonts import SEMIBOLD
from .grid import Grid
from .prints import Print, prepared
from .scribe import Gap
from .signatures import SignatureRow
from .style import CELL, TEXT_WIDTH
from .text import Text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FACE = "Calibri"

_CELL_MARGINS = 11.0
_EPOCH = (1980, 1, 1, 0, 0, 0)


def word_copy(wanted: Print) -> bytes:
    """The DOCX; the same print gives the same bytes. Large type and archive do not concern it."""
    from docx import Document

    ready = prepared(wanted)
    document = Document()
    _page(document)
    say = ready.furniture.say
    notice = say("Copy for comments – not for signature")
    _properties(document, ready.about.title, ready.about.author, ready.about.language)
    section = document.sections[0]
    reference = "  ·  ".join(filter(None, (ready.furniture.reference, notice)))
    section.header.paragraphs[0].text = reference
    section.footer.paragraphs[0].text = ready.furniture.office
    _run(document.add_paragraph(), notice, strong=True)
    writer = _Writer(document)
    for block in ready.blocks:
        writer.write(block, document, TEXT_WIDTH)
    out = BytesIO()
    document.save(out)
    return _steady(out.getvalue())


class _Writer:
    """Writes blocks into the document or into a table's cell."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def write(self, block: Block, place: Any, wide: float) -> None:
        """Write a block into a place so many points wide."""
        if isinstance(block, Text):
            _paragraph(place, block)
        elif isinstance(block, Heading | PairHeading):
            self._heading(block, place)
        elif isinstance(block, Grid):
            self._table(block, place, wide)
        elif isinstance(block, Stack):
            for part in block.parts:
                self.write(part, place, wide)
        elif isinstance(block, Pair):
            self._rows(place, wide, (1, 1), [(block.left, block.right)], lines=False)
        else:
            self._rest(block, place, wide)

    def _rest(self, block: Block, place: Any, wide: float) -> None:
        if isinstance(block, SignatureRow):
            _keep_together(self._rows(place, wide, (1,) * len(block.signings), [_boxes(block)]))
        elif isinstance(block, HandLines):
            for _ in range(block.count):
                place.add_paragraph("_" * 40)
        elif isinstance(block, Emblem):
            place.add_paragraph(block.line)
        elif isinstance(block, Gap):
            place.add_paragraph("")

    def _heading(self, block: Heading | PairHeading, place: Any) -> None:
        if isinstance(block, PairHeading):
            words = f"{block.number}  " if block.number else ""
            words += f"{block.left.words} / {block.right.words}"
        else:
            words = block.title
        level = 0 if block.style.size > 14 and not block.number else block.level
        heading = self._document.add_heading(_sound(words), level)
        heading.paragraph_format.page_break_before = getattr(block, "new_page", False)

    def _table(self, grid: Grid, place: Any, wide: float) -> None:
        if grid.figure:
            return
        rows = ([grid.head] if grid.head else []) + list(grid.rows)
        table = self._rows(place, wide, grid.widths, rows, lines=grid.lines)
        if grid.head and table.rows:
            _repeat(table.rows[0])

    def _rows(
        self,
        place: Any,
        wide: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[Block]],
        *,
        lines: bool = True,
    ) -> Any:
        from docx.shared import Pt

        table = place.add_table(rows=len(rows), cols=len(widths))
        table.autofit = False
        if lines:
            table.style = "Table Grid"
        columns = [wide * share / sum(widths) for share in widths]
        for column, points in zip(table.columns, columns, strict=True):
            column.width = Pt(points)
        for line, row in zip(table.rows, rows, strict=True):
            for cell, points, block in zip(line.cells, columns, row, strict=True):
                cell.width = Pt(points)
                self.write(block, cell, points - _CELL_MARGINS)
                _without_first_gap(cell)
        return table


def _boxes(row: SignatureRow) -> tuple[Text, ...]:
    words = row.words
    return tuple(
        Text(
            f"{one.party}\n{one.body}\n{words.name}: {one.name}\n{words.function}: {one.function}\n"
            f"{words.place}:\n{words.date}:\n\n{words.signature}:\n\n{words.stamp}:",
            CELL,
        )
        for one in row.signings
    )


def _paragraph(place: Any, block: Text) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = place.add_paragraph()
    if block.style.align == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = _run(paragraph, block.text, strong=block.style.face == SEMIBOLD)
    run.italic = block.style.face.endswith("-It") or None


def _run(paragraph: Any, words: str, *, strong: bool = False) -> Any:
    run = paragraph.add_run(_sound(words))
    run.bold = strong or None
    return run


def _sound(words: str) -> str:
    """Only what XML can hold; the cleaner has left no other control marks."""
    return "".join(sign for sign in words if sign in "\n\t" or (sign >= " " and sign not in "\ufffe\uffff"))


def _without_first_gap(cell: Any) -> None:
    """Word wants a paragraph in each cell; the one that came with it is dropped where there is another."""
    if len(cell.paragraphs) > 1 and not cell.paragraphs[0].text:
        first = cell.paragraphs[0]._element
        first.getparent().remove(first)


def _repeat(row: Any) -> None:
    """The heading of a table stands again on each page."""
    _mark(row, "w:tblHeader")


def _keep_together(table: Any) -> None:
    """Its rows are not split over pages."""
    for row in table.rows:
        _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _page(document: Any) -> None:
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FACE, Pt(10)
    normal.paragraph_format.space_after = Pt(3)


def _properties(document: Any, title: str, author: str, language: str) -> None:
    from datetime import datetime

    told = document.core_properties
    told.title, told.author, told.language = _sound(title)[:255], _sound(author)[:255], language
    told.last_modified_by, told.comments = "", ""
    told.created = told.modified = datetime(*_EPOCH[:3])


def _steady(packed: bytes) -> bytes:
    """The package with one date for all its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
