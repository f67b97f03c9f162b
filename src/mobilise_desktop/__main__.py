"""The way in: a command without a window, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command or open the window; returns the exit code (0 done, 1 refused, 2 wrong usage)."""
    from mobilise_desktop.cli.parser import parse

    chosen = parse(sys.argv[1:] if arguments is None else arguments)
    if chosen.command is None:
        from mobilise_desktop.app import run as open_window

        return open_window(chosen.office)
    if chosen.command == "gallery":
        from mobilise_desktop.app import gallery

        width, height = chosen.size
        return gallery(chosen.out, size=f"{width}x{height}", theme=chosen.theme, locale=chosen.locale)
    from mobilise_desktop.cli.main import run

    return run(chosen)


if __name__ == "__main__":
    raise SystemExit(main())
