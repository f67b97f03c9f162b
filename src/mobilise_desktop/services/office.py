"""The office: its first start, what it is called, by which edition it works, its settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.edition import Edition, edition_from_json
from mobilise_desktop.storage import office_file
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import EVERYTHING, Changed, Kind


@dataclass(frozen=True, slots=True)
class OfficeInfo:
    """What every page may ask of the office."""

    name: str
    country: str
    language: str
    is_demonstration: bool
    own_organisation_id: str | None
    settings: Mapping[str, Any]


class OfficeDesk:
    """The office's own data. ``editions`` is the folder of shipped editions."""

    def __init__(self, database: Database, *, editions: Path) -> None:
        self._database = database
        self._editions = editions

    @property
    def folder(self) -> Path:
        """Where the office's data live."""
        return self._database.folder

    @property
    def officer(self) -> str:
        """Who uses the program now; written into each journal entry."""
        return self._database.officer

    def sign_in(self, officer: str) -> None:
        """Name the person whose work the journal records from now on."""
        self._database.officer = officer

    def exists(self) -> bool:
        """Whether the first start was answered."""
        with self._database.read() as session:
            return office_file.office(session) is not None

    def is_demonstration(self) -> bool:
        """Whether the office holds the demonstration's records."""
        with self._database.read() as session:
            row = office_file.office(session)
            return row is not None and row.is_demonstration

    def info(self) -> OfficeInfo:
        """The office's row as a value; raises ``NotFound`` before the first start."""
        with self._database.read() as session:
            row = office_file.required_office(session)
            return OfficeInfo(
                row.name,
                row.country,
                row.language,
                row.is_demonstration,
                row.own_organisation_id,
                row.settings,
            )

    def edition(self) -> Edition:
        """The programme edition that the office works by."""
        with self._database.read() as session:
            return edition_from_json(office_file.active_edition(session).rules)

    def create(self, *, name: str, country: str, language: str) -> Changed[None]:
        """Answer the first start: the office, the shipped editions and their contact points."""
        with self._database.transaction(N_("Office set up"), name=name) as session:
            row = office_file.create_office(session, name=name, country=country, language=language)
            for path in sorted(self._editions.glob("*.json")):
                rules = json.loads(path.read_text(encoding="utf-8"))
                row.edition_id = office_file.add_edition(session, rules).id
                office_file.add_organisations(session, rules.get("contact_points", ()))
        return Changed(None, EVERYTHING)

    def change(self, **values: Any) -> Changed[None]:
        """Change the office's name, country, language or edition; ``settings`` are merged key by key."""
        settings = values.pop("settings", {})
        with self._database.transaction(N_("Office settings changed")) as session:
            row = office_file.required_office(session)
            for name, value in values.items():
                setattr(row, name, value)
            if settings:
                row.settings = {**row.settings, **settings}
        return Changed(None, frozenset({Kind.OFFICE, Kind.EDITIONS}))
