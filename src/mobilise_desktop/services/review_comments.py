"""Comments on a Learning Project: written for either contact point, answered, resolved."""

from __future__ import annotations

from datetime import UTC, datetime

from mobilise_desktop.domain.codes import Side
from mobilise_desktop.errors import BadInput
from mobilise_desktop.storage import comment_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_PROJECTS = frozenset({Kind.LEARNING_PROJECTS})


class ReviewComments:
    """The comments of all Learning Projects."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, project_id: str, *, section: str, text: str, side: Side | None = None) -> Changed[str]:
        """Write a comment on a section, for the sending or the host contact point; returns its id."""
        words = _checked(text)
        with self._database.transaction(N_("Comment written")) as session:
            comment_id = comment_rows.add(
                session, project_id, section=section, author=self._database.officer, text=words, side=side
            )
        return Changed(comment_id, _PROJECTS)

    def answer(self, comment_id: str, *, text: str, side: Side | None = None) -> Changed[str]:
        """Answer a comment; an answer to an answer joins the same thread. Returns its id."""
        words = _checked(text)
        with self._database.transaction(N_("Comment answered")) as session:
            answer_id = comment_rows.answer(
                session, comment_id, author=self._database.officer, text=words, side=side
            )
        return Changed(answer_id, _PROJECTS)

    def resolve(self, comment_id: str, *, resolved: bool = True) -> Changed[None]:
        """Close a comment with all its answers, or open it again."""
        with self._database.transaction(N_("Comment resolved or reopened")) as session:
            comment_rows.resolve(session, comment_id, at=datetime.now(UTC) if resolved else None)
        return Changed(None, _PROJECTS)


def _checked(text: str) -> str:
    if not text.strip():
        raise BadInput(N_("Write what should be changed."))
    return text.strip()
