"""The archive copy is PDF/A-1b: by structure, and by PDFBox Preflight where Java and its jar are."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from mobilise_desktop.documents.archive import archived
from mobilise_desktop.documents.layout import About
from mobilise_desktop.documents.prints import Print, render_print
from mobilise_desktop.documents.srgb import srgb_profile

from .reading import whole_text
from .samples import EMPTY, FULL, long_paper

FORMS = {
    "full": Print(paper=FULL, archive=True),
    "draft": Print(paper=replace(FULL, draft=True), archive=True),
    "empty": Print(paper=EMPTY, archive=True),
    "long": Print(paper=long_paper(), archive=True),
    "two languages": Print(paper=FULL, beside=replace(FULL, locale="pl"), own_language="en", archive=True),
    "large": Print(paper=FULL, large=True, archive=True),
    "odd names": Print(
        paper=replace(FULL, office="A & B <x>\x07 “Łódź”", edition="", reference=""), archive=True
    ),
}
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)

_DEBIAN = Path("/usr/share/java")
_PARTS = [
    "pdfbox2",
    "preflight",
    "xmpbox",
    "fontbox2",
    "commons-logging",
    "commons-io",
    "javax.activation",
    "jaxb-api",
]


def class_path() -> str:
    """The checker's jars: the one that is named, else those of Debian's packages; empty without them."""
    named = os.environ.get("MOBILISE_PREFLIGHT_JAR", "")
    if named:
        return named if Path(named).is_file() else ""
    jars = [_DEBIAN / f"{part}.jar" for part in _PARTS]
    return ":".join(map(str, jars)) if all(jar.exists() for jar in jars) else ""


needs_checker = pytest.mark.skipif(
    not (shutil.which("java") and class_path()), reason="PDFBox Preflight or Java is not installed"
)


def fonts(document: pikepdf.Pdf) -> list[Any]:
    return [
        one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
    ]


@each_form
def test_every_font_is_embedded_and_the_file_says_what_it_is(form: Print) -> None:
    pdf = render_print(form)
    with pikepdf.open(BytesIO(pdf)) as document:
        found = fonts(document)
        assert found
        assert all("/FontFile2" in font.FontDescriptor for font in found)
        (intent,) = document.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert bytes(intent.DestOutputProfile.read_bytes()) == srgb_profile()
        xmp = document.Root.Metadata.read_raw_bytes().decode()
        assert "<pdfaid:part>1</pdfaid:part>" in xmp
        assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
        assert document.pdf_version == "1.4"
        assert "/ID" in document.trailer


@each_form
def test_nothing_that_an_archive_forbids_is_in_the_file(form: Print) -> None:
    pdf = render_print(form)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert not document.is_encrypted
        keys = {key for one in document.objects if isinstance(one, pikepdf.Dictionary) for key in dict(one)}
        filters = {str(one.get("/Filter")) for one in document.objects if isinstance(one, pikepdf.Stream)}
    assert not keys & {
        "/JavaScript",
        "/JS",
        "/AA",
        "/OpenAction",
        "/SMask",
        "/CA",
        "/ca",
        "/EmbeddedFiles",
        "/Launch",
    }
    assert not any("LZW" in name for name in filters)


@each_form
def test_the_archive_copy_has_the_same_words_and_the_same_bytes_each_time(form: Print) -> None:
    pdf = render_print(form)
    assert pdf == render_print(form)
    assert whole_text(pdf) == whole_text(render_print(replace(form, archive=False)))


def test_what_the_properties_say_is_said_alike_in_both_places() -> None:
    about = About(title="T & <t>\x00", author="", subject="Łódź\n", language="en")
    pdf = archived(render_print(Print(paper=EMPTY)), about)
    with pikepdf.open(BytesIO(pdf)) as document:
        info = document.trailer.Info
        assert (str(info.Title), str(info.Author), str(info.Subject)) == ("T & <t>", "–", "Łódź")
        with document.open_metadata() as told:
            assert told["dc:title"] == str(info.Title)
            assert told["dc:creator"] == [str(info.Author)]
            assert told["dc:description"] == str(info.Subject)
            assert told["pdf:Producer"] == str(info.Producer)


def test_the_colour_profile_is_a_sound_icc_version_2() -> None:
    profile = srgb_profile()
    assert struct.unpack(">I", profile[:4])[0] == len(profile)
    assert profile[8:12] == b"\x02\x10\x00\x00"
    assert profile[36:40] == b"acsp"
    count = struct.unpack(">I", profile[128:132])[0]
    for place in range(count):
        at, size = struct.unpack(">II", profile[136 + 12 * place : 144 + 12 * place])
        assert at % 4 == 0
        assert at + size <= len(profile)
    from PIL import ImageCms

    opened = ImageCms.ImageCmsProfile(BytesIO(profile))
    assert opened.profile.xcolor_space == "RGB "


@needs_checker
def test_pdfbox_preflight_finds_every_form_valid(tmp_path: Path) -> None:
    for number, form in enumerate(FORMS.values()):
        (tmp_path / f"{number}.pdf").write_bytes(render_print(form))
    checker = ["java", "-cp", class_path(), "org.apache.pdfbox.preflight.Validator_A1b"]
    for path in sorted(tmp_path.glob("*.pdf")):
        told = subprocess.run([*checker, str(path)], capture_output=True, text=True, check=False, timeout=60)
        assert "is a valid PDF/A-1b file" in told.stdout, told.stdout + told.stderr
