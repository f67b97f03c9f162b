"""The text blocks that the office wrote itself."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.models import TextBlock

from .ids import new_id
from .records import fetch, remove


def of_language(session: Session, language: str) -> Sequence[TextBlock]:
    """The office's blocks in a language, by title."""
    wanted = select(TextBlock).where(TextBlock.language == language)
    return session.scalars(wanted.order_by(TextBlock.title, TextBlock.id)).all()


def add(session: Session, *, language: str, place: str, title: str, text: str) -> str:
    """A new block; returns its id."""
    block = TextBlock(id=new_id("tb"), language=language, place=place, title=title, text=text)
    session.add(block)
    session.flush()
    return block.id


def change(session: Session, block_id: str, *, title: str, text: str) -> None:
    """Other words; raises ``NotFound``."""
    block = fetch(session, TextBlock, block_id)
    block.title, block.text = title, text


def delete(session: Session, block_id: str) -> None:
    """Delete a block; raises ``NotFound``."""
    remove(session, fetch(session, TextBlock, block_id))
