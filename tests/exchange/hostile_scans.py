"""Files that a scan intake must survive: broken, locked, swollen, wrongly named."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def pdf_of(content: bytes, *, more: bytes = b"", resources: bytes = b"<<>>") -> bytes:
    """A PDF of one page with this content stream and one more object."""
    packed = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources " + resources + b">>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream",
        *([more] if more else []),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def endless_pdf() -> bytes:
    """A small PDF that draws for a very long time."""
    return pdf_of(b"0 0 m 500 700 l 300 20 l S\n" * 6_000_000)


def swollen_image_pdf() -> bytes:
    """A small PDF with a picture of 60,000 by 60,000 points."""
    packed = zlib.compress(zlib.compress(b"\0" * 7_500 * 60_000, 9), 9)
    image = (
        b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 1/ColorSpace/DeviceGray"
        b"/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(packed)
    )
    resources = b"<</XObject<</I 5 0 R>>>>"
    content = b"q 595 0 0 842 0 0 cm /I Do Q"
    return pdf_of(content, more=image + packed + b"\nendstream", resources=resources)


def swollen_png() -> bytes:
    """A small PNG of 60,000 by 60,000 points."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 7_501 * 2_000, 9)
    parts = _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def locked_pdf(path: Path) -> None:
    """A PDF that asks for a password."""
    canvas = Canvas(str(path), encrypt="secret")
    canvas.drawString(100, 100, "Curriculum vitae")
    canvas.save()


def plain_jpeg() -> bytes:
    """A picture of something else, without any code."""
    page = Image.new("L", (1_000, 1_400), 255)
    page.paste(90, (200, 200, 800, 260))
    out = BytesIO()
    page.save(out, "JPEG")
    return out.getvalue()


def white_png(width: int, height: int) -> bytes:
    """A picture of no page at all."""
    out = BytesIO()
    Image.new("L", (width, height), 255).save(out, "PNG")
    return out.getvalue()


def empty_back() -> bytes:
    """The back of a page: nothing but a little dust."""
    page = Image.new("L", (1_240, 1_754), 250)
    page.paste(60, (300, 900, 303, 903))
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()
