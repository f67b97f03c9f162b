"""What the tabs of a stay have in common: they show the view that the detail has read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.secondment import OPEN_STATES
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.records.panel import Panel
from mobilise_desktop.words import Words, format_date

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView

    from .detail import SecondmentDetail


def late_badge(say: Words, due: date, days: int) -> Badge:
    """How late something is, and since when."""
    late = say.n("{count} day late", "{count} days late", days)
    return Badge(f"{late} · {format_date(say.locale, due)}", "bad")


class StayPanel(Panel):
    """A tab of a stay."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail.page, RecordKind.SECONDMENT)
        self.detail = detail

    def reload(self) -> None:
        if self.detail.view is not None:
            self.show_view(self.detail.view)

    def show_view(self, view: SecondmentView) -> None:
        """Show the stay."""
        raise NotImplementedError

    @property
    def over(self) -> bool:
        """Whether nothing of the stay is late any more: it is completed or was called off."""
        return self.detail.view is not None and self.detail.view.state not in OPEN_STATES

    def told(self, words: str) -> None:
        """A toast for what was done, with Undo."""
        page, undo = self.page, self.services.history.undo
        page.ctx.messages.toast(words, lambda: page.change(lambda _t: undo()))

    def told_open(self, name: str) -> None:
        """What was settled is open again."""
        self.told(self.say("{what}: open again", what=name))
