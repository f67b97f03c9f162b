"""Templates of letters and mails: those of the program, and what the office wrote or changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.json_values import ShapeError, from_json, to_json
from mobilise_desktop.domain.letters import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Greeting,
    LetterTemplate,
    LetterText,
    Starter,
)
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.storage import letter_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.ids import new_id
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_TEMPLATES = frozenset({Kind.LETTER_TEMPLATES})
_FALLBACK = "en"


class LetterTemplates:
    """``shipped``: the folder with the program's templates, one file a language."""

    def __init__(self, database: Database, *, shipped: Path) -> None:
        self._database = database
        self._shipped = shipped

    def all(self) -> tuple[LetterTemplate, ...]:
        """The program's templates as the office has them, then its own."""
        with self._database.read() as session:
            own = [one for row in letter_rows.templates(session) if (one := _own(row)) is not None]
        newest: dict[str, LetterTemplate] = {}
        for one in own:
            newest.setdefault(one.key, one)
        shipped = starter(self._shipped).templates
        keys = {one.key for one in shipped}
        there = [replace(newest[one.key], shipped=True) if one.key in newest else one for one in shipped]
        added = sorted((one for one in newest.values() if one.key not in keys), key=lambda one: one.key)
        return (*there, *added)

    def get(self, key: str) -> LetterTemplate:
        """The template of that key; raises ``NotFound``."""
        found = next((one for one in self.all() if one.key == key), None)
        if found is None:
            raise NotFound(N_("This template is no longer there."))
        return found

    def greeting(self, language: str) -> Greeting:
        """How a letter in a language is opened and closed; the English way where none is known."""
        known = starter(self._shipped).greetings
        return known.get(language) or known[_FALLBACK]

    def greets(self, language: str) -> bool:
        """Whether the greetings of a language are known."""
        return language in starter(self._shipped).greetings

    def save(self, template: LetterTemplate) -> Changed[str]:
        """Keep a template; an empty key makes a new one. Returns its key; raises ``BadInput``."""
        template = _checked(template)
        with self._database.transaction(N_("Letter template saved"), title=_title(template)) as session:
            key = template.key or f"own-{new_id('lt')}"
            content = to_json(replace(template, key=key, id="", of_office=True))
            known = next((row.id for row in letter_rows.templates(session) if row.key == key), "")
            letter_rows.keep(session, known, key=key, content=content)
        return Changed(key, _TEMPLATES)

    def duplicate(self, key: str, *, title: str, language: str) -> Changed[str]:
        """A copy under another title in ``language``; returns its key."""
        found = self.get(key)
        renamed = found.with_version(replace(found.version(language), language=language, title=title))
        return self.save(replace(renamed, key="", id="", states=(), shipped=False))

    def remove(self, key: str) -> Changed[None]:
        """Delete an own template, or set a changed one back to the program's; raises ``NotFound``."""
        with self._database.transaction(N_("Letter template removed")) as session:
            rows = [row.id for row in letter_rows.templates(session) if row.key == key]
            if not rows:
                raise NotFound(N_("This template is no longer there."))
            for row_id in rows:
                letter_rows.drop(session, row_id)
        return Changed(None, _TEMPLATES)


@lru_cache(maxsize=4)
def starter(folder: Path) -> Starter:
    """The program's templates with all their languages, English first."""
    rows: list[dict[str, Any]] = json.loads((folder / "templates.json").read_text(encoding="utf-8"))
    files = sorted(folder.glob("??.json"), key=lambda file: (file.stem != _FALLBACK, file.stem))
    by_language = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    templates = tuple(
        from_json(LetterTemplate, row | {"shipped": True, "versions": _versions(by_language, row["key"])})
        for row in rows
    )
    greetings = {language: from_json(Greeting, file["greeting"]) for language, file in by_language.items()}
    return Starter(templates, greetings)


def _versions(by_language: Mapping[str, Mapping[str, Any]], key: str) -> list[dict[str, str]]:
    found = []
    for language, file in by_language.items():
        text = file["texts"].get(key)
        if text:
            words = {"title": text["title"], "subject": text["subject"], "text": "\n\n".join(text["text"])}
            found.append({"language": language, **words})
    return found


def _own(row: Any) -> LetterTemplate | None:
    """What the office keeps; nothing where it cannot be read."""
    try:
        read = from_json(LetterTemplate, row.content)
    except ShapeError:
        return None
    return replace(read, key=row.key, id=row.id, of_office=True, shipped=False)


def _checked(template: LetterTemplate) -> LetterTemplate:
    versions = tuple(_version(one) for one in template.versions)
    if not versions:
        raise BadInput(N_("A template needs at least one language."))
    if not template.about:
        raise BadInput(N_("Choose what the template is written about."))
    if not any(one.title for one in versions):
        raise BadInput(N_("Give the template a name."))
    return replace(template, versions=versions)


def _version(one: LetterText) -> LetterText:
    made = LetterText(
        one.language, " ".join(one.title.split()), " ".join(one.subject.split()), one.text.strip()
    )
    if len(made.title) > LONGEST_TITLE:
        raise BadInput(N_("A name has 80 letters at most."))
    if len(made.subject) > LONGEST_SUBJECT:
        raise BadInput(N_("A subject has 200 letters at most."))
    if len(made.text) > LONGEST_TEXT:
        raise BadInput(N_("A letter has 20,000 letters at most."))
    return made


def _title(template: LetterTemplate) -> str:
    return template.title(template.versions[0].language)
