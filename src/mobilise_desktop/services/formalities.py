"""The formalities of a stay: listed by country pair, asked for, done with evidence, answered, printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.documents import formalities_paper
from mobilise_desktop.documents.formalities_paper import FormalitiesPaper
from mobilise_desktop.domain.codes import Owner, RecordKind, SliceKind
from mobilise_desktop.domain.edition import Edition, edition_from_json
from mobilise_desktop.domain.formalities import FormalityFacts
from mobilise_desktop.domain.formality_codes import FormalityState
from mobilise_desktop.domain.formality_days import ruled_day, settled
from mobilise_desktop.domain.formality_list import Formality
from mobilise_desktop.domain.posting_questions import QUESTIONS, REMARK
from mobilise_desktop.domain.tax import Presence, Stay, presence
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.storage import chasing_rows, formality_rows, journal, note_rows
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words

from .attachments import AttachmentRow, Attachments
from .due_following import slices_in_force
from .formality_following import current, facts_of_stay, follow_formalities, is_behind, keep, table
from .formality_sheet import sheet_of
from .kinds import Changed, Kind
from .letter_heads import correspondent
from .reference import Reference
from .terms_reading import case_terms

_STAYS = frozenset({Kind.SECONDMENTS})
_LONGEST = 2_000
_PURPOSE = "FORMALITY:"


@dataclass(frozen=True, slots=True)
class FormalitiesView:
    """The list of a stay; ``kept`` off: nobody has worked on it, so that it follows the table day by day.

    ``files`` by the code of the row; ``locale`` is the participant's language; ``behind``: what is kept, as
    Today tells it, is not in line with the list.
    """

    items: tuple[Formality, ...]
    facts: FormalityFacts
    presence: Presence
    edition: Edition
    files: Mapping[str, tuple[AttachmentRow, ...]]
    locale: str
    kept: bool
    behind: bool = False

    def item(self, code: str) -> Formality | None:
        """The formality with this code."""
        return next((one for one in self.items if one.row.code == code), None)


class Formalities:
    """What is to be settled before and during a stay, and how far it is."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def open(self, secondment_id: str) -> FormalitiesView:
        """The list as table and terms in force ask for it today; raises ``NotFound``."""
        with self._database.read() as session:
            case = kept.case(session, secondment_id)
            project = case_terms(session, case.project).project_in_force
            slices = slices_in_force(case.record, project)
            facts = facts_of_stay(session, case, project, slices)
            edition = edition_from_json(case.edition.rules)
            files: dict[str, tuple[AttachmentRow, ...]] = {}
            for a in note_rows.attachments_of(session, secondment_id):
                code = a.purpose.removeprefix(_PURPOSE)
                if code != a.purpose:
                    row = AttachmentRow(a.id, a.name, a.media_type, a.size, a.purpose, a.added_on)
                    files[code] = (*files.get(code, ()), row)
            listed = bool(formality_rows.of_stay(session, secondment_id))
            return FormalitiesView(
                items=current(session, case, facts),
                facts=facts,
                presence=_presence(session, case, facts, edition),
                edition=edition,
                files=files,
                locale=self._locale(session, case),
                kept=listed,
                behind=listed and is_behind(session, table(session), case, project, slices),
            )

    def bring(self, secondment_id: str) -> Changed[None]:
        """Let what is kept of a stay follow the table and what is known of the participant."""
        with self._database.transaction(N_("Formalities brought up to date")) as session:
            case = kept.case(session, secondment_id)
            project = case_terms(session, case.project).project_in_force
            follow_formalities(session, case, project, slices_in_force(case.record, project))
        return Changed(None, _STAYS)

    def ask(self, secondment_id: str, code: str, *, day: date) -> Changed[None]:
        """Note that it was asked for on a day and that the answer is awaited."""
        return self._change(
            secondment_id,
            code,
            N_("Formality asked for"),
            lambda one: replace(one, state=FormalityState.ASKED, asked_on=day),
        )

    def done(self, secondment_id: str, code: str, *, day: date, evidence: str = "") -> Changed[None]:
        """Note that it is done, with what was seen."""
        return self._change(
            secondment_id,
            code,
            N_("Formality done"),
            lambda one: replace(
                one,
                state=FormalityState.DONE,
                done_on=day,
                done_by=self._database.officer,
                evidence=_text(evidence) or one.evidence,
            ),
        )

    def not_needed(self, secondment_id: str, code: str, *, reason: str) -> Changed[None]:
        """Note that it is not needed; raises ``BadInput`` without a reason."""
        if not reason.strip():
            raise BadInput(N_("Write down why it is not needed."))
        return self._change(
            secondment_id,
            code,
            N_("Formality not needed"),
            lambda one: replace(
                one,
                state=FormalityState.NOT_NEEDED,
                done_on=None,
                done_by=self._database.officer,
                reason=_text(reason),
            ),
        )

    def reopen(self, secondment_id: str, code: str) -> Changed[None]:
        """Open it again; evidence, reason and answers stay."""
        return self._change(
            secondment_id,
            code,
            N_("Formality opened again"),
            lambda one: replace(one, state=FormalityState.OPEN, done_on=None, done_by=""),
        )

    def move_due(self, secondment_id: str, code: str, day: date | None, *, reason: str = "") -> Changed[None]:
        """Give it another day, with the reason; ``None`` gives it back to the rule. Raises ``BadInput``."""
        if day is not None and not reason.strip():
            raise BadInput(N_("Write down the reason."))
        return self._change(
            secondment_id,
            code,
            N_("Due day moved"),
            lambda one: replace(one, due=day, due_reason=_text(reason) if day else "", due_ruled=None),
        )

    def answer(
        self, secondment_id: str, code: str, answers: Mapping[str, str], *, done_on: date | None = None
    ) -> Changed[None]:
        """Keep answers to the questions on posting, by key; an empty one takes an answer back.

        With ``done_on`` the questions are done; raises ``BadInput`` for what is no answer.
        """
        known = {one.key: one.choices for one in QUESTIONS}
        for key, value in answers.items():
            choices = known.get(key.removesuffix(REMARK))
            if choices is None or (value and not key.endswith(REMARK) and value not in choices):
                raise BadInput(N_("This is no answer to this question."))
        given = {key: _text(value) for key, value in answers.items()}

        def change(one: Formality) -> Formality:
            merged = {**one.answers, **given}
            answered = replace(one, answers={key: value for key, value in merged.items() if value})
            if done_on is None:
                return answered
            done = FormalityState.DONE
            return replace(answered, state=done, done_on=done_on, done_by=self._database.officer)

        return self._change(secondment_id, code, N_("Questions on posting answered"), change)

    def attach(self, secondment_id: str, code: str, path: Path) -> Changed[str]:
        """Keep a file as evidence; raises ``BadInput`` if it is too large or cannot be read."""
        files = Attachments(self._database)
        made = files.attach(
            kind=RecordKind.SECONDMENT.value, subject_id=secondment_id, path=path, purpose=_PURPOSE + code
        )
        return Changed(made.value, made.kinds | _STAYS)

    def paper(self, secondment_id: str, *, locale: str, today: date) -> bytes:
        """The PDF of the list in a language; raises ``NotFound``."""
        view = self.open(secondment_id)
        with self._database.read() as session:
            case = kept.case(session, secondment_id)
            office = chasing_rows.own_office(session)
            paper = FormalitiesPaper(
                sheet=sheet_of(view, self._reference, locale, today=today),
                participant=f"{case.person.given_name} {case.person.family_name}".strip(),
                sending_company=case.sender.legal_name,
                host_company=case.host.legal_name,
                reference=case.record.reference,
                slices=view.facts.slices,
                locale=locale,
                office=office.name,
                edition=Words(locale)(view.edition.name),
                printed_on=today,
                disclaimer=view.edition.disclaimer(locale),
            )
        return formalities_paper.render(paper)

    def write(self, path: Path, pdf: bytes) -> None:
        """Keep a paper as a file, whole or not at all; raises ``StorageFailure``."""
        with replacing(path) as handle:
            handle.write(pdf)

    def _facts(self, session: Any, case: Any) -> FormalityFacts:
        project = case_terms(session, case.project).project_in_force
        return facts_of_stay(session, case, project, slices_in_force(case.record, project))

    def _locale(self, session: Any, case: Any) -> str:
        found = chasing_rows.reader_contacts(session, case.project.id, case.person)
        own = chasing_rows.own_office(session)
        return correspondent(self._reference, found[Owner.PARTICIPANT], own, case.project.locale).locale

    def _change(
        self, secondment_id: str, code: str, what: str, change: Callable[[Formality], Formality]
    ) -> Changed[None]:
        with self._database.transaction(what) as session:
            case = kept.case(session, secondment_id)
            facts = self._facts(session, case)
            items = current(session, case, facts)
            found = next((one for one in items if one.row.code == code), None)
            if found is None:
                raise NotFound(N_("This formality is not on the list any more."))
            journal.tell(session, about=found.row.title)
            changed = _counted(change(found), found, facts)
            keep(session, case, (changed if one.row.code == code else one for one in items))
        return Changed(None, _STAYS)


def _counted(now: Formality, before: Formality, facts: FormalityFacts) -> Formality:
    """What was settled holds for the days of the stay; an open one has the day of its rule or a moved one."""
    if now.closed or before.closed:
        now = settled(now, facts)
    if now.closed or not now.asked_for:
        return now
    ruled = ruled_day(now, facts)
    if not now.due_reason:
        return replace(now, due=ruled, due_ruled=None, due_now=None)
    return now if now.due_ruled else replace(now, due_ruled=ruled, due_now=None)


def _presence(session: Any, case: Any, facts: FormalityFacts, edition: Edition) -> Presence:
    """Days in the host country over any twelve months, with the person's other stays (TAX-1)."""
    country = facts.host_country
    own = [Stay(country, s.first, s.last) for s in facts.slices if s.kind is SliceKind.ON_SITE]
    others = formality_rows.stays_of(session, case.record.participant_id, without=case.record.id)
    return presence((*own, *others), country=country, limit_days=edition.tax_days)


def _text(words: str) -> str:
    return words.strip()[:_LONGEST]
