"""Text blocks with blanks such as {product}, and texts freed of the persons and firms of a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .codes import N_
from .learning_project import LearningProject, PartyCompany, Person
from .prefill_facts import Say

_BLANK = re.compile(r"\{[^{}\n]{1,60}\}")
_EMAIL = re.compile(r"[^\s@<>()\[\]{},;]+@[^\s@<>()\[\]{},;]+\.\w+")
_PHONE = re.compile(r"(?<![\w{])(?:\+|00?)\(?\d[\d ()/.\-]{5,20}\d(?!\w)")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
_FORM = re.compile(
    r"[\s,]+(?:gmbh(?: & co\.? kg)?|ag|kg|ohg|sarl|sàrl|sas|s\.?a\.?|s\.?r\.?l\.?|s\.?p\.?a\.?|ltd\.?|plc|"
    r"sp\. z o\.?\s?o\.?|b\.?v\.?|n\.?v\.?|ab|oy|a/s|aps|s\.?r\.?o\.?|d\.?o\.?o\.?|kft\.?|e\.?u\.?)$",
    re.IGNORECASE,
)
_ENDINGS = r"(?:['’]s|s|es|a|owi|em|iem|ie|u|y|ą|ę|om|ου|α)?"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A passage for one field; ``place`` is its path without keys of rows, such as ``objectives.text``.

    ``id`` is empty for blocks that come with the program.
    """

    language: str
    place: str
    title: str
    text: str
    id: str = ""

    @property
    def own(self) -> bool:
        """Whether the office wrote it."""
        return bool(self.id)

    @property
    def section(self) -> str:
        """The part of the project it belongs to, such as ``objectives``."""
        return self.place.split(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Blanked:
    """A text with blanks where names stood; ``replaced`` pairs each name with its blank, once."""

    text: str
    replaced: tuple[tuple[str, str], ...] = ()


def blanks(text: str) -> tuple[str, ...]:
    """The blanks still open in a text, each once, with their braces."""
    return tuple(dict.fromkeys(match[0] for match in _BLANK.finditer(text)))


def blank_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the blanks stand: first letter and length."""
    return tuple((match.start(), match.end() - match.start()) for match in _BLANK.finditer(text))


def place_of(path: str) -> str:
    """The path of a field without the keys of its rows: ``objectives[o1].text`` is ``objectives.text``."""
    return re.sub(r"\[\w*\]", "", path)


class Names:
    """The names, addresses and numbers of one case, to be taken out of its texts.

    Blanks are named in the document's language by ``say``.
    """

    def __init__(self, project: LearningProject, say: Say) -> None:
        self._say = say
        known = {name.strip(): blank for name, blank in _known(project) if len(name.strip()) > 2}
        whole = sorted(known, key=len, reverse=True)
        self._blanks = {name.casefold(): self._blank(known[name]) for name in whole}
        self._whole = _any_of(whole, "", re.IGNORECASE)
        parts = {part: blank for part, blank in _single_words(project) if len(part) > 2}
        self._parts = {part: self._blank(blank) for part, blank in parts.items()}
        self._part = _any_of(sorted(parts, key=len, reverse=True), _ENDINGS, re.NOFLAG)

    def out_of(self, text: str) -> Blanked:
        """The text without persons, firms, addresses, e-mails and telephone numbers."""
        replaced: dict[str, str] = {}

        def note(found: str, blank: str) -> str:
            replaced[found] = blank
            return blank

        text = _EMAIL.sub(lambda m: note(m[0], self._blank(N_("e-mail"))), text)
        if self._whole:
            text = self._whole.sub(lambda m: note(m[0], self._blanks[m[1].casefold()]), text)
        text = _PHONE.sub(
            lambda m: m[0] if _DATE.search(m[0]) else note(m[0], self._blank(N_("phone"))), text
        )
        if self._part:
            text = _outside_blanks(self._part, text, lambda m: note(m[0], self._parts[m[1]]))
        return Blanked(text, tuple(replaced.items()))

    def _blank(self, words: str) -> str:
        return "{" + self._say(words) + "}"


def _outside_blanks(pattern: re.Pattern[str], text: str, put: object) -> str:
    """The pattern replaced everywhere but inside of blanks."""
    pieces = re.split(r"(\{[^{}\n]{1,60}\})", text)
    return "".join(p if n % 2 else pattern.sub(put, p) for n, p in enumerate(pieces))  # type: ignore[call-overload]


def _any_of(words: Iterable[str], ending: str, flags: re.RegexFlag) -> re.Pattern[str] | None:
    choices = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)({choices}){ending}(?!\w)", flags) if choices else None


def _single_words(project: LearningProject) -> Iterator[tuple[str, str]]:
    """Each word of a person's name, and the last of a firm's, which tells it from others of its trade."""
    firms = ((project.sending, N_("sending company")), (project.host, N_("host company")))
    for firm, words in firms:
        last = _FORM.sub("", firm.legal_name).split()[1:][-1:]
        yield from ((word, words) for word in last if len(word) > 4)
    yield from ((part, words) for name, words in _people(project) for part in name.split())


def _known(project: LearningProject) -> Iterator[tuple[str, str]]:
    """Names and numbers with the words for their blanks."""
    yield project.site_address, N_("place of work")
    yield from _company(project.sending, N_("sending company"))
    yield from _company(project.host, N_("host company"))
    yield project.sending_lcp.name, N_("sending contact point")
    yield project.host_lcp.name, N_("host contact point")
    yield from _people(project)


def _company(company: PartyCompany, words: str) -> Iterator[tuple[str, str]]:
    yield company.legal_name, words
    bare = _FORM.sub("", company.legal_name)
    parts = bare.split()
    yield bare, words
    for count in range(2, len(parts)):
        yield " ".join(parts[:count]), words
        yield " ".join(parts[-count:]), words
    yield company.address, N_("address")
    yield company.vat_or_tax_no, N_("tax number")


def _people(project: LearningProject) -> Iterator[tuple[str, str]]:
    """Names of persons with the words for their blanks; the participant's comes last and so prevails."""
    rows: tuple[tuple[Person, str], ...] = (
        (project.sending.representative, N_("representative of the sending company")),
        (project.sending.contact, N_("contact at the sending company")),
        (project.mentoring.sc_contact, N_("contact at the sending company")),
        (project.host.representative, N_("representative of the host company")),
        (project.host.contact, N_("contact at the host company")),
        (project.mentoring.mentor, N_("mentor")),
        (project.sending_lcp.contact, N_("adviser at the sending contact point")),
        (project.host_lcp.contact, N_("adviser at the host contact point")),
    )
    yield from ((signatory.name, N_("signatory")) for signatory in project.signatories)
    yield from ((person.name, words) for person, words in rows)
    yield project.participant.name, N_("participant")
