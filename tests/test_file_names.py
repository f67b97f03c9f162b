"""Names of files out of names of people, firms and papers: every system takes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mobilise_desktop.paths import file_name

NAMES = {
    "path": ("../../etc/passwd", "-..-etc-passwd"),
    "windows path": ("C:\\Users\\x.pdf", "C--Users-x.pdf"),
    "reserved": ("CON", "-CON"),
    "reserved with an ending": ("aux.pdf", "-aux.pdf"),
    "reserved with two endings": ("nul.tar.gz", "-nul.tar.gz"),
    "no reserved name": ("Conrad.pdf", "Conrad.pdf"),
    "nothing": ("", "-"),
    "dots": ("...", "-"),
    "only an ending": (".pdf", "-.pdf"),
    "turned": ("report\u202efdp.exe", "report fdp.exe"),
    "lines": ("a\r\nBcc: b\0c.eml", "a Bcc- b c.eml"),
    "formula": ('=HYPERLINK("x").csv', "=HYPERLINK(-x-).csv"),
    "markup": ("<img src=x>.pdf", "-img src=x-.pdf"),
    "ends in a dot": ("Muster GmbH & Co.", "Muster GmbH & Co"),
    "a sentence": ("Letter to Dr. Example", "Letter to Dr. Example"),
    "letters of all scripts": ("Łódź Αθήνα София.pdf", "Łódź Αθήνα София.pdf"),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=list(NAMES))
def test_a_text_becomes_a_plain_name(text: str, name: str) -> None:
    assert file_name(text) == name


@pytest.mark.parametrize("letter", ["W", "ł", "ω", "字", "👩", "a\u0301"])
def test_three_hundred_letters_keep_their_ending_and_fit_the_disk(tmp_path: Path, letter: str) -> None:
    name = file_name(letter * 300 + ".docx")
    assert name.endswith(".docx")
    (tmp_path / f".{name}.12345678.partial").write_bytes(b"x")
