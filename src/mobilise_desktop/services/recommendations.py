"""Recommendations after a stay: drafted from the file, edited, printed, filed, asked after again (DOC-19)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mobilise_desktop.documents import recommendation_letter as paper
from mobilise_desktop.documents.letter_sheet import Correspondent
from mobilise_desktop.documents.recommendation_letter import RecommendationLetter
from mobilise_desktop.domain.codes import ChecklistCode, Owner, RecordKind
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.json_values import ShapeError, from_json, to_json
from mobilise_desktop.domain.phrases import is_specific, phrases_in
from mobilise_desktop.domain.recommendations import (
    ADDRESSEES,
    FIELD_NAMES,
    REASONS,
    Advice,
    AdviceField,
    AdviceLetter,
    Ground,
    Recommendation,
    follow_up_days,
    with_drafts,
    with_letter,
    with_row,
    without_row,
)
from mobilise_desktop.errors import BadInput, NotFound, RuleBroken
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.storage import chasing_rows, note_rows
from mobilise_desktop.storage import secondment_queries as queries
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words

from .advice_story import drafted, levels_of
from .kinds import Changed, Kind
from .letter_heads import correspondent, letterhead
from .reference import Reference
from .terms_reading import case_terms

_STAYS = frozenset({Kind.SECONDMENTS})
_FILED = _STAYS | {Kind.ATTACHMENTS, Kind.NOTES}
PURPOSE = "RECOMMENDATIONS"


@dataclass(frozen=True, slots=True)
class ReaderView:
    """One reader's letter; ``too_general``: the stock phrases (LP-7) by recommendation."""

    to: Owner
    name: str
    locale: str
    rows: tuple[Recommendation, ...]
    too_general: Mapping[str, tuple[str, ...]]
    filed_on: date | None


@dataclass(frozen=True, slots=True)
class AdviceView:
    """The recommendations of a stay; ``unrated`` counts objectives without a rating, ``ended`` is the
    confirmed last day, ``ask_on`` the days after which the office asks again.
    """

    readers: tuple[ReaderView, ...]
    unrated: int
    ended: date | None
    ask_on: tuple[date, ...]
    reminded: bool

    def reader(self, to: Owner) -> ReaderView:
        """The letter to one reader."""
        return next(one for one in self.readers if one.to is to)


