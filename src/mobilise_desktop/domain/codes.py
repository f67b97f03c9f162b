"""The code lists of the programme as enums, stored by their value, and the words for each."""

from __future__ import annotations

from enum import StrEnum


def N_(message: str) -> str:
    """Mark a message for translation; it is said later by whoever shows it."""
    return message


class CompanyProfile(StrEnum):
    COMPANY = "COMPANY"
    ONE_PERSON_COMPANY = "ONE_PERSON_COMPANY"
    SELF_EMPLOYED = "SELF_EMPLOYED"
    LIBERAL_PROFESSION = "LIBERAL_PROFESSION"
    ASSOCIATION = "ASSOCIATION"


class Role(StrEnum):
    SENDING = "SENDING"
    HOST = "HOST"
    BOTH = "BOTH"


class SizeClass(StrEnum):
    MICRO = "MICRO"
    SMALL = "SMALL"
    MEDIUM = "MEDIUM"
    LARGE = "LARGE"
    UNKNOWN = "UNKNOWN"


class LinkKind(StrEnum):
    PARTNER = "PARTNER"
    LINKED = "LINKED"
    PUBLIC_INVESTOR = "PUBLIC_INVESTOR"


class FileState(StrEnum):
    """State of a company's or a participant's file (dossier 3.2)."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    UNDER_REVIEW = "UNDER_REVIEW"
    INFO_REQUESTED = "INFO_REQUESTED"
    ACCEPTED = "ACCEPTED"
    PAUSED = "PAUSED"
    STALE = "STALE"
    REJECTED = "REJECTED"
    CLOSED = "CLOSED"


class Category(StrEnum):
    EMPLOYEE = "EMPLOYEE"
    MANAGER = "MANAGER"
    OWNER = "OWNER"
    CO_OWNER = "CO_OWNER"


class Contract(StrEnum):
    OPEN_ENDED = "OPEN_ENDED"
    FIXED_TERM = "FIXED_TERM"
    NONE_OWNER = "NONE_OWNER"


class Collaboration(StrEnum):
    """Eligible types of collaboration (dossier 2.5)."""

    MARKET_RESEARCH = "MARKET_RESEARCH"
    PRODUCT_DEVELOPMENT = "PRODUCT_DEVELOPMENT"
    INTERNATIONALISATION = "INTERNATIONALISATION"
    KNOWLEDGE_TRANSFER = "KNOWLEDGE_TRANSFER"
    JOINT_RESEARCH = "JOINT_RESEARCH"
    EXISTING_COLLABORATION = "EXISTING_COLLABORATION"
    OTHER = "OTHER"


class Channel(StrEnum):
    WALK_IN = "WALK_IN"
    PHONE = "PHONE"
    VIDEO = "VIDEO"
    VISIT = "VISIT"
    MAIL = "MAIL"
    IN_PERSON = "IN_PERSON"
    OTHER = "OTHER"


class Outcome(StrEnum):
    """What a consultation leads to (dossier 4.6)."""

    REGISTER = "REGISTER"
    MATCH_SEARCH = "MATCH_SEARCH"
    OWN_PARTNER = "OWN_PARTNER"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    REFERRED = "REFERRED"


class VisitorKind(StrEnum):
    SENDS = "SENDS"
    HOSTS = "HOSTS"
    BOTH = "BOTH"


class ConsultationState(StrEnum):
    OPEN = "OPEN"
    FINISHED = "FINISHED"
    ABANDONED = "ABANDONED"


class Direction(StrEnum):
    WANTED = "WANTED"
    OFFERED = "OFFERED"


class Visibility(StrEnum):
    OWN_OFFICE = "OWN_OFFICE"
    PARTNERS = "PARTNERS"
    COMPANIES = "COMPANIES"


class CefrLevel(StrEnum):
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


class MatchOrigin(StrEnum):
    CATALOGUE = "CATALOGUE"
    LCP_PROPOSAL = "LCP_PROPOSAL"
    OWN_CONTACT = "OWN_CONTACT"


class PriorLink(StrEnum):
    NONE = "NONE"
    CUSTOMER_SUPPLIER = "CUSTOMER_SUPPLIER"
    PARTNER = "PARTNER"
    SAME_GROUP = "SAME_GROUP"
    OTHER = "OTHER"


class MatchState(StrEnum):
    SUGGESTED = "SUGGESTED"
    SHORTLISTED = "SHORTLISTED"
    PROPOSED = "PROPOSED"
    ACCEPTED_BY_SC = "ACCEPTED_BY_SC"
    ACCEPTED_BY_HC = "ACCEPTED_BY_HC"
    AGREED = "AGREED"
    CONVERTED = "CONVERTED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


class Side(StrEnum):
    SC = "SC"
    HC = "HC"


class Answer(StrEnum):
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    NO_ANSWER = "NO_ANSWER"


class ProjectState(StrEnum):
    """States of the Learning Project (dossier 3.2)."""

    DRAFT = "DRAFT"
    COMPANY_REVIEW = "COMPANY_REVIEW"
    LCP_SENDING_REVIEW = "LCP_SENDING_REVIEW"
    LCP_HOST_REVIEW = "LCP_HOST_REVIEW"
    CHANGES_REQUESTED = "CHANGES_REQUESTED"
    APPROVED = "APPROVED"
    ISSUED_FOR_SIGNATURE = "ISSUED_FOR_SIGNATURE"
    PARTIALLY_SIGNED = "PARTIALLY_SIGNED"
    SIGNED = "SIGNED"
    CLOSED = "CLOSED"


class Owner(StrEnum):
    """Whose objective, outcome or task it is."""

    SC = "SC"
    HC = "HC"
    PARTICIPANT = "PARTICIPANT"
    COMMON = "COMMON"


class Method(StrEnum):
    """How an activity is done (dossier 5.2, section 6)."""

    JOB_SHADOWING = "JOB_SHADOWING"
    JOINT_WORK = "JOINT_WORK"
    TRAINING_GIVEN = "TRAINING_GIVEN"
    TRAINING_RECEIVED = "TRAINING_RECEIVED"
    VISITS = "VISITS"
    RESEARCH = "RESEARCH"
    OTHER = "OTHER"


class Party(StrEnum):
    """Who signs (dossier 5.2): five blocks, each switchable."""

    PARTICIPANT = "PARTICIPANT"
    SC = "SC"
    HC = "HC"
    SENDING_LCP = "SENDING_LCP"
    HOST_LCP = "HOST_LCP"


class SignatureMethod(StrEnum):
    WET = "WET"
    SCAN = "SCAN"
    ADVANCED = "ADVANCED"
    QUALIFIED = "QUALIFIED"


class SliceKind(StrEnum):
    ON_SITE = "ON_SITE"
    REMOTE = "REMOTE"


class SecondmentState(StrEnum):
    """States of the secondment (dossier 3.2)."""

    PLANNED = "PLANNED"
    AGREEMENTS_SIGNED = "AGREEMENTS_SIGNED"
    READY_TO_START = "READY_TO_START"
    ONGOING = "ONGOING"
    EXTENDED = "EXTENDED"
    SHORTENED = "SHORTENED"
    INTERRUPTED = "INTERRUPTED"
    ENDED = "ENDED"
    EARLY_END = "EARLY_END"
    REPORTS_DUE = "REPORTS_DUE"
    REPORTS_IN = "REPORTS_IN"
    FINAL_PAYMENT = "FINAL_PAYMENT"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


class AmendmentKind(StrEnum):
    """What an amendment to a signed Learning Project changes (dossier 3.2, 6.2)."""

    EXTENSION = "EXTENSION"
    SHORTENING = "SHORTENING"
    EARLY_END = "EARLY_END"
    CHANGE_OF_DATES = "CHANGE_OF_DATES"
    CHANGE_OF_MENTOR = "CHANGE_OF_MENTOR"
    CHANGE_OF_SITE = "CHANGE_OF_SITE"
    OTHER = "OTHER"


class AmendmentState(StrEnum):
    """States of an amendment; one that is withdrawn counts for nothing."""

    DRAFT = "DRAFT"
    ISSUED = "ISSUED"
    PARTIALLY_SIGNED = "PARTIALLY_SIGNED"
    SIGNED = "SIGNED"
    WITHDRAWN = "WITHDRAWN"


class ChecklistCode(StrEnum):
    """Evidence that the guards of a secondment ask for (dossier 3.2, 7)."""

    FINANCIAL_AGREEMENT = "FINANCIAL_AGREEMENT"
    INSURANCE_PROOF = "INSURANCE_PROOF"
    LEGAL_CHECKLIST = "LEGAL_CHECKLIST"
    PRE_DEPARTURE_TRAINING = "PRE_DEPARTURE_TRAINING"
    EMPLOYER_STATEMENT = "EMPLOYER_STATEMENT"
    PLATFORM_REGISTRATION = "PLATFORM_REGISTRATION"
    A1_CERTIFICATE = "A1_CERTIFICATE"
    HEALTH_CARD = "HEALTH_CARD"
    POSTING_DECLARATION = "POSTING_DECLARATION"
    ARRIVAL_CONFIRMATION = "ARRIVAL_CONFIRMATION"
    MID_TERM_CHECK = "MID_TERM_CHECK"
    EXTENSION_REQUEST = "EXTENSION_REQUEST"
    PROOF_OF_STAY = "PROOF_OF_STAY"
    FINAL_REPORT = "FINAL_REPORT"
    RECOMMENDATIONS = "RECOMMENDATIONS"


class Annex(StrEnum):
    CHECKLIST = "CHECKLIST"
    NOTICE = "NOTICE"
    NEEDS = "NEEDS"


class MonthRule(StrEnum):
    """How part months count in the grant (dossier 6.2)."""

    CALENDAR = "CALENDAR"
    DAYS30 = "DAYS30"
    WEEKS4 = "WEEKS4"


class Light(StrEnum):
    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"
    INFO = "INFO"


class Severity(StrEnum):
    BLOCK_APPROVAL = "BLOCK_APPROVAL"
    BLOCK_ISSUE = "BLOCK_ISSUE"
    WARN = "WARN"


class OrganisationRole(StrEnum):
    LEAD = "LEAD"
    CO_LEAD = "CO_LEAD"
    PARTNER = "PARTNER"


class RecordKind(StrEnum):
    """Kinds of records that a note, an attachment or a search hit can belong to."""

    COMPANY = "COMPANY"
    PARTICIPANT = "PARTICIPANT"
    CONSULTATION = "CONSULTATION"
    NEEDS = "NEEDS"
    MATCH = "MATCH"
    LEARNING_PROJECT = "LEARNING_PROJECT"
    SECONDMENT = "SECONDMENT"
    ORGANISATION = "ORGANISATION"
    NOTE = "NOTE"
    OUTREACH = "OUTREACH"
    TRAINING = "TRAINING"


class Certainty(StrEnum):
    """How sure a rule is: official page, partner's page, sibling programme, general law, not found."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    U = "U"


