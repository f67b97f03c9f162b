"""The phrase bank: text blocks by language and field, those of the program and the office's own."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.text_blocks import Blanked, Names, TextBlock, place_of
from mobilise_desktop.errors import BadInput
from mobilise_desktop.folding import loose_words, searchable
from mobilise_desktop.storage import text_block_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words

from .kinds import Changed, Kind

_BLOCKS = frozenset({Kind.TEXT_BLOCKS})
_FALLBACK = "en"
_LONGEST_TITLE = 80


class PhraseBank:
    """Text blocks; ``shipped`` is the folder with one file a language."""

    def __init__(self, database: Database, *, shipped: Path) -> None:
        self._database = database
        self._shipped = shipped

    def blocks(self, language: str, *, path: str = "", words: str = "") -> tuple[TextBlock, ...]:
        """Blocks in a language whose title or text holds all ``words``, those for ``path`` first.

        Without words only blocks of the path's own section are told. Where the program has none in the
        language, the English ones are offered.
        """
        place = place_of(path)
        section = place.split(".", 1)[0]
        with self._database.read() as session:
            own = [_own(row) for row in text_block_rows.of_language(session, language)]
        wanted = loose_words(words)
        found = [
            block
            for block in (*own, *_of_program(self._shipped, language))
            if all(word in searchable(f"{block.title} {block.text}") for word in wanted)
            and (wanted or not section or block.section == section)
        ]
        return tuple(sorted(found, key=lambda b: (b.place != place, b.section != section, not b.own)))

    def own(self, language: str) -> tuple[TextBlock, ...]:
        """The office's own blocks in a language, by title."""
        with self._database.read() as session:
            return tuple(_own(row) for row in text_block_rows.of_language(session, language))

    @staticmethod
    def without_names(text: str, project: LearningProject, language: str) -> Blanked:
        """The text as it may be kept: persons, firms, e-mails and telephone numbers give way to blanks."""
        return Names(project, Words(language)).out_of(text)

    def save(self, *, language: str, path: str, title: str, text: str) -> Changed[str]:
        """Keep a text block for the field of ``path``; returns its id, raises ``BadInput``."""
        title, text = _checked(title, text)
        with self._database.transaction(N_("Text block saved"), title=title) as session:
            block_id = text_block_rows.add(
                session, language=language, place=place_of(path), title=title, text=text
            )
        return Changed(block_id, _BLOCKS)

    def change(self, block_id: str, *, title: str, text: str) -> Changed[None]:
        """Other words for an own block; raises ``BadInput`` or ``NotFound``."""
        title, text = _checked(title, text)
        with self._database.transaction(N_("Text block changed"), title=title) as session:
            text_block_rows.change(session, block_id, title=title, text=text)
        return Changed(None, _BLOCKS)

    def delete(self, block_id: str) -> Changed[None]:
        """Delete an own block; raises ``NotFound``."""
        with self._database.transaction(N_("Text block deleted")) as session:
            text_block_rows.delete(session, block_id)
        return Changed(None, _BLOCKS)


def _checked(title: str, text: str) -> tuple[str, str]:
    title, text = " ".join(title.split()), text.strip()
    if not title:
        raise BadInput(N_("Give the text block a name."))
    if len(title) > _LONGEST_TITLE:
        raise BadInput(N_("A name has 80 letters at most."))
    if not text:
        raise BadInput(N_("Write the text of the block."))
    if Names(LearningProject(), Words(_FALLBACK)).out_of(text).replaced:
        raise BadInput(N_("An e-mail address or a telephone number cannot be kept in a text block."))
    return title, text


def _own(row: object) -> TextBlock:
    return TextBlock(*(getattr(row, name) for name in ("language", "place", "title", "text", "id")))


@lru_cache(maxsize=16)
def _of_program(folder: Path, language: str) -> tuple[TextBlock, ...]:
    file = folder / f"{language}.json"
    if not file.exists():
        return () if language == _FALLBACK else _of_program(folder, _FALLBACK)
    rows = json.loads(file.read_text(encoding="utf-8"))
    return tuple(TextBlock(language, row["place"], row["title"], row["text"]) for row in rows)
