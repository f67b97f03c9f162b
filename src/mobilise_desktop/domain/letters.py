"""Templates of letters and mails: what they are for, to whom, in which languages, what may stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from .codes import N_, RecordKind
from .letter_language import Unknown, normal, places, unbalanced, unknown_in

LONGEST_TITLE = 80
LONGEST_SUBJECT = 200
LONGEST_TEXT = 20_000


class LetterKind(StrEnum):
    """How it is meant to go out."""

    BOTH = "BOTH"
    LETTER = "LETTER"
    MAIL = "MAIL"


class Addressee(StrEnum):
    """Who it is written to; ``COMPANY`` is the firm itself where there is no case."""

    PARTICIPANT = "PARTICIPANT"
    SENDING = "SENDING"
    HOST = "HOST"
    COMPANY = "COMPANY"
    SENDING_POINT = "SENDING_POINT"
    HOST_POINT = "HOST_POINT"


KIND_WORDS: Mapping[LetterKind, str] = {
    LetterKind.BOTH: N_("Letter or e-mail"),
    LetterKind.LETTER: N_("Letter"),
    LetterKind.MAIL: N_("E-mail"),
}
ADDRESSEE_WORDS: Mapping[Addressee, str] = {
    Addressee.PARTICIPANT: N_("Participant"),
    Addressee.SENDING: N_("Sending company"),
    Addressee.HOST: N_("Host company"),
    Addressee.COMPANY: N_("Company"),
    Addressee.SENDING_POINT: N_("Sending contact point"),
    Addressee.HOST_POINT: N_("Host contact point"),
}
PLACES: Mapping[str, str] = {
    N_("salutation"): N_("The greeting, by name where it is known"),
    N_("closing"): N_("The formal end, without the names below it"),
    N_("recipient name"): N_("The person written to"),
    N_("recipient organisation"): N_("The firm or contact point written to"),
    N_("participant name"): N_("Given name and family name"),
    N_("whose secondment"): N_(
        "Your secondment, or the secondment of the participant, as the reader says it"
    ),
    N_("participant e-mail"): N_("E-mail address of the participant"),
    N_("participant job title"): N_("Job of the participant"),
    N_("sending company"): N_("Name of the sending company"),
    N_("sending company contact"): N_("Contact person of the sending company"),
    N_("sending company country"): N_("Country of the sending company"),
    N_("host company"): N_("Name of the host company"),
    N_("host company contact"): N_("Contact person of the host company"),
    N_("host company address"): N_("Address of the host company in one line"),
    N_("host company town"): N_("Town of the host company"),
    N_("host company country"): N_("Country of the host company"),
    N_("mentor"): N_("Mentor at the host company"),
    N_("missing data"): N_("What is missing in the file, one line each"),
    N_("answer by"): N_("The day by which an answer to the proposal is due"),
    N_("learning project reference"): N_("Reference of the Learning Project"),
    N_("learning project version"): N_("Number of its version"),
    N_("secondment reference"): N_("Reference of the secondment"),
    N_("start date"): N_("First day of the stay: confirmed, else agreed"),
    N_("end date"): N_("Last day of the stay: confirmed, else agreed"),
    N_("days"): N_("Length of the stay in days"),
    N_("grant"): N_("The agreed grant, else the planned one"),
    N_("last payment"): N_("Amount of the instalment paid last"),
    N_("last payment date"): N_("Day on which it was paid"),
    N_("last payment reference"): N_("Reference of that transfer"),
    N_("report due"): N_("Day by which the next report is due"),
    N_("confirmed on"): N_("Day on which the interest was confirmed last"),
    N_("reply by"): N_("Two weeks from today"),
    N_("today"): N_("The day of the letter"),
    N_("office"): N_("Name of this office"),
    N_("office address"): N_("Address of this office in one line"),
    N_("office phone"): N_("Telephone number of this office"),
    N_("office e-mail"): N_("E-mail address of this office"),
    N_("office web"): N_("Web address of this office"),
    N_("officer"): N_("Your name"),
}
_CASE = frozenset({RecordKind.MATCH, RecordKind.LEARNING_PROJECT, RecordKind.SECONDMENT})
_ROLES: Mapping[RecordKind, tuple[Addressee, ...]] = {
    RecordKind.COMPANY: (Addressee.COMPANY,),
    RecordKind.PARTICIPANT: (Addressee.PARTICIPANT, Addressee.SENDING),
    RecordKind.MATCH: (Addressee.PARTICIPANT, Addressee.SENDING, Addressee.HOST),
}
_FIRMS = frozenset({Addressee.SENDING, Addressee.HOST, Addressee.COMPANY})


@dataclass(frozen=True, slots=True)
class LetterText:
    """One language version; blank lines part paragraphs, lines that begin with ``- `` are a list."""

    language: str
    title: str = ""
    subject: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """``about``: kinds of records it can be written from; ``states``: those for which it is suggested.

    ``consent``: it may only go to those who agreed to be contacted after the stay. ``of_office``: this
    office wrote or changed it; ``shipped``: the program has one under this ``key``.
    """

    key: str
    kind: LetterKind = LetterKind.BOTH
    about: frozenset[RecordKind] = frozenset()
    to: tuple[Addressee, ...] = ()
    states: tuple[str, ...] = ()
    consent: bool = False
    versions: tuple[LetterText, ...] = ()
    of_office: bool = False
    shipped: bool = False
    id: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages it is written in."""
        return tuple(version.language for version in self.versions)

    def version(self, language: str) -> LetterText:
        """The version in a language, else in English, else the first there is."""
        by_language = {version.language: version for version in self.versions}
        first = self.versions[0] if self.versions else LetterText(language)
        return by_language.get(language) or by_language.get("en") or first

    def title(self, language: str) -> str:
        """Its name for an officer who reads ``language``."""
        named = (self.version(language), self.version("en"), *self.versions)
        return next((version.title for version in named if version.title), self.key)

    def with_version(self, changed: LetterText) -> LetterTemplate:
        """The template with one language version changed or added."""
        others = tuple(v for v in self.versions if v.language != changed.language)
        known = [v.language for v in self.versions]
        if changed.language not in known:
            return replace(self, versions=(*self.versions, changed))
        at = known.index(changed.language)
        return replace(self, versions=(*others[:at], changed, *others[at:]))

    def without_version(self, language: str) -> LetterTemplate:
        """The template without a language."""
        return replace(self, versions=tuple(v for v in self.versions if v.language != language))


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a language version; ``empty``: subject or text is."""

    unknown: tuple[Unknown, ...] = ()
    unbalanced: bool = False
    empty: bool = False

    def __bool__(self) -> bool:
        return bool(self.unknown or self.unbalanced or self.empty)


@dataclass(frozen=True, slots=True)
class Greeting:
    """How a language opens and closes a letter; ``named`` holds ``{name}``.

    ``own_stay`` and ``stay_of``: your secondment, the secondment of ``{name}``.
    """

    named: str
    unnamed: str
    closing: str
    own_stay: str = ""
    stay_of: str = ""


@dataclass(frozen=True, slots=True)
class Starter:
    """What comes with the program: templates and the greetings of each language."""

    templates: tuple[LetterTemplate, ...] = ()
    greetings: Mapping[str, Greeting] = field(default_factory=dict)


def faults_of(version: LetterText) -> Faults:
    """What is wrong with a language version."""
    known = tuple(normal(name) for name in PLACES)
    found = {one.name: one for text in (version.subject, version.text) for one in unknown_in(text, known)}
    return Faults(
        unknown=tuple(found.values()),
        unbalanced=unbalanced(version.subject) or unbalanced(version.text),
        empty=not version.subject.strip() or not version.text.strip(),
    )


def used_places(version: LetterText) -> tuple[str, ...]:
    """Names of the places in subject and text, each once."""
    return tuple(dict.fromkeys((*places(version.subject), *places(version.text))))


def addressees_of(kind: RecordKind) -> tuple[Addressee, ...]:
    """Who can be written to from a record of this kind."""
    if kind in _ROLES:
        return _ROLES[kind]
    return tuple(one for one in Addressee if one is not Addressee.COMPANY)


def fits(template: LetterTemplate, kind: RecordKind) -> bool:
    """Whether a template can be written from a record of this kind."""
    return kind in template.about


def suggested(
    templates: Sequence[LetterTemplate], kind: RecordKind, states: Sequence[str]
) -> tuple[LetterTemplate, ...]:
    """The templates for records in these states: those made for most of them first, then the office's own."""
    mine = [one for one in templates if fits(one, kind)]

    def most(one: LetterTemplate) -> int:
        return sum(made_for(one, kind, state) for state in states)

    return tuple(sorted(mine, key=lambda one: (-most(one), one.shipped)))


def made_for(template: LetterTemplate, kind: RecordKind, state: str) -> bool:
    """Whether a template is suggested for a record in this state."""
    return f"{kind.value}:{state}" in template.states


def misplaced(template: LetterTemplate, kind: RecordKind, state: str) -> bool:
    """Whether a template names stages of such cases, and this state is none of them; a file has no stages."""
    staged = any(one.startswith(f"{kind.value}:") for one in template.states)
    return is_case(kind) and staged and not made_for(template, kind, state)


def first_addressee(template: LetterTemplate, kind: RecordKind) -> Addressee:
    """Whom a template is written to first; a firm's own role is not asked where there is no case."""
    there = addressees_of(kind)
    found = [one for one in template.to if one in there]
    if found:
        return found[0]
    if Addressee.COMPANY in there:
        return Addressee.COMPANY
    return there[0]


def is_case(kind: RecordKind) -> bool:
    """Whether a record of this kind is a running case rather than a file."""
    return kind in _CASE


def is_firm(to: Addressee) -> bool:
    """Whether a firm is written to."""
    return to in _FIRMS