class Recommendations:
    """What the contact point recommends to participant, sending company and host company."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def open(self, secondment_id: str) -> AdviceView:
        """All recommendations with their letters; raises ``NotFound``."""
        with self._database.read() as session:
            case = kept.case(session, secondment_id)
            advice = _advice(case.record)
            writers = self._writers(session, case, advice)
            project = case_terms(session, case.project).project_in_force
            rated = levels_of(session, secondment_id, project)
        edition = edition_from_json(case.edition.rules)
        names = (case.sender.legal_name, case.host.legal_name, _person(case))
        readers = []
        for to in ADDRESSEES:
            locale = writers[to].locale
            stock = edition.phrase_lists(locale).stock
            general = {
                row.id: phrases_in(row.text, stock)
                for row in advice.of(to)
                if not is_specific(row.text, names, locale)
            }
            letter = advice.letter(to)
            name = writers[to].person if to is Owner.PARTICIPANT else writers[to].body
            readers.append(
                ReaderView(to, name, locale, advice.of(to), general, letter.filed_on if letter else None)
            )
        ended = case.record.actual_end
        return AdviceView(
            readers=tuple(readers),
            unrated=len(project.objectives) - len(rated),
            ended=ended,
            ask_on=follow_up_days(ended) if ended else (),
            reminded=bool(advice.follow_ups),
        )

    def draft(self, secondment_id: str) -> Changed[int]:
        """Draft for all readers what the file gives ground for; returns how many recommendations there are.

        What an adviser has edited, left out or added stays.
        """
        with self._database.transaction(N_("Recommendations drafted")) as session:
            case = kept.case(session, secondment_id)
            return Changed(self.draft_for(session, case), _STAYS)

    def draft_for(self, session: Any, case: kept.Case) -> int:
        """Draft inside a transaction that is open already."""
        advice = _advice(case.record)
        for to, writer in self._writers(session, case, advice).items():
            advice = self._drafted(session, case, advice, to, writer.locale)
        _keep(case, advice)
        return len(advice.rows)

    def set_language(self, secondment_id: str, to: Owner, locale: str) -> Changed[None]:
        """Write a reader's letter in another language; drafts that nobody edited are worded anew."""

        def change(session: Any, case: kept.Case, advice: Advice) -> Advice:
            letter = advice.letter(to) or AdviceLetter(to, locale)
            changed = with_letter(advice, replace(letter, locale=locale))
            return self._drafted(session, case, changed, to, locale) if advice.of(to) else changed

        return self._change(secondment_id, change)

    def change(self, secondment_id: str, row_id: str, **values: Any) -> Changed[None]:
        """Change text, kind (the field), in_letter or taken_up_on of one; raises ``NotFound``."""
        return self._change(
            secondment_id,
            lambda _session, _case, advice: with_row(advice, replace(_row(advice, row_id), **values)),
        )

    def add(self, secondment_id: str, to: Owner, kind: AdviceField) -> Changed[None]:
        """An empty recommendation for an adviser's own words."""

        def change(_session: Any, _case: kept.Case, advice: Advice) -> Advice:
            used = {row.id for row in advice.rows}
            number = next(n for n in range(1, len(used) + 2) if f"{to.value}:own:{n}" not in used)
            return with_row(advice, Recommendation(f"{to.value}:own:{number}", to, kind))

        return self._change(secondment_id, change)

    def remove(self, secondment_id: str, row_id: str) -> Changed[None]:
        """Take away an adviser's own recommendation; a drafted one is left out of the letter."""
        return self._change(secondment_id, lambda _session, _case, advice: without_row(advice, row_id))

    def letter(self, secondment_id: str, readers: Sequence[Owner], *, today: date) -> bytes:
        """One PDF with the letters to these readers, each in its language.

        Raises ``RuleBroken`` before the end of the stay is confirmed, ``BadInput`` where nothing is
        recommended to them.
        """
        with self._database.read() as session:
            case = kept.case(session, secondment_id)
            letters = [one for _to, one in self._letters(session, case, today) if _to in readers]
        if not letters:
            raise BadInput(N_("Nothing is recommended yet. Write or draft at least one recommendation."))
        return paper.render(letters)

    def write(self, path: Path, pdf: bytes) -> None:
        """Keep a letter as a file, whole or not at all; raises ``StorageFailure``."""
        with replacing(path) as handle:
            handle.write(pdf)

    def file(self, secondment_id: str, *, today: date, locale: str) -> Changed[int]:
        """File all letters with the case, tick the checklist item, remind after 6 and 12 months.

        Returns how many letters were filed; texts of the case are written in ``locale``, the office's own.
        """
        with self._database.transaction(N_("Letters with recommendations filed")) as session:
            case = kept.case(session, secondment_id)
            letters = self._letters(session, case, today)
            if not letters:
                raise BadInput(N_("Nothing is recommended yet. Write or draft at least one recommendation."))
            advice, names = _advice(case.record), []
            for to, letter in letters:
                attachment_id = _attach(session, case, letter, today)
                filed = AdviceLetter(to, letter.to.locale, today, attachment_id)
                advice = with_letter(advice, filed)
                names.append(letter.to.body or letter.to.person)
            say = Words(locale)
            told = say("Letters of recommendation to: {names}", names=", ".join(names))
            self._tick(session, case, advice, told, today)
            advice = self._remind(session, case, advice, names, say, today)
            _keep(case, advice)
        return Changed(len(letters), _FILED)

    def _change(
        self, secondment_id: str, change: Callable[[Any, kept.Case, Advice], Advice]
    ) -> Changed[None]:
        with self._database.transaction(N_("Recommendations changed")) as session:
            case = kept.case(session, secondment_id)
            _keep(case, change(session, case, _advice(case.record)))
        return Changed(None, _STAYS)

    def _drafted(self, session: Any, case: kept.Case, advice: Advice, to: Owner, locale: str) -> Advice:
        project = case_terms(session, case.project).project_in_force
        return with_drafts(advice, to, drafted(session, case, project, self._reference, to, locale))

    def _writers(self, session: Any, case: kept.Case, advice: Advice) -> dict[Owner, Correspondent]:
        """Each reader as the letter addresses it, in the language chosen for it or else the one it reads."""
        found = chasing_rows.reader_contacts(session, case.project.id, case.person)
        own = chasing_rows.own_office(session)
        result = {}
        for to, contact in found.items():
            known = correspondent(self._reference, contact, own, case.project.locale)
            letter = advice.letter(to)
            result[to] = replace(known, locale=letter.locale) if letter else known
        return result

    def _letters(
        self, session: Any, case: kept.Case, today: date
    ) -> list[tuple[Owner, RecommendationLetter]]:
        record, advice = case.record, _advice(case.record)
        if record.actual_end is None:
            raise RuleBroken("STATE-END", N_("The actual last day is not confirmed."))
        head = letterhead(chasing_rows.own_office(session), self._database.officer)
        days = tuple(day for day in follow_up_days(record.actual_end) if day > today)
        return [
            (
                to,
                RecommendationLetter(
                    head=head,
                    to=writer,
                    reference=record.reference,
                    participant=_person(case),
                    sending_company=case.sender.legal_name,
                    host_company=case.host.legal_name,
                    first=record.actual_start,
                    last=record.actual_end,
                    fields=_fields(Words(writer.locale), advice.printed(to)),
                    day=today,
                    ask_on=days,
                    to_participant=to is Owner.PARTICIPANT,
                ),
            )
            for to, writer in self._writers(session, case, advice).items()
            if advice.printed(to)
        ]

    def _tick(self, session: Any, case: kept.Case, advice: Advice, told: str, today: date) -> None:
        """The checklist item is done, with the sending company's letter (else the first) as its evidence."""
        wanted = ChecklistCode.RECOMMENDATIONS
        found = [one for one in queries.checklist(session, case.record.id) if one.code is wanted]
        if not found:
            kept.add_item(session, case.record, wanted, None)
            session.flush()
            found = [one for one in queries.checklist(session, case.record.id) if one.code is wanted]
        filed = (one for one in advice.letters if one.attachment_id)
        letters = sorted(filed, key=lambda one: one.to is not Owner.SC)
        item = found[0]
        item.done_on, item.not_needed, item.done_by = today, False, self._database.officer
        item.evidence, item.attachment_id = told, letters[0].attachment_id

    def _remind(
        self, session: Any, case: kept.Case, advice: Advice, names: Sequence[str], say: Words, today: date
    ) -> Advice:
        """Notes with follow-up days, once; days that have passed are not asked for."""
        if advice.follow_ups or case.record.actual_end is None:
            return advice
        texts = (
            say("Ask what came of the recommendations: six months after the stay"),
            say("Ask what came of the recommendations: twelve months after the stay"),
        )
        notes = [
            note_rows.add_note(
                session,
                kind=RecordKind.SECONDMENT,
                subject_id=case.record.id,
                at=datetime.now(UTC),
                officer=self._database.officer,
                with_whom=", ".join(names),
                text=text,
                follow_up_on=day,
            )
            for text, day in zip(texts, follow_up_days(case.record.actual_end), strict=True)
            if day > today
        ]
        return replace(advice, follow_ups=tuple(notes))


