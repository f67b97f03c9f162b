"""Printing a Learning Project: ours beside a bare canvas and other engines, one and many; JSON on stdout.

    python benchmarks/documents.py [--rounds 15] [--paper full|long] [--batch 500]

Every engine sets the same words: ours with page code, watermark logic and page breaks, the canvas as a mere
replay of our finished drawing calls (the floor), the others by their own tables and paragraphs. Each round
has another fingerprint, so that no engine profits from an unchanged document. fpdf2, typst, WeasyPrint and
LibreOffice take part where they are installed; LibreOffice turns our copy for comments into PDF, in batches
of five, so that its start counts little. Engines take turns, medians count. ``--batch``: that many prints by
worker processes, to the disk, against Platypus in one process (timed on a few and multiplied).
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.documents.samples import FULL, long_paper  # noqa: E402

from mobilise_desktop import paths  # noqa: E402
from mobilise_desktop.documents import layout  # noqa: E402
from mobilise_desktop.documents.blocks import Heading, Stack  # noqa: E402
from mobilise_desktop.documents.fonts import REGULAR, SEMIBOLD, register  # noqa: E402
from mobilise_desktop.documents.grid import Grid  # noqa: E402
from mobilise_desktop.documents.learning_project_paper import (  # noqa: E402
    LearningProjectPaper,
    blocks_of,
    furniture_of,
    render,
)
from mobilise_desktop.documents.press import Press  # noqa: E402
from mobilise_desktop.documents.preview import pictures  # noqa: E402
from mobilise_desktop.documents.prints import Print  # noqa: E402
from mobilise_desktop.documents.scribe import Scribe  # noqa: E402
from mobilise_desktop.documents.signatures import SignatureRow  # noqa: E402
from mobilise_desktop.documents.text import Text  # noqa: E402
from mobilise_desktop.documents.word_copy import word_copy  # noqa: E402

Engine = Callable[[LearningProjectPaper], bytes]


@dataclass(frozen=True)
class Part:
    """A part of the content without our layout: a heading, a paragraph, or a table of plain texts."""

    kind: str
    text: str = ""
    widths: tuple[float, ...] = ()
    rows: list[list[str]] = field(default_factory=list)


def content(paper: LearningProjectPaper) -> list[Part]:
    """The words of the paper, for engines that lay them out themselves."""
    return [part for block in blocks_of(Scribe(paper.locale), paper) for part in _parts(block)]


def _parts(block: Any) -> Iterator[Part]:
    if isinstance(block, Heading):
        yield Part("heading", block.title)
    elif isinstance(block, Stack):
        for inner in block.parts:
            yield from _parts(inner)
    elif isinstance(block, Grid):
        rows = ([block.head] if block.head else []) + list(block.rows)
        yield Part("table", widths=block.widths, rows=[[_words(cell) for cell in row] for row in rows])
    elif isinstance(block, SignatureRow):
        boxes = [f"{s.party}\n{s.body}\n{s.name}\n{s.function}\n\n\n\n" for s in block.signings]
        yield Part("table", widths=(1, 1), rows=[([*boxes, ""])[:2]])
    elif isinstance(block, Text):
        yield Part("text", block.text)


def _words(cell: Any) -> str:
    return str(getattr(cell, "text", ""))


class Recorder:
    """Takes every drawing call, and gives them back to a real canvas."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, str, tuple[Any, ...], dict[str, Any], Any]] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            result = Pen(self) if name in ("beginText", "beginPath") else None
            self.calls.append((None, name, args, options, result))
            return 1 if name == "getPageNumber" else 0.0 if name == "stringWidth" else result

        return call


