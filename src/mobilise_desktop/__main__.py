"""The way in: a command without a window, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command or open the window; returns the exit code (0 done, 1 refused, 2 wrong usage)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    office = _only_the_window(given)
    if office is not None:
        return _open_window(office)
    from mobilise_desktop.cli.parser import parse

    chosen = parse(given)
    if chosen.command is None:
        return _open_window(chosen.office)
    if chosen.command == "gallery":
        from mobilise_desktop.app import gallery

        width, height = chosen.size
        return gallery(chosen.out, size=f"{width}x{height}", theme=chosen.theme, locale=chosen.locale)
    from mobilise_desktop.cli.main import run

    return run(chosen)


def _only_the_window(given: list[str]) -> Path | None:
    """The office's folder where nothing but the window is wanted: argparse would hold up the start."""
    if not given:
        from mobilise_desktop import paths

        return paths.default_office()
    if len(given) == 2 and given[0] == "--office" and given[1] and not given[1].startswith("-"):
        return Path(given[1])
    return None


def _open_window(office: Path) -> int:
    from mobilise_desktop.app import run

    return run(office)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    raise SystemExit(main())
