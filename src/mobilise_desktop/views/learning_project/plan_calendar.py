"""The two-country planner of the plan's section: weeks drawn, totals, legend, limits of the stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Side
from mobilise_desktop.domain.facts import StayFacts
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.planner import PlannedWeek, StayPlan
from mobilise_desktop.domain.stay_rules import stay_findings
from mobilise_desktop.services.planner import plan_stay
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Label, box, clear, column, row
from mobilise_desktop.views.kit.flow_layout import Flow

from .plan_days import PlanDays, draw_symbol
from .plan_view import PlanView

if TYPE_CHECKING:
    from .editor import ProjectEditor

_LIMITS = ("DUR-1", "DUR-3", "TAX-1")


class PlanCalendar(QWidget):
    """Follows the dates and the countries of the project; holidays are looked up beside the screen.

    ``days`` is the drawn part, to be placed under the plan; the words are this widget.
    """

    def __init__(self, editor: ProjectEditor, plan: PlanView) -> None:
        super().__init__()
        self._editor, self.say, self._plan = editor, editor.say, plan
        self._asked: object = None
        self.stay = StayPlan()
        self.days = PlanDays(self.say, plan)
        self.days.chosen.connect(self._tell_week)
        self.totals = Label("", "strong", wrap=True)
        self.week = Label("", "small", wrap=True, selectable=True)
        self._legend = column(space=0)
        self._limits = column(space=4)
        parts = (box(self._legend), self.week, self.totals, box(self._limits))
        self.setLayout(column(*parts, space=8))
        self._show_all(visible=False)

    def show_project(self, project: LearningProject) -> None:
        """Show the weeks of its stay, looked up anew where dates or countries are others."""
        wanted = (project.sending.country, project.host.country, project.slices)
        if wanted == self._asked:
            return
        self._asked = wanted
        self._show_limits(project)
        if not project.slices:
            self._show_all(visible=False)
            return
        language = self.say.locale[:2]
        self._editor.page.ask(
            lambda _t: _looked_up(project, language), lambda stay: self._show(wanted, stay), slow=True
        )

    def _show(self, wanted: object, stay: StayPlan) -> None:
        if wanted != self._asked:
            return
        self.stay = stay
        names = (self._name(stay.sending_country), self._name(stay.host_country))
        self.days.show_stay(stay, names)
        self._plan.set_short_weeks(stay.short_weeks)
        say = self.say
        words = say(
            "Working days of the stay: {sending} in {sending_country}, {host} in {host_country}, "
            "{common} in both.",
            sending=stay.sending,
            sending_country=names[0],
            host=stay.host,
            host_country=names[1],
            common=stay.common,
        )
        short = len(stay.short_weeks)
        if short:
            words += " " + say.n(
                "{count} week has fewer than 5 common working days.",
                "{count} weeks have fewer than 5 common working days.",
                short,
            )
        self.totals.setText(words)
        self._show_legend(stay, names)
        self._show_all(visible=bool(stay.weeks))

    def _show_all(self, *, visible: bool) -> None:
        self.setVisible(visible)
        self.days.setVisible(visible)

    def _name(self, country: str) -> str:
        return str(self._editor.services.reference.country_name(country, self.say.locale)) if country else "–"

    def _show_legend(self, stay: StayPlan, names: tuple[str, str]) -> None:
        say = self.say
        clear(self._legend)
        legend = Flow(
            _Sign(say("Holiday in {country}", country=names[0]), Side.SC),
            _Sign(say("Holiday in {country}", country=names[1]), Side.HC),
            _Sign(say("on a weekend"), Side.HC, hollow=True),
            Label(say("Regional holidays are not counted."), "help"),
            space=16,
        )
        for country in stay.unknown:
            words = say("The holidays of {country} are not known.", country=self._name(country))
            legend.add(Label(words, "caution"))
        self._legend.addWidget(legend)

    def _show_limits(self, project: LearningProject) -> None:
        clear(self._limits)
        view = self._editor.view
        if view is None or not project.slices:
            return
        facts = StayFacts(project.sending.country, project.host.country, project.slices)
        for found in stay_findings(stay=facts, edition=view.edition):
            if found.rule in _LIMITS:
                words = self._editor.words_of(found.message, found.values)
                self._limits.addWidget(Light(found.light.value, words, wrap=True))

    def _tell_week(self, week: PlannedWeek) -> None:
        self.week.setText(self.days.told(week))


class _Sign(QWidget):
    """A symbol of the legend with its words."""

    def __init__(self, words: str, side: Side, *, hollow: bool = False) -> None:
        super().__init__()
        self.setLayout(row(_Symbol(side, hollow=hollow), Label(words, "help"), space=6))


class _Symbol(QWidget):
    def __init__(self, side: Side, *, hollow: bool) -> None:
        super().__init__()
        self._side, self._hollow = side, hollow
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(16), theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_symbol(painter, QPointF(self.width() / 2, self.height() / 2), self._side, open_=self._hollow)
        painter.end()


def _looked_up(project: LearningProject, language: str) -> StayPlan:
    return plan_stay(
        sending_country=project.sending.country,
        host_country=project.host.country,
        slices=project.slices,
        language=language,
    )
