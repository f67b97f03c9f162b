"""Letters that were begun and left: kept with their record, offered again there and on Today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.letters import Addressee
from mobilise_desktop.storage import journal, letter_draft_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind
from .letter_parts import Enclosure

DRAFTS = frozenset({Kind.TODAY})


@dataclass(frozen=True, slots=True)
class BegunLetter:
    """What was chosen and written; ``own`` tells that the words are not the template's any more."""

    template: str
    to: Addressee
    language: str
    subject: str
    text: str
    enclosures: tuple[Enclosure, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A begun letter as it was kept on a day by an officer."""

    id: str
    letter: BegunLetter
    officer: str
    kept_on: date


class LetterDrafts:
    """The letters that are not sent yet."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, record_id: str) -> tuple[LetterDraft, ...]:
        """The drafts about a record, the one changed last first."""
        with self._database.read() as session:
            return tuple(
                LetterDraft(row.id, _letter(row.content), row.officer, row.kept_on)
                for row in letter_draft_rows.of(session, record_id)
            )

    def keep(
        self, kind: RecordKind, record_id: str, letter: BegunLetter, *, today: date, draft_id: str = ""
    ) -> Changed[str]:
        """Keep a letter as a new draft, or in place of the one named; returns the draft's id."""
        with self._database.transaction(N_("Letter kept as a draft")) as session:
            journal.tell(session, about=letter.subject)
            kept = letter_draft_rows.keep(
                session,
                draft_id,
                subject=(kind, record_id),
                officer=self._database.officer,
                on=today,
                content=_content(letter),
            )
        return Changed(kept, DRAFTS)

    def discard(self, draft_id: str) -> Changed[None]:
        """Forget a draft; one that is gone already is no error."""
        with self._database.transaction(N_("Draft of a letter discarded")) as session:
            letter_draft_rows.drop(session, draft_id)
        return Changed(None, DRAFTS)


def _content(letter: BegunLetter) -> dict[str, Any]:
    return {
        "template": letter.template,
        "to": letter.to.value,
        "language": letter.language,
        "subject": letter.subject,
        "text": letter.text,
        "enclosures": [one.value for one in letter.enclosures],
        "own": letter.own,
    }


def _letter(content: Mapping[str, Any]) -> BegunLetter:
    """The letter of a draft, which another program may have written: what it lacks is empty."""
    to, known = str(content.get("to", "")), {one.value for one in Enclosure}
    return BegunLetter(
        template=str(content.get("template", "")),
        to=Addressee(to) if to in set(Addressee) else Addressee.PARTICIPANT,
        language=str(content.get("language", "")),
        subject=str(content.get("subject", "")),
        text=str(content.get("text", "")),
        enclosures=tuple(Enclosure(one) for one in content.get("enclosures") or () if one in known),
        own=bool(content.get("own", True)),
    )