def _advice(record: Any) -> Advice:
    try:
        return from_json(Advice, record.recommendations or {})
    except ShapeError:
        return Advice()


def _keep(case: kept.Case, advice: Advice) -> None:
    case.record.recommendations = to_json(advice)


def _row(advice: Advice, row_id: str) -> Recommendation:
    row = advice.row(row_id)
    if row is None:
        raise NotFound(N_("This recommendation is no longer there."))
    return row


def _person(case: kept.Case) -> str:
    return f"{case.person.given_name} {case.person.family_name}".strip()


def _fields(say: Words, rows: Sequence[Recommendation]) -> tuple[tuple[str, tuple[paper.Advice, ...]], ...]:
    told = []
    for kind, name in FIELD_NAMES.items():
        own = tuple(
            paper.Advice(row.text, "" if row.ground is Ground.OWN else say(REASONS[row.ground], **row.values))
            for row in rows
            if row.kind is kind
        )
        if own:
            told.append((say(name), own))
    return tuple(told)


def _attach(session: Any, case: kept.Case, letter: RecommendationLetter, today: date) -> str:
    say = Words(letter.to.locale)
    reader = letter.to.body or letter.to.person
    title = say("Recommendations")
    return note_rows.attach(
        session,
        kind=RecordKind.SECONDMENT.value,
        subject_id=case.record.id,
        name=f"{case.record.reference} {title} {reader} {today.isoformat()}.pdf".replace("/", "-")[:200],
        media_type="application/pdf",
        data=paper.render([letter]),
        purpose=PURPOSE,
        on=today,
    )
