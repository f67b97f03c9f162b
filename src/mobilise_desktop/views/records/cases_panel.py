"""What hangs on a record: its people, matches, Learning Projects and stays, each a way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Badge, tone_of
from mobilise_desktop.views.kit.basics import Label, clear, column
from mobilise_desktop.views.kit.cards import ListRow, RowGroup
from mobilise_desktop.views.kit.page import Page

from .panel import Panel

if TYPE_CHECKING:
    from mobilise_desktop.services.cases import CaseLine, Cases


class CasesPanel(Panel):
    """Groups of lines, the newest first; Enter opens one."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        super().__init__(page, kind)
        self._list = column(space=16)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def reload(self) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.ask(lambda _t: self.services.cases.of(kind, record_id), self._show)

    def _show(self, cases: Cases) -> None:
        clear(self._list)
        say = self.say
        groups = (
            (say("People"), "people", cases.people),
            (say("Matches"), "matching", cases.matches),
            (say("Learning Projects"), "learning_projects", cases.projects),
            (say("Secondments"), "secondments", cases.secondments),
        )
        for title, target, lines in groups:
            if lines:
                group = RowGroup(title)
                for line in lines:
                    group.add(self._line(target, line))
                self._list.addWidget(group)
        if not any(lines for _title, _target, lines in groups):
            self._list.addWidget(Label(say("No match, Learning Project or secondment yet."), "muted"))

    def _line(self, target: str, line: CaseLine) -> ListRow:
        badge = Badge(self.say(label_of(line.state)), tone_of(line.state.value))
        return ListRow(
            line.title,
            line.detail,
            right=badge,
            wrap=True,
            on_click=lambda: self.page.ctx.navigate(target, line.id),
        )
