"""The terms of a stay: amendments to what was signed, and what holds on any day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobilise_desktop.views.amendments.panel import AmendmentsPanel
from mobilise_desktop.views.amendments.terms_card import TermsCard
from mobilise_desktop.views.kit.basics import clear, column
from mobilise_desktop.views.kit.cards import Card

from .off_terms import off_terms
from .stay_panel import StayPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView

    from .detail import SecondmentDetail


class TermsPanel(StayPanel):
    """Cards: the amendments; the terms in force."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        self.amendments = AmendmentsPanel(detail.page)
        self.terms = TermsCard(detail.page)
        self._caution = column(space=0)
        card = Card(self.say("Amendments"))
        card.body.addWidget(self.amendments)
        self.body.addLayout(self._caution)
        self.body.addWidget(card)
        self.body.addWidget(self.terms)
        self.body.addStretch(1)

    def show_view(self, view: SecondmentView) -> None:
        clear(self._caution)
        if view.off_terms:
            self._caution.addWidget(off_terms(self.detail.page, view))
        self.amendments.show_project(view.project_id)
        self.terms.show_project(view.project_id)