class MinimumMonth(StrEnum):
    """What one month means for the minimum length (DUR-4)."""

    CALENDAR = "CALENDAR"
    DAYS28 = "DAYS28"


class PaymentTrigger(StrEnum):
    """What makes an instalment payable (dossier 6.3)."""

    SIGNATURE = "SIGNATURE"
    START = "START"
    ARRIVAL = "ARRIVAL"
    REPORT = "REPORT"


class DueCode(StrEnum):
    """Days that the program computes for a case (dossier 3.3)."""

    FIRST_ANSWER = "FIRST_ANSWER"
    PLATFORM_REGISTRATION = "PLATFORM_REGISTRATION"
    A1_REQUEST = "A1_REQUEST"
    HEALTH_CARD_REQUEST = "HEALTH_CARD_REQUEST"
    POSTING_DECLARATION = "POSTING_DECLARATION"
    ARRIVAL_CONFIRMATION = "ARRIVAL_CONFIRMATION"
    MID_TERM_CHECK = "MID_TERM_CHECK"
    EXTENSION_REQUEST = "EXTENSION_REQUEST"
    FINAL_REPORT = "FINAL_REPORT"
    RETENTION_END = "RETENTION_END"


class Anchor(StrEnum):
    """The day from which a due day is counted."""

    SUBMISSION = "SUBMISSION"
    START = "START"
    MIDDLE = "MIDDLE"
    END = "END"
    FINAL_PAYMENT = "FINAL_PAYMENT"


class WizardPage(StrEnum):
    """The pages of a consultation, in their order."""

    VISIT = "visit"
    COMPANY = "company"
    SME = "sme"
    PARTICIPANT = "participant"
    ELIGIBILITY = "eligibility"
    NEEDS = "needs"
    WISHES = "wishes"
    CONSENT = "consent"
    SUMMARY = "summary"
