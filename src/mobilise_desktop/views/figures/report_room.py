"""The annual report: the office's own words for a year, kept as they are written; PDF and XLSX."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.figures import Measure
from mobilise_desktop.services.annual_report import NARRATIVE, Listing
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.asking import PDF, SHEET, ask_where
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceField, MultiLineField, NumberField
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.words import N_, languages

if TYPE_CHECKING:
    from .panel import FiguresPanel

_LISTINGS = (
    (Listing.NONE, N_("No list of stays")),
    (Listing.PLAIN, N_("List without names")),
    (Listing.NAMES, N_("List with names")),
)
_YEARS_BACK = 10
_HELP = {
    "summary": N_("What the coordinator should remember of the year, in a few sentences."),
    "activities": N_("Consultations, visits, work with partners."),
    "results": N_("What firms and participants made of their stays."),
    "difficulties": N_("What stood in the way, and what would help."),
    "outlook": N_("What is planned for the next year."),
}


class ReportRoom(QWidget):
    """Years are drafts that stay; what is left empty leaves no heading in the report."""

    def __init__(self, panel: FiguresPanel) -> None:
        super().__init__()
        self.panel, self.page, self.say = panel, panel.page, panel.say
        say, year = self.say, date.today().year
        years = [(str(y), str(y)) for y in range(year, year - _YEARS_BACK, -1)]
        self.year = ChoiceField(say, say("Year"), years)
        self.year.set_value(str(year if date.today().month > 1 else year - 1))
        reference = self.page.ctx.services.reference
        spoken = [(code, reference.language_name(code, say.locale)) for code in languages()]
        self.language = ChoiceField(say, say("Language of the report"), spoken)
        self.language.set_value(say.locale if say.locale in languages() else "en")
        self.listing = ChoiceField(
            say, say("Stays one by one"), [(one, say(words)) for one, words in _LISTINGS]
        )
        self.listing.set_value(Listing.PLAIN)
        self.listing.setMinimumWidth(theme.px(200))
        self.pdf = Button(say("Save as PDF…"), icon="file-text", on_click=partial(self._ask, "pdf"))
        self.xlsx = Button(
            say("Save as spreadsheet…"), icon="file-spreadsheet", on_click=partial(self._ask, "xlsx")
        )
        self.goal_stays = NumberField(say, say("Target: stays"), low=1, high=100_000)
        self.goal_months = NumberField(say, say("Target: person-months"), low=1, high=100_000)
        self.fields = {
            key: MultiLineField(say, say(words), help=say(_HELP[key]), lines=4)
            for key, words in NARRATIVE.items()
        }
        self._hidden = EmptyState("eye-off", say("The annual report stays hidden while a visitor looks on."))
        self._body = self._made()
        self.setLayout(column(self._hidden, self._body))
        self._shown = self._year()
        self.year.changed.connect(lambda _value: self._turn())
        for key, field in self.fields.items():
            field.changed.connect(partial(self._keep, key))
        for goal in (self.goal_stays, self.goal_months):
            goal.changed.connect(lambda _value: self._keep_targets())

    def _made(self) -> QWidget:
        say = self.say
        head = row(self.year, self.language, self.listing, None, self.pdf, self.xlsx, space=12)
        words = Card(
            say("In the office's own words"),
            help=say("Kept as you write. What stays empty leaves no heading in the report."),
        )
        for field in self.fields.values():
            words.body.addWidget(field)
        goals = Card(say("Targets of the year"), help=say("Figures are compared with them. Empty: none."))
        goals.body.addWidget(self.goal_stays)
        goals.body.addWidget(self.goal_months)
        goals.body.addStretch(1)
        holds = Card(say("What the report holds"))
        for line in (
            say("The numbers of the year with their targets, and the stays by month."),
            say("Every split with stays, person-months and grant, and the map of host countries."),
            say("Training, events and information, files by state."),
            say("Your words, and the list of stays as chosen above."),
        ):
            holds.body.addWidget(Label(line, "muted", wrap=True))
        holds.body.addStretch(1)
        beside = column(goals, holds, None, space=16)
        parts = row(words, box(beside), space=16)
        parts.setStretch(0, 3)
        parts.setStretch(1, 2)
        return box(column(head, Scroll(box(column(box(parts), None))), space=12))

    def reload(self) -> None:
        """Show the words kept for the year; nothing while a visitor looks on."""
        private = self.page.ctx.private
        self._hidden.setVisible(private)
        self._body.setVisible(not private)
        if private:
            return
        year, services = self._year(), self.page.ctx.services

        def read() -> tuple[dict[str, str], dict[Measure, Any]]:
            return services.annual_reports.narrative(year), services.figures.targets().get(year, {})

        self.page.ask(lambda _t: read(), partial(self._show, year))

    def _turn(self) -> None:
        """Keep what was just written for the year shown so far, then show another one."""
        self._flush()
        self._shown = self._year()
        self.reload()

    def _flush(self) -> None:
        for field in (*self.fields.values(), self.goal_stays, self.goal_months):
            field.flush()

    def _show(self, year: int, found: tuple[dict[str, str], dict[Measure, Any]]) -> None:
        if year != self._year():
            return
        words, goals = found
        for key, field in self.fields.items():
            field.set_value(words[key])
        for measure, goal in ((Measure.STAYS, self.goal_stays), (Measure.MONTHS, self.goal_months)):
            goal.set_value(None if measure not in goals else int(goals[measure]))

    def _year(self) -> int:
        return int(self.year.value() or date.today().year)

    def _keep(self, key: str, text: str) -> None:
        year, reports = self._shown, self.page.ctx.services.annual_reports
        self.page.change(lambda _t: reports.keep(year, key, text))

    def _keep_targets(self) -> None:
        year, figures = self._shown, self.page.ctx.services.figures
        stays, months = self.goal_stays.value(), self.goal_months.value()
        self.page.change(lambda _t: figures.set_target(year, stays=stays, months=months))

    def _ask(self, ending: str) -> None:
        say = self.say
        name = f"{say('Annual report {year}', year=str(self._year()))}.{ending}"
        kind = SHEET if ending == SHEET.ending else PDF
        ask_where(self.page, say("Save the annual report"), name, self.save, kind)

    def save(self, path: Path) -> None:
        """Write the report; progress is shown, and it can be stopped."""
        say, reports = self.say, self.page.ctx.services.annual_reports
        self._flush()
        year, listing = self._year(), Listing(self.listing.value() or Listing.PLAIN)
        locale = str(self.language.value() or say.locale)
        place = {"xlsx": path} if path.suffix.lower() == ".xlsx" else {"pdf": path}
        self.page.ask(
            lambda ticket: reports.write(
                year, locale=locale, today=date.today(), listing=listing, ticket=ticket, **place
            ),
            lambda _paths: self.page.ctx.messages.toast(say("Saved as {name}", name=path.name)),
            slow=True,
            label=say("Writing the annual report"),
        )
