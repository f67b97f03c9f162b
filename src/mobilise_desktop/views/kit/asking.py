"""Asking for files and folders: each dialog begins in the folder that was used last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHeaderView, QSplitter, QTreeView, QWidget

from mobilise_desktop.paths import file_name
from mobilise_desktop.words import N_

from . import theme
from .page import Page, PageContext

FOLDER_KEY = "files.folder"
_SIZE, _PLACES = (860, 520), 160
_MEASURED = 60


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its words with the patterns, and the ending a saved file gets; no ending to open."""

    words: str
    ending: str = ""


PDF = FileKind(N_("PDF document (*.pdf)"), "pdf")
MAIL_DRAFT = FileKind(N_("Mail draft (*.eml)"), "eml")
SHEET = FileKind(N_("Spreadsheet (*.xlsx)"), "xlsx")
CSV = FileKind(N_("Text with separators (*.csv)"), "csv")
ANY = FileKind(N_("All files (*)"))


def ask_where(
    page: Page,
    title: str,
    name: str,
    then: Callable[[Path], object],
    *kinds: FileKind,
    over: QWidget | None = None,
) -> None:
    """Ask where to save a file that is called ``name`` unless the officer says otherwise.

    ``over`` is the dialog that asks, where it is not the page itself.
    """
    dialog = _dialog(page, title, kinds, over)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    endings = {page.say(kind.words): kind.ending for kind in kinds}
    dialog.setDefaultSuffix(kinds[0].ending if kinds else "")
    dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(endings.get(words, "")))
    dialog.selectFile(file_name(name))
    _open(page, dialog, then)


def ask_file(
    page: Page, title: str, then: Callable[[Path], object], *kinds: FileKind, over: QWidget | None = None
) -> None:
    """Ask for a file to read."""
    dialog = _dialog(page, title, kinds, over)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(page, dialog, then)


def ask_files(
    page: Page,
    title: str,
    then: Callable[[Sequence[Path]], object],
    *kinds: FileKind,
    over: QWidget | None = None,
) -> None:
    """Ask for any number of files to read."""

    def chosen(names: Sequence[str]) -> None:
        paths = [Path(name) for name in names]
        _remember(page.ctx, paths[0].parent)
        then(paths)

    dialog = _dialog(page, title, kinds, over)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(chosen)
    dialog.open()
    _widen(dialog)


def ask_folder(
    page: Page, title: str, then: Callable[[Path], object], *, over: QWidget | None = None
) -> None:
    """Ask for a folder to write into."""
    dialog = _dialog(page, title, (), over)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(page, dialog, then)


def folder_to_begin(ctx: PageContext) -> Path:
    """The folder used last, if it is still there, else the one for the user's documents."""
    kept = ctx.settings.now.kept.get(FOLDER_KEY, "")
    if kept and Path(kept).is_dir():
        return Path(kept)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents))


def _dialog(page: Page, title: str, kinds: Sequence[FileKind], over: QWidget | None) -> QFileDialog:
    dialog = QFileDialog(over or page, title, str(folder_to_begin(page.ctx)))
    if kinds:
        dialog.setNameFilters([page.say(kind.words) for kind in kinds])
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _open(page: Page, dialog: QFileDialog, then: Callable[[Path], object]) -> None:
    folder = dialog.fileMode() is QFileDialog.FileMode.Directory

    def chosen(name: str) -> None:
        path = Path(name)
        _remember(page.ctx, path if folder else path.parent)
        then(path)

    dialog.fileSelected.connect(chosen)
    dialog.open()
    _widen(dialog)


def _widen(dialog: QFileDialog) -> None:
    """Where the system has no dialog of its own: sizes, kinds and days stand whole, names take the rest."""
    view = dialog.findChild(QTreeView, "treeView")
    if not isinstance(view, QTreeView):
        return
    header = view.header()
    header.setResizeContentsPrecision(_MEASURED)
    for place in range(1, header.count()):
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    wide, tall = (theme.px(side) for side in _SIZE)
    dialog.resize(max(dialog.width(), wide), max(dialog.height(), tall))
    splitter = dialog.findChild(QSplitter, "splitter")
    if isinstance(splitter, QSplitter):
        places = theme.px(_PLACES)
        splitter.setSizes([places, dialog.width() - places])


def _remember(ctx: PageContext, folder: Path) -> None:
    ctx.settings.keep(FOLDER_KEY, str(folder))
