"""What the first paint does without, so that the window is there at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os, sys
from pathlib import Path
from mobilise_desktop import app as program, paths
from mobilise_desktop.settings import Preferences
app, window = program.start(Path(sys.argv[1]), Preferences(paths.settings_file()))
import PySide6.QtCore

def painted():
    heavy = ("sqlalchemy", "reportlab", "numpy", "argparse", "mobilise_desktop.domain")
    late = [name for name in heavy if name in sys.modules]
    print(late, "Qt" in vars(PySide6.QtCore), flush=True)
    os._exit(0)

window.painted.connect(painted)
app.exec()
"""


def test_the_window_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    """Neither the database's and the papers' packages, nor the rules, nor Qt's namespace of 1,400 names."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "office")],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "MOBILISE_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.strip() == "[] False", done.stderr
