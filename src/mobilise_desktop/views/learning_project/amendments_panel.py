"""The amendments of the opened Learning Project, beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobilise_desktop.views.amendments.panel import AmendmentsPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor


class ProjectAmendments(AmendmentsPanel):
    """Shown with each view of the editor."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__(editor.page)

    def show_view(self, view: ProjectView) -> None:
        """Read the amendments of the project shown."""
        self.show_project(view.id)
