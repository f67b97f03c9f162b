"""The own texts of a Learning Project in further languages: which there are, missing, or out of date."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any

from .learning_project import Activity, Checkpoint, LearningProject, Objective, Translation

Change = Callable[[str, str], str]

_TEXTS = frozenset(
    {
        "participant.job_title",
        *(f"background.{side}" for side in ("sc", "hc", "common")),
        "how_met",
        "why_this_pair",
        "collaboration_note",
        *(f"tasks.{who}" for who in ("participant", "sc", "hc", "sending_lcp", "host_lcp")),
        *(f"outcomes.{what}" for what in ("sc", "hc", "participant", "deliverables")),
        "mentoring.meeting_rhythm",
        "monitoring.rating",
        "monitoring.recognition",
        *(f"preparation.{what}" for what in ("training", "language_course", "documents")),
        *(f"finance.{what}" for what in ("instalments", "covers", "costs_sc", "costs_hc")),
        "legal.social_security",
        "legal.posting_assessment",
        "legal.insurance",
        "legal.working_time",
        "legal.health_and_safety",
        "legal.confidentiality",
        "legal.data_protection",
        *(f"changes.{what}" for what in ("how_agreed", "notice", "force_majeure")),
    }
)
_ROW_TEXTS: Mapping[type, tuple[str, ...]] = {
    Objective: ("text", "indicator", "target"),
    Activity: ("text", "place", "who", "deliverable"),
    Checkpoint: ("method", "who"),
}
_HOLDERS = frozenset({path.partition(".")[0] for path in _TEXTS} | {"objectives", "activities", "monitoring"})


class Standing(StrEnum):
    """How a text stands in another language."""

    TRANSLATED = "TRANSLATED"
    OUTDATED = "OUTDATED"
    MISSING = "MISSING"


@dataclass(frozen=True, slots=True)
class Passage:
    """One own text of the document by its path, such as ``objectives[o1].text``."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class TranslatedPassage:
    """A passage with its translation into one language; ``text`` is empty where there is none."""

    path: str
    original: str
    text: str
    standing: Standing


def mark_of(original: str) -> str:
    """The mark by which a translation remembers the wording it was made of."""
    plain = unicodedata.normalize("NFC", original.strip())
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:16]


def passages(project: LearningProject) -> tuple[Passage, ...]:
    """The texts that read differently in another language, in the order of the document.

    A text without a letter, such as ``14 %``, needs no translation, nor do names of the parties alone.
    """
    found: list[Passage] = []
    names = sorted(_names(project), key=len, reverse=True)

    def note(path: str, text: str) -> str:
        if any(sign.isalpha() for sign in _without(names, text)):
            found.append(Passage(path, text))
        return text

    _changed(project, note)
    return tuple(found)


def _names(project: LearningProject) -> set[str]:
    """The parties and their people, as the document writes them."""
    firms, points = (project.sending, project.host), (project.sending_lcp, project.host_lcp)
    people = (
        *(person for firm in firms for person in (firm.representative, firm.contact)),
        *(point.contact for point in points),
        project.mentoring.mentor,
        project.mentoring.sc_contact,
    )
    found = {
        project.participant.name,
        *(one.name for one in people),
        *(one.name for one in points),
        *(one.name for one in project.signatories),
        *(firm.legal_name for firm in firms),
    }
    return found - {""}


def _without(names: Sequence[str], text: str) -> str:
    """The text without these names, the longest first."""
    for name in names:
        text = text.replace(name, " ")
    return text


def translated(project: LearningProject, locale: str) -> tuple[TranslatedPassage, ...]:
    """Each passage with its translation into the language."""
    known = project.translations.get(locale, {})
    return tuple(_paired(passage, known.get(passage.path)) for passage in passages(project))


def _paired(passage: Passage, known: Translation | None) -> TranslatedPassage:
    if known is None or not known.text.strip():
        return TranslatedPassage(passage.path, passage.text, "", Standing.MISSING)
    fresh = known.of == mark_of(passage.text)
    standing = Standing.TRANSLATED if fresh else Standing.OUTDATED
    return TranslatedPassage(passage.path, passage.text, known.text, standing)


