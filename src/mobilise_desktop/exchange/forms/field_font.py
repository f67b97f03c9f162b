"""Source Sans 3 whole in the PDF, so that what is typed into a field shows in every script it has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfbase.ttfonts import TTFontFile

from mobilise_desktop import paths

_NAME = "SourceSans3-Regular"
_AT_ONCE = 100


@cache
def _face() -> Any:
    return TTFontFile(str(paths.resources() / "fonts" / f"{_NAME}.ttf"))


def embedded_font(document: pikepdf.Pdf) -> Dictionary:
    """The font for a form's fields: letters told by glyph, with the way back to the letters."""
    face, name = _face(), Name(f"/{_NAME}")
    program = pikepdf.Stream(document, (paths.resources() / "fonts" / f"{_NAME}.ttf").read_bytes())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array([round(edge) for edge in face.bbox]),
        ItalicAngle=0,
        Ascent=round(face.ascent),
        Descent=round(face.descent),
        CapHeight=round(face.capHeight),
        StemV=80,
        FontFile2=document.make_indirect(program),
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        DW=round(face.defaultWidth),
        W=_widths(face),
        CIDToGlyphMap=Name.Identity,
        FontDescriptor=document.make_indirect(descriptor),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([document.make_indirect(inner)]),
        ToUnicode=document.make_indirect(pikepdf.Stream(document, _to_unicode(face.charToGlyph))),
    )


def _widths(face: Any) -> Array:
    known: dict[int, int] = {}
    for letter, glyph in sorted(face.charToGlyph.items()):
        known.setdefault(glyph, round(face.charWidths.get(letter, face.defaultWidth)))
    parts: list[Any] = []
    for glyph, width in sorted(known.items()):
        if parts and parts[-2] + len(parts[-1]) == glyph:
            parts[-1].append(width)
        else:
            parts += [glyph, [width]]
    return Array([Array(part) if isinstance(part, list) else part for part in parts])


def _to_unicode(glyphs: Mapping[int, int]) -> bytes:
    letters: dict[int, int] = {}
    for letter, glyph in sorted(glyphs.items()):
        letters.setdefault(glyph, letter)
    pairs = [
        f"<{glyph:04X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for glyph, letter in sorted(letters.items())
    ]
    blocks = [pairs[start : start + _AT_ONCE] for start in range(0, len(pairs), _AT_ONCE)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
