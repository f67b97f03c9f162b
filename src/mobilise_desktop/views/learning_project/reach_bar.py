"""Above the text: what its changes do to the signatures given so far, live and before the first keystroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_states import FROZEN
from mobilise_desktop.domain.signature_reach import clause_of
from mobilise_desktop.domain.signature_standing import Stand, agreed_versions
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.basics import Label, column

from .reach_words import hint_words, reach_words
from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor


class ReachBar(QWidget):
    """Shown once somebody has signed: what a change of a field would do, and what the changes do so far."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self._editor, self.say = editor, editor.say
        self._view: ProjectView | None = None
        self._banner = Banner("info", "", closable=False)
        self._hint = Label("", "help", wrap=True)
        self.setLayout(column(self._banner, self._hint, space=2))
        self.hide()
        QApplication.instance().focusChanged.connect(self._entered)  # type: ignore[union-attr]

    def show_view(self, view: ProjectView) -> None:
        """Show what the kept text does; what was said of a field of another text is forgotten."""
        before, self._view = self._view, view
        if before is None or (before.id, before.version) != (view.id, view.version):
            self._hint.setText("")
        self.show_project(view.project)

    def show_project(self, project: LearningProject) -> None:
        """Show what the text as it stands now does."""
        view = self._view
        if view is None or view.state is ProjectState.CLOSED or not view.signed_texts:
            self.hide()
            return
        self._banner.setVisible(view.state not in FROZEN)
        if view.state not in FROZEN:
            found = view.standings(project)
            lost = any(one.stand is Stand.CHANGE_SLIP for one in found)
            self._banner.show_news("caution" if lost else "good", reach_words(self.say, found))
        if not self._hint.text():
            self._hint.setText(self.say("Go into a field to see who would sign again after a change there."))
        self.show()

    def hint(self, path: str) -> None:
        """Say what a change of this field would do."""
        view = self._view
        if view is None or not view.signed_texts:
            return
        agreed = agreed_versions(view.signatures)
        signed = [one.party for one in view.standings() if one.party in agreed]
        self._hint.setText(hint_words(self.say, clause_of(path, view.clauses), signed))

    def words(self) -> str:
        """What the bar says now."""
        shown = (self._banner.text() if self._banner.isVisible() else "", self._hint.text())
        return "\n".join(filter(None, shown)) if self.isVisible() else ""

    def _entered(self, _old: QWidget | None, now: QWidget | None) -> None:
        path = _path_of(now) if now is not None and self._editor.isAncestorOf(now) else ""
        if path:
            self.hint(path)


def _path_of(widget: QWidget | None) -> str:
    """The path of the field that holds the widget; in lists of rows that of the list."""
    chain: list[QWidget] = []
    while widget is not None and not isinstance(widget, Section):
        chain.append(widget)
        widget = widget.parentWidget()
    if widget is None:
        return ""
    return next((path for path, field in widget.fields.items() if field in chain), widget.info.parts[0])
