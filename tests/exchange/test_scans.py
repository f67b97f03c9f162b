"""Scans read in their own process: every page told or named with its reason, nothing over its limits."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents.samples import FULL
from tests.exchange import hostile_scans as hostile
from tests.exchange.scan_samples import Wear, jpeg, printed, stack_pdf, worn

from mobilise_desktop.documents.furniture import page_code
from mobilise_desktop.documents.learning_project_paper import render
from mobilise_desktop.errors import Cancelled
from mobilise_desktop.exchange.scans.limits import WHY, Limits
from mobilise_desktop.exchange.scans.page_code import PageCode, PaperCode, parse_code
from mobilise_desktop.exchange.scans.reader import Reader, Sheet, Trouble


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(replace(FULL, emblem=False))


def read(*files: Path, limits: Limits = Limits()) -> list[Sheet | Trouble]:  # noqa: B008
    with Reader(limits) as reader:
        return list(reader.read(files))


def whys(found: list[Sheet | Trouble]) -> list[str]:
    return [one.why if isinstance(one, Trouble) else "" for one in found]


def test_what_a_page_says_is_read_back() -> None:
    code = page_code(reference="MSME-BXL-2026-7", version=12, page=3, pages=7, fingerprint="0a1b" * 16)
    assert parse_code(code) == PageCode(PaperCode("MSME-BXL-2026-7", "V", 12, 7, "0a1b" * 4), 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/V1/P1-1/0123456789ABCDEF",
        "MSME-BXL-2026-7/V1/P1-7/0123456789ABCDE",
        "MSME-BXL-2026-7/V1/P1-7/0123456789ABCDEFF",
        "MSME-BXL-2026-7/V1/P8-7/0123456789ABCDEF",
        "MSME-BXL-2026-7/V1/P0-7/0123456789ABCDEF",
        "MSME-BXL-2026-7/V0/P1-7/0123456789ABCDEF",
        "MSME-BXL-2026-7/1/P1-7/0123456789ABCDEF",
        "msme-bxl-2026-7/V1/P1-7/0123456789ABCDEF",
        "MSME-BXL-2026-7/V1/P1-7/0123456789abcdef",
        "MSME-BXL-2026-7/V1/P1-7/0123456789ABCDEF\n",
        "A" * 100 + "/V1/P1-7/0123456789ABCDEF",
    ],
)
def test_a_code_that_we_did_not_print_is_no_page(text: str) -> None:
    assert parse_code(text) is None


def test_a_stack_is_read_page_by_page_and_set_upright(pdf: bytes, tmp_path: Path) -> None:
    upside_down = worn(printed(pdf, 2), Wear(upside_down=True))
    sideways = printed(pdf, 3).rotate(90, expand=True)
    file = stack_pdf(tmp_path / "stack.pdf", [printed(pdf, 1), upside_down, sideways])
    found = read(file)
    assert [one.code.page for one in found if isinstance(one, Sheet)] == [1, 2, 3]
    assert [one.turned for one in found if isinstance(one, Sheet)] == [0, 180, 270]
    assert all(one.size[1] > one.size[0] for one in found if isinstance(one, Sheet))
    assert all(one.jpeg.startswith(b"\xff\xd8") for one in found if isinstance(one, Sheet))


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "pdf"])
def test_a_page_is_read_from_every_kind_of_file_by_what_it_holds(
    pdf: bytes, tmp_path: Path, suffix: str
) -> None:
    right, wrong = tmp_path / f"page.{suffix}", tmp_path / "page.txt"
    printed(pdf, 1).save(right, dpi=(150, 150))
    wrong.write_bytes(right.read_bytes())
    found = [one.code for one in read(right, wrong) if isinstance(one, Sheet)]
    assert found == [found[0]] * 2
    assert found[0].page == 1
    assert found[0].paper.reference == FULL.reference and found[0].paper.number == FULL.version


def test_a_tiff_of_several_pages_is_a_stack(pdf: bytes, tmp_path: Path) -> None:
    pages = [printed(pdf, page) for page in (1, 2)]
    pages[0].save(tmp_path / "stack.tif", save_all=True, append_images=pages[1:])
    assert [one.code.page for one in read(tmp_path / "stack.tif") if isinstance(one, Sheet)] == [1, 2]


def test_two_pages_on_one_sheet_are_not_guessed_at(pdf: bytes, tmp_path: Path) -> None:
    one, two = printed(pdf, 1), printed(pdf, 2)
    wide = one.resize((one.width * 2, one.height))
    wide.paste(one, (0, 0))
    wide.paste(two, (one.width, 0))
    (tmp_path / "two.jpg").write_bytes(jpeg(wide, 80))
    assert whys(read(tmp_path / "two.jpg")) == ["CODES"]


def test_each_hostile_file_is_named_with_its_reason_and_the_rest_is_read(pdf: bytes, tmp_path: Path) -> None:
    good = tmp_path / "good.jpg"
    good.write_bytes(jpeg(printed(pdf, 1)))
    whole = stack_pdf(tmp_path / "whole.pdf", [printed(pdf, 1)]).read_bytes()
    files = {
        "cut.pdf": (whole[: len(whole) // 3], {"BROKEN"}),
        "cut.jpg": (hostile.plain_jpeg()[:4_000], {"BROKEN"}),
        "cv.jpg": (hostile.plain_jpeg(), {"NO_CODE"}),
        "back.png": (hostile.empty_back(), {"BLANK"}),
        "empty.pdf": (b"", {"EMPTY"}),
        "letter.pdf": (b"Dear colleague", {"OTHER"}),
        "head.pdf": (b"%PDF-1.7\n" + b"\0" * 400, {"BROKEN"}),
        "swollen.png": (hostile.swollen_png(), {"PIXELS"}),
        "dot.png": (hostile.white_png(1, 1), {"NO_CODE"}),
        "thread.png": (hostile.white_png(3_000, 4), {"NO_CODE"}),
    }
    for name, (data, _why) in files.items():
        (tmp_path / name).write_bytes(data)
    hostile.locked_pdf(tmp_path / "locked.pdf")
    names = [*files, "locked.pdf", "gone.pdf"]
    found = read(*(tmp_path / name for name in names), tmp_path, good)
    expected = [*(why for _data, why in files.values()), {"LOCKED"}, {"GONE"}, {"GONE"}]
    assert all(why in any_of for why, any_of in zip(whys(found), expected, strict=False))
    assert isinstance(found[-1], Sheet) and len(found) == len(expected) + 1


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_ended_and_the_next_is_read(pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "endless.pdf").write_bytes(hostile.endless_pdf())
    (tmp_path / "swollen.pdf").write_bytes(hostile.swollen_image_pdf())
    (tmp_path / "good.jpg").write_bytes(jpeg(printed(pdf, 1)))
    files = [tmp_path / name for name in ("endless.pdf", "swollen.pdf", "good.jpg")]
    found = read(*files, limits=Limits(page_seconds=1.5))
    assert [isinstance(one, Sheet) for one in found] == [False, False, True]
    assert whys(found)[0] == "SLOW"
    assert whys(found)[1] in ("SLOW", "MEMORY", "BROKEN", "FAILED", "BLANK")


def test_limits_of_bytes_and_pages_are_told(pdf: bytes, tmp_path: Path) -> None:
    large = stack_pdf(tmp_path / "large.pdf", [printed(pdf, 1)])
    assert whys(read(large, limits=Limits(file_bytes=10_000))) == ["LARGE"]
    pages = stack_pdf(tmp_path / "pages.pdf", [printed(pdf, 1, dpi=100)] * 3)
    found = read(pages, limits=Limits(pages=2))
    assert whys(found)[2:] == ["PAGES"] and isinstance(found[2], Trouble) and found[2].sheet == 3


def test_every_reason_is_a_sentence_with_its_values() -> None:
    for sentence in WHY.values():
        assert sentence.format(limit=5)[-1] in ".?"


def test_stopping_ends_the_process(pdf: bytes, tmp_path: Path) -> None:
    file = stack_pdf(tmp_path / "stack.pdf", [printed(pdf, 1)] * 3)
    told: list[float] = []

    def ticket(share: float, _text: str) -> None:
        told.append(share)
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled), Reader(ticket=ticket) as reader:
        list(reader.read([file, file]))
    assert told and all(0 <= share <= 1 for share in told)
    assert not [one for one in multiprocessing.active_children() if one.name == "scan-reader"]


def test_the_reading_process_knows_neither_qt_nor_sqlalchemy() -> None:
    program = (
        "import json, sys\n"
        "import mobilise_desktop.exchange.scans.worker, mobilise_desktop.exchange.scans.measuring\n"
        "import mobilise_desktop.exchange.scans.sheets, mobilise_desktop.exchange.scans.square_code\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"PySide6", "shiboken6", "sqlalchemy", "sqlcipher3", "reportlab"} & set(
        json.loads(done.stdout)
    )


def test_a_digitally_signed_document_is_sent_its_own_way(pdf: bytes, tmp_path: Path) -> None:
    from tests.exchange.signed_files import person, signed

    (tmp_path / "signed.pdf").write_bytes(signed(pdf, "PARTY_SC", person("Ewa Lis")))
    assert whys(read(tmp_path / "signed.pdf")) == ["SIGNED"]
