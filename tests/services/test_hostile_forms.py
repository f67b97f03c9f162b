"""Forms that came back swollen, broken, locked or flattened: told or read as a picture, never a crash."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.services.test_returned_forms import issued, only, typed

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.exchange.forms.reading import FilledForm, read_form
from mobilise_desktop.exchange.scans.limits import Unreadable
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.returned_forms import Coming
from mobilise_desktop.services.secondment_view import SecondmentView
from mobilise_desktop.services.secondments import SecondmentFilter


@pytest.fixture
def stay(demonstration: Services) -> SecondmentView:
    rows = demonstration.secondments.page(SecondmentFilter(states=frozenset({SecondmentState.ONGOING})))
    return demonstration.secondments.open(rows[0].id)


@pytest.fixture
def form(demonstration: Services, stay: SecondmentView, tmp_path: Path) -> Path:
    pdf = demonstration.evaluation_forms.fillable(issued(demonstration, stay))
    return typed(pdf, tmp_path / "form.pdf", {0: "3", 1: "1"}, {0: "Ten tables"})


@pytest.mark.parametrize("swollen", ["fields", "text", "nested"])
def test_a_swollen_form_is_told(form: Path, swollen: str, tmp_path: Path) -> None:
    with pikepdf.open(form) as pdf:
        fields = pdf.Root.AcroForm.Fields
        if swollen == "fields":
            fields.extend(pikepdf.Dictionary(T=pikepdf.String(f"x{n}")) for n in range(600))
        elif swollen == "text":
            fields.append(pikepdf.Dictionary(T=pikepdf.String("x"), V=pikepdf.String("y" * 30_000)))
        else:
            loop = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("loop")))
            loop.Kids = pikepdf.Array([loop])
            fields.append(loop)
        pdf.save(tmp_path / "swollen.pdf")
    if swollen == "nested":
        assert isinstance(read_form(tmp_path / "swollen.pdf", most=10**8), FilledForm)
        return
    with pytest.raises(Unreadable):
        read_form(tmp_path / "swollen.pdf", most=10**8)


def test_broken_bytes_end_in_a_form_in_nothing_or_in_words(form: Path, tmp_path: Path) -> None:
    data, dice, path = form.read_bytes(), random.Random(5), tmp_path / "broken.pdf"
    for _ in range(120):
        broken = bytearray(data)
        for _ in range(dice.randint(1, 40)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        cut = len(broken) if dice.random() < 0.7 else dice.randrange(len(broken))
        path.write_bytes(broken[:cut])
        try:
            found = read_form(path, most=10**8)
        except Unreadable:
            continue
        assert found is None or isinstance(found, FilledForm)


def test_a_locked_form_is_told(demonstration: Services, form: Path, tmp_path: Path) -> None:
    with pikepdf.open(form) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
    intake = demonstration.scans.examine([tmp_path / "locked.pdf"])
    assert [one.why for one in intake.unreadable] == ["LOCKED"]


def test_a_form_printed_to_a_file_is_read_as_a_picture(
    demonstration: Services, form: Path, tmp_path: Path
) -> None:
    document = pypdfium2.PdfDocument(form.read_bytes())
    document.init_forms()
    pages = []
    for number in range(len(document)):
        page = document[number]
        pages.append(page.render(scale=200 / 72, may_draw_forms=True).to_pil().convert("L"))
        page.close()
    document.close()
    pages[0].save(tmp_path / "print.pdf", "PDF", save_all=True, append_images=pages[1:], resolution=200)
    found = only(demonstration, [tmp_path / "print.pdf"])
    assert found.coming is Coming.READY
    assert found.file is None
    assert [one.answer.level for one in found.answers[:2]] == [3, 1]
    assert all(one.answer.doubt is None for one in found.answers)


def test_the_same_form_comes_back_the_same_after_other_programs_saved_it(form: Path, tmp_path: Path) -> None:
    wanted = read_form(form, most=10**8)
    assert wanted is not None
    for name, options in (
        ("packed", {"object_stream_mode": pikepdf.ObjectStreamMode.generate}),
        ("linear", {"linearize": True}),
    ):
        with pikepdf.open(BytesIO(form.read_bytes())) as pdf:
            pdf.save(tmp_path / name, **options)
        found = read_form(tmp_path / name, most=10**8)
        assert found is not None
        assert (found.code, found.values, found.unclear) == (wanted.code, wanted.values, wanted.unclear)
