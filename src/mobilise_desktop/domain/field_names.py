"""What each field of the Learning Project is called where it stands outside its section."""

from __future__ import annotations

from collections.abc import Mapping

from .codes import N_

GROUPS: Mapping[str, str] = {
    "sending": N_("Sending company"),
    "host": N_("Host company"),
    "participant": N_("Participant"),
    "sending_lcp": N_("Sending contact point"),
    "host_lcp": N_("Host contact point"),
    "background": N_("Background"),
    "tasks": N_("Tasks and responsibilities"),
    "outcomes": N_("Expected outcomes"),
    "mentoring.mentor": N_("Mentor at the host company"),
    "mentoring.sc_contact": N_("Contact at the sending company"),
}
_PERSON = {
    "name": N_("Name"),
    "function": N_("Function"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
}
_COMPANY = {
    "company_id": N_("Entry in the register"),
    "legal_name": N_("Legal name"),
    "vat_or_tax_no": N_("VAT or tax number"),
    "address": N_("Address"),
    "town": N_("Town"),
    "country": N_("Country"),
    "sector": N_("Sector (NACE)"),
    "nace_revision": N_("Revision of NACE"),
    "size_class": N_("Size"),
    "representative.name": N_("Legal representative"),
    "representative.function": N_("Function of the representative"),
    "representative.email": N_("E-mail of the representative"),
    "representative.phone": N_("Phone of the representative"),
    "contact.name": N_("Contact person"),
    "contact.function": N_("Function of the contact"),
    "contact.email": N_("E-mail of the contact"),
    "contact.phone": N_("Phone of the contact"),
}
_POINT = {
    "organisation_id": N_("Entry in the register"),
    "name": N_("Name"),
    "country": N_("Country"),
} | {path: words for path, words in _COMPANY.items() if path.startswith("contact.")}
_BY_GROUP: Mapping[str, Mapping[str, str]] = {
    "sending": _COMPANY,
    "host": _COMPANY,
    "participant": {
        "participant_id": N_("Entry in the register"),
        "name": N_("Name"),
        "category": N_("Position in the company"),
        "job_title": N_("Job"),
        "in_company_since": N_("In the company since"),
    },
    "sending_lcp": _POINT,
    "host_lcp": _POINT,
    "background": {
        "sc": N_("The sending company"),
        "hc": N_("The host company"),
        "common": N_("What they have in common"),
    },
    "tasks": {
        "participant": N_("The participant"),
        "sc": N_("The sending company"),
        "hc": N_("The host company"),
        "sending_lcp": N_("The sending contact point"),
        "host_lcp": N_("The host contact point"),
    },
    "outcomes": {
        "sc": N_("For the sending company"),
        "hc": N_("For the host company"),
        "participant": N_("For the participant"),
        "deliverables": N_("Deliverables"),
    },
    "mentoring.mentor": _PERSON,
    "mentoring.sc_contact": _PERSON,
}
_PLAIN: Mapping[str, str] = {
    "edition_code": N_("Programme edition"),
    "agreement_no": N_("Agreement number"),
    "slices": N_("Parts of the stay"),
    "site_address": N_("Place of work at the host"),
    "weekly_hours": N_("Weekly working hours"),
    "work_language": N_("Language of work"),
    "remote_days": N_("Remote days"),
    "how_met": N_("How they met; earlier links"),
    "why_this_pair": N_("Why this pair"),
    "collaborations": N_("Types of collaboration"),
    "collaboration_note": N_("In other words"),
    "mentoring.hours_per_week": N_("Hours per week"),
    "mentoring.meeting_rhythm": N_("Rhythm of meetings"),
    "monitoring.checkpoints": N_("Checkpoints"),
    "monitoring.rating": N_("How the objectives are rated"),
    "monitoring.recognition": N_("Recognition"),
    "preparation.training": N_("Training before departure"),
    "preparation.training_on": N_("Date of the training"),
    "preparation.language_course": N_("Language course"),
    "preparation.documents": N_("Documents"),
    "finance.monthly_rate": N_("Monthly rate as stated"),
    "finance.special_rate": N_("Special rate"),
    "finance.planned_grant": N_("Planned grant as stated"),
    "finance.instalments": N_("Instalments"),
    "finance.covers": N_("What it may cover"),
    "finance.costs_sc": N_("Costs borne by the sending company"),
    "finance.costs_hc": N_("Costs borne by the host company"),
    "legal.contract_in_force": N_("The contract with the sending company stays in force during the stay"),
    "legal.social_security": N_("Social security document"),
    "legal.posting_assessment": N_("Result of the posting assessment"),
    "legal.insurance": N_("Health, accident and liability insurance"),
    "legal.working_time": N_("Working time"),
    "legal.health_and_safety": N_("Health and safety at the host"),
    "legal.confidentiality": N_("Confidentiality and intellectual property"),
    "legal.data_protection": N_("Data protection"),
    "changes.how_agreed": N_("How changes are agreed"),
    "changes.notice": N_("Notice"),
    "changes.force_majeure": N_("Force majeure"),
    "translations": N_("Translations"),
    "printing.second_language": N_("Second language of the document"),
    "printing.annexes": N_("Annexes"),
}
FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    **{path: (words,) for path, words in _PLAIN.items()},
    **{
        f"{group}.{path}": (GROUPS[group], words)
        for group, paths in _BY_GROUP.items()
        for path, words in paths.items()
    },
}
ROW_NAMES: Mapping[str, str] = {
    "owner": N_("Whose objective"),
    "text": N_("Text"),
    "indicator": N_("Indicator"),
    "target": N_("Target"),
    "due": N_("By"),
    "skill_uri": N_("Skill"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "place": N_("Place or department"),
    "method": N_("Method"),
    "who": N_("Who takes part"),
    "deliverable": N_("What comes of it"),
    "objective_ids": N_("Objectives it serves"),
    "name": N_("Name"),
    "function": N_("Function"),
    "required": N_("Who signs"),
}
