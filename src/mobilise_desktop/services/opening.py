"""Open an office and hand out its services."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mobilise_desktop import paths
from mobilise_desktop.storage.database import Database

from .amendments import Amendments
from .annual_report import AnnualReports
from .attachments import Attachments
from .backups import Backups
from .board import Board
from .budget import BudgetDesk
from .calendar import Calendar
from .cases import CaseDesk
from .chasing import Chasing
from .checks import Checks
from .clause_table import ClauseTable
from .companies import Companies
from .consents import Consents
from .consultation_flow import ConsultationDesk
from .consultation_papers import ConsultationPapers
from .consultations import Consultations
from .deadlines import Deadlines
from .demo import Demonstration
from .digital import Digital
from .editions import Editions
from .eligibility import Eligibility
from .evaluation_forms import EvaluationForms
from .figure_lists import FigureLists
from .figures import FigureDesk
from .files import Files
from .finding import Finding
from .formalities import Formalities
from .formality_table import FormalityTableDesk
from .history import History
from .leaflets import Leaflets
from .letter_drafts import LetterDrafts
from .letter_templates import LetterTemplates
from .letters import Letters
from .letters_many import LettersToMany
from .lists import Lists
from .match_searches import MatchSearches
from .matches import Matches
from .matching import Matching
from .merging import Merging
from .notes import Notes
from .office import OfficeDesk
from .office_certificate import OfficeCertificate
from .organisations import Organisations
from .outreach import Outreach
from .participants import Participants
from .payments import PaymentDesk
from .phrase_bank import PhraseBank
from .plans import Plans
from .project_files import ProjectFiles
from .project_prints import ProjectPrints
from .project_story import ProjectStory
from .project_templates import ProjectTemplates
from .projects import Projects
from .recommendations import Recommendations
from .reference import Reference
from .relaxing import Relaxing
from .returned_forms import ReturnedForms
from .review_comments import ReviewComments
from .saved_searches import SavedSearches
from .scans import Scans
from .secondment_papers import SecondmentPapers
from .secondments import Secondments
from .sheets import Sheets
from .signature_desk import SignatureDesk
from .skills import Skills
from .stay_lines import StayLines
from .stay_reports import StayReports
from .supply import Supply
from .today import Today
from .training import Training
from .training_catalogue import TrainingCatalogue
from .training_papers import TrainingPapers
from .transfer import Transfer
from .versions import Versions
from .wording_checks import WordingChecks


@dataclass(frozen=True, slots=True)
class Services:
    """Everything an officer can do or ask, one value a room; ``close`` gives the office back."""

    database: Database
    office: OfficeDesk
    history: History
    search: Finding
    saved_searches: SavedSearches
    match_searches: MatchSearches
    lists: Lists
    sheets: Sheets
    skills: Skills
    companies: Companies
    participants: Participants
    notes: Notes
    attachments: Attachments
    today: Today
    board: Board
    calendar: Calendar
    figures: FigureDesk
    figure_lists: FigureLists
    annual_reports: AnnualReports
    budget: BudgetDesk
    payments: PaymentDesk
    consultations: Consultations
    consents: Consents
    consultation_desk: ConsultationDesk
    consultation_papers: ConsultationPapers
    eligibility: Eligibility
    reference: Reference
    files: Files
    merging: Merging
    editions: Editions
    clause_table: ClauseTable
    organisations: Organisations
    backups: Backups
    cases: CaseDesk
    formalities: Formalities
    formality_table: FormalityTableDesk
    matching: Matching
    supply: Supply
    relaxing: Relaxing
    transfer: Transfer
    checks: Checks
    phrase_bank: PhraseBank
    wording_checks: WordingChecks
    project_templates: ProjectTemplates
    comments: ReviewComments
    projects: Projects
    project_files: ProjectFiles
    prints: ProjectPrints
    versions: Versions
    signature_desk: SignatureDesk
    chasing: Chasing
    project_story: ProjectStory
    matches: Matches
    plans: Plans
    amendments: Amendments
    secondments: Secondments
    deadlines: Deadlines
    stay_lines: StayLines
    secondment_papers: SecondmentPapers
    recommendations: Recommendations
    letter_templates: LetterTemplates
    letters: Letters
    letter_drafts: LetterDrafts
    letters_many: LettersToMany
    training: Training
    training_papers: TrainingPapers
    scans: Scans
    evaluation_forms: EvaluationForms
    stay_reports: StayReports
    returned_forms: ReturnedForms
    certificate: OfficeCertificate
    digital: Digital
    outreach: Outreach
    leaflets: Leaflets
    demo: Demonstration

    def close(self) -> None:
        """Close the office's file."""
        self.database.close()


