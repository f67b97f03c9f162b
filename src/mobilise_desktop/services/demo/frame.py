"""What every part of the demonstration shares: its days, ids, content files and collected rows."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.storage.ids import id_of

Row = dict[str, Any]
_FIRST_MILLISECOND = 1_600_000_000_000
_PREFIXES = {
    "companies": "co", "participants": "pa", "consultations": "cs", "needs_analyses": "na",
    "matches": "ma", "learning_projects": "lp", "secondments": "se", "organisations": "or",
    "contact_entries": "no", "skill_statements": "sk", "checklist_items": "ck", "payments": "py",
    "reports": "rp", "evaluations": "ev", "formality_items": "fo", "consents": "cn", "signatures": "sg",
    "learning_project_versions": "lv", "review_comments": "rc", "rule_overrides": "ro",
    "formality_rules": "fr",
    "saved_searches": "ss", "amendments": "am", "amendment_signatures": "as",
    "outreach_events": "oe", "outreach_contacts": "oc",
    "attachments": "at", "training_topics": "tt", "training_sessions": "ts", "training_attendances": "ta",
}  # fmt: skip


def told(folder: Path, text: str, language: str) -> str:
    """A text of the office in its language, where the content files in ``folder`` have it."""
    return _office_texts(folder).get(text, {}).get(language, text)


@cache
def _office_texts(folder: Path) -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = json.loads((folder / "office.json").read_text(encoding="utf-8"))
    return found


class Frame:
    """One build: days count from ``today``, ids follow from ``seed`` and the order of the rows.

    ``steps`` tell of each Learning Project moment, officer, state before and state after.
    """

    def __init__(
        self,
        *,
        folder: Path,
        today: date,
        seed: int,
        edition: Edition,
        edition_id: str,
        language: str = "en",
        office_country: str = "",
    ) -> None:
        self.folder = folder
        self.language = language
        self.office_country = office_country
        self.today = today
        self.edition = edition
        self.edition_id = edition_id
        self.chance = random.Random(seed)
        self._counted = 0
        self._rows: dict[str, list[Row]] = {}
        self._known: dict[tuple[str, str], Row] = {}
        self.steps: dict[str, list[tuple[str, str, str, str]]] = {}

    def day(self, offset: int) -> date:
        """The day ``offset`` days after today."""
        return self.today + timedelta(days=offset)

    def monday(self, offset: int) -> date:
        """The Monday nearest to that day."""
        day = self.day(offset)
        return day - timedelta(days=(day.weekday() + 3) % 7 - 3)

    def at(self, offset: int, hour: int = 10) -> datetime:
        """An hour of that day, UTC."""
        return datetime.combine(self.day(offset), time(hour), UTC)

    def new_id(self, table: str) -> str:
        """The next id for a row of ``table``."""
        self._counted += 1
        return id_of(_PREFIXES[table], _FIRST_MILLISECOND + self._counted, self.chance.getrandbits(32))

    def add(self, table: str, *, key: str = "", age: int = 0, **values: Any) -> Row:
        """A row made ``age`` days ago; ``key`` is its name in the content files."""
        moment = self.at(-age)
        row = {
            "id": self.new_id(table),
            "created_at": moment,
            "changed_at": moment,
            "revision": 1,
            "demo": True,
            **values,
        }
        self._rows.setdefault(table, []).append(row)
        if key:
            self._known[table, key] = row
        return row

    def row(self, table: str, key: str) -> Row:
        """A row of the content files by its name."""
        return self._known[table, key]

    def rows(self, table: str) -> list[Row]:
        """The rows of a table collected since the last time."""
        return list(self._rows.get(table, ()))

    def take(self) -> Mapping[str, list[Row]]:
        """The rows collected since the last time, by table."""
        taken, self._rows = self._rows, {}
        return taken

    def content(self, name: str) -> Any:
        """A content file."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def told(self, text: str) -> str:
        """What the office itself wrote, in the office's language where the content files have it."""
        return told(self.folder, text, self.language)

    def table(self, name: str) -> Iterator[list[str]]:
        """The lines of a tab-separated content file after its heading."""
        for line in (self.folder / name).read_text(encoding="utf-8").splitlines()[1:]:
            yield line.split("\t")

    @cached_property
    def skills(self) -> Mapping[str, str]:
        """ESCO URI by English label, as the content files name skills."""
        return {label: uri for _, uri, label in self.table("skills.tsv")}

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, Any]]:
        """The common texts of Learning Projects by language."""
        found: Mapping[str, Mapping[str, Any]] = self.content("projects/texts.json")
        return found

    @cached_property
    def countries(self) -> Mapping[str, Mapping[str, Any]]:
        """Telephone code, towns, names and texts by country."""
        found: Mapping[str, Mapping[str, Any]] = self.content("countries.json")
        return found


def languages(text: str) -> list[dict[str, str]]:
    """Language rows of ``"de:C2 en:B1"``."""
    return [dict(zip(("language", "level"), part.split(":"), strict=True)) for part in text.split()]


def weeks(text: str) -> tuple[int | None, int | None]:
    """Shortest and longest stay of ``"4-16"``."""
    if not text:
        return None, None
    first, last = text.split("-")
    return int(first), int(last)


def add_skills(frame: Frame, owner: str, owner_id: str, direction: str, labels: list[str]) -> None:
    """Skill statements of a company or participant; ``~`` marks free text."""
    for place, label in enumerate(labels):
        wanted = direction == "WANTED"
        own = label.removeprefix("~")
        frame.add(
            "skill_statements",
            company_id=owner_id if owner == "company_id" else None,
            participant_id=owner_id if owner == "participant_id" else None,
            direction=direction,
            uri="" if own != label else frame.skills[label],
            label=own,
            level_now=(1 + place % 2) if wanted else 3 + place % 3,
            level_wanted=3 + (place + 1) % 3 if wanted else None,
            priority=max(1, 3 - place),
            position=place,
        )
