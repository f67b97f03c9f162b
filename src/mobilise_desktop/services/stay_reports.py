"""Reports at the end of a stay, the sheet for the closing talk, and the Europass Mobility text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.documents import closing_talk, final_report, mobility_text
from mobilise_desktop.documents.closing_talk import ClosingTalk, TalkObjective
from mobilise_desktop.documents.final_report import FinalReport, StayHead
from mobilise_desktop.documents.mobility_text import MobilityText
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.evaluation import RATERS, Rated, tracks
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Objective
from mobilise_desktop.domain.stay_reports import (
    FINAL,
    MOBILITY,
    REPORTERS,
    StayFacts,
    drafted,
    keys_of,
    title_of,
)
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.storage import secondment_queries as queries
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words

from .evaluation_forms import EvaluationForms
from .kinds import Changed, Kind
from .office import OfficeDesk
from .reference import Reference
from .report_following import follow_reports, report_of
from .secondment_view import SecondmentView
from .secondments import Secondments

_STAYS = frozenset({Kind.SECONDMENTS})
_PLACE = {FINAL: "", MOBILITY: "mobility."}


_LEVELS = frozenset({"A1", "A2", "B1", "B2", "C1", "C2"})


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report as it stands: ``answers`` by key, whether and when it is due and came in."""

    kind: str
    party: Party
    answers: Mapping[str, str]
    due: date | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The reports of the three parties, and the Europass Mobility text; ``ended``: the stay is over."""

    reports: tuple[ReportText, ...]
    mobility: ReportText
    ended: bool

    def of(self, kind: str, party: Party) -> ReportText:
        """One of them."""
        if kind == MOBILITY:
            return self.mobility
        return next(one for one in self.reports if one.party is party)


class StayReports:
    """What is written at the end of a stay."""

    def __init__(
        self, database: Database, secondments: Secondments, office: OfficeDesk, reference: Reference
    ) -> None:
        self._forms = EvaluationForms(database, secondments, reference)
        self._database = database
        self._secondments = secondments
        self._office = office
        self._reference = reference

    def open(self, secondment_id: str) -> ReportsView:
        """All texts of a stay; raises ``NotFound``."""
        with self._database.read() as session:
            case = kept.case(session, secondment_id)
            rows = {r.by_party: r for r in queries.reports(session, secondment_id) if r.kind == FINAL}
            ended = case.record.actual_end is not None
        due = next((row.due for row in rows.values()), None)
        reports = tuple(_text(rows.get(party.value), FINAL, party, due) for party in REPORTERS)
        return ReportsView(reports, _text(rows.get(Party.HC.value), MOBILITY, Party.HC), ended)

    def write(self, secondment_id: str, kind: str, party: Party, answers: Mapping[str, str]) -> Changed[None]:
        """Keep answers of a report; others stay. Raises ``BadInput`` for an answer nobody asked for."""
        if not set(answers) <= set(keys_of(kind, party)):
            raise BadInput(N_("This report has no such question."))
        with self._database.transaction(N_("Report written")) as session:
            row = report_of(session, secondment_id, party)
            row.answers = row.answers | {_PLACE[kind] + key: text.strip() for key, text in answers.items()}
        return Changed(None, _STAYS)

    def draft(self, secondment_id: str, kind: str, party: Party, *, locale: str) -> Changed[int]:
        """Fill the empty answers from plan, terms and the party's own ratings; returns how many were."""
        view = self._secondments.open(secondment_id)
        known = self.open(secondment_id).of(kind, party).answers
        found = {
            key: text
            for key, text in drafted(self._facts(view, locale), kind, party).items()
            if not known.get(key, "").strip()
        }
        if found:
            self.write(secondment_id, kind, party, found)
        return Changed(len(found), _STAYS if found else frozenset())

    def receive(self, secondment_id: str, party: Party, *, day: date | None) -> Changed[bool]:
        """Note when a party's report came in, or that it is owed again (no day).

        The checklist item, which the next step asks for, follows; returns whether all three are in.
        """
        with self._database.transaction(N_("Report received")) as session:
            complete = take_report(session, secondment_id, party, {}, day=day, officer=self._database.officer)
        return Changed(complete, _STAYS)

    def form(self, secondment_id: str, party: Party, *, locale: str, today: date) -> Changed[str]:
        """Freeze the form of a party's report, with what is written so far; returns the form's id."""
        view, answers = self._secondments.open(secondment_id), self.open(secondment_id).of(FINAL, party)
        head = self._head(view, locale, today)
        return self._forms.issue_report(view, party, head, answers.answers, today=today)

    def mail(self, form_id: str, *, reply_by: date) -> bytes:
        """A draft to the party with the form to fill in."""
        return self._forms.mail(form_id, reply_by=reply_by)

    def report(self, secondment_id: str, party: Party, *, locale: str, today: date) -> bytes:
        """The PDF of a party's final report (DOC-17)."""
        view, text = self._secondments.open(secondment_id), self.open(secondment_id).of(FINAL, party)
        answers = tuple((title_of(FINAL, party, k), text.answers.get(k, "")) for k in keys_of(FINAL, party))
        say = Words(locale)
        return final_report.render(
            FinalReport(
                head=self._head(view, locale, today),
                party=say(label_of(party)),
                answers=answers,
                received_on=text.received_on,
            )
        )

    def closing_talk(self, secondment_id: str, *, locale: str, today: date) -> bytes:
        """The PDF for the closing talk."""
        view, say = self._secondments.open(secondment_id), Words(locale)
        facts = self._facts(view, locale)
        objectives = tuple(
            TalkObjective(say(label_of(one.owner)), one.text, _measure(say, one), track)
            for one, track in zip(view.project.objectives, facts.tracks, strict=True)
        )
        raters = tuple((rater.value, say(label_of(rater))) for rater in RATERS)
        head = self._head(view, locale, today)
        return closing_talk.render(ClosingTalk(head=head, objectives=objectives, raters=raters))

    def mobility(self, secondment_id: str, *, locale: str, today: date) -> bytes:
        """The PDF of the Europass Mobility text (DOC-20)."""
        return mobility_text.render(self._mobility(secondment_id, locale, today))

    def mobility_plain(self, secondment_id: str, *, locale: str, today: date) -> str:
        """The Europass Mobility text to be pasted elsewhere."""
        return mobility_text.plain(self._mobility(secondment_id, locale, today))

    def save(self, path: Path, pdf: bytes) -> None:
        """Keep a paper as a file, whole or not at all; raises ``StorageFailure``."""
        with replacing(path) as handle:
            handle.write(pdf)

    def _mobility(self, secondment_id: str, locale: str, today: date) -> MobilityText:
        view, text = self._secondments.open(secondment_id), self.open(secondment_id).mobility
        sections = tuple(
            (title_of(MOBILITY, Party.HC, key), text.answers.get(key, ""))
            for key in keys_of(MOBILITY, Party.HC)
        )
        signing = {one.party: one for one in view.project.signatories}
        sending, host = signing.get(Party.SC), signing.get(Party.HC)
        return MobilityText(
            head=self._head(view, locale, today),
            sections=sections,
            sending_signatory=sending.name if sending else "",
            host_signatory=host.name if host else "",
            sending_function=sending.function if sending else "",
            host_function=host.function if host else "",
        )

    def _head(self, view: SecondmentView, locale: str, today: date) -> StayHead:
        try:
            office = self._office.info().name
        except NotFound:
            office = ""
        return StayHead(
            participant=view.person,
            sending_company=view.sending_company,
            host_company=view.host_company,
            host_country=self._reference.country_name(view.host_country, locale),
            slices=view.slices,
            reference=view.reference,
            locale=locale,
            office=office,
            edition=Words(locale)(view.edition.name),
            issued_on=today,
            disclaimer=view.edition.disclaimer(locale),
        )

    def _facts(self, view: SecondmentView, locale: str) -> StayFacts:
        by_day = sorted(view.ratings, key=lambda one: one.checkpoint)
        rated = [Rated(r.objective_id, r.checkpoint, r.rater, r.level) for r in view.ratings]
        order = [rater.value for rater in RATERS]
        language = view.project.work_language
        return StayFacts(
            project=view.project,
            tracks=tracks([one.id for one in view.project.objectives], rated, raters=order),
            ended=view.actual_end,
            work_language=self._spoken(view.id, language, locale) if language else "",
            said={(r.objective_id, r.rater): r.comment for r in by_day if r.comment.strip()},
        )

    def _spoken(self, secondment_id: str, language: str, locale: str) -> str:
        """The working language with the participant's level of it, where that is known."""
        with self._database.read() as session:
            known = kept.case(session, secondment_id).person.languages
        level = next((str(row.get("level") or "") for row in known if row.get("language") == language), "")
        name = self._reference.language_name(language, locale)
        return f"{name} ({level})" if level in _LEVELS else name


