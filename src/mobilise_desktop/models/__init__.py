"""What is kept: SQLAlchemy records without behaviour."""

from .amendment import AmendmentRecord, AmendmentSignature
from .base import Base, Cents, Code, Instant, Record
from .company import Company
from .consultation import Consent, Consultation, NeedsAnalysis, RuleOverride
from .formality import FormalityItem, FormalityRule
from .keeping import Blob, JournalEntry, JournalTouch, SavedSearch, SearchEntry
from .learning_project import (
    Attachment,
    LearningProjectRecord,
    LearningProjectVersion,
    ReviewComment,
    SignatureRecord,
    TextBlock,
)
from .letter import LetterDraftRecord, LetterTemplateRecord
from .match import ContactEntry, Match
from .office import EditionRecord, Office, Organisation
from .outreach import OutreachContact, OutreachEvent
from .participant import Participant, SkillStatement
from .secondment import ChecklistItem, Evaluation, Payment, Report, Secondment
from .stay_form import StayForm
from .today import TodayMark
from .training import TrainingAttendance, TrainingSession, TrainingTopicRecord

__all__ = [
    "AmendmentRecord",
    "AmendmentSignature",
    "Attachment",
    "Base",
    "Blob",
    "Cents",
    "ChecklistItem",
    "Code",
    "Company",
    "Consent",
    "Consultation",
    "ContactEntry",
    "EditionRecord",
    "Evaluation",
    "FormalityItem",
    "FormalityRule",
    "Instant",
    "JournalEntry",
    "JournalTouch",
    "LearningProjectRecord",
    "LearningProjectVersion",
    "LetterDraftRecord",
    "LetterTemplateRecord",
    "Match",
    "NeedsAnalysis",
    "Office",
    "Organisation",
    "OutreachContact",
    "OutreachEvent",
    "Participant",
    "Payment",
    "Record",
    "Report",
    "ReviewComment",
    "RuleOverride",
    "SavedSearch",
    "SearchEntry",
    "Secondment",
    "SignatureRecord",
    "SkillStatement",
    "StayForm",
    "TextBlock",
    "TodayMark",
    "TrainingAttendance",
    "TrainingSession",
    "TrainingTopicRecord",
]
