"""People: the list with its filters, and one participant's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Category, FileState, RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.views.consultation.start_dialog import ask_start
from mobilise_desktop.views.kit.badges import Badge, tone_of
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.letters.button import write_button
from mobilise_desktop.views.records.asks import PARTICIPANT
from mobilise_desktop.views.records.cases_panel import CasesPanel
from mobilise_desktop.views.records.consents_panel import ConsentsPanel
from mobilise_desktop.views.records.files_panel import FilesPanel
from mobilise_desktop.views.records.findings_panel import FindingsPanel
from mobilise_desktop.views.records.history_panel import HistoryPanel
from mobilise_desktop.views.records.merge_button import merge_button
from mobilise_desktop.views.records.notes_panel import NotesPanel
from mobilise_desktop.views.records.record_detail import FormPanel, RecordDetail, Stacked
from mobilise_desktop.views.records.record_form import lists_from
from mobilise_desktop.views.records.register_page import Facet, RegisterPage, member
from mobilise_desktop.views.records.saved_searches import Answers
from mobilise_desktop.views.records.skills_panel import SkillsPanel
from mobilise_desktop.views.records.state_panel import StatePanel
from mobilise_desktop.words import format_date

P = RecordKind.PARTICIPANT
_PERSON = (
    "given_name", "family_name", "email", "phone", "address", "town", "date_of_birth", "nationality",
    "residence_country", "category", "share_percent", "job_title", "department", "responsibility",
    "in_company_since", "contract", "contract_until", "full_time", "experience_years",
    "eqf_level", "education",
    "languages", "emergency_contact", "internal_note",
)  # fmt: skip
_CONDITIONS = (
    "has_insurance", "special_rate_claimed", "special_rate_evidence_on", "special_rate_seen_by",
    "earlier_stays", "participated_before",
)  # fmt: skip
_WISHES = (
    "goals", "collaborations", "target_countries", "only_these_countries", "target_sectors", "period_from",
    "period_to", "min_weeks", "max_weeks", "accepts_remote", "wish_text",
)  # fmt: skip


class PeoplePage(RegisterPage):
    """The register of people who go abroad."""

    key = "people"
    record_kind = RecordKind.PARTICIPANT
    empty_icon = "users"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.listen(
            {Kind.PARTICIPANTS, Kind.COMPANIES, Kind.MATCHES, Kind.SECONDMENTS, Kind.LEARNING_PROJECTS}
        )

    def facet_list(self) -> Sequence[Facet]:
        say, reference = self.say, self.ctx.services.reference
        return (
            Facet("category", say("Any position"), {c.value: say(label_of(c)) for c in Category}),
            Facet("country", say("Any country"), dict(reference.countries(say.locale))),
            Facet("state", say("Any state"), {state.value: say(label_of(state)) for state in FileState}),
        )

    def columns(self) -> Columns:
        say, names = self.say, dict(self.ctx.services.reference.countries(self.say.locale))
        return (
            Column(say("Name"), lambda r: f"{r.family_name}, {r.given_name}".strip(", "), "name", 200),
            Column(say("Company"), lambda r: r.company or "", "company", 185),
            Column(say("Country"), lambda r: names.get(r.country or "", ""), "country", 110, least=620),
            Column(say("Job"), lambda r: r.job_title, "", 150, least=700),
            Column(
                say("Can leave from"),
                lambda r: format_date(say.locale, r.period_from) if r.period_from else "",
                "period",
                110,
                least=820,
            ),
            Column(
                say("State"),
                lambda r: say(label_of(r.file_state)),
                "state",
                150,
                tone=lambda r: tone_of(r.file_state.value),
            ),
        )

    def service(self) -> Any:
        return self.ctx.services.participants

    def wanted_of(self, answers: Answers) -> ParticipantFilter:
        return ParticipantFilter(
            words=answers.get("words", ""),
            category=member(Category, answers.get("category", "")),
            country=answers.get("country", ""),
            state=member(FileState, answers.get("state", "")),
        )

    def count_words(self, count: int) -> str:
        return self.say.n("{count} person", "{count} people", count)

    def list_name(self) -> str:
        return self.say("People")

    def empty_text(self) -> str:
        return self.say("Nobody yet. A consultation with a sending company registers its participant.")

    def empty_action(self) -> tuple[str, Any]:
        return self.say("New consultation"), lambda: ask_start(self)

    def bar_actions(self) -> Sequence[QWidget]:
        new = Button(self.say("New person"), "primary", icon="plus", on_click=self._new)
        self.primary_action = new
        return (new,)

    def make_detail(self) -> RecordDetail:
        say, lists = self.say, lists_from(self.ctx.services.reference, self.say.locale)

        def wishes(page: Page, kind: RecordKind) -> FormPanel:
            return FormPanel(page, kind, PARTICIPANT, _WISHES, lists)

        tabs = (
            (
                say("File"),
                lambda: Stacked(self, P, (StatePanel, CasesPanel, ConsentsPanel)),
            ),
            (say("Person"), lambda: FormPanel(self, P, PARTICIPANT, (*_PERSON, *_CONDITIONS), lists)),
            (say("Eligibility"), lambda: FindingsPanel(self, P)),
            (
                say("Wishes"),
                lambda: Stacked(
                    self,
                    P,
                    (SkillsPanel, wishes),
                ),
            ),
            (
                say("Notes"),
                lambda: Stacked(self, P, (NotesPanel, FilesPanel)),
            ),
            (say("History"), lambda: HistoryPanel(self, P)),
        )
        acts = (
            Button(say("Find a host"), icon="handshake", on_click=self._match),
            write_button(self, P, lambda: self.detail.record_id),
            Button(
                say("Delete"), "quiet", icon="trash-2", on_click=lambda: self.delete(self.detail.record_id)
            ),
            merge_button(self, P, lambda: self.detail.record_id),
        )
        return RecordDetail(self, P, tabs, acts, self._head)

    def _head(self, values: Mapping[str, Any]) -> tuple[str, str, Sequence[Badge]]:
        say = self.say
        name = f"{values['given_name']} {values['family_name']}".strip() or say("(no name yet)")
        category = values["category"]
        words = " · ".join(filter(None, (values["job_title"], say(label_of(category)) if category else "")))
        state = values["file_state"]
        badges = [Badge(say(label_of(state)), tone_of(state.value))]
        if values["demo"]:
            badges.append(Badge(say("Demonstration"), "caution"))
        return name, words, badges

    def _new(self) -> None:
        self.change(lambda _t: self.ctx.services.participants.add(), self._open_new)

    def _open_new(self, participant_id: str) -> None:
        self.show_record(participant_id)
        self.detail.tabs.setCurrentIndex(1)

    def _match(self) -> None:
        self.ctx.navigate("matching", self.detail.record_id)

    def delete(self, record_id: str) -> None:
        text = self.say("Participant deleted")
        self.change(
            lambda _t: self.ctx.services.participants.delete(record_id), lambda _n: self.deleted(text)
        )
