"""The paper on the screen, page by page, before it is printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QWidget

from mobilise_desktop.documents.preview import Picture, Preview
from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.services.project_prints import Wish
from mobilise_desktop.views.kit.asking import PDF, FileKind, ask_where
from mobilise_desktop.views.kit.basics import Button, ElidedLabel, IconButton, Label, box, clear, column, row
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.words import N_, languages

from .print_options import PrintOptions
from .printing import Printing
from .translations_dialog import TranslationsDialog

if TYPE_CHECKING:
    from .page import LearningProjectsPage

WORD = FileKind(N_("Word documents (*.docx)"), "docx")
ZOOMS = (50, 67, 80, 100, 125, 150, 200, 300)
_SCREEN_DPI = 96
_GAP = 16


class PreviewPane(QWidget):
    """Pages under each other; PgUp and PgDn turn them, Ctrl+plus and Ctrl+minus zoom, Escape leaves."""

    def __init__(self, page: LearningProjectsPage) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.record_id, self.name = "", ""
        self.version: int | None = None
        self._make: Callable[[str], bytes] | None = None
        self.pdf = b""
        self._zoom = 0
        self._round = 0
        self._sheets: list[QLabel] = []
        self._printing: Printing | None = None
        self._begun = False
        self._place = column(space=_GAP, margins=(16, 16, 16, 16))
        self._place.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(box(self._place, "sunk"))
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.say("Pages of the document"))
        self.area.installEventFilter(self)
        self.area.verticalScrollBar().valueChanged.connect(lambda _y: self._tell())
        self._may_edit, self._own = False, ""
        outer = column(self._head(), self._print_options(), self.area, space=10)
        outer.setStretch(2, 1)
        self.setLayout(outer)
        for keys, act in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self.zoom(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.zoom(-1)),
            (QKeySequence.StandardKey.Print, self.ask_print),
            (QKeySequence.StandardKey.Save, self.ask_save),
            (QKeySequence(Qt.Key.Key_Escape), page.leave_preview),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _head(self) -> QWidget:
        say = self.say
        reference = self.page.ctx.services.reference
        self.title = ElidedLabel("", "section", lines=2)
        self.where = Label("", "muted")
        self.language = ChoiceField(
            say,
            "",
            [(code, reference.language_name(code, say.locale)) for code in languages()],
            searchable=False,
            width=190,
        )
        self.language.changed.connect(lambda _code: self._other_language())
        self.print_button = Button(say("Print…"), "primary", icon="printer", on_click=self.ask_print)
        self.save_button = Button(say("Save PDF…"), "secondary", icon="download", on_click=self.ask_save)
        head = row(
            IconButton("arrow-left", say("Back to the text (Escape)"), on_click=self.page.leave_preview),
            self.title,
            self.where,
            IconButton("chevron-up", say("Page back (PgUp)"), on_click=lambda: self.turn(-1)),
            IconButton("chevron-down", say("Next page (PgDn)"), on_click=lambda: self.turn(1)),
            IconButton("zoom-out", say("Zoom out"), on_click=lambda: self.zoom(-1)),
            IconButton("zoom-in", say("Zoom in"), on_click=lambda: self.zoom(1)),
            IconButton("maximize", say("Fit the width"), on_click=lambda: self.zoom(0)),
            self.language,
            self.save_button,
            self.print_button,
            space=6,
        )
        head.setStretch(1, 1)
        return box(head)

    def _print_options(self) -> QWidget:
        self.options = PrintOptions(self)
        self.options.changed.connect(self._load)
        return self.options

    def show_paper(
        self,
        record_id: str,
        version: int | None,
        *,
        title: str,
        name: str,
        locale: str,
        may_edit: bool = False,
    ) -> None:
        """Show the paper of a project, or of one of its issued versions, first as it is issued."""
        self.record_id, self.version, self.name, self._make = record_id, version, name, None
        self._begun, self._may_edit, self._own = False, may_edit, locale
        self._begin(title, locale)

    def show_made(self, make: Callable[[str], bytes], *, title: str, name: str, locale: str) -> None:
        """Show another paper that belongs to the project; ``make(locale)`` prints it."""
        self.name, self._make = name, make
        self._begin(title, locale)

    def _begin(self, title: str, locale: str) -> None:
        self.title.set_text(title)
        self.language.set_value(locale)
        self.options.setVisible(self._make is None)
        self.page.stack.setCurrentWidget(self)
        self._load()
        self.area.setFocus()

    def _other_language(self) -> None:
        self.options.offer_second()
        self._load()

    def _load(self) -> None:
        prints, record_id = self.page.ctx.services.prints, self.record_id
        locale, make = self.language.value(), self._make
        label = self.say("The paper is set")
        if make is not None:
            self.page.ask(lambda _t: make(locale), self._take, label=label)
            return
        wish = self.options.wish(self.version) if self._begun else Wish(version=self.version)

        def work(_ticket: object) -> tuple[LearningProject, bytes]:
            printable = prints.prepare(record_id, wish)
            return printable.print.paper.project, printable.pdf()

        self.page.ask(work, self._arrived, label=label)

    def _arrived(self, made: tuple[LearningProject, bytes]) -> None:
        project, pdf = made
        if not self._begun:
            self._begun = True
            self.options.show_project(project, own=self._own, may_edit=self._may_edit)
        self.options.tell()
        self._take(pdf)

    def _take(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._draw()

    def _draw(self) -> None:
        """Draw all pages anew, one job a page; an older round ends by itself."""
        self._round += 1
        clear(self._place)
        self._sheets = []
        if self.pdf:
            self._draw_page(self._round, 0, self._dpi())

    def _draw_page(self, number: int, place: int, dpi: int) -> None:
        pdf = self.pdf

        def work(_ticket: object) -> tuple[int, Picture | None]:
            with Preview(pdf) as preview:
                return len(preview), preview.picture(place, dpi=dpi) if place < len(preview) else None

        def show(drawn: tuple[int, Picture | None]) -> None:
            count, picture = drawn
            if number != self._round or picture is None:
                return
            self._add(picture, place, count)
            if place + 1 < count:
                self._draw_page(number, place + 1, dpi)

        self.page.ask(work, show, slow=True)

    def _add(self, picture: Picture, place: int, count: int) -> None:
        sheet = QLabel()
        sheet.setPixmap(pixmap_of(picture))
        sheet.setFixedSize(picture.width, picture.height)
        sheet.setAccessibleName(self.say("Page {number} of {count}", number=place + 1, count=count))
        self._sheets.append(sheet)
        self._count = count
        self._place.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._tell()

    def _dpi(self) -> int:
        if self._zoom:
            return round(_SCREEN_DPI * self._zoom / 100)
        wide = max(min(self.area.viewport().width() - 48, 900), 320)
        return max(40, int(wide / 8.27))

    def zoom(self, step: int) -> None:
        """Nearer or farther; 0 fits the width."""
        if step == 0:
            self._zoom = 0
        else:
            now = self._dpi() * 100 / _SCREEN_DPI
            nearer = [z for z in ZOOMS if z > now + 1]
            farther = [z for z in ZOOMS if z < now - 1]
            self._zoom = (nearer or ZOOMS[-1:])[0] if step > 0 else (farther or ZOOMS[:1])[-1]
        self._draw()

    def turn(self, by: int) -> None:
        """A page on or back."""
        place = min(max(self.current() + by, 0), len(self._sheets) - 1)
        if self._sheets:
            self.area.verticalScrollBar().setValue(self._tops()[place] - _GAP)

    def current(self) -> int:
        """The page (from 0) in the middle of the view."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 3
        seen = [place for place, top in enumerate(self._tops()) if top <= middle]
        return seen[-1] if seen else 0

    def _tops(self) -> list[int]:
        """Where each page begins, whether it is laid out already or not."""
        heights = accumulate((sheet.height() + _GAP for sheet in self._sheets), initial=_GAP)
        return list(heights)[: len(self._sheets)]

    def _tell(self) -> None:
        if self._sheets:
            words = self.say("Page {number} of {count}", number=self.current() + 1, count=self._count)
            self.where.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom and self.pdf and event.oldSize().width() != event.size().width():
            self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
            steps |= {Qt.Key.Key_Home: -len(self._sheets), Qt.Key.Key_End: len(self._sheets)}
            if event.key() in steps:
                self.turn(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def ask_print(self) -> None:
        """The system's print dialog; printing begins when it is agreed to."""
        if not self.pdf:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.name)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.say("Print"))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, max(len(self._sheets), 1))
        dialog.accepted.connect(lambda: self.print_to(printer))
        QDialog.open(dialog)

    def print_to(self, printer: QPrinter) -> None:
        """Print the shown paper."""
        self._printing = Printing(self.page, self.pdf, printer)
        self._printing.start()

    def ask_save(self) -> None:
        """Save the shown paper as a PDF file."""
        if not self.pdf:
            return
        pdf = self.pdf
        self._ask_where(self.name, PDF, lambda path: self.page.write(path, pdf))

    def ask_archive(self) -> None:
        """Save the paper, as it is chosen, as PDF/A."""
        prints, record_id = self.page.ctx.services.prints, self.record_id
        wish = self.options.wish(self.version, archive=True)
        self._ask_where(
            f"{self.name}-archive", PDF, lambda path: self._write(path, lambda: prints.pdf(record_id, wish))
        )

    def ask_word(self) -> None:
        """Save the copy for comments."""
        prints, record_id = self.page.ctx.services.prints, self.record_id
        wish = self.options.wish(self.version)
        self._ask_where(
            f"{self.name}-comments",
            WORD,
            lambda path: self._write(path, lambda: prints.word(record_id, wish)),
        )

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        self.page.ask(
            lambda _t: make(), lambda data: self.page.write(path, data), label=self.say("The paper is set")
        )

    def _ask_where(self, name: str, kind: FileKind, then: Callable[[Path], object]) -> None:
        titles = {PDF: self.say("Save the PDF"), WORD: self.say("Save the copy for comments")}
        ask_where(self.page, titles[kind], f"{name}.{kind.ending}", then, kind, over=self)

    def ask_translations(self) -> None:
        """The document's own texts in another language."""
        project = self.options.project
        if project is not None:
            other = self.options.other_language
            TranslationsDialog(
                self.page,
                project,
                own=self._own,
                locale=other,
                keep=self.keep_project if self._may_edit else None,
            ).open()

    def keep_project(self, project: LearningProject) -> None:
        """Keep a changed form or translation in the document, and set the paper anew."""
        projects, record_id = self.page.ctx.services.projects, self.record_id
        self.options.project = project
        self.page.change(lambda _t: projects.edit(record_id, project), self._kept)

    def _kept(self, state: ProjectState) -> None:
        view = self.page.editor.view
        if view is not None and state is ProjectState.DRAFT and view.state is not state:
            words = self.say("The text was changed after its review: it is a draft again.")
        else:
            words = self.say("Kept in the document.")
        self.page.ctx.messages.toast(words, self.page.editor.undo)
        self._load()


def pixmap_of(picture: Picture) -> QPixmap:
    """A page for the screen."""
    return QPixmap.fromImage(image_of(picture))


def image_of(picture: Picture) -> QImage:
    """A page as Qt's picture, with a copy of the bytes."""
    image = QImage(picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    return image.copy()