def take_report(
    session: Any,
    secondment_id: str,
    party: Party,
    answers: Mapping[str, str],
    *,
    day: date | None,
    officer: str,
) -> bool:
    """Keep what came in of a party's report on a day (``None``: it is owed again), within a transaction.

    The checklist item follows; returns whether all three are in.
    """
    row = report_of(session, secondment_id, party)
    row.answers, row.received_on = row.answers | dict(answers), day
    return follow_reports(session, secondment_id, day=day, officer=officer)


def _text(row: Any, kind: str, party: Party, due: date | None = None) -> ReportText:
    """A text as it stands; one not begun is ``due`` as the others are."""
    if row is None:
        return ReportText(kind, party, {}, due)
    place = _PLACE[kind]
    answers = {key: str(row.answers.get(place + key, "")) for key in keys_of(kind, party)}
    written = {key: text for key, text in answers.items() if text}
    if kind == MOBILITY:
        return ReportText(kind, party, written)
    return ReportText(kind, party, written, row.due, row.received_on)


def _measure(say: Words, objective: Objective) -> str:
    """How the objective is measured: its indicator and its target, or the one of them that is written."""
    indicator, target = objective.indicator.strip(), objective.target.strip()
    if indicator and target:
        return say("{indicator}: {target}", indicator=indicator, target=target)
    return indicator or target
