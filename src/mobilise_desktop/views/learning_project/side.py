"""The right side of the editor: checks, comments, versions, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

from mobilise_desktop.domain.quality import Check
from mobilise_desktop.views.kit.basics import column
from mobilise_desktop.views.kit.scroll import Scroll

from .checks_panel import ChecksPanel
from .comments_panel import CommentsPanel
from .signatures_panel import SignaturesPanel
from .versions_panel import VersionsPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor


class Side(QWidget):
    """Four tabs; their titles count what is open."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.say = editor.say
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.checks = ChecksPanel(editor)
        self.comments = CommentsPanel(editor)
        self.versions = VersionsPanel(editor)
        self.signatures = SignaturesPanel(editor)
        self._places: dict[QWidget, int] = {}
        for panel, title in (
            (self.checks, self.say("Checks")),
            (self.comments, self.say("Comments")),
            (self.versions, self.say("Versions")),
            (self.signatures, self.say("Signatures")),
        ):
            self._places[panel] = self.tabs.addTab(Scroll(panel, margins=(0, 12, 10, 16)), title)
        self.setLayout(column(self.tabs, margins=(4, 0, 0, 0)))

    def show_view(self, view: ProjectView) -> None:
        """Show comments, versions and signatures."""
        self.comments.show_view(view)
        self.versions.show_view(view)
        self.signatures.show_view(view)
        still = sum(c.resolved_at is None for c in view.comments)
        words = self.say("Comments ({count})", count=still) if still else self.say("Comments")
        self.tabs.setTabText(self._places[self.comments], words)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show the outcome of the checks."""
        self.checks.show_checks(checks)
        faults = sum(not check.passed for check in checks)
        words = self.say("Checks ({count})", count=faults) if faults else self.say("Checks")
        self.tabs.setTabText(self._places[self.checks], words)

    def show_tab(self, panel: QWidget) -> None:
        """Bring a panel to the front."""
        self.tabs.setCurrentIndex(self._places[panel])
        panel.setFocus()
