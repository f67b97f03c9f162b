"""The pages of the program by name, made only when they are first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mobilise_desktop.words import N_

if TYPE_CHECKING:
    from .kit.page import Page, PageContext


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's word in the rail, its icon, and where its class lies."""

    title: str
    icon: str
    target: str


PAGES: dict[str, PageEntry] = {
    "today": PageEntry(N_("Today"), "sun", "today.page:TodayPage"),
    "consultations": PageEntry(N_("Consultations"), "messages-square", "consultation.page:ConsultationsPage"),
    "companies": PageEntry(N_("Companies"), "building-2", "companies.page:CompaniesPage"),
    "people": PageEntry(N_("People"), "users", "people.page:PeoplePage"),
    "matching": PageEntry(N_("Matching"), "handshake", "matching.page:MatchingPage"),
    "learning_projects": PageEntry(
        N_("Learning Projects"), "file-text", "learning_project.page:LearningProjectsPage"
    ),
    "secondments": PageEntry(N_("Secondments"), "plane", "secondments.page:SecondmentsPage"),
    "training": PageEntry(N_("Training"), "graduation-cap", "training.page:TrainingPage"),
    "outreach": PageEntry(N_("Outreach"), "share-2", "outreach.page:OutreachPage"),
    "office": PageEntry(N_("Office"), "settings", "office.page:OfficePage"),
}
HIDDEN: dict[str, PageEntry] = {
    "welcome": PageEntry(N_("Welcome"), "sun", "welcome.page:WelcomePage"),
    "help": PageEntry(N_("Help"), "circle-help", "help.page:HelpPage"),
}


def page_key(number: int) -> str:
    """The key of the page at that place in the rail, counted from 1; the tenth has the 0."""
    return f"Alt+{number % 10}"


def make_page(key: str, ctx: PageContext) -> Page:
    """Import and build a page; raises ``ImportError`` where the program was shipped without it."""
    from .kit.page import Page

    module, name = {**PAGES, **HIDDEN}[key].target.split(":")
    kind: Any = getattr(import_module(f"mobilise_desktop.views.{module}"), name)
    page = kind(ctx)
    assert isinstance(page, Page)
    return page