def with_translations(project: LearningProject, locale: str, texts: Mapping[str, str]) -> LearningProject:
    """The project with these texts as its translations into the language, by path.

    A path that the project does not have is left out, an empty text takes the translation away. A text given
    unchanged keeps the mark of the wording it was made of, unless it is given as ``path`` with a new text.
    """
    before = project.translations.get(locale, {})
    after: dict[str, Translation] = {}
    for passage in passages(project):
        known, text = before.get(passage.path), texts.get(passage.path, "").strip()
        if known is not None and known.text == text:
            after[passage.path] = known
        elif text:
            after[passage.path] = Translation(text, mark_of(passage.text))
    others = {key: value for key, value in project.translations.items() if key != locale}
    return replace(project, translations=others | ({locale: after} if after else {}))


def confirmed(project: LearningProject, locale: str, path: str) -> LearningProject:
    """The project with the translation of this text taken as fitting its present wording."""
    known = project.translations.get(locale, {})
    original = next((passage.text for passage in passages(project) if passage.path == path), None)
    if original is None or path not in known:
        return project
    one = replace(known[path], of=mark_of(original))
    return replace(project, translations={**project.translations, locale: {**known, path: one}})


def in_language(
    project: LearningProject,
    locale: str,
    *,
    missing: str | None = None,
    untranslated: str = "",
    outdated: str = "",
) -> LearningProject:
    """The project with its own texts in the language where they are translated.

    A text without translation stays as written with ``untranslated`` at its end, or is ``missing`` where that
    is given; ``outdated`` is added below a translation of an earlier wording.
    """
    found = {one.path: one for one in translated(project, locale)}

    def turn(path: str, text: str) -> str:
        one = found.get(path)
        if one is None:
            return text
        if one.standing is Standing.MISSING:
            return _marked(text, " ", untranslated) if missing is None else missing
        return _marked(one.text, "\n", outdated if one.standing is Standing.OUTDATED else "")

    result: LearningProject = _changed(project, turn)
    return result


def _marked(text: str, between: str, mark: str) -> str:
    return f"{text.rstrip()}{between}{mark}" if mark and text.strip() else text


def differing(before: LearningProject, after: LearningProject) -> Iterator[tuple[str, str, str]]:
    """Translations that differ as path with language, such as ``background.sc[pl]``, before and after."""
    for locale in sorted({*before.translations, *after.translations}):
        one, two = before.translations.get(locale, {}), after.translations.get(locale, {})
        for path in dict.fromkeys((*one, *two)):
            old = one[path].text if path in one else ""
            new = two[path].text if path in two else ""
            if old != new:
                yield f"{path}[{locale}]", old, new


def rewritten(project: LearningProject, change: Change) -> LearningProject:
    """The project with each own text as ``change(path, text)`` gives it."""
    return _changed(project, change)


def _changed(project: LearningProject, change: Change) -> LearningProject:
    values = {
        field.name: _walked(field.name, getattr(project, field.name), change)
        for field in fields(project)
        if field.name in _HOLDERS
    }
    return replace(project, **values)


def _walked(path: str, value: Any, change: Change) -> Any:
    if isinstance(value, str):
        return change(path, value) if path in _TEXTS else value
    if isinstance(value, tuple):
        return tuple(_row(path, row, change) for row in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {
            field.name: _walked(f"{path}.{field.name}", getattr(value, field.name), change)
            for field in fields(value)
        }
        return replace(value, **inner)
    return value


def _row(path: str, row: Any, change: Change) -> Any:
    names = _ROW_TEXTS.get(type(row))
    if names is None:
        return row
    key = f"{row.day:%Y%m%d}" if isinstance(row, Checkpoint) else row.id
    return replace(row, **{name: change(f"{path}[{key}].{name}", getattr(row, name)) for name in names})