class Pen:
    """A text or path object while recording."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **options: self._recorder.calls.append((self, name, args, options, None))


def record(paper: LearningProjectPaper) -> list[Recorder]:
    """Our drawing calls of each page."""
    scribe = Scribe(paper.locale)
    pages = layout.pages_of(blocks_of(scribe, paper))
    furniture = furniture_of(scribe, paper)
    recorded = []
    for number, page in enumerate(pages, start=1):
        recorder = Recorder()
        furniture(recorder, number, len(pages))
        for block, down in page:
            block.draw(recorder, layout.MARGIN, layout.PAGE_HEIGHT - layout.TOP - down, layout.TEXT_WIDTH)
        recorded.append(recorder)
    return recorded


def canvas_floor(paper: LearningProjectPaper) -> Engine:
    """A replay of our calls on a bare canvas: what drawing alone costs."""
    recorded = record(paper)

    def play(_: LearningProjectPaper) -> bytes:
        out = BytesIO()
        canvas = layout.Canvas(out, pagesize=(layout.PAGE_WIDTH, layout.PAGE_HEIGHT), initialFontName=REGULAR)
        for recorder in recorded:
            made: dict[Any, Any] = {None: canvas}
            for target, name, args, options, result in recorder.calls:
                given = tuple(made.get(arg, arg) if isinstance(arg, Pen) else arg for arg in args)
                value = getattr(made[target], name)(*given, **options)
                if result is not None:
                    made[result] = value
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return play


def platypus() -> Engine:
    """ReportLab's own layout: Paragraph and Table."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    body = ParagraphStyle("body", fontName=REGULAR, fontSize=10, leading=13.5)
    cell = ParagraphStyle("cell", fontName=REGULAR, fontSize=9.5, leading=12.5)
    head = ParagraphStyle("head", fontName=SEMIBOLD, fontSize=12.5, leading=16, keepWithNext=1)
    lines = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, "#8593A3"), ("VALIGN", (0, 0), (-1, -1), "TOP")])

    def paragraph(text: str, style: Any) -> Any:
        return Paragraph(escape(text).replace("\n", "<br/>"), style)

    def flowable(part: Part) -> Any:
        if part.kind == "table":
            scale = layout.TEXT_WIDTH / sum(part.widths)
            rows = [[paragraph(text, cell) for text in row] for row in part.rows]
            return Table(
                rows, colWidths=[w * scale for w in part.widths], style=lines, repeatRows=1, splitInRow=1
            )
        return paragraph(part.text, head if part.kind == "heading" else body)

    def make(paper: LearningProjectPaper) -> bytes:
        out = BytesIO()
        SimpleDocTemplate(out).build([flowable(part) for part in content(paper)])
        return out.getvalue()

    return make


def fpdf2() -> Engine:
    """fpdf2, by its own tables."""
    from fpdf import FPDF

    def make(paper: LearningProjectPaper) -> bytes:
        pdf = FPDF(format="A4")
        pdf.add_font("S", fname=_font(REGULAR))
        pdf.set_font("S", size=10)
        pdf.add_page()
        for part in content(paper):
            if part.kind != "table":
                pdf.multi_cell(0, 5, part.text, new_x="LMARGIN", new_y="NEXT")
                continue
            with pdf.table(col_widths=part.widths, first_row_as_headings=False) as table:
                for row in part.rows:
                    cells = table.row()
                    for text in row:
                        cells.cell(text)
        return bytes(pdf.output())

    return make


