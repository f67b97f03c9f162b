"""Learning Projects printed in every form: languages, large type, archive, annexes, copy for comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mobilise_desktop.documents.prints import Print, render_print
from mobilise_desktop.documents.word_copy import word_copy
from mobilise_desktop.domain import project_states as states
from mobilise_desktop.domain.codes import Annex, ProjectState
from mobilise_desktop.domain.edition import Edition, edition_from_json
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_json import fingerprint, project_from_json
from mobilise_desktop.errors import BadInput
from mobilise_desktop.storage import office_file, project_drafts, project_queries, records
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .project_annexes import annex_source, parts_of
from .project_papers import Heading, print_of
from .reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to print. Without ``languages`` or ``annexes`` the document has those it is issued with.

    ``version`` prints an issued version, else the present one.
    """

    languages: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] | None = None
    version: int | None = None
    large: bool = False
    archive: bool = False


AS_ISSUED = Wish()


@dataclass(frozen=True, slots=True)
class Printable:
    """A print ready to be set, with the bytes where it was frozen in exactly this form."""

    name: str
    print: Print
    frozen: bytes = b""

    def pdf(self) -> bytes:
        """The PDF; an issued version asked for as it was issued comes byte by byte."""
        return self.frozen or render_print(self.print)


class ProjectPrints:
    """Prints of the working documents."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def prepare(self, project_id: str, wish: Wish = AS_ISSUED) -> Printable:
        """All that a print needs, as values; raises ``NotFound``, and ``BadInput`` for an unknown version."""
        with self._database.read() as session:
            record = records.fetch(session, project_queries.Project, project_id)
            number = wish.version if wish.version is not None else record.version
            version = project_queries.version(session, project_id, number)
            if version is None and number != record.version:
                raise BadInput(N_("Version {number} of this document was never issued."), number=number)
            stands = version is not None and (wish.version is not None or record.state in states.FROZEN)
            kept = version if stands else None
            project = project_from_json(kept.content if kept else record.content)
            edition = edition_from_json(project_drafts.edition_of(session, record).rules)
            own = kept.locale if kept else record.locale
            made = prepared_print(
                session,
                record,
                project,
                edition,
                reference=self._reference,
                own_language=own,
                number=number,
                issued_on=kept.issued_at.date() if kept else None,
                wish=wish,
            )
            same = kept is not None and _as_issued(wish, own, project)
            frozen = records.load_bytes(session, kept.pdf_sha256) if kept and same else b""
        return Printable(f"{record.reference}-v{number}", made, frozen)

    def pdf(self, project_id: str, wish: Wish = AS_ISSUED) -> bytes:
        """The document as PDF in the wanted form; raises ``NotFound``."""
        return self.prepare(project_id, wish).pdf()

    def word(self, project_id: str, wish: Wish = AS_ISSUED) -> bytes:
        """The copy for comments as DOCX; raises ``NotFound``."""
        return word_copy(self.prepare(project_id, replace(wish, large=False, archive=False)).print)


def languages_of(project: LearningProject, own_language: str) -> tuple[str, ...]:
    """The language or the two languages in which a document is issued."""
    second = project.printing.second_language
    return (own_language, second) if second and second != own_language else (own_language,)


def prepared_print(
    session: Any,
    record: Any,
    project: LearningProject,
    edition: Edition,
    *,
    reference: Reference,
    own_language: str,
    number: int,
    issued_on: date | None,
    wish: Wish = AS_ISSUED,
) -> Print:
    """The print of a project's text with names, annexes and the office's heading.

    What is ``issued_on`` a day says in every form what it said when it was issued, whoever has signed since.
    """
    office = office_file.required_office(session)
    annexes = project.printing.annexes if wish.annexes is None else wish.annexes
    source = annex_source(session, record, project, edition) if annexes else None
    languages: Sequence[str] = wish.languages or languages_of(project, own_language)
    made = print_of(
        project,
        Heading(
            reference=record.reference,
            version=number,
            state=ProjectState.ISSUED_FOR_SIGNATURE if issued_on else record.state,
            own_language=own_language,
            office=office.name,
            fingerprint=fingerprint(project),
            issued_on=issued_on,
            emblem=bool(office.settings.get("emblem", False)),
        ),
        edition=edition,
        reference=reference,
        languages=languages,
        parts=lambda locale: parts_of(source, annexes, reference, locale) if source else (),
    )
    return replace(made, large=wish.large, archive=wish.archive)


def _as_issued(wish: Wish, own_language: str, project: LearningProject) -> bool:
    """Whether the wish is the very form in which the version was frozen."""
    annexes = project.printing.annexes if wish.annexes is None else wish.annexes
    languages = languages_of(project, own_language)
    return (
        not wish.large
        and not wish.archive
        and (wish.languages or languages) == languages
        and frozenset(annexes) == frozenset(project.printing.annexes)
    )
