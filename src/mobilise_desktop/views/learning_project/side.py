"""The right side of the editor: checks, comments, versions, signatures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from mobilise_desktop.domain.quality import Check
from mobilise_desktop.views.kit.basics import Button, column
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.scroll import Scroll

from .checks_panel import ChecksPanel
from .comments_panel import CommentsPanel
from .signatures_panel import SignaturesPanel
from .versions_panel import VersionsPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor


class Side(QWidget):
    """Four panels, one at a time; the buttons above them count what is open."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.say = editor.say
        self.checks = ChecksPanel(editor)
        self.comments = CommentsPanel(editor)
        self.versions = VersionsPanel(editor)
        self.signatures = SignaturesPanel(editor)
        self._stack = QStackedWidget()
        self._buttons: dict[QWidget, Button] = {}
        group = QButtonGroup(self)
        for panel, title in (
            (self.checks, self.say("Checks")),
            (self.comments, self.say("Comments")),
            (self.versions, self.say("Versions")),
            (self.signatures, self.say("Signatures")),
        ):
            self._stack.addWidget(Scroll(panel, margins=(0, 4, 10, 16)))
            button = Button(title, "chip", on_click=partial(self.show_tab, panel))
            button.setCheckable(True)
            group.addButton(button)
            self._buttons[panel] = button
        self._buttons[self.checks].setChecked(True)
        outer = column(Flow(*self._buttons.values(), space=6), self._stack, margins=(4, 0, 0, 0))
        outer.setStretch(1, 1)
        self.setLayout(outer)

    def show_view(self, view: ProjectView) -> None:
        """Show comments, versions and signatures."""
        self.comments.show_view(view)
        self.versions.show_view(view)
        self.signatures.show_view(view)
        still = sum(c.resolved_at is None for c in view.comments)
        words = self.say("Comments ({count})", count=still) if still else self.say("Comments")
        self._buttons[self.comments].setText(words)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show the outcome of the checks."""
        self.checks.show_checks(checks)
        faults = sum(not check.passed for check in checks)
        words = self.say("Checks ({count})", count=faults) if faults else self.say("Checks")
        self._buttons[self.checks].setText(words)

    def show_tab(self, panel: QWidget) -> None:
        """Bring a panel to the front."""
        self._buttons[panel].setChecked(True)
        self._stack.setCurrentIndex(list(self._buttons).index(panel))
