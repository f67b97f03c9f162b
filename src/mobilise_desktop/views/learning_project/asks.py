"""How the plain fields of the document are asked: which stand in a section, side by side where they pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.domain.codes import Category, Collaboration, SizeClass
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.forms import (
    ChoiceChips,
    ChoiceField,
    DateField,
    EmailField,
    MoneyField,
    MultiLineField,
    NumberField,
    TextField,
    YesNoField,
)
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import N_, languages

TEXT, LINES, EMAIL, NUMBER, WHOLE, MONEY, DAY = "text", "lines", "email", "number", "whole", "money", "day"
COUNTRY, LANGUAGE, SIZE, CATEGORY, KINDS, YES_NO = (
    "country",
    "language",
    "size",
    "category",
    "kinds",
    "yes_no",
)
PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Line:
    """A field of the document: its path, its words, the kind of its answer."""

    path: str
    label: str
    kind: str = TEXT
    help: str = ""
    lines: int = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section, or two of them over a pair of columns."""

    words: tuple[str, ...]


Part = Line | Heading | tuple[Line, ...]


def _pair(first: str, second: str, name: str, label: str, kind: str = TEXT) -> tuple[Line, ...]:
    return (Line(f"{first}.{name}", label, kind), Line(f"{second}.{name}", label, kind))


def _companies(name: str, label: str, kind: str = TEXT) -> tuple[Line, ...]:
    return _pair("sending", "host", name, label, kind)


def _person(path: str) -> tuple[tuple[Line, ...], ...]:
    return (
        (Line(f"{path}.name", N_("Name")), Line(f"{path}.function", N_("Function"))),
        (Line(f"{path}.email", N_("E-mail"), EMAIL), Line(f"{path}.phone", N_("Phone"))),
    )


_SIDES = (N_("Sending company"), N_("Host company"))
PARTS: Mapping[str, tuple[Part, ...]] = {
    "1": (
        Heading(_SIDES),
        _companies("legal_name", N_("Legal name")),
        _companies("vat_or_tax_no", N_("VAT or tax number")),
        _companies("address", N_("Address")),
        _companies("town", N_("Town")),
        _companies("country", N_("Country"), COUNTRY),
        _companies("sector", N_("Sector (NACE)")),
        _companies("size_class", N_("Size"), SIZE),
        _companies("representative.name", N_("Legal representative")),
        _companies("representative.function", N_("Function of the representative")),
        _companies("contact.name", N_("Contact person")),
        _companies("contact.function", N_("Function of the contact")),
        _companies("contact.email", N_("E-mail of the contact"), EMAIL),
        _companies("contact.phone", N_("Phone of the contact")),
        Heading((N_("Participant"),)),
        (
            Line("participant.name", N_("Name")),
            Line("participant.category", N_("Position in the company"), CATEGORY),
        ),
        (
            Line("participant.job_title", N_("Job")),
            Line("participant.in_company_since", N_("In the company since"), DAY),
        ),
        Heading((N_("Sending contact point"), N_("Host contact point"))),
        _pair("sending_lcp", "host_lcp", "name", N_("Name")),
        _pair("sending_lcp", "host_lcp", "country", N_("Country"), COUNTRY),
        _pair("sending_lcp", "host_lcp", "contact.name", N_("Contact person")),
        _pair("sending_lcp", "host_lcp", "contact.function", N_("Function")),
        _pair("sending_lcp", "host_lcp", "contact.email", N_("E-mail"), EMAIL),
        _pair("sending_lcp", "host_lcp", "contact.phone", N_("Phone")),
    ),
    "2": (
        Line("site_address", N_("Place of work at the host"), help=N_("Street, postcode and town.")),
        (
            Line("weekly_hours", N_("Weekly working hours"), NUMBER),
            Line("remote_days", N_("Remote days"), WHOLE),
        ),
        Line("work_language", N_("Language of work"), LANGUAGE),
    ),
    "3": (
        (
            Line("background.sc", N_("The sending company"), LINES, lines=5),
            Line("background.hc", N_("The host company"), LINES, lines=5),
        ),
        Line("background.common", N_("What they have in common"), LINES),
        Line("how_met", N_("How they met; earlier links"), LINES),
        Line("why_this_pair", N_("Why this pair"), LINES),
    ),
    "4": (
        Line("collaborations", N_("Types of collaboration"), KINDS),
        Line("collaboration_note", N_("In other words"), LINES),
    ),
    "7": (
        Line("tasks.participant", N_("The participant"), LINES, lines=3),
        (
            Line("tasks.sc", N_("The sending company"), LINES, lines=4),
            Line("tasks.hc", N_("The host company"), LINES, lines=4),
        ),
        (
            Line("tasks.sending_lcp", N_("The sending contact point"), LINES, lines=4),
            Line("tasks.host_lcp", N_("The host contact point"), LINES, lines=4),
        ),
    ),
    "8": (
        (
            Line("outcomes.sc", N_("For the sending company"), LINES, lines=4),
            Line("outcomes.hc", N_("For the host company"), LINES, lines=4),
        ),
        Line("outcomes.participant", N_("For the participant"), LINES, lines=3),
        Line("outcomes.deliverables", N_("Deliverables"), LINES, lines=3),
    ),
    "9": (
        Heading((N_("Mentor at the host company"),)),
        *_person("mentoring.mentor"),
        Line(
            "mentoring.hours_per_week",
            N_("Hours per week"),
            NUMBER,
            help=N_("About five hours a week are usual."),
        ),
        Heading((N_("Contact at the sending company"),)),
        *_person("mentoring.sc_contact"),
        Line("mentoring.meeting_rhythm", N_("Rhythm of meetings"), LINES),
    ),
    "10": (
        Line("monitoring.rating", N_("How the objectives are rated"), LINES),
        Line("monitoring.recognition", N_("Recognition"), LINES),
    ),
    "11": (
        Line("preparation.training", N_("Training before departure"), LINES),
        Line("preparation.training_on", N_("Date of the training"), DAY),
        Line("preparation.language_course", N_("Language course"), LINES),
        Line("preparation.documents", N_("Documents"), LINES),
    ),
    "12": (
        Line("finance.covers", N_("What it may cover"), LINES),
        Line("finance.instalments", N_("Instalments"), LINES),
        (
            Line("finance.costs_sc", N_("Costs borne by the sending company"), LINES, lines=3),
            Line("finance.costs_hc", N_("Costs borne by the host company"), LINES, lines=3),
        ),
    ),
    "13": (
        Line(
            "legal.contract_in_force",
            N_("The contract with the sending company stays in force during the stay"),
            YES_NO,
        ),
        Line("legal.social_security", N_("Social security document"), LINES),
        Line("legal.posting_assessment", N_("Result of the posting assessment"), LINES),
        Line("legal.insurance", N_("Health, accident and liability insurance"), LINES),
        Line("legal.working_time", N_("Working time"), LINES),
        Line("legal.health_and_safety", N_("Health and safety at the host"), LINES),
        Line("legal.confidentiality", N_("Confidentiality and intellectual property"), LINES),
        Line("legal.data_protection", N_("Data protection"), LINES),
    ),
    "14": (
        Line("changes.how_agreed", N_("How changes are agreed"), LINES),
        Line("changes.notice", N_("Notice"), LINES),
        Line("changes.force_majeure", N_("Force majeure"), LINES),
    ),
}


