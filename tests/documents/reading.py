"""Reads our PDFs back: words by page, fonts, and the square codes' payloads."""

from __future__ import annotations

import re
import zlib

from mobilise_desktop.documents.preview import Preview


def page_texts(pdf: bytes) -> list[str]:
    with Preview(pdf) as preview:
        return [preview.text(page) for page in range(len(preview))]


def whole_text(pdf: bytes) -> str:
    """All words with single spaces, as a reader sees them."""
    return " ".join(" ".join(page_texts(pdf)).split())


def font_names(pdf: bytes) -> set[str]:
    return {name.decode() for name in re.findall(rb"/BaseFont /([A-Za-z0-9+-]+)", pdf)}


def unpacked(pdf: bytes) -> bytes:
    """The file with its ASCII85 and Flate page streams opened, to look for operators."""
    import base64

    opened = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            opened.append(zlib.decompress(base64.a85decode(stream.strip(), adobe=False)))
        except (ValueError, zlib.error):
            if stream.strip().endswith(b"~>"):
                opened.append(zlib.decompress(base64.a85decode(stream.strip()[:-2])))
    return b"\n".join(opened)
