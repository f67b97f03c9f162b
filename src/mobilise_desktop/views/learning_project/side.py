"""The right side of the editor: checks, comments, versions, signatures, amendments, history."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from mobilise_desktop.domain.quality import Check
from mobilise_desktop.views.kit.basics import Button, column
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.scroll import Scroll

from .amendments_panel import ProjectAmendments
from .checks_panel import ChecksPanel
from .comments_panel import CommentsPanel
from .signatures_panel import SignaturesPanel
from .story_panel import StoryPanel
from .versions_panel import VersionsPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor

Panel = TypeVar("Panel", CommentsPanel, VersionsPanel, SignaturesPanel, ProjectAmendments, StoryPanel)


class Side(QWidget):
    """Panels, one at a time, each made when first asked for; the buttons count what is open."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self._editor, self.say = editor, editor.say
        self._view: ProjectView | None = None
        self._made: list[
            CommentsPanel | VersionsPanel | SignaturesPanel | ProjectAmendments | StoryPanel
        ] = []
        self._stack = QStackedWidget()
        self._places: dict[str, Scroll] = {}
        self._buttons: dict[str, Button] = {}
        group = QButtonGroup(self)
        for name, title in (
            ("checks", self.say("Checks")),
            ("comments", self.say("Comments")),
            ("versions", self.say("Versions")),
            ("signatures", self.say("Signatures")),
            ("amendments", self.say("Amendments")),
            ("story", self.say("History")),
        ):
            button = Button(title, "chip", on_click=partial(self.show_tab, name))
            button.setProperty("tight", "true")
            button.setCheckable(True)
            group.addButton(button)
            self._buttons[name] = button
        outer = column(Flow(*self._buttons.values(), space=4), self._stack, margins=(4, 0, 0, 0))
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self.checks = ChecksPanel(editor)
        self._place("checks", self.checks)
        self.show_tab("checks")

    @cached_property
    def comments(self) -> CommentsPanel:
        """Review comments."""
        return self._filled("comments", CommentsPanel(self._editor))

    @cached_property
    def versions(self) -> VersionsPanel:
        """Issued versions."""
        return self._filled("versions", VersionsPanel(self._editor))

    @cached_property
    def signatures(self) -> SignaturesPanel:
        """Who has signed."""
        return self._filled("signatures", SignaturesPanel(self._editor))

    @cached_property
    def amendments(self) -> ProjectAmendments:
        """Changes to what was signed."""
        return self._filled("amendments", ProjectAmendments(self._editor))

    @cached_property
    def story(self) -> StoryPanel:
        """Who did what when."""
        return self._filled("story", StoryPanel(self._editor))

    def _filled(self, name: str, panel: Panel) -> Panel:
        if self._view is not None:
            panel.show_view(self._view)
        self._made.append(panel)
        self._place(name, panel)
        return panel

    def _place(self, name: str, panel: QWidget) -> None:
        self._places[name] = Scroll(panel, margins=(0, 4, 10, 16))
        self._stack.addWidget(self._places[name])

    def put_away(self) -> None:
        """Show nothing until another project is there."""
        self.checks.put_away()
        self._stack.hide()

    def show_view(self, view: ProjectView) -> None:
        """Show comments, versions and signatures."""
        self._view = view
        for panel in self._made:
            panel.show_view(view)
        still = len(view.open_comments)
        words = self.say("Comments ({count})", count=still) if still else self.say("Comments")
        self._buttons["comments"].setText(words)
        self._stack.show()

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show the outcome of the checks."""
        for act in self.checks_acts(checks):
            act()

    def checks_acts(self, checks: tuple[Check, ...]) -> tuple[Callable[[], None], ...]:
        """What is to be done to show it, act by act."""
        return *self.checks.acts(checks), partial(self._count_faults, checks)

    def _count_faults(self, checks: tuple[Check, ...]) -> None:
        faults = sum(not check.passed for check in checks)
        words = self.say("Checks ({count})", count=faults) if faults else self.say("Checks")
        self._buttons["checks"].setText(words)

    def show_tab(self, name: str) -> None:
        """Bring a panel to the front: checks, comments, versions, signatures or story."""
        getattr(self, name)
        self._buttons[name].setChecked(True)
        self._stack.setCurrentWidget(self._places[name])
