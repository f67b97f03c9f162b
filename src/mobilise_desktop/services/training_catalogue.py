"""The catalogue of topics: the edition's, changed and completed by the office."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.json_values import from_json, to_json
from mobilise_desktop.domain.training import MOST_TOPIC_MINUTES, Material, Taught, TrainingTopic
from mobilise_desktop.errors import BadInput
from mobilise_desktop.storage import office_file, training_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words

from .kinds import Changed, Kind

_TRAINING = frozenset({Kind.TRAINING})


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic of the catalogue in the reader's language; ``own``: the office wrote it, ``changed``: the
    office's words stand in the place of the edition's, ``retired``: it is offered no longer.
    """

    topic: TrainingTopic
    own: bool = False
    changed: bool = False
    retired: bool = False

    @property
    def id(self) -> str:
        """What lists know it by."""
        return self.topic.code


class TrainingCatalogue:
    """Topics by their code."""

    def __init__(self, database: Database, *, editions: Path) -> None:
        self._database = database
        self._editions = editions

    @cached_property
    def shipped(self) -> tuple[TrainingTopic, ...]:
        """The topics that come with the program."""
        newest = sorted(self._editions.glob("*.json"))[-1]
        return edition_from_json(json.loads(newest.read_text(encoding="utf-8"))).training_topics

    def lines(self, *, locale: str) -> tuple[TopicLine, ...]:
        """The whole catalogue, the edition's topics first; those no longer offered too."""
        with self._database.read() as session:
            return self.read(session, Words(locale))

    def offered(self, *, locale: str) -> tuple[TrainingTopic, ...]:
        """The topics that are offered now."""
        return tuple(line.topic for line in self.lines(locale=locale) if not line.retired)

    def read(self, session: Any, say: Words) -> tuple[TopicLine, ...]:
        """As ``lines``, inside a session."""
        edition = edition_from_json(office_file.active_edition(session).rules)
        ours = {row.code: row for row in training_rows.topics(session)}
        lines = []
        for topic in edition.training_topics or self.shipped:
            row = ours.pop(topic.code, None)
            if row is None:
                lines.append(TopicLine(said(topic, say)))
            else:
                lines.append(TopicLine(_topic(row), changed=True, retired=row.retired))
        return (*lines, *(TopicLine(_topic(row), own=True, retired=row.retired) for row in ours.values()))

    def keep(self, topic: TrainingTopic, *, retired: bool = False) -> Changed[str]:
        """Write a topic of the office; without a code it is new. Returns the code; raises ``BadInput``."""
        if not topic.title.strip():
            raise BadInput(N_("Give the topic a title."))
        if not 0 < topic.minutes <= MOST_TOPIC_MINUTES:
            raise BadInput(N_("Say how many minutes the topic takes."))
        with self._database.transaction(N_("Topic of training changed")) as session:
            code = topic.code or _new_code(row.code for row in training_rows.topics(session))
            training_rows.keep_topic(
                session,
                code,
                kind=topic.kind,
                title=topic.title.strip(),
                aim=topic.aim.strip(),
                content="\n".join(filter(None, (point.strip() for point in topic.content))),
                minutes=topic.minutes,
                language=topic.language,
                covers_countries=list(topic.countries),
                materials=to_json(topic.materials),
                checked_on=topic.checked_on,
                retired=retired,
            )
        return Changed(code, _TRAINING)

    def checked(self, code: str, *, on: date, locale: str) -> Changed[str]:
        """Note that somebody has read the topic again and found it right."""
        line = next((one for one in self.lines(locale=locale) if one.id == code), None)
        if line is None:
            raise BadInput(N_("This topic is not in the catalogue any more."))
        return self.keep(replace(line.topic, checked_on=on), retired=line.retired)

    def restore(self, code: str) -> Changed[None]:
        """Forget the office's words of a topic: the edition's are back, an own topic is gone."""
        with self._database.transaction(N_("Topic of training restored")) as session:
            training_rows.drop_topic(session, code)
        return Changed(None, _TRAINING)


def said(topic: TrainingTopic, say: Words) -> TrainingTopic:
    """The edition's topic in the reader's language."""
    return replace(
        topic,
        title=say(topic.title),
        aim=say(topic.aim) if topic.aim else "",
        content=tuple(say(point) for point in topic.content),
    )


def as_taught(topics: Iterable[TrainingTopic]) -> tuple[Taught, ...]:
    """Topics as a session keeps them."""
    return tuple(Taught(one.code, one.title, one.kind, one.minutes) for one in topics)


def _topic(row: Any) -> TrainingTopic:
    return TrainingTopic(
        code=row.code,
        kind=row.kind,
        title=row.title,
        aim=row.aim,
        content=tuple(row.content.splitlines()),
        minutes=row.minutes,
        language=row.language,
        countries=tuple(row.covers_countries),
        materials=tuple(from_json(Material, one) for one in row.materials),
        checked_on=row.checked_on,
        source="",
    )


def _new_code(known: Iterable[str]) -> str:
    used, number = frozenset(known), 1
    while f"OWN_{number}" in used:
        number += 1
    return f"OWN_{number}"