def make_field(page: Page, line: Line) -> Field:
    """The kit's field for a line."""
    say = page.say
    label, help = say(line.label), say(line.help) if line.help else ""
    match line.kind:
        case "lines":
            return MultiLineField(say, label, help=help, lines=line.lines, most_lines=18)
        case "email":
            return EmailField(say, label, help=help)
        case "number":
            return NumberField(say, label, help=help, low=0, high=80, decimals=1)
        case "whole":
            return NumberField(say, label, help=help, low=0, high=366)
        case "money":
            return MoneyField(say, label, help=help)
        case "day":
            return DateField(say, label, help=help)
        case "yes_no":
            return YesNoField(say, label, help=help)
    return _choice(page, line, label, help)


def _choice(page: Page, line: Line, label: str, help: str) -> Field:
    say, reference = page.say, page.ctx.services.reference
    match line.kind:
        case "country":
            return ChoiceField(say, label, reference.all_countries(say.locale), help=help, searchable=True)
        case "language":
            return ChoiceField(say, label, reference.languages(say.locale), help=help, searchable=True)
        case "printed":
            spoken = [(code, reference.language_name(code, say.locale)) for code in languages()]
            return ChoiceField(say, label, spoken, help=help, searchable=False)
        case "size":
            return ChoiceField(say, label, [(c.value, say(label_of(c))) for c in SizeClass], searchable=False)
        case "category":
            return ChoiceField(say, label, [(c.value, say(label_of(c))) for c in Category], searchable=False)
        case "kinds":
            return ChoiceChips(say, label, [(c, say(label_of(c))) for c in Collaboration], help=help)
    return TextField(say, label, help=help)


def kept(line: Line, value: Any) -> Any:
    """An answer as the document keeps it: no ``None`` where it wants words."""
    if value is None and line.kind in (COUNTRY, LANGUAGE, SIZE, CATEGORY):
        return ""
    if value is None and line.kind == WHOLE:
        return 0
    if line.kind == YES_NO:
        return bool(value)
    return value
