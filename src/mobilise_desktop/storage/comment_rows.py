"""Review comments and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Side
from mobilise_desktop.models import ReviewComment

from .ids import new_id
from .records import fetch


def of_project(session: Session, project_id: str) -> Sequence[ReviewComment]:
    """Comments and answers, the oldest first."""
    return session.scalars(
        select(ReviewComment)
        .where(ReviewComment.learning_project_id == project_id)
        .order_by(ReviewComment.written_at, ReviewComment.id)
    ).all()


def add(session: Session, project_id: str, *, section: str, author: str, text: str, side: Side | None) -> str:
    """A new open comment; returns its id."""
    return _kept(session, project_id, section=section, author=author, text=text, side=side, answers="")


def answer(session: Session, comment_id: str, *, author: str, text: str, side: Side | None) -> str:
    """An answer within the thread of a comment; returns its id."""
    asked = fetch(session, ReviewComment, comment_id)
    return _kept(
        session,
        asked.learning_project_id,
        section=asked.section,
        author=author,
        text=text,
        side=side,
        answers=asked.answers_id or asked.id,
    )


def resolve(session: Session, comment_id: str, *, at: datetime | None) -> None:
    """Set or clear the moment at which a comment was answered."""
    fetch(session, ReviewComment, comment_id).resolved_at = at


def _kept(
    session: Session,
    project_id: str,
    *,
    section: str,
    author: str,
    text: str,
    side: Side | None,
    answers: str,
) -> str:
    comment = ReviewComment(
        id=new_id("rc"),
        learning_project_id=project_id,
        section=section,
        author=author,
        text=text,
        side=side,
        answers_id=answers or None,
        written_at=datetime.now(UTC),
    )
    session.add(comment)
    return comment.id
