"""Files dropped on the window: scans go to the scan intake, whatever page is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from .main_window import MainWindow

SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")


def scans_in(data: QMimeData) -> list[Path]:
    """The files in what is dragged, where each may be a scan."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    fit = all(file.suffix.lower() in SUFFIXES for file in files)
    return files if files and fit and len(files) == len(data.urls()) else []


def open_scans(window: MainWindow, files: list[Path]) -> None:
    """Show the scan intake, with these files in it."""
    window.navigate("learning_projects", None)
    page: Any = window.page("learning_projects")
    if hasattr(page, "take_scans"):
        page.take_scans(files)
