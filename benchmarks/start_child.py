"""One start for ``start.py``: a bare window or the program. It imports no more than it must before it begins:
what the program needs, the program has to import itself within its time.
"""

from __future__ import annotations

import os
import sys
import time

LATE = ("sqlalchemy", "reportlab", "numpy")


def bare() -> int:
    """Show an empty main window and tell when it was painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])

    class Window(QMainWindow):
        def paintEvent(self, event):
            super().paintEvent(event)
            tell({"paint": time.monotonic()}, [])

    window = Window()
    window.resize(1366, 768)
    window.show()
    return app.exec()


def program(office: str) -> int:
    """Start the program itself by its own way in, with an eye on what it paints."""
    from mobilise_desktop import app

    start = app.start

    def watched(*args):
        made = start(*args)
        app.watch = watch(made[1])
        return made

    app.start = watched
    from mobilise_desktop.__main__ import main

    return main(["--office", office])


def watch(window):
    """Tell when the window, the first lines of Today and the open office's page have been painted."""
    from PySide6.QtCore import QEvent, QObject

    marks, early = {}, []

    class Eye(QObject):
        def eventFilter(self, seen, event):
            if event.type() == QEvent.Type.Paint:
                if seen is window and "paint" not in marks:
                    marks["paint"] = time.monotonic()
                    early.extend(name for name in LATE if name in sys.modules)
                elif seen is not window and "usable" not in marks and seen.lines:
                    marks["usable"] = time.monotonic()
            return False

    eye = Eye()
    window.installEventFilter(eye)
    show_first, attach = window.show_first, window.attach

    def shown_first(widget):
        widget.installEventFilter(eye)
        show_first(widget)

    def attached(*args, **named):
        attach(*args, **named)
        marks["opened"] = time.monotonic()
        tell(marks, early)

    window.show_first, window.attach = shown_first, attached
    return eye


def tell(marks, early) -> None:
    """Print the marks, as JSON without its package, and end at once."""
    told = ", ".join(f'"{name}": {moment:f}' for name, moment in marks.items())
    late = ", ".join(f'"{name}"' for name in early)
    os.write(1, f'{{"marks": {{{told}}}, "early": [{late}]}}\n'.encode())
    os._exit(0)


if __name__ == "__main__":
    raise SystemExit(bare() if sys.argv[1] == "bare" else program(sys.argv[2]))
