"""What a clause can list: single fields, whole parts of the text, and the words of the shipped table."""

from __future__ import annotations

from collections.abc import Mapping

from .codes import N_
from .edition import SigningClause
from .field_names import FIELD_NAMES, GROUPS, ROW_NAMES
from .project_sections import SECTIONS

_ALL = N_("all of it")
_CONTACT = N_("Contact person")
_WITH_CONTACT = ("sending", "host", "sending_lcp", "host_lcp")
_ROWS = {
    "objectives": ("owner", "text", "indicator", "target", "due", "skill_uri"),
    "activities": ("first", "last", "text", "place", "method", "who", "deliverable", "objective_ids"),
    "signatories": ("name", "function", "required"),
}
_TITLES = {part: title for title, parts in SECTIONS.values() for part in parts}
_WHOLE = (
    *(group for group in GROUPS if "." not in group),
    *("mentoring", "monitoring", "preparation", "finance", "legal", "changes", *_ROWS),
)
ENTRIES: Mapping[str, tuple[str, ...]] = {
    **{part: (GROUPS.get(part) or _TITLES[part], _ALL) for part in _WHOLE},
    **{part: (GROUPS[part], _ALL) for part in GROUPS if "." in part},
    **{f"{group}.contact": (GROUPS[group], _CONTACT, _ALL) for group in _WITH_CONTACT},
    **{f"{part}.{name}": (_TITLES[part], ROW_NAMES[name]) for part, names in _ROWS.items() for name in names},
    "printing": (N_("Languages and annexes"), _ALL),
    **FIELD_NAMES,
}
SHIPPED_WORDS = (
    N_("Edition and agreement"),
    N_("Whose rules and money the stay stands under."),
    N_("The parties"),
    N_("Who is bound by the document."),
    N_("Addresses and details of the companies"),
    N_("The companies stay the same; a corrected detail changes no duty."),
    N_("Contact persons, telephone and e-mail"),
    N_("How somebody is reached changes no duty."),
    N_("The local contact points"),
    N_("Another contact point takes over its tasks."),
    N_("Period and slices"),
    N_("Dates decide on work, insurance and the grant."),
    N_("Place of the stay"),
    N_("Where the participant works, lives and is insured."),
    N_("Working hours, language and remote days"),
    N_("Working conditions of the stay."),
    N_("Background"),
    N_("The companies' own account."),
    N_("Type of collaboration"),
    N_("What the companies do together."),
    N_("Learning objectives"),
    N_("What the stay is measured by."),
    N_("Activity plan"),
    N_("What is done when."),
    N_("Tasks and responsibilities"),
    N_("Duties of the three."),
    N_("Tasks of the sending contact point"),
    N_("Tasks of the host contact point"),
    N_("Its own duties."),
    N_("Expected outcomes"),
    N_("What each side expects."),
    N_("Mentor and meetings"),
    N_("Who guides the participant at the host."),
    N_("Monitoring and evaluation"),
    N_("Who rates the objectives, and when."),
    N_("Preparation"),
    N_("What happens before departure."),
    N_("Grant"),
    N_("Money of the programme."),
    N_("Costs of the sending company"),
    N_("What the employer bears."),
    N_("Costs of the host company"),
    N_("What the host bears."),
    N_("Law and insurance"),
    N_("Contract, insurance, safety and secrecy."),
    N_("Changes and early end"),
    N_("How the document itself may change."),
    N_("Languages and annexes"),
    N_("All sign the text in each of its languages, with its annexes."),
    N_("Who signs"),
    N_("A new signatory signs for the own side."),
    N_("Whose signature is asked"),
    N_("Everybody relies on the others' signatures."),
)


def listed_twice(clauses: tuple[SigningClause, ...]) -> str:
    """The first field that two clauses list, or an empty text: then it would not be clear who signs again."""
    seen: set[str] = set()
    for clause in clauses:
        for entry in clause.fields:
            if entry in seen:
                return entry
            seen.add(entry)
    return ""