def open_office(
    *, folder: Path, locale: str = "en", officer: str = "", read_only: bool = False, key: bytes | None = None
) -> Services:
    """Open (or create) the office in ``folder``; raises ``StorageFailure`` with a plain sentence."""
    database = Database(folder, officer=officer, key=key, read_only=read_only)
    reference = Reference(shipped=paths.resources() / "reference", packs=paths.packs(), locale=locale)
    return _services(database, reference)


def _simple(database: Database) -> dict[str, Any]:
    """The services that need the database alone."""
    return {
        "history": History(database),
        "search": Finding(database),
        "saved_searches": SavedSearches(database),
        "sheets": Sheets(database),
        "skills": Skills(database),
        "companies": Companies(database),
        "participants": Participants(database),
        "notes": Notes(database),
        "attachments": Attachments(database),
        "today": Today(database),
        "board": Board(database),
        "calendar": Calendar(database),
        **_figures(database),
        "budget": BudgetDesk(database),
        "payments": PaymentDesk(database),
        "consents": Consents(database),
        "eligibility": Eligibility(database),
        "cases": CaseDesk(database),
        "formality_table": FormalityTableDesk(database),
        "editions": Editions(database),
        "organisations": Organisations(database),
        "outreach": Outreach(database),
        "backups": Backups(database),
        "checks": Checks(database),
        "comments": ReviewComments(database),
        "project_templates": ProjectTemplates(database),
        "signature_desk": SignatureDesk(database),
        "project_story": ProjectStory(database),
        "matches": Matches(database),
        "secondments": Secondments(database),
        "deadlines": Deadlines(database),
        "stay_lines": StayLines(database),
        "certificate": OfficeCertificate(database),
    }


def _figures(database: Database) -> dict[str, Any]:
    figures = FigureDesk(database)
    return {"figures": figures, "figure_lists": FigureLists(database, figures)}


def _services(database: Database, reference: Reference) -> Services:
    editions = paths.resources() / "reference" / "editions"
    office = OfficeDesk(database, editions=editions)
    matching = Matching(database, reference.group_of)
    catalogue = TrainingCatalogue(database, editions=editions)
    desk = _consultation_desk(database, matching, office)
    simple = _simple(database)
    training = Training(database, catalogue)
    return Services(
        **simple,
        annual_reports=AnnualReports(database, office, reference, training, simple["outreach"]),
        **_writing(database, reference),
        database=database,
        office=office,
        match_searches=MatchSearches(database, matching),
        lists=Lists(),
        consultations=Consultations(database, Skills(database)),
        consultation_desk=desk,
        formalities=Formalities(database, reference),
        consultation_papers=ConsultationPapers(desk, office, reference, Sheets(database)),
        reference=reference,
        clause_table=ClauseTable(database, editions=editions),
        files=Files(database, Eligibility(database)),
        merging=Merging(database, Files(database, Eligibility(database))),
        matching=matching,
        supply=Supply(database, matching, reference),
        relaxing=Relaxing(database, matching, reference),
        transfer=Transfer(database, reference, editions=editions),
        wording_checks=WordingChecks(database, editions=editions),
        phrase_bank=PhraseBank(database, shipped=paths.resources() / "reference" / "text_blocks"),
        leaflets=Leaflets(database, reference, shipped=paths.resources() / "reference" / "leaflets"),
        projects=Projects(database, reference),
        project_files=ProjectFiles(database),
        prints=ProjectPrints(database, reference),
        versions=Versions(database, reference),
        chasing=Chasing(database, reference, Versions(database, reference)),
        plans=Plans(database, matching, Matches(database)),
        amendments=Amendments(database, reference),
        secondment_papers=SecondmentPapers(Secondments(database), office, reference),
        recommendations=Recommendations(database, reference),
        training=training,
        training_papers=TrainingPapers(database, reference, catalogue),
        scans=Scans(
            database,
            Projects(database, reference),
            Versions(database, reference),
            ReturnedForms(database, Secondments(database)),
        ),
        returned_forms=ReturnedForms(database, Secondments(database)),
        stay_reports=StayReports(database, Secondments(database), office, reference),
        evaluation_forms=EvaluationForms(database, Secondments(database), reference),
        digital=Digital(database, OfficeCertificate(database)),
        demo=Demonstration(database, matching, reference),
    )


def _writing(database: Database, reference: Reference) -> dict[str, Any]:
    templates = LetterTemplates(database, shipped=paths.resources() / "reference" / "letters")
    letters = Letters(database, reference, templates)
    return {
        "letter_templates": templates,
        "letters": letters,
        "letter_drafts": LetterDrafts(database),
        "letters_many": LettersToMany(letters),
    }


def _consultation_desk(database: Database, matching: Matching, office: OfficeDesk) -> ConsultationDesk:
    return ConsultationDesk(
        consultations=Consultations(database, Skills(database)),
        consents=Consents(database),
        eligibility=Eligibility(database),
        matching=matching,
        office=office,
    )
