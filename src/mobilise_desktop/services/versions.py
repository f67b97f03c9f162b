"""The versions of a Learning Project: compared on screen and on paper, and the change slips between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mobilise_desktop.documents import change_slip, difference_paper
from mobilise_desktop.documents.difference_paper import Compared, DifferencePaper, SectionChanges
from mobilise_desktop.documents.value_words import Labels
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.edition import Edition, clauses_from_json, edition_from_json
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_json import project_from_json
from mobilise_desktop.domain.signature_reach import reach
from mobilise_desktop.domain.signature_standing import slips
from mobilise_desktop.errors import RuleBroken
from mobilise_desktop.storage import office_file, project_drafts, project_queries, records
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words

from .project_papers import labels_of
from .project_view import ProjectView
from .reference import Reference
from .signature_weighing import slip_groups

PRESENT = 0


@dataclass(frozen=True, slots=True)
class SlipOffer:
    """A change slip to print: who signs it, and the version that they signed before."""

    since: int
    parties: tuple[Party, ...]


def slips_of(view: ProjectView) -> tuple[SlipOffer, ...]:
    """The change slips of the issued version for those who have not signed it yet, the oldest base first."""
    if not any(version.number == view.version for version in view.versions):
        return ()
    signed = {signature.party for signature in view.valid_signatures}
    open_ones = [one for one in view.standings() if one.party not in signed and one.since < view.version]
    return tuple(SlipOffer(since, parties) for since, parties in sorted(slips(open_ones).items()))


class Versions:
    """Issued versions and the present text, numbered ``PRESENT``."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def difference(
        self,
        project_id: str,
        before: int,
        after: int,
        *,
        locale: str,
        present: LearningProject | None = None,
    ) -> tuple[SectionChanges, ...]:
        """The changes by section, told in ``locale``; ``present``: a text not kept yet."""
        with self._database.read() as session:
            compared = self._compared(session, project_id, (before, after), locale, present)
        return difference_paper.sections_of(Words(locale), compared)

    def difference_pdf(
        self, project_id: str, before: int, after: int, *, locale: str | None = None, today: date
    ) -> bytes:
        """The same on paper, in the document's language unless told."""
        with self._database.read() as session:
            record = records.fetch(session, project_queries.Project, project_id)
            language = locale or record.locale
            compared = self._compared(session, project_id, (before, after), language, None)
            paper = DifferencePaper(
                compared=compared,
                reference=record.reference,
                locale=language,
                office=office_file.required_office(session).name,
                edition=_edition(session, record).name,
                printed_on=today,
            )
        return difference_paper.render(paper)

    def printed_slips(self, project_id: str, number: int) -> tuple[SlipOffer, ...]:
        """The change slips that may have been printed for a version: with all boxes, and those still open.

        None once the version is not the present one any more.
        """
        with self._database.read() as session:
            record = records.fetch(session, project_queries.Project, project_id)
            groups = slip_groups(session, record, number) if record.version == number else {}
            signed = {
                row.party
                for row in project_queries.signatures(session, project_id)
                if row.version_number == number and not row.void
            }
        whole = [SlipOffer(since, parties) for since, parties in sorted(groups.items())]
        still = [SlipOffer(one.since, tuple(p for p in one.parties if p not in signed)) for one in whole]
        return (*whole, *(one for one in still if one.parties and one not in whole))

    def slip(self, project_id: str, since: int, parties: tuple[Party, ...], *, locale: str = "") -> bytes:
        """The change slip from version ``since`` to the issued one, for these parties.

        Raises ``RuleBroken`` where the version is not issued or nothing concerns them.
        """
        with self._database.read() as session:
            record = records.fetch(session, project_queries.Project, project_id)
            old = project_queries.version(session, project_id, since)
            new = project_queries.version(session, project_id, record.version)
            if old is None or new is None:
                raise RuleBroken("LP-12", N_("A change slip needs a version that was signed and one issued."))
            edition = _edition(session, record)
            before, after = project_from_json(old.content), project_from_json(new.content)
            clauses = clauses_from_json(new.clauses) or edition.clauses
            language = locale or new.locale
            paper = change_slip.ChangeSlip(
                reference=record.reference,
                since=since,
                version=new.number,
                before=before,
                after=after,
                reach=reach(before, after, clauses),
                parties=parties,
                fingerprint_before=old.fingerprint,
                fingerprint=new.fingerprint,
                issued_on=new.issued_at.date(),
                locale=language,
                office=office_file.required_office(session).name,
                edition=Words(language)(edition.name),
                labels=self._labels(before, after, language),
                disclaimer=edition.disclaimer(language),
            )
        if not paper.reach.concerning(parties):
            raise RuleBroken("LP-12", N_("No change concerns these parties: their signatures stay valid."))
        return change_slip.render(paper)

    def _compared(
        self,
        session: Any,
        project_id: str,
        numbers: tuple[int, int],
        locale: str,
        present: LearningProject | None,
    ) -> Compared:
        record = records.fetch(session, project_queries.Project, project_id)
        texts = []
        for number in numbers:
            issued = project_queries.version(session, project_id, number) if number else None
            kept = project_from_json(issued.content if issued else record.content)
            texts.append(present if present is not None and not number else kept)
        before, after = texts
        labels = self._labels(before, after, locale)
        return Compared(
            before=before,
            after=after,
            before_version=numbers[0],
            after_version=numbers[1],
            labels=labels,
        )

    def _labels(self, before: LearningProject, after: LearningProject, locale: str) -> Labels:
        one, two = (labels_of(text, self._reference, locale) for text in (before, after))
        return replace(
            two,
            countries={**one.countries, **two.countries},
            sectors={**one.sectors, **two.sectors},
            skills={**one.skills, **two.skills},
            languages={**one.languages, **two.languages},
        )


def _edition(session: Any, record: Any) -> Edition:
    return edition_from_json(project_drafts.edition_of(session, record).rules)