def typst() -> Engine:
    """typst, by its own tables; texts are given as string literals."""
    import typst as engine

    def literal(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    def written(part: Part) -> str:
        if part.kind == "heading":
            return f"#heading({literal(part.text)})"
        if part.kind == "text":
            return f"#par({literal(part.text)})"
        columns = ", ".join(f"{width}fr" for width in part.widths)
        cells = ", ".join(literal(text) for row in part.rows for text in row)
        return f"#table(columns: ({columns}), stroke: none, {cells})"

    def make(paper: LearningProjectPaper) -> bytes:
        source = '#set page("a4", margin: 20mm)\n#set text(font: "Source Sans 3", size: 10pt)\n'
        source += "\n".join(written(part) for part in content(paper)) + f"\n// {paper.fingerprint}"
        fonts = [str(Path(_font(REGULAR)).parent)]
        return bytes(engine.compile(source.encode(), font_paths=fonts, ignore_system_fonts=True))

    return make


def weasyprint() -> Engine:
    """WeasyPrint, by HTML tables."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(
        string=f"""@font-face {{ font-family: S; src: url("file://{_font(REGULAR)}") }}
        @page {{ size: A4; margin: 20mm }} body {{ font: 10pt/13.5pt S }} table {{ width: 100% }}
        td {{ border-bottom: 0.5pt solid #8593a3; vertical-align: top }}""",
        font_config=fonts,
    )

    def written(part: Part) -> str:
        if part.kind != "table":
            return f"<p>{escape(part.text)}</p>"
        rows = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in part.rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    def make(paper: LearningProjectPaper) -> bytes:
        html = "".join(map(written, content(paper))) + f"<p>{paper.fingerprint}</p>"
        return bytes(HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts))

    return make


def libreoffice(paper: LearningProjectPaper, count: int = 5) -> dict[str, float] | None:
    """Milliseconds a document when LibreOffice turns several Word files into PDF at once."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        home = f"-env:UserInstallation=file://{folder}/home"
        word = word_copy(Print(paper=paper))
        paths = [Path(folder) / f"{number}.docx" for number in range(count)]
        for path in paths:
            path.write_bytes(word)
        times = []
        for some in (paths[:1], paths[:1], paths):
            begin = time.perf_counter()
            command = [
                program,
                home,
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                *map(str, some),
            ]
            subprocess.run(command, check=True, capture_output=True)
            times.append((time.perf_counter() - begin) * 1000)
        size = (Path(folder) / "0.pdf").stat().st_size
    each = (times[2] - times[1]) / (count - 1)
    return {"first_ms": round(times[1], 1), "median_ms": round(each, 1), "kilobytes": round(size / 1000, 1)}


def _font(face: str) -> str:
    return str(paths.resources() / "fonts" / f"{face}.ttf")


def measured(engines: dict[str, tuple[Engine, int]], paper: LearningProjectPaper) -> dict[str, Any]:
    """First, least and median milliseconds, and the size of the file; the engines take turns."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    sizes: dict[str, int] = {}
    for number in range(max(rounds for _, rounds in engines.values()) + 1):
        changed = replace(paper, fingerprint=f"{number:016x}{paper.fingerprint[16:]}")
        for name, (engine, rounds) in engines.items():
            if number > rounds:
                continue
            begin = time.perf_counter()
            sizes[name] = len(engine(changed))
            times[name].append((time.perf_counter() - begin) * 1000)
    return {
        name: {
            "first_ms": round(found[0], 1),
            "least_ms": round(min(found[1:]), 1),
            "median_ms": round(statistics.median(found[1:]), 1),
            "kilobytes": round(sizes[name] / 1000, 1),
        }
        for name, found in times.items()
    }


def batch(paper: LearningProjectPaper, count: int) -> dict[str, float]:
    """Seconds for many prints to the disk, ours by worker processes, Platypus in one."""
    wanted = [
        (f"p{number}", Print(paper=replace(paper, fingerprint=f"{number:016x}{paper.fingerprint[16:]}")))
        for number in range(count)
    ]
    few = min(count, 20)
    plain = platypus()
    with tempfile.TemporaryDirectory() as folder:
        plain(paper)
        before = _seconds(plain, wanted[:few], Path(folder))
        begin = time.perf_counter()
        with Press() as press:
            workers = press.workers
            for pressed in press.all_of(wanted):
                (Path(folder) / f"{pressed.key}.pdf").write_bytes(pressed.pdf)
        ours = time.perf_counter() - begin
        after = _seconds(plain, wanted[:few], Path(folder))
    alone = (before + after) / 2 * count / few
    return {
        "prints": count,
        "workers": workers,
        "ours_s": round(ours, 1),
        "platypus_alone_s": round(alone, 1),
        "ours / platypus alone": round(ours / alone, 3),
    }


def _seconds(engine: Engine, wanted: list[tuple[str, Print]], folder: Path) -> float:
    begin = time.perf_counter()
    for key, one in wanted:
        (folder / f"plain-{key}.pdf").write_bytes(engine(one.paper))
    return time.perf_counter() - begin


def preview_times(pdf: bytes) -> dict[str, float]:
    """Milliseconds a page as picture."""
    found = {}
    for dpi in (96, 150):
        begin = time.perf_counter()
        pages = len(pictures(pdf, dpi=dpi))
        found[f"{dpi}_dpi_ms_a_page"] = round((time.perf_counter() - begin) * 1000 / pages, 1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--paper", choices=("full", "long"), default="full")
    parser.add_argument("--batch", type=int, default=0, metavar="N")
    given = parser.parse_args()
    paper = FULL if given.paper == "full" else long_paper()
    register()
    few = max(3, given.rounds // 3)
    engines = {
        "ours": (render, given.rounds),
        "bare canvas": (canvas_floor(paper), given.rounds),
        "platypus": (platypus(), few),
    }
    for name, make, rounds in (
        ("typst", typst, given.rounds),
        ("fpdf2", fpdf2, 3),
        ("weasyprint", weasyprint, 3),
    ):
        try:
            engines[name] = (make(), rounds)
        except (ImportError, OSError):
            continue
    results = measured(engines, paper)
    office = libreoffice(paper)
    if office:
        results["libreoffice"] = office
    ours = results["ours"]["median_ms"]
    ratios = {
        f"ours / {name}": round(ours / r["median_ms"], 3) for name, r in results.items() if name != "ours"
    }
    report = {
        "paper": given.paper,
        "engines": results,
        "ratios": ratios,
        "preview": preview_times(render(paper)),
        "batch": batch(paper, given.batch) if given.batch else None,
    }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
