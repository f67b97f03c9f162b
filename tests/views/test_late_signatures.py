"""What PySide6 says of wrong calls is the same whether its wording is compiled at once or when asked for."""

from __future__ import annotations

import subprocess
import sys

CALLS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
app = QApplication(["test"])
told = []
for call in (
    lambda: QLabel().setAlignment("left"),
    lambda: QWidget().resize("wide", 3),
    lambda: QWidget().resize(None),
    lambda: QLabel(text=3),
    lambda: QLabel(nonsense=3),
    lambda: QWidget(None, 1, 2, 3),
    lambda: QTimer.singleShot("soon", 3),
    lambda: print(QLabel.setText.__doc__),
):
    try:
        call()
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
from shibokensupport.signature import get_signature
print(get_signature(QWidget.resize))
"""
LATE = """
from mobilise_desktop.views.late_signatures import plain_import
with plain_import():
    import PySide6.QtWidgets
"""


def said(program: str) -> str:
    """What a fresh process prints."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wrong_calls_are_told_in_the_same_words() -> None:
    plain = said("import PySide6.QtWidgets\n" + CALLS)
    assert "Supported signatures" in plain
    assert said(LATE + CALLS) == plain


def test_the_wording_of_errors_is_not_compiled_at_the_start() -> None:
    held = "from mobilise_desktop.views import late_signatures as late\nprint(sorted(late._sources))"
    assert "shibokensupport.signature.parser" in said(LATE + held)


def test_the_import_leaves_python_own_functions_in_place() -> None:
    check = "import builtins\nbefore = builtins.compile, builtins.__import__\n"
    assert said(check + LATE + "print(before == (builtins.compile, builtins.__import__))").strip() == "True"
