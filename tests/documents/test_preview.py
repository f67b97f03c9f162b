"""Pages as pictures for the screen."""

from __future__ import annotations

import pytest

from mobilise_desktop.documents.learning_project_paper import render
from mobilise_desktop.documents.preview import Preview, pictures
from mobilise_desktop.errors import BadInput

from .samples import FULL


def test_each_page_is_a_picture_of_a4_in_the_asked_resolution() -> None:
    pdf = render(FULL)
    drawn = pictures(pdf, dpi=96)
    with Preview(pdf) as preview:
        assert len(drawn) == len(preview)
    for picture in drawn:
        assert (picture.width, picture.height) == (794, 1123)
        assert len(picture.rgb) == picture.width * picture.height * 3


def test_the_flag_on_the_first_page_is_blue_and_gold() -> None:
    with Preview(render(FULL)) as preview:
        picture = preview.picture(0, dpi=144)
    pixels = {picture.rgb[at : at + 3] for at in range(0, len(picture.rgb) // 6, 3)}
    assert bytes((0, 51, 153)) in pixels
    assert any(p[0] > 240 and 190 < p[1] < 215 and p[2] < 40 for p in pixels)


@pytest.mark.parametrize("pdf", [b"", b"not a pdf", b"%PDF-1.4\ntruncated"], ids=["empty", "words", "cut"])
def test_what_is_no_pdf_is_refused_in_a_sentence(pdf: bytes) -> None:
    with pytest.raises(BadInput):
        Preview(pdf)
