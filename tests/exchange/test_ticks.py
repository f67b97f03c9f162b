"""Boxes ticked by hand come back through the copier: read as written, or left to a person, never wrong."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.documents.test_evaluation_form import FORM
from tests.exchange.filled_forms import CLEAR, FAINT, SOLID, STRUCK, TICK, Mark, filled
from tests.exchange.scan_samples import jpeg, printed, wear_of, worn

from mobilise_desktop.documents.evaluation_form import Asked, render
from mobilise_desktop.documents.form_frames import Place, places_of
from mobilise_desktop.domain.stay_forms import Doubt, RowInk, read_row
from mobilise_desktop.exchange.scans.reader import Reader, Sheet

OBJECTIVES = tuple(
    Asked("Participant", f"Plans study number {n} alone and says why", "Studies", "2") for n in range(3)
)
LAST = Asked("Participant", "Stands where one signs, on the second page. " * 40)
PDF = render(replace(FORM, objectives=(*OBJECTIVES, LAST), number=3, fingerprint="ab12" * 16))
PLACES = tuple(place for place in places_of(PDF, [True] * 4 + [False] * 2) if place.frame_page == 1)
ONE_PAGE = render(replace(FORM, objectives=(*OBJECTIVES, *OBJECTIVES[:1]), number=3, fingerprint="ab12" * 16))
Marks = list[list[Mark]]


def written(seed: int) -> Marks:
    dice = random.Random(seed)
    levels = [dice.randint(-1, 4) for _ in OBJECTIVES]
    return [[] if level < 0 else [Mark(level, dice.choice(CLEAR))] for level in levels]


def scan(folder: Path, marks: Marks, seed: int) -> Path:
    page = worn(filled(printed(PDF, 1), 1, PLACES, marks, seed=seed), wear_of(seed), seed=seed)
    path = folder / f"{seed}.jpg"
    path.write_bytes(jpeg(page))
    return path


def read(
    files: list[Path], pdf: bytes = PDF, places: tuple[Place, ...] = PLACES
) -> list[list[tuple[int | None, Doubt | None]]]:
    """What each scan's rows say."""
    rows: list[Place] = [place for place in places if place.boxes]
    with Reader() as reader:
        sheets = [one for one in list(reader.read(files)) if isinstance(one, Sheet)]
        found = [
            reader.ticks(sheet, pdf, [p.boxes for p in rows], [p.frame for p in rows]) for sheet in sheets
        ]
    assert all(len(pictures) == len(rows) for _rows, pictures in found)
    return [[read_row(RowInk(r.inside, r.weak, r.after)) for r in one] for one, _pictures in found]


def level_of(marks: list[Mark]) -> int | None:
    return marks[0].level if marks else None


def test_twenty_of_twenty_worn_scans_say_what_was_written(tmp_path: Path) -> None:
    wanted = [written(seed) for seed in range(20)]
    found = read([scan(tmp_path, marks, seed) for seed, marks in enumerate(wanted)])
    assert found == [[(level_of(row), None) for row in marks] for marks in wanted]


def test_four_objectives_on_one_page_are_read_as_they_were_written(tmp_path: Path) -> None:
    places = places_of(ONE_PAGE, [True] * 4 + [False] * 2)
    assert {place.page for place in places} == {1} and len(places) == 6
    wanted = [written(seed) + written(seed + 50)[:1] for seed in range(8)]
    files = []
    for seed, marks in enumerate(wanted):
        page = worn(filled(printed(ONE_PAGE, 1), 1, places, marks, seed=seed), wear_of(seed), seed=seed)
        files.append(tmp_path / f"{seed}.jpg")
        files[-1].write_bytes(jpeg(page))
    rows = [one for form in read(files, ONE_PAGE, places) for one in form]
    truth = [(level_of(row), None) for marks in wanted for row in marks]
    wrong = [(seen, true) for seen, true in zip(rows, truth, strict=True) if seen != true]
    assert all(level is None and doubt is not None for (level, doubt), _true in wrong)
    assert len(wrong) <= 1, "hardly anything is left to a person"


@pytest.mark.parametrize(
    ("marks", "doubt"),
    [
        ([Mark(1), Mark(3)], Doubt.TWO),
        ([Mark(2, SOLID)], Doubt.SOLID),
        ([Mark(2, FAINT)], Doubt.FAINT),
        ([Mark(0), Mark(4, FAINT)], Doubt.FAINT),
        ([Mark(1, STRUCK)], Doubt.BESIDE),
        ([Mark(1, SOLID), Mark(3, TICK)], Doubt.TWO),
    ],
    ids=["two", "filled", "faint", "tick and trace", "struck through", "corrected"],
)
def test_what_a_person_must_decide_is_never_guessed(tmp_path: Path, marks: list[Mark], doubt: Doubt) -> None:
    files = [scan(tmp_path, [marks, [], []], seed) for seed in (3, 4, 5)]
    for rows in read(files):
        level, why = rows[0]
        assert level is None
        assert why is doubt or why in (Doubt.TWO, Doubt.FAINT, Doubt.BESIDE)
        assert rows[1:] == [(None, None)] * 2


def test_a_scan_of_another_print_is_not_read(tmp_path: Path) -> None:
    path = scan(tmp_path, written(1), 1)
    longer = tuple(replace(one, text=one.text * 9) for one in OBJECTIVES[:1])
    other = render(replace(FORM, objectives=longer, number=3, fingerprint="ab12" * 16))
    with Reader() as reader:
        (sheet,) = list(reader.read([path]))
        assert isinstance(sheet, Sheet)
        rows = [place for place in places_of(other, [True, False, False]) if place.boxes]
        assert reader.ticks(sheet, other, [p.boxes for p in rows], []) == ((), ())


@pytest.mark.parametrize(("dpi", "turned"), [(150, 2), (200, -2), (300, 2)])
def test_the_picture_of_a_row_shows_its_boxes_whole_and_nothing_of_other_lines(
    tmp_path: Path, dpi: int, turned: int
) -> None:
    page = printed(PDF, 1, dpi=dpi).rotate(turned, Image.Resampling.BICUBIC, fillcolor=255)
    path = tmp_path / "turned.jpg"
    path.write_bytes(jpeg(page, 70, dpi=dpi))
    rows = [place.boxes for place in PLACES if place.boxes]
    with Reader() as reader:
        (sheet,) = list(reader.read([path]))
        assert isinstance(sheet, Sheet)
        found, _frames = reader.ticks(sheet, PDF, rows, [])
    assert len(found) == len(rows)
    for row in found:
        grey = np.asarray(Image.open(BytesIO(row.crop)), float)
        assert min(grey[:2].min(), grey[-2:].min()) > 200
        first_box = grey[:, :60].min(axis=1)
        dark = np.flatnonzero(first_box < 160)
        assert 27 <= dark[-1] - dark[0] <= 33
