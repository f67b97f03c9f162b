"""The summary: what was recorded, the outcome and the next step, the papers, the state of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import RecordKind, WizardPage
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.needs import next_step_due, suggested_outcome
from mobilise_desktop.views.kit.basics import Button, Label, column, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.steps import MARKS
from mobilise_desktop.views.records.state_panel import StatePanel
from mobilise_desktop.views.records.wording import said

from .groups import ASKS
from .marks import mark_of, open_consents, open_points
from .paper_pane import RECORD, TAKEAWAY
from .part import Part

if TYPE_CHECKING:
    from mobilise_desktop.services.consultation_flow import Desk


class SummaryPart(Part):
    """The last page; ``go_to`` and ``show_paper`` are set by the wizard."""

    go_to: Callable[[WizardPage], object]
    show_paper: Callable[[str], object]

    def before(self) -> None:
        """What was recorded stands above the questions of the outcome."""
        self._recorded = RowGroup(self.say("What was recorded"))
        self.body.addWidget(self._recorded)

    def after(self) -> None:
        """Papers and files stand under the questions."""
        self._suggest = Button("", "link", on_click=self._take_suggested)
        self.body.addLayout(row(self._suggest, None))
        self.body.addWidget(self._papers())
        self._files = {
            kind: StatePanel(self.page, kind) for kind in (RecordKind.COMPANY, RecordKind.PARTICIPANT)
        }
        self._names: dict[RecordKind, Label] = {}
        for kind, panel in self._files.items():
            name = self._names[kind] = Label("", "section", wrap=True)
            self.body.addLayout(column(name, panel, space=8))

    def show_more(self, desk: Desk) -> None:
        self._recorded.clear()
        for page, text, detail in self._lines(desk):
            icon, role, _told = MARKS[mark_of(desk, page, passed=True)]
            self._recorded.add(
                ListRow(text, detail, icon=icon, icon_role=role, on_click=partial(self.go_to, page))
            )
        self._show_suggestion(desk)
        for kind, panel in self._files.items():
            sheet = desk.view.sheet(kind)
            panel.setVisible(sheet is not None)
            self._names[kind].setVisible(sheet is not None)
            if sheet is not None:
                self._names[kind].setText(_name(desk, kind) or self.say("Without a name"))
                panel.show_record(sheet.id)

    def _lines(self, desk: Desk) -> Iterator[tuple[WizardPage, str, str]]:
        """A line a page: its title, and what it holds or misses."""
        for page in desk.flow.pages:
            if page is WizardPage.SUMMARY:
                continue
            progress = desk.flow.progress(page)
            yield page, self.say(label_of(page)), self._detail(desk, page, len(progress.missing_now))

    def _detail(self, desk: Desk, page: WizardPage, missing: int) -> str:
        told = self._progress(desk, page, missing)
        wrong = (
            self.say("{field}: “{typed}” is no answer yet", field=self.say(ASKS[name].label), typed=typed)
            for name, typed in self.typed.items()
            if any(question.name == name for question in desk.flow.questions(page))
        )
        return " · ".join((*wrong, *self._wrong_number(desk, page), told))

    def _wrong_number(self, desk: Desk, page: WizardPage) -> Iterator[str]:
        """That the company's VAT number is none, said where it is mended."""
        reference = self.page.ctx.services.reference
        for found in desk.eligibility.all if page is WizardPage.COMPANY else ():
            if found.rule == "ELIG-C5" and found.open and "number" in found.values:
                yield said(self.say, reference, found.message, found.values)
                return

    def _progress(self, desk: Desk, page: WizardPage, missing: int) -> str:
        held = {
            WizardPage.VISIT: desk.view.visit["visitor_name"],
            WizardPage.COMPANY: _name(desk, RecordKind.COMPANY),
            WizardPage.PARTICIPANT: _name(desk, RecordKind.PARTICIPANT),
            WizardPage.SME: self._size(desk),
            WizardPage.ELIGIBILITY: self._verdict(desk),
            WizardPage.NEEDS: self._skill_counts(desk),
            WizardPage.CONSENT: self._not_asked(desk),
        }.get(page, "")
        if missing:
            words = self.say.n(
                "{count} answer is still needed now", "{count} answers are still needed now", missing
            )
            return f"{held} · {words}" if held else words
        count = {WizardPage.ELIGIBILITY: open_points, WizardPage.CONSENT: open_consents}.get(page)
        points = count(desk) if count else 0
        if points:
            words = self.say.n("{count} point is open", "{count} points are open", points)
            return f"{held} · {words}" if held else words
        later = len(desk.flow.progress(page).missing_later)
        words = self.say("Nothing missing")
        if later:
            words = self.say.n("{count} more later", "{count} more later", later)
        return f"{held} · {words}" if held else words

    def _not_asked(self, desk: Desk) -> str:
        """That the participant has not consented in person yet, where somebody else came."""
        if not desk.flow.value("consent.apart") or desk.flow.given("consent.participant_privacy_notice"):
            return ""
        return self.say("{name} was not asked yet", name=_name(desk, RecordKind.PARTICIPANT))

    def _size(self, desk: Desk) -> str:
        company = desk.view.company
        return self.say(label_of(company["size_class"])) if company else ""

    def _verdict(self, desk: Desk) -> str:
        return self.say(label_of(desk.verdict)) if desk.verdict is not None else ""

    def _skill_counts(self, desk: Desk) -> str:
        sheets = (desk.view.participant_skills, desk.view.company_skills)
        wanted, offered = (sum(len(getattr(s, side)) for s in sheets) for side in ("wanted", "offered"))
        say = self.say
        return ", ".join(
            (
                say.n("{count} skill wanted", "{count} skills wanted", wanted),
                say.n("{count} offered", "{count} offered", offered),
            )
        )

    def _show_suggestion(self, desk: Desk) -> None:
        needs = desk.view.needs
        open_ = desk.verdict is not None and not (needs and needs["outcome"])
        self._suggest.setVisible(open_)
        if desk.verdict is not None:
            self._suggestion = suggested_outcome(
                verdict=desk.verdict, has_own_partner=False, file_complete=not desk.flow.missing_later
            )
            self._suggest.setText(
                self.say(
                    "Take the suggested outcome: {outcome}", outcome=self.say(label_of(self._suggestion))
                )
            )
        days = desk.edition.answer_days if desk.edition else 14
        due = next_step_due(desk.view.visit["started_at"].date(), answer_days=days)
        if "needs.next_step_due" in self.fields:
            self.fields["needs.next_step_due"].set_help(
                self.say("The visitor is owed an answer by {day}.", day=due)
            )

    def _take_suggested(self) -> None:
        self.answered.emit("needs.outcome", self._suggestion.value)

    def _papers(self) -> Card:
        say = self.say
        card = Card(say("Papers"), help=say("To be looked at, printed or saved, in the reader's language."))
        card.body.addLayout(
            row(
                Button(say("Take-away sheet"), icon="file-text", on_click=lambda: self.show_paper(TAKEAWAY)),
                Button(
                    say("Consultation record"), icon="file-text", on_click=lambda: self.show_paper(RECORD)
                ),
                Button(
                    say("Leaflets"),
                    "quiet",
                    icon="file-text",
                    on_click=lambda: self.page.ctx.navigate("outreach", "leaflets"),
                ),
                None,
            )
        )
        return card


def _name(desk: Desk, kind: RecordKind) -> str:
    sheet = desk.view.sheet(kind)
    if sheet is None:
        return ""
    if kind is RecordKind.COMPANY:
        return ", ".join(filter(None, (sheet["legal_name"], sheet["town"])))
    return f"{sheet['given_name']} {sheet['family_name']}".strip()
