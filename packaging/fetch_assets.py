"""Fetch the fonts and icons the program ships: the used files only, each with licence and origin.

Run it by hand after adding an icon's name to ``ICONS``: ``python packaging/fetch_assets.py``. The results
are committed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FONTS = ("Regular", "It", "Semibold", "Bold")
FONT_PACKAGE, FONT_VERSION = "source-sans", "3.52.0"
ICON_PACKAGE, ICON_VERSION = "lucide-static", "1.62.0"
ICONS = """
accessibility archive arrow-down arrow-left arrow-right arrow-up award badge-check bell book-open bookmark
briefcase
building building-2 calculator calendar calendar-check calendar-clock calendar-days calendar-range calendar-x
chart-column chart-gantt check chevron-down chevron-left chevron-right chevron-up circle circle-alert
circle-check
circle-dashed circle-dot circle-help circle-user circle-x clock columns-2 command copy corner-down-left
database
download ellipsis ellipsis-vertical euro external-link eye eye-off factory file file-pen-line file-plus
file-spreadsheet file-text flag folder folder-open git-compare-arrows globe graduation-cap grip-vertical
handshake
hard-drive hash history hourglass id-card inbox info kanban key languages lightbulb link list list-checks
list-filter lock lock-open log-in log-out mail map-pin maximize merge message-square message-square-plus
messages-square minus monitor moon network octagon-alert panel-left panel-left-close panel-left-open panel-
right
paperclip pause pen-line pencil phone pin plane plane-landing plane-takeoff play plus presentation printer
qr-code
redo-2 refresh-cw rotate-ccw save scale scan-line search send settings share-2 shield shield-check signature
sliders-horizontal sparkles split stamp star sun sun-moon table tag tags target thumbs-down thumbs-up trash-2
triangle-alert type undo-2 upload user user-check user-plus user-round users video wallet weight x zoom-in
zoom-out
""".split()  # noqa: SIM905
# Drawn by the style sheet itself, therefore once in each colour it needs: file name -> (icon, token).
CONTROLS = {
    "chevron-down": ("chevron-down", "muted"),
    "chevron-up": ("chevron-up", "muted"),
    "chevron-left": ("chevron-left", "muted"),
    "chevron-right": ("chevron-right", "muted"),
    "check": ("check", "on_primary"),
    "check-menu": ("check", "primary"),
    "minus": ("minus", "on_primary"),
}


def main() -> int:
    """Fetch everything anew into resources/; prints what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        _fonts(_package(Path(folder), FONT_PACKAGE, FONT_VERSION))
        _icons(_package(Path(folder), ICON_PACKAGE, ICON_VERSION))
    _controls()
    return 0


def _package(folder: Path, name: str, version: str) -> Path:
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "install", "--silent", "--prefix", str(folder), f"{name}@{version}"], check=True)
    return folder / "node_modules" / name


def _fonts(package: Path) -> None:
    target = ROOT / "resources" / "fonts"
    names = [f"SourceSans3-{style}.ttf" for style in FONTS]
    for name in names:
        shutil.copy(package / "TTF" / name, target / name)
    sums = "\n".join(
        f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}" for name in sorted(names)
    )
    (target / "ORIGIN.txt").write_text(
        "Source Sans 3, static TrueType instances: Regular, It, Semibold, Bold (unmodified).\n"
        'Made by Adobe; reserved font name "Source". Licence: SIL Open Font License 1.1 (LICENSE.md).\n'
        f'Taken from the npm package "{FONT_PACKAGE}", version {FONT_VERSION}, folder TTF/.\n{sums}\n',
        encoding="utf-8",
    )
    print(f"{len(names)} fonts")


def _icons(package: Path) -> None:
    target = ROOT / "resources" / "icons"
    drawings = target / "lucide"
    shutil.rmtree(drawings, ignore_errors=True)
    drawings.mkdir(parents=True)
    for name in ICONS:
        (drawings / f"{name}.svg").write_text(
            _slim((package / "icons" / f"{name}.svg").read_text()), encoding="utf-8"
        )
    shutil.copy(package / "LICENSE", target / "LICENSE")
    (target / "ORIGIN.txt").write_text(
        "Lucide icons. Licence: ISC, parts MIT (LICENSE).\n"
        f'Taken from the npm package "{ICON_PACKAGE}", version {ICON_VERSION}, folder icons/.\n'
        "Changed: white space and attributes that repeat removed, stroke width 1.75 instead of 2.\n"
        "lucide/ holds the drawings; light/ and dark/ hold a few of them in the themes' colours.\n",
        encoding="utf-8",
    )
    print(f"{len(ICONS)} icons")


def _slim(svg: str) -> str:
    svg = re.sub(r"<!--.*?-->|\s*class=\"[^\"]*\"", "", svg, flags=re.DOTALL)
    svg = svg.replace('stroke-width="2"', 'stroke-width="1.75"')
    return re.sub(r"\s+", " ", svg).replace("> <", "><").strip() + "\n"


def _controls() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from mobilise_desktop.views.kit.tokens import DARK, LIGHT

    target = ROOT / "resources" / "icons"
    for theme, tokens in (("light", LIGHT), ("dark", DARK)):
        (target / theme).mkdir(exist_ok=True)
        for file, (name, token) in CONTROLS.items():
            svg = (target / "lucide" / f"{name}.svg").read_text(encoding="utf-8")
            width = 'stroke-width="2.5"' if token == "on_primary" else 'stroke-width="2"'
            svg = svg.replace("currentColor", getattr(tokens, token)).replace('stroke-width="1.75"', width)
            (target / theme / f"{file}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
