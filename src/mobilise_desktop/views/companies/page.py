"""Companies: the list with its filters, and one company's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import FileState, RecordKind, Role, SizeClass
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.views.consultation.start_dialog import ask_start
from mobilise_desktop.views.kit.badges import Badge, tone_of
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.letters.button import write_button
from mobilise_desktop.views.records.asks import COMPANY
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

C = RecordKind.COMPANY
_IDENTITY = (
    "legal_name", "trade_name", "legal_form", "profile", "professional_body", "professional_reg_no", "role",
    "vat_or_tax_no", "national_reg_no", "country", "region", "address", "postcode", "town", "web",
    "year_established", "nace_code", "description", "products", "export_markets", "languages",
    "representative_name", "representative_function", "representative_email",
    "representative_phone",
    "contact_name", "contact_function", "contact_email", "contact_phone", "platform_reference",
    "platform_registered_on", "internal_note",
)  # fmt: skip
_SIZE = (
    "year_of_accounts", "headcount", "turnover", "balance_sheet", "group_member", "links",
    "self_declaration_signed_on", "experience_years", "owner_active_daily", "no_double_funding",
    "no_exclusion_ground", "contract_stays_in_force",
)  # fmt: skip
_OFFER = (
    "offer_text", "departments", "places", "mentor_name", "mentor_function", "host_from", "host_to",
    "host_min_weeks", "host_max_weeks", "offer_valid_until", "min_language_level", "accommodation_help",
    "accessible_premises", "accepts_remote", "collaborations", "target_countries",
    "target_sectors", "wish_text",
)  # fmt: skip


class CompaniesPage(RegisterPage):
    """The register of firms that send, host or both."""

    key = "companies"
    empty_icon = "building-2"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.listen({Kind.COMPANIES, Kind.MATCHES, Kind.SECONDMENTS, Kind.LEARNING_PROJECTS})

    def facet_list(self) -> Sequence[Facet]:
        say, reference = self.say, self.ctx.services.reference
        return (
            Facet("role", say("Any role"), {role.value: say(label_of(role)) for role in Role}),
            Facet("country", say("Any country"), dict(reference.countries(say.locale))),
            Facet("state", say("Any state"), {state.value: say(label_of(state)) for state in FileState}),
            Facet("size", say("Any size"), {size.value: say(label_of(size)) for size in SizeClass}),
        )

    def columns(self) -> Columns:
        say, names = self.say, dict(self.ctx.services.reference.countries(self.say.locale))
        return (
            Column(say("Name"), lambda r: r.legal_name or say("(no name yet)"), "name", 245),
            Column(say("Town"), lambda r: r.town, "town", 100),
            Column(say("Country"), lambda r: names.get(r.country, r.country), "country", 95),
            Column(say("Role"), lambda r: say(label_of(r.role)), "role", 150, least=620),
            Column(say("Size"), lambda r: say(label_of(r.size_class)), "", 95, least=760),
            Column(say("Sector"), lambda r: r.nace_code, "sector", 80, least=860),
            Column(
                say("State"),
                lambda r: say(label_of(r.file_state)),
                "state",
                145,
                tone=lambda r: tone_of(r.file_state.value),
            ),
        )

    def service(self) -> Any:
        return self.ctx.services.companies

    def wanted_of(self, answers: Answers) -> CompanyFilter:
        return CompanyFilter(
            words=answers.get("words", ""),
            role=member(Role, answers.get("role", "")),
            country=answers.get("country", ""),
            state=member(FileState, answers.get("state", "")),
            size=member(SizeClass, answers.get("size", "")),
        )

    def count_words(self, count: int) -> str:
        return self.say.n("{count} company", "{count} companies", count)

    def list_name(self) -> str:
        return self.say("Companies")

    def empty_text(self) -> str:
        return self.say("No company yet. A consultation registers one; a spreadsheet brings many at once.")

    def empty_action(self) -> tuple[str, Any]:
        return self.say("New consultation"), lambda: ask_start(self)

    def bar_actions(self) -> Sequence[QWidget]:
        new = Button(self.say("New company"), "primary", icon="plus", on_click=self._new)
        self.primary_action = new
        return (new,)

    def make_detail(self) -> RecordDetail:
        say, lists = self.say, lists_from(self.ctx.services.reference, self.say.locale)

        def offer(page: Page, kind: RecordKind) -> FormPanel:
            return FormPanel(page, kind, COMPANY, _OFFER, lists)

        tabs = (
            (
                say("File"),
                lambda: Stacked(self, C, (StatePanel, CasesPanel, ConsentsPanel)),
            ),
            (say("Company"), lambda: FormPanel(self, C, COMPANY, (*_IDENTITY, *_SIZE), lists)),
            (say("Eligibility"), lambda: FindingsPanel(self, C)),
            (
                say("Offer"),
                lambda: Stacked(self, C, (SkillsPanel, offer)),
            ),
            (
                say("Notes"),
                lambda: Stacked(self, C, (NotesPanel, FilesPanel)),
            ),
            (say("History"), lambda: HistoryPanel(self, C)),
        )
        self._find = Button(say("Find participants"), icon="handshake", on_click=self._match)
        acts = (
            self._find,
            write_button(self, C, lambda: self.detail.record_id),
            Button(
                say("Delete"), "quiet", icon="trash-2", on_click=lambda: self.delete(self.detail.record_id)
            ),
            merge_button(self, C, lambda: self.detail.record_id),
        )
        return RecordDetail(self, C, tabs, acts, self._head)

    def _head(self, values: Mapping[str, Any]) -> tuple[str, str, Sequence[Badge]]:
        say, reference = self.say, self.ctx.services.reference
        self._find.setVisible(values["role"] in (Role.HOST, Role.BOTH))
        place = ", ".join(
            filter(None, (values["town"], reference.country_name(values["country"], say.locale)))
        )
        words = " · ".join(
            filter(None, (place, say(label_of(values["role"])), say(label_of(values["size_class"]))))
        )
        state = values["file_state"]
        badges = [Badge(say(label_of(state)), tone_of(state.value))]
        if values["demo"]:
            badges.append(Badge(say("Demonstration"), "caution"))
        return values["legal_name"] or say("(no name yet)"), words, badges

    def _new(self) -> None:
        self.change(lambda _t: self.ctx.services.companies.add(), self._open_new)

    def _open_new(self, company_id: str) -> None:
        self.show_record(company_id)
        self.detail.tabs.setCurrentIndex(1)

    def _match(self) -> None:
        self.ctx.navigate("matching", self.detail.record_id)

    def delete(self, record_id: str) -> None:
        text = self.say("Company deleted")
        self.change(lambda _t: self.ctx.services.companies.delete(record_id), lambda _n: self.deleted(text))
