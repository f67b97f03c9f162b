"""An amendment prepared step by step: what its kind needs on the left, what it would do on the right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.amendment_checks import blocking
from mobilise_desktop.domain.amendments import kind_of_dates
from mobilise_desktop.domain.codes import AmendmentKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.terms import TermsChange
from mobilise_desktop.services.amendment_view import Proposal
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField, DateField, Form, MultiLineField
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.words import N_, languages

from .kind_fields import KindFields
from .preview_part import PreviewPart

if TYPE_CHECKING:
    from mobilise_desktop.domain.learning_project import Slice
    from mobilise_desktop.services.amendment_view import AmendmentRow, AmendmentsView, Preview
    from mobilise_desktop.views.kit.page import Page

_TITLES = {
    AmendmentKind.EXTENSION: N_("Extend the stay"),
    AmendmentKind.SHORTENING: N_("Shorten the stay"),
    AmendmentKind.EARLY_END: N_("End the stay early"),
    AmendmentKind.CHANGE_OF_DATES: N_("Postpone or bring forward the stay"),
    AmendmentKind.CHANGE_OF_MENTOR: N_("Change the mentor"),
    AmendmentKind.CHANGE_OF_SITE: N_("Change the place of work"),
    AmendmentKind.OTHER: N_("Change tasks or working hours"),
}


class AmendmentDialog(Dialog):
    """A new amendment of a kind, empty or as ``begun`` elsewhere, or a draft worked on again."""

    def __init__(
        self,
        page: Page,
        view: AmendmentsView,
        kind: AmendmentKind,
        own: AmendmentRow | None = None,
        *,
        begun: Proposal | None = None,
    ) -> None:
        say = page.say
        super().__init__(page, say(_TITLES[kind]), width=theme.px(1000))
        self._page, self._view, self._kind, self._own, self.say = page, view, kind, own, say
        self.kind_fields = KindFields(say, kind, own.before if own else view.terms)
        today = date.today()
        self.asked_on = DateField(say, say("Asked for on"), high=today)
        self.effective_from = DateField(say, say("It holds from"))
        why = say("Why it is asked for, in a sentence or two.")
        early = "now" if kind is AmendmentKind.EARLY_END else ""
        self.reason = MultiLineField(say, say("Reason"), lines=2, help=why, required=early)
        reference = page.ctx.services.reference
        spoken = [(code, reference.language_name(code, say.locale)) for code in languages()]
        self.language = ChoiceField(say, say("Language of the paper"), spoken, searchable=False, always=True)
        self._fill(today, own.proposal if own else begun)
        self.preview = PreviewPart(page)
        self._lay()
        self.add_button(say("Cancel"), "secondary")
        self.draft = self.add_button(say("Keep as a draft"), "secondary", self._keep, closes=False)
        self.issue: Button = self.add_button(say("Issue for signature"), "primary", self._issue, closes=False)
        self._refresh()

    def _fill(self, today: date, proposal: Proposal | None) -> None:
        self.asked_on.set_value(proposal.asked_on if proposal else today)
        self.effective_from.set_value(proposal.effective_from if proposal else today)
        self.reason.set_value(proposal.reason if proposal else "")
        locale = proposal.locale if proposal else self._view.locale
        self.language.set_value(locale if locale in languages() else "en")
        if proposal:
            self.kind_fields.fill(proposal.change)

    def _lay(self) -> None:
        form = Form()
        for fields in self.kind_fields.rows:
            form.add(*fields)
        form.add(self.asked_on, self.effective_from)
        form.add(self.reason)
        form.add(self.language)
        for field in (*self.kind_fields.fields, self.asked_on, self.effective_from, self.reason):
            field.changed.connect(lambda _value: self._refresh())
        left, right = Scroll(form, margins=(0, 0, 8, 0)), Scroll(self.preview, margins=(8, 0, 8, 0))
        parts = row(left, right, space=16)
        for place, part in enumerate((left, right)):
            part.setMinimumHeight(theme.px(400))
            parts.setStretch(place, 1)
        self.body.addLayout(parts)

    def proposal(self) -> Proposal:
        """What the answers ask for."""
        today = date.today()
        return Proposal(
            kind=self._kind,
            effective_from=self.effective_from.value() or today,
            asked_on=self.asked_on.value() or today,
            change=self.kind_fields.change(),
            reason=str(self.reason.value()),
            locale=str(self.language.value() or "en"),
        )

    def _refresh(self) -> None:
        amendments, view, proposal = self._page.ctx.services.amendments, self._view, self.proposal()
        own = self._own.id if self._own else ""
        self._page.ask(
            lambda _t: amendments.preview(view.project_id, proposal, amendment_id=own), self._show_preview
        )

    def _show_preview(self, found: Preview) -> None:
        self.preview.show_preview(found)
        self.issue.setEnabled(not blocking(found.findings))
        self.draft.setEnabled(bool(found.change.values()))

    def _settled(self) -> Proposal | None:
        """The answers, or ``None`` with the reason shown where they do not make an amendment."""
        say = self.say
        fields = (*self.kind_fields.fields, self.asked_on, self.effective_from, self.reason)
        for field in fields:
            field.flush()
        for field in (self.asked_on, self.effective_from):
            if field.value() is None:
                field.set_error(say("Choose the day."))
        early = self._kind is AmendmentKind.EARLY_END and not str(self.reason.value()).strip()
        self.reason.set_error(say("Write down the reason.") if early else "")
        missing = self.asked_on.value() is None or self.effective_from.value() is None
        return None if early or missing or self.asked_on.error() else self.proposal()

    def _keep(self) -> None:
        proposal = self._settled()
        if proposal is not None:
            self.accept()
            self._page.change(self._work(proposal, issue=False))

    def _issue(self) -> None:
        proposal = self._settled()
        if proposal is not None:
            self.accept()
            words = self.say("The amendment is issued. Save the paper and have it signed.")
            self._page.change(
                self._work(proposal, issue=True), lambda _v: self._page.ctx.messages.toast(words)
            )

    def _work(self, proposal: Proposal, *, issue: bool) -> Any:
        amendments, project, own = self._page.ctx.services.amendments, self._view.project_id, self._own

        def work(_ticket: object) -> Any:
            if own is not None:
                done: Any = amendments.edit(own.id, proposal)
                made = own.id
            else:
                done = amendments.draft(project, proposal)
                made = done.value
            return amendments.issue(made, today=date.today()) if issue else done

        return work


def begin_dates(page: Page, project_id: str, slices: tuple[Slice, ...], reason: str) -> None:
    """Open an amendment to these days, its kind chosen by what differs from those agreed so far."""

    def show(view: AmendmentsView) -> None:
        if view.stop:
            page.ctx.messages.toast(page.say(view.stop))
            return
        today, kind = date.today(), kind_of_dates(view.terms.slices, slices)
        begun = Proposal(
            kind=kind,
            effective_from=today,
            asked_on=today,
            change=TermsChange(slices=slices),
            reason=reason,
            locale=view.locale,
        )
        AmendmentDialog(page, view, kind, begun=begun).open()

    amendments = page.ctx.services.amendments
    page.ask(lambda _t: amendments.of_project(project_id), show)


def title_of(kind: AmendmentKind) -> str:
    """The message id of what the kind does, for a menu."""
    return _TITLES[kind]


def heading_of(page: Page, line: AmendmentRow) -> str:
    """Number and kind of an amendment."""
    say = page.say
    return say("Amendment {number}: {kind}", number=line.number, kind=say(label_of(line.kind)))
